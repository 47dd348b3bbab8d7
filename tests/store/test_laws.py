"""Laws across records hold whatever is done, taken back and done again, in any order (SPEC H21)."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.laws import LAWS, breaches
from components.journey.operations.actions import add_action, update_action
from components.journey.operations.activities import close_activity, open_activity, reopen_activity, reveal_activity
from components.journey.operations.agenda import add_block, move_block, update_block
from components.journey.operations.ballots import count_hands, delete_ballots, enter_ballot, replace_ballot
from components.journey.operations.cards import add_card, move_card
from components.journey.operations.frame import add_department, update_department
from components.journey.operations.journeys import add_journey
from components.journey.operations.personas import add_persona, update_persona
from components.journey.operations.project import create_project, delete_records, restore
from components.journey.operations.sessions import add_session
from components.journey.operations.steps import add_step
from components.journey.operations.touchpoints import update_touchpoint
from components.journey.operations.voting import (
    add_activity,
    merge_items,
    move_item,
    put_to_vote,
    split_item,
    update_activity,
)
from components.journey.records import (
    Action,
    Activity,
    Ballot,
    Block,
    Card,
    Department,
    Item,
    Persona,
    Phase,
    Session,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State
from components.store import Store
from sample_data import build
from tests.conftest import Clock
from tests.tried import tried

CLOCK = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Room:
    """One project, and people who do, undo and redo."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.project = store.create("Essai", create_project, name="Essai", language="fr")
        self.do("A", add_session, title="Atelier")
        self.do("A", add_journey, name="Parcours")
        (self.session,) = self.state.all(Session)

    @property
    def state(self) -> State:
        return self.store.read(self.project)

    def do(self, actor: str, operation: Callable[..., Changes], *args: object, **fields: object) -> None:
        self.store.run(self.project, operation, actor, None, *args, **fields)

    def vote(self, actor: str, question: str) -> str:
        self.do(actor, add_activity, session=self.session.id, kind="vote", question=question)
        made = max(self.state.all(Activity), key=lambda one: one.order).id
        self.do(actor, put_to_vote, activity=made, texts=["un", "deux", "trois"])
        return made


def a_room(folder: str) -> Room:
    return Room(Store(Path(folder) / "data", lambda: CLOCK))


# ---- by hand ------------------------------------------------------------------------------


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


def refusal(room: Room, actor: str, batch: str | None = None) -> tuple[str, object]:
    before = room.state
    with pytest.raises(Refused) as refused:
        room.store.undo(room.project, actor, batch)
    assert room.state == before
    return refused.value.code, refused.value.facts.get("reasons")


def test_undoing_a_close_does_not_leave_two_votes_open(room: Room) -> None:
    """V3, H21: A closed hers, B opened another of the kind; A's undo says why it cannot be."""
    first, second = room.vote("A", "Quoi ?"), room.vote("B", "Qui ?")
    room.do("A", open_activity, first)
    room.do("A", close_activity, first)
    room.do("B", open_activity, second)
    assert refusal(room, "A") == ("undo_law", ("law.two_votes_open",))
    room.do("B", close_activity, second)
    assert room.store.undo(room.project, "A").state.get(Activity, first).status == "open"


def test_undoing_an_opening_does_not_strand_its_ballots(room: Room) -> None:
    """V5, H21"""
    vote = room.vote("A", "Quoi ?")
    room.do("A", open_activity, vote)
    item = room.state.where(Item, activity=vote)[0].id
    room.do("B", enter_ballot, activity=vote, values={item: (1,)})
    assert refusal(room, "A") == ("undo_law", ("law.votes_before_opening",))


def test_a_ballot_is_not_taken_back_from_revealed_results(room: Room) -> None:
    """V5, L17: out of turn, from the history; once sealed, nobody's history holds it."""
    vote = room.vote("A", "Quoi ?")
    room.do("A", open_activity, vote)
    item = room.state.where(Item, activity=vote)[0].id
    room.do("A", enter_ballot, activity=vote, values={item: (1,)})
    (batch, _label) = room.store.stacks(room.project, "A").undo[-1]
    room.do("A", close_activity, vote)
    room.do("A", reveal_activity, vote)
    assert refusal(room, "A", batch) == ("nothing_to_undo", None)


def shown_to_all(room: Room) -> str:
    """A vote that five people took part in, revealed by A."""
    vote = room.vote("A", "Quoi ?")
    room.do("A", open_activity, vote)
    item = room.state.where(Item, activity=vote)[0].id
    for _ballot in range(5):
        room.do("B", enter_ballot, activity=vote, values={item: (1,)})
    room.do("A", close_activity, vote)
    room.do("A", reveal_activity, vote)
    return vote


def test_l19_a_reveal_that_is_taken_back_was_seen(room: Room) -> None:
    """It counts as put away: reopened, the vote says that it was shown, and with how many people's answers."""
    vote = shown_to_all(room)
    room.store.undo(room.project, "A")
    hidden = room.state.get(Activity, vote)
    assert (hidden.status, hidden.revealed_at, hidden.hidden_at) == ("closed", None, room.store.clock())
    room.do("A", reopen_activity, vote)
    again = room.state.get(Activity, vote)
    assert (again.reopened_at, again.reopened_with) == (room.store.clock(), 5)
    room.store.undo(room.project, "A")
    room.store.undo(room.project, "A")
    assert room.state.get(Activity, vote).reopened_with == 5, "its closing taken back, too"
    room.store.redo(room.project, "A")
    assert room.state.get(Activity, vote).status == "closed"


