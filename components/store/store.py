"""The store: every project file in one folder, read from memory, written one transaction at a time."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import ParamSpec

from sqlalchemy import Connection

from components.journey.errors import NOT_WRITTEN, Refused
from components.journey.ids import derived_id
from components.journey.operation import Context, Operation, perform
from components.journey.operations.project import create_from
from components.journey.state import Changes, State

from . import backups, history, strays
from .actors import BIRTH
from .backups import Backup
from .files import begin_file, check_file, create_file, reading, reported, side_files
from .forgetting import Rewrite, Rewriting, look_ahead
from .history import REDO, UNDO
from .names import slug
from .opened import Decide, Outcome, Stamp, opened_copy, refuse_lost_updates
from .past import Past

P = ParamSpec("P")


class Store(Past):
    """All projects of one folder. Safe to use from many threads; one instance per process."""

    # ---- making and taking in ---------------------------------------------------------------

    def create(self, name: str, operation: Operation[P], /, *args: P.args, **kwargs: P.kwargs) -> str:
        """Like `create_by`, by the program itself."""
        return self.create_by(BIRTH, name, operation, *args, **kwargs)

    def create_by(self, actor: str, name: str, operation: Operation[P], /, *args: P.args, **kwargs: P.kwargs) -> str:
        """A new project file whose first records an operation makes; returns the project's id.

        Nothing is left behind when the operation refuses. The birth of a project is nobody's to
        undo, not even its author's: there would be no project left.
        """
        project_id = f"{slug(name)}-{self._new_id()[:6]}"
        with reported():
            begin_file(self.path_of(project_id))
        try:
            self._run(project_id, operation, actor, None, args, kwargs)
            self._opened(project_id).settle(quiet=0)
        except BaseException:
            self.erase(project_id)
            raise
        return project_id

    def at(self, moment: datetime) -> "Store":
        """The same store, dating what it writes by another moment: for a project that comes with its past."""
        then = copy(self)
        then.clock = lambda: moment
        return then

    def adopt(self, name: str, content: bytes) -> str:
        """Take in a whole `.atelier` file; refuses, and keeps nothing of, what is not a sound one of ours."""
        project_id = f"{slug(name)}-{self._new_id()[:6]}"
        path = self.path_of(project_id)
        with reported():
            create_file(path, content)
        try:
            check_file(path)
            state = self.read(project_id)
            if not len(state):
                raise Refused("file_empty", name=name)
            # The same checks as any import: every value, every link, every law, one project.
            perform(State(), Context(BIRTH, self.clock(), self._new_id), create_from, records=tuple(state))
        except Refused as problem:
            self.erase(project_id)
            if problem.code == "law_broken":
                raise Refused("import_law", **problem.facts) from None
            if problem.code == "file_damaged":
                raise Refused("import_damaged", name=name) from None
            code = problem.code if problem.code in NOT_WRITTEN | {"file_newer", "file_empty"} else "file_foreign"
            raise Refused(code, **(problem.facts | {"name": name})) from None
        return project_id

    def take_in(self, stray: Path) -> str:
        """Make a project of a file that lies in the folder under a name of its own. Once the project is on disk the
        stray goes: a copy that belongs to no project would outlive every erasing."""
        check_file(stray)
        with reported():
            content = backups.whole(stray)
        project_id = self.adopt(stray.stem, content)
        with reported():
            for one in (*side_files(stray), stray):
                one.unlink(missing_ok=True)
        return project_id

    # ---- reading and writing ----------------------------------------------------------------

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

    def run_once(
        self,
        key: str,
        project_id: str,
        operation: Operation[P],
        actor: str,
        based_on: int | None = None,
        own: Sequence[str] = (),
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        """Like `run`, for a request that may arrive twice (a network that drops answers): the second
        time it changes nothing.

        `key` names the request. It becomes the batch's name in the history, which is how a
        repetition is recognised, even after a restart; and the id of the first record made, so that
        a page may go on with that record before the answer has come. `own`: keys of the same page's
        earlier requests, which it made without waiting to see them kept.
        """
        made = count()
        context = Context(actor, self.clock(), lambda: key if (n := next(made)) == 0 else derived_id(key, str(n)))
        decide = self._deciding(operation, context, based_on, args, kwargs, own)

        def decide_once(connection: Connection, state: State) -> tuple[Changes, str | None]:
            return (Changes(), None) if history.has_batch(connection, key) else decide(connection, state)

        stamp = Stamp(key, actor, context.now, _name_of(operation))
        return self._opened(project_id).write(stamp, decide_once)

    def changes_since(self, project_id: str, seq: int) -> tuple[Changes, State]:
        """What changed after a revision, as one, and the project now."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            state = opened.follow(connection)
            touched = history.touched_since(connection, seq)[0] if state.seq > seq else ()
        # What became of them is at hand: reading it from the file would look at every record there.
        put = tuple(one for one in map(state.any, touched) if one is not None)
        return Changes(put, tuple(one for one in touched if one not in state)), state

    def _run(
        self,
        project_id: str,
        operation: Operation[P],
        actor: str,
        based_on: int | None,
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
    ) -> Outcome:
        decide = self._deciding(operation, self._context(actor), based_on, args, kwargs)
        return self._opened(project_id).write(self._stamp(actor, _name_of(operation)), decide)

    def _context(self, actor: str) -> Context:
        return Context(actor, self.clock(), self._new_id)

    def _deciding(
        self,
        operation: Operation[P],
        context: Context,
        based_on: int | None,
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
        own: Sequence[str] = (),
    ) -> Decide:
        def decide(connection: Connection, state: State) -> tuple[Changes, None]:
            changes, _after = perform(state, context, operation, *args, **kwargs)  # type: ignore[arg-type]
            if based_on is not None:
                refuse_lost_updates(connection, state, changes, based_on, own)
            return changes, None

        return decide

    def _stamp(self, actor: str, label: str) -> Stamp:
        return Stamp(self._new_id(), actor, self.clock(), label)

    def undo(self, project_id: str, actor: str, batch: str | None = None, *, as_last: bool = False) -> Outcome:
        """Take back the actor's latest change that still stands, or the named one of them; refuses
        rather than undo what somebody built on since. `as_last`: the named one was told to be the latest, and
        is taken back only while it is."""
        return self._step(project_id, actor, UNDO, batch, as_last)

    def redo(self, project_id: str, actor: str, batch: str | None = None, *, as_last: bool = False) -> Outcome:
        """Do again what the actor took back last, or the named one; `as_last` as for `undo`."""
        return self._step(project_id, actor, REDO, batch, as_last)

    def _step(self, project_id: str, actor: str, label: str, batch: str | None, as_last: bool) -> Outcome:
        opened, about = self._opened(project_id), ""

        def decide(connection: Connection, state: State) -> tuple[Changes, str]:
            nonlocal about
            stack = getattr(opened.stacks_within(connection, actor), label)
            if as_last and stack and stack[-1][0] != batch:
                raise Refused(f"{label}_of_another", operation=stack[-1][1])
            standing = [each for each in stack if batch in (None, each[0])]
            if not standing:
                raise Refused(f"nothing_to_{label}")
            found, about = standing[-1]
            return history.reversal(connection, state, found, label == REDO, self.clock()), found

        try:
            return replace(opened.write(self._stamp(actor, label), decide), label=about)
        except Refused:
            opened.forget_stacks()
            raise

    # ---- forgetting -----------------------------------------------------------------------

    def forget(
        self,
        project_id: str,
        record_ids: Iterable[str],
        rewrite: Rewrite,
        operation: Operation[P],
        actor: str,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        """Run an operation that erases people, and remove them from the past as well: history, free
        pages, backups. `rewrite` does to any form of a record what the operation does to the present; what it
        leaves nothing of goes from the backups, too.

        The history of `record_ids` is emptied: it can no longer be undone. When this refuses
        half-way (a full disk, a file in use), doing it again finishes it.
        """
        ids = tuple(record_ids)
        with self.forgetting_alone(project_id):
            self.forget_in_copies(project_id, ids, rewrite)
            return self.forget_here(project_id, ids, rewrite, operation, actor, *args, **kwargs)

    @contextmanager
    def forgetting_alone(self, project_id: str) -> Iterator[None]:
        """Of a project, one forgetting at a time: another would rewrite copies under this one's hands."""
        with self._lock:
            alone = self._forgetting.setdefault(project_id, threading.RLock())
        with alone:
            yield

    def forget_in_copies(self, project_id: str, record_ids: Iterable[str], rewrite: Rewrite) -> None:
        """The first half of `forget`, which keeps nobody from writing. The copies first: as long as the file knows the
        names, it can be done again."""
        ids, rewriting = tuple(record_ids), Rewriting(rewrite)
        opened = self._opened(project_id)
        nothing = self._stamp("", "forget"), lambda _connection, _state: (Changes(), None)

        def forget_in(path: Path) -> None:
            with opened_copy(path) as copy:
                copy.forget(ids, rewriting, *nothing)

        with reported():
            backups.rewrite(opened.path, forget_in)
            for aside in (*strays.damaged(opened.path), *strays.taken_in(opened.path)):
                aside.unlink(missing_ok=True)

    def forget_here(
        self,
        project_id: str,
        record_ids: Iterable[str],
        rewrite: Rewrite,
        operation: Operation[P],
        actor: str,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        """The second half of `forget`: in the file itself."""
        ids, rewriting = tuple(record_ids), Rewriting(rewrite)
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            look_ahead(connection, ids, rewriting)
        decide = self._deciding(operation, self._context(actor), None, args, kwargs)
        return opened.forget(ids, rewriting, self._stamp(actor, _name_of(operation)), decide)

    # ---- backups --------------------------------------------------------------------------

    def back_up(self, project_id: str, reason: str) -> Backup:
        """A consistent copy of the project now. `reason` is one lower-case word, part of the file's name."""
        opened = self._opened(project_id)
        with reported():
            backup = backups.take(opened.path, reason, self.clock())
        self._keeper.taken(opened.path)
        return backup

    def backup_failed(self, project_id: str) -> Refused | None:
        """Why the copy that is taken by itself could not be; None while there is nothing to worry about."""
        return self._keeper.failed(self.path_of(project_id))

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


def _name_of(operation: object) -> str:
    return str(getattr(operation, "__name__", "edit"))
