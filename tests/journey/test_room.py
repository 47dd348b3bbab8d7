"""The room: its code, who is in it, and rehearsing (SPEC L1 to L6, L22)."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from components.journey.forgetting import Forgetting, Forgotten
from components.journey.operations import (
    activities,
    contributed_notes,
    contributions,
    erasing,
    room,
    voting,
)
from components.journey.records import (
    Activity,
    Ballot,
    Note,
    Participant,
    Room,
    Session,
)
from components.journey.rooms import (
    CODE_LETTERS,
    code_from,
    known_by,
    people_in,
    read_code,
    room_of,
    shown_code,
    shown_out,
)
from components.journey.state import State
from tests.conftest import Clock

from .rooms import Workshop, token

# ---- the room -------------------------------------------------------------------------------


def test_l1_a_workshop_has_one_room(here: Workshop) -> None:
    code = here.room.code
    here.do(room.go_to_activity, session="s1", activity=here.ask("vote"))
    here.do(room.close_room, session="s1")
    assert (here.room.closed_at, here.room.activity) == (here.context.now, None)
    here.refuses("room_closed", room.go_to_activity, session="s1", activity=None)
    here.refuses("room_closed", room.join_room, session="s1", key="k")
    here.do(room.open_room, session="s1")
    assert len(here.state.all(Room)) == 1
    assert (here.room.code, here.room.closed_at) == (code, None)


def test_l2_only_the_facilitator_moves_the_room(here: Workshop) -> None:
    """What is opened, reopened or revealed is what everybody sees; another workshop's activity is not."""
    first, second = here.ask("rate"), here.ask("vote")
    assert here.room.activity == second
    here.do(room.go_to_activity, session="s1", activity=first)
    assert here.room.activity == first
    here.add(Session(id="s2", title="Autre", order="a1"))
    (other,) = here.do(voting.add_activity, session="s2", kind="capture", question="?").of_kind(Activity)
    here.refuses("link_broken", room.go_to_activity, session="s1", activity=other.id)
    here.do(activities.open_activity, other.id)
    assert here.room.activity == first
    here.do(room.go_to_activity, session="s1", activity=None)
    assert here.room.activity is None


def test_l3_codes_are_read_aloud_and_typed_without_mistake(here: Workshop) -> None:
    codes = {code_from(str(n)) for n in range(2_000)}
    assert len(codes) == 2_000
    assert {len(one) for one in codes} == {6}
    assert set("".join(codes)) == set(CODE_LETTERS)
    assert not set("01OIL") & set(CODE_LETTERS)
    assert shown_code("K7R4QM") == "K7R-4QM"
    for typed in ("K7R-4QM", "k7r4qm", " k7r 4qm ", "K7R–4QM"):
        assert read_code(typed) == "K7R4QM"
    before = here.room.code
    here.do(room.new_code, session="s1")
    assert here.room.code != before


# ---- people ---------------------------------------------------------------------------------


def test_l4_joining_again_with_the_same_key_is_nobody_new(here: Workshop) -> None:
    first = here.join(1, name=" Camille ", department="large")
    assert not here.do(room.join_room, session="s1", key="key1", name="Autre")
    assert [one.name for one in people_in(here.state, "s1")] == ["Camille"]
    here.join(2)
    assert here.state.get(Participant, first).token_hash != token(1)
    assert len(people_in(here.state, "s1")) == 2


def test_l4_a_locked_room_lets_nobody_in_but_those_the_facilitator_enters(here: Workshop) -> None:
    inside = here.join(1)
    here.do(room.lock_room, session="s1")
    here.refuses("room_locked", room.join_room, session="s1", key="late")
    assert not here.do(room.join_room, session="s1", key="key1")
    here.do(room.join_room, session="s1", key="paper", via="paper", name="Sans téléphone")
    here.do(room.lock_room, session="s1", locked=False)
    here.do(room.join_room, session="s1", key="late")
    assert here.state.get(Participant, inside).removed is False


