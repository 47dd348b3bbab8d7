"""Channels of a journey: who speaks for each, where they differ at one step, what digital is for."""

from dataclasses import dataclass

from components.journey.records import (
    Channel,
    DigitalRole,
    Journey,
    Person,
    Phase,
    Session,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.state import State
from components.journey.walk import steps_of

from .continuity import second_hand
from .coverage import channel_coverage
from .step_values import FEELING_VALUE
from .volumes import counted


@dataclass(frozen=True)
class Turn:
    """One channel's turn to tell: its touchpoints in the order lived, who may speak for it, and whether they did.

    `speakers`: confirmed at this workshop; `invited`: will be once they confirm. `second_hand`: what the
    map says of it is hearsay (`continuity.second_hand`).
    """

    channel: Channel
    touchpoints: tuple[Touchpoint, ...]
    speakers: tuple[Person, ...]
    invited: tuple[Person, ...]
    telling: Telling | None
    second_hand: bool


def speaking_turns(state: State, journey: Journey, session: Session | None) -> tuple[Turn, ...]:
    """In what order do the owners of the channels tell the journey? As the customer first meets each channel.

    Without a workshop, everybody on the list counts as coming. Channels out of scope have a turn too
    when the journey meets them: somebody has to vouch for what is written there.
    """
    cover = {one.channel.id: one for one in channel_coverage(state, session).channels}
    by_channel: dict[str, list[Touchpoint]] = {}
    for step in steps_of(state, journey.id):
        for one in counted(state.where(Touchpoint, step=step.id)):
            by_channel.setdefault(one.channel, []).append(one)
    told = {one.channel: one for one in state.where(Telling, journey=journey.id)}
    hearsay = state.once(second_hand, journey.id)
    turns = []
    for channel, touchpoints in by_channel.items():
        found = cover.get(channel)
        turns.append(
            Turn(
                channel=state.get(Channel, channel),
                touchpoints=tuple(touchpoints),
                speakers=found.speakers if found else (),
                invited=found.invited if found else (),
                telling=told.get(channel),
                second_hand=channel in hearsay,
            )
        )
    return tuple(turns)


@dataclass(frozen=True)
class Differential:
    """A step that feels different from channel to channel: its best and its worst touchpoint, and how far apart."""

    step: str
    best: str
    worst: str
    spread: int
    """Marks between the best and the worst feeling, 1 to 4; 0 when they feel alike."""
    possible: tuple[str, ...]
    broken: tuple[str, ...]
    """The channels where it can be done, and those where it is broken; both empty unless there are some of each."""


def differentials(state: State, journey: Journey) -> tuple[Differential, ...]:
    """Where do two channels or more give another experience of the same step?"""
    found = (_differential(state, step) for step in steps_of(state, journey.id))
    return tuple(one for one in found if one is not None)


def _differential(state: State, step: Step) -> Differential | None:
    here = counted(state.where(Touchpoint, step=step.id))
    if len({one.channel for one in here}) < 2:
        return None
    best = max(here, key=lambda one: FEELING_VALUE[one.feeling])
    others = [one for one in here if one.channel != best.channel]
    worst = min(others, key=lambda one: FEELING_VALUE[one.feeling])
    spread = FEELING_VALUE[best.feeling] - FEELING_VALUE[worst.feeling]
    possible = tuple(dict.fromkeys(one.channel for one in here if one.availability == "possible"))
    broken = tuple(dict.fromkeys(one.channel for one in here if one.availability == "broken"))
    broken = tuple(one for one in broken if one not in possible)
    both = bool(possible and broken)
    if not spread and not both:
        return None
    return Differential(step.id, best.id, worst.id, spread, possible if both else (), broken if both else ())


@dataclass(frozen=True)
class DigitalPhase:
    """The touchpoints of a macro-step by what digital does there; `silent`: on a digital channel, nothing said."""

    phase: str
    roles: dict[DigitalRole, tuple[str, ...]]
    silent: tuple[str, ...]


PLAYED: tuple[DigitalRole, ...] = ("creates", "smooths", "supports")


def digital_roles(state: State, journey: Journey) -> tuple[DigitalPhase, ...]:
    """Where does digital create value, smooth the way, support people? Macro-step by macro-step."""
    found = []
    for phase in state.where(Phase, journey=journey.id):
        here = [
            one for step in state.where(Step, phase=phase.id) for one in counted(state.where(Touchpoint, step=step.id))
        ]
        roles = {role: tuple(one.id for one in here if one.digital_role == role) for role in PLAYED}
        silent = tuple(one.id for one in here if one.digital_role == "none" and state.get(Channel, one.channel).digital)
        found.append(DigitalPhase(phase.id, roles, silent))
    return tuple(found)
