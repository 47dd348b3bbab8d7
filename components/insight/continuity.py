"""Where the customer can go on, and where the journey breaks."""

from dataclasses import dataclass

from components.journey.records import Availability, Channel, Journey, Person, Phase, Step, Touchpoint
from components.journey.state import State

from .coverage import speaks_for

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


def second_hand(state: State, channel: str) -> bool:
    """Is this channel described by others? True when nobody in the project speaks for it: neither
    somebody of a department that owns it, nor a person named for this very channel."""
    found = state.find(Channel, channel)
    return found is None or not any(speaks_for(one, found) for one in state.all(Person))
