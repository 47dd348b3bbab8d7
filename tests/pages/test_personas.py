"""The personas screen: first persona, sheet, filling, agreement, order."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.console.prepare.personas_sheet import EDIT
from components.journey.operations.evidence import add_evidence
from components.journey.operations.personas import add_persona, agree_persona
from components.journey.records import Evidence, Persona
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


def test_who_agreed_is_said_once(open_screen: OpenScreen, store: Store, project: str) -> None:
    (made,) = store.run(project, add_persona, "t", None, name="Camille").changes.of_kind(Persona)
    store.run(project, agree_persona, "t", None, made.id, approver="Zoé")
    app = open_screen("personas", project)
    assert not [one for one in app.markdown if "Validé par" in one.value and "**Zoé**" in one.value]
    app.segmented_control(key="choice.persona_mode").set_value(EDIT).run()
    assert len([one for one in app.markdown if "**Zoé**" in one.value]) == 1


def add(store: Store, project: str, **fields: Any) -> Persona:
    return store.run(project, add_persona, "t", None, **fields).changes.of_kind(Persona)[0]


def sheet(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception


def test_an_empty_project_asks_for_a_first_persona(store: Store, project: str, open_screen: OpenScreen) -> None:
    app = open_screen("personas", project)
    assert app.title[0].value == "Personas"
    press(app, "Ajouter")
    assert "Il manque un texte" in app.error[0].value
    app.text_input(key="persona_new.name").set_value("Camille")
    app.text_input(key="persona_new.tagline").set_value("Locataire")
    press(app, "Ajouter")
    (made,) = store.read(project).all(Persona)
    assert (made.name, made.tagline, made.status) == ("Camille", "Locataire", "draft")
    assert any(one.label == "Ce que dit cette personne, avec ses mots" for one in app.text_area)


def test_the_sheet_shows_everything_escaped(store: Store, project: str, open_screen: OpenScreen) -> None:
    add(
        store, project, name="<b>Camille</b>", quote="« Qui paie ? »", goals="Être crue\n\nVite", emoji="👩🏽‍🦱",
        situation="أسكن في ليون",
    )  # fmt: skip
    body = sheet(open_screen("personas", project))
    assert "&lt;b&gt;Camille&lt;/b&gt;" in body
    assert "<b>Camille" not in body
    assert "«\u00a0Qui paie\u202f?\u00a0»" in body
    assert "<li>Être crue</li><li>Vite</li>" in body
    assert "أسكن في ليون" in body


def test_the_sheet_names_its_evidence_with_its_grade(store: Store, project: str, open_screen: OpenScreen) -> None:
    one = add(store, project, name="Camille")
    assert "Pas encore de preuve" in sheet(open_screen("personas", project))
    store.run(project, add_evidence, "t", None, title="Entretiens <b>", method="interview", personas=(one.id,))
    assert "Entretiens &lt;b&gt; · A" in sheet(open_screen("personas", project))


def test_filling_saves_each_field_as_it_is_left(store: Store, project: str, open_screen: OpenScreen) -> None:
    one = add(store, project, name="Camille")
    app = open_screen("personas", project, language="en")
    app.session_state["choices"] = {"persona_mode": "edit"}
    app.run()
    app.text_area(key=f"{one.id}.goals").set_value("Get paid").run()
    app.checkbox(key=f"{one.id}.group").check().run()
    saved = store.read(project).get(Persona, one.id)
    assert (saved.goals, saved.group) == ("Get paid", True)


def test_agreeing_needs_a_name(store: Store, project: str, open_screen: OpenScreen) -> None:
    one = add(store, project, name="Camille")
    app = open_screen("personas", project)
    press(app, "Valider")
    assert "dites qui le valide" in app.error[0].value
    app.text_input(key=f"{one.id}.agree.name").set_value("Nadia Kessler")
    press(app, "Valider")
    assert store.read(project).get(Persona, one.id).approver == "Nadia Kessler"
    assert "Validé par Nadia Kessler" in sheet(app)
    press(app, "Rouvrir la discussion")
    assert store.read(project).get(Persona, one.id).status == "challenged"


def test_copy_order_and_delete(store: Store, project: str, open_screen: OpenScreen) -> None:
    add(store, project, name="Camille")
    add(store, project, name="Luc")
    app = open_screen("personas", project)
    press(app, "Dupliquer")
    assert [one.name for one in store.read(project).all(Persona)] == ["Camille", "Camille (copie)", "Luc"]
    press(app, "Déplacer à gauche")
    assert store.read(project).all(Persona)[0].name == "Camille (copie)"
    assert next(one for one in app.button if one.label == "Supprimer").disabled
    next(one for one in app.checkbox if one.label.startswith("Supprimer ce persona")).check().run()
    press(app, "Supprimer")
    assert [one.name for one in store.read(project).all(Persona)] == ["Camille", "Luc"]


def test_shared_with_the_room_there_is_only_the_sheet(store: Store, project: str, open_screen: OpenScreen) -> None:
    one = add(store, project, name="Camille")
    store.run(project, agree_persona, "t", None, one.id, approver="Nadia")
    app = open_screen("personas", project, share="1")
    assert "Camille" in sheet(app)
    assert not app.text_input
    assert [button.label for button in app.button] == ["Fin du partage"]


def test_h25_a_sheet_shuts_once_it_was_sent_and_stays_when_refused(
    store: Store, project: str, open_screen: OpenScreen
) -> None:
    add(store, project, name="Camille")
    app = open_screen("personas", project)
    app.session_state["persona_add"] = True
    app.run()
    app.text_input(key="persona_new.tagline").set_value("Locataire").run()
    press(app, "Ajouter")
    assert app.error and app.session_state["persona_add"], "a name is missing: the sheet waits"
    assert app.text_input(key="persona_new.tagline").value == "Locataire"
    app.text_input(key="persona_new.name").set_value("Dominique").run()
    press(app, "Ajouter")
    assert not app.session_state["persona_add"]
    assert {one.name for one in store.read(project).all(Persona)} == {"Camille", "Dominique"}


def test_evidence_is_linked_from_the_sheet(open_screen: OpenScreen, store: Store, project: str) -> None:
    """E7: one source speaks of several personas."""
    camille, omar = (add(store, project, name=name) for name in ("Camille", "Omar"))
    for fields in ({"title": "Entretiens"}, {"title": "Avis", "personas": (omar.id,)}):
        store.run(project, add_evidence, "t", None, **fields)
    talks, reviews = (one.id for one in store.read(project).all(Evidence))
    app = open_screen("personas", project)
    app.segmented_control(key="choice.persona_mode").set_value(EDIT).run()
    key = f"{camille.id}.evidence"
    assert app.multiselect(key=key).options == ["Entretiens", "Avis"]
    app.multiselect(key=key).set_value([talks, reviews]).run()
    assert not app.exception
    assert [one.personas for one in store.read(project).all(Evidence)] == [(camille.id,), (omar.id, camille.id)]
    app.multiselect(key=key).set_value([talks]).run()
    assert [one.personas for one in store.read(project).all(Evidence)] == [(camille.id,), (omar.id,)]
