"""W1–W9 on the screen: remarks beside a text, another wording in one click, a reason kept, the project's words."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.cards import add_card
from components.journey.operations.frame import add_channel
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project
from components.journey.operations.steps import paste_steps
from components.journey.operations.touchpoints import add_touchpoint, update_touchpoint
from components.journey.operations.words import add_term
from components.journey.records import Card, GlossaryTerm, Journey, Step, Touchpoint, VoiceReason
from components.journey.state import Changes
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

STEPS = """Avant l’achat
- Je recherche un bien
- Je me renseigne sur les prix
Achat
- Envoi du dossier
- Je tape 3 sur le SVI"""


def do(store: Store, project: str, operation: Callable[..., Changes], *args: object, **fields: object) -> Any:
    return store.run(project, operation, "t", None, *args, **fields).changes.put[0]


@pytest.fixture
def journey(store: Store, project: str) -> Journey:
    made: Journey = do(store, project, add_journey, name="Achat", persona_name="Camille")
    do(store, project, paste_steps, journey=made.id, text=STEPS)
    return made


def view(app: AppTest, name: str, **choices: str) -> AppTest:
    app.session_state["choices"] = {"map.view": name, **{f"map.{key}": value for key, value in choices.items()}}
    return rerun(app)


def rerun(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception[0].value
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if spaced(one.label) == label).click()
    return rerun(app)


def spaced(text: str) -> str:
    """With plain blanks where typography has unbreakable ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def step_called(store: Store, project: str, title: str) -> Step:
    return next(one for one in store.read(project).all(Step) if one.title == title)


def texts(app: AppTest) -> str:
    return "\n".join([one.value for one in app.caption] + [one.label for one in app.button])


