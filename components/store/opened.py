"""One open project: its file, its state in memory, and the one way to write to it."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from components.journey.errors import Conflict, Refused
from components.journey.records.base import Record
from components.journey.state import Changes, State

from . import history
from .files import Writer, driver_of, gather_in, identity, open_file, outside_transactions, reading, reported
from .forgetting import Rewriting, scrub
from .history import Stacks, decode, encode
from .schema import record
from .sealing import closing, seal

_log = logging.getLogger("atelier.store")


@dataclass(frozen=True)
class Outcome:
    """What a write did: the state after it and the changes made (none if nothing differed).

    `label`: of an undo or redo, the name of the operation that was taken back or done again.
    """

    state: State
    changes: Changes
    label: str = ""


@dataclass(frozen=True)
class Stamp:
    """Who writes, when, in which batch; `label` is the operation's name."""

    batch: str
    actor: str
    at: datetime
    label: str


Decide = Callable[[Connection, State], tuple[Changes, str | None]]
"""What to write, given the state inside the transaction; and the batch that an undo or redo is about."""
Due = Callable[[State], tuple[Changes, Stamp] | None]
"""What should have happened by now without anybody doing it (a vote closes at its time), if anything."""


def _latest(connection: Connection) -> int:
    """The file's revision."""
    (found,) = driver_of(connection).execute("SELECT max(seq) FROM change").fetchone()
    return int(found or 0)


class OpenProject:
    """Readers share an immutable state and never wait for a writer; writers queue."""

    def __init__(
        self, path: Path, shown: Callable[[State], None] = lambda _state: None, due: Due | None = None
    ) -> None:
        """`shown` is told of every state that becomes the present one, after it is on disk, the one found there
        first; `due` says what has come to happen by itself."""
        self.path = path
        self._shown = shown
        self._due = due
        self.engine = open_file(path)
        self._writer = Writer(self.engine)
        self._identity = identity(path)
        self._turn = threading.RLock()
        self._swap = threading.Lock()
        self._stacks: dict[str, tuple[int, Stacks]] = {}
        self._traces = False
        self._gathered = 0
        self._changed = time.monotonic()
        try:
            with reported(), reading(self.engine) as connection:
                self._state = load(connection)
        except BaseException:
            self.engine.dispose()
            raise
        shown(self._state)

    def is_current(self) -> bool:
        """Whether the path still leads to the file we opened: another process may have erased or replaced it."""
        return self._identity == identity(self.path)

    def is_empty(self) -> bool:
        """Whether the project is still being born."""
        return not len(self._state)

    def close(self) -> None:
        with self._turn:
            self._writer.close()
            self.engine.dispose()

    def settle(self, quiet: float) -> None:
        """Write what stands beside the file into it, once nothing was written for so many seconds."""
        seq = self._state.seq
        if seq == self._gathered or time.monotonic() - self._changed < quiet or not self.is_current():
            return
        with reported():
            if gather_in(self.engine):
                self._gathered = seq

    # ---- reading --------------------------------------------------------------------------

    def read(self) -> State:
        """The project now: from memory, brought forward by what other processes wrote and by what was due."""
        with reported(), reading(self.engine) as connection:
            state = self.follow(connection)
        if self._due is None or self._due(state) is None:
            return state
        try:
            return self._write_due()
        except Refused as refusal:
            # Nothing can be written: what is due waits, and nobody is kept from reading.
            _log.warning("due, not done yet: %s", refusal)
            return state

    def _write_due(self) -> State:
        """What is due, on disk, when nobody writes anything else."""
        with self._turn, reported():
            with self._writer.writing() as connection:
                state = self._settled(connection, self.follow(connection))
            self._show(state)
            if self._traces:
                self._sweep()
            return state

    def _settled(self, connection: Connection, state: State) -> State:
        """The state once what is due has happened: whatever is decided in this transaction is decided on that."""
        found = self._due(state) if self._due is not None else None
        if found is None:
            return state
        changes, stamp = found
        after = state.apply(changes, _insert(connection, state, changes, stamp, None))
        after, sealed = _sealed(connection, state, after, changes, stamp)
        self._traces = self._traces or sealed
        return after

    def follow(self, connection: Connection) -> State:
        """The state as this connection's transaction sees the file."""
        # Taken before the transaction's first read: it can only be behind the file, unless the
        # file was put back to an earlier copy.
        state = self._state
        latest = _latest(connection)
        if latest < state.seq:
            state = load(connection)
            self._show(state, anyway=True)
        elif latest > state.seq:
            changes, seq = history.changes_since(connection, state.seq)
            state = state.apply(changes, seq)
            self._show(state)
        return state

    def _show(self, state: State, anyway: bool = False) -> None:
        with self._swap:
            if anyway:
                self._stacks.clear()
            newer = anyway or state.seq > self._state.seq
            if newer:
                self._state = state
                self._changed = time.monotonic()
        if newer:
            self._shown(state)

    def stacks(self, actor: str) -> Stacks:
        """What an actor could undo and redo now."""
        with reported(), reading(self.engine) as connection:
            return self.stacks_within(connection, actor)

    def stacks_within(self, connection: Connection, actor: str) -> Stacks:
        """Like `stacks`, as one transaction sees it; only what is new since the last time is read."""
        seq = self.follow(connection).seq
        known_seq, known = self._stacks.get(actor, (0, Stacks()))
        if known_seq < seq:
            known = history.stacks(connection, actor, known, known_seq, seq)
            self._stacks[actor] = (seq, known)
        return known

    def forget_stacks(self) -> None:
        """Read them again next time: another process may have erased what they hold."""
        self._stacks.clear()

    # ---- writing --------------------------------------------------------------------------

    def write(self, stamp: Stamp, decide: Decide) -> Outcome:
        """One transaction: bring the state up to date, decide, write, commit. Only then is it shown."""
        with self._turn, reported():
            with self._writer.writing() as connection:
                state = self._settled(connection, self.follow(connection))
                changes, refers = decide(connection, state)
                after = state
                if changes:
                    after = state.apply(changes, _insert(connection, state, changes, stamp, refers))
                    after, sealed = _sealed(connection, state, after, changes, stamp)
                    self._traces = self._traces or sealed
            self._show(after)
            if self._traces:
                self._sweep()
            return Outcome(after, changes)

    def _sweep(self) -> None:
        """Leave nothing of what was sealed in free pages or beside the file; when somebody still reads
        there, the next write tries again."""
        try:
            with reported():
                self._empty_free_pages()
        except Refused as refusal:
            _log.warning("sealed, not swept yet: %s", refusal)
        else:
            self._traces = False
            self._stacks.clear()

    def write_each(self, writes: Iterable[tuple[Stamp, Decide]]) -> list[Outcome | Refused]:
        """Several writes that did not wait for each other, in one transaction: each is decided on what those
        before it left, and refused alone. On disk together, for the price of one. `writes` may grow meanwhile."""
        results: list[Outcome | Refused] = []
        with self._turn, reported():
            with self._writer.writing() as connection:
                state = self._settled(connection, self.follow(connection))
                for stamp, decide in writes:
                    try:
                        changes, refers = decide(connection, state)
                    except Refused as refusal:
                        results.append(refusal)
                        continue
                    if changes:
                        state = state.apply(changes, _insert(connection, state, changes, stamp, refers))
                    results.append(Outcome(state, changes))
            self._show(state)
            if self._traces:
                self._sweep()
        return results

    def forget(self, record_ids: Iterable[str], rewrite: Rewriting, stamp: Stamp, decide: Decide) -> Outcome:
        """Write like `write`, rewrite the past in the same transaction, and leave no trace of what it
        was in the file or beside it."""
        with self._turn, reported():
            with self._writer.writing() as connection:
                state = self.follow(connection)
                changes, refers = decide(connection, state)
                if changes:
                    _insert(connection, state, changes, stamp, refers)
                scrub(connection, record_ids, rewrite)
                after = load(connection)
            self._show(after, anyway=True)
            # When somebody still reads there it is refused; the next write then tries again.
            self._traces = True
            self._empty_free_pages()
            self._traces = False
            return Outcome(after, changes)

    def _empty_free_pages(self) -> None:
        with outside_transactions(self.engine) as raw:
            raw.execute("PRAGMA temp_store = MEMORY")
            raw.execute("VACUUM")
            (busy, _pages, _moved) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Refused("file_busy")


