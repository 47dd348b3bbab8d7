"""Turns: how often one may ask (SPEC L44, L45)."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.journey.errors import Refused
from components.live.guessing import STRANGERS, Guessing
from components.live.limits import Turns


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
    guessing.is_in("a")
    guessing.refuse("a")


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
