"""Two tabs on one field: the second is shown both values in words and chooses (SPEC H10)."""

import pytest

from components.console.place import Pending
from components.journey.errors import Conflict, Refused
from components.journey.operations.project import create_project, update_project
from components.journey.records import PROJECT_ID, Person
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