@contextmanager
def opened_copy(path: Path) -> Iterator[OpenProject]:
    """A project file opened beside the store, and let go of: a backup."""
    copy = OpenProject(path)
    try:
        yield copy
    finally:
        copy.close()


def load(connection: Connection) -> State:
    """Every record of the file. Refuses a file whose records are not ours to read."""
    seq = _latest(connection)
    return State((decode(row.data) for row in connection.execute(select(record.c.data))), seq)


_UPSERT = (
    "INSERT INTO record (id, kind, data, seq) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, data = excluded.data, seq = excluded.seq"
)


def _sealed(connection: Connection, before: State, after: State, changes: Changes, stamp: Stamp) -> tuple[State, bool]:
    """The state once what these changes close is sealed, and whether anything was."""
    closed = closing(before, changes)
    seq = seal(connection, after, closed, stamp.batch, stamp.at) if closed else after.seq
    return (after.apply(Changes(), seq), True) if seq != after.seq else (after, False)


_CHANGE = (
    "INSERT INTO change (batch, actor, at, label, refers, record_id, kind, before, after)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _insert(connection: Connection, state: State, changes: Changes, stamp: Stamp, refers: str | None) -> int:
    """Write what changes, and what it was before; the revision that this leads to."""
    head = stamp.batch, stamp.actor, stamp.at.isoformat(), stamp.label, refers
    after = {one.id: one for one in changes.put}
    written = {one.id: (_kind(one), encode(one)) for one in after.values()}
    rows = []
    for record_id in (*after, *(one for one in changes.drop if one not in after)):
        before = state.any(record_id)
        kind, new = written.get(record_id) or (_kind(before) if before else "", None)
        rows.append((*head, record_id, kind, encode(before) if before else None, new))
    # As tuples to the driver: ten thousand rows of an import cost a tenth of what named ones do.
    driver = driver_of(connection)
    driver.executemany(_CHANGE, rows)
    seq = _latest(connection)
    if changes.drop:
        driver.executemany("DELETE FROM record WHERE id = ?", [(one,) for one in changes.drop])
    if written:
        driver.executemany(_UPSERT, [(one, *kind_and_data, seq) for one, kind_and_data in written.items()])
    return seq


def _kind(one: Record) -> str:
    return str(type(one).__struct_config__.tag)


def refuse_lost_updates(
    connection: Connection, state: State, changes: Changes, based_on: int, own: Sequence[str] = ()
) -> None:
    """Refuse when somebody changed, after the author's revision, a field that the author changes too; every such
    field is told.

    `own`: batches of the author's since then, which are not somebody else's.
    """
    if based_on >= state.seq:
        return
    touched: dict[str, set[str]] = history.fields_changed_since(connection, based_on, own)
    found = [
        (new.id, f"{type(new).__struct_config__.tag}.{name}", getattr(old, name), getattr(new, name))
        for new in changes.put
        if new.id in touched and (old := state.any(new.id)) is not None
        for name in sorted(history.fields_between(old, new) & touched[new.id])
    ]
    if found:
        raise Conflict(*found[0], others=tuple(Conflict(*one) for one in found[1:]))
