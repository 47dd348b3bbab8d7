"""The final map told: which slides, in which order."""

from datetime import UTC, date, datetime

from components.insight.telling import Slide, chosen, moments, slides
from components.journey.operation import Context, perform
from components.journey.operations.journeys import add_journey
from components.journey.records import PROJECT_ID, Action, Activity, Decision, Journey, Persona, Project, Reading
from components.journey.state import State
from components.journey.walk import steps_of
from sample_data import build


def example() -> tuple[State, Journey]:
    state = State(build("fr", date(2026, 11, 28)))
    return state, state.all(Journey)[0]


def test_t1_from_why_to_what_comes_next_each_step_in_its_turn() -> None:
    state, journey = example()
    every = slides(state, journey)
    walk = [one.step for one in every if one.part == "step"]
    assert walk == [one.id for one in steps_of(state, journey.id)]
    told = list(dict.fromkeys(one.part for one in every))
    decided = ["priorities", "vote", "plan", "close"]
    assert told == ["purpose", "persona", "journey", "step", "curve", "taught", "truth", *decided]
    assert len({one.key for one in every}) == len(every)


def test_t1_what_has_nothing_to_show_is_left_out() -> None:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    empty = State([Project(id=PROJECT_ID, name="Essai", language="fr", created_at=at)])
    numbers = iter(range(99))
    changes, state = perform(empty, Context("t", at, lambda: f"n{next(numbers)}"), add_journey, name="Vide")
    (journey,) = changes.of_kind(Journey)
    assert slides(state, journey) == (Slide("purpose"), Slide("close"))
    _, mapped = example()
    every = build("fr", date(2026, 11, 28))
    lost = [one for one in every if not isinstance(one, Persona | Action | Decision | Activity | Reading)]
    told = {one.part for one in slides(State(lost), mapped)}
    assert told.isdisjoint({"persona", "plan", "priorities", "vote", "taught"}) and {"step", "curve"} <= told


def test_the_most_decisive_step_comes_first_and_only_what_was_chosen_is_told() -> None:
    state, journey = example()
    found = [one.truth or 0 for one in moments(state, journey)]
    assert found == sorted(found, reverse=True) and len(found) > 3
    assert {one.outcome for one in state.all(Decision)} > {"chosen"}
    assert {one.outcome for one in chosen(state)} == {"chosen"}
