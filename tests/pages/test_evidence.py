"""The evidence screen: first source, mix, filters, one by one, what the room may see."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.evidence import add_evidence
from components.journey.operations.personas import add_persona
from components.journey.records import Evidence, Persona
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


def add(store: Store, project: str, **fields: Any) -> Evidence:
    return store.run(project, add_evidence, "t", None, **fields).changes.of_kind(Evidence)[0]


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception


def words(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.markdown, *app.warning])


def test_an_empty_project_explains_and_takes_a_first_source(
    store: Store, project: str, open_screen: OpenScreen
) -> None:
    app = open_screen("evidence", project)
    assert "Une preuve" in words(app)
    assert "A · le client lui-même" in words(app)
    app.text_input(key="evidence_new.title").set_value("Entretiens")
    press(app, "Ajouter")
    (made,) = store.read(project).all(Evidence)
    assert (made.title, made.method, made.grade, made.dated) == ("Entretiens", "interview", "A", None)
    assert "Aucune preuve quantitative" in words(app)


def test_the_mix_says_what_is_missing(store: Store, project: str, open_screen: OpenScreen) -> None:
    add(store, project, title="Staff talk", method="staff", nature="quantitative")
    app = open_screen("evidence", project, language="en")
    assert "No qualitative evidence" in words(app)
    assert "Nothing better than grade C" in words(app)
    add(store, project, title="Interviews", method="interview")
    app.run()
    assert not app.warning
    assert "2 pieces of evidence · 1 qualitative, 1 quantitative · **A** 1" in words(app)


def test_filters_and_one_by_one(store: Store, project: str, open_screen: OpenScreen) -> None:
    add(store, project, title="Entretiens", dated=date(2026, 1, 2), verbatim="« Qui paie ? »")
    undated = add(store, project, title="Enquête", method="survey")
    app = open_screen("evidence", project)
    app.session_state["choices"] = {"evidence_view": "one"}
    app.run()
    app.selectbox(key="choice.evidence_filter").set_value("undated").run()
    assert app.selectbox(key="choice.evidence").options == ["Enquête"]
    app.text_area(key=f"{undated.id}.finding").set_value("38 % abandonnent").run()
    assert store.read(project).get(Evidence, undated.id).finding == "38 % abandonnent"
    app.text_input(key=f"choice.evidence_words.{project}").set_value("xyz").run()
    assert "Aucune preuve ne correspond" in app.info[0].value


def test_the_room_sees_only_checked_verbatims(store: Store, project: str, open_screen: OpenScreen) -> None:
    add(store, project, title="Un", verbatim="Je suis Jeanne Dupont")
    add(store, project, title="Deux", verbatim="Qui paie", no_personal_data=True)
    app = open_screen("evidence", project, share="1")
    shown = app.table[0].value.to_string()
    assert "Qui paie" in shown
    assert "Jeanne" not in shown
    assert [one.label for one in app.button] == ["Fin du partage"]


def test_e7_a_source_may_speak_of_several_personas(store: Store, project: str, open_screen: OpenScreen) -> None:
    """Said on its sheet; the mix names whom nothing speaks of."""
    camille, omar = (
        store.run(project, add_persona, "t", None, name=name).changes.of_kind(Persona)[0].id
        for name in ("Camille", "Omar")
    )
    one = add(store, project, title="Entretiens")
    app = open_screen("evidence", project)
    assert "Aucune preuve ne parle encore de Camille et Omar" in words(app)
    app.session_state["choices"] = {"evidence_view": "one"}
    app.run()
    app.multiselect(key=f"{one.id}.personas").set_value([camille, omar]).run()
    assert not app.exception
    assert store.read(project).get(Evidence, one.id).personas == (camille, omar)
    assert "ne parle encore" not in words(app)


def test_e6_a_list_tells_whom_its_sources_speak_of(store: Store, project: str, open_screen: OpenScreen) -> None:
    made = store.run(project, add_persona, "t", None, name="Camille, 34 ans")
    (camille,) = made.changes.of_kind(Persona)
    add(store, project, title="Avis")
    app = open_screen("evidence", project)
    app.session_state["choices"] = {"evidence_view": "import"}
    app.run()
    pasted = "Titre\tPersonas\nEntretiens\tCamille, 34 ans\nAvis\tQuelqu'un d'autre"
    app.text_area(key="evidence.import.text").input(pasted).run()
    app.button(key="evidence.import.go").click().run()
    found = {source.title: source.personas for source in store.read(project).all(Evidence)}
    assert found == {"Avis": (), "Entretiens": (camille.id,)}


def test_h30_words_of_a_search_stay_while_other_screens_are_looked_at(
    store: Store, project: str, open_screen: OpenScreen
) -> None:
    for title in ("Entretiens de mars", "Enquête de juin"):
        add(store, project, title=title, method="interview")
    app = open_screen("evidence", project)
    key = f"choice.evidence_words.{project}"
    app.text_input(key=key).set_value("MARS").run()
    assert not app.exception
    app.switch_page("prepare/people.py").run()
    app.switch_page("prepare/evidence.py").run()
    assert app.text_input(key=key).value == "MARS"
