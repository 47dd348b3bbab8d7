"""V21: which way of ranking suits so many items, people, minutes."""

import pytest

from components.insight.methods.advice import SUITS, advice, suggested
from components.insight.methods.of_state import METHOD_OF


def test_every_method_says_when_it_suits() -> None:
    assert set(SUITS) == set(METHOD_OF)


@pytest.mark.parametrize(
    ("kind", "room", "doubts"),
    [
        ("vote", (12, 10, 15), ()),
        ("vote", (60, 10, 15), ("many_items",)),
        ("quadratic", (6, 10, 15), ("few_items",)),
        ("opportunity", (6, 10, 15), ("few_people",)),
        ("rice", (12, 10, 5), ("long",)),
        ("weighted", (30, 3, 5), ("many_items", "long")),
    ],
)
def test_v21_what_speaks_against_it(kind: str, room: tuple[int, int, int], doubts: tuple[str, ...]) -> None:
    assert advice(kind, *room).doubts == doubts  # type: ignore[arg-type]


def test_v21_dots_for_a_long_list_criteria_for_a_short_one() -> None:
    assert suggested(12, 10, 15)[0].kind == "vote"
    assert suggested(4, 3, 15)[0].kind == "score" and "weighted" in [one.kind for one in suggested(4, 3, 15)]
    assert not suggested(100, 2, 1)


def test_v21_pairs_are_shared_out_over_the_people() -> None:
    """Each item is compared sixteen times by the room, or each person compares every pair."""
    assert advice("compare", 30, 60, 60).minutes < advice("compare", 30, 10, 60).minutes
    assert advice("compare", 4, 1, 60).minutes == 3
