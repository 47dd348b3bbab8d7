"""The store: every project file in one folder, read from memory, written one transaction at a time."""

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec

from sqlalchemy import Connection

from components.journey.errors import Refused
from components.journey.ids import random_id
from components.journey.operation import Context, Operation, perform
from components.journey.operations.project import create_from
from components.journey.records.base import Record
from components.journey.state import Changes, State

from . import backups, history
from .backups import Backup
from .files import SUFFIX, check_file, create_file, reading, reported, side_files
from .history import REDO, UNDO, Batch, Rewrite, Stacks
from .keeper import Keeper
from .names import slug
from .opened import OpenProject, Outcome, Stamp, opened_copy, refuse_lost_updates

P = ParamSpec("P")

BIRTH = "birth"
"""The actor of a project's first records."""


@dataclass(frozen=True)
class DataFile:
    """A project file as listed: its state, or why it will not open."""

    id: str
    path: Path
    modified: datetime
    state: State | None
    problem: Refused | None = None


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
        self._open: dict[str, OpenProject] = {}
        self._doors: dict[str, threading.Lock] = {}
        self._keeper = Keeper(clock)
        self._lock = threading.Lock()

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
            times = [one.stat().st_mtime for one in (path, side_files(path)[0]) if one.exists()]
            modified = datetime.fromtimestamp(max(times, default=0), UTC)
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
        with reported():
            create_file(self.path_of(project_id))
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
            create_file(path, content)
        try:
            check_file(path)
            state = self.read(project_id)
            # The same checks as any import: every value, every link, one project.
            perform(State(), Context(BIRTH, self.clock(), self._new_id), create_from, records=tuple(state))
        except Refused as problem:
            self.erase(project_id)
            ours = {"file_damaged", "file_newer", "disk_full", "file_busy", "file_unwritable", "disk_error"}
            code = problem.code if problem.code in ours else "file_foreign"
            raise Refused(code, **(problem.facts | {"name": name})) from None
        return project_id

    def whole_file(self, project_id: str) -> bytes:
        """The project as one `.atelier` file, history and all, to hand over; `adopt` takes it in."""
        self._opened(project_id)
        with reported():
            return backups.bytes_of(self.path_of(project_id))

    def erase(self, project_id: str) -> None:
        """Remove a project wholly: file, history, backups, damaged files kept aside. Cannot be undone."""
        path = self.path_of(project_id)
        self.close(project_id)
        with reported():
            # The file last: whatever fails before leaves a project that can be erased again.
            backups.erase(path)
            for one in (*self.folder.glob(f"{project_id}.damaged-*"), *side_files(path), path):
                one.unlink(missing_ok=True)

    def close(self, project_id: str) -> None:
        """Let go of a file, all of it written into the one file (no side files left)."""
        with self._lock:
            opened = self._open.pop(project_id, None)
            self._keeper.forget(self.path_of(project_id))
        if opened is not None:
            opened.close()

    def _opened(self, project_id: str) -> OpenProject:
        path = self.path_of(project_id)
        opened = self._open.get(project_id)
        if opened is None or not opened.is_current():
            if not path.is_file():
                self.close(project_id)
                raise Refused("project_missing", name=project_id)
            opened = self._open_again(project_id, path)
        self._keeper.daily(path)
        return opened

    def _open_again(self, project_id: str, path: Path) -> OpenProject:
        with self._lock:
            door = self._doors.setdefault(project_id, threading.Lock())
        with door:
            opened = self._open.get(project_id)
            if opened is not None and opened.is_current():
                return opened
            self.close(project_id)
            fresh = OpenProject(path)
            with self._lock:
                self._open[project_id] = fresh
            return fresh

    # ---- reading and writing ----------------------------------------------------------------

    def read(self, project_id: str) -> State:
        """The project now: from memory, brought forward by what other processes wrote."""
        return self._opened(project_id).read()

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

        def decide(connection: Connection, state: State) -> tuple[Changes, None]:
            changes, _after = perform(state, context, operation, *args, **kwargs)  # type: ignore[arg-type]
            if based_on is not None:
                refuse_lost_updates(connection, state, changes, based_on)
            return changes, None

        label = getattr(operation, "__name__", "edit")
        opened = self._opened(project_id)
        before = opened.read()
        outcome = opened.write(self._stamp(actor, label), decide)
        self._keeper.around_workshop(opened.path, before, outcome.changes)
        return outcome

    def _stamp(self, actor: str, label: str) -> Stamp:
        return Stamp(self._new_id(), actor, self.clock(), label)

    def undo(self, project_id: str, actor: str, batch: str | None = None) -> Outcome:
        """Take back the actor's latest change that still stands, or the named one of them; refuses
        rather than undo what somebody built on since."""
        return self._step(project_id, actor, UNDO, batch)

    def redo(self, project_id: str, actor: str) -> Outcome:
        return self._step(project_id, actor, REDO, None)

    def _step(self, project_id: str, actor: str, label: str, batch: str | None) -> Outcome:
        opened = self._opened(project_id)

        def decide(connection: Connection, state: State) -> tuple[Changes, str]:
            stack = getattr(opened.stacks_within(connection, actor), label)
            standing = [one for one, _label in stack if batch in (None, one)]
            if not standing:
                raise Refused(f"nothing_to_{label}")
            return history.reversal(connection, state, standing[-1], label == REDO), standing[-1]

        try:
            return opened.write(self._stamp(actor, label), decide)
        except Refused:
            opened.forget_stacks()
            raise

    # ---- history --------------------------------------------------------------------------

    def stacks(self, project_id: str, actor: str) -> Stacks:
        """What the actor could undo and redo now."""
        return self._opened(project_id).stacks(actor)

    def history(self, project_id: str, limit: int = 50, before_seq: int | None = None) -> list[Batch]:
        """The latest batches of changes, newest first."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.batches(connection, limit, before_seq)

    def past_of(self, project_id: str, record_id: str) -> list[Record]:
        """Every form a record ever had that is still kept, oldest first."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.past_of(connection, record_id)

    def state_at(self, project_id: str, seq: int) -> State:
        """The project as it was at a revision."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            return history.state_at(connection, opened.follow(connection), seq)

    def forget(self, project_id: str, record_ids: Iterable[str], rewrite: Rewrite) -> None:
        """Remove erased people from the past as well: history, free pages, backups.

        Call it after the operation that erased them from the present, with the same rewriting.
        The history of `record_ids` is emptied: it can no longer be undone.
        """
        ids = tuple(record_ids)
        opened = self._opened(project_id)

        def forget_in(path: Path) -> None:
            with opened_copy(path) as copy:
                copy.forget(ids, rewrite)

        opened.forget(ids, rewrite)
        with reported():
            backups.rewrite(opened.path, forget_in)
            for aside in self.folder.glob(f"{project_id}.damaged-*"):
                aside.unlink(missing_ok=True)

    # ---- backups --------------------------------------------------------------------------

    def back_up(self, project_id: str, reason: str) -> Backup:
        """A consistent copy of the project now. `reason` is one lower-case word, part of the file's name."""
        opened = self._opened(project_id)
        with reported():
            return backups.take(opened.path, reason, self.clock())

    def backups(self, project_id: str) -> list[Backup]:
        """The copies kept of a project, newest first; works for a damaged project too."""
        return backups.listed(self.path_of(project_id))

    def backup_state(self, backup: Backup) -> State:
        """The records in a backup, for a screen to compare or to restore with an operation."""
        with opened_copy(backup.path) as copy:
            return copy.read()

    def replace_with_backup(self, project_id: str, backup: Backup) -> Path:
        """Put a backup in the place of a file that no longer opens; returns where the damaged one was kept."""
        check_file(backup.path)
        self.close(project_id)
        with reported():
            aside = backups.put_back(self.path_of(project_id), backup, self.clock())
        self.read(project_id)
        return aside
