"""The frame around the screens: undo, conflicts, language, sharing, failures explained."""

import logging
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.console import frame
from components.console.markdown import plain
from components.console.prepare.personas_sheet import EDIT
from components.console.screens import SCREENS
from components.journey.operations.personas import add_persona, update_persona
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Persona
from components.language import speech
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


@pytest.fixture
def persona(store: Store, project: str) -> str:
    outcome = store.run(project, add_persona, "facilitator", None, name="Camille")
    return outcome.changes.of_kind(Persona)[0].id


@pytest.fixture
def window(open_screen: OpenScreen, project: str, persona: str) -> Callable[[], AppTest]:
    """A window on the persona's sheet, ready to be filled."""

    def opened() -> AppTest:
        app = open_screen("personas", project)
        app.segmented_control(key="choice.persona_mode").set_value(EDIT).run()
        return app

    return opened


def tagline(app: AppTest, persona: str) -> str:
    value = app.text_input(key=f"{persona}.tagline").value
    assert value is not None
    return value


def write(app: AppTest, persona: str, text: str) -> AppTest:
    app.text_input(key=f"{persona}.tagline").set_value(text).run()
    return app


def test_an_edit_is_saved_and_can_be_undone_and_redone(
    window: Callable[[], AppTest], store: Store, project: str, persona: str
) -> None:
    app = write(window(), persona, "Locataire")
    assert store.read(project).get(Persona, persona).tagline == "Locataire"
    app.button(key="undo_button").click().run()
    assert store.read(project).get(Persona, persona).tagline == ""
    assert tagline(app, persona) == ""
    app.button(key="redo_button").click().run()
    assert tagline(app, persona) == "Locataire"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_h35_undo_and_redo_take_what_they_name_and_nothing_else(
    open_screen: OpenScreen, store: Store, project: str, persona: str, language: str
) -> None:
    """What another window of this browser did meanwhile is told; the next press is about that."""
    say, app = speech(language), open_screen("agenda", project, language=language)
    added, written = (say.code(f"operation.{one}") for one in ("add_persona", "update_persona"))

    def said(step: str, what: str) -> str:
        return say.code(f"said.{step}", time=f"{store.clock().astimezone():%H:%M:%S}", operation=what)

    def presses(step: str, told: str) -> list[str]:
        button = app.button(key=f"{step}_button")
        assert (button.help, button.disabled) == (told, False)
        button.click().run()
        return [one.value for one in app.error]

    store.run(project, update_persona, "facilitator", None, persona, tagline="Locataire")
    assert presses("undo", added) == [say.code("error.undo_of_another", operation=written)]
    assert store.read(project).get(Persona, persona).tagline == "Locataire"
    assert status(app) == ""
    assert presses("undo", written) == []
    assert status(app) == said("undo", written)
    assert store.read(project).get(Persona, persona).tagline == ""
    store.undo(project, "facilitator")
    assert presses("redo", written) == [say.code("error.redo_of_another", operation=added)]
    assert not store.read(project).all(Persona)
    assert presses("redo", added) == []
    assert status(app) == said("redo", added)
    assert store.read(project).find(Persona, persona)


def status(app: AppTest) -> str:
    """What the frame says of saving."""
    told = next(one.proto.body for one in app.main.get("html") if 'role="status"' in one.proto.body)
    return re.sub("<.*?>", "", told)


def test_saving_is_said_without_moving_the_focus(
    window: Callable[[], AppTest], store: Store, project: str, persona: str
) -> None:
    """4.1.3: a status, not an alert."""
    app = write(window(), persona, "Locataire")
    before = status(app)
    assert before.startswith("Enregistré à ")
    app = write(app, persona, "x" * 301)
    assert status(app) == before and store.read(project).get(Persona, persona).tagline == "Locataire"


def test_H10_two_windows_on_one_field_are_told_and_choose(
    window: Callable[[], AppTest], store: Store, project: str, persona: str
) -> None:
    first, second = window(), window()
    write(first, persona, "Locataire")
    write(second, persona, "Infirmière")
    shown = [one.value for one in second.code]
    assert shown == ["Locataire", "Infirmière"]
    assert store.read(project).get(Persona, persona).tagline == "Locataire"
    second.button(key="conflict_mine").click().run()
    assert store.read(project).get(Persona, persona).tagline == "Infirmière"
    assert not second.code


