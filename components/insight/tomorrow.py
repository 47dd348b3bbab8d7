"""Today's journey beside tomorrow's: what is kept, new, dropped, and what the customer will feel (S4.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.journey.records import Department, Journey, SignOff, Step, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .step_values import step_value

Fate = Literal["kept", "merged", "new", "dropped"]


@dataclass(frozen=True)
class StepChange:
    """One row: today's steps (ids, several when they are merged), tomorrow's, and what changes.

    `felt`: how today's touchpoints feel, -2 to +2; `aimed`: the emotion aimed at tomorrow;
    `gap` = aimed - felt, None unless both are known. Channels are ids, each once.
    """

    fate: Fate
    today: tuple[str, ...]
    tomorrow: str | None
    renamed: bool
    felt: float | None
    aimed: int | None
    channels_kept: tuple[str, ...]
    channels_added: tuple[str, ...]
    channels_dropped: tuple[str, ...]

    @property
    def gap(self) -> float | None:
        return None if self.felt is None or self.aimed is None else self.aimed - self.felt


@dataclass(frozen=True)
class Tomorrow:
    """The rows in tomorrow's order; a dropped step stands after the one it followed today."""

    rows: tuple[StepChange, ...]

    def count(self, fate: Fate) -> int:
        return sum(1 for one in self.rows if one.fate == fate)


def tomorrow(state: State, today: Journey, future: Journey) -> Tomorrow:
    """What changes between the journey of today and the one aimed at, step by step?"""
    known = {one.id: one for one in steps_of(state, today.id)}
    rows = [
        _row(state, [known[one] for one in step.today if one in known], step) for step in steps_of(state, future.id)
    ]
    taken = {one for row in rows for one in row.today}
    previous: str | None = None
    for step in known.values():
        if step.id not in taken:
            rows.insert(_after(rows, previous), _row(state, [step], None))
        previous = step.id
    return Tomorrow(tuple(rows))


def _after(rows: Sequence[StepChange], previous: str | None) -> int:
    places = [index + 1 for index, row in enumerate(rows) if previous in row.today]
    return places[-1] if places else 0


def _row(state: State, before: Sequence[Step], after: Step | None) -> StepChange:
    contacts = [one for step in before for one in state.where(Touchpoint, step=step.id)]
    now = _channels(contacts)
    then = _channels(state.where(Touchpoint, step=after.id)) if after else ()
    aimed = after.target if after else None
    return StepChange(
        fate=_fate(len(before), after is not None),
        today=tuple(one.id for one in before),
        tomorrow=after.id if after else None,
        renamed=after is not None and len(before) == 1 and before[0].title != after.title,
        felt=step_value(before[0], contacts).value if before else None,
        aimed=aimed,
        channels_kept=tuple(one for one in now if one in then),
        channels_added=tuple(one for one in then if one not in now),
        channels_dropped=tuple(one for one in now if one not in then),
    )


def _fate(before: int, after: bool) -> Fate:
    if not after:
        return "dropped"
    return "new" if before == 0 else "kept" if before == 1 else "merged"


def _channels(touchpoints: Sequence[Touchpoint]) -> tuple[str, ...]:
    """Channels on which the customer is met; refuted touchpoints do not count."""
    return tuple(dict.fromkeys(one.channel for one in touchpoints if one.status != "refuted"))


@dataclass(frozen=True)
class Agreement:
    """One department, and its sign-off of a journey if it gave one."""

    department: Department
    given: SignOff | None


def agreements(state: State, journey: Journey) -> tuple[Agreement, ...]:
    """Who has agreed with this map, department by department, those that meet customers first?"""
    signed = {one.department: one for one in state.where(SignOff, journey=journey.id)}
    departments = sorted(state.all(Department), key=lambda one: not one.customer_facing)
    return tuple(Agreement(one, signed.get(one.id)) for one in departments)


def current_of(state: State, journey: Journey) -> Journey | None:
    """The journey of today that this one starts from."""
    return state.find(Journey, journey.today)


def future_of(state: State, journey: Journey) -> Journey | None:
    """The journey aimed at that starts from this one; the first, when there are several."""
    return next((one for one in state.all(Journey) if one.today == journey.id), None)
