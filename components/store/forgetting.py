"""Forgetting: rewriting every form that a record ever had."""

import sqlite3
from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from components.journey.records.base import Record

from .files import driver_of
from .history import decode, encode

Rewrite = Callable[[Record], Record | None]
"""What is left of a record once a person is forgotten: most records come back as they are; None: nothing is left."""


class Rewriting:
    """`Rewrite` for records as files hold them. The same form stands in the history twice, in the present and in every
    copy: it is read and rewritten once. Used by one thread at a time."""

    def __init__(self, rewrite: Rewrite) -> None:
        self._rewrite = rewrite
        self._known: dict[str, str | None] = {}

    def __call__(self, data: str | None) -> str | None:
        if data is None:
            return None
        if data not in self._known:
            form = decode(data)
            new = self._rewrite(form)
            self._known[data] = None if new is None else data if new == form else encode(new)
        return self._known[data]


def look_ahead(connection: Connection, record_ids: Iterable[str], rewrite: Rewriting) -> None:
    """Rewrite what a file holds now without writing it: `scrub` has little left to work out while others wait."""
    ids, driver = set(record_ids), driver_of(connection)
    for record_id, before, after in driver.execute("SELECT record_id, before, after FROM change"):
        if record_id not in ids:
            rewrite(before)
            rewrite(after)
    for (data,) in driver.execute("SELECT data FROM record"):
        rewrite(data)


def scrub(connection: Connection, record_ids: Iterable[str], rewrite: Rewriting) -> None:
    """Rewrite the past: empty the history of some records, and rewrite all other forms ever kept."""
    ids, driver = set(record_ids), driver_of(connection)
    rewritten: list[tuple[str | None, str | None, int]] = []
    for seq, record_id, before, after in driver.execute("SELECT seq, record_id, before, after FROM change"):
        forms = (None, None) if record_id in ids else (rewrite(before), rewrite(after))
        if forms[0] == forms[1]:
            # Nothing but the name had changed.
            forms = None, None
        if forms != (before, after):
            rewritten.append((*forms, seq))
    # As tuples to the driver: everybody waits for it.
    driver.executemany("UPDATE change SET before = ?, after = ? WHERE seq = ?", rewritten)
    _scrub_records(driver, rewrite)


def _scrub_records(driver: sqlite3.Connection, rewrite: Rewriting) -> None:
    """The present too: in a backup, it is the past."""
    there = driver.execute("SELECT id, data FROM record").fetchall()
    new = [(rewrite(data), data, record_id) for record_id, data in there]
    changed = [(now, record_id) for now, data, record_id in new if now is not None and now != data]
    driver.executemany("UPDATE record SET data = ? WHERE id = ?", changed)
    driver.executemany("DELETE FROM record WHERE id = ?", [(one,) for now, _data, one in new if now is None])
