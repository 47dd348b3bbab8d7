"""Tables of how far results can be trusted: other rules, several methods, agreement, weights, departments, volumes.

What a screen shows only once enough people have voted is not in a file before, either.
"""

from collections.abc import Iterator
from typing import NamedTuple

from components.insight.answers import latest_revealed
from components.insight.methods.beside import side_by_side
from components.insight.methods.certainty import CLASS_CODES, CLASSES, certainty_of, classes_of, together_of
from components.insight.methods.of_state import (
    METHOD_OF,
    departments_of,
    other_rules_of,
    rooms_of,
    splits_of,
)
from components.insight.solid.concordance import Concordance
from components.insight.solid.pain import RangedRank, relief_ranks
from components.insight.solid.rules import RULES
from components.insight.solid.solidity import Duel
from components.insight.solid.splits import Split
from components.insight.solid.weights import Holds
from components.insight.solid.what_if import Rooms, WhatIf, what_if
from components.insight.truth import step_truths
from components.journey.balloting import items_of
from components.journey.marks import criteria_of, marks_of
from components.journey.records import Activity, Journey

from .table_columns import Cell, Column, View
from .table_kinds import JOURNEY, PHASE, Table
from .tables_votes import ITEM, asked, question, shown

QUESTION = question("field.item.activity")


def _concluding(view: View) -> Iterator[Activity]:
    """The revealed votes whose ranks may be doubted at all: the others have none."""
    for one in shown(view, *METHOD_OF):
        solid = certainty_of(view.state, one)
        if solid is not None and solid.verdict.concludes:
            yield one


# ---- other rules --------------------------------------------------------------------------


class _Counted(NamedTuple):
    activity: str
    item: str
    ranks: dict[str, int]


def _counted(view: View) -> Iterator[_Counted]:
    for activity in _concluding(view):
        found = other_rules_of(view.state, activity)
        for at, item in enumerate(items_of(view.state, activity.id) if found else ()):
            yield _Counted(activity.id, item.id, {one.rule: one.ranks[at] for one in found.counted} if found else {})


def _by_rule(rule: str) -> Column:
    return Column(rule, f"rule.{rule}", lambda _view, one: one.ranks.get(rule))


OTHER_RULES = Table("other_rules", (QUESTION, ITEM, *(_by_rule(rule) for rule in (*RULES, "method"))), _counted)


# ---- several votes on the same things -----------------------------------------------------


class _Beside(NamedTuple):
    thing: str
    activity: str
    kind: str
    rank: int | None
    tied: bool


def _beside(view: View) -> Iterator[_Beside]:
    votes = list(shown(view, *METHOD_OF))
    for row in side_by_side(view.state, votes) if len(votes) > 1 else ():
        for vote, place in zip(votes, row.places, strict=True):
            if place is not None:
                yield _Beside(row.text, vote.id, vote.kind, place.rank, place.tied)


BESIDE = Table(
    "beside",
    (
        Column("item", "column.item", lambda _view, one: one.thing),
        QUESTION,
        Column("method", "field.activity.kind", lambda view, one: view.say.code(f"activity_kind.{one.kind}")),
        Column("rank", "column.rank", lambda _view, one: one.rank),
        Column("tied", "column.tied", lambda view, one: view.yes(one.tied)),
    ),
    _beside,
)


# ---- agreement ----------------------------------------------------------------------------


class _Agreed(NamedTuple):
    activity: Activity
    split: Split

    @property
    def item(self) -> str:
        return self.split.item


def _agreed(view: View) -> Iterator[_Agreed]:
    for activity in shown(view, *METHOD_OF, "rate"):
        yield from (_Agreed(activity, one) for one in splits_of(view.state, activity))


def _about(view: View, one: _Agreed) -> Cell:
    mark = marks_of(one.activity)[one.split.part]
    return mark.code if one.activity.kind == "weighted" else view.say.code(f"mark.{mark.code}")