def test_another_wording_in_one_click(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    step = step_called(store, project, "Envoi du dossier")
    app = view(open_screen("map", project), "outline", outline_step=step.id)
    assert "Un nom au lieu d’un verbe" in texts(app)
    (line,) = [one for one in app.text_input if one.value == "J'envoie le dossier"]
    line.set_value("J'envoie mon dossier")
    press(app, "Prendre cette formulation")
    assert step_called(store, project, "J'envoie mon dossier").id == step.id
    assert "Un nom au lieu d’un verbe" not in texts(app)


def test_the_step_sheet_and_the_cards_have_remarks_too(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step = step_called(store, project, "Je tape 3 sur le SVI")
    card = do(store, project, add_card, step=step.id, layer="pains", text="Le client est perdu")
    app = view(open_screen("map", project), "fill", step=step.id, part="step")
    assert "Jargon** (SVI)" in texts(app)
    view(app, "fill", step=step.id, part="pains", card=card.id)
    assert "Le client vu de l’extérieur" in texts(app)
    press(app, "Prendre cette formulation")
    assert store.read(project).get(Card, card.id).text == "Je suis perdu"


def test_a_word_is_allowed_for_the_whole_project(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step = step_called(store, project, "Je tape 3 sur le SVI")
    app = view(open_screen("map", project), "words", words_record=step.id)
    press(app, "Admettre « SVI » dans ce projet")
    (term,) = store.read(project).all(GlossaryTerm)
    assert (term.term, term.use) == ("SVI", "allowed")
    assert "Jargon" not in texts(app)


def test_a_word_that_is_explained_becomes_allowed(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    do(store, project, add_term, term="svi", meaning="menu du téléphone")
    app = view(
        open_screen("map", project), "words", words_record=step_called(store, project, "Je tape 3 sur le SVI").id
    )
    press(app, "Admettre « SVI » dans ce projet")
    assert [(one.term, one.use) for one in store.read(project).all(GlossaryTerm)] == [("svi", "allowed")]


def test_a_reason_rests_the_remark_and_can_be_taken_back(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step = step_called(store, project, "Envoi du dossier")
    app = view(open_screen("map", project), "words", words_record=step.id)
    app.session_state[f"{step.id}.voice.keep"] = True
    rerun(app)
    next(one for one in app.text_input if one.label == "Garder tel quel, parce que…").set_value("mot d’un client")
    press(app, "Garder")
    kept = store.read(project).all(VoiceReason)
    assert {one.rule for one in kept} == {"first_person", "noun_start"}
    assert {one.reason for one in kept} == {"mot d’un client"}
    assert "1 formulation gardée exprès" in [one.label for one in app.expander]
    view(app, "outline", outline_step=step.id)
    assert "Gardé : mot d’un client" in spaced(texts(app))
    press(app, "Revoir la remarque")
    assert not store.read(project).all(VoiceReason)


def test_an_empty_reason_is_refused_and_asked_for_again(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step = step_called(store, project, "Envoi du dossier")
    app = view(open_screen("map", project), "words", words_record=step.id)
    app.session_state[f"{step.id}.voice.keep"] = True
    rerun(app)
    press(app, "Garder")
    assert app.error
    assert not store.read(project).all(VoiceReason)


def test_a_split_decision_is_merged_in_one_click(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step = step_called(store, project, "Je recherche un bien")
    app = view(open_screen("map", project), "words", words_record=step.id)
    press(app, "Fusionner avec l’étape suivante : « Je me renseigne sur les prix »")
    assert "Je me renseigne sur les prix" not in [one.title for one in store.read(project).all(Step)]


def test_the_remarks_are_counted_and_narrowed(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = view(open_screen("map", project), "words")
    assert "4 remarques sur 4 textes" in texts(app)
    view(app, "words", words_rule="voice.jargon")
    shown = [one.label for one in app.button if one.key and one.key.endswith(".words")]
    assert len(shown) == 1
    assert "SVI" in shown[0]


def test_nothing_to_say_is_said(store: Store, project: str, open_screen: OpenScreen) -> None:
    made = do(store, project, add_journey, name="Achat", persona_name="Camille")
    app = view(open_screen("map", project), "words")
    assert "Rien n’est encore écrit" in app.info[0].value
    do(store, project, paste_steps, journey=made.id, text="Achat\n- Je signe")
    view(app, "words")
    assert "dit avec les mots du client" in app.success[0].value


def test_in_english(store: Store, open_screen: OpenScreen) -> None:
    english = store.create("Trial", create_project, name="Trial", language="en")
    made = do(store, english, add_journey, name="Order", persona_name="Priya")
    do(store, english, paste_steps, journey=made.id, text="Order\n- Sending the form")
    (step,) = store.read(english).all(Step)
    app = view(open_screen("map", english, language="en"), "outline", outline_step=step.id)
    assert "A noun for a verb" in texts(app)
    press(app, "Use this wording")
    assert store.read(english).get(Step, step.id).title == "I send the form"


def test_a_word_is_typed_and_added_without_a_double_click(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = view(open_screen("map", project), "words")
    app.text_input(key="glossary_new.term").set_value("RDV")
    press(app, "Ajouter un mot")
    assert [(one.term, one.use) for one in store.read(project).all(GlossaryTerm)] == [("RDV", "explained")]
    assert app.text_input(key="glossary_new.term").value == ""


def test_a_pasted_list_shows_how_it_is_understood(store: Store, project: str, open_screen: OpenScreen) -> None:
    """M8"""
    do(store, project, add_journey, name="Achat", persona_name="Camille")
    app = open_screen("map", project)
    box = next(one for one in app.text_area if str(one.key).startswith("paste_steps"))
    box.set_value("Avant\n- Je cherche\nJe compare\n- Je signe").run()
    told = next(one.value for one in app.caption if "Compris" in one.value)
    assert "1 macro-étape" in spaced(told) and "3 étapes" in spaced(told) and "**Avant**" in told


def test_w2_what_a_touchpoint_is_called_is_read_too(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    step, channel = step_called(store, project, "Je recherche un bien"), do(store, project, add_channel, name="Site")
    met = do(store, project, add_touchpoint, step=step.id, channel=channel.id, label="Le client reçoit un courriel")
    app = view(open_screen("map", project), "words", words_rule="voice.third_person", words_record=met.id)
    assert "Point de contact :" in spaced(texts(app))
    press(app, "Prendre cette formulation")
    assert store.read(project).get(Touchpoint, met.id).label == "Je reçois un courriel"
    store.run(project, update_touchpoint, "t", None, met.id, label="Nous relançons par courriel")
    app = view(app, "fill", step=step.id, part="touchpoints", contact=met.id)
    assert "C’est l’entreprise qui agit ici" in texts(app)
