"""Where the action plan stands: what is ready, late, expensive, on whose shoulders, and forgotten (S1.18-S1.22)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.journey.commitment import Gap, advice, gaps
from components.journey.records import Action, Decision
from components.journey.state import State

SOON_DAYS = 14
"""An action is due soon when at most this many days are left."""

Timing = Literal["done", "dropped", "undated", "overdue", "soon", "later"]


@dataclass(frozen=True)
class PlannedAction:
    """One action: why it is not ready (codes, empty when it is), what would complete it, and its time left.

    `days_left` is in whole days, negative when overdue; None without a due date or when it is over.
    """

    action: Action
    gaps: tuple[Gap, ...]
    advice: tuple[Gap, ...]
    timing: Timing
    days_left: int | None

    @property
    def ready(self) -> bool:
        return not self.gaps

    @property
    def live(self) -> bool:
        """Still to be done."""
        return self.timing not in ("done", "dropped")


@dataclass(frozen=True)
class Wave:
    """Actions planned together. `cost` is the sum in euros of those that have one; `uncosted` counts the others."""

    name: str
    actions: int
    ready: int
    cost: int
    uncosted: int
    start: date | None
    due: date | None


@dataclass(frozen=True)
class Load:
    """What one person carries (`owner` None: nobody's). Costs in euros; done and dropped actions do not weigh."""

    owner: str | None
    owned: int
    contributing: int
    overdue: int
    cost: int


@dataclass(frozen=True)
class Plan:
    """The plan on one day. `total` is over all waves, dropped actions left out."""

    day: date
    actions: tuple[PlannedAction, ...]
    waves: tuple[Wave, ...]
    total: Wave
    loads: tuple[Load, ...]
    unplanned: tuple[Decision, ...]
    """Decisions to act (chosen) from which no action was born, or only dropped ones."""

    def timed(self, *timings: Timing) -> tuple[PlannedAction, ...]:
        """The actions with one of these timings, most pressing first."""
        found = [one for one in self.actions if one.timing in timings]
        return tuple(sorted(found, key=lambda one: (one.action.due or date.max, one.action.order)))

    @property
    def next_due(self) -> PlannedAction | None:
        """What falls due next, today included; overdue actions are behind us."""
        coming = self.timed("soon", "later")
        return coming[0] if coming else None


def plan(state: State, day: date) -> Plan:
    """The action plan as it stands on `day`."""
    planned = tuple(_planned(one, day) for one in state.all(Action))
    kept = [one for one in planned if one.timing != "dropped"]
    return Plan(
        day=day,
        actions=planned,
        waves=_waves(kept),
        total=_wave("", kept),
        loads=_loads(planned),
        unplanned=_unplanned(state, kept),
    )


def _waves(kept: Sequence[PlannedAction]) -> tuple[Wave, ...]:
    names = sorted({one.action.wave for one in kept}, key=_wave_key)
    return tuple(_wave(name, [one for one in kept if one.action.wave == name]) for name in names)


def _planned(action: Action, day: date) -> PlannedAction:
    days = (action.due - day).days if action.due is not None else None
    timing: Timing
    if action.status in ("done", "dropped"):
        timing, days = ("done" if action.status == "done" else "dropped"), None
    elif days is None:
        timing = "undated"
    else:
        timing = "overdue" if days < 0 else "soon" if days <= SOON_DAYS else "later"
    return PlannedAction(action, gaps(action), advice(action), timing, days)


def _wave_key(name: str) -> tuple[bool, list[tuple[int, int, str]]]:
    """Waves in the order people number them (2 before 10); actions without a wave come last."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return (not name, [(0, int(one), "") if one[0] in "0123456789" else (1, 0, one) for one in parts])


def _wave(name: str, members: Iterable[PlannedAction]) -> Wave:
    found = list(members)
    costs = [one.action.cost for one in found if one.action.cost is not None]
    return Wave(
        name=name,
        actions=len(found),
        ready=sum(one.ready for one in found),
        cost=sum(costs),
        uncosted=len(found) - len(costs),
        start=min((one.action.start for one in found if one.action.start), default=None),
        due=max((one.action.due for one in found if one.action.due), default=None),
    )


def _loads(planned: Iterable[PlannedAction]) -> tuple[Load, ...]:
    """Per person, the most loaded first; what nobody owns comes last."""
    live = [one for one in planned if one.live]
    people = dict.fromkeys(person for one in live for person in (one.action.owner, *one.action.contributors))
    found = []
    for person in people:
        owned = [one for one in live if one.action.owner == person]
        found.append(
            Load(
                owner=person,
                owned=len(owned),
                contributing=sum(person in one.action.contributors for one in live),
                overdue=sum(one.timing == "overdue" for one in owned),
                cost=sum(one.action.cost or 0 for one in owned),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.owner is None, -one.owned, -one.contributing)))


def _unplanned(state: State, kept: Iterable[PlannedAction]) -> tuple[Decision, ...]:
    planned = {one.action.decision for one in kept}
    return tuple(one for one in state.all(Decision) if one.outcome == "chosen" and one.id not in planned)
