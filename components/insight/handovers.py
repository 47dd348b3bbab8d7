"""Which parts of the map are in whose hands, and which are late (S0.16)."""

from dataclasses import dataclass
from datetime import date

from components.journey.operations.handovers import OVER
from components.journey.records import Handover, Phase
from components.journey.state import State

from .map_changes import Part

SOON_DAYS = 3
"""A part is due soon when at most this many days are left."""


@dataclass(frozen=True)
class Held:
    """One hand-over. `days_left` in whole days, negative when late; None unless its owner still has it."""

    handover: Handover
    days_left: int | None

    @property
    def overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= SOON_DAYS

    @property
    def over(self) -> bool:
        return self.handover.status in OVER


def handovers(state: State, today: date, journey: str | None = None) -> tuple[Held, ...]:
    """What is handed over, of one journey or of all: what waits for us first, then by due date, what is over last."""
    every = state.all(Handover) if journey is None else state.where(Handover, journey=journey)
    found = [Held(one, (one.due - today).days if one.status == "open" else None) for one in every]
    return tuple(sorted(found, key=_urgency))


def overdue(state: State, today: date) -> tuple[Held, ...]:
    """The parts that should have come back, the latest first."""
    return tuple(one for one in handovers(state, today) if one.overdue)


def part_of(state: State, handover: Handover) -> Part:
    """The part of the map it is about, as this state knows it (macro-steps may have gone since)."""
    known = state.find(Handover, handover.id) or handover
    phases = tuple(one for one in known.phases if state.find(Phase, one) is not None)
    return Part(known.journey, None if known.whole else phases)


def _urgency(one: Held) -> tuple[int, date, str]:
    rank = {"returned": 0, "open": 1}.get(one.handover.status, 2)
    return (rank, one.handover.due, one.handover.id)
