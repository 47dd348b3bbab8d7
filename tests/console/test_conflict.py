"""Two tabs on one field: the second is shown both values in words and chooses (SPEC H10)."""

import pytest

from components.console.place import Pending
from components.journey.errors import Conflict
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Person
from components.store import Store
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
    waiting = Pending(conflict.value, update_project, (PROJECT_ID,), {"sponsor": "p2"})
    app = open_screen("history", project)
    app.session_state["tab"].pending = waiting
    app.run()
    assert [one.value for one in app.code] == ["Marie", "Paul"]
    app.button(key="conflict_mine").click().run()
    assert not app.exception
    assert store.read(project).project.sponsor == "p2"
    assert not app.code