def test_l4_whoever_is_shown_out_or_merged_frees_their_place(here: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A room is full of those who are in; of those kept, too, but of many more."""
    monkeypatch.setattr(room, "MOST_PARTICIPANTS", 3)
    monkeypatch.setattr(room, "MOST_KEPT", 5)
    one, two, three = (here.join(n) for n in range(3))
    here.refuses("room_full", room.join_room, session="s1", key="late")
    here.do(room.remove_participant, one)
    here.join(3)
    here.refuses("room_full", room.join_room, session="s1", key="late")
    here.do(room.merge_participants, into=two, others=[three])
    here.join(4)
    here.do(room.remove_participant, two)
    here.refuses("room_overfull", room.join_room, session="s1", key="late")
    here.do(erasing.erase_participant, forgetting=Forgetting({one: Forgotten("")}))
    here.do(room.join_room, session="s1", key="late")


def test_l4_those_who_came_since_and_sent_nothing_are_shown_out_at_once(here: Workshop, clock: Clock) -> None:
    """Not who was there before, nor who is known to have sent something, nor who was entered without a phone, nor the
    made-up people; and all of them can be let in again, or brought back in one go."""
    before = here.join(1)
    clock.forward(minutes=10)
    here.context = replace(here.context, now=clock())
    since = clock().isoformat()
    writer, listed, spared, silent, other = (here.join(n) for n in range(2, 7))
    made_up = here.join(7, simulated=True)
    (paper,) = here.do(room.join_room, session="s1", key="paper", via="paper").of_kind(Participant)
    signed = here.ask("capture", anonymity="named")
    here.do(contributed_notes.contribute_capture, activity=signed, participant=writer, note="n", text="Je cherche")
    here.add(changed(here.state.get(Activity, signed), voted=(listed,)))
    here.do(room.remove_silent_participants, session="s1", since=since, spared=[spared])
    assert {one.id for one in people_in(here.state, "s1")} == {before, writer, listed, spared, made_up, paper.id}
    assert {one.id for one in shown_out(here.state, "s1")} == {silent, other}
    assert not here.do(room.remove_silent_participants, session="s1", since=since, spared=[spared])
    for wrong in ("yesterday", "", "2026-11-24T09:00:00", None):
        here.refuses("value_invalid", room.remove_silent_participants, session="s1", since=wrong)


def test_l5_a_phone_is_recognised_by_its_secret_alone(here: Workshop) -> None:
    first = here.join(1)
    found = known_by(here.state, "s1", token(1))
    assert found is not None and found.id == first
    assert known_by(here.state, "s1", token(2)) is None
    assert known_by(here.state, "s2", token(1)) is None
    assert known_by(here.state, "s1", "") is None
    here.do(room.join_room, session="s1", key="paper", via="paper")
    assert known_by(here.state, "s1", "") is None
    here.do(room.remove_participant, first)
    assert known_by(here.state, "s1", token(1)) is None
    here.do(room.remove_participant, first, removed=False)
    assert known_by(here.state, "s1", token(1)) is not None
    here.refuses("law_broken", room.join_room, session="s1", key="other", token_hash=found.token_hash)


def test_l6_the_same_person_twice_counts_once(here: Workshop) -> None:
    one, two, three = here.join(1), here.join(2), here.join(3)
    asked = here.ask("capture", anonymity="named")
    here.do(contributed_notes.contribute_capture, activity=asked, participant=two, note="n2", text="Je cherche")
    here.do(activities.close_activity, asked, voted=[one, two, three, *(here.join(n) for n in range(4, 8))])
    here.do(room.merge_participants, into=one, others=[two, one])
    assert {person.id for person in people_in(here.state, "s1")} >= {one, three}
    assert two not in {person.id for person in people_in(here.state, "s1")}
    assert here.state.get(Note, "n2").participant == one
    assert two not in here.state.get(Activity, asked).voted
    known = known_by(here.state, "s1", token(2))
    assert known is not None and known.id == one
    here.refuses("merge_needs_two", room.merge_participants, into=one, others=[one])
    here.refuses("merge_across_rooms", room.merge_participants, into=two, others=[three])
    here.do(room.merge_participants, into=three, others=[one])
    assert known_by(here.state, "s1", token(2)) == here.state.get(Participant, three)


def test_l6_only_name_and_department_are_edited(here: Workshop) -> None:
    one = here.join(1)
    here.do(room.update_participant, one, name="Dominique", department="small")
    here.refuses("participant_by_verb", room.update_participant, one, removed=True)
    here.refuses("link_broken", room.update_participant, one, department="nowhere")


# ---- rehearsing -----------------------------------------------------------------------------


def test_l22_a_rehearsal_leaves_with_one_click(here: Workshop) -> None:
    """Even from what was closed and revealed; what real people sent stays."""
    real, made_up = here.join(1), [here.join(n, simulated=True) for n in range(2, 8)]
    rated, voted = here.ask("rate"), here.ask("vote")
    before = here.state
    for number, person in enumerate(made_up, 2):
        here.do(contributions.contribute_rate, **here.sent(rated, number, person), about="st0", value=1)
        here.do(contributions.contribute_vote, **here.sent(voted, number, person), dots={here.items(voted)[0]: 1})
    here.do(contributions.contribute_vote, **here.sent(voted, 1, real), dots={here.items(voted)[0]: 1})
    for each in (rated, voted):
        here.do(activities.close_activity, each, voted=made_up)
        here.do(activities.reveal_activity, each)
    assert all(one.simulated for one in here.state.all(Ballot) if one.activity == rated)
    here.do(room.remove_simulated, session="s1")
    assert [one.id for one in people_in(here.state, "s1")] == [real]
    assert len(here.state.all(Ballot)) == 1
    assert here.state.get(Activity, rated).status == "draft"
    assert here.state.get(Activity, voted).status == "revealed"
    assert here.state.get(Activity, voted).voted == ()
    assert len(here.state) == len(before) - len(made_up) + 1


def test_an_unknown_room_is_none(here: Workshop) -> None:
    assert room_of(State(), "s1") is None
