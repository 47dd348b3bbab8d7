"""The results of an activity as the room sees them once revealed: one line per item, numbers only."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from components.journey.balloting import counting_ballots, items_of, made_up_left_out, rehearsed, tally_of, voters_of
from components.journey.marks import METHOD_KINDS
from components.journey.records import Activity
from components.journey.rooms import note_counts, notes_for
from components.journey.state import State

from .answers import answers
from .emotion import ratings
from .matrix import MIDDLE, IdeaCorner, Matrix, Quadrant, matrix
from .methods.certainty import Places, classes_of, places_of
from .methods.mixed import mixed_classes
from .methods.of_state import METHOD_OF, compared_enough, people_known, ranking_of, ranks_told, told_ranks
from .methods.ranking import CLASSED, Ranking, Scored
from .novelty import vote_ideas
from .room_outlook import Outlook, outlook
from .spread import Spread, spread
from .truth import Flag, flag_of, truth_score
from .votes import quorum, vote_result


@dataclass(frozen=True)
class VoteLine:
    item: str
    dots: int
    supporters: int
    rank: int | None
    tied: bool


Half = tuple[float, float] | None
"""Between which marks the middle half of the answers lies; None where too few answered for a band."""


@dataclass(frozen=True)
class ScoreLine:
    """`unsure`: a few other answers, or those who are missing, might place it elsewhere."""

    item: str
    n: int
    impact: float | None
    effort: float | None
    corner: Quadrant | None
    unsure: bool
    impact_half: Half = None
    effort_half: Half = None


@dataclass(frozen=True)
class NoveltyLine:
    """As impact and effort: a place and its spread, and no rank, for no corner is better than another (O9)."""

    item: str
    n: int
    novelty: float | None
    feasibility: float | None
    corner: IdeaCorner | None
    unsure: bool
    novelty_half: Half = None
    feasibility_half: Half = None


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
    """`rank`: None below the quorum."""

    item: str
    n: int
    importance: float | None
    impact: float | None
    truth: float | None
    flag: Flag | None
    rank: int | None = None
    tied: bool = False


@dataclass(frozen=True)
class VerdictLine:
    item: str
    confirm: int
    unsure: int
    refute: int


@dataclass(frozen=True)
class PairLine:
    """`score`: 0 to 100, the chance to win against a middle item, by which items are ranked (Q8); None where groups of
    items were never compared. `rank`: None while it is too early to tell any (Q23)."""

    item: str
    score: float | None
    wins: float
    losses: float
    rank: int | None


@dataclass(frozen=True)
class MethodLine:
    """`share`: the score against the highest, 0 to 1; of a class, the share of its answers that say so. `rank`: None
    below the quorum, and of classes; `label`: the item's class, as the code of its words; `said`, of `answers`: how
    many say so. `mixed`: the classes of which none leads the others; `unsure`: a few other answers might change it."""

    item: str
    rank: int | None
    tied: bool
    score: float | None
    share: float
    label: str
    answers: int = 0
    said: int | None = None
    mixed: tuple[str, ...] = ()
    unsure: bool = False


Line = VoteLine | ScoreLine | NoveltyLine | RateLine | TruthLine | VerdictLine | PairLine | MethodLine


Few = Literal["", "people", "unheard", "pairs"]
"""What is missing for a ranking: people, a department that has to be heard, comparisons; or nothing."""


@dataclass(frozen=True)
class Results:
    """What came out. `voters`: None where it cannot be known (notes, hands for pairs); `outlook`: of a ranking;
    `few`: why all of it only indicates something; `high`: from which marks on impact and effort count as high;
    `places`: of classes, how many are sure; `rehearsal`: made-up people answered, and nobody else; `left_out`: how many
    made-up answers there are beside real ones, and do not count; `made_up_notes`: how many of the notes shown are."""

    voters: int | None
    lines: tuple[Line, ...]
    outlook: Outlook | None = None
    few: Few = ""
    high: tuple[float, float] = (MIDDLE, MIDDLE)
    places: Places | None = None
    rehearsal: bool = False
    left_out: int = 0
    made_up_notes: int = 0


def results(state: State, activity: Activity) -> Results:
    """What came out of an activity? Ask `public_activity` whether it may be shown."""
    places = places_of(classes_of(state, activity))
    return replace(
        _found(state, activity),
        few=_too_few(state, activity),
        places=places,
        rehearsal=rehearsed(state, activity.id),
        left_out=made_up_left_out(state, activity.id),
        made_up_notes=sum(one.simulated and note_counts(state, one) for one in notes_for(state, activity.id)),
    )


def _too_few(state: State, activity: Activity) -> Few:
    enough = quorum(state, activity)
    if activity.kind not in METHOD_OF or (enough.met and compared_enough(state, activity)):
        return ""
    if enough.met:
        return "pairs"
    return "people" if enough.voters < enough.needed else "unheard"


def _found(state: State, activity: Activity) -> Results:
    match activity.kind:
        case "vote":
            found = vote_result(state, activity)
            lines = tuple(VoteLine(one.item, one.dots, one.supporters, one.rank, one.tied) for one in found.items)
            return Results(found.voters, lines, outlook(state, activity))
        case "score":
            placed = matrix(state, activity)
            high = (placed.impact_threshold, placed.effort_threshold)
            enough = quorum(state, activity).met
            return Results(voters_of(state, activity.id), _scores(placed, enough=enough), high=high)
        case "novelty":
            return Results(voters_of(state, activity.id), _ideas(state, activity))
        case "rate":
            return Results(voters_of(state, activity.id), _rates(state, activity.id))
        case "truth":
            return Results(voters_of(state, activity.id), _truths(state, activity), outlook(state, activity))
        case "validate":
            return Results(voters_of(state, activity.id), verdicts(state, activity.id))
        case "compare":
            people = voters_of(state, activity.id) if people_known(state, activity) else None
            return Results(people, _pairs(state, activity), outlook(state, activity))
    if activity.kind in METHOD_KINDS:
        voters = len(counting_ballots(state, activity.id))
        return Results(voters, _by_method(state, activity), outlook(state, activity))
    return Results(None, ())


LABELS = {"kano": "kano", "moscow": "commitment", "opportunity": "served"}
"""The beginning of the code of a class, per method that gives classes."""


def _by_method(state: State, activity: Activity) -> tuple[MethodLine, ...]:
    found = ranking_of(state, activity)
    if found is None:
        return ()
    if found.method in CLASSED:
        sure = {one.item for one in classes_of(state, activity) if one.sure}
        return tuple(_in_class(found, one, LABELS[activity.kind], one.item not in sure) for one in found.items)
    ranked, most = quorum(state, activity).met, max([1e-9, *(abs(one.score or 0) for one in found.items)])
    return tuple(
        MethodLine(
            one.item,
            one.rank if ranked else None,
            one.tied and ranked,
            one.score,
            max(0.0, (one.score or 0) / most),
            f"{LABELS[activity.kind]}.{one.label}" if one.label and activity.kind in LABELS else "",
            one.answers,
        )
        for one in found.items
    )


def _in_class(found: Ranking, one: Scored, words: str, unsure: bool) -> MethodLine:
    """A class is no score and no rank: it is said, and how many of the answers say so."""
    if not one.label:
        return MethodLine(one.item, None, False, None, 0.0, "")
    said = int(next(part.value or 0 for part in one.parts if part.code == one.label))
    mixed = tuple(f"{words}.{each}" for each in mixed_classes(found.method, one))
    share, label = said / one.answers, f"{words}.{one.label}"
    return MethodLine(one.item, None, False, None, share, label, one.answers, said, mixed, unsure)


def _pairs(state: State, activity: Activity) -> tuple[PairLine, ...]:
    found, told = ranking_of(state, activity), ranks_told(state, activity)
    lines = []
    for one in found.items if found else ():
        counted = {part.code: part.value or 0.0 for part in one.parts}
        lines.append(PairLine(one.item, one.score, counted["wins"], counted["losses"], one.rank if told else None))
    return tuple(lines)


def _scores(placed: Matrix, *, enough: bool) -> tuple[ScoreLine, ...]:
    found = []
    for one in placed.items:
        if one.impact is None or one.effort is None:
            found.append(ScoreLine(one.item, 0, None, None, None, False))
            continue
        place = (one.impact.median, one.effort.median, one.quadrant, one.unstable or not enough)
        found.append(ScoreLine(one.item, one.impact.n, *place, _half(one.impact), _half(one.effort)))
    return tuple(found)


def _ideas(state: State, activity: Activity) -> tuple[NoveltyLine, ...]:
    said, found = {one.opportunity: one for one in vote_ideas(state, activity)}, []
    for item in items_of(state, activity.id):
        one = said.get(item.id)
        if one is None or one.voted is None:
            found.append(NoveltyLine(item.id, 0, None, None, None, False))
            continue
        place = (one.novelty, one.feasibility, one.corner, not one.voted.sure)
        halves = (_half(one.voted.novelty), _half(one.voted.feasibility))
        found.append(NoveltyLine(item.id, one.voted.people, *place, *halves))
    return tuple(found)


def _half(marks: Spread) -> Half:
    return (marks.q1, marks.q3) if marks.band else None


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


def _truths(state: State, activity: Activity) -> tuple[TruthLine, ...]:
    ranks, found = told_ranks(state, activity), []
    shared = Counter(ranks.values())
    for item, given in answers(state, activity.id).items():
        importance, impact = spread([one for one, _ in given]), spread([one for _, one in given])
        if importance is None or impact is None:
            found.append(TruthLine(item, 0, None, None, None, None))
            continue
        truth, rank = truth_score(importance.median, impact.median), ranks.get(item)
        middle = (importance.n, importance.median, impact.median, truth, flag_of(truth))
        found.append(TruthLine(item, *middle, rank, rank is not None and shared[rank] > 1))
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
