"""The two tables, and the ordered functions that bring any older file to them.

A new file is created at the first schema and migrated like an old one, so every migration runs
every day. A migration and the version it leads to are committed together. One that changes the
fields of records changes them in both tables: in what is, and in every form it ever had.
"""

import itertools
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

from components.journey.ids import derived_id

APPLICATION_ID = 0x41504152
"""Marks our files ("APAR"), so that a foreign SQLite file is refused and never touched."""

_metadata = MetaData()

record = Table(
    "record",
    _metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)

change = Table(
    "change",
    _metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("batch", String(64), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("label", String(64), nullable=False),
    Column("refers", String(64)),
    Column("record_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("before", Text),
    Column("after", Text),
)
"""One row per record an operation wrote. `refers` is the batch that an undo or redo is about.
`before` and `after` both empty: the content was erased on request and cannot be undone."""


def _create_tables(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE record (id TEXT PRIMARY KEY, kind TEXT NOT NULL, data TEXT NOT NULL, seq INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL, actor TEXT NOT NULL,"
        " at TEXT NOT NULL, label TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL, before TEXT, after TEXT)"
    )


def _remember_what_an_undo_is_about(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE change ADD COLUMN refers TEXT")


def _index_history(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE INDEX change_by_record ON change (record_id, seq)")
    connection.exec_driver_sql("CREATE INDEX change_by_batch ON change (batch)")


def _index_undo(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE INDEX change_by_actor ON change (actor, seq)")


def _let_evidence_speak_of_several_personas(connection: Connection) -> None:
    """`evidence.persona`, one id or none, becomes `evidence.personas`. Reading refuses what is no JSON, not this."""
    for table, column in (("record", "data"), ("change", "before"), ("change", "after")):
        connection.exec_driver_sql(
            f"UPDATE {table} SET {column} = json_remove(json_set({column}, '$.personas',"  # noqa: S608 - constants
            f" CASE json_type({column}, '$.persona') WHEN 'null' THEN json_array()"
            f" ELSE json_array(json_extract({column}, '$.persona')) END), '$.persona')"
            f" WHERE kind = 'evidence' AND json_valid({column}) AND json_type({column}, '$.persona') IS NOT NULL"
        )


def _keep_earlier_wordings_as_records(connection: Connection) -> None:
    """How decisions stood before stood in the history alone, which stays behind when a project leaves as JSON."""
    rows = connection.exec_driver_sql(
        "SELECT record_id, at, label, after FROM change WHERE kind = 'decision' AND json_valid(after)"
        " AND record_id IN (SELECT id FROM record) ORDER BY seq"
    )
    stood: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for decision, at, label, after in rows.all():
        _stand(stood.setdefault(decision, []), json.loads(after), at, label)
    for decision, forms in stood.items():
        for number, ((form, _since), (_next, until)) in enumerate(itertools.pairwise(forms)):
            _add_wording(connection, decision, number, form, until)


def _stand(stood: list[tuple[dict[str, Any], str]], form: dict[str, Any], at: str, label: str) -> None:
    """One more form of a decision, from when on; what was undone was never decided, so it goes."""
    same = next((number for number, (one, _since) in enumerate(stood) if _said(one) == _said(form)), None)
    if label == "undo" and same is not None:
        del stood[same + 1 :]
    elif not stood or _said(stood[-1][0]) != _said(form):
        stood.append((form, at))


def _said(form: dict[str, Any]) -> tuple[Any, ...]:
    return form.get("outcome", "chosen"), form["text"], form["reason"], form.get("dissent", "")


def _add_wording(connection: Connection, decision: str, number: int, form: dict[str, Any], until: str) -> None:
    outcome, text, reason, dissent = _said(form)
    wording = derived_id("earlier decision", decision, str(number))
    data = {
        "record": "earlier_decision", "id": wording, "decision": decision, "outcome": outcome, "text": text,
        "reason": reason, "dissent": dissent, "decided_at": form["decided_at"], "until": until,
    }  # fmt: skip
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    connection.exec_driver_sql(
        "INSERT INTO change (batch, actor, at, label, record_id, kind, after)"
        " VALUES ('wordings of decisions', 'program', ?, 'update_decision', ?, 'earlier_decision', ?)",
        (until, wording, written),
    )
    connection.exec_driver_sql(
        "INSERT INTO record VALUES (?, 'earlier_decision', ?, (SELECT max(seq) FROM change))", (wording, written)
    )


TABLES = set(_metadata.tables)

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _create_tables,
    _remember_what_an_undo_is_about,
    _index_history,
    _index_undo,
    _let_evidence_speak_of_several_personas,
    _keep_earlier_wordings_as_records,
)
CURRENT_VERSION = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection) -> None:
    """Apply what is missing, inside the transaction of the connection."""
    for number in range(version_of(connection), CURRENT_VERSION):
        MIGRATIONS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
