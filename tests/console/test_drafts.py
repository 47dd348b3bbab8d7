"""Forms keep what was typed until it is sent: over other screens, a reload, a refusal; project by project."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.console import drafts
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project
from components.journey.operations.steps import add_step
from components.journey.records import Action, Evidence, Phase
from components.journey.walk import steps_of
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


@pytest.fixture
def windows_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser nothing tells a closed window from an open one: earlier ones are closed."""
    monkeypatch.setattr(drafts, "_is_open", lambda _window: False)


def look(app: AppTest, screen: str) -> None:
    """Another screen, as a link goes there."""
    app.switch_page(screen).run()
    assert not app.exception, app.exception[0].value


def opened(app: AppTest, project: str) -> None:
    """Another project in the same tab, as a link goes there."""
    app.query_params["project"] = project
    app.run()


def test_a_text_a_choice_and_a_day_survive_another_screen(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H23."""
    app = open_screen("evidence", project)
    app.text_input(key="evidence_new.title").set_value("Entretiens").run()
    app.selectbox(key="evidence_new.method").set_value("survey").run()
    app.date_input(key="evidence_new.dated").set_value(date(2026, 11, 2)).run()
    look(app, "../pages/prepare/people.py")
    look(app, "../pages/prepare/evidence.py")
    assert app.text_input(key="evidence_new.title").value == "Entretiens"
    assert app.selectbox(key="evidence_new.method").value == "survey"
    app.button(key="evidence_new.send").click().run()
    (made,) = store.read(project).all(Evidence)
    assert (made.title, made.method, made.dated and made.dated.isoformat()) == ("Entretiens", "survey", "2026-11-02")


def test_what_was_sent_is_gone_and_what_was_refused_stays(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H23: adding several in a row, too."""
    app = open_screen("actions", project)
    for title in ("Former", "Mesurer"):
        app.text_input(key="actions.new.title").set_value(title).run()
        app.button(key="actions.new.send").click().run()
        assert app.text_input(key="actions.new.title").value == ""
    assert [one.title for one in store.read(project).all(Action)] == ["Former", "Mesurer"]
    app.text_input(key="actions.new.title").set_value("x" * 2000)
    app.button(key="actions.new.send").click().run()
    assert app.error
    look(app, "../pages/prepare/people.py")
    look(app, "../pages/decide/actions.py")
    assert app.text_input(key="actions.new.title").value == "x" * 2000


def test_sent_in_the_same_breath_as_typed_it_is_added_once_and_no_draft_is_left(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    """H23: the value and the button reach the server together when Enter is pressed."""
    app = open_screen("actions", project)
    app.text_input(key="actions.new.title").set_value("Former")
    app.button(key="actions.new.send").click()
    app.run()
    look(app, "../pages/prepare/people.py")
    look(app, "../pages/decide/actions.py")
    assert app.text_input(key="actions.new.title").value == ""
    assert len(store.read(project).all(Action)) == 1


def test_a_draft_never_shows_in_another_project(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H23: not even on the same screen of the same tab; it waits in its own."""
    other = store.create("Autre", create_project, name="Autre", language="fr")
    app = open_screen("actions", project)
    app.text_input(key="actions.new.title").set_value("Former").run()
    opened(app, other)
    assert app.text_input(key="actions.new.title~1").value == ""
    app.text_input(key="actions.new.title~1").set_value("Mesurer").run()
    app.button(key="actions.new.send").click().run()
    opened(app, project)
    assert app.text_input(key="actions.new.title").value == "Former"
    assert [one.title for one in store.read(other).all(Action)] == ["Mesurer"]
    assert not store.read(project).all(Action)


@pytest.mark.usefixtures("windows_are_gone")
def test_a_reloaded_window_finds_its_drafts(open_screen: OpenScreen, project: str) -> None:
    """H23: the window that typed them is closed; a window of the same browser takes them over."""
    app = open_screen("actions", project)
    app.text_input(key="actions.new.title").set_value("Former").run()
    again = open_screen("actions", project)
    assert again.text_input(key="actions.new.title").value == "Former"


def test_a_window_still_open_keeps_its_drafts_to_itself(
    open_screen: OpenScreen, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H23."""
    app = open_screen("actions", project)
    app.text_input(key="actions.new.title").set_value("Former").run()
    monkeypatch.setattr(drafts, "_is_open", lambda _window: True)
    assert open_screen("actions", project).text_input(key="actions.new.title").value == ""


@pytest.mark.usefixtures("windows_are_gone")
def test_an_erased_project_leaves_no_draft(open_screen: OpenScreen, project: str) -> None:
    """X7."""
    app = open_screen("actions", project)
    app.text_input(key="actions.new.title").set_value("Former").run()
    assert open_screen("actions", project).text_input(key="actions.new.title").value == "Former"
    drafts.forget_drafts(project)
    assert open_screen("actions", project).text_input(key="actions.new.title").value == ""


def test_a_draft_follows_its_macro_step(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H23: one form for each macro-step; a step added elsewhere changes nothing."""
    made = store.run(project, add_journey, "t", None, name="Devis", persona_name="Ann").changes.put[0]
    first, second = store.read(project).where(Phase, journey=made.id)[:2]
    store.run(project, add_step, "t", None, phase=first.id, title="Je cherche")
    app = open_screen("map", project)
    app.session_state["choices"] = {"map.view": "outline"}
    app.run()
    app.text_input(key=f"{second.id}.new.title").set_value("Je signe").run()
    store.run(project, add_step, "t", None, phase=first.id, title="Je compare")
    look(app, "../pages/prepare/people.py")
    look(app, "../pages/prepare/map.py")
    assert app.text_input(key=f"{second.id}.new.title").value == "Je signe"
    app.button(key=f"{second.id}.new.send").click().run()
    assert [one.title for one in steps_of(store.read(project), made.id)] == ["Je cherche", "Je compare", "Je signe"]