def test_l19_a_version_from_before_the_reveal_forgets_it_no_more(room: Room) -> None:
    vote = shown_to_all(room)
    before = [
        msgspec.structs.replace(one, status="closed", revealed_at=None) if isinstance(one, Activity) else one
        for one in room.state
    ]
    room.do("A", restore, records=before)
    assert room.state.get(Activity, vote).hidden_at is not None


def test_l28_who_was_shown_by_a_reveal_that_was_taken_back_is_not_new(room: Room, clock: Clock) -> None:
    vote = shown_to_all(room)
    room.do("A", reopen_activity, vote)
    clock.forward(minutes=5)
    item = room.state.where(Item, activity=vote)[0].id
    for _ballot in range(5):
        room.do("B", enter_ballot, activity=vote, values={item: (1,)})
    room.do("A", close_activity, vote)
    room.do("A", reveal_activity, vote)
    room.store.undo(room.project, "A")
    room.do("A", reopen_activity, vote)
    assert room.state.get(Activity, vote).reopened_with == 10


def test_undoing_a_rename_does_not_make_two_of_a_name(room: Room) -> None:
    """F7, H21"""
    room.do("A", add_department, name="Ventes")
    (sales,) = room.state.all(Department)
    room.do("A", update_department, sales.id, name="Commerce")
    room.do("B", add_department, name="ventes")
    assert refusal(room, "A") == ("undo_law", ("law.name_twice",))


def test_undoing_an_approver_does_not_leave_a_persona_agreed_by_nobody(room: Room) -> None:
    """E1, H21: field by field, each edit was right."""
    room.do("A", add_persona, name="Inès")
    (persona,) = room.state.all(Persona)
    room.do("A", update_persona, persona.id, approver="Léa")
    room.do("B", update_persona, persona.id, status="agreed")
    assert refusal(room, "A") == ("undo_law", ("law.agreed_by_nobody",))


def test_what_comes_back_to_a_taken_place_stands_beside(room: Room) -> None:
    """H12: A deleted the last department, B added one in its place; A's comes back, and one fits between."""
    for name in ("Ventes", "Sinistres"):
        room.do("A", add_department, name=name)
    room.do("A", delete_records, room.state.all(Department)[1].id)
    room.do("B", add_department, name="Service client")
    room.store.undo(room.project, "A")
    assert [one.name for one in room.state.all(Department)] == ["Ventes", "Service client", "Sinistres"]
    room.do("B", add_department, name="Marketing", position=2)
    assert [one.name for one in room.state.all(Department)][2] == "Marketing"


# ---- any sequence -------------------------------------------------------------------------

Turn = Callable[[Room, str, st.DataObject], None]


def _one(data: st.DataObject, records: tuple[Record, ...]) -> str:
    return data.draw(st.sampled_from([one.id for one in records])) if records else "nothing"


def _ballot(room: Room, actor: str, data: st.DataObject) -> None:
    activity = _one(data, room.state.all(Activity))
    item = _one(data, room.state.where(Item, activity=activity))
    dots = data.draw(st.integers(0, 3))
    known = room.state.where(Ballot, activity=activity)
    match data.draw(st.sampled_from(["enter", "enter", "replace", "delete", "hands"])):
        case "enter":
            room.do(actor, enter_ballot, activity=activity, values={item: (dots,)})
        case "replace":
            room.do(actor, replace_ballot, _one(data, known), values={item: (dots,)})
        case "delete":
            room.do(actor, delete_ballots, _one(data, known))
        case _:
            room.do(actor, count_hands, activity=activity, voters=3, hands={item: dots})


def _vote(room: Room, actor: str, data: st.DataObject) -> None:
    verbs: list[Callable[..., Changes]] = [
        open_activity,
        open_activity,
        close_activity,
        reveal_activity,
        reopen_activity,
    ]
    room.do(actor, data.draw(st.sampled_from(verbs)), _one(data, room.state.all(Activity)))


def _items(room: Room, actor: str, data: st.DataObject) -> None:
    activity = _one(data, room.state.all(Activity))
    items = room.state.where(Item, activity=activity)
    match data.draw(st.sampled_from(["add", "merge", "split", "move", "rules"])):
        case "add":
            room.do(actor, put_to_vote, activity=activity, texts=[data.draw(st.sampled_from("abcdef"))])
        case "merge":
            room.do(actor, merge_items, items=[_one(data, items), _one(data, items)])
        case "split":
            room.do(actor, split_item, _one(data, items))
        case "move":
            room.do(actor, move_item, _one(data, items), position=data.draw(st.integers(0, 3)))
        case _:
            room.do(actor, update_activity, activity, dots=data.draw(st.integers(1, 3)))


