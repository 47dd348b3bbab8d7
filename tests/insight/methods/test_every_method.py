"""Q1, Q29 for all twelve methods alike: what no order may change, which ties stay, and whom one more ballot helps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.methods.judged import rank_corners, rank_novelty, rank_truth
from components.insight.methods.kano import rank_kano
from components.insight.methods.moscow import rank_moscow
from components.insight.methods.opportunity import rank_opportunity
from components.insight.methods.pairs import Choice, rank_pairs
from components.insight.methods.products import rank_ice, rank_rice, rank_wsjf
from components.insight.methods.ranking import METHODS, Method, Ranking
from components.insight.methods.sums import rank_dots, rank_quadratic
from components.insight.methods.weighted import rank_weighted
from components.insight.solid.sheet import Sheet, sheet
from tests.tried import tried

FEW = tried(40)
ITEMS = "ABCD"
Marks = tuple[float, ...]
Row = Mapping[str, Marks]


@dataclass(frozen=True)
class Rule:
    """A method as ballots see it. `scales`: the values of each number; `best`, `worst`: what lifts and lowers most."""

    rank: Callable[[Sheet], Ranking]
    scales: tuple[tuple[float, ...], ...]
    best: Marks
    worst: Marks
    missing: float = float("nan")

    def of(self, items: str, rows: list[Row]) -> Ranking:
        return self.rank(sheet(items, rows, numbers=len(self.scales), missing=self.missing))


FIVE, TEN = tuple(range(1, 6)), tuple(range(1, 11))
JOBS = (1, 2, 3, 5, 8, 13, 20)
RULES: dict[Method, Rule] = {
    "dots": Rule(rank_dots, ((0, 1, 2, 3),), (3,), (0,), 0),
    "quadratic": Rule(rank_quadratic, (tuple(range(-4, 5)),), (10,), (0,), 0),
    "corners": Rule(rank_corners, (FIVE, FIVE), (5, 1), (1, 5)),
    "truth": Rule(rank_truth, (FIVE, FIVE), (5, 5), (1, 1)),
    "novelty": Rule(rank_novelty, (FIVE, FIVE), (5, 5), (1, 1)),
    "opportunity": Rule(rank_opportunity, (FIVE, FIVE), (5, 1), (1, 5)),
    "rice": Rule(
        rank_rice,
        ((0, 10, 500), (0.25, 0.5, 1, 2, 3), (0.5, 0.8, 1), (0.5, 1, 4)),
        (500, 3, 1, 0.5),
        (0, 0.25, 0.5, 4),
    ),
    "ice": Rule(rank_ice, (TEN, TEN, TEN), (10, 10, 10), (1, 1, 1)),
    "wsjf": Rule(rank_wsjf, (JOBS, JOBS, JOBS, JOBS), (20, 20, 20, 1), (1, 1, 1, 20)),
    "kano": Rule(rank_kano, (FIVE, FIVE), (3, 5), (1, 1)),
    "moscow": Rule(rank_moscow, ((1, 2, 3, 4),), (4,), (1,)),
    "weighted": Rule(
        lambda block: rank_weighted(block, ("value", "cost"), (0.7, 0.3)),
        (tuple(range(11)), tuple(range(11))),
        (10, 10),
        (0, 0),
    ),
}
"""All but pairs, which have no ballots but comparisons."""


def ballots(rule: Rule) -> st.SearchStrategy[list[Row]]:
    marks = st.tuples(*(st.sampled_from(one) for one in rule.scales))
    found = st.lists(st.dictionaries(st.sampled_from(ITEMS), marks), min_size=1, max_size=7)
    return cast(st.SearchStrategy[list[Row]], found)


CHOICES = st.lists(
    st.builds(Choice, st.sampled_from(ITEMS), st.sampled_from(ITEMS), draw=st.booleans()).filter(
        lambda one: one.winner != one.loser
    ),
    max_size=14,
)


def told(found: Ranking) -> dict[str, tuple[object, ...]]:
    return {one.item: (one.score, one.rank, one.tied, one.label) for one in found.items}


def places(found: Ranking) -> dict[str, float]:
    """The rank of each item, those without one behind all others; by Kano, that of its category alone."""
    if found.method == "kano":
        scores = [one.score for one in found.items if one.score is not None]
        return {
            x.item: len(found.items) if x.score is None else 1 + sum(s > x.score for s in scores) for x in found.items
        }
    return {one.item: len(found.items) if one.rank is None else one.rank for one in found.items}


def test_every_method_is_asked() -> None:
    assert {*RULES, "pairs"} == set(METHODS)


@pytest.mark.parametrize("method", RULES)
@given(data=st.data())
@FEW
def test_q1_neither_the_order_of_ballots_nor_of_items_changes_anything(method: Method, data: st.DataObject) -> None:
    rule = RULES[method]
    rows = data.draw(ballots(rule))
    again = rule.of("".join(data.draw(st.permutations(ITEMS))), data.draw(st.permutations(rows)))
    assert told(again) == told(rule.of(ITEMS, rows))


@pytest.mark.parametrize("method", RULES)
@given(data=st.data())
@FEW
def test_q1_items_that_every_ballot_treats_alike_stay_tied(method: Method, data: st.DataObject) -> None:
    rule = RULES[method]
    rows = [row | ({"Z": row["A"]} if "A" in row else {}) for row in map(dict, data.draw(ballots(rule)))]
    found = told(rule.of(ITEMS + "Z", cast(list[Row], rows)))
    assert found["A"] == found["Z"]
    assert found["A"][1] is None or found["A"][2], "two items of one rank say that they share it"


@pytest.mark.parametrize("method", RULES)
@given(data=st.data())
@FEW
def test_q29_a_ballot_for_one_item_alone_never_lowers_it(method: Method, data: st.DataObject) -> None:
    rule = RULES[method]
    rows, item = data.draw(ballots(rule)), data.draw(st.sampled_from(ITEMS))
    alone = {one: rule.best if one == item else rule.worst for one in ITEMS}
    before, after = rule.of(ITEMS, rows), places(rule.of(ITEMS, [*rows, alone]))
    # What nobody had answered has a rank for the first time: whom it comes before was never compared with it.
    known = [one.item for one in before.items if one.rank is not None]
    ahead = sum(after[one] < after[item] for one in known if one != item)
    assert item not in known or 1 + ahead <= places(before)[item]


# ---- pairs --------------------------------------------------------------------------------


def close(one: Ranking, other: Ranking) -> bool:
    """The same ranks and strengths; these come from an iteration, so their last digits may differ."""
    first, second = ({x.item: (x.score or 0.0, x.rank) for x in each.items} for each in (one, other))
    return all(rank == second[x][1] and abs(score - second[x][0]) < 1e-5 for x, (score, rank) in first.items())


@given(CHOICES, st.data())
@FEW
def test_q1_pairs_in_any_order(choices: list[Choice], data: st.DataObject) -> None:
    again = rank_pairs("".join(data.draw(st.permutations(ITEMS))), data.draw(st.permutations(choices)))
    assert close(rank_pairs(ITEMS, choices), again)


@given(CHOICES)
@FEW
def test_q1_pairs_of_twins_stay_tied(choices: list[Choice]) -> None:
    """Z meets whom A met, with the same outcome."""
    swap = {"A": "Z"}
    twins = [
        Choice(swap.get(one.winner, one.winner), swap.get(one.loser, one.loser), one.draw)
        for one in choices
        if "A" in (one.winner, one.loser)
    ]
    found = rank_pairs(ITEMS + "Z", [*choices, *twins])
    assert found.of("A").rank == found.of("Z").rank
    assert found.of("A").score == pytest.approx(found.of("Z").score, abs=1e-5)


@given(CHOICES, st.sampled_from(ITEMS))
@FEW
def test_q29_an_item_that_beats_all_others_once_more_is_never_lowered(choices: list[Choice], item: str) -> None:
    won = [Choice(item, other) for other in ITEMS if other != item]
    before, after = (places(rank_pairs(ITEMS, each)) for each in (choices, [*choices, *won]))
    assert after[item] <= before[item]


@given(CHOICES)
@FEW
def test_q8_equal_records_against_everybody_are_equal_strengths(choices: list[Choice]) -> None:
    """Every comparison and its contrary: nobody is ahead."""
    both = [*choices, *(Choice(one.loser, one.winner, one.draw) for one in choices)]
    every = [*both, *(Choice(one, other, draw=True) for one, other in combinations(ITEMS, 2))]
    assert {one.rank for one in rank_pairs(ITEMS, every).items} == {1}
