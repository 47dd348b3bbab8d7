"""Files of older versions of the program: all open, none is left half-way (SPEC H15)."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from components.journey.errors import Refused
from components.journey.operations.decisions import update_decision
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Evidence
from components.journey.wordings import earlier
from components.store import Store, files, schema
from components.store.schema import CURRENT_VERSION, MIGRATIONS
from tests.store.at_rest import closed_file, sqlite_file

BORN = "2026-01-05T08:00:00+00:00"
ROW = '{"record":"project","id":"project","name":"Ancien","created_at":"2026-01-05T08:00:00Z"}'


def first_version(path: Path) -> None:
    """A file as the first version wrote it."""
    files.create_file(path)
    sqlite_file(
        path,
        "CREATE TABLE record (id TEXT PRIMARY KEY, kind TEXT NOT NULL, data TEXT NOT NULL, seq INTEGER NOT NULL)",
        "CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL, actor TEXT NOT NULL,"
        " at TEXT NOT NULL, label TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL, before TEXT, after TEXT)",
        f"INSERT INTO record VALUES ('project', 'project', '{ROW}', 1)",  # noqa: S608 - a constant
        f"INSERT INTO change VALUES (1, 'b', 'me', '{BORN}', 'create_project', 'project', 'project', NULL, '{ROW}')",  # noqa: S608
        "PRAGMA user_version = 1",
    )


def second_version(path: Path) -> None:
    """`change.refers` is there."""
    first_version(path)
    sqlite_file(path, "ALTER TABLE change ADD COLUMN refers TEXT", "PRAGMA user_version = 2")


def third_version(path: Path) -> None:
    """The history has its indexes."""
    second_version(path)
    sqlite_file(
        path,
        "CREATE INDEX change_by_record ON change (record_id, seq)",
        "CREATE INDEX change_by_batch ON change (batch)",
        "PRAGMA user_version = 3",
    )


def fourth_version(path: Path) -> None:
    """Undo has its index."""
    third_version(path)
    sqlite_file(path, "CREATE INDEX change_by_actor ON change (actor, seq)", "PRAGMA user_version = 4")


def fifth_version(path: Path) -> None:
    """A piece of evidence speaks of several personas."""
    fourth_version(path)
    sqlite_file(path, "PRAGMA user_version = 5")


def sixth_version(path: Path) -> None:
    """How decisions stood before are records."""
    fifth_version(path)
    sqlite_file(path, "PRAGMA user_version = 6")


AS_WRITTEN: dict[int, Callable[[Path], None]] = {
    1: first_version,
    2: second_version,
    3: third_version,
    4: fourth_version,
    5: fifth_version,
    6: sixth_version,
}
"""One file per version of the program's schema, written as that version wrote it: a new migration adds a row."""


def shape(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = {
            f"{name}.{column[1]}"
            for name in ("record", "change")
            for column in connection.execute(f"PRAGMA table_info({name})")
        }
        indexes = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        return {("column", one) for one in tables} | {("index", name) for (name,) in indexes}


def test_every_migration_has_a_file_to_migrate() -> None:
    assert set(AS_WRITTEN) == set(range(1, CURRENT_VERSION + 1)), "write a file as the new version writes it"
    assert len(MIGRATIONS) == CURRENT_VERSION


@pytest.mark.parametrize("version", range(1, CURRENT_VERSION + 1))
def test_a_file_of_any_older_version_opens(store: Store, project: str, version: int) -> None:
    path = store.folder / "old.atelier"
    AS_WRITTEN[version](path)
    assert store.read("old").project.name == "Ancien"
    store.run("old", update_project, "you", None, PROJECT_ID, why="encore")
    store.undo("old", "you")
    assert [one.label for one in store.history("old")] == ["undo", "update_project", "create_project"]
    assert store.adopt("Ancien", store.whole_file("old"))
    store.close("old")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)
    assert shape(path) == shape(closed_file(store, project))


