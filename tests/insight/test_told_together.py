"""Who may be told to have sent something, where notes have no names (SPEC L27)."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.insight.told_together import (
    count_gives_away,
    finished_together,
    groups_of,
    is_nameless,
    told_together,
)
from components.journey.operation import Context
from components.journey.records import Activity
from tests.journey.rooms import Workshop

LEAST = 5
LETTERS = "abcdefghijklmnop"


def first(count: int) -> frozenset[str]:
    return frozenset(LETTERS[:count])


@pytest.mark.parametrize(
    ("people", "sent", "told"),
    [
        (2, 1, 0), (2, 2, 2), (6, 5, 0), (6, 6, 6), (9, 8, 0), (10, 4, 0), (10, 5, 5), (12, 5, 5), (12, 7, 7),
        (12, 8, 0), (12, 12, 12),
    ],
)  # fmt: skip
def test_l27_so_many_at_once_and_as_many_left(people: int, sent: int, told: int) -> None:
    assert told_together(frozenset(), first(sent), [first(people)], LEAST, True) == first(told)


@pytest.mark.parametrize(("sent", "told"), [(4, 0), (5, 5), (6, 6)])
def test_l27_closing_tells_as_many_or_nobody(sent: int, told: int) -> None:
    assert told_together(frozenset(), first(sent), [first(8)], LEAST, False) == first(told)


def test_l27_nobody_is_told_alone_after_the_others() -> None:
    """Closed with five of six told, opened again: the sixth writes, and neither name nor count says so."""
    told = told_together(frozenset(), first(5), [first(6)], LEAST, False)
    for still_open in (True, False):
        assert told_together(told, first(6), [first(6)], LEAST, still_open) == first(5)
        assert count_gives_away(told, first(6), [first(6)], LEAST, still_open)
    assert not count_gives_away(told, first(5), [first(6)], LEAST, False)


@given(some.lists(some.sampled_from(LETTERS), max_size=60), some.integers(2, len(LETTERS)), some.integers(3, 6))
def test_l27_whoever_writes_for_the_first_time_is_one_of_many(writers: list[str], size: int, least: int) -> None:
    """However they write: those told at one moment are as many, or all; while a count moves, as many are untold."""
    group = first(size)
    told: frozenset[str] = frozenset()
    sent: set[str] = set()
    for writer in (one for one in writers if one in group):
        counts = not count_gives_away(told, sent, [group], least, True)
        untold = group - told
        assert writer in sent or not counts or not told or len(untold) >= least
        sent.add(writer)
        now = told_together(told, sent, [group], least, True)
        new = now - told
        assert told <= now <= sent
        assert not new or new == group or (len(new) >= least and (now == group or len(group - now) >= least))
        told = now


def test_l27_who_has_finished_is_told_once_all_have() -> None:
    groups, told = [first(3), frozenset("xy")], frozenset("a")
    assert finished_together(first(2), told, groups, True) == frozenset()
    assert finished_together(first(2), told, groups, False) == frozenset("a")
    assert finished_together(first(3) | frozenset("xy"), told, groups, True) == first(3) | frozenset("xy")


def sizes(groups: Iterable[frozenset[str]]) -> list[int]:
    return sorted(len(one) for one in groups)


def test_l27_a_department_that_notes_tell_is_a_group(context: Context) -> None:
    workshop = Workshop(context)
    for number in range(5):
        workshop.join(number, department="large")
    for number in range(5, 8):
        workshop.join(number, department="small")
    workshop.join(8)
    workshop.join(9, simulated=True)
    asked = [workshop.ask("capture", opened=False, anonymity=one) for one in ("department", "anonymous")]
    found = [sizes(groups_of(workshop.state, workshop.state.get(Activity, one))) for one in asked]
    assert found == [[1, 4, 5], [1, 9]]


@pytest.mark.parametrize(
    ("kind", "anonymity", "nameless"),
    [
        ("capture", "anonymous", True), ("capture", "department", True), ("capture", "named", False),
        ("answer", "anonymous", True), ("validate", "anonymous", True), ("vote", "anonymous", False),
        ("rate", "anonymous", False), ("compare", "anonymous", False),
    ],
)  # fmt: skip
def test_l27_is_about_notes_without_a_name(kind: str, anonymity: str, nameless: bool, context: Context) -> None:
    workshop = Workshop(context)
    asked = workshop.ask(kind, opened=False, anonymity=anonymity)
    assert is_nameless(workshop.state.get(Activity, asked)) == nameless
