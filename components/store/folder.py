"""The project files of one folder, each opened at most once."""

import logging
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from components.journey.closing import overdue
from components.journey.errors import Refused
from components.journey.ids import random_id
from components.journey.operation import Context, perform
from components.journey.operations.open_votes import close_overdue
from components.journey.state import Changes, State

from . import backups, strays
from .actors import BY_ITSELF
from .files import SUFFIX, reported, side_files
from .keeper import Keeper
from .opened import OpenProject, Stamp


@dataclass(frozen=True)
class DataFile:
    """A project file as listed: its state, or why it will not open."""

    id: str
    path: Path
    modified: datetime
    state: State | None
    problem: Refused | None = None


_log = logging.getLogger("atelier.store")

Listener = Callable[[str, State], None]
"""Told of a project's new state, in the thread that wrote it: it must be quick and never raise."""


SETTLED = 5.0
"""Seconds without a change after which a file is made whole."""
AHEAD = "ATELIER_DAYS_AHEAD"
"""How many days the program's clock runs ahead: for tests that look at a project months later, never for work.
It is the only place where the time can be moved."""


_ahead = timedelta(days=float(os.environ.get(AHEAD, "0")))


def utc_now() -> datetime:
    """The time (UTC), by this computer."""
    return datetime.now(UTC) + _ahead


class Folder:
    """What is on disk: listing, opening, handing over, erasing."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = utc_now, new_id: Callable[[], str] = random_id
    ) -> None:
        self.folder = folder
        self.clock = clock
        self._new_id = new_id
        self._open: dict[str, OpenProject] = {}
        self._doors: dict[str, threading.Lock] = {}
        self._forgetting: dict[str, threading.RLock] = {}
        self._keeper = Keeper(clock)
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every change of every project, once it is on disk."""
        self._listeners = (*self._listeners, listener)

    def _tell(self, project_id: str, state: State) -> None:
        for listener in self._listeners:
            listener(project_id, state)

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
                found.append(DataFile(path.stem, path, modified, self._read_whole(path)))
            except Refused as problem:
                found.append(DataFile(path.stem, path, modified, None, problem))
        return sorted(found, key=lambda one: one.modified, reverse=True)

    def _read_whole(self, path: Path) -> State:
        """A project as listed. One without records is being born, or was copied without what stood beside it."""
        state = self.read(path.stem)
        if not len(state):
            raise Refused("file_empty", name=path.name)
        return state

    def read(self, project_id: str) -> State:
        """The project now: from memory, brought forward by what other processes wrote."""
        return self._opened(project_id).read()

    def whole_file(self, project_id: str) -> bytes:
        """The project as one `.atelier` file, history and all, to hand over; `adopt` takes it in."""
        self._opened(project_id)
        with reported():
            return backups.bytes_of(self.path_of(project_id), self.clock())

    def erase(self, project_id: str) -> None:
        """Remove a project wholly: file, history, backups, damaged files kept aside. Cannot be undone."""
        path = self.path_of(project_id)
        self.close(project_id)
        with reported():
            # The file last: whatever fails before leaves a project that can be erased again.
            strays.gather(path)
            backups.erase(path)
            for one in (*strays.damaged(path), *strays.taken_in(path), *side_files(path), path):
                one.unlink(missing_ok=True)

    def close(self, project_id: str) -> None:
        """Let go of a file, all of it written into the one file (no side files left)."""
        with self._lock:
            opened = self._open.pop(project_id, None)
            self._keeper.forget(self.path_of(project_id))
        if opened is not None:
            opened.close()

    def settle(self, quiet: float = SETTLED) -> None:
        """Make the one file of every project whole while nobody writes to it: people copy it as it lies there."""
        for opened in tuple(self._open.values()):
            try:
                opened.settle(quiet)
            except Refused as refusal:
                _log.warning("not gathered into the one file yet: %s", refusal)

    def close_all(self) -> None:
        """Let go of every file; what comes later opens it again."""
        for project_id in tuple(self._open):
            self.close(project_id)

    def _opened(self, project_id: str) -> OpenProject:
        opened = self._open.get(project_id)
        if opened is None or not opened.is_current():
            path = self.path_of(project_id)
            if not path.is_file():
                self.close(project_id)
                raise Refused("project_missing", name=project_id)
            opened = self._open_again(project_id, path)
        if not opened.is_empty():
            self._keeper.daily(opened.path)
        return opened

    def _open_again(self, project_id: str, path: Path) -> OpenProject:
        with self._lock:
            door = self._doors.setdefault(project_id, threading.Lock())
        with door:
            opened = self._open.get(project_id)
            if opened is not None and opened.is_current():
                return opened
            self.close(project_id)
            fresh = OpenProject(path, lambda state: self._tell(project_id, state), self._due)
            self._gather(path)
            with self._lock:
                self._open[project_id] = fresh
            return fresh

    def _gather(self, path: Path) -> None:
        """Copies of a file that was renamed by hand are found under its new name; until then, it works without."""
        try:
            with reported():
                strays.gather(path)
        except Refused as refusal:
            _log.warning("backups under another name stay there: %s", refusal)

    def _due(self, state: State) -> tuple[Changes, Stamp] | None:
        """Votes whose closing time has come, closed."""
        now = self.clock()
        if not overdue(state, now):
            return None
        changes, _after = perform(state, Context(BY_ITSELF, now, self._new_id), close_overdue)
        return changes, Stamp(self._new_id(), BY_ITSELF, now, close_overdue.__name__)
