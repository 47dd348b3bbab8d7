"""Where the customer can go on, and where the journey breaks."""

from dataclasses import dataclass

from components.journey.attending import CONFIRMED, attendees
from components.journey.records import (
    Attendance,
    Availability,
    Channel,
    Journey,
    Person,
    Phase,
    Session,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.state import State

from .coverage import speaks_for
from .kept import Kept

_RANK: dict[Availability, int] = {"broken": 0, "unknown": 1, "possible": 2}


@dataclass(frozen=True)
class Continuity:
    """Touchpoints of a journey by availability, and the grid they come from."""

    possible: int
    broken: int
    unknown: int
    grid: dict[tuple[str, str], Availability]
    """(step, channel) -> the worst availability of its touchpoints; absent = no touchpoint there."""

    @property
    def share(self) -> float | None:
        """possible / (possible + broken), 0 to 1; None while nothing is known."""
        known = self.possible + self.broken
        return self.possible / known if known else None


def continuity(state: State, journey: Journey) -> Continuity:
    """On which channels can each step be done? Refuted touchpoints are not counted."""
    counts: dict[Availability, int] = {"possible": 0, "broken": 0, "unknown": 0}
    grid: dict[tuple[str, str], Availability] = {}
    for phase in state.where(Phase, journey=journey.id):
        for step in state.where(Step, phase=phase.id):
            for one in state.where(Touchpoint, step=step.id):
                if one.status == "refuted":
                    continue
                counts[one.availability] += 1
                cell = (step.id, one.channel)
                grid[cell] = min(grid.get(cell, one.availability), one.availability, key=_RANK.__getitem__)
    return Continuity(counts["possible"], counts["broken"], counts["unknown"], grid)


_HEARSAY: Kept[frozenset[str]] = Kept(50)
_HEARD_FROM = (Telling, Session, Person, Attendance, Channel)


def second_hand(state: State, journey: str) -> frozenset[str]:
    """The channels that a journey describes by hearsay (C12): nobody with a name has told them, and nobody
    confirmed at a workshop speaks for them: neither somebody of a department that owns the channel, nor a
    person named for it. Before there is a workshop, everybody on the list counts."""
    return _HEARSAY.of_kinds(journey, state, _HEARD_FROM, lambda: _second_hand(state, journey))


def _second_hand(state: State, journey: str) -> frozenset[str]:
    told = {one.channel for one in state.where(Telling, journey=journey)}
    workshops: tuple[Session | None, ...] = state.all(Session) or (None,)
    sure = {one.id: one for session in workshops for one in attendees(state, session, CONFIRMED)}.values()
    return frozenset(
        channel.id
        for channel in state.all(Channel)
        if channel.id not in told and not any(speaks_for(one, channel) for one in sure)
    )