def test_H10_the_second_window_may_keep_what_is_saved(
    window: Callable[[], AppTest], store: Store, project: str, persona: str
) -> None:
    first, second = window(), window()
    write(first, persona, "Locataire")
    write(second, persona, "Infirmière")
    second.button(key="conflict_theirs").click().run()
    assert tagline(second, persona) == "Locataire"
    assert store.read(project).get(Persona, persona).tagline == "Locataire"


def test_different_fields_merge(window: Callable[[], AppTest], store: Store, project: str, persona: str) -> None:
    first, second = window(), window()
    write(first, persona, "Locataire")
    second.text_area(key=f"{persona}.quote").set_value("Dites-moi quand.").run()
    saved = store.read(project).get(Persona, persona)
    assert (saved.tagline, saved.quote) == ("Locataire", "Dites-moi quand.")


def test_a_refused_text_stays_in_its_field(
    window: Callable[[], AppTest], store: Store, project: str, persona: str
) -> None:
    app = write(window(), persona, "x" * 301)
    assert "300" in app.error[0].value
    assert tagline(app, persona) == "x" * 301
    assert store.read(project).get(Persona, persona).tagline == ""


def test_the_language_can_be_changed_and_stays_in_the_address(open_screen: OpenScreen, project: str) -> None:
    app = open_screen("agenda", project, language="fr")
    assert app.title[0].value == "Déroulé"
    app.segmented_control(key="language_choice").set_value("en").run()
    assert app.title[0].value == "Agenda"
    assert app.query_params["lang"] in ("en", ["en"])


@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("url", [one.url for one in SCREENS if one.moment != "home"])
def test_the_meta_objective_is_in_sight_on_every_screen(
    open_screen: OpenScreen, store: Store, project: str, url: str, share: str
) -> None:
    """S4.8"""
    store.run(project, update_project, "t", None, PROJECT_ID, meta_objective="Que personne n'attende *sans date*")
    app = open_screen(url, project, share=share)
    assert "Que personne n'attende \\*sans date\\*" in app.markdown[0].value


def test_hostile_names_are_shown_as_typed(open_screen: OpenScreen, store: Store, project: str) -> None:
    name = "<script>alert(1)</script> **gras** [lien](https://example.org) $x$ :material/home:"
    store.run(project, update_project, "facilitator", None, PROJECT_ID, name=name)
    app = open_screen("agenda", project)
    line = next(one.value for one in app.markdown if "script" in one.value)
    assert plain(name) in line and re.sub(r"\\<", "", line).count("<script") == 0


def test_a_failing_screen_is_explained_and_logs_no_text(
    open_screen: OpenScreen, project: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("Camille Durand")

    monkeypatch.setattr(frame, "show_flashes", broken)
    with caplog.at_level(logging.ERROR, logger="atelier"):
        app = open_screen("agenda", project)
    assert app.error and "intact" in app.error[0].value
    assert "Camille" not in caplog.text and "ValueError" in caplog.text


@pytest.mark.parametrize("project", [None, "inconnu"])
def test_a_screen_without_its_project_still_has_its_heading(open_screen: OpenScreen, project: str | None) -> None:
    app = open_screen("people", project)
    assert [one.value for one in app.title] == ["Participants"]
    assert app.error


def follow(app: AppTest, **link: str) -> AppTest:
    """The same screen, come to by a link that names this."""
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_link_to_a_workshop_that_is_gone_says_so(open_screen: OpenScreen, project: str, language: str) -> None:
    """L47: and the address forgets it."""
    app = follow(open_screen("agenda", project, language=language), session="gone")
    assert [one.value for one in app.warning if one.icon] == [speech(language).code("said.workshop_unknown")]
    assert "session" not in app.query_params
    assert not [one for one in app.run().warning if one.icon]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("screen", ["home", "map"])
def test_a_link_to_a_project_that_is_gone_says_so(open_screen: OpenScreen, screen: str, language: str) -> None:
    """L47: at home, where one can choose another, the address forgets it."""
    app = follow(open_screen(screen, language=language), project="gone")
    assert [one.value for one in app.error] == [speech(language).code("error.project_missing")]
    assert ("project" in app.query_params) == (screen == "map")


def test_the_page_scripts_hold_nothing_that_looks_like_markup() -> None:
    """Streamlit would leave out the whole script, without a word."""
    assert not re.search(r"<[/\w!]", frame._scripts())
