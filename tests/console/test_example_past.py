"""The example comes with its past: what its workshops changed can be seen, and nobody can undo it."""

import pytest

from components.console.example_past import create_example
from components.insight.map_aside import Side
from components.insight.map_compare import compare_maps
from components.insight.tomorrow import future_of
from components.insight.workshop_change import workshop_change
from components.journey.errors import Refused
from components.journey.operations.cards import update_card
from components.journey.records import Card, Journey, Run, Session, Version
from components.journey.state import State
from components.journey.walk import steps_of
from components.store import Store
from sample_data import build, build_past


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def example(store: Store, language: str) -> str:
    return create_example(store, "me", build_past(language, store.clock().date()), "Exemple")


def cards_of(state: State) -> list[Card]:
    return [card for step in steps_of(state, state.all(Journey)[0].id) for card in state.where(Card, step=step.id)]


def test_at_the_end_it_is_the_example(store: Store, example: str, language: str) -> None:
    now = store.read(example)
    assert now.project.name == "Exemple"
    same = {one.id for one in now if not isinstance(one, Version)}
    assert same == {one.id for one in build(language, store.clock().date())}
    assert not store.stacks(example, "me").undo
    with pytest.raises(Refused):
        store.undo(example, "me")


def test_m20_m28_what_each_workshop_changed_is_remembered(store: Store, example: str) -> None:
    now = store.read(example)
    journey = now.all(Journey)[0]
    for session in now.all(Session)[:2]:
        (run,) = now.where(Run, session=session.id)
        before, at = store.state_when_made(example, run.id)
        assert at == run.started_at
        change = workshop_change(now, before.get(Journey, journey.id), before)
        assert change.compared and change.count("confirmed") > 5
        assert {one for one in ("refuted", "new", "reworded", "removed") if change.count(one)} >= {"new", "removed"}
    (version,) = now.all(Version)
    then = store.state_at(example, version.revision)
    believed = cards_of(then)
    assert {one.status for one in believed} == {"hypothesis"} and len(believed) < len(cards_of(now))
    found = compare_maps(Side(then, then.get(Journey, journey.id)), Side(now, journey))
    assert found.aside.relation == "versions"
    assert all(found.count(Card, one) for one in ("added", "removed", "changed"))


def test_m21_tomorrow_is_tied_to_today(store: Store, example: str) -> None:
    now = store.read(example)
    journey = now.all(Journey)[0]
    future = future_of(now, journey)
    assert future is not None and future.status == "hypothesis"
    found = compare_maps(Side(now, journey), Side(now, future))
    assert found.aside.relation == "linked"
    assert 0.4 < (found.same or 0) < 0.8


def test_an_example_that_cannot_be_written_leaves_nothing(store: Store, language: str) -> None:
    first, second, last = build_past(language, store.clock().date())
    broken = type(last)(last.at, tuple(one for one in last.records if not isinstance(one, Journey)))
    with pytest.raises(Refused):
        create_example(store, "me", (first, second, broken), "Exemple")
    assert not store.files()


def test_one_goes_on_with_it_as_with_any_project(store: Store, example: str) -> None:
    card = cards_of(store.read(example))[0]
    store.run(example, update_card, "me", None, card.id, text="Autre")
    store.undo(example, "me")
    assert store.read(example).get(Card, card.id).text == card.text
