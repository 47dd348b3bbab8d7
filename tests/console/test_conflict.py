"""Two tabs on one field: the second is shown both values in words and chooses (SPEC H10)."""

import pytest

from components.console.place import Pending
from components.console.prepare.personas_sheet import EDIT
from components.journey.errors import Conflict, Refused
from components.journey.operations.people import update_person
from components.journey.operations.personas import add_persona
from components.journey.operations.project import Call, create_project, edit_together, update_project
from components.journey.records import PROJECT_ID, Person, Persona
from components.store import Store, opened
from tests.conftest import OpenScreen
from tests.store.test_undo import write

pytestmark = pytest.mark.screen


def test_both_values_are_shown_in_words_and_mine_can_be_kept(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    people = (Person(id="p1", name="Marie", order="a0"), Person(id="p2", name="Paul", order="a1"))
    store.run(project, write, "A", None, records=people)
    seen = store.read(project).seq
    store.run(project, update_project, "A", None, PROJECT_ID, sponsor="p1")
    with pytest.raises(Conflict) as conflict:
        store.run(project, update_project, "B", seen, PROJECT_ID, sponsor="p2")
    waiting = Pending(conflict.value, update_project, (PROJECT_ID,), {"sponsor": "p2"}, project)
    app = open_screen("history", project)
    app.session_state["tab"].pending = waiting
    app.run()
    assert [one.value for one in app.code] == ["Marie", "Paul"]
    app.button(key="conflict_mine").click().run()
    assert not app.exception
    assert store.read(project).project.sponsor == "p2"
    assert not app.code


def test_h26_what_could_not_be_written_waits_over_other_screens_and_projects(
    open_screen: OpenScreen, store: Store, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = store.create("Autre", create_project, name="Autre", language="fr")

    def full(*_args: object) -> None:
        raise Refused("disk_full")

    app = open_screen("frame", project)
    with monkeypatch.context() as filled:
        filled.setattr(opened, "_insert", full)
        app.text_area(key=f"{PROJECT_ID}.why").set_value("Ne pas perdre").run()
        assert "disque est plein" in app.error[0].value
        app.button(key="conflict_mine").click().run()
        assert app.error and [one.value for one in app.code] == ["", "Ne pas perdre"]
    app.switch_page("prepare/people.py").run()
    assert app.code[1].value == "Ne pas perdre"
    app.query_params["project"] = other
    app.run()
    assert not app.code, "it belongs to the first project"
    app.query_params["project"] = project
    app.run()
    app.button(key="conflict_mine").click().run()
    assert not app.exception and not app.code
    assert (store.read(project).project.why, store.read(other).project.why) == ("Ne pas perdre", "")


def test_h26_typed_again_and_saved_it_is_no_longer_asked(
    open_screen: OpenScreen, store: Store, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object) -> None:
        raise Refused("file_busy")

    app = open_screen("frame", project)
    with monkeypatch.context() as held:
        held.setattr(opened, "_insert", busy)
        app.text_area(key=f"{PROJECT_ID}.why").set_value("Un").run()
        assert app.code
    app.text_area(key=f"{PROJECT_ID}.why").set_value("Deux").run()
    assert not app.code and store.read(project).project.why == "Deux"


def test_h10_cells_of_a_table_are_named(open_screen: OpenScreen, store: Store, project: str) -> None:
    people = (Person(id="p1", name="Marie", order="a0"), Person(id="p2", name="Paul", order="a1"))
    store.run(project, write, "A", None, records=people)
    conflicts = (Conflict("p1", "person.job", "Vente", "Achats"), Conflict("p2", "person.job", "", "Stocks"))
    told = Conflict("p1", "person.job", "Vente", "Achats", conflicts[1:])
    calls = [Call(update_person.__name__, (one.record,), {"job": one.mine}) for one in conflicts]
    app = open_screen("history", project)
    app.session_state["tab"].pending = Pending(told, edit_together, (), {"calls": calls}, project, "cells")
    app.run()
    said = " ".join(one.value for one in app.markdown)
    assert "Les autres cellules sont enregistrées" in said and "**Marie** · " in said and "**Paul** · " in said
    assert [one.value for one in app.code] == ["Vente", "Achats", "", "Stocks"]
    app.button(key="conflict_mine").click().run()
    assert not app.exception and not app.code
    assert [one.job for one in store.read(project).all(Person)] == ["Achats", "Stocks"]


def test_h29_what_a_rule_refused_waits_in_its_field(open_screen: OpenScreen, store: Store, project: str) -> None:
    """With its reason, over another screen; mended it is saved, given up it shows what is."""
    app = open_screen("personas", project)
    persona = store.run(project, add_persona, "A", None, name="Camille").changes.of_kind(Persona)[0].id
    key = f"{persona}.tagline"
    app.run()
    app.segmented_control(key="choice.persona_mode").set_value(EDIT).run()
    too_long = "x" * 2_000
    app.text_input(key=key).set_value(too_long).run()
    assert app.error and app.text_input(key=key).value == too_long
    app.switch_page("prepare/people.py").run()
    assert not app.error
    app.switch_page("prepare/personas.py").run()
    assert app.text_input(key=key).value == too_long
    assert "n’est pas enregistré" in app.warning[0].value
    app.button(key=f"{key}.give_up").click().run()
    assert (app.text_input(key=key).value, len(app.warning)) == ("", 0)
    app.text_input(key=key).set_value(too_long).run()
    app.text_input(key=key).set_value("Locataire").run()
    assert not app.warning and store.read(project).get(Persona, persona).tagline == "Locataire"
    app.switch_page("prepare/people.py").run()
    app.switch_page("prepare/personas.py").run()
    assert (app.text_input(key=key).value, len(app.warning)) == ("Locataire", 0)


def test_h29_it_never_overwrites_what_somebody_wrote_meanwhile(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    app = open_screen("frame", project)
    key = f"{PROJECT_ID}.why"
    app.text_area(key=key).set_value("x" * 50_000).run()
    store.run(project, update_project, "B", None, PROJECT_ID, why="Dit ailleurs")
    app.run()
    assert app.text_area(key=key).value == "x" * 50_000
    app.text_area(key=key).set_value("À moi").run()
    assert [one.value for one in app.code] == ["Dit ailleurs", "À moi"]
    assert store.read(project).project.why == "Dit ailleurs"