def _lists(room: Room, actor: str, data: st.DataObject) -> None:
    state, place = room.state, data.draw(st.integers(0, 3))
    match data.draw(st.sampled_from(["step", "card", "move card", "block", "move block", "minutes", "delete"])):
        case "step":
            room.do(actor, add_step, phase=_one(data, state.all(Phase)[:2]), title="Je viens", position=place)
        case "card":
            room.do(actor, add_card, step=_one(data, state.all(Step)), layer="pains", text="Long", position=place)
        case "move card":
            step = _one(data, state.all(Step))
            room.do(actor, move_card, _one(data, state.all(Card)), step=step, layer="pains", position=place)
        case "block":
            room.do(actor, add_block, room.session.id, title="Bloc", minutes=10 + place, position=place)
        case "move block":
            room.do(actor, move_block, _one(data, state.all(Block)), position=place)
        case "minutes":
            fields = data.draw(st.sampled_from([{"minutes": 8}, {"minimum": 9}, {"minutes": 30, "minimum": 20}]))
            room.do(actor, update_block, _one(data, state.all(Block)), **fields)
        case _:
            kinds: list[type[Record]] = [Card, Step, Block, Item, Activity, Department, Persona]
            room.do(actor, delete_records, _one(data, state.all(data.draw(st.sampled_from(kinds)))))


def _words(room: Room, actor: str, data: st.DataObject) -> None:
    state = room.state
    match data.draw(st.sampled_from(["department", "rename", "persona", "agree", "action", "how", "touchpoint"])):
        case "department":
            room.do(actor, add_department, name=data.draw(st.sampled_from("xyz")))
        case "rename":
            room.do(
                actor, update_department, _one(data, state.all(Department)), name=data.draw(st.sampled_from("xyzXY"))
            )
        case "persona":
            room.do(actor, add_persona, name="Inès")
        case "agree":
            fields = data.draw(st.sampled_from([{"approver": "Léa"}, {"status": "agreed"}, {"approver": ""}]))
            room.do(actor, update_persona, _one(data, state.all(Persona)), **fields)
        case "action":
            room.do(actor, add_action, title="Faire")
        case "how":
            fields = data.draw(st.sampled_from([{"why": "car"}, {"how": "ainsi"}, {"why": ""}]))
            room.do(actor, update_action, _one(data, state.all(Action)), **fields)
        case _:
            ends = data.draw(st.sampled_from([{"volume_low": 9}, {"volume_high": 3}]))
            room.do(actor, update_touchpoint, _one(data, state.all(Touchpoint)), **ends)


TURNS: list[Turn] = [_ballot, _ballot, _vote, _vote, _items, _lists, _words]


def _undo_or_redo(room: Room, actor: str, data: st.DataObject) -> None:
    """In turn, or any earlier batch of one's own."""
    if data.draw(st.booleans()):
        standing = room.store.stacks(room.project, actor).undo
        any_of_them: bool = bool(standing) and data.draw(st.booleans())
        batch = data.draw(st.sampled_from(standing))[0] if any_of_them else None
        room.store.undo(room.project, actor, batch)
    else:
        room.store.redo(room.project, actor)


@tried(60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([*TURNS, *[_undo_or_redo] * 5])), max_size=45), st.data()
)
def test_all_laws_hold_after_anything(turns: list[tuple[str, Turn]], data: st.DataObject) -> None:
    """H21, H12: every turn is done or refused with a code; no law is ever broken."""
    with TemporaryDirectory() as folder:
        room = a_room(folder)
        room.vote("A", "Quoi ?")
        room.vote("B", "Qui ?")
        for actor, turn in turns:
            try:
                turn(room, actor, data)
            except Refused as refused:
                assert refused.code != "law_broken" or turn in (_lists,), (turn, refused.facts)
            assert not list(breaches(room.state))
        room.store.close(room.project)


# ---- looking near what was changed ------------------------------------------------------------


EXAMPLE = State(build("fr", datetime(2026, 11, 24, tzinfo=UTC).date()))


@given(data=st.data())
def test_looking_near_a_change_finds_what_looking_everywhere_does(data: st.DataObject) -> None:
    """H21: a law may look beside the records written only, and finds the same."""
    one = data.draw(st.sampled_from(sorted(EXAMPLE, key=lambda each: each.id)))
    other = data.draw(st.sampled_from(EXAMPLE.all(type(one))))
    fields = [name for name in type(one).__struct_fields__ if name != "id"]
    stolen = data.draw(st.sets(st.sampled_from(fields), max_size=len(fields)))
    values = {name: getattr(other, name) for name in stolen}
    if "order" in fields and data.draw(st.booleans()):
        values["order"] = "not a key"
    if "layer" in fields and data.draw(st.booleans()):
        values["layer"] = "nowhere"
    changed = msgspec.structs.replace(one, id=data.draw(st.sampled_from([one.id, "somebody new"])), **values)
    after = EXAMPLE.apply(Changes((changed,)))
    for law in LAWS:
        if law.near is not None and type(changed) in law.watches:
            near, everywhere = set(law.near(after, [changed])), set(law.broken(after))
            assert near <= everywhere
            assert {found for found in everywhere if changed.id in found} <= near
