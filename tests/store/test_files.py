"""Project files: what opens, what is refused and left untouched, who may read them (SPEC H15, H16)."""

import errno
import itertools
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.operations.project import create_from, create_project, update_project
from components.journey.records import PROJECT_ID, Department
from components.store import Store, files
from components.store.files import side_files
from components.store.schema import APPLICATION_ID, CURRENT_VERSION
from tests.store.at_rest import closed_file, sqlite_file
from tests.tried import tried


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


# ---- refused and untouched ----------------------------------------------------------------


def empty(path: Path) -> None:
    path.write_bytes(b"")


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(5_000))


def text(path: Path) -> None:
    path.write_text('{"format": "atelier-parcours"}')


def foreign_database(path: Path) -> None:
    sqlite_file(path, "CREATE TABLE songs (title TEXT)", "PRAGMA user_version = 2")


def newer(path: Path) -> None:
    sqlite_file(
        path,
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {CURRENT_VERSION + 1}",
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE record (id TEXT)",
    )


def without_tables(path: Path) -> None:
    sqlite_file(path, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {CURRENT_VERSION}")


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (empty, "file_foreign"),
    (random_bytes, "file_foreign"),
    (text, "file_foreign"),
    (foreign_database, "file_foreign"),
    (newer, "file_newer"),
    (without_tables, "file_damaged"),
]


@pytest.mark.parametrize(("make", "code"), REFUSED, ids=[make.__name__ for make, _code in REFUSED])
def test_what_is_not_ours_is_refused_and_untouched(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    """H15: in the folder, byte for byte; and handed over, nothing stays."""
    store = Store(tmp_path / "data")
    store.folder.mkdir()
    make(store.folder / "odd.atelier")
    before = tree(tmp_path)
    with pytest.raises(Refused) as refused:
        store.read("odd")
    assert refused.value.code == code
    assert tree(tmp_path) == before
    ((problem),) = [one.problem for one in store.files()]
    assert problem is not None and problem.code == code
    # A file from elsewhere has no backup here: it is told in other words.
    with pytest.raises(Refused, match=code.replace("file_damaged", "import_damaged")):
        store.adopt("odd", before["data/odd.atelier"])
    assert tree(tmp_path) == before


@pytest.mark.parametrize("keep", [100, 4_096, 0.5, 0.9])
def test_a_truncated_file_is_refused_and_untouched(store: Store, project: str, keep: float) -> None:
    """H15"""
    many = tuple(Department(id=f"d{n}", name=f"Service {n} " * 20, order=f"c{n:03d}") for n in range(500))
    store.run(project, create_from, "me", None, records=(store.read(project).project, *many))
    path = closed_file(store, project)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep if keep > 1 else keep * len(whole))])
    before = tree(store.folder)
    with pytest.raises(Refused, match="file_damaged"):
        store.read(project)
    assert tree(store.folder) == before


@tried(200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10**9), st.binary(min_size=1, max_size=64)), min_size=1, max_size=8))
@example([(60, b"\x80")])  # a version below zero
def test_any_damage_is_refused_or_harmless(tmp_path: Path, hits: list[tuple[int, bytes]]) -> None:
    """H15: whatever bytes are overwritten, the answer is a project or a refusal, never a failure."""
    numbers = itertools.count()
    store = Store(
        tmp_path / os.urandom(6).hex(), lambda: datetime(2026, 11, 24, tzinfo=UTC), lambda: f"n{next(numbers)}"
    )
    project = store.create("Essai", create_project, name="Essai", language="fr")
    path = closed_file(store, project)
    content = bytearray(path.read_bytes())
    for place, noise in hits:
        start = place % len(content)
        content[start : start + len(noise)] = noise
    path.write_bytes(content)
    try:
        with suppress(Refused):
            store.read(project)
            store.run(project, update_project, "me", None, PROJECT_ID, why="encore")
            store.history(project)
    finally:
        store.close(project)


