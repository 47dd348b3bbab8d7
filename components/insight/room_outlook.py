"""What a room may conclude from a ranking, once it is revealed: who leads, and what else could have come out."""

from dataclasses import dataclass
from math import isfinite

from scipy.special import expit

from components.journey.balloting import counting_ballots, counting_pairs
from components.journey.records import Activity, Item
from components.journey.state import State

from .kept import Kept
from .methods.certainty import CLASSES, certainty_of
from .methods.of_state import counted_of, ranks_told
from .solid.draws import draws
from .solid.odds import score_ranges
from .solid.verdict import VerdictCode


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
    told = ranks_told(state, activity)
    answers = (*counting_ballots(state, activity.id), *counting_pairs(state, activity.id))
    made_from = (activity, told, state.all(Item), answers)
    return _KEPT.of(activity.id, made_from, lambda: _outlook(state, activity) if told else None)


def _outlook(state: State, activity: Activity) -> Outlook | None:
    if activity.kind in CLASSES:
        # Every item has a class of its own: that several are in the best one is no open question.
        return None
    found = certainty_of(state, activity)
    if found is None or found.verdict.code == "nothing":
        return None
    return Outlook(found.verdict.code, found.verdict.items, found.swayed, _ranges(state, activity))


def _ranges(state: State, activity: Activity) -> tuple[Range, ...]:
    counted = counted_of(state, activity)
    if counted is None:
        return ()
    sheet, scoring = counted
    drawn = draws(sheet)
    scores = scoring(drawn.weights)
    # Strengths as the chances that the bars show.
    found = score_ranges(100 * expit(scores) if activity.kind == "compare" else scores, drawn.chances)
    pairs = zip(sheet.items, found, strict=True)
    # Where too many rooms leave an item without an answer, nobody can tell.
    return tuple(Range(item, *one) for item, one in pairs if all(map(isfinite, one)))
