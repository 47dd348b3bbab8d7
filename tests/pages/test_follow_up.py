"""The follow-up screen: planned in one click, promised against happened, reviews, what the workshop taught."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from components.insight.follow_up import follow_ups, promises
from components.journey.operations.activities import close_activity, open_activity, reveal_activity
from components.journey.operations.ballots import Vote, enter_ballots
from components.journey.operations.project import create_from
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Action, Activity, Item, Journey, Prediction, Reading, Review, Signal, Version
from components.store import Store
from tests.conftest import Clock, OpenScreen

pytestmark = pytest.mark.screen

TODAY = date(2026, 11, 24)
PARTS = ["sessions", "promises", "history", "taught", "reviews"]


@pytest.fixture
def example(store: Store) -> str:
    return store.create("Exemple", create_from, records=sample_data.build("fr", TODAY))


@pytest.fixture
def english(store: Store) -> str:
    return store.create("Example", create_from, records=sample_data.build("en", TODAY))


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["choices"] = {"follow_up.part": name}
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.warning, *app.info, *app.title, *app.header, *app.error]
    return "\n".join(one.value for one in shown)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_drawn(
    open_screen: OpenScreen, example: str, english: str, project: str, language: str, name: str
) -> None:
    for one in (example, english, project):
        part(open_screen("follow_up", one, language, share="1"), name)


def test_y9_one_click_plans_a_follow_up(open_screen: OpenScreen, store: Store, example: str) -> None:
    app = open_screen("follow_up", example)
    app.button(key="follow_up.plan.90").click().run()
    made = next(one for one in follow_ups(store.read(example)) if one.follow_up == 90)
    assert (made.title, made.starts_at and made.starts_at.date()) == ("Suivi à 90 jours", date(2027, 2, 15))
    assert "Suivi à 90 jours" in said(app) or "15 février 2027" in said(app)
    assert "follow_up.plan.90" not in [one.key for one in app.button]


def test_y4_y5_a_reading_noted_beside_its_prediction_judges_it(
    open_screen: OpenScreen, store: Store, example: str, clock: Clock
) -> None:
    waiting = next(one for one in promises(store.read(example), TODAY) if one.verdict == "waiting")
    clock.forward(days=90)
    app = part(open_screen("follow_up", example), "promises")
    key = f"reading.{waiting.prediction.id}"
    app.number_input(key=f"{key}.value").set_value(72.0).run()
    app.button(key=f"{key}.send").click().run()
    (read,) = store.read(example).where(Reading, about=waiting.prediction.action)
    assert (read.value, read.day, read.source) == (72.0, date(2027, 2, 22), "Outil de gestion")
    assert "Tenue · 72" in said(app)
    assert f"{key}.send" not in [one.key for one in app.button]


def test_y2_a_ready_action_predicts_in_one_click(open_screen: OpenScreen, store: Store, english: str) -> None:
    state = store.read(english)
    measured = {one.action for one in state.all(Prediction) if one.kind == "metric"}
    action = next(one for one in state.all(Action) if one.baseline and one.target and one.id not in measured)
    app = open_screen("actions", english, "en")
    app.button(key=f"{action.id}.open").click().run()
    app.button(key=f"{action.id}.predict").click().run()
    (made,) = [one for one in store.read(english).where(Prediction, action=action.id) if one.kind == "metric"]
    assert (made.before, made.after, made.by) == (48, 90, action.due)
    assert f"{action.id}.predict" not in [one.key for one in app.button]


def test_y1_an_emotion_is_proposed_from_the_curve(open_screen: OpenScreen, store: Store, example: str) -> None:
    action = store.read(example).all(Action)[0]
    app = open_screen("actions", example)
    app.button(key=f"{action.id}.open").click().run()
    form = f"predict.{action.id}.{action.steps[0]}"
    before = app.number_input(key=f"{form}.before").value
    assert before is not None and before < 0
    app.number_input(key=f"{form}.chance").set_value(40).run()
    app.button(key=f"{form}.send").click().run()
    made = store.read(example).where(Prediction, action=action.id)[-1]
    assert (made.kind, made.step, made.before, made.chance) == ("emotion", action.steps[0], before, 40)


def test_y12_y13_a_signal_then_a_review(open_screen: OpenScreen, store: Store, example: str) -> None:
    journey = store.read(example).all(Journey)[0]
    app = part(open_screen("follow_up", example), "reviews")
    assert "concurrent" in said(app)
    app.text_input(key=f"signal.{journey.id}.text").set_value("Nouvelle *franchise*").run()
    app.button(key=f"signal.{journey.id}.send").click().run()
    assert len(store.read(example).all(Signal)) == 2
    app.text_area(key=f"review.{journey.id}.reason").set_value("Le marché répond en une heure").run()
    app.button(key=f"review.{journey.id}.send").click().run()
    state = store.read(example)
    (review,), (version,) = state.all(Review), state.all(Version)
    assert version.reason == review.reason == "Le marché répond en une heure"
    assert {one.review for one in state.all(Signal)} == {review.id}


def test_y12_the_list_of_projects_says_what_is_stale(open_screen: OpenScreen, example: str) -> None:
    assert "1 parcours à revoir" in said(open_screen("home"))


def test_what_the_workshop_taught_is_one_screen(open_screen: OpenScreen, example: str) -> None:
    told = said(part(open_screen("follow_up", example, "en"), "taught"))
    assert "Hypothesis, workshop, data" in told and "than believed" in told


def test_what_the_workshop_taught_is_presented_in_one_press(open_screen: OpenScreen, example: str) -> None:
    """T1: the slide shows the same figure, without a choice in the way."""
    app = part(open_screen("follow_up", example, "en"), "taught")
    app.button(key="taught.present").click().run()
    assert not app.exception
    assert app.selectbox(key="present_part").value == "taught"
    assert "than believed" in said(app) and "choice.diagnosis.workshop" not in app.session_state


def test_s1_24_the_metrics_are_published(open_screen: OpenScreen, example: str) -> None:
    app = part(open_screen("follow_up", example), "history")
    assert "35" in app.table[0].value.to_string()
    assert "progress.pdf" in [one.proto.id.split("-")[-1] for one in app.get("download_button")]


def test_nothing_to_follow_up_leads_to_the_actions(open_screen: OpenScreen, project: str) -> None:
    assert "Il n’y a encore rien à suivre" in said(open_screen("follow_up", project))


def test_what_the_room_rated_again_is_not_typed_again(open_screen: OpenScreen, store: Store, example: str) -> None:
    session = follow_ups(store.read(example))[0]
    step = next(one.step for one in store.read(example).all(Prediction) if one.step is not None)

    def run(operation: Any, *args: Any, **fields: Any) -> None:
        store.run(example, operation, "t", None, *args, **fields)

    run(add_activity, session=session.id, kind="rate", question="Et maintenant ?")
    rated = next(one for one in store.read(example).where(Activity, session=session.id) if one.kind == "rate")
    run(put_to_vote, activity=rated.id, sources=[step])
    (item,) = store.read(example).where(Item, activity=rated.id)
    run(open_activity, rated.id)
    run(enter_ballots, activity=rated.id, ballots=[Vote({item.id: (mark,)}) for mark in (-1, 0, 0, 1, 1)], via="paper")
    run(close_activity, rated.id)
    run(reveal_activity, rated.id)
    open_screen("follow_up", example).button(key=f"{session.id}.take_over").click().run()
    read = max(store.read(example).where(Reading, about=step), key=lambda one: one.day)
    assert (read.value, read.day, read.session) == (0.0, TODAY, session.id)
    assert read.source.startswith("La salle, ")
