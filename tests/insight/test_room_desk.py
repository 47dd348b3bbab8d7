"""What the facilitator sees of the room: never an answer, names only where people were told (SPEC L71, L73)."""

from datetime import timedelta

import msgspec
import pytest

from components.insight.room import public_room
from components.insight.room_desk import desk, desk_notes
from components.journey.forgetting import Forgetting, Forgotten
from components.journey.operation import Context
from components.journey.operations import activities, contributions, erasing, moderation, room, run
from components.journey.operations.agenda import add_block
from components.journey.operations.contributed_notes import contribute_capture
from components.journey.operations.prepared import prepare_activities
from components.journey.records import Block, Participant
from components.journey.rooms import note_id
from tests.conftest import Clock
from tests.journey.rooms import Workshop, token


@pytest.fixture
def workshop(context: Context) -> Workshop:
    return Workshop(context)


def writes(workshop: Workshop, asked: str, number: int, text: str, **fields: object) -> str:
    who, note = workshop.join(number, **fields), note_id(token(number), text)
    wanted = {"activity": asked, "participant": who, "note": note, "text": text, "step": "st0", "layer": "pains"}
    workshop.do(contribute_capture, **wanted)
    return note


def test_l71_the_desk_holds_no_answer(workshop: Workshop) -> None:
    asked = workshop.ask("vote")
    who = workshop.join(1, name="Ana")
    item = workshop.items(asked)[0]
    workshop.do(contributions.contribute_vote, **workshop.sent(asked, 1, who), dots={item: 1})
    told = msgspec.json.encode(desk(workshop.state, workshop.room)) + msgspec.json.encode(
        desk_notes(workshop.state, workshop.room.activity)
    )
    assert b"Ana" in told and item.encode() not in msgspec.json.encode(desk(workshop.state, workshop.room))
    assert b"values" not in told and b"token" not in told


def test_l71_shown_out_are_those_who_can_come_in_again(workshop: Workshop) -> None:
    """Of somebody who was erased (L25), or who was only counted without a phone, there is nothing to let in."""
    ana, erased, unnamed = workshop.join(1, name="Ana"), workshop.join(2, name="Léo"), workshop.join(3)
    (paper,) = workshop.do(room.join_room, session="s1", key="paper", via="paper").of_kind(Participant)
    workshop.do(erasing.erase_participant, forgetting=Forgetting({erased: Forgotten("Une personne", ("Léo",))}))
    for one in (ana, paper.id, unnamed):
        workshop.do(room.remove_participant, one)
    told = desk(workshop.state, workshop.room)
    assert sorted(one.id for one in told.away) == sorted([ana, unnamed])
    assert {one.joined_at for one in told.away} == {workshop.context.now}, "as since when people are shown out (L4)"
    assert not told.people


def test_l87_the_desk_knows_when_the_workshop_began(workshop: Workshop) -> None:
    assert desk(workshop.state, workshop.room).began is None
    workshop.do(add_block, "s1", title="Accueil", minutes=10)
    workshop.do(run.start_run, "s1")
    assert desk(workshop.state, workshop.room).began == workshop.context.now


@pytest.mark.parametrize(("anonymity", "author"), [("named", "Ana"), ("department", ""), ("anonymous", "")])
def test_l71_notes_carry_a_name_only_where_people_were_told(workshop: Workshop, anonymity: str, author: str) -> None:
    asked = workshop.ask("capture", anonymity=anonymity)
    writes(workshop, asked, 1, "Trop long", name="Ana", department="large")
    (note,) = desk_notes(workshop.state, workshop.room.activity).notes
    assert note.author == author


def test_l71_what_waits_and_what_is_on_the_map_is_told(workshop: Workshop) -> None:
    asked = workshop.ask("capture", inbox=True)
    one, two = (writes(workshop, asked, n, text) for n, text in enumerate(("Trop long", "Beaucoup trop long")))
    assert {each.status for each in desk_notes(workshop.state, workshop.room.activity).notes} == {"inbox"}
    workshop.do(moderation.keep_note, one, two)
    workshop.do(moderation.group_notes, notes=[one, two])
    (group,) = desk_notes(workshop.state, workshop.room.activity).groups
    assert not group.on_map
    workshop.do(moderation.place_group_on_map, group.id, step="st0", layer="pains")
    told = desk_notes(workshop.state, workshop.room.activity)
    assert told.groups[0].on_map and all(each.on_map for each in told.notes)


def test_l71_notes_of_an_earlier_activity_are_at_hand(workshop: Workshop) -> None:
    earlier = workshop.ask("capture")
    writes(workshop, earlier, 1, "Trop long")
    workshop.do(activities.close_activity, earlier)
    workshop.ask("rate")
    there = {one.id: one.notes for one in desk(workshop.state, workshop.room).activities}
    assert there[earlier] == 1
    assert [one.text for one in desk_notes(workshop.state, earlier).notes] == ["Trop long"]


def test_what_is_usual_is_offered_only_where_there_is_some(workshop: Workshop) -> None:
    """L21"""
    workshop.ask("rate", opened=False)
    workshop.ask("vote", opened=False)
    workshop.ask("answer", opened=False)
    assert [one.usual for one in desk(workshop.state, workshop.room).activities] == [False, True, False]


def test_l71_people_shown_out_stand_apart(workshop: Workshop) -> None:
    who = workshop.join(1)
    workshop.join(2, simulated=True)
    workshop.do(room.remove_participant, who)
    told = desk(workshop.state, workshop.room)
    assert [one.id for one in told.away] == [who]
    assert len(told.people) == told.simulated == 1
    assert isinstance(workshop.state.find(Participant, who), Participant)


def test_the_desk_says_what_an_activity_still_needs(workshop: Workshop) -> None:
    workshop.ask("vote", texts="A", opened=False)
    (told,) = desk(workshop.state, workshop.room).activities
    assert (told.items, told.missing) == (1, 1)


def test_the_desk_says_what_the_agenda_asks_for(workshop: Workshop) -> None:
    """L21: counted until it is prepared; a break asks nothing."""
    for kind, title in (("rating", "Ressenti"), ("break", "Pause")):
        workshop.do(add_block, "s1", kind=kind, title=title, minutes=10)
    assert desk(workshop.state, workshop.room).to_prepare == 1
    workshop.do(prepare_activities, session="s1")
    assert desk(workshop.state, workshop.room).to_prepare == 0


def test_l73_the_clock_on_the_wall_ends_when_the_block_does(workshop: Workshop, clock: Clock) -> None:
    fields = {"title": "Étapes", "minutes": 20}
    (block,) = workshop.do(add_block, "s1", **fields).of_kind(Block)
    workshop.do(add_block, "s1", title="Accueil", minutes=10)
    workshop.do(run.start_run, "s1")
    workshop.do(room.show_on_screen, session="s1", showing="clock")
    clock_told = public_room(workshop.state, workshop.room).clock
    assert clock_told is not None and clock_told.block == block.title
    assert clock_told.ends == clock() + timedelta(minutes=20) and clock_told.left is None
    clock.forward(minutes=5)
    workshop.context = Context("tester", clock(), workshop.context.new_id)
    workshop.do(run.pause_run, "s1")
    paused = public_room(workshop.state, workshop.room).clock
    assert paused is not None and paused.ends is None and paused.left == 900
    clock.forward(minutes=10)
    workshop.context = Context("tester", clock(), workshop.context.new_id)
    workshop.do(run.resume_run, "s1")
    again = public_room(workshop.state, workshop.room).clock
    assert again is not None and again.ends == clock() + timedelta(minutes=15)