def _given(view: View, one: _Agreed) -> Cell:
    lowest = marks_of(one.activity)[one.split.part].low
    told = (f"{value}×{count}" for value, count in enumerate(one.split.counts, start=lowest) if count)
    return view.listed(told)


AGREEMENT = Table(
    "agreement",
    (
        Column("activity", "field.item.activity", lambda view, one: asked(view, one.activity.id)),
        ITEM,
        Column("about", "column.about", _about),
        Column("answers", "column.given", _given),
        Column("agreement", "column.agreement", lambda _view, one: one.split.agreement),
        Column(
            "meaning",
            "column.meaning",
            lambda view, one: view.say.code(f"agreement.{one.split.label}") if one.split.label else "",
        ),
    ),
    _agreed,
)


class _Together(NamedTuple):
    activity: str
    found: Concordance


def _together(view: View) -> Iterator[_Together]:
    for activity in shown(view, *METHOD_OF):
        found = together_of(view.state, activity)
        if found is not None and found.w is not None:
            yield _Together(activity.id, found)


TOGETHER = Table(
    "together",
    (
        QUESTION,
        Column("ballots", "column.ballots", lambda _view, one: one.found.ballots),
        Column("w", "column.w", lambda _view, one: round(one.found.w, 4)),
        Column("meaning", "column.meaning", lambda view, one: view.say.code(f"concordance.{one.found.label}")),
    ),
    _together,
)


# ---- weights ------------------------------------------------------------------------------


class _Weighed(NamedTuple):
    activity: Activity
    rooms: Rooms
    found: WhatIf


def _weighed(view: View) -> Iterator[_Weighed]:
    for activity in _concluding(view):
        rooms = rooms_of(view.state, activity)
        found = what_if(rooms, activity.weights) if rooms is not None else None
        if rooms is not None and found is not None:
            yield _Weighed(activity, rooms, found)


class _Break(NamedTuple):
    activity: str
    criterion: str
    leader: str
    holds: Holds


def _breaks(view: View) -> Iterator[_Break]:
    for one in _weighed(view):
        leader, names = one.rooms.items[one.found.ranks.index(1)], criteria_of(one.activity)
        yield from (_Break(one.activity.id, names[each.criterion], leader, each) for each in one.found.holds)


BREAK_POINTS = Table(
    "break_points",
    (
        QUESTION,
        Column("criterion", "column.criterion", lambda _view, one: one.criterion),
        Column("weight", "column.weight", lambda _view, one: round(one.holds.weight, 4)),
        Column("leader", "column.leader", lambda view, one: view.name(one.leader)),
        Column("low", "column.leads_from", lambda _view, one: round(one.holds.low, 4)),
        Column("high", "column.leads_to", lambda _view, one: round(one.holds.high, 4)),
    ),
    _breaks,
)


class _Led(NamedTuple):
    activity: str
    item: str
    around: float
    led: float


def _led(view: View) -> Iterator[_Led]:
    for one in _weighed(view):
        for item, around, led in zip(one.rooms.items, one.found.around, one.rooms.led, strict=True):
            yield _Led(one.activity.id, item, around, led)


WEIGHTINGS = Table(
    "weightings",
    (
        QUESTION,
        ITEM,
        Column("around", "column.led_around", lambda _view, one: round(one.around, 4)),
        Column("led", "column.led", lambda _view, one: round(one.led, 4)),
    ),
    _led,
)


# ---- two by two, classes, departments -----------------------------------------------------


class _Duel(NamedTuple):
    activity: str
    duel: Duel

    @property
    def item(self) -> str:
        return self.duel.item


def _duels(view: View) -> Iterator[_Duel]:
    for activity in _concluding(view):
        solid = certainty_of(view.state, activity)
        yield from (_Duel(activity.id, one) for one in (solid.duels if solid else ()))


