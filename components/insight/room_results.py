"""The results of an activity as the room sees them once revealed: one line per item, numbers only."""

from dataclasses import dataclass

from components.journey.balloting import ballots_of, items_of, tally_of, voters_of
from components.journey.marks import METHOD_KINDS
from components.journey.records import Activity
from components.journey.state import State

from .answers import answers
from .emotion import ratings
from .matrix import Quadrant, matrix
from .methods.of_state import people_known, ranking_of, told_ranks
from .methods.ranking import CLASSED
from .pairs import pair_scores
from .room_outlook import Outlook, outlook
from .spread import spread
from .truth import Flag, flag_of, truth_score
from .votes import quorum, vote_result


@dataclass(frozen=True)
class VoteLine:
    item: str
    dots: int
    supporters: int
    rank: int | None
    tied: bool


@dataclass(frozen=True)
class ScoreLine:
    item: str
    n: int
    impact: float | None
    effort: float | None
    quadrant: Quadrant | None
    unstable: bool


@dataclass(frozen=True)
class RateLine:
    """`counts`: marks from -2 to +2; `low`, `high`: the quartiles, from five marks on; `split`: the two camps."""

    item: str
    n: int
    counts: tuple[int, ...]
    median: float | None
    low: float | None
    high: float | None
    split: tuple[int, int] | None


@dataclass(frozen=True)
class TruthLine:
    item: str
    n: int
    importance: float | None
    impact: float | None
    truth: float | None
    flag: Flag | None


@dataclass(frozen=True)
class VerdictLine:
    item: str
    confirm: int
    unsure: int
    refute: int


@dataclass(frozen=True)
class PairLine:
    """`score`: 0 to 100, the share of its pairs an item wins, one won and one lost added; `rank`: None while it is too
    early to tell any (Q23)."""

    item: str
    score: float
    wins: float
    losses: float
    rank: int | None


@dataclass(frozen=True)
class MethodLine:
    """`share`: the score against the highest, 0 to 1; `rank`: None below the quorum; `label`: the item's class, as
    the code of its words."""

    item: str
    rank: int | None
    tied: bool
    score: float | None
    share: float
    label: str


Line = VoteLine | ScoreLine | RateLine | TruthLine | VerdictLine | PairLine | MethodLine


@dataclass(frozen=True)
class Results:
    """What came out. `voters`: None where it cannot be known (notes, hands for pairs); `outlook`: of a ranking."""

    voters: int | None
    lines: tuple[Line, ...]
    outlook: Outlook | None = None


def results(state: State, activity: Activity) -> Results:
    """What came out of an activity? Ask `public_activity` whether it may be shown."""
    match activity.kind:
        case "vote":
            found = vote_result(state, activity)
            lines = tuple(VoteLine(one.item, one.dots, one.supporters, one.rank, one.tied) for one in found.items)
            return Results(found.voters, lines, outlook(state, activity))
        case "score":
            return Results(voters_of(state, activity.id), _scores(state, activity))
        case "rate":
            return Results(voters_of(state, activity.id), _rates(state, activity.id))
        case "truth":
            return Results(voters_of(state, activity.id), _truths(state, activity.id))
        case "validate":
            return Results(voters_of(state, activity.id), verdicts(state, activity.id))
        case "compare":
            people = voters_of(state, activity.id) if people_known(state, activity) else None
            return Results(people, _pairs(state, activity), outlook(state, activity))
    if activity.kind in METHOD_KINDS:
        voters = len(ballots_of(state, activity.id))
        return Results(voters, _by_method(state, activity), outlook(state, activity))
    return Results(None, ())


LABELS = {"kano": "kano", "moscow": "commitment", "novelty": "idea_corner", "opportunity": "served"}
"""The beginning of the code of a class, per method that gives classes."""


def _by_method(state: State, activity: Activity) -> tuple[MethodLine, ...]:
    found = ranking_of(state, activity)
    if found is None:
        return ()
    ranked, most = quorum(state, activity).met, max([1e-9, *(abs(one.score or 0) for one in found.items)])
    return tuple(
        MethodLine(
            one.item,
            one.rank if ranked else None,
            one.tied and ranked,
            # The score of a class is only its place: the class itself is said.
            None if found.method in CLASSED else one.score,
            max(0.0, (one.score or 0) / most),
            f"{LABELS[activity.kind]}.{one.label}" if one.label and activity.kind in LABELS else "",
        )
        for one in found.items
    )


def _pairs(state: State, activity: Activity) -> tuple[PairLine, ...]:
    ranks = told_ranks(state, activity)
    return tuple(
        PairLine(one.item, one.score, one.wins, one.losses, ranks.get(one.item))
        for one in pair_scores(state, activity.id)
    )


def _scores(state: State, activity: Activity) -> tuple[ScoreLine, ...]:
    return tuple(
        ScoreLine(
            one.item,
            one.impact.n if one.impact else 0,
            one.impact.median if one.impact else None,
            one.effort.median if one.effort else None,
            one.quadrant,
            one.unstable,
        )
        for one in matrix(state, activity).items
    )


def _rates(state: State, activity: str) -> tuple[RateLine, ...]:
    found = []
    for item, given in answers(state, activity).items():
        felt = ratings(item, [one for (one,) in given])
        marks = felt.spread
        band = marks is not None and marks.band
        found.append(
            RateLine(
                item,
                felt.n,
                felt.counts,
                marks.median if marks else None,
                marks.q1 if marks and band else None,
                marks.q3 if marks and band else None,
                felt.split,
            )
        )
    return tuple(found)


def _truths(state: State, activity: str) -> tuple[TruthLine, ...]:
    found = []
    for item, given in answers(state, activity).items():
        importance, impact = spread([one for one, _ in given]), spread([one for _, one in given])
        if importance is None or impact is None:
            found.append(TruthLine(item, 0, None, None, None, None))
        else:
            truth = truth_score(importance.median, impact.median)
            found.append(TruthLine(item, importance.n, importance.median, impact.median, truth, flag_of(truth)))
    return tuple(found)


def verdicts(state: State, activity: str) -> tuple[VerdictLine, ...]:
    """How many say that each hypothesis holds, that it does not, or that they cannot tell?"""
    found, tally = [], tally_of(state, activity)
    for one in items_of(state, activity):
        given = [values[0] for values in answers(state, activity)[one.id]]
        raised = [part.get(one.id, 0) for part in (tally.hands, tally.unsure, tally.against)] if tally else [0, 0, 0]
        counts = [given.count(value) + hands for value, hands in zip((1, 0, -1), raised, strict=True)]
        found.append(VerdictLine(one.id, *counts))
    return tuple(found)
