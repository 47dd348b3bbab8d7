"""Tables of the votes: ballots, hands, rankings, scores.

Nothing of a vote is in a file before its results are shown (`insight.visible`), and no ballot
tells its department, its number on paper or how it came: any of them could lead back to a person.
"""

from collections.abc import Iterator
from typing import NamedTuple

from components.insight.matrix import Placed, matrix
from components.insight.methods.certainty import certainty_of
from components.insight.methods.of_state import METHOD_OF, ranking_of, ranks_told
from components.insight.methods.ranking import CLASSED, Ranking, Scored
from components.insight.solid.solidity import ItemSolidity
from components.insight.solid.weights import shared_weights
from components.insight.spread import Spread
from components.insight.visible import visible_results
from components.insight.votes import ItemVotes, vote_result
from components.journey.balloting import counting_ballots, rehearsed
from components.journey.marks import MARKS, METHOD_KINDS, criteria_of, marks_of
from components.journey.records import Activity, Item, Tally
from components.picture.method_words import class_words, formula_words

from .table_columns import Cell, Column, View
from .table_kinds import Table


def shown(view: View, *kinds: str) -> Iterator[Activity]:
    """The activities whose results have been revealed."""
    for one in view.state.all(Activity):
        if visible_results(one, sharing=False).results and (not kinds or one.kind in kinds):
            yield one


def question(label: str) -> Column:
    return Column("activity", label, lambda view, one: asked(view, one.activity))


def asked(view: View, activity: str) -> str:
    """The question; where made-up people alone answered it, it says so (L79)."""
    name = view.name(activity)
    return f"{name} ({view.say('rehearsal')})" if rehearsed(view.state, activity) else name


ITEM = Column("item", "column.item", lambda view, one: view.name(one.item))


# ---- ballots -------------------------------------------------------------------------------------

MEASURES = {
    "vote": ("dots",),
    "score": ("impact", "effort"),
    "rate": ("emotion",),
    "truth": ("importance", "impact"),
    "validate": ("verdict",),
    **{kind: tuple(one.code for one in MARKS[kind]) for kind in METHOD_KINDS},
}
"""What the numbers of a ballot are, per kind of activity, in their order."""


class _Answer(NamedTuple):
    """One item on one ballot. `number` counts the ballots of an activity in the order of their random
    ids, so that it says nothing of who voted when."""

    activity: str
    number: int
    item: str
    values: dict[str, float]
    criteria: str = ""


def _answers(view: View) -> Iterator[_Answer]:
    for activity in shown(view):
        items = [one.id for one in view.state.where(Item, activity=activity.id)]
        for number, ballot in enumerate(counting_ballots(view.state, activity.id), start=1):
            for item in items:
                if item in ballot.values:
                    yield _Answer(activity.id, number, item, *_said(view, activity, ballot.values[item]))


def _said(view: View, activity: Activity, given: tuple[int, ...]) -> tuple[dict[str, float], str]:
    """The numbers by name; the marks on criteria, whose names are the activity's own, in words."""
    marks = marks_of(activity)
    if activity.kind == "weighted":
        told = zip(marks, given, strict=False)
        return {}, view.say.series(view.say.colon(mark.code) + f" {view.say.number(number)}" for mark, number in told)
    # Whole numbers stay whole where nobody thinks in fractions.
    numbers = [n if mark.scale == 1 else n / mark.scale for n, mark in zip(given, marks, strict=False)]
    return dict(zip(MEASURES.get(activity.kind, ()), numbers, strict=False)), ""


def _measure(name: str) -> Column:
    return Column(name, f"column.{name}", lambda _view, answer: answer.values.get(name))


def _mark(code: str) -> Column:
    return Column(code, f"mark.{code}", lambda _view, answer: answer.values.get(code))


METHOD_MARKS = (
    "reach", "confidence", "ease", "value", "urgency", "risk", "size",
    "with", "without", "commitment", "votes", "satisfaction", "novelty", "feasibility",
)  # fmt: skip
"""What only methods ask for."""

BALLOTS = Table(
    "ballots",
    (
        question("field.ballot.activity"),
        Column("ballot", "column.ballot", lambda _view, answer: answer.number),
        ITEM,
        *(_measure(name) for name in ("dots", "impact", "effort", "emotion", "importance", "verdict")),
        *(_mark(code) for code in METHOD_MARKS),
        Column("criteria", "field.activity.criteria", lambda _view, answer: answer.criteria),
    ),
    _answers,
)


class _Hands(NamedTuple):
    activity: str
    item: str
    hands: int
    unsure: int
    against: int
    voters: int


def _hands(view: View) -> Iterator[_Hands]:
    for activity in shown(view):
        for tally in view.state.where(Tally, activity=activity.id):
            for item in dict.fromkeys((*tally.hands, *tally.unsure, *tally.against)):
                hands, unsure, against = (part.get(item, 0) for part in (tally.hands, tally.unsure, tally.against))
                yield _Hands(activity.id, item, hands, unsure, against, tally.voters)


HANDS = Table(
    "hands",
    (
        question("field.tally.activity"),
        ITEM,
        Column("hands", "field.tally.hands", lambda _view, one: one.hands),
        Column("unsure", "field.tally.unsure", lambda _view, one: one.unsure),
        Column("against", "field.tally.against", lambda _view, one: one.against),
        Column("voters", "field.tally.voters", lambda _view, one: one.voters),
    ),
    _hands,
)


# ---- rankings and scores ---------------------------------------------------------------------------


class _Ranked(NamedTuple):
    activity: str
    votes: ItemVotes
    whole: int

    @property
    def item(self) -> str:
        return self.votes.item


