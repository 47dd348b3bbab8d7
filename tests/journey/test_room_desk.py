"""What the facilitator's side asks of the domain: the projected view, and what is typed in (SPEC L73, L75, L76)."""

import pytest

from components.insight.room_progress import typed_in
from components.journey.balloting import ballots_of
from components.journey.operation import Context
from components.journey.operations import activities, ballots, contributed_notes, room
from components.journey.operations.entries import entries_of
from components.journey.operations.project import delete_records
from components.journey.records import Ballot
from tests.conftest import Clock
from tests.journey.rooms import Workshop


@pytest.fixture
def workshop(context: Context) -> Workshop:
    return Workshop(context)


def at(workshop: Workshop, clock: Clock) -> None:
    workshop.context = Context("tester", clock(), workshop.context.new_id)


# ---- the projected view ---------------------------------------------------------------------


def test_l73_the_wall_shows_a_map_or_the_clock_until_the_room_goes_on(workshop: Workshop) -> None:
    workshop.do(room.show_on_screen, session="s1", showing="map")
    assert (workshop.room.showing, workshop.room.journey) == ("map", "j")
    asked = workshop.ask("vote")
    assert workshop.room.showing == "activity"
    workshop.do(room.show_on_screen, session="s1", showing="clock")
    assert workshop.room.activity == asked
    workshop.do(room.go_to_activity, session="s1", activity=None)
    assert workshop.room.showing == "activity"


def test_l73_revealing_brings_the_wall_back_to_the_question(workshop: Workshop) -> None:
    asked = workshop.ask("vote")
    item = workshop.items(asked)[0]
    workshop.do(ballots.enter_ballot, activity=asked, values={item: (1,)})
    workshop.do(activities.close_activity, asked)
    workshop.do(room.show_on_screen, session="s1", showing="map")
    workshop.do(activities.reveal_activity, asked)
    assert workshop.room.showing == "activity"


def test_l73_without_a_map_none_is_shown(workshop: Workshop) -> None:
    workshop.do(delete_records, "j")
    workshop.refuses("map_missing", room.show_on_screen, session="s1", showing="map")


# ---- typed in -------------------------------------------------------------------------------


def test_l75_who_typed_how_many_and_when(workshop: Workshop, clock: Clock) -> None:
    asked = workshop.ask("vote")
    item = workshop.items(asked)[0]
    began = clock()
    for _one in range(3):
        workshop.do(ballots.enter_ballot, activity=asked, values={item: (1,)}, by="Ana")
        clock.forward(minutes=5)
        at(workshop, clock)
    workshop.do(ballots.enter_ballot, activity=asked, values={item: (1,)}, by="Léo")
    clock.forward(minutes=30)
    at(workshop, clock)
    workshop.do(ballots.enter_ballot, activity=asked, values={item: (1,)}, by="Ana")
    found = entries_of(workshop.state, asked)
    assert [(one.by, one.count) for one in found] == [("Ana", 3), ("Léo", 1), ("Ana", 1)]
    assert found[0].began_at == began and (found[0].ended_at - began).total_seconds() == 600


def test_l75_hands_counted_again_are_not_counted_twice(workshop: Workshop) -> None:
    asked = workshop.ask("vote")
    one, two, *_rest = workshop.items(asked)
    workshop.do(ballots.count_hands, activity=asked, voters=6, hands={one: 3})
    workshop.do(ballots.count_hands, activity=asked, voters=7, hands={one: 3, two: 1})
    (line,) = entries_of(workshop.state, asked)
    assert (line.via, line.count) == ("raised", 7)
    assert not workshop.do(ballots.count_hands, activity=asked, voters=7, hands={one: 3, two: 1})


def test_l75_hands_taken_back_are_on_record(workshop: Workshop) -> None:
    asked = workshop.ask("vote")
    one, *_rest = workshop.items(asked)
    workshop.do(ballots.count_hands, activity=asked, voters=6, hands={one: 3}, by="Ana")
    workshop.do(ballots.count_hands, activity=asked, voters=0, hands={}, by="Léo")
    assert [(line.by, line.count) for line in entries_of(workshop.state, asked)] == [("Ana", 6), ("Léo", 0)]
    workshop.do(ballots.count_hands, activity=asked, voters=5, hands={one: 2}, by="Léo")
    assert typed_in(workshop.state, asked) == 5


def test_l75_who_corrected_which_ballot_and_when_never_what(workshop: Workshop, clock: Clock) -> None:
    asked = workshop.ask("vote", dots=2)
    one, two, *_rest = workshop.items(asked)
    for label in ("3", "10"):
        workshop.do(ballots.enter_ballot, activity=asked, values={one: (1,)}, label=label, by="Ana")
    third, tenth = sorted(ballots_of(workshop.state, asked), key=lambda ballot: len(ballot.label))
    workshop.do(ballots.replace_ballot, third.id, values={one: (1,), two: (1,)}, by="Ana")
    assert len(entries_of(workshop.state, asked)) == 1, "the rest of a line that is being typed is no correction"
    assert not workshop.do(ballots.replace_ballot, third.id, values={one: (1,), two: (1,)}, by="Léo")
    clock.forward(minutes=20)
    at(workshop, clock)
    workshop.do(ballots.replace_ballot, tenth.id, values={two: (2,)}, by="Léo")
    workshop.do(ballots.replace_ballot, third.id, values={one: (2,)}, by="Léo")
    clock.forward(minutes=1)
    at(workshop, clock)
    workshop.do(ballots.delete_ballots, third.id, by="")
    told = [(line.did, line.by, line.numbers, line.count) for line in entries_of(workshop.state, asked)]
    assert told == [
        ("entered", "Ana", "", 2),
        ("corrected", "Léo", "3, 10", 2),
        ("taken_back", "", "3", 1),
    ]
    assert typed_in(workshop.state, asked) == 1


def test_l75_an_answer_more_from_somebody_else_is_told(workshop: Workshop) -> None:
    asked = workshop.ask("vote", dots=2)
    one, two, *_rest = workshop.items(asked)
    (made,) = workshop.do(ballots.enter_ballot, activity=asked, values={one: (1,)}, by="Ana").of_kind(Ballot)
    workshop.do(ballots.replace_ballot, made.id, values={one: (1,), two: (1,)}, by="Léo")
    told = [(line.did, line.by, line.numbers) for line in entries_of(workshop.state, asked)]
    assert sorted(told) == [("corrected", "Léo", "1"), ("entered", "Ana", "")]


def test_l75_notes_on_paper_are_on_record_too(workshop: Workshop) -> None:
    asked = workshop.ask("capture")
    workshop.do(contributed_notes.enter_note, activity=asked, text="Trop long", step="st0", layer="pains", by="Ana")
    (line,) = entries_of(workshop.state, asked)
    assert (line.via, line.by, line.count) == ("paper", "Ana", 1)


def test_l76_a_numbered_sheet_is_counted_once(workshop: Workshop) -> None:
    asked = workshop.ask("vote")
    item = workshop.items(asked)[0]
    workshop.do(ballots.enter_ballot, activity=asked, values={item: (1,)}, label="7")
    again = {"activity": asked, "values": {item: (1,)}, "label": " 7 "}
    workshop.refuses("ballot_number_taken", ballots.enter_ballot, **again)
