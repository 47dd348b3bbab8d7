"""Votes left open for days (SPEC V31 to V34)."""

from datetime import timedelta

from components.journey.closing import is_over, left_open, overdue
from components.journey.operation import Context
from components.journey.operations import activities, contributions, open_votes, room
from components.journey.records import Activity, Participant
from components.journey.rooms import room_of
from tests.conftest import Clock

from .rooms import Workshop


def later(here: Workshop, clock: Clock, **by: float) -> None:
    clock.forward(**by)
    here.context = Context("me", clock(), here.context.new_id)


def vote(here: Workshop, activity: str, number: int, participant: str) -> None:
    here.do(
        contributions.contribute_vote, **here.sent(activity, number, participant), dots={here.items(activity)[0]: 1}
    )


def test_v31_a_vote_is_left_open_and_its_room_with_it(here: Workshop) -> None:
    here.do(room.close_room, session="s1")
    asked = here.ask("vote", opened=False)
    until = here.context.now + timedelta(days=3)
    here.do(open_votes.leave_open, asked, until=until)
    left = here.state.get(Activity, asked)
    assert (left.status, left.closes_at, left.closes_zone, left.deadline) == ("open", until, "Europe/Paris", None)
    found = room_of(here.state, "s1")
    assert found is not None and found.closed_at is None and found.activity == asked
    vote(here, asked, 1, here.join(1))


def test_v31_what_is_open_already_can_be_left_open(here: Workshop) -> None:
    asked = here.ask("vote", minutes=5)
    until = here.context.now + timedelta(days=2)
    here.do(open_votes.leave_open, asked, until=until, zone="America/Montreal")
    left = here.state.get(Activity, asked)
    assert (left.closes_at, left.closes_zone, left.deadline) == (until, "America/Montreal", None)


def test_v31_the_time_is_ahead_and_its_zone_exists(here: Workshop) -> None:
    asked, now = here.ask("vote", opened=False), here.context.now
    here.refuses("closing_time_past", open_votes.leave_open, asked, until=now)
    here.refuses("closing_time_far", open_votes.leave_open, asked, until=now + timedelta(days=367))
    here.refuses("value_invalid", open_votes.leave_open, asked, until=now + timedelta(days=1), zone="Mars/Olympus")


def test_v32_from_its_time_on_it_counts_as_closed(here: Workshop, clock: Clock) -> None:
    asked = here.ask("vote")
    until = here.context.now + timedelta(days=3)
    here.do(open_votes.leave_open, asked, until=until)
    assert not is_over(here.state.get(Activity, asked), until - timedelta(microseconds=1))
    assert overdue(here.state, until) == (here.state.get(Activity, asked),)
    later(here, clock, days=10)
    here.do(open_votes.close_overdue)
    closed = here.state.get(Activity, asked)
    assert (closed.status, closed.closed_at) == ("closed", until)
    assert not left_open(here.state)
    assert not here.do(open_votes.close_overdue)


def test_v33_the_time_moves_goes_or_is_not_waited_for(here: Workshop, clock: Clock) -> None:
    asked, other = here.ask("vote"), here.ask("rate")
    here.do(room.go_to_activity, session="s1", activity=other)
    for days in (3, 5, 1):
        here.do(open_votes.leave_open, asked, until=here.context.now + timedelta(days=days))
    assert here.state.get(Activity, asked).closes_at == here.context.now + timedelta(days=1)
    here.do(open_votes.keep_open, asked)
    assert here.state.get(Activity, asked).closes_at is None
    here.do(open_votes.leave_open, asked, until=here.context.now + timedelta(days=1))
    later(here, clock, hours=2)
    here.do(activities.close_activity, asked)
    assert here.state.get(Activity, asked).closed_at == clock()
    here.refuses("activity_is_closed", open_votes.leave_open, asked, until=clock() + timedelta(days=1))
    here.do(activities.reopen_activity, asked)
    assert here.state.get(Activity, asked).closes_at is None


def test_v33_another_time_leaves_the_room_where_it_is(here: Workshop) -> None:
    asked = here.ask("vote")
    here.do(open_votes.leave_open, asked, until=here.context.now + timedelta(days=1))
    other = here.ask("rate")
    here.do(open_votes.leave_open, asked, until=here.context.now + timedelta(days=2))
    assert here.room.activity == other


def test_v34_who_has_voted_is_listed_by_groups_and_apart(here: Workshop) -> None:
    people = [here.join(number) for number in range(7)]
    asked = here.ask("vote")
    here.do(open_votes.leave_open, asked, until=here.context.now + timedelta(days=1))
    for number, one in enumerate(people):
        vote(here, asked, number, one)
    assert not here.do(open_votes.note_voters, asked, voted=people[:4])
    here.do(open_votes.note_voters, asked, voted=people[:5])
    assert here.state.get(Activity, asked).voted == tuple(sorted(people[:5]))
    # Two more would stand beside the two ballots that came since: they wait until it is closed.
    assert not here.do(open_votes.note_voters, asked, voted=people)
    here.do(activities.close_activity, asked)
    here.do(open_votes.note_voters, asked, voted=people)
    assert here.state.get(Activity, asked).voted == tuple(sorted(people))


def test_v34_departments_heard_follow_the_list(here: Workshop) -> None:
    people = [here.join(number, department="small" if number == 6 else "large") for number in range(7)]
    asked = here.ask("vote")
    for number, one in enumerate(people):
        vote(here, asked, number, one)
    here.do(activities.close_activity, asked, voted=people[:5])
    assert here.state.get(Activity, asked).heard == ("large",)
    here.do(open_votes.note_voters, asked, voted=people)
    assert here.state.get(Activity, asked).heard == ("large", "small")
    assert {here.state.get(Participant, one).department for one in people} == {"large", "small"}