def _rankings(view: View) -> Iterator[_Ranked]:
    for activity in shown(view, "vote"):
        result = vote_result(view.state, activity)
        yield from (_Ranked(activity.id, one, result.dots) for one in result.items)


RANKINGS = Table(
    "rankings",
    (
        question("field.item.activity"),
        Column("rank", "column.rank", lambda _view, one: one.votes.rank),
        ITEM,
        Column("dots", "column.dots", lambda _view, one: one.votes.dots),
        Column("share", "column.share", lambda _view, one: one.votes.dots / one.whole if one.whole else None),
        Column("supporters", "column.supporters", lambda _view, one: one.votes.supporters),
        Column("tied", "column.tied", lambda view, one: view.yes(one.votes.tied)),
    ),
    _rankings,
)


class _Line(NamedTuple):
    """One item by the method of its vote."""

    activity: str
    kind: str
    scored: Scored
    ranking: Ranking
    ranked: bool
    weights: dict[str, float]

    @property
    def item(self) -> str:
        return self.scored.item


def _lines(view: View) -> Iterator[_Line]:
    for activity in shown(view, *METHOD_OF):
        found = ranking_of(view.state, activity)
        names = criteria_of(activity) if activity.kind == "weighted" else ()
        weights = dict(zip(names, shared_weights(activity.weights).tolist(), strict=False)) if names else {}
        ranked = ranks_told(view.state, activity)
        if found is None:
            continue
        for one in found.items:
            yield _Line(activity.id, activity.kind, one, found, ranked, weights)


METHODS = Table(
    "methods",
    (
        question("field.item.activity"),
        Column("method", "field.activity.kind", lambda view, one: view.say.code(f"activity_kind.{one.kind}")),
        Column("rank", "column.rank", lambda _view, one: one.scored.rank if one.ranked else None),
        ITEM,
        # Of classes, a score would only be the place in a list.
        Column("score", "column.score", lambda _view, one: None if one.ranking.method in CLASSED else one.scored.score),
        Column("class", "column.class", lambda view, one: class_words(view.say, one.ranking, one.scored)),
        Column(
            "formula",
            "column.formula",
            lambda view, one: formula_words(view.say, one.ranking, one.scored, one.weights),
        ),
        Column("answers", "column.answers", lambda _view, one: one.scored.answers),
    ),
    _lines,
)


class _Solid(NamedTuple):
    activity: str
    found: ItemSolidity

    @property
    def item(self) -> str:
        return self.found.item


def _solid(view: View) -> Iterator[_Solid]:
    for activity in shown(view, *METHOD_OF):
        found = certainty_of(view.state, activity)
        if found is not None and found.verdict.concludes:
            yield from (_Solid(activity.id, one) for one in found.items)


SOLIDITY = Table(
    "solidity",
    (
        question("field.item.activity"),
        Column("rank", "column.rank", lambda _view, one: one.found.rank),
        ITEM,
        Column("low", "column.rank_low", lambda _view, one: one.found.low),
        Column("high", "column.rank_high", lambda _view, one: one.found.high),
        Column("first", "column.chance_first", lambda _view, one: round(one.found.first, 4)),
        Column("top", "column.chance_top", lambda _view, one: round(one.found.top, 4)),
        Column("mean_rank", "column.mean_rank", lambda _view, one: round(one.found.mean_rank, 3)),
        Column("best", "column.rank_best", lambda _view, one: one.found.best),
        Column("worst", "column.rank_worst", lambda _view, one: one.found.worst),
    ),
    _solid,
)


class _Compared(NamedTuple):
    activity: str
    scored: Scored
    rank: int | None

    @property
    def item(self) -> str:
        return self.scored.item

    def part(self, code: str) -> float | None:
        return next(one.value for one in self.scored.parts if one.code == code)


def _compared(view: View) -> Iterator[_Compared]:
    for activity in shown(view, "compare"):
        found, told = ranking_of(view.state, activity), ranks_told(view.state, activity)
        yield from (_Compared(activity.id, one, one.rank if told else None) for one in (found.items if found else ()))


PAIRS = Table(
    "pairs",
    (
        question("field.item.activity"),
        Column("rank", "column.rank", lambda _view, one: one.rank),
        ITEM,
        Column("wins", "column.wins", lambda _view, one: one.part("wins")),
        Column("losses", "column.losses", lambda _view, one: one.part("losses")),
        Column("score", "column.score", lambda _view, one: one.scored.score),
    ),
    _compared,
)


class _Scored(NamedTuple):
    activity: str
    placed: Placed

    @property
    def item(self) -> str:
        return self.placed.item


def _scores(view: View) -> Iterator[_Scored]:
    for activity in shown(view, "score"):
        yield from (_Scored(activity.id, one) for one in matrix(view.state, activity).items)


def _spread(axis: str, part: str) -> Column:
    """One number of how an axis was scored: median, q1, q3."""

    def cell(_view: View, one: _Scored) -> Cell:
        spread: Spread | None = getattr(one.placed, axis)
        return None if spread is None else float(getattr(spread, part))

    return Column(f"{axis}_{part}", f"column.{axis}_{part}", cell)


def _quadrant(view: View, one: _Scored) -> Cell:
    return view.say.code(f"quadrant.{one.placed.quadrant}") if one.placed.quadrant else ""


SCORES = Table(
    "scores",
    (
        question("field.item.activity"),
        ITEM,
        Column("answers", "column.answers", lambda _view, one: one.placed.impact.n if one.placed.impact else 0),
        *(_spread(axis, part) for axis in ("impact", "effort") for part in ("median", "q1", "q3")),
        Column("quadrant", "column.quadrant", _quadrant),
        Column("unstable", "column.unstable", lambda view, one: view.yes(one.placed.unstable)),
    ),
    _scores,
)
