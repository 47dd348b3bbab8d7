"""Q9 to Q11: quadratic votes, Ulwick's opportunity, weighted scoring; dots as a method among others."""

import numpy as np
import pytest

from components.insight.methods.opportunity import opportunity, opportunity_scores, rank_opportunity, served
from components.insight.methods.ranking import Caution
from components.insight.methods.sums import quadratic_cost, rank_dots, rank_quadratic, within_credits
from components.insight.methods.weighted import mean_marks, rank_weighted
from components.insight.solid.sheet import scores_of, sheet, table
from components.insight.solid.weights import stretched

from ..test_votes import LETTERS, VOTE8


def test_dots_by_the_common_form() -> None:
    found = rank_dots(table(LETTERS, VOTE8))
    assert [(one.item, one.score, one.rank, one.tied) for one in found.items] == [
        ("A", 7, 1, True), ("B", 7, 1, True), ("C", 5, 3, False),
        ("D", 2, 4, True), ("E", 2, 4, True), ("F", 1, 6, False),
    ]  # fmt: skip
    assert [[part.value for part in one.parts] for one in found.items][:3] == [[7, 5], [7, 5], [5, 4]]


@pytest.mark.parametrize(("votes", "cost"), [((10,), 100), ((5, 5, 5, 5), 100), ((9, 3), 90), ((7, 7, 1, 1), 100)])
def test_q9_what_votes_cost_colorado_2019(votes: tuple[int, ...], cost: int) -> None:
    assert quadratic_cost(np.array(votes, dtype=float)) == cost


def test_q9_votes_against_and_ballots_that_spend_too_much() -> None:
    block = table("abc", [(10, 0, 0), (5, 5, -5), (-3, 9, 0), (10, 1, 0)])
    assert within_credits(block).ballots == 3
    found = rank_quadratic(block)
    assert {one.item: one.score for one in found.items} == {"a": 12, "b": 14, "c": -5}
    assert {part.code: part.value for part in found.of("a").parts} == {
        "votes": 12, "credits": 134, "supporters": 2, "opponents": 1,
    }  # fmt: skip
    assert found.cautions == (Caution("overspent", fact=1),)


@pytest.mark.parametrize(
    ("importance", "satisfaction", "score"),
    [(9, 3, 15), (9, 9, 9), (8, 4, 12), (5, 8, 5), (9.5, 3.2, 15.8), (10, 0, 20)],
)
def test_q10_ulwick_published(importance: float, satisfaction: float, score: float) -> None:
    assert opportunity(importance, satisfaction) == pytest.approx(score)


def test_q10_labels() -> None:
    assert [served(one) for one in (15.1, 15, 12, 11.9, 10, 9.9)] == [
        "major", "solid", "solid", "neutral", "neutral", "served",
    ]  # fmt: skip


def test_q10_counts_fours_and_fives_not_the_mean() -> None:
    """Nine of ten find it important, three are satisfied: 9 and 3, whatever the others answered."""
    rows = [{"x": (5 if one % 2 else 4, 4 if one < 3 else 3)} for one in range(9)] + [{"x": (1, 1)}]
    block = sheet("xy", rows, numbers=2)
    found = rank_opportunity(block)
    assert found.of("x").score == scores_of(opportunity_scores(block), 10)[0] == 15
    assert [part.value for part in found.of("x").parts] == [9, 3]
    assert found.of("x").label == "solid" and found.of("y").label is None
    assert Caution("few_answers", ("x",), 10) in found.cautions
    many = rank_opportunity(sheet("x", rows * 3, numbers=2))
    assert many.cautions == () and many.of("x").score == 15


MARKS = {"A": (9, 6, 3), "B": (6, 7, 8), "C": (5, 9, 6), "D": (8, 4, 5)}
WEIGHTS = (0.5, 0.3, 0.2)
CRITERIA = ("value", "impact", "feasibility")


def test_q11_weighted_worked() -> None:
    found = rank_weighted(sheet("ABCD", [MARKS], numbers=3), CRITERIA, WEIGHTS)
    assert [(one.item, one.score) for one in found.items] == [("A", 6.9), ("B", 6.7), ("C", 6.4), ("D", 6.2)]
    assert [(part.code, part.value) for part in found.of("B").parts] == [
        ("value", 6),
        ("impact", 7),
        ("feasibility", 8),
    ]
    assert rank_weighted(sheet("ABCD", [MARKS], numbers=3), CRITERIA, (5, 3, 2)).of("A").score == 6.9


def test_q11_stretching_can_reverse_the_order_and_is_told() -> None:
    before = {"A": (10, 4), "B": (6, 7)}
    after = {**before, "C": (0, 8)}
    first = rank_weighted(sheet("AB", [before], numbers=2), ("p", "q"), (0.5, 0.5), min_max=True)
    second = rank_weighted(sheet("ABC", [after], numbers=2), ("p", "q"), (0.5, 0.5), min_max=True)
    assert first.of("A").rank == first.of("B").rank == 1
    assert second.of("B").rank == 1 and second.of("A").rank == 2
    assert Caution("min_max") in second.cautions
    assert stretched(np.array([[1.0, 5.0], [3.0, 5.0]])).tolist() == [[0, 0], [1, 0]]


def test_q11_marks_of_several_people_count_as_their_mean() -> None:
    block = sheet("AB", [{"A": (1, 2), "B": (4, 4)}, {"A": (3, 4)}], numbers=2)
    assert mean_marks(block).tolist() == [[2, 3], [4, 4]]
