"""Dot votes: totals, ties, concentration, quorum, departments (the worked example "vote8")."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import pytest

from components.insight.suppression import coarse_share, comments_shown, hidden_groups
from components.insight.visible import visible_results
from components.insight.votes import (
    concentration,
    department_split,
    min_ranks,
    one_ballot_decides,
    quorum_needed,
    vote_result,
)
from components.journey.records import Activity, Ballot, Department, Item, Project, Session, Tally
from components.journey.state import State

VOTE8 = (
    (2, 1, 0, 0, 0, 0),
    (1, 1, 1, 0, 0, 0),
    (2, 0, 0, 1, 0, 0),
    (0, 2, 0, 0, 1, 0),
    (0, 1, 1, 0, 1, 0),
    (1, 2, 0, 0, 0, 0),
    (0, 0, 2, 1, 0, 0),
    (1, 0, 1, 0, 0, 1),
)
DEPARTMENTS = ("digital", "digital", "digital", "service", "service", "service", "sales", "sales")
LETTERS = "ABCDEF"


def room(
    rows: Iterable[Sequence[int]] = VOTE8, departments: Sequence[str | None] = (), **fields: object
) -> tuple[State, Activity]:
    activity = Activity(id="v", session="s", kind="vote", question="?", order="a0", **{"invited": 8, **fields})  # type: ignore[arg-type]
    rows = [list(row) for row in rows]
    letters = LETTERS[: len(rows[0])] if rows else LETTERS
    ballots = [
        Ballot(
            id=f"b{number}",
            activity="v",
            values={letter: (dots,) for letter, dots in zip(letters, row, strict=True) if dots},
            department=departments[number] if departments else None,
        )
        for number, row in enumerate(rows)
    ]
    project = Project(id="project", name="p", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    items = [Item(id=one, activity="v", text=one, order=f"a{one}") for one in letters]
    return State([project, Session(id="s", title="s", order="a0"), activity, *items, *ballots]), activity


def test_vote8_totals_supporters_ranks_and_concentration() -> None:
    state, activity = room()
    result = vote_result(state, activity)
    assert [(one.item, one.dots, one.supporters, one.rank) for one in result.items] == [
        ("A", 7, 5, 1),
        ("B", 7, 5, 1),
        ("C", 5, 4, 3),
        ("D", 2, 2, 4),
        ("E", 2, 2, 4),
        ("F", 1, 1, 6),
    ]
    assert [one.tied for one in result.items] == [True, True, False, True, True, False]
    assert result.concentration == pytest.approx(0.2292, abs=5e-5)
    assert result.effective_items == pytest.approx(4.36, abs=5e-3)
    assert result.leaders == result.run_off == ("A", "B")


def test_merging_d_and_e_gives_four_dots_of_four_supporters() -> None:
    state, activity = room()
    whole = Item(id="DE", activity="v", text="D or E", order="aD")
    parts = [Item(id=one, activity="v", text=one, order=f"a{one}", merged_into="DE") for one in "DE"]
    merged = State([*(one for one in state if one.id not in "DE"), whole, *parts])
    result = {one.item: (one.dots, one.supporters, one.rank) for one in vote_result(merged, activity).items}
    assert result["DE"] == (4, 4, 4)
    assert set(result) == {"A", "B", "C", "DE", "F"}


def test_v16_only_supporters_break_a_tie() -> None:
    state, activity = room([(2, 1, 0), (0, 1, 1), (0, 0, 1)] * 2)
    found = {one.item: one for one in vote_result(state, activity).items}
    assert {item: (one.dots, one.supporters, one.rank) for item, one in found.items()} == {
        "A": (4, 2, 3),
        "B": (4, 4, 1),
        "C": (4, 4, 1),
    }
    assert found["A"].by_supporters and found["B"].by_supporters and not found["A"].tied
    assert min_ranks([(7,), (7,), (5,), (2,), (2,), (1,)]) == [1, 1, 3, 4, 4, 6]


def test_v17_below_the_quorum_there_are_totals_but_no_ranks() -> None:
    assert [quorum_needed(one) for one in (0, 5, 8, 9, 12, 35)] == [5, 5, 5, 6, 8, 21]
    state, activity = room(invited=14)
    result = vote_result(state, activity)
    assert (result.quorum.voters, result.quorum.needed, result.quorum.met) == (8, 9, False)
    assert {one.rank for one in result.items} == {None}
    assert result.items[0].dots == 7 and result.run_off == ()


def test_v17_a_critical_department_must_be_heard() -> None:
    state, activity = room()
    critical = State([*state, Department(id="claims", name="Claims", order="a0", critical=True)])
    assert vote_result(critical, activity).quorum.unheard == ("claims",)
    _state, heard = room(heard=("claims",))
    assert vote_result(critical, heard).quorum.met


def test_hands_count_as_one_dot_of_one_supporter() -> None:
    state, activity = room()
    with_hands = State([*state, Tally(id="t", activity="v", voters=4, hands={"C": 4, "F": 1})])
    result = vote_result(with_hands, activity)
    assert result.voters == 12 and result.by_hand
    assert {one.item: (one.dots, one.supporters) for one in result.items}["C"] == (9, 8)


CLEAR8 = [(3, 0, 0), (2, 1, 0), (3, 0, 0), (2, 0, 1), (1, 2, 0), (3, 0, 0), (2, 1, 0), (0, 3, 0)]


def test_whether_one_ballot_decides_the_lead() -> None:
    assert one_ballot_decides(*room()) is True
    assert one_ballot_decides(*room(CLEAR8)) is False
    assert one_ballot_decides(*room([(1, 0)])) is None
    assert [one.dots for one in vote_result(*room(CLEAR8)).items] == [16, 7, 1]


def test_an_empty_vote_has_no_leader() -> None:
    state, activity = room([])
    result = vote_result(state, activity)
    assert result.leaders == () and result.concentration is None and result.effective_items is None
    assert concentration([0, 0]) is None and concentration([3]) == 1


def test_v18_vote8_shows_no_department() -> None:
    state, activity = room(departments=DEPARTMENTS)
    split = department_split(state, activity)
    assert split.shares == {} and split.hidden == 3


def test_v18_large_departments_are_shown_in_coarse_shares() -> None:
    rows = [(1, 0)] * 5 + [(1, 0), (1, 0), (0, 1), (0, 1), (0, 1), (0, 1)]
    state, activity = room(rows, ["tech"] * 5 + ["sales"] * 6)
    split = department_split(state, activity)
    assert split.hidden == 0
    assert split.shares == {"tech": {"A": 0.9, "B": 0.1}, "sales": {"A": pytest.approx(0.3), "B": pytest.approx(0.7)}}
    state, activity = room(rows, ["tech"] * 5 + ["sales"] * 5 + [None])
    assert set(department_split(state, activity).shares) == {"tech"}


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"Tech": 9, "Sales": 4}, {"Tech", "Sales"}),
        ({"Tech": 9, "Sales": 6}, set()),
        ({"Digital": 6, "Service": 7, "Sales": 3, "Legal": 5}, {"Sales", "Legal"}),
        ({"D": 3, "S": 3, "V": 2}, {"D", "S", "V"}),
        ({"All": 8}, set()),
        ({"A": 9, "B": 2, "C": 2}, {"A", "B", "C"}),
        ({"A": 9, "B": 7, "C": 2, "D": 2}, {"B", "C", "D"}),
        ({}, set()),
    ],
)
def test_v18_small_groups_are_hidden(sizes: dict[str, int], hidden: set[str]) -> None:
    assert hidden_groups(sizes) == hidden


def test_v18_answers_outside_any_group_must_not_be_told_either() -> None:
    assert hidden_groups({"A": 5}, unnamed=8) == set()
    assert hidden_groups({"A": 8, "B": 6}, unnamed=3) == {"B"}
    assert hidden_groups({"A": 8}, unnamed=3) == {"A"}
    assert hidden_groups({"A": 4, "B": 4, "C": 4}, minimum=3) == set()


def test_v18_shares_never_say_nobody_or_everybody() -> None:
    assert [round(coarse_share(one), 1) for one in (0, 0.04, 0.26, 0.5, 0.97, 1)] == [0.1, 0.1, 0.3, 0.5, 0.9, 0.9]
    assert comments_shown(10) and not comments_shown(9)


@pytest.mark.parametrize("status", ["draft", "open", "closed", "revealed"])
def test_v15_results_only_after_the_reveal_and_ballots_never_on_a_shared_screen(status: str) -> None:
    _state, activity = room(status=status)
    for sharing in (True, False):
        seen = visible_results(activity, sharing)
        assert seen.results == (status == "revealed")
        assert seen.ballots == (not sharing)
