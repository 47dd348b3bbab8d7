"""The map screen: from nothing to a filled map, every view, every move by a button, refusals that lose nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.cards import add_card, cards_at
from components.journey.operations.frame import add_channel, add_department
from components.journey.operations.journeys import add_journey
from components.journey.operations.steps import paste_steps
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.records import Card, Channel, Department, Journey, Persona, Phase, SignOff, Step, Touchpoint
from components.journey.state import Changes
from components.journey.walk import steps_of
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

STEPS = "Avant l’achat\n- Je cherche\n- Je compare\nAchat\n- Je signe"


def do(store: Store, project: str, operation: Callable[..., Changes], *args: object, **fields: object) -> Any:
    return store.run(project, operation, "t", None, *args, **fields).changes.put[0]


@pytest.fixture
def journey(store: Store, project: str) -> Journey:
    made: Journey = do(store, project, add_journey, name="Dégât des eaux", persona_name="Camille")
    do(store, project, paste_steps, journey=made.id, text=STEPS)
    return made


def view(app: AppTest, name: str, **choices: str) -> AppTest:
    app.session_state["choices"] = {"map.view": name, **{f"map.{key}": value for key, value in choices.items()}}
    app.run()
    assert not app.exception, app.exception[0].value
    return app


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception, app.exception[0].value


def drawing(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def titles(store: Store, project: str, journey: Journey) -> list[str]:
    return [one.title for one in steps_of(store.read(project), journey.id)]


def step_called(store: Store, project: str, title: str) -> Step:
    return next(one for one in store.read(project).all(Step) if one.title == title)


# ---- from nothing -------------------------------------------------------------------------


def test_an_empty_project_asks_for_a_journey_and_its_persona(
    store: Store, project: str, open_screen: OpenScreen
) -> None:
    app = open_screen("map", project)
    app.text_input(key="journey_new.name").set_value("Dégât des eaux")
    press(app, "Créer le parcours")
    assert "Dites de qui est ce parcours" in app.error[0].value
    assert app.text_input(key="journey_new.name").value == "Dégât des eaux"
    app.text_input(key="journey_new.persona_name").set_value("Camille")
    press(app, "Créer le parcours")
    state = store.read(project)
    (made,) = state.all(Journey)
    assert state.get(Persona, made.persona).name == "Camille"
    assert len(state.where(Phase, journey=made.id)) == 5
    assert "Camille" in drawing(app)


def test_a_map_without_steps_takes_a_pasted_list(store: Store, project: str, open_screen: OpenScreen) -> None:
    made = do(store, project, add_journey, name="Quote", persona_name="Ann")
    app = open_screen("map", project, language="en")
    app.text_area(key="paste_steps.text").set_value("  ")
    press(app, "Add these steps")
    assert "nothing to add" in app.error[0].value
    app.text_area(key="paste_steps.text").set_value(STEPS)
    press(app, "Add these steps")
    assert titles(store, project, made) == ["Je cherche", "Je compare", "Je signe"]
    assert "Still without a step" in "".join(one.value for one in app.caption)


def test_pasting_again_says_what_was_there_already(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    """M7"""
    app = view(open_screen("map", project), "outline")
    assert not app.warning
    for text, said in ((STEPS, "rien n’a été ajouté"), (f"{STEPS}\n- Je paie", "déjà sur la carte à cet endroit")):
        app.text_area[0].set_value(text)
        press(app, "Ajouter ces étapes")
        assert said in "".join(one.value for one in (*app.error, *app.warning))
    assert titles(store, project, journey) == ["Je cherche", "Je compare", "Je signe", "Je paie"]


def test_or_begins_with_the_macro_steps(store: Store, project: str, open_screen: OpenScreen) -> None:
    made = do(store, project, add_journey, name="Devis", persona_name="Camille", phases=())
    app = open_screen("map", project)
    press(app, "Ajouter les cinq macro-étapes")
    assert len(store.read(project).where(Phase, journey=made.id)) == 5
    first = store.read(project).where(Phase, journey=made.id)[0]
    app.text_input(key=f"{first.id}.new.title").set_value("Je cherche")
    press(app, "Ajouter")
    assert titles(store, project, made) == ["Je cherche"]
    assert app.text_input(key=f"{first.id}.new.title").value == ""


# ---- filling ------------------------------------------------------------------------------


def test_cards_are_added_opened_moved_and_deleted(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = view(open_screen("map", project), "fill")
    step = step_called(store, project, "Je cherche")
    for text in ("Je tape", "Je clique"):
        app.text_input(key="card_new.text").set_value(text)
        press(app, "Ajouter")
    assert [one.text for one in cards_at(store.read(project), step.id, "doing")] == ["Je tape", "Je clique"]
    second = cards_at(store.read(project), step.id, "doing")[1]
    app.button(key=f"{second.id}.open").click().run()
    app.button(key=f"{second.id}.up").click().run()
    assert [one.text for one in cards_at(store.read(project), step.id, "doing")] == ["Je clique", "Je tape"]
    app.text_area(key=f"{second.id}.text").set_value("").run()
    assert "Il manque un texte" in app.error[0].value
    assert store.read(project).get(Card, second.id).text == "Je clique"
    app.selectbox(key=f"{second.id}.layer").set_value("pains").run()
    assert store.read(project).get(Card, second.id).layer == "pains"
    view(app, "fill", part="pains", card=second.id)
    app.button(key=f"{second.id}.delete").click().run()
    assert store.read(project).find(Card, second.id) is None


def test_a_list_of_cards_is_pasted(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    app = view(open_screen("map", project), "fill", part="pains")
    app.text_area(key="cards_paste.text").set_value("- Trop long\n- Personne au bout du fil")
    press(app, "Ajouter ces cartes")
    assert [one.text for one in store.read(project).all(Card)] == ["Trop long", "Personne au bout du fil"]


def test_walking_from_step_to_step(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    app = view(open_screen("map", project), "fill")
    press(app, "Suivante")
    assert app.selectbox(key="choice.map.step").value == step_called(store, project, "Je compare").id
    press(app, "Précédente")
    assert app.selectbox(key="choice.map.step").value == step_called(store, project, "Je cherche").id


def test_touchpoints_begin_with_a_channel(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = view(open_screen("map", project), "fill", part="touchpoints")
    app.text_input(key="channel_new.name").set_value("Site web")
    press(app, "Ajouter le canal")
    press(app, "Ajouter le point de contact")
    (made,) = store.read(project).all(Touchpoint)
    assert (store.read(project).get(Channel, made.channel).name, made.feeling) == ("Site web", "basic")
    app.number_input(key=f"{made.id}.volume_low").set_value(1200).run()
    app.text_input(key=f"{made.id}.unit").set_value("visites").run()
    saved = store.read(project).get(Touchpoint, made.id)
    assert (saved.volume_low, saved.volume_high, saved.unit) == (1200, 1200, "visites")
    assert app.number_input(key=f"{made.id}.volume_high").value == 1200
    press(app, "Ajouter le point de contact")
    assert "déjà un point de contact" in app.error[0].value


def test_the_step_itself(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    step = step_called(store, project, "Je cherche")
    other = step_called(store, project, "Je compare")
    do(store, project, add_card, step=other.id, layer="pains", text="Trop d’offres")
    app = view(open_screen("map", project), "fill", part="step")
    app.text_area(key=f"{step.id}.why").set_value("Pour être couvert").run()
    assert store.read(project).get(Step, step.id).why == "Pour être couvert"
    app.button(key=f"{step.id}.later").click().run()
    assert titles(store, project, journey) == ["Je compare", "Je cherche", "Je signe"]
    view(app, "fill", part="step", step=step.id)
    app.selectbox(key=f"{step.id}.merge.other").set_value(other.id)
    next(one for one in app.button if one.label == "Fusionner les deux étapes").click().run()
    assert titles(store, project, journey) == ["Je cherche", "Je signe"]
    assert [one.step for one in store.read(project).all(Card)] == [step.id]


def test_effort_and_waiting_of_a_step(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    """S4.11, S4.9"""
    step = step_called(store, project, "Je cherche")
    app = view(open_screen("map", project), "fill", part="step")
    app.text_input(key=f"{step.id}.wait").set_value("Trois jours").run()
    app.segmented_control(key=f"{step.id}.effort").set_value(4).run()
    app.segmented_control(key=f"{step.id}.target").set_value(2).run()
    saved = store.read(project).get(Step, step.id)
    assert (saved.wait, saved.effort, saved.target) == ("Trois jours", 4, 2)
    assert "<dd>Trois jours</dd>" in drawing(app) and "<dd>4 sur 5</dd>" in drawing(app)


# ---- the other views ----------------------------------------------------------------------


def test_the_outline_orders_everything(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    app = view(open_screen("map", project), "outline")
    step = step_called(store, project, "Je compare")
    app.button(key=f"{step.id}.open").click().run()
    app.button(key=f"{step.id}.earlier").click().run()
    assert titles(store, project, journey)[:2] == ["Je compare", "Je cherche"]
    phase = store.read(project).where(Phase, journey=journey.id)[1]
    app.session_state[f"{phase.id}.change"] = True
    app.run()
    app.button(key=f"{phase.id}.earlier").click().run()
    assert titles(store, project, journey)[0] == "Je signe"
    app.text_input(key="phase_new.title").set_value("Litige")
    next(one for one in reversed(app.button) if one.label == "Ajouter").click().run()
    assert store.read(project).where(Phase, journey=journey.id)[-1].title == "Litige"


@pytest.mark.parametrize("table", ["steps", "cards", "touchpoints"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_tables_draw(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen, table: str, language: str
) -> None:
    step = step_called(store, project, "Je cherche")
    do(store, project, add_card, step=step.id, layer="doing", text="Je tape")
    app = view(open_screen("map", project, language=language), "table", table=table)
    assert app.info if table == "touchpoints" else f"map.{table}.sheet" in app.session_state
    do(store, project, add_channel, name="Site")
    channel = store.read(project).all(Channel)[0]
    do(store, project, add_touchpoint, step=step.id, channel=channel.id)
    app.run()
    assert not app.exception


def test_settings_and_sign_offs(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    do(store, project, add_department, name="Service client", customer_facing=True)
    department = store.read(project).all(Department)[0]
    app = open_screen("map", project)
    app.session_state["map_settings"] = True
    app.run()
    assert app.text_input(key=f"{journey.id}.name").value == "Dégât des eaux"
    app.selectbox(key=f"{journey.id}.status").set_value("validated").run()
    assert "Il manque l’accord de" in app.error[0].value
    assert app.selectbox(key=f"{journey.id}.status").value == "hypothesis"
    app.text_input(key=f"{journey.id}.{department.id}.by").set_value("Léa")
    press(app, "Donner l’accord")
    assert store.read(project).all(SignOff)[0].by == "Léa"
    app.selectbox(key=f"{journey.id}.status").set_value("validated").run()
    assert store.read(project).get(Journey, journey.id).status == "validated"
    app.selectbox(key=f"{journey.id}.status").set_value("published").run()
    assert store.read(project).get(Journey, journey.id).status == "published" and not app.error
    press(app, "Retirer")
    assert store.read(project).get(Journey, journey.id).status == "working"
    assert "il lui manque un accord" in app.warning[0].value
    store.undo(project, store.history(project)[0].actor)
    assert store.read(project).get(Journey, journey.id).status == "published" and store.read(project).all(SignOff)
    next(one for one in app.checkbox if one.label.startswith("Supprimer ce parcours")).check().run()
    press(app, "Supprimer le parcours")
    assert not store.read(project).all(Journey)


def test_shared_with_the_room_the_map_has_no_settings(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = open_screen("map", project, share="1")
    (island,) = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "atelier_map"]
    assert journey.id in island.json
    assert "map_settings" not in app.session_state
    assert not [one for one in app.text_input if one.key and one.key.startswith(journey.id)]
