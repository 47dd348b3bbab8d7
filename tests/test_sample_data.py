"""The examples are complete, believable, made by operations, and the same each time."""

from collections import Counter
from datetime import date

import pytest

from components.insight.chain import chain_of
from components.insight.curve import curves
from components.insight.findings import balance, breadth_of, suggested_class
from components.insight.follow_up import follow_ups, promises
from components.insight.map_aside import Side
from components.insight.map_compare import compare_maps
from components.insight.novelty import ideas
from components.journey.operation import Context, perform
from components.journey.operations.project import create_from
from components.journey.records import (
    Action,
    Activity,
    Attendance,
    Ballot,
    Block,
    Card,
    Channel,
    Decision,
    Department,
    Evidence,
    Handover,
    Insight,
    Item,
    Journey,
    Note,
    Opportunity,
    Person,
    Persona,
    Phase,
    Run,
    Session,
    SignOff,
    Touchpoint,
)
from components.journey.state import State
from components.journey.walk import steps_of
from sample_data import build, build_past

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", params=["fr", "en"])
def example(request: pytest.FixtureRequest) -> State:
    return State(build(request.param, TODAY))


def test_the_french_example_has_what_it_promises() -> None:
    state = State(build("fr", TODAY))
    counted = {kind.__name__: len(state.all(kind)) for kind in (Person, Department, Persona, Evidence)}
    assert counted == {"Person": 12, "Department": 6, "Persona": 2, "Evidence": 20}
    first = state.all(Journey)[0]
    steps = steps_of(state, first.id)
    cards = [card for step in steps for card in state.where(Card, step=step.id)]
    assert (len(state.where(Phase, journey=first.id)), len(steps), len(cards)) == (5, 14, 70)
    votes = Counter(ballot.activity for ballot in state.all(Ballot))
    assert set(votes.values()) == {9} and len(votes) == 6
    assert state.project.meta_objective and state.project.language == "fr"


def test_two_personas_are_mapped_and_have_something_in_common(example: State) -> None:
    """M24, C5: side by side, the two maps correspond in places and differ in others, and both have a curve."""
    first, _tomorrow, second = example.all(Journey)
    assert {first.persona, second.persona} == {one.id for one in example.all(Persona)}
    assert second.status == "hypothesis" and not example.where(SignOff, journey=second.id)
    found = compare_maps(Side(example, first), Side(example, second))
    assert found.aside.relation == "alike"
    shared = {one.title for one in steps_of(example, first.id)} & {one.title for one in steps_of(example, second.id)}
    assert len(shared) >= 3 and len(found.differences) > 20
    assert all(one.told for one in curves(example, [first, second]))


def test_every_part_of_the_work_is_there(example: State) -> None:
    for kind in (Channel, Touchpoint, Session, Block, Note, Decision, Action):
        assert example.all(kind), kind
    (held,) = example.all(Handover)
    assert held.owner and len(held.phases) == 1 and held.due > TODAY and held.status == "open"
    assert {one.status for one in example.all(Action)} >= {"committed", "proposed"}
    assert {one.feeling for one in example.all(Touchpoint)} >= {"delight", "irritant", "basic"}
    assert any(one.volume_low != one.volume_high for one in example.all(Touchpoint))
    assert any(one.volume_low is None for one in example.all(Touchpoint))


def test_the_room_judged_how_new_and_how_feasible_its_ideas_are(example: State) -> None:
    """O9: the room's middle marks stand where those entered by hand did; one idea is not sure of its corner."""
    found = ideas(example)
    assert len(found) == len(example.all(Opportunity)) and {one.corner for one in found} >= {"try", "explore", "simple"}
    for one in found:
        opportunity = example.get(Opportunity, one.opportunity)
        assert one.voted is not None and one.voted.enough and one.voted.people == 9
        assert (one.novelty, one.feasibility) == (opportunity.novelty, opportunity.feasibility)
    assert [one.voted.sure for one in found if one.voted].count(False) == 1


def test_two_workshops_were_held_and_one_is_ahead(example: State) -> None:
    workshops = [one for one in example.all(Session) if one.follow_up is None]
    assert [one.status for one in workshops] == ["done", "done", "planned"]
    held = {one.id for one in workshops}
    runs = [one for one in example.all(Run) if one.session in held]
    assert len(runs) == 2 and all(run.ended_at for run in runs)
    last = workshops[-1]
    assert last.starts_at is not None and last.starts_at.date() > TODAY
    for run in runs:
        assert set(run.visits) == {block.id for block in example.where(Block, session=run.session)}
        assert run.ended_at is not None
        assert 100 <= (run.ended_at - run.started_at).total_seconds() / 60 <= 130


def test_a_first_follow_up_was_held(example: State) -> None:
    (session,) = follow_ups(example)
    assert session.status == "done" and session.starts_at is not None and session.starts_at.date() < TODAY
    assert {one.status for one in example.where(Attendance, session=session.id)} == {"present"}
    verdicts = Counter(one.verdict for one in promises(example, TODAY))
    assert verdicts == {"kept": 1, "missed": 1, "waiting": 3}


def test_y8_the_first_follow_up_was_held_on_a_working_day() -> None:
    monday = date(2026, 11, 30)
    (session,) = follow_ups(State(build("en", monday)))
    assert session.starts_at is not None and session.starts_at.date() == date(2026, 11, 27)


def test_notes_were_taken_while_their_workshop_ran(example: State) -> None:
    runs = {run.session: run for run in example.all(Run)}
    for note in example.all(Note):
        run = runs[note.session]
        assert run.ended_at is not None and run.started_at <= note.at <= run.ended_at
        assert note.block


def test_the_same_day_gives_the_same_example() -> None:
    first = build("en", TODAY)
    build_past.cache_clear()
    again = build("en", TODAY)
    assert again is not first and again == first


def test_an_example_is_a_sound_project(example: State, context: Context) -> None:
    """H4, H5: every value is allowed and every link points somewhere."""
    _changes, opened = perform(State(), context, create_from, records=tuple(example))
    assert opened == example


def test_moments_of_truth_stand_out(example: State) -> None:
    """A map where everything matters says nothing."""
    steps = steps_of(example, example.all(Journey)[0].id)
    flagged = [one for one in steps if (one.importance or 0) * (one.impact or 0) >= 16]
    assert 2 <= len(flagged) <= len(steps) // 3


def test_the_room_is_split_somewhere(example: State) -> None:
    """One step divides the room: the talk of the day."""
    rated = next(one for one in example.all(Activity) if one.kind == "rate")
    ballots = example.where(Ballot, activity=rated.id)
    feelings = [[ballot.values[item.id][0] for ballot in ballots] for item in example.where(Item, activity=rated.id)]
    assert any(min(one) < 0 < max(one) and sum(value < 0 for value in one) >= 4 for one in feelings)


def test_what_was_learned_leads_to_what_will_be_done(example: State) -> None:
    """O2, O4, O6, O8, O11: some insights cut across, every lever is used, once people disagree with the rule."""
    found = [breadth_of(example, one) for one in example.all(Insight)]
    assert (
        4 <= len(found) <= 6 and any(one.cross_cutting for one in found) and not all(one.cross_cutting for one in found)
    )
    every = example.all(Opportunity)
    assert 6 <= len(every) <= 8 and not balance(example).missing and all(balance(example).levers.values())
    for one in every:
        suggested = suggested_class(example, one).category
        assert one.category in (None, suggested) or one.category_reason
    assert any(one.category not in (None, suggested_class(example, one).category) for one in every)
    assert not chain_of(example, example.all(Action)[0]).breaks
