"""Sealing what a room sent in confidence: nothing of when, or after what, it was written is left.

While an activity is open, its ballots are written one by one: the file knows their order. When it
closes, all of them are written anew in the order of their ids, which come from secrets that are not in
the file. Two activities then have nothing in common: no order, no time, no batch, no place in a table.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, create_engine, delete, func, insert, select, update
from sqlalchemy.pool import StaticPool

from components.journey.records import LINKS, Activity, Note
from components.journey.records.base import Record
from components.journey.rooms import CONFIDENTIAL, confidential
from components.journey.state import Changes, State

from .actors import SEALER
from .history import decode, encode
from .schema import change, record

Row = dict[str, str | None]


def closing(before: State, changes: Changes) -> tuple[str, ...]:
    """The activities that these changes close, or make promise more than they did while people answered."""
    found = []
    for one in changes.of_kind(Activity):
        was = before.find(Activity, one.id)
        if was is None or one.opened_at is None:
            continue
        closes = was.status == "open" and one.status in ("closed", "revealed")
        if closes or was.anonymity != one.anonymity:
            found.append(one.id)
    return tuple(found)


def seal(connection: Connection, state: State, activities: Sequence[str], batch: str, at: datetime) -> int:
    """Write anew what was sent to these activities in confidence; returns the revision reached.

    What was taken back meanwhile leaves its id alone. A batch of the facilitator's that held ballots
    can no longer be undone. `state` is the project with everything written so far.
    """
    kept = sorted((one for each in activities for one in confidential(state, each)), key=lambda one: one.id)
    rows = _rows(connection, state, activities)
    gone = sorted({record_id for record_id, _batch in rows} - {one.id for one in kept})
    if not kept and not gone:
        return state.seq
    _close_batches(connection, _beside(state, activities), {of for _id, of in rows} - {batch})
    connection.execute(delete(change).where(change.c.record_id == bindparam("of")), [{"of": one} for one, _ in rows])
    head: Row = {"batch": f"{batch[:58]}.seal", "actor": SEALER, "at": at.isoformat(), "label": "close_activity"}
    written: list[Row] = [{"record_id": one.id, "kind": _tag_of(type(one)), "after": encode(one)} for one in kept]
    forgotten: list[Row] = [{"record_id": one, "kind": "ballot", "after": None} for one in gone]
    connection.execute(insert(change), [{"before": None} | head | one for one in (*written, *forgotten)])
    seq = int(connection.execute(select(func.max(change.c.seq))).scalar_one())
    if kept:
        # Taken out and put back: the table itself remembers in which order its rows came.
        connection.execute(delete(record).where(record.c.id == bindparam("of")), [{"of": one.id} for one in kept])
        present = [{"id": one["record_id"], "kind": one["kind"], "data": one["after"], "seq": seq} for one in written]
        connection.execute(insert(record), present)
    return seq


def _rows(connection: Connection, state: State, activities: Sequence[str]) -> set[tuple[str, str]]:
    """Every (record, batch) in the history of what was sent to these activities, taken back or not."""
    query = select(change.c.record_id, change.c.batch, change.c.before, change.c.after)
    found = set()
    for row in connection.execute(query.where(change.c.kind.in_([_tag_of(one) for one in CONFIDENTIAL]))).all():
        form = row.after or row.before
        if form is not None and _sent_to(state, decode(form), activities):
            found.add((row.record_id, row.batch))
    return found


def _tag_of(kind: type[Record]) -> str:
    return str(kind.__struct_config__.tag)


def _sent_to(state: State, form: Record, activities: Sequence[str]) -> bool:
    """Was this sent in confidence to one of these? Where notes carry names they have nothing to hide."""
    asked = state.find(Activity, getattr(form, "activity", None))
    if asked is None or asked.id not in activities:
        return False
    return asked.anonymity != "named" or not isinstance(form, Note)


def _beside(state: State, activities: Sequence[str]) -> list[str]:
    """The activities themselves, and what hangs on them in the open: items, counts, who typed what in."""
    kinds = {link.kind for link in LINKS if link.to is Activity and link.goes} - set(CONFIDENTIAL)
    hanging = (one.id for kind in kinds for each in activities for one in state.where(kind, activity=each))
    return [*activities, *hanging]


def _close_batches(connection: Connection, beside: Iterable[str], batches: Iterable[str]) -> None:
    """What these batches did beside the ballots stays, and is nobody's to undo."""
    here = (change.c.batch == bindparam("of")) & (change.c.record_id == bindparam("about"))
    held, known = [], set(beside)
    for batch in batches:
        rows = connection.execute(select(change.c.record_id).where(change.c.batch == batch))
        held += [{"of": batch, "about": row.record_id} for row in rows if row.record_id in known]
    if held:
        connection.execute(update(change).where(here).values(before=None, after=None), held)


# ---- copies ---------------------------------------------------------------------------------


def seal_copy(raw: sqlite3.Connection, batch: str, at: datetime) -> None:
    """Seal what is still open in a copy of a file: the copy does not change any more."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        # Without this the driver would wait for the disk after every single row.
        connection.exec_driver_sql("BEGIN")
        state = State(decode(row.data) for row in connection.execute(select(record.c.data)))
        under_way = [one.id for one in state.where(Activity, status="open") if confidential(state, one.id)]
        if under_way:
            seal(connection, state, under_way, batch, at)
        connection.commit()
    if under_way:
        raw.execute("VACUUM")
