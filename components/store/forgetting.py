"""Forgetting: rewriting every form that a record ever had."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, bindparam, delete, select, update

from components.journey.records.base import Record

from .history import decode, encode
from .schema import change, record

Rewrite = Callable[[Record], Record | None]
"""What is left of a record once a person is forgotten: most records come back as they are; None: nothing is left."""


def scrub(connection: Connection, record_ids: Iterable[str], rewrite: Rewrite) -> None:
    """Rewrite the past: empty the history of some records, and rewrite all other forms ever kept."""
    ids = set(record_ids)
    emptied, rewritten = [], []
    for row in connection.execute(select(change.c.seq, change.c.record_id, change.c.before, change.c.after)).all():
        if row.record_id in ids:
            emptied.append({"at_seq": row.seq})
            continue
        before, after = _rewritten(row.before, rewrite), _rewritten(row.after, rewrite)
        if before == after:
            # Nothing but the name had changed.
            emptied.append({"at_seq": row.seq})
        elif (before, after) != (row.before, row.after):
            rewritten.append({"at_seq": row.seq, "new_before": before, "new_after": after})
    here = change.c.seq == bindparam("at_seq")
    if emptied:
        connection.execute(update(change).where(here).values(before=None, after=None), emptied)
    if rewritten:
        connection.execute(
            update(change).where(here).values(before=bindparam("new_before"), after=bindparam("new_after")), rewritten
        )
    _scrub_records(connection, rewrite)


def _scrub_records(connection: Connection, rewrite: Rewrite) -> None:
    """The present too: in a backup, it is the past."""
    changed, gone = [], []
    for row in connection.execute(select(record.c.id, record.c.data)).all():
        data = _rewritten(row.data, rewrite)
        if data is None:
            gone.append({"of_id": row.id})
        elif data != row.data:
            changed.append({"of_id": row.id, "new_data": data})
    here = record.c.id == bindparam("of_id")
    if changed:
        connection.execute(update(record).where(here).values(data=bindparam("new_data")), changed)
    if gone:
        connection.execute(delete(record).where(here), gone)


def _rewritten(data: str | None, rewrite: Rewrite) -> str | None:
    if data is None:
        return None
    form = decode(data)
    new = rewrite(form)
    return None if new is None else data if new == form else encode(new)
