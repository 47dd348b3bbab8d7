"""Q29: the same ballots by other rules, on published elections, and what each rule promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.solid.rules import (
    FIRST_NEVER_HARMED,
    RULES,
    Rule,
    borda,
    duels,
    majority_grades,
    other_rules,
)
from components.insight.solid.sheet import Floats

from ..test_votes import VOTE8

ROWS = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=8)


def election(*blocs: tuple[int, str], items: str) -> Floats:
    """Voters × candidates: more is better; a bloc of voters ranks from the left to the right."""
    rows = [[len(items) - order.index(one) for one in items] for times, order in blocs for _ in range(times)]
    return np.array(rows, dtype=float)


def firsts(rows: Floats) -> dict[Rule, set[int]]:
    return {one.rule: set(one.first) for one in other_rules(rows).counted}


TENNESSEE = election((42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"), items="MNCK")
"""Memphis, Nashville, Chattanooga, Knoxville: the usual example of choosing a capital (Wikipedia, "Borda count")."""


def test_q29_tennessee() -> None:
    assert borda(TENNESSEE).tolist() == [126, 194, 173, 107]
    assert duels(TENNESSEE)[1].tolist() == [58, 0, 68, 68]
    found = firsts(TENNESSEE)
    assert found["borda"] == found["pairwise"] == {1} and not other_rules(TENNESSEE).circle


def test_q29_tennessee_by_majority_judgement() -> None:
    """Wikipedia, "Majority judgment": excellent, good, fair, poor by distance; Nashville is the only good one."""
    rows = np.array([[3, 1, 0, 0]] * 42 + [[0, 3, 1, 1]] * 26 + [[0, 1, 3, 2]] * 15 + [[0, 1, 2, 3]] * 17, dtype=float)
    found = other_rules(rows)
    by_rule = {one.rule: one for one in found.counted}
    assert by_rule["majority"].scores == (0, 1, 1, 1) and by_rule["majority"].first == {1}


def test_q29_condorcets_circle() -> None:
    found = other_rules(election((23, "ABC"), (17, "BCA"), (2, "BAC"), (10, "CAB"), (8, "CBA"), items="ABC"))
    assert found.circle
    by_rule = {one.rule: one for one in found.counted}
    assert by_rule["pairwise"].scores == (1, 1, 1)
    assert by_rule["borda"].scores == (58, 69, 53)  # Condorcet (1785): A 58, B 69, C 53


def test_q29_borda_and_condorcet_disagree() -> None:
    """Condorcet's example against Borda's rule (81 voters, 1785): Pierre beats everybody, Paul has most points."""
    rows = election((30, "ABC"), (1, "ACB"), (10, "CAB"), (29, "BAC"), (10, "BCA"), (1, "CBA"), items="ABC")
    found = firsts(rows)
    assert found["pairwise"] == {0} and found["borda"] == {1} and borda(rows).tolist() == [101, 109, 33]
    assert not other_rules(rows).survives and other_rules(rows).always_first == set()


TREASURER = np.array([[3, 0, 0]] * 13 + [[0, 2, 1]] * 12 + [[0, 1, 2]] * 11, dtype=float)
"""T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987), 185: he
runs for treasurer of his class against Michelle, and nominates her best friend Charlotte, too. He gets 13 votes,
Michelle 12, Charlotte 11. Here each has three dots, one for the friend; his own voters know no second choice."""


def test_q29_a_clone_makes_dots_elect_another_and_duels_not() -> None:
    """By hand. Dots: 39, 35, 34. Duels: Michelle 23 to 13 against him, 12 to 11 against Charlotte. Borda: his 13 × 2;
    Michelle 13 / 2 + 12 × 2 + 11. The middle of 36 marks is the 18th from below: his is none, the others' one; taken
    away one by one, Michelle's twos come first."""
    by_rule = {one.rule: one for one in other_rules(TREASURER).counted}
    assert by_rule["dots"].scores == (39, 35, 34) and by_rule["dots"].first == {0}
    assert duels(TREASURER)[1].tolist() == [23, 0, 12] and by_rule["pairwise"].first == {1}
    assert by_rule["borda"].scores == (26, 41.5, 40.5) and by_rule["borda"].first == {1}
    assert by_rule["majority"].scores == (0, 1, 1) and by_rule["majority"].first == {1}
    assert not other_rules(TREASURER).survives


