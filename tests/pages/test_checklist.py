"""The checklist screen: the word first, the gates, the override, things to tick, the printed page."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from components.insight.readiness import readiness
from components.journey.operations.checklist import add_usual_items, answer_id, items_of
from components.journey.operations.project import create_from, update_project
from components.journey.operations.sessions import add_session, update_session
from components.journey.records import PROJECT_ID, ChecklistItem, GateAnswer, Override, Session
from components.store import Store
from tests.conftest import Clock, OpenScreen
from tests.pages.reading import labels, words

pytestmark = pytest.mark.screen


@pytest.fixture
def workshop(store: Store, project: str, clock: Clock) -> Session:
    """A workshop in two days, in person, in an otherwise empty project."""
    starts = (clock() + timedelta(days=2)).replace(tzinfo=None)
    outcome = store.run(project, add_session, "tester", None, title="Diagnostic", mode="in_person", starts_at=starts)
    return outcome.changes.of_kind(Session)[0]


@pytest.fixture
def example(store: Store, clock: Clock) -> str:
    return store.create("Exemple", create_from, records=sample_data.build("en", clock().date()))


def view(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key="choice.checklist.view").set_value(name).run()


@pytest.mark.parametrize(("language", "way"), [("fr", "Prévoir un atelier"), ("en", "Plan a workshop")])
def test_without_a_workshop_the_way_there_is_shown(
    open_screen: OpenScreen, project: str, language: str, way: str
) -> None:
    app = open_screen("checklist", project, language)
    assert way in labels(app)
    assert "readiness" not in words(app)


@pytest.mark.parametrize(("language", "word"), [("fr", "Bloqué"), ("en", "Blocked")])
def test_the_word_comes_first_with_the_gaps_and_the_time_left(
    open_screen: OpenScreen, project: str, workshop: Session, language: str, word: str
) -> None:
    """R7, R9, R10: never the number alone."""
    app = open_screen("checklist", project, language)
    assert word in app.header[0].value
    text = words(app)
    assert ("Dans 2 jours" if language == "fr" else "In 2 days") in text
    assert ("bloque l’atelier" if language == "fr" else "blocks the workshop") in text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_the_example_draws_in_every_view(open_screen: OpenScreen, example: str, language: str, share: str) -> None:
    app = open_screen("checklist", example, language, share=share)
    for name in ("items", "place", "gates"):
        view(app, name)
        assert not app.exception and not app.error
        assert "finding." not in words(app) and "gate_key." not in words(app)


def test_answering_a_gate_is_kept_and_wins(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    """R1: manual beside computed; a disagreement is said; clicking again takes it back."""
    app = open_screen("checklist", project)
    key = answer_id(workshop.id, "personas")
    app.segmented_control(key=f"{key}.answer").set_value("yes").run()
    assert store.read(project).get(GateAnswer, key).answer == "yes"
    assert "Votre réponse l’emporte" in words(app)
    app.text_input(key=f"{key}.note").set_value("Vu avec Inès").run()
    assert store.read(project).get(GateAnswer, key).note == "Vu avec Inès"
    app.segmented_control(key=f"{key}.answer").set_value(None).run()
    assert store.read(project).get(GateAnswer, key).answer is None
    app.text_input(key=f"{key}.note").set_value("").run()
    assert store.read(project).find(GateAnswer, key) is None
    assert not app.exception


def test_notes_are_not_shown_to_the_room(open_screen: OpenScreen, project: str, workshop: Session) -> None:
    key = f"{answer_id(workshop.id, 'personas')}.note"
    assert key in [one.key for one in open_screen("checklist", project).text_input]
    assert key not in [one.key for one in open_screen("checklist", project, share="1").text_input]


def test_the_answer_of_another_tab_shows_here(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    from components.journey.operations.checklist import answer_gate

    app = open_screen("checklist", project)
    store.run(project, answer_gate, "other", None, session=workshop.id, gate="tool", answer="partly")
    app.run()
    assert app.segmented_control(key=f"{answer_id(workshop.id, 'tool')}.answer").value == "partly"


def test_going_ahead_takes_a_reason(open_screen: OpenScreen, store: Store, project: str, workshop: Session) -> None:
    """R2: an empty reason is refused and what was typed stays; the reason shows until withdrawn."""
    app = open_screen("checklist", project)
    app.button(key="override.yes").click().run()
    assert app.error and not store.read(project).all(Override)
    app.text_area(key=f"{workshop.id}.override.reason").set_value("Le comité *impose* la date")
    app.button(key="override.yes").click().run()
    (override,) = store.read(project).all(Override)
    assert override.reason == "Le comité *impose* la date"
    assert "Le comité *impose* la date" in words(app)
    assert "Bloqué" in app.header[0].value
    assert readiness(store.read(project), workshop).may_start
    app.button(key="override.withdraw").click().run()
    assert not store.read(project).all(Override)


def test_ticking_adding_rewording_removing(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    """R3, R4."""
    app = open_screen("checklist", project)
    view(app, "items")
    app.button(key="items.usual").click().run()
    items = items_of(store.read(project), workshop.id, "material")
    assert len(items) == len(app.checkbox) - len(items_of(store.read(project), workshop.id, "track"))
    app.checkbox(key=f"{items[0].id}.done").set_value(True).run()
    assert store.read(project).get(ChecklistItem, items[0].id).done
    app.text_input(key=f"items.{workshop.id}.material.text").set_value("[Une](cloche)")
    app.button(key="items.material.add").click().run()
    assert items_of(store.read(project), workshop.id, "material")[-1].text == "[Une](cloche)"
    assert app.text_input(key=f"items.{workshop.id}.material.text").value == ""
    app.toggle(key="items.editing").set_value(True).run()
    app.text_input(key=f"{items[1].id}.text").set_value("Deux feutres").run()
    app.button(key=f"{items[2].id}.remove").click().run()
    state = store.read(project)
    assert state.get(ChecklistItem, items[1].id).text == "Deux feutres"
    assert items[2].id not in state
    app.button(key="items.usual").click().run()
    assert items[2].id in store.read(project)
    app.button(key="items.usual").click().run()
    assert "déjà là" in words(app)


def test_remote_tests_are_not_offered_in_person(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    """R4."""
    app = open_screen("checklist", project, "en")
    view(app, "items")
    assert "To try remotely" not in words(app)
    store.run(project, update_session, "tester", None, workshop.id, mode="hybrid")
    app.run()
    assert "To try remotely" in words(app)


def test_room_link_tool_and_customers(open_screen: OpenScreen, store: Store, project: str, workshop: Session) -> None:
    """S0.3, S0.7, S4.34."""
    app = open_screen("checklist", project)
    view(app, "place")
    app.text_input(key=f"{workshop.id}.venue").set_value("Salle 4").run()
    app.number_input(key=f"{workshop.id}.capacity").set_value(12).run()
    app.number_input(key=f"{workshop.id}.setup_minutes").set_value(30).run()
    app.number_input(key=f"{workshop.id}.setup_minutes").set_value(None).run()
    app.checkbox(key=f"{workshop.id}.tool_tested").set_value(True).run()
    app.number_input(key=f"{PROJECT_ID}.customer_contacts").set_value(7).run()
    state = store.read(project)
    now = state.get(Session, workshop.id)
    assert (now.venue, now.capacity, now.setup_minutes, now.tool_tested) == ("Salle 4", 12, 0, True)
    assert state.project.customer_contacts == 7
    assert not app.error and not app.exception


def test_each_gap_leads_to_its_screen(open_screen: OpenScreen, project: str, workshop: Session) -> None:
    """R9."""
    app = open_screen("checklist", project)
    targets = {one.proto.page for one in app.main.get("page_link")}
    assert {"frame", "people", "evidence", "personas", "map", "agenda"} <= targets


def test_a_gap_of_this_screen_opens_its_view(open_screen: OpenScreen, project: str, workshop: Session) -> None:
    """R9."""
    app = open_screen("checklist", project)
    app.button(key="mend.venue.place").click().run()
    assert app.text_input(key=f"{workshop.id}.venue")


def test_each_workshop_has_its_own_checklist(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    second = store.run(project, add_session, "tester", None, title="Second").changes.of_kind(Session)[0]
    app = open_screen("checklist", project, session=second.id)
    key = answer_id(second.id, "tool")
    app.segmented_control(key=f"{key}.answer").set_value("not_applicable").run()
    assert [one.session for one in store.read(project).all(GateAnswer)] == [second.id]


def test_hostile_text_is_shown_as_typed(open_screen: OpenScreen, store: Store, project: str, workshop: Session) -> None:
    name = "**Zed** <script> [x](javascript:1)"
    store.run(project, update_project, "tester", None, PROJECT_ID, terms_agreed_by=name)
    app = open_screen("checklist", project)
    assert any(name in str(one.value).replace("\\", "") and "\\*\\*Zed" in str(one.value) for one in app.markdown)


def test_the_page_to_print_is_offered(open_screen: OpenScreen, example: str) -> None:
    app = open_screen("checklist", example, "en")
    assert "One page to print (PDF)" in [one.proto.label for one in app.get("download_button")]


def test_r9_a_workshop_without_a_day_is_dated_in_the_agendas_settings(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    """R9: the calendar is framed, the workshop's day is set elsewhere: the way leads by the gap."""
    day = date(2026, 11, 2)
    store.run(project, update_project, "t", None, PROJECT_ID, starts_on=day, ends_on=day + timedelta(days=60))
    store.run(project, update_session, "t", None, workshop.id, starts_at=None)
    app = open_screen("checklist", project, "en")
    way = app.button(key="mend.calendar.settings")
    assert way.label == "Settle it in Agenda › Settings"
    way.click().run()
    assert app.title[0].value == "Agenda"
    assert app.segmented_control(key="choice.agenda.view").value == "settings"


def test_r9_tests_to_tick_are_ticked_in_their_own_view(
    open_screen: OpenScreen, store: Store, project: str, workshop: Session
) -> None:
    """R9: the tool is said to be tried beside the room; the tests to try remotely stand in the list."""
    store.run(project, update_session, "t", None, workshop.id, mode="remote")
    store.run(project, add_usual_items, "t", None, session=workshop.id)
    app = open_screen("checklist", project, "en")
    assert app.button(key="mend.tool.place").label == "Settle it in Room, link, tool"
    app.button(key="mend.tool.items").click().run()
    assert "To try remotely" in words(app)
