"""What a room may conclude from a ranking, once it is revealed: who leads, and what else could have come out."""

from dataclasses import dataclass

from components.journey.balloting import ballots_of
from components.journey.records import Activity, Item
from components.journey.state import State

from .kept import Kept
from .methods.certainty import CLASSES
from .methods.of_state import counted_of, solidity_of
from .solid.draws import draws
from .solid.odds import score_ranges
from .solid.verdict import VerdictCode
from .votes import quorum

SUMS = ("vote", "quadratic")
"""Kinds whose score is a sum that a bar shows."""


@dataclass(frozen=True)
class Range:
    """The scores of an item in 95 % of the groups like this one."""

    item: str
    low: float
    high: float


@dataclass(frozen=True)
class Outlook:
    """`items`: who leads, or might (`solid.verdict`); `swayed`: one person alone could change who leads."""

    code: VerdictCode
    items: tuple[str, ...]
    swayed: bool
    ranges: tuple[Range, ...]


_KEPT: Kept[Outlook | None] = Kept(100)
"""Ten thousand rooms are drawn for it; each person who comes in later asks for the same."""


def outlook(state: State, activity: Activity) -> Outlook | None:
    """None where there are too few voters to rank anything, where items have classes, not ranks, or where nobody
    knows who combined what."""
    met = quorum(state, activity).met
    made_from = (activity, met, state.all(Item), ballots_of(state, activity.id))
    return _KEPT.of(activity.id, made_from, lambda: _outlook(state, activity) if met else None)


def _outlook(state: State, activity: Activity) -> Outlook | None:
    if activity.kind in CLASSES:
        # Every item has a class of its own: that several are in the best one is no open question.
        return None
    found = solidity_of(state, activity)
    if found is None or found.verdict.code == "nothing":
        return None
    swayed = found.changed == 1 or not found.steady
    return Outlook(found.verdict.code, found.verdict.items, swayed, _ranges(state, activity))


def _ranges(state: State, activity: Activity) -> tuple[Range, ...]:
    counted = counted_of(state, activity)
    if counted is None or activity.kind not in SUMS:
        return ()
    sheet, scoring = counted
    drawn = draws(sheet)
    found = score_ranges(scoring(drawn.weights), drawn.chances)
    return tuple(Range(item, *one) for item, one in zip(sheet.items, found, strict=True))
