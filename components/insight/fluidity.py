"""From one step to the next, from one channel to another: where the customer goes on, and where they start again."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from components.journey.operations.passages import passage_between
from components.journey.records import Channel, Journey, Passage, PassageState, Phase, Step, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .kept import Kept
from .volumes import counted


@dataclass(frozen=True)
class Edge:
    """One way of going on: a step on a channel, then the next step on a channel (the same or another)."""

    step: str
    channel: str
    to_step: str
    to_channel: str
    state: PassageState
    note: str


@dataclass(frozen=True)
class Flow:
    """Some edges counted."""

    ok: int
    broken: int
    unknown: int

    @property
    def share(self) -> float | None:
        """ok / (ok + broken), 0 to 1; None while nothing is known."""
        known = self.ok + self.broken
        return self.ok / known if known else None

    @property
    def total(self) -> int:
        return self.ok + self.broken + self.unknown


@dataclass(frozen=True)
class Fluidity:
    """Every edge of a journey, in its order; counted over all, per pair of steps, and per pair of channels."""

    edges: tuple[Edge, ...]
    whole: Flow
    between_steps: dict[tuple[str, str], Flow]
    matrix: dict[tuple[str, str], Flow]
    """(from channel, to channel); absent = the journey never goes that way."""
    channels: tuple[str, ...]
    """Those the journey meets, in the project's order."""

    @property
    def breaks(self) -> tuple[Edge, ...]:
        return tuple(one for one in self.edges if one.state == "broken")


_KEPT: Kept[Fluidity] = Kept(50)
_MADE_FROM = (Phase, Step, Touchpoint, Passage, Channel)


def fluidity(state: State, journey: Journey) -> Fluidity:
    """Does the journey flow? Every channel of a step may lead to every channel of the next one that has any.

    Refuted touchpoints do not count; a step without a touchpoint is passed over.
    """
    return _KEPT.of_kinds(journey.id, state, _MADE_FROM, lambda: _fluidity(state, journey))


def _fluidity(state: State, journey: Journey) -> Fluidity:
    met = [(one, _channels_of(state, one)) for one in steps_of(state, journey.id)]
    edges = tuple(
        edge
        for (step, channels), (after, to_channels) in pairwise([one for one in met if one[1]])
        for edge in _edges(state, step, channels, after, to_channels)
    )
    pairs = dict.fromkeys((one.step, one.to_step) for one in edges)
    ways = dict.fromkeys((one.channel, one.to_channel) for one in edges)
    used = {channel for _step, channels in met for channel in channels}
    return Fluidity(
        edges=edges,
        whole=_flow(edges),
        between_steps={pair: _flow(one for one in edges if (one.step, one.to_step) == pair) for pair in pairs},
        matrix={way: _flow(one for one in edges if (one.channel, one.to_channel) == way) for way in ways},
        channels=tuple(one.id for one in state.all(Channel) if one.id in used),
    )


def _channels_of(state: State, step: Step) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.channel for one in counted(state.where(Touchpoint, step=step.id))))


def _edges(
    state: State, step: Step, channels: Iterable[str], after: Step, to_channels: tuple[str, ...]
) -> Iterable[Edge]:
    for channel in channels:
        for to_channel in to_channels:
            known = passage_between(state, step.id, channel, after.id, to_channel)
            going: PassageState = known.state if known else "unknown"
            yield Edge(step.id, channel, after.id, to_channel, going, known.note if known else "")


def _flow(edges: Iterable[Edge]) -> Flow:
    states = [one.state for one in edges]
    return Flow(states.count("ok"), states.count("broken"), states.count("unknown"))
