"""Q6, Q7, Q12: Kano, MoSCoW and quadrants, and how sure a class is."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.methods.classes import class_odds
from components.insight.methods.judged import QUADRANTS, corner_places, rank_corners, rank_truth, thresholds
from components.insight.methods.kano import CATEGORIES, Kano, category_of, kano_items, kano_places, rank_kano
from components.insight.methods.moscow import effort_shares, moscow_places, rank_moscow
from components.insight.methods.ranking import Caution
from components.insight.solid.draws import draws
from components.insight.solid.sheet import sheet


def test_q6_the_published_table() -> None:
    letters = dict(zip(CATEGORIES, "MOAIRQ", strict=True))
    rows = ["".join(letters[category_of(row, column)] for column in range(1, 6)) for row in range(1, 6)]
    assert rows == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


def test_q6_kano_worked() -> None:
    """M5 O5 … in the order of CATEGORIES: five must-be, five linear, six delight, three indifferent, one reverse."""
    one = Kano((5, 5, 6, 3, 1, 0))
    assert one.category == "delight"
    assert one.better == pytest.approx(0.5789, abs=5e-5)
    assert one.worse == pytest.approx(-0.5263, abs=5e-5)
    assert one.total == pytest.approx(0.80) and one.strength == pytest.approx(0.05)
    assert one.mixed and one.fong == pytest.approx(4.66, abs=5e-3) and not one.distinct


def test_q6_from_two_questions_to_a_class() -> None:
    answers = {"M": (3, 5), "O": (1, 5), "A": (1, 3), "I": (3, 3), "R": (5, 1), "Q": (1, 1)}
    said = "AAAAAAOOOOOMMMMMIIIR"
    block = sheet("x", [{"x": answers[one]} for one in said], numbers=2)
    assert kano_items(block)["x"] == Kano((5, 5, 6, 3, 1, 0))
    found = rank_kano(block, staff=True)
    assert found.of("x").label == "delight"
    assert [one.code for one in found.cautions] == ["mixed", "proxy"]
    odds = class_odds(kano_places(block), draws(block), len(CATEGORIES))
    assert odds.sum() == pytest.approx(1) and odds[0, 2] < 0.6


def test_q6_ties_go_to_what_is_taken_for_granted_and_order_follows() -> None:
    assert Kano((4, 4, 4, 4, 0, 0)).category == "must"
    assert Kano((0, 4, 4, 4, 0, 0)).category == "linear"
    assert Kano((0,) * 6).category is None and Kano((0,) * 6).better is None
    assert Kano((0, 0, 0, 0, 3, 1)).better is None and Kano((0, 0, 0, 0, 3, 1)).category == "reverse"
    must, linear, delight, reverse = (3, 5), (1, 5), (1, 3), (5, 1)
    row = {"a": delight, "b": must, "c": linear, "d": reverse}
    found = rank_kano(sheet("abcde", [row] * 12, numbers=2))
    assert [(one.item, one.rank, one.label) for one in found.items] == [
        ("b", 1, "must"), ("c", 2, "linear"), ("a", 3, "delight"), ("d", 4, "reverse"), ("e", None, None),
    ]  # fmt: skip
    assert found.cautions == (Caution("unanswered", ("e",)),)


def test_q6_a_clear_lead_is_told_from_chance() -> None:
    one = Kano((14, 4, 1, 1, 0, 0))
    assert one.fong == pytest.approx(1.65 * sqrt(18 * 22 / 40)) and one.distinct and not one.mixed


def test_q7_between_equals_the_weaker_commitment() -> None:
    rows = [{"x": (4,), "y": (4,)}, {"x": (3,), "y": (4,)}, {"x": (1,), "y": (2,)}, {"x": (3,)}, {"x": (4,)}]
    found = rank_moscow(sheet("xyz", rows))
    assert [(one.item, one.label, one.rank) for one in found.items] == [
        ("y", "must", 1),
        ("x", "should", 2),
        ("z", None, None),
    ]
    assert {one.code: one.value for one in found.of("x").parts} == {"wont": 1, "could": 0, "should": 2, "must": 2}


def test_q7_shares_are_of_effort_not_of_items() -> None:
    rows = [{"a": (4,), "b": (3,), "c": (2,), "d": (1,)}]
    efforts = {"a": 6, "b": 2, "c": 2, "d": 100}
    good = rank_moscow(sheet("abcd", rows), efforts)
    assert [one.code for one in good.cautions] == ["one_voice"]
    shares = effort_shares({one.item: one.label or "" for one in good.items}, efforts)
    assert (shares.must, shares.should, shares.could) == pytest.approx((0.6, 0.2, 0.2))
    heavy = rank_moscow(sheet("abcd", rows), {**efforts, "a": 7, "c": 0.5})
    assert [one.code for one in heavy.cautions] == ["one_voice", "must_heavy", "could_unusual"]
    assert Caution("effort_unknown", ("b", "c"), about="effort") in rank_moscow(sheet("abcd", rows), {"a": 6}).cautions
    assert effort_shares({"a": "must"}, {}).must is None


def test_q7_how_sure_a_class_is() -> None:
    block = sheet("x", [{"x": (4,)}, {"x": (4,)}, {"x": (2,)}])
    odds = class_odds(moscow_places(block), draws(block), 4)
    assert odds[0].tolist() == pytest.approx([0, 7 / 27, 0, 20 / 27])


def test_q12_corners_and_their_odds() -> None:
    rows = [{"a": (5, 1), "b": (4, 5), "c": (2, 1), "d": (1, 4), "e": (3, 3)}] * 3 + [{"a": (4, 2), "e": (1, 5)}] * 2
    block = sheet("abcdef", rows, numbers=2)
    found = rank_corners(block)
    assert {one.item: one.label for one in found.items} == {
        "a": "quick_win", "b": "big_bet", "c": "fill_in", "d": "drop", "e": "big_bet", "f": None,
    }  # fmt: skip
    assert [one.item for one in found.items] == ["a", "b", "e", "c", "d", "f"]
    assert Caution("unstable_quadrant", ("e",)) in found.cautions
    odds = class_odds(corner_places(block), draws(block), len(QUADRANTS))
    assert odds[0].tolist() == pytest.approx([1, 0, 0, 0]) and 0 < odds[4, 3] < odds[4, 1]
    assert thresholds(block, by_room=True) == (3, 3)


def test_moments_of_truth_by_the_room() -> None:
    """emo8: importance and impact give 6, 6, 12, 25, 25, 6, 16."""
    importance, impact = (3, 3, 4, 5, 5, 3, 4), (2, 2, 3, 5, 5, 2, 4)
    row = {str(at): pair for at, pair in enumerate(zip(importance, impact, strict=True))}
    found = rank_truth(sheet([str(at) for at in range(7)], [row], numbers=2))
    assert [found.of(str(at)).score for at in range(7)] == [6, 6, 12, 25, 25, 6, 16]
    assert [found.of(str(at)).label for at in range(7)] == [
        None, None, "candidate", "moment", "moment", None, "moment",
    ]  # fmt: skip
    assert [one.rank for one in found.items] == [1, 1, 3, 4, 5, 5, 5]


@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(1, 4))), min_size=1, max_size=8),
    st.randoms(),
)
def test_q1_classes_ignore_the_order_of_ballots(rows: list[dict[str, tuple[int]]], chance: object) -> None:
    first = rank_moscow(sheet("abc", rows))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = rank_moscow(sheet("cab", rows))
    assert {one.item: (one.label, one.rank) for one in first.items} == {
        one.item: (one.label, one.rank) for one in again.items
    }
