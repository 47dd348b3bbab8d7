"""Turns: how often one may ask (SPEC L44, L45)."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.journey.errors import Refused
from components.live.guessing import REMEMBERED, ROOMS_EACH, STRANGERS, Guessing
from components.live.limits import Turns
from components.live.rooms import Place


def test_so_many_at_once_and_then_one_after_the_other() -> None:
    """L45"""
    now = [0.0]
    turns = Turns(rate=2, burst=3, clock=lambda: now[0])
    assert [turns.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert turns.take("b") == 0
    now[0] += 0.5
    assert turns.take("a") == 0 and turns.wait("a") == 0.5
    now[0] += 100
    assert [turns.take("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_an_address_where_nobody_is_in_guesses_thirty_times() -> None:
    """L44: others go on."""
    guessing = Guessing()
    guessing._strangers._rate = 1e-3
    for _guess in range(int(STRANGERS[1])):
        guessing.refuse("a")
        guessing.wrong("a")
    with pytest.raises(Refused):
        guessing.refuse("a")
    guessing.refuse("b")
    guessing.is_in("a", Place("project", "session"))
    guessing.refuse("a")


def test_which_rooms_an_address_is_in_is_remembered_within_bounds() -> None:
    """L44: those somebody was in last."""
    guessing, rooms = Guessing(), [Place("project", str(number)) for number in range(ROOMS_EACH + 1)]
    for place in (*rooms[:-1], rooms[0], rooms[-1]):
        guessing.is_in("a", place)
    assert [guessing.knows_beside("a", one) for one in rooms] == [True, False, *[True] * (ROOMS_EACH - 1)]
    assert not guessing.knows_beside("b", rooms[0])
    for number in range(REMEMBERED):
        guessing.is_in(f"10.{number}", rooms[0])
    assert not guessing.knows_beside("a", rooms[0]) and len(guessing._homes) == REMEMBERED


@given(some.lists(some.tuples(some.sampled_from("abcdefgh"), some.floats(0, 2)), max_size=60))
def test_never_more_than_allowed_and_never_more_remembered(asked: list[tuple[str, float]]) -> None:
    """L45"""
    now = [0.0]
    turns = Turns(rate=1, burst=2, most=3, clock=lambda: now[0])
    taken = 0
    for name, later in asked:
        now[0] += later
        taken += turns.take(name) == 0 and name == "a"
        assert len(turns._left) <= 3
    remembered = len({name for name, _later in asked}) <= 3
    assert not remembered or taken <= 2 + now[0] + 1e-6