DUELS = Table(
    "duels",
    (
        QUESTION,
        ITEM,
        Column("other", "column.other", lambda view, one: view.name(one.duel.other)),
        Column("chance", "column.ahead", lambda _view, one: round(one.duel.chance, 4)),
    ),
    _duels,
)


class _Class(NamedTuple):
    activity: str
    item: str
    code: str
    chance: float


def _classes(view: View) -> Iterator[_Class]:
    for activity in shown(view, *CLASSES):
        for one in classes_of(view.state, activity):
            for name, chance in zip(CLASSES[activity.kind], one.odds if one.quorum else (), strict=False):
                yield _Class(activity.id, one.item, f"{CLASS_CODES[activity.kind]}.{name}", chance)


CLASS_ODDS = Table(
    "class_odds",
    (
        QUESTION,
        ITEM,
        Column("class", "column.class", lambda view, one: view.say.code(one.code)),
        Column("chance", "column.class_chance", lambda _view, one: round(one.chance, 4)),
    ),
    _classes,
)


class _Balanced(NamedTuple):
    activity: str
    item: str
    voted: int
    balanced: int


def _balanced(view: View) -> Iterator[_Balanced]:
    for activity in _concluding(view):
        found = departments_of(view.state, activity)
        if found is not None and found.balanced is not None:
            for item, voted, balanced in zip(found.items, found.voted, found.balanced, strict=True):
                yield _Balanced(activity.id, item, voted, balanced)


BALANCED = Table(
    "balanced",
    (
        QUESTION,
        ITEM,
        Column("voted", "column.rank", lambda _view, one: one.voted),
        Column("balanced", "column.rank_balanced", lambda _view, one: one.balanced),
    ),
    _balanced,
)


class _LeftOut(NamedTuple):
    activity: str
    department: str
    item: str
    voted: int
    rank: int


def _left_out(view: View) -> Iterator[_LeftOut]:
    for activity in _concluding(view):
        found = departments_of(view.state, activity)
        if found is None:
            continue
        for department, ranks in found.without.items():
            if found.first_without(department):
                for item, voted, rank in zip(found.items, found.voted, ranks, strict=True):
                    yield _LeftOut(activity.id, department, item, voted, rank)


WITHOUT = Table(
    "without_department",
    (
        QUESTION,
        Column("department", "column.left_out", lambda view, one: view.name(one.department)),
        ITEM,
        Column("voted", "column.rank", lambda _view, one: one.voted),
        Column("rank", "column.rank_without", lambda _view, one: one.rank),
    ),
    _left_out,
)


# ---- relief -------------------------------------------------------------------------------


class _Relieved(NamedTuple):
    step: str
    found: RangedRank


def _relieved(view: View) -> Iterator[_Relieved]:
    judged = latest_revealed(view.state, "truth")
    for journey in view.state.all(Journey):
        found, _silent = relief_ranks(step_truths(view.state, journey.id, judged, rated=True))
        yield from (_Relieved(one.item, one) for one in found)


RELIEF_RANKS = Table(
    "relief_ranks",
    (
        JOURNEY,
        PHASE,
        Column("step", "field.card.step", lambda view, one: view.name(one.step)),
        Column("low", "column.relief_low", lambda _view, one: one.found.low),
        Column("high", "column.relief_high", lambda _view, one: one.found.high),
        Column("best", "column.rank_low", lambda _view, one: one.found.best),
        Column("worst", "column.rank_high", lambda _view, one: one.found.worst),
        Column("first", "column.chance_first", lambda _view, one: round(one.found.first, 4)),
        Column("mean_rank", "column.mean_rank", lambda _view, one: round(one.found.mean_rank, 3)),
    ),
    _relieved,
)

DOUBTS = (
    OTHER_RULES,
    BESIDE,
    AGREEMENT,
    TOGETHER,
    BREAK_POINTS,
    WEIGHTINGS,
    DUELS,
    CLASS_ODDS,
    BALANCED,
    WITHOUT,
    RELIEF_RANKS,
)