@pytest.mark.parametrize(
    "spoil",
    [
        'UPDATE record SET data = \'{"record":"unicorn","id":"project"}\'',
        "UPDATE record SET data = 'not json'",
        "DELETE FROM record",
        "CREATE TRIGGER mischief AFTER INSERT ON record BEGIN DELETE FROM change; END",
        "CREATE VIEW more AS SELECT 1",
        "DROP TABLE change",
        "INSERT INTO record VALUES ('d', 'channel',"
        ' \'{"record":"channel","id":"d","name":"D","order":"a0","departments":["nobody"]}\', 1)',
    ],
)
def test_a_file_with_something_else_inside_is_not_taken_in(store: Store, project: str, spoil: str) -> None:
    """H15"""
    path = closed_file(store, project)
    sqlite_file(path, spoil)
    content = path.read_bytes()
    store.erase(project)
    with pytest.raises(Refused) as refused:
        store.adopt("odd", content)
    assert refused.value.code in ("import_damaged", "file_empty", "file_foreign")
    assert not tree(store.folder)


def test_addresses_cannot_leave_the_folder(store: Store) -> None:
    for name in ("../secret", "a/b", "", ".", "x" * 90, "é", "a.atelier", "A"):
        with pytest.raises(Refused, match="project_missing"):
            store.read(name)
    with pytest.raises(Refused, match="project_missing"):
        store.read("no-such-project")


# ---- permissions, disk, other programs ----------------------------------------------------


def test_only_the_owner_can_read(store: Store, project: str) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
    store.back_up(project, "manual")
    for one in store.folder.rglob("*"):
        assert stat.S_IMODE(one.stat().st_mode) == (0o700 if one.is_dir() else 0o600), one
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_a_full_disk_is_said_and_loses_nothing(store: Store, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """H2, H16: SQLite's own "full", by a ceiling on the size of the file."""
    store.close(project)
    plain = files._set_pragmas

    def with_ceiling(connection: sqlite3.Connection, known: object) -> None:
        plain(connection, known)
        connection.execute("PRAGMA max_page_count = 30")

    monkeypatch.setattr(files, "_set_pragmas", with_ceiling)
    store.run(project, update_project, "me", None, PROJECT_ID, why="tient encore")
    with pytest.raises(Refused, match="disk_full"):
        store.run(
            project,
            update_project,
            "me",
            None,
            PROJECT_ID,
            why="é" * 19_000,
            success="è" * 19_000,
            scope_in="x" * 19_000,
        )
    assert store.read(project).project.why == "tient encore"
    store.run(project, update_project, "me", None, PROJECT_ID, why="court")
    assert Store(store.folder).read(project).project.why == "court"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "file_unwritable"),
        (errno.EIO, "disk_error"),
    ],
)
def test_a_project_that_cannot_be_written_is_not_half_made(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(path: Path) -> sqlite3.Connection:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "connect", fail)
    with pytest.raises(Refused, match=code):
        store.create("Essai", create_project, name="Essai", language="fr")
    assert not tree(store.folder)


def test_a_refused_birth_leaves_nothing(store: Store) -> None:
    with pytest.raises(Refused, match="text_missing"):
        store.create("Essai", create_project, name=" ", language="fr")
    assert not tree(store.folder)


