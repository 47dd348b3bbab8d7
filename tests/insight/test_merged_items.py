"""What people are told of items that were merged while they answered (SPEC V10, L62)."""

from msgspec import UNSET

from components.insight.room import PublicActivity, public_activity
from components.insight.room_desk import desk_notes
from components.insight.room_progress import own_progress
from components.journey.operations import contributed_notes, contributions, voting
from components.journey.records import Activity
from components.journey.rooms import note_id
from tests.journey.rooms import Workshop, token


def public(here: Workshop, asked: str) -> PublicActivity:
    return public_activity(here.state, here.state.get(Activity, asked))


def test_v10_ones_own_dots_stand_under_what_is_asked_now(here: Workshop) -> None:
    asked, person = here.ask("vote", dots=4), here.join(1)
    a, b, c, d = here.items(asked)
    sent = here.sent(asked, 1, person)
    here.do(contributions.contribute_vote, **sent, dots={a: 1, b: 1, c: 1})
    here.do(voting.merge_items, items=[b, c], text="B ou C")
    shown = {one.id: one for one in public(here, asked).items}
    own = own_progress(here.state, here.state.get(Activity, asked), token(1), person)
    (whole,) = shown.keys() - {a, d}
    assert own.values == {a: (1,), whole: (2,)} and own.dots_left == 1
    assert own.answered == 2
    assert shown[whole].parts == (b, c) and shown[a].parts is UNSET
    here.do(voting.split_item, whole)
    own = own_progress(here.state, here.state.get(Activity, asked), token(1), person)
    assert own.values == {a: (1,), b: (1,), c: (1,)}


def test_v10_what_was_written_to_a_question_stands_at_the_one_it_is_now(here: Workshop) -> None:
    """On the desk, on phones and wall, and where it is counted which questions one has answered."""
    asked, person = here.ask("answer", shared=True), here.join(1)
    first, second = here.items(asked)[:2]
    for at, question in enumerate((first, second)):
        said = {"activity": asked, "participant": person, "note": note_id(token(1), f"k{at}")}
        here.do(contributed_notes.contribute_answer, **said, about=question, text=f"Dit {at}")
    here.do(voting.merge_items, items=[first, second], text="Les deux")
    whole = here.items(asked)[0]
    assert {one.item for one in public(here, asked).notes} == {whole}
    assert {one.item for one in desk_notes(here.state, asked).notes} == {whole}
    keys = [note_id(token(1), f"k{at}") for at in range(2)]
    own = own_progress(here.state, here.state.get(Activity, asked), token(1), person, keys)
    assert (own.answered, own.asked, own.notes) == (1, 3, 2)
    late = {"activity": asked, "participant": person, "note": note_id(token(1), "k2")}
    here.do(contributed_notes.contribute_answer, **late, about=second, text="Encore en route")
    assert {one.item for one in public(here, asked).notes} == {whole}