def test_evidence_about_one_persona_becomes_evidence_about_several(store: Store, project: str) -> None:
    """In what is and in every form it had: an undo brings back what an older program wrote."""
    path = store.folder / "old.atelier"
    fourth_version(path)
    camille = '{"record":"persona","id":"p","name":"Camille","order":"a0"}'
    alone = '{"record":"evidence","id":"e","title":"Appels","order":"a0","persona":null,"finding":"l\u2019attente"}'
    about = alone.replace("null", '"p"')
    batch = "INSERT INTO change (batch, actor, at, label, record_id, kind, before, after) VALUES"
    sqlite_file(
        path,
        f"INSERT INTO record VALUES ('p', 'persona', '{camille}', 2), ('e', 'evidence', '{about}', 4)",  # noqa: S608
        f"{batch} ('c', 'me', '{BORN}', 'add_persona', 'p', 'persona', NULL, '{camille}')",
        f"{batch} ('d', 'me', '{BORN}', 'add_evidence', 'e', 'evidence', NULL, '{alone}')",
        f"{batch} ('f', 'me', '{BORN}', 'update_evidence', 'e', 'evidence', '{alone}', '{about}')",
    )
    found = store.read("old").get(Evidence, "e")
    assert (found.personas, found.finding) == (("p",), "l\u2019attente")
    (change,) = store.history("old")[0].changes
    assert isinstance(change.before, Evidence) and change.before.personas == ()
    assert store.undo("old", "me").state.get(Evidence, "e").personas == ()
    assert store.redo("old", "me").state.get(Evidence, "e").personas == ("p",)
    store.close("old")
    with closing(sqlite3.connect(path)) as connection:
        for table, column in (("record", "data"), ("change", "before"), ("change", "after")):
            left = f"SELECT count(*) FROM {table} WHERE {column} LIKE '%\"persona\":%' AND kind = 'evidence'"  # noqa: S608
            assert connection.execute(left).fetchone() == (0,)


def decided(reason: str, outcome: str = "chosen") -> str:
    return (
        f'{{"record":"decision","id":"d","text":"Rappeler","order":"a0","outcome":"{outcome}","reason":"{reason}",'
        f'"decided_at":"{BORN}"}}'
    )


def test_d14_how_decisions_stood_comes_out_of_the_history(store: Store, project: str) -> None:
    """What was undone was never decided; a move says the same."""
    path = store.folder / "old.atelier"
    fifth_version(path)
    first, second, wrong, last = decided("un"), decided("deux"), decided("faux", "later"), decided("trois", "rejected")
    told = [
        (None, first, "add_decision"), (first, second, "update_decision"), (second, wrong, "update_decision"),
        (wrong, second, "undo"), (second, second, "move_decision"), (second, last, "update_decision"),
    ]  # fmt: skip
    sqlite_file(path, f"INSERT INTO record VALUES ('d', 'decision', '{last}', 7)")  # noqa: S608
    for number, (before, after, label) in enumerate(told):
        values = f"'b{number}', 'me', '2026-02-0{number + 1}T08:00:00+00:00', '{label}', 'd', 'decision'"
        begun = "NULL" if before is None else f"'{before}'"
        sqlite_file(
            path,
            "INSERT INTO change (batch, actor, at, label, record_id, kind, before, after)"  # noqa: S608
            f" VALUES ({values}, {begun}, '{after}')",
        )
    state = store.read("old")
    assert [(one.reason, one.until.day) for one in earlier(state, "d")] == [("deux", 6), ("un", 2)]
    assert store.run("old", update_decision, "me", None, "d", reason="quatre").changes
    assert [one.reason for one in earlier(store.read("old"), "d")] == ["trois", "deux", "un"]


def test_a_migration_that_fails_leaves_the_older_file(
    store: Store, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    path = store.folder / "old.atelier"
    first_version(path)
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS[:2], stumble, *MIGRATIONS[3:]))
    with pytest.raises(Refused, match="disk_full"):
        store.read("old")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    monkeypatch.undo()
    assert store.read("old").project.name == "Ancien"
    store.close("old")