def test_q29_without_the_clone_every_rule_elects_the_same() -> None:
    """Charlotte stands back, her dots go to Michelle: 39 to 69, as 13 to 23 in the class."""
    alone = np.stack([TREASURER[:, 0], TREASURER[:, 1:].sum(axis=1)], axis=1)
    assert firsts(alone) == {rule: {1} for rule in RULES} and other_rules(alone).counted[0].scores == (39, 69)


def test_q29_vote8() -> None:
    found = other_rules(np.array(VOTE8, dtype=float))
    by_rule = {one.rule: one for one in found.counted}
    assert by_rule["dots"].ranks == (1, 1, 3, 4, 4, 6) and by_rule["supporters"].ranks == (1, 1, 3, 4, 4, 6)
    assert by_rule["borda"].scores == tuple(borda(np.array(VOTE8, dtype=float)))
    assert by_rule["dots"].first == {0, 1}
    assert found.survives == (len({one.first for one in found.counted}) == 1)


def test_q29_marks_are_taken_away_from_the_middle() -> None:
    assert majority_grades(np.array([[1.0], [2.0], [5.0], [4.0]])) == [(2, 4, 1, 5)]
    assert majority_grades(np.array([[1.0], [2.0], [3.0]])) == [(2, 1, 3)]
    assert all(len(one.scores) == 2 for one in other_rules(np.zeros((0, 2))).counted)


@given(ROWS, st.randoms(), st.permutations(range(4)))
def test_q29_neither_the_order_of_ballots_nor_of_items_matters(
    rows: list[list[int]], chance: object, order: list[int]
) -> None:
    first = other_rules(np.array(rows, dtype=float))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = other_rules(np.array(rows, dtype=float)[:, order])
    for one, other in zip(first.counted, again.counted, strict=True):
        assert [one.ranks[at] for at in order] == list(other.ranks)
    assert first.circle == again.circle and first.survives == again.survives


@given(ROWS)
def test_q29_twins_stay_tied(rows: list[list[int]]) -> None:
    doubled = np.array([[*row, row[0]] for row in rows], dtype=float)
    assert all(one.ranks[0] == one.ranks[-1] for one in other_rules(doubled).counted)


@pytest.mark.parametrize("rule", RULES)
@given(rows=ROWS, item=st.integers(0, 3))
def test_q29_one_more_ballot_for_an_item_alone_never_lowers_it(rule: Rule, rows: list[list[int]], item: int) -> None:
    alone = [3 if at == item else 0 for at in range(4)]
    before, after = (_rank(rule, each, item) for each in (rows, [*rows, alone]))
    assert after <= before


@pytest.mark.parametrize("rule", sorted(FIRST_NEVER_HARMED))
@given(rows=ROWS, ballot=st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_q29_one_more_ballot_never_lowers_its_first_choice(
    rule: Rule, rows: list[list[int]], ballot: list[int]
) -> None:
    item = ballot.index(max(ballot))
    if ballot.count(max(ballot)) == 1:
        assert _rank(rule, [*rows, ballot], item) <= _rank(rule, rows, item)


def test_q29_majority_judgement_promises_no_more() -> None:
    """The ballot puts A first, and makes it lose: it lifts B's middle mark further than A's."""
    rows = [[3, 2], [3, 2], [3, 4], [3, 4]]
    assert _rank("majority", rows, 0) == 1 and _rank("majority", [*rows, [5, 4]], 0) == 2


def _rank(rule: Rule, rows: list[list[int]], item: int) -> int:
    counted = other_rules(np.array(rows, dtype=float)).counted
    return next(one for one in counted if one.rule == rule).ranks[item]
