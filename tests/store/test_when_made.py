"""M20: the project as it was once a record had just been made."""

import pytest

from components.journey.errors import Refused
from components.journey.operations.frame import add_department
from components.journey.operations.project import create_from, delete_records, update_project
from components.journey.records import PROJECT_ID, Department
from components.store import Store
from tests.conftest import Clock


def made(store: Store, project: str, name: str) -> Department:
    (one,) = store.run(project, add_department, "t", None, name=name).changes.of_kind(Department)
    return one


def test_the_state_right_after_its_batch(store: Store, project: str, clock: Clock) -> None:
    made(store, project, "Agences")
    clock.forward(hours=1)
    one, then = made(store, project, "Juridique"), clock.now
    clock.forward(hours=1)
    made(store, project, "Qualité")
    store.run(project, update_project, "t", None, PROJECT_ID, name="Autre nom")
    past, at = store.state_when_made(project, one.id)
    assert [each.name for each in past.all(Department)] == ["Agences", "Juridique"]
    assert past.project.name == "Essai" and at == then


def test_deleting_and_bringing_back_does_not_make_it_younger(store: Store, project: str) -> None:
    one = made(store, project, "Agences")
    store.run(project, delete_records, "t", None, one.id)
    store.undo(project, "t")
    made(store, project, "Juridique")
    past, _at = store.state_when_made(project, one.id)
    assert [each.name for each in past.all(Department)] == ["Agences"]


def test_in_a_copy_the_past_begins_with_the_copy(store: Store, project: str, clock: Clock) -> None:
    one = made(store, project, "Agences")
    made(store, project, "Juridique")
    clock.forward(days=1)
    copy = store.create("Copie", create_from, records=tuple(store.read(project)))
    made(store, copy, "Qualité")
    past, at = store.state_when_made(copy, one.id)
    assert [each.name for each in past.all(Department)] == ["Agences", "Juridique"] and at == clock.now


def test_what_was_never_there_has_no_past(store: Store, project: str) -> None:
    with pytest.raises(Refused) as caught:
        store.state_when_made(project, "nothing")
    assert caught.value.code == "not_found"


def test_from_which_revision_a_record_is_known(store: Store, project: str, clock: Clock) -> None:
    clock.forward(hours=1)
    one = made(store, project, "Agences")
    found = store.when_made(project, one.id)
    assert found == (store.read(project).seq, clock.now) and store.when_made(project, "nothing") is None
    made(store, project, "Juridique")
    assert store.when_made(project, one.id) == found
