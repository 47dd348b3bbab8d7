"""Forgetting for good: nothing is left in the file, beside it, in the history or in a backup (SPEC X3)."""

import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace

from components.journey.errors import Refused
from components.journey.operation import Context
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Department, Person, Project
from components.journey.records.base import Record
from components.journey.state import Changes, State, put
from components.store import Store
from components.store.files import side_files
from tests.conftest import Clock

NAME = "Zébulon Quichotte"


def write(state: State, context: Context, /, *, records: tuple[Record, ...]) -> Changes:
    return put(*records)


def rewrite(record: Record) -> Record:
    if isinstance(record, Person) and record.id == "p":
        return replace(record, name="Une personne")
    if isinstance(record, Project):
        return replace(record, why=record.why.replace(NAME, "Une personne"))
    return record


def write_rewritten(state: State, context: Context, /) -> Changes:
    return put(*(rewrite(one) for one in state))


def forget(store: Store, project: str) -> None:
    store.forget(project, ["p"], rewrite, write_rewritten, "me")


def traces(folder: Path, *words: str) -> list[str]:
    """The files of a folder in whose bytes a word can be found."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(word.encode() in content for word in words):
            found.append(path.name)
    return found


def remember(store: Store, project: str, clock: Clock) -> None:
    store.run(project, write, "me", None, records=(Person(id="p", name=NAME, order="a0"),))
    store.run(project, update_project, "me", None, PROJECT_ID, why=f"Dit par {NAME}")
    store.back_up(project, "manual")
    clock.forward(minutes=1)
    store.run(project, update_project, "me", None, PROJECT_ID, why="Rien")
    store.run(project, write, "me", None, records=(Department(id="d", name="Vente", order="a0"),))


def test_nothing_is_left_anywhere(store: Store, project: str, clock: Clock) -> None:
    remember(store, project, clock)
    assert len(traces(store.folder, NAME)) >= 2
    forget(store, project)
    assert traces(store.folder, NAME) == []
    store.close(project)
    assert traces(store.folder, NAME) == []
    assert not list(store.folder.rglob("*.partial*"))


def test_nothing_is_left_of_a_file_that_was_taken_in(store: Store, project: str, clock: Clock) -> None:
    """Nor beside it: neither the file as it lay there nor what its database had not written into it yet."""
    remember(store, project, clock)
    stray = store.folder / "Mon projet.atelier"
    beside = zip(
        (store.path_of(project), *side_files(store.path_of(project))), (stray, *side_files(stray)), strict=True
    )
    for one, other in beside:
        if one.exists():
            other.write_bytes(one.read_bytes())
    known, history = store.read(project), store.history(project)
    store.erase(project)
    taken = store.take_in(stray)
    assert (store.read(taken), store.history(taken)) == (known, history)
    forget(store, taken)
    assert traces(store.folder, NAME) == []
    store.erase(taken)
    assert not list(store.folder.iterdir())


def test_the_rest_of_the_past_stands(store: Store, project: str, clock: Clock) -> None:
    """Undo goes on before and after it; what was erased is skipped; versions and backups show the rewritten past."""
    remember(store, project, clock)
    before = store.read(project).seq
    forget(store, project)
    assert [label for _batch, label in store.stacks(project, "me").undo] == [
        "update_project",
        "update_project",
        "write",
    ]
    store.undo(project, "me")
    assert store.undo(project, "me").state.project.why == "Dit par Une personne"
    assert store.state_at(project, before - 2).project.why == "Dit par Une personne"
    copy = next(one for one in store.backups(project) if one.reason == "manual")
    past = store.backup_state(copy)
    assert (past.project.why, past.get(Person, "p").name) == ("Dit par Une personne", "Une personne")
    assert store.forms_of_kind(project, "person") == {"p": []}


def test_other_processes_learn_it_too(store: Store, project: str, clock: Clock) -> None:
    remember(store, project, clock)
    other = Store(store.folder)
    other.read(project)
    other.stacks(project, "me")
    forget(store, project)
    assert other.read(project).get(Person, "p").name == "Une personne"
    for _ in itertools.repeat(None, 6):
        try:
            other.undo(project, "me")
        except Refused as refusal:
            assert refusal.code in ("undo_erased", "nothing_to_undo")
    assert traces(store.folder, NAME) == []
    other.close(project)


def test_a_backup_that_cannot_be_read_goes(store: Store, project: str, clock: Clock) -> None:
    remember(store, project, clock)
    copy = store.back_up(project, "manual")
    copy.path.write_bytes(NAME.encode())
    forget(store, project)
    assert traces(store.folder, NAME) == []
    assert copy not in store.backups(project)


def test_a_file_kept_aside_goes(store: Store, project: str, clock: Clock) -> None:
    remember(store, project, clock)
    store.close(project)
    store.replace_with_backup(project, store.backups(project)[0])
    assert list(store.folder.glob("*.damaged-*"))
    forget(store, project)
    assert traces(store.folder, NAME) == []


def test_a_reader_in_the_way_is_said(store: Store, project: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody still reads the old pages: the side file cannot be emptied, so it is not claimed."""
    from components.store import files
    from components.store.files import reading

    monkeypatch.setattr(files, "BUSY_SECONDS", 0.2)
    store.close(project)
    remember(store, project, clock)
    other = Store(store.folder)
    other.read(project)
    with reading(other._opened(project).engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM change").fetchall()
        with pytest.raises(Refused, match="file_busy"):
            forget(store, project)
    forget(store, project)
    other.close(project)
    assert traces(store.folder, NAME) == []
