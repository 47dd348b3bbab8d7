"""Q3 to Q5: RICE, ICE and WSJF, against the examples their authors publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.methods.products import ice, rank_ice, rank_rice, rank_wsjf, rice, wsjf
from components.insight.methods.ranking import Caution
from components.insight.solid.sheet import Sheet, sheet


def estimates(*rows: dict[str, tuple[float, ...]]) -> Sheet:
    items = list(dict.fromkeys(item for row in rows for item in row))
    return sheet(items, rows, numbers=len(next(iter(rows[0].values()))))


@pytest.mark.parametrize(
    ("given", "score"),
    [
        ((2000, 2, 0.8, 3), 1066.67),
        ((5000, 2, 0.8, 2), 4000),
        ((10, 3, 1, 6), 5),
        ((10000, 3, 1, 0.5), 60000),
    ],
)
def test_q3_rice_published(given: tuple[float, float, float, float], score: float) -> None:
    assert rice(*given) == pytest.approx(score, abs=0.005)
    assert rank_rice(estimates({"A": given})).of("A").score == pytest.approx(score, abs=0.005)


def test_q4_the_surer_of_two_equals_comes_first() -> None:
    found = rank_rice(
        estimates({"A": (100, 2, 0.5, 1), "B": (100, 1, 1.0, 1), "C": (50, 2, 1.0, 1), "D": (1, 1, 1, 1)})
    )
    assert [(one.item, one.rank, one.tied) for one in found.items] == [
        ("B", 1, True), ("C", 1, True), ("A", 3, False), ("D", 4, False),
    ]  # fmt: skip
    assert [(one.code, one.value) for one in found.of("A").parts] == [
        ("reach", 100), ("impact", 2), ("confidence", 0.5), ("effort", 1),
    ]  # fmt: skip


def test_q4_an_effort_too_small_is_told() -> None:
    found = rank_rice(estimates({"A": (10, 1, 1, 0.25), "B": (10, 1, 1, 0.5)}))
    assert Caution("effort_small", ("A",), 0.5, "effort") in found.cautions


def test_q3_several_estimates_count_as_their_middle_and_a_gap_is_not_a_zero() -> None:
    found = rank_rice(
        estimates(
            {"A": (100, 1, 1, 1), "B": (10, 1, 1, 1), "C": (1, 1, 1, 1)},
            {"A": (300, 2, 0.5, 3)},
            {"A": (200, 3, 0.8, 2)},
        )
    )
    assert found.of("A").score == pytest.approx(200 * 2 * 0.8 / 2)
    assert found.of("B").score == 10 and found.of("B").answers == 1


def test_q2_what_nobody_answered_has_no_rank_and_comes_last() -> None:
    found = rank_ice(sheet(["A", "B"], [{"B": (8, 6, 7)}], numbers=3))
    assert [(one.item, one.score, one.rank) for one in found.items] == [("B", 336, 1), ("A", None, None)]
    assert found.cautions == (Caution("unanswered", ("A",)), Caution("one_voice"))


def test_q3_ice_published() -> None:
    assert ice(8, 6, 7) == 336


def test_q5_wsjf_published_breaks_the_rule_of_one_and_is_told() -> None:
    rows: dict[str, tuple[float, ...]] = {"A": (3, 13, 8, 5), "B": (8, 3, 2, 3), "C": (5, 2, 1, 8)}
    found = rank_wsjf(estimates(rows))
    assert [round(one.score or 0, 3) for one in found.items] == [4.8, 4.333, 1.0]
    assert [round(wsjf(*one), 3) for one in rows.values()] == [4.8, 4.333, 1.0]
    told = {one.about: one.fact for one in found.cautions if one.code == "column_without_one"}
    assert told == {"value": 3, "urgency": 2, "size": 3}


def test_q5_wsjf_of_a_public_calculator() -> None:
    """novacalculator.com, "Cost of Delay & WSJF Prioritization", example 1."""
    rows: dict[str, tuple[float, ...]] = {
        "dashboard": (8, 4, 3, 5),
        "security": (5, 9, 8, 2),
        "refactor": (4, 3, 7, 8),
        "mobile": (9, 5, 4, 8),
    }
    found = rank_wsjf(estimates(rows))
    assert [(one.item, one.score) for one in found.items] == [
        ("security", 11.0), ("dashboard", 3.0), ("mobile", 2.25), ("refactor", 1.75),
    ]  # fmt: skip


MARKS = st.tuples(st.integers(1, 10), st.integers(1, 10), st.integers(1, 10))


@given(st.lists(st.dictionaries(st.sampled_from("ABCD"), MARKS), min_size=1, max_size=6), st.randoms())
def test_q1_neither_the_order_of_ballots_nor_of_items_matters(
    rows: list[dict[str, tuple[int, ...]]], chance: object
) -> None:
    one = rank_ice(sheet("ABCD", rows, numbers=3))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    other = rank_ice(sheet("DBCA", rows, numbers=3))
    assert {x.item: (x.score, x.rank, x.tied) for x in one.items} == {
        x.item: (x.score, x.rank, x.tied) for x in other.items
    }
