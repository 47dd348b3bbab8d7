"""Q2 to Q11: what the ballots of the methods may hold, and what stands in the way."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from components.journey.ballot_checks import checked_values
from components.journey.balloting import RANGES
from components.journey.errors import Refused
from components.journey.laws.votes import ballot_unfit, criteria_unfit
from components.journey.marks import MARKS, METHOD_KINDS, marks_of, meant
from components.journey.operation import Context, Operation, perform
from components.journey.operations.activities import open_activity
from components.journey.operations.ballots import enter_ballot
from components.journey.operations.contributions import contribute_marks, withdraw_mark
from components.journey.operations.voting import update_activity
from components.journey.records import Activity, ActivityKind, Ballot, Item, Participant, Project, Room, Session
from components.journey.rooms import room_id
from components.journey.state import State

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GOOD: dict[str, tuple[int, ...]] = {
    "rice": (2000, 200, 80, 30),
    "ice": (8, 6, 7),
    "wsjf": (3, 13, 8, 5),
    "kano": (1, 5),
    "moscow": (4,),
    "quadratic": (-10,),
    "opportunity": (5, 2),
    "weighted": (10, 0),
    "novelty": (5, 2),
}


def room(kind: str, status: str = "open", **fields: object) -> tuple[State, Activity]:
    asked: dict[str, object] = {"criteria": "Valeur\nCoût\n", "weights": (3, 1)} if kind == "weighted" else {}
    activity = Activity(id="v", session="s", kind=kind, question="?", order="a0", status=status, **asked | fields)  # type: ignore[arg-type]
    people = [Participant(id="p", session="s", joined_at=NOW)]
    door = Room(id=room_id("s"), session="s", code="ABCDEF", language="fr", opened_at=NOW)
    items = [Item(id=one, activity="v", text=one, order=f"a{one}") for one in "AB"]
    project = Project(id="project", name="p", created_at=NOW)
    return State([project, Session(id="s", title="s", order="a0"), activity, *items, *people, door]), activity


def after(state: State, run: Operation, *args: object, **fields: object) -> State:  # type: ignore[type-arg]
    ids = iter(f"n{number}" for number in range(99))
    return perform(state, Context("test", NOW, lambda: next(ids)), run, *args, **fields)[1]


def test_every_kind_says_what_it_asks_for() -> None:
    assert set(MARKS) == set(RANGES) == set(get_args(ActivityKind))
    assert set(METHOD_KINDS) == set(GOOD)


@pytest.mark.parametrize("kind", METHOD_KINDS)
def test_q2_a_ballot_of_each_method_is_entered(kind: str) -> None:
    state, activity = room(kind)
    state = after(state, enter_ballot, activity="v", values={"A": GOOD[kind]})
    (ballot,) = state.all(Ballot)
    assert ballot.values == {"A": GOOD[kind]} and not list(ballot_unfit(state))
    with pytest.raises(Refused, match="ballot_incomplete"):
        checked_values(state, activity, {"A": (*GOOD[kind], 1)})


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("rice", (2000, 150, 80, 30), "ballot_not_allowed"),
        ("rice", (2000, 200, 70, 30), "ballot_not_allowed"),
        ("rice", (2000, 200, 80, 4), "ballot_out_of_range"),
        ("wsjf", (4, 1, 1, 1), "ballot_not_allowed"),
        ("ice", (0, 1, 1), "ballot_out_of_range"),
        ("quadratic", (11,), "ballot_overspent"),
        ("weighted", (11, 0), "ballot_out_of_range"),
    ],
)
def test_q3_values_a_method_does_not_know_are_refused(kind: str, values: tuple[int, ...], code: str) -> None:
    state, activity = room(kind)
    with pytest.raises(Refused, match=code):
        checked_values(state, activity, {"A": values})
    broken = State([*state, Ballot(id="b", activity="v", values={"A": values})])
    assert list(ballot_unfit(broken)) == [("b",)]


def test_q9_votes_cost_their_square_and_zero_is_nothing() -> None:
    state, activity = room("quadratic")
    assert checked_values(state, activity, {"A": (9,), "B": (3,)}) == {"A": (9,), "B": (3,)}
    assert checked_values(state, activity, {"A": (9,), "B": (0,)}) == {"A": (9,)}
    with pytest.raises(Refused, match="ballot_overspent"):
        checked_values(state, activity, {"A": (9,), "B": (5,)})
    rich = room("quadratic", credits=106)
    assert checked_values(*rich, {"A": (9,), "B": (5,)})


def test_whole_numbers_stand_for_fractions() -> None:
    _, activity = room("rice")
    assert meant(marks_of(activity), GOOD["rice"]) == (2000, 2, 0.8, 3)


def test_q11_criteria_have_weights_and_names_of_their_own() -> None:
    state, activity = room("weighted")
    assert not list(criteria_unfit(state)) and [one.code for one in marks_of(activity)] == ["Valeur", "Coût"]
    for criteria, weights in (("a", ()), ("a\nA", (1, 1)), ("", (1,)), ("\n".join("abcdefghi"), (1,) * 9)):
        assert list(criteria_unfit(room("weighted", criteria=criteria, weights=weights)[0])) == [("v",)]
    with pytest.raises(Refused, match="criteria_missing"):
        after(room("weighted", "draft", criteria="", weights=())[0], open_activity, "v")
    voted = after(state, enter_ballot, activity="v", values={"A": (1, 2)})
    with pytest.raises(Refused, match="activity_has_ballots"):
        after(voted, update_activity, "v", criteria="Autre\nCoût")
    assert after(voted, update_activity, "v", weights=(1, 3)).get(Activity, "v").weights == (1, 3)


@pytest.mark.parametrize("kind", METHOD_KINDS)
def test_a_phone_marks_one_item_after_the_other(kind: str) -> None:
    state, _ = room(kind)
    sent = {"activity": "v", "participant": "p", "ballot": "mine"}
    state = after(state, contribute_marks, **sent, about="A", marks=GOOD[kind])
    assert state.get(Ballot, "mine").values == {"A": GOOD[kind]}
    assert state.get(Ballot, "mine").via == "phone"
    assert "mine" not in after(state, withdraw_mark, **sent, about="A")


def test_q9_a_phone_takes_its_votes_back_with_zero() -> None:
    state, _ = room("quadratic")
    sent = {"activity": "v", "participant": "p", "ballot": "mine"}
    state = after(state, contribute_marks, **sent, about="A", marks=(3,))
    assert "mine" not in after(state, contribute_marks, **sent, about="A", marks=(0,))
    with pytest.raises(Refused, match="contribution_unfit"):
        after(room("vote")[0], contribute_marks, **sent, about="A", marks=(1,))
