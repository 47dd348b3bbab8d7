"""The frame screen: texts, the kind of map, the layers, departments and channels."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.layers import DEFAULT_LAYERS
from components.journey.operations.frame import add_channel, add_usual_channels, choose_map_type
from components.journey.operations.people import add_person
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Channel, Department, Person
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


def texts(app: AppTest) -> str:
    return " ".join(
        str(getattr(one, "value", "")) for kind in ("markdown", "caption", "warning", "info") for one in app.get(kind)
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("section", ["purpose", "scope", "map", "channels"])
def test_an_empty_frame_says_what_is_missing(
    open_screen: OpenScreen, project: str, language: str, section: str
) -> None:
    app = open_screen("frame", project, language)
    assert ("méta-objectif" if language == "fr" else "meta-objective") in texts(app)
    app.button_group(key="choice.frame.section").set_value(section).run()
    assert not app.exception


def test_an_empty_frame_offers_the_example(open_screen: OpenScreen, project: str, store: Store) -> None:
    assert open_screen("frame", project).button(key="example.frame")
    store.run(project, update_project, "t", None, PROJECT_ID, why="Trop de réclamations")
    assert "example.frame" not in [one.key for one in open_screen("frame", project).button]


def test_texts_are_saved_as_they_are_left(open_screen: OpenScreen, project: str, store: Store) -> None:
    app = open_screen("frame", project)
    app.text_area(key="project.meta_objective").input("Un sinistre *simple*").run()
    app.text_area(key="project.why").input("Trop de réclamations").run()
    found = store.read(project).project
    assert (found.meta_objective, found.why) == ("Un sinistre *simple*", "Trop de réclamations")


def test_scope_and_agreement(open_screen: OpenScreen, project: str, store: Store) -> None:
    store.run(project, add_person, "t", None, name="Anne")
    anne = store.read(project).all(Person)[0].id
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("scope").run()
    app.selectbox(key="project.sponsor").select(anne).run()
    app.number_input(key="project.customers_in_scope").set_value(4200).run()
    app.number_input(key="project.customer_contacts").set_value(6).run()
    app.text_input(key="project.terms_agreed_by").input("Anne, 3 mars").run()
    found = store.read(project).project
    assert (found.sponsor, found.customers_in_scope, found.customer_contacts) == (anne, 4200, 6)
    assert found.terms_agreed_by == "Anne, 3 mars"


def test_for_whom_and_at_what_pace(open_screen: OpenScreen, project: str, store: Store) -> None:
    """S3.1, S0.18, S0.19"""
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("scope").run()
    app.button_group(key="project.market").set_value("b2b").run()
    app.button_group(key="project.track").set_value("iterative").run()
    app.number_input(key="project.rounds_planned").set_value(3).run()
    found = store.read(project).project
    assert (found.market, found.track, found.rounds_planned) == ("b2b", "iterative", 3)
    app.number_input(key="project.rounds_planned").set_value(None).run()
    app.number_input(key="project.customer_contacts").set_value(None).run()
    found = store.read(project).project
    assert (found.rounds_planned, found.customer_contacts) == (0, 0), "emptied is none, not an error"
    assert not app.error


def test_the_recommendation_follows_the_answers_and_is_taken(
    open_screen: OpenScreen, project: str, store: Store
) -> None:
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("map").run()
    app.toggle(key="project.spans_brands").set_value(True).run()
    assert "Carte d’expérience" in texts(app)
    app.button(key="map_agree").click().run()
    assert store.read(project).project.map_type == "experience"


def test_another_kind_needs_its_reason_and_nothing_typed_is_lost(
    open_screen: OpenScreen, project: str, store: Store
) -> None:
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("map").run()
    choose = next(one for one in app.button if one.label == "Choisir ce type")
    choose.click().run()
    assert app.error
    assert store.read(project).project.map_type is None
    app.text_area(key="map_type.reason").input("On nous l'a demandé")
    next(one for one in app.button if one.label == "Choisir ce type").click().run()
    assert store.read(project).project.map_type == "experience"
    assert store.read(project).project.map_type_reason == "On nous l'a demandé"


def test_layers_are_agreed_and_reopened(open_screen: OpenScreen, project: str, store: Store) -> None:
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("map").run()
    app.button_group(key="project.layers").set_value([*DEFAULT_LAYERS, "systems"]).run()
    app.button(key="layers_agree").click().run()
    found = store.read(project).project
    assert found.layers_agreed
    assert found.layers == (*DEFAULT_LAYERS, "systems")
    app.button(key="layers_reopen").click().run()
    assert not store.read(project).project.layers_agreed


def test_the_usual_channels_and_their_order(open_screen: OpenScreen, project: str, store: Store) -> None:
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("channels").run()
    app.button(key="usual_channels").click().run()
    state = store.read(project)
    assert (len(state.all(Channel)), len(state.all(Department))) == (6, 5)
    last = state.all(Channel)[-1]
    app.button(key=f"{last.id}.up").click().run()
    assert store.read(project).all(Channel)[-2].id == last.id


def test_f9_two_names_of_one_channel_are_told_and_merged(open_screen: OpenScreen, project: str, store: Store) -> None:
    for name in ("Site web", "Le site internet", "Agence"):
        store.run(project, add_channel, "t", None, name=name)
    kept, gone, _other = store.read(project).all(Channel)
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("channels").run()
    assert "Le site internet" in texts(app) and "un seul canal" in texts(app)
    app.button(key=f"{gone.id}.into.{kept.id}").click().run()
    assert [one.name for one in store.read(project).all(Channel)] == ["Site web", "Agence"]
    assert "un seul canal" not in texts(app)


def test_a_channel_nobody_speaks_for_is_named(open_screen: OpenScreen, project: str, store: Store) -> None:
    store.run(project, add_usual_channels, "t", None)
    store.run(project, add_channel, "t", None, name="Courrier <b>")
    app = open_screen("frame", project)
    app.button_group(key="choice.frame.section").set_value("channels").run()
    assert "Courrier \\<b>" in texts(app)


@pytest.mark.parametrize("share", ["0", "1"])
def test_a_filled_frame(open_screen: OpenScreen, project: str, store: Store, share: str) -> None:
    store.run(project, update_project, "t", None, PROJECT_ID, meta_objective="x" * 500, market="both")
    store.run(project, choose_map_type, "t", None, map_type="blueprint", reason="**Parce** que")
    for section in ("purpose", "scope", "map", "channels"):
        app = open_screen("frame", project, "en", share=share)
        app.button_group(key="choice.frame.section").set_value(section).run()
        assert not app.exception