def test_a_busy_file_is_said(store: Store, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.1)
    store.close(project)
    store.read(project)
    with closing(sqlite3.connect(store.path_of(project), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="file_busy"):
            store.run(project, update_project, "me", None, PROJECT_ID, why="maintenant")
        other.execute("ROLLBACK")
    assert store.run(project, update_project, "me", None, PROJECT_ID, why="maintenant").changes


def test_closing_leaves_one_file(store: Store, project: str) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
    path = closed_file(store, project)
    assert not [one for one in side_files(path) if one.exists()]


# ---- one file, also while the program runs -------------------------------------------------


def lone_copy(path: Path, folder: Path) -> Store:
    """A folder to which somebody copied the one file, and not what stood beside it."""
    folder.mkdir()
    (folder / path.name).write_bytes(path.read_bytes())
    return Store(folder)


def test_the_one_file_is_whole_from_its_birth_and_whenever_it_rests(store: Store, project: str, tmp_path: Path) -> None:
    """H33"""
    path = store.path_of(project)
    born = lone_copy(path, tmp_path / "born")
    assert born.read(project) == store.read(project)
    store.run(project, update_project, "me", None, PROJECT_ID, why="pour voir")
    store.settle(quiet=60)
    assert lone_copy(path, tmp_path / "at work").read(project).project.why == ""
    store.settle(quiet=0)
    assert lone_copy(path, tmp_path / "at rest").read(project).project.why == "pour voir"
    store.run(project, update_project, "me", None, PROJECT_ID, why="à la fin")
    store.close_all()
    assert not [one for one in side_files(path) if one.exists()]
    assert lone_copy(path, tmp_path / "closed").read(project).project.why == "à la fin"


def test_settling_keeps_nobody_waiting(store: Store, project: str) -> None:
    """H33: somebody who reads an older state holds back what is newer; the next time it is gathered."""
    path = store.path_of(project)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM record").fetchone()
        store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
        store.settle(quiet=0)
        reader.execute("COMMIT")
    before = path.read_bytes()
    store.settle(quiet=0)
    assert path.read_bytes() != before


def test_a_file_without_what_stood_beside_it_is_told(store: Store, project: str) -> None:
    """H33: an older program left a new project beside its file."""
    lone = store.folder / "lone.atelier"
    files.create_file(lone)
    content = lone.read_bytes()
    assert [one.problem.code for one in store.files() if one.problem] == ["file_empty"]
    with pytest.raises(Refused, match="file_empty"):
        store.adopt("Seul", content)
    assert lone.read_bytes() == content
    lone.unlink()
    files.begin_file(lone)
    assert [one.problem.code for one in store.files() if one.problem] == ["file_empty"]
    with pytest.raises(Refused, match="file_empty"):
        store.adopt("Seul", lone.read_bytes())


# ---- to hand over, to take in, to erase ---------------------------------------------------


def test_a_whole_file_is_taken_in_with_its_history(store: Store, project: str) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
    copy = store.adopt("Essai", store.whole_file(project))
    assert copy != project
    assert store.read(copy) == store.read(project)
    assert store.history(copy) == store.history(project)
    assert store.undo(copy, "me").state.project.why == ""
    assert store.read(project).project.why == "oui"


def test_erasing_leaves_nothing(store: Store, project: str) -> None:
    store.back_up(project, "manual")
    path = closed_file(store, project)
    path.write_bytes(path.read_bytes()[:3_000])
    store.replace_with_backup(project, store.backups(project)[0])
    store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
    store.erase(project)
    assert not list(store.folder.iterdir())
    with pytest.raises(Refused, match="project_missing"):
        store.read(project)


def test_what_another_process_erased_does_not_come_back(store: Store, project: str) -> None:
    store.read(project)
    other = Store(store.folder)
    other.erase(project)
    for attempt in (store.read, lambda one: store.run(one, update_project, "me", None, PROJECT_ID, why="oui")):
        with pytest.raises(Refused, match="project_missing"):
            attempt(project)
    assert not tree(store.folder)


def test_a_file_replaced_by_hand_is_read_anew(store: Store, project: str) -> None:
    """A backup copied over the file, in either way people do it."""
    earlier = store.whole_file(project)
    store.run(project, update_project, "me", None, PROJECT_ID, why="oui")
    path = store.path_of(project)
    replacement = path.with_suffix(".new")
    replacement.write_bytes(earlier)
    for side in side_files(path):
        side.unlink(missing_ok=True)
    replacement.rename(path)
    assert store.read(project).project.why == ""
    store.run(project, update_project, "me", None, PROJECT_ID, why="encore")
    assert Store(store.folder).read(project).project.why == "encore"
