"""M18, M19: parts of a map in somebody's hands; M21: the journey aimed at starts from today's."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.copying import copy_journey
from components.journey.operations.handovers import hand_over, settle_handover, update_handover
from components.journey.operations.journeys import update_journey
from components.journey.operations.project import create_from, delete_records
from components.journey.operations.steps import merge_steps, update_step
from components.journey.records import (
    PROJECT_ID,
    Card,
    Channel,
    Handover,
    Journey,
    Person,
    Phase,
    Project,
    Step,
    Touchpoint,
    Version,
)
from components.journey.state import Changes, State
from components.journey.walk import steps_of
from tests.conftest import Clock

DAY = date(2026, 11, 24)
START = (
    Project(id=PROJECT_ID, name="Essai", language="fr", created_at=datetime(2026, 11, 1, tzinfo=UTC)),
    Person(id="lea", name="Léa", order="a0"),
    Person(id="omar", name="Omar", order="a1"),
    Channel(id="web", name="Web", order="a0"),
    Journey(id="j", name="Sinistre", order="a0", status="working"),
    Phase(id="p1", journey="j", title="Avant", order="a0"),
    Phase(id="p2", journey="j", title="Après", order="a1"),
    Step(id="s1", phase="p1", title="Je cherche", order="a0", target=1),
    Step(id="s2", phase="p1", title="Je compare", order="a1"),
    Card(id="c1", step="s1", layer="pains", text="Trop long", order="a0"),
    Touchpoint(id="t1", step="s1", channel="web", order="a0", feeling="irritant"),
    Journey(id="k", name="Autre", order="a1"),
    Phase(id="q1", journey="k", title="Ailleurs", order="a0"),
)


class Board:
    def __init__(self, context: Context) -> None:
        self.context, self.state = context, State(START, 40)

    def do(self, operation: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes

    def hand(self, **fields: object) -> Handover:
        given = {"journey": "j", "owner": "lea", "due": DAY + timedelta(10), "version": "Confié à Léa"} | fields
        return self.do(hand_over, **given).of_kind(Handover)[0]

    def refuses(self, operation: Callable[..., Changes], *args: object, **fields: object) -> str:
        before = self.state
        with pytest.raises(Refused) as caught:
            self.do(operation, *args, **fields)
        assert self.state is before
        return caught.value.code


@pytest.fixture
def board(context: Context) -> Board:
    return Board(context)


def test_m18_a_part_is_handed_over_and_the_map_as_given_is_kept(board: Board) -> None:
    given = board.hand(phases=("p1", "p1"), expected=" Chiffrer les volumes ")
    assert (given.whole, given.phases, given.expected, given.status) == (False, ("p1",), "Chiffrer les volumes", "open")
    assert given.at == board.context.now
    (version,) = board.state.all(Version)
    assert (version.name, version.revision) == ("Confié à Léa", 40)
    assert board.hand().whole


def test_m18_what_cannot_be_handed_over(board: Board) -> None:
    given = {"journey": "j", "owner": "lea", "due": DAY, "version": "v"}
    assert board.refuses(hand_over, **given | {"due": DAY - timedelta(1)}) == "handover_due_past"
    assert board.refuses(hand_over, **given | {"due": None}) == "value_invalid"
    assert board.refuses(hand_over, **given | {"owner": "p1"}) == "not_found"
    assert board.refuses(hand_over, **given | {"phases": ("q1",)}) == "not_found"
    assert board.refuses(hand_over, **given | {"version": " "}) == "text_missing"
    board.do(hand_over, **given)
    assert board.refuses(hand_over, **given | {"version": "w"}) == "handed_over_already"
    board.do(hand_over, **given | {"phases": ("p1",)})
    board.do(hand_over, **given | {"owner": "omar"})
    assert board.refuses(hand_over, **given | {"phases": ("p1",)}) == "handed_over_already"
    assert len(board.state.all(Handover)) == 3


def test_m18_hands_and_day_can_change_not_the_part(board: Board) -> None:
    one = board.hand()
    board.do(update_handover, one.id, owner="omar", due=DAY, expected="Relire")
    changed = board.state.get(Handover, one.id)
    assert (changed.owner, changed.due, changed.expected) == ("omar", DAY, "Relire")
    assert board.refuses(update_handover, one.id, due=DAY - timedelta(1)) == "handover_due_past"
    for field, value in (("status", "accepted"), ("phases", ("p1",)), ("whole", False), ("journey", "k")):
        assert board.refuses(update_handover, one.id, **{field: value}) == "value_invalid"


def test_m19_it_comes_back_with_a_remark_and_can_be_given_again(board: Board, clock: Clock) -> None:
    one = board.hand()
    board.do(settle_handover, one.id, status="returned", remark="Deux étapes à revoir")
    came = board.state.get(Handover, one.id)
    assert (came.status, came.remark, came.settled_at) == ("returned", "Deux étapes à revoir", board.context.now)
    board.do(settle_handover, one.id, status="open")
    again = board.state.get(Handover, one.id)
    assert (again.status, again.remark, again.settled_at) == ("open", "Deux étapes à revoir", None)
    board.do(settle_handover, one.id, status="accepted", remark="")
    assert (board.state.get(Handover, one.id).status, board.state.get(Handover, one.id).remark) == ("accepted", "")
    assert board.refuses(settle_handover, one.id, status="lost") == "value_invalid"
    # What is accepted is in nobody's hands: it may be handed over anew.
    board.hand()


def test_m18_what_it_names_may_go(board: Board) -> None:
    one = board.hand(phases=("p1", "p2"))
    board.do(delete_records, "p1", "lea")
    left = board.state.get(Handover, one.id)
    assert (left.whole, left.phases, left.owner) == (False, ("p2",), None)
    board.do(delete_records, "j")
    assert board.state.find(Handover, one.id) is None


def test_m18_a_copy_of_the_project_keeps_its_hand_overs(board: Board) -> None:
    one = board.hand()
    _changes, copy = perform(State(), board.context, create_from, records=tuple(board.state))
    assert copy.get(Handover, one.id) == one and not copy.all(Version)


def test_m21_tomorrows_journey_stays_tied_step_by_step(board: Board) -> None:
    made = board.do(copy_journey, "j", name="Demain", cards=False).of_kind(Journey)[0]
    first, second = steps_of(board.state, made.id)
    assert (made.today, made.state, first.today, second.today) == ("j", "future", ("s1",), ("s2",))
    assert first.target == 1 and not board.state.where(Card, step=first.id)
    assert [one.feeling for one in board.state.where(Touchpoint, step=first.id)] == ["irritant"]
    board.do(update_step, first.id, title="Je trouve")
    board.do(merge_steps, first.id, second.id)
    assert board.state.get(Step, first.id).today == ("s1", "s2")
    other = board.do(copy_journey, made.id, name="Autre demain").of_kind(Journey)[0]
    assert other.today == "j" and steps_of(board.state, other.id)[0].today == ("s1", "s2")
    present = board.do(copy_journey, made.id, name="Aujourd’hui", into="current").of_kind(Journey)[0]
    assert present.today is None and steps_of(board.state, present.id)[0].today == ()


def test_m21_merging_or_deleting_todays_steps_is_followed(board: Board) -> None:
    made = board.do(copy_journey, "j", name="Demain").of_kind(Journey)[0]
    first, second = steps_of(board.state, made.id)
    board.do(merge_steps, "s1", "s2")
    assert board.state.get(Step, second.id).today == ("s1",)
    assert board.state.get(Step, first.id).today == ("s1",)
    assert board.refuses(update_journey, made.id, today=made.id) == "value_invalid"
    board.do(delete_records, "j")
    assert board.state.get(Journey, made.id).today is None
    assert board.state.get(Step, first.id).today == ()
