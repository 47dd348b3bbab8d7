"""The store: every project file in one folder, read from memory, written one transaction at a time."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ParamSpec

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from components.journey.errors import Conflict, Refused
from components.journey.ids import random_id
from components.journey.operation import Context, Operation, perform
from components.journey.records.base import Record
from components.journey.state import Changes, State

from . import backups, history
from .backups import Backup
from .files import SUFFIX, check_file, create_file, open_file, reading, reported, writing
from .history import REDO, UNDO, Batch, Stacks, decode, encode
from .schema import change, record

P = ParamSpec("P")

BIRTH = "birth"
"""The actor of a project's first records."""


@dataclass(frozen=True)
class Outcome:
    """What a write did: the state after it and the changes made (none if nothing differed)."""

    state: State
    changes: Changes


@dataclass(frozen=True)
class DataFile:
    """A project file as the home screen lists it: its state, or why it will not open."""

    id: str
    path: Path
    modified: datetime
    state: State | None
    problem: Refused | None = None


@dataclass
class _Open:
    """An open file and its state in memory. Writers to one project queue on its lock."""

    engine: Engine
    state: State
    lock: threading.RLock = field(default_factory=threading.RLock)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """All projects of one folder. Safe to use from many threads; one instance per process."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = utc_now, new_id: Callable[[], str] = random_id
    ) -> None:
        self.folder = folder
        self.clock = clock
        self._new_id = new_id
        self._open: dict[str, _Open] = {}
        self._lock = threading.RLock()

    # ---- files ----------------------------------------------------------------------------

    def path_of(self, project_id: str) -> Path:
        """Where a project lives. Refuses an id that is not a plain file name."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", project_id):
            raise Refused("project_missing", name=project_id[:40])
        return self.folder / f"{project_id}{SUFFIX}"

    def files(self) -> list[DataFile]:
        """Every project file in the folder, latest changed first, with what is wrong with those that will not open."""
        found = []
        for path in self.folder.glob(f"*{SUFFIX}"):
            modified = datetime.fromtimestamp(
                max(p.stat().st_mtime for p in (path, path.with_name(path.name + "-wal")) if p.exists()), UTC
            )
            try:
                found.append(DataFile(path.stem, path, modified, self.read(path.stem)))
            except Refused as problem:
                found.append(DataFile(path.stem, path, modified, None, problem))
        return sorted(found, key=lambda one: one.modified, reverse=True)

    def create(self, name: str, operation: Operation[P], /, *args: P.args, **kwargs: P.kwargs) -> str:
        """A new project file whose first records an operation makes; returns the project's id.

        Nothing is left behind when the operation refuses. The birth of a project belongs to no
        actor, so that nobody's undo reaches back before it.
        """
        project_id = f"{slug(name)}-{self._new_id()[:6]}"
        path = self.path_of(project_id)
        with reported():
            create_file(path)
        try:
            self._run(project_id, operation, BIRTH, None, args, kwargs)
        except BaseException:
            self.erase(project_id)
            raise
        return project_id

    def adopt(self, name: str, content: bytes) -> str:
        """Take in a whole `.atelier` file; refuses, and keeps nothing of, what is not a sound one of ours."""
        project_id = f"{slug(name)}-{self._new_id()[:6]}"
        path = self.path_of(project_id)
        with reported():
            create_file(path)
            path.write_bytes(content)
        try:
            check_file(path)
            self.read(project_id).project  # noqa: B018 - a file without a project is not one of ours
        except Refused as problem:
            self.erase(project_id)
            if problem.code == "not_found":
                raise Refused("file_foreign", name=name) from None
            raise
        return project_id

    def erase(self, project_id: str) -> None:
        """Remove a project wholly: file, history, backups. Cannot be undone."""
        path = self.path_of(project_id)
        self.close(project_id)
        with reported():
            for one in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                one.unlink(missing_ok=True)
            folder = backups.folder_of(path)
            if folder.is_dir():
                for one in folder.iterdir():
                    one.unlink()
                folder.rmdir()

    def close(self, project_id: str) -> None:
        """Let go of a file, all of it written into the one file (no side files left)."""
        with self._lock:
            opened = self._open.pop(project_id, None)
        if opened is not None:
            with opened.lock:
                opened.engine.dispose()

    # ---- reading --------------------------------------------------------------------------

    def read(self, project_id: str) -> State:
        """The project now: from memory, brought forward by what other processes wrote."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            return self._bring_forward(opened, connection)

    def _opened(self, project_id: str) -> _Open:
        with self._lock:
            if project_id not in self._open:
                engine = open_file(self.path_of(project_id))
                with reported(), reading(engine) as connection:
                    self._open[project_id] = _Open(engine, _load(connection))
                self._back_up_daily(project_id)
            return self._open[project_id]

    @staticmethod
    def _bring_forward(opened: _Open, connection: Connection) -> State:
        latest = connection.execute(select(func.max(change.c.seq))).scalar() or 0
        with opened.lock:
            if latest > opened.state.seq:
                changes, seq = history.changes_since(connection, opened.state.seq)
                opened.state = opened.state.apply(changes, seq)
            return opened.state

    # ---- writing --------------------------------------------------------------------------

    def run(
        self,
        project_id: str,
        operation: Operation[P],
        actor: str,
        based_on: int | None = None,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        """Run one operation inside one transaction and return once it is on disk.

        `based_on`: the revision its author was looking at. If somebody changed the same field of
        the same record since, `Conflict` says so and nothing is written.
        """
        return self._run(project_id, operation, actor, based_on, args, kwargs)

    def _run(
        self,
        project_id: str,
        operation: Operation[P],
        actor: str,
        based_on: int | None,
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
    ) -> Outcome:
        context = Context(actor, self.clock(), self._new_id)
        label = getattr(operation, "__name__", "edit")

        def decide(connection: Connection, state: State) -> Changes:
            changes, _after = perform(state, context, operation, *args, **kwargs)  # type: ignore[arg-type]
            if based_on is not None:
                _refuse_lost_updates(connection, state, changes, based_on)
            return changes

        return self._write(project_id, actor, label, None, decide)

    def undo(self, project_id: str, actor: str) -> Outcome:
        """Take back the actor's latest change that still stands; refuses rather than undo somebody else's edit."""
        return self._step(project_id, actor, UNDO)

    def redo(self, project_id: str, actor: str) -> Outcome:
        return self._step(project_id, actor, REDO)

    def _step(self, project_id: str, actor: str, label: str) -> Outcome:
        with reported(), reading(self._opened(project_id).engine) as connection:
            stack = getattr(history.stacks(connection, actor), label)
        if not stack:
            raise Refused(f"nothing_to_{label}")
        batch, _name = stack[-1]
        return self._write(
            project_id,
            actor,
            label,
            batch,
            lambda connection, state: history.reversal(connection, state, batch, label == REDO),
        )

    def _write(
        self,
        project_id: str,
        actor: str,
        label: str,
        refers: str | None,
        decide: Callable[[Connection, State], Changes],
    ) -> Outcome:
        opened = self._opened(project_id)
        with opened.lock, reported():
            with writing(opened.engine) as connection:
                state = self._bring_forward(opened, connection)
                changes = decide(connection, state)
                seq = self._insert(connection, state, changes, actor, label, refers) if changes else state.seq
            # Only what is on disk is shown: the memory follows the commit.
            if changes:
                opened.state = state.apply(changes, seq)
            return Outcome(opened.state, changes)

    def _insert(
        self, connection: Connection, state: State, changes: Changes, actor: str, label: str, refers: str | None
    ) -> int:
        head = {
            "batch": self._new_id(),
            "actor": actor,
            "at": self.clock().isoformat(),
            "label": label,
            "refers": refers,
        }
        after = {one.id: one for one in changes.put}
        rows = []
        for record_id in (*after, *(one for one in changes.drop if one not in after)):
            before, new = state.any(record_id), after.get(record_id)
            kind = str(type(new or before).__struct_config__.tag)  # type: ignore[union-attr]
            rows.append(
                head
                | {
                    "record_id": record_id,
                    "kind": kind,
                    "before": encode(before) if before else None,
                    "after": encode(new) if new else None,
                }
            )
        connection.execute(change.insert(), rows)
        seq = int(connection.execute(select(func.max(change.c.seq))).scalar_one())
        for record_id in changes.drop:
            connection.execute(delete(record).where(record.c.id == record_id))
        if after:
            upsert = insert(record)
            statement = upsert.on_conflict_do_update(
                index_elements=[record.c.id], set_={"data": upsert.excluded.data, "seq": upsert.excluded.seq}
            )
            data = [
                {"id": r["record_id"], "kind": r["kind"], "data": r["after"], "seq": seq} for r in rows if r["after"]
            ]
            connection.execute(statement, data)
        return seq

    # ---- history --------------------------------------------------------------------------

    def stacks(self, project_id: str, actor: str) -> Stacks:
        """What the actor could undo and redo now."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.stacks(connection, actor)

    def history(self, project_id: str, limit: int = 50, before_seq: int | None = None) -> list[Batch]:
        """The latest batches of changes, newest first."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.batches(connection, limit, before_seq)

    def state_at(self, project_id: str, seq: int) -> State:
        """The project as it was at a revision."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            return history.state_at(connection, self._bring_forward(opened, connection), seq)

    def forget(self, project_id: str, record_ids: Iterable[str], words: Mapping[str, str]) -> None:
        """Remove erased records and names from the past as well: history, free pages, backups.

        Call it after the operation that erased them from the present.
        """
        opened = self._opened(project_id)
        path = self.path_of(project_id)
        with opened.lock, reported():
            with writing(opened.engine) as connection:
                history.scrub(connection, record_ids, words)
            with opened.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None  # noqa: S101 - a live SQLAlchemy connection always has one
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for backup in backups.listed(path):
                backup.path.unlink(missing_ok=True)
            backups.take(path, "erasure", self.clock())

    # ---- backups --------------------------------------------------------------------------

    def back_up(self, project_id: str, reason: str) -> Backup:
        """A consistent copy of the project now. `reason` is one lower-case word, part of the file's name."""
        self._opened(project_id)
        with reported():
            return backups.take(self.path_of(project_id), reason, self.clock())

    def backups(self, project_id: str) -> list[Backup]:
        """The copies kept of a project, newest first; works for a damaged project too."""
        return backups.listed(self.path_of(project_id))

    def backup_state(self, backup: Backup) -> State:
        """The records in a backup, for a screen to compare or to restore with an operation."""
        check_file(backup.path)
        engine = open_file(backup.path)
        try:
            with reported(), reading(engine) as connection:
                return _load(connection)
        finally:
            engine.dispose()

    def replace_with_backup(self, project_id: str, backup: Backup) -> Path:
        """Put a backup in the place of a file that no longer opens; returns where the damaged one was kept."""
        check_file(backup.path)
        path = self.path_of(project_id)
        self.close(project_id)
        with reported():
            aside = path.with_suffix(f".damaged-{self.clock().strftime('%Y%m%dT%H%M%S')}")
            path.rename(aside)
            for side in ("-wal", "-shm"):
                stray = path.with_name(path.name + side)
                if stray.exists():
                    stray.rename(aside.with_name(aside.name + side))
            create_file(path)
            path.write_bytes(backup.path.read_bytes())
        self.read(project_id)
        return aside

    def _back_up_daily(self, project_id: str) -> None:
        path = self.path_of(project_id)
        taken = backups.listed(path)
        if not taken or self.clock() - taken[0].at >= timedelta(days=1):
            with reported():
                backups.take(path, "daily", self.clock())


def _load(connection: Connection) -> State:
    seq = connection.execute(select(func.max(change.c.seq))).scalar() or 0
    return State((decode(row.data) for row in connection.execute(select(record.c.data))), seq)


def _refuse_lost_updates(connection: Connection, state: State, changes: Changes, based_on: int) -> None:
    if based_on >= state.seq:
        return
    for new in changes.put:
        old: Record | None = state.any(new.id)
        if old is None:
            continue
        mine = history.fields_between(old, new)
        for name in sorted(mine & history.fields_changed_since(connection, based_on, new.id)):
            raise Conflict(new.id, name, getattr(old, name), getattr(new, name))


def slug(name: str) -> str:
    """A file name from a project's name: plain lower-case letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "project"
