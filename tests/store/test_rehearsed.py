"""Taking a rehearsal away is one step, and can be taken back (SPEC L22), also once answers were sealed (L17)."""

from typing import Any

from components.journey.operation import Context
from components.journey.operations import activities, capture, contributed_notes, contributions, decisions, room
from components.journey.operations.project import create_from
from components.journey.records import Ballot, Card, Decision, Note, Participant
from components.journey.rooms import room_of
from components.store import Store
from tests.journey.rooms import Workshop


def test_l22_a_rehearsal_comes_back_with_one_undo(store: Store, context: Context) -> None:
    here = Workshop(context)
    vote, asked = here.ask("vote"), here.ask("capture", layer="pains")
    real, *made_up = [here.join(n, simulated=n > 0) for n in range(6)]
    project = store.create("Essai", create_from, records=list(here.state))
    store.run(project, room.open_room, "me", None, session="s1")
    item = here.items(vote)[0]
    for number, person in enumerate(made_up, 1):
        sent: dict[str, Any] = here.sent(vote, number, person)
        store.run(project, contributions.contribute_vote, "phones", None, **sent, dots={item: 1})
    for name, person in (("n0", real), ("n1", made_up[0])):
        said: dict[str, Any] = {"activity": asked, "participant": person, "note": name, "text": name, "step": "st0"}
        store.run(project, contributed_notes.contribute_capture, "phones", None, **said)
    for each in (vote, asked):
        store.run(project, activities.close_activity, "me", None, each)
        store.run(project, activities.reveal_activity, "me", None, each)
    store.run(project, capture.place_note_on_map, "me", None, "n1")
    store.run(project, decisions.add_decision, "me", None, text="A", outcome="chosen", reason="Le vote", item=item)
    store.run(project, room.go_to_activity, "me", None, session="s1", activity=vote)
    before = store.read(project)
    after = store.run(project, room.remove_simulated, "me", None, session="s1").state
    assert [one.id for one in after.all(Note)] == ["n0"]
    assert [bool(each) for each in (after.all(Ballot), after.all(Decision), after.where(Card, note="n1"))] == [
        False
    ] * 3
    assert [one.id for one in after.all(Participant)] == [real]
    waiting = room_of(after, "s1")
    assert waiting is not None and waiting.activity is None
    assert store.undo(project, "me").state == before
    assert store.redo(project, "me").state == after
