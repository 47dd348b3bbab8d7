"""What became of the projects of a folder: their history, and how they were earlier."""

from datetime import datetime

from components.journey.errors import Refused
from components.journey.records.base import Record
from components.journey.state import State

from . import history
from .files import reading, reported
from .folder import Folder
from .history import Batch, Stacks


class Past(Folder):
    """Reads what was, and changes nothing."""

    def stacks(self, project_id: str, actor: str) -> Stacks:
        """What the actor could undo and redo now."""
        return self._opened(project_id).stacks(actor)

    def history(
        self,
        project_id: str,
        limit: int = 50,
        before_seq: int | None = None,
        kind: str | None = None,
        actor: str | None = None,
    ) -> list[Batch]:
        """The latest batches of changes, newest first; about one kind of record, by one actor, when asked."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.batches(connection, limit, before_seq, kind, actor)

    def past_of(self, project_id: str, record_id: str, limit: int = 50) -> list[Batch]:
        """What became of one record, newest first."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.past_of(connection, record_id, limit)

    def forms_of_kind(self, project_id: str, kind: str) -> dict[str, list[Record]]:
        """Per record of a kind that was ever there, every form still kept of it, oldest first."""
        with reported(), reading(self._opened(project_id).engine) as connection:
            return history.forms_of_kind(connection, kind)

    def state_at(self, project_id: str, seq: int) -> State:
        """The project as it was at a revision."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            return history.state_at(connection, opened.follow(connection), seq)

    def when_made(self, project_id: str, record_id: str) -> tuple[int, datetime] | None:
        """The revision from which this file knows a record, and when that was; None when it never did."""
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            return history.made(connection, record_id)

    def state_when_made(self, project_id: str, record_id: str) -> tuple[State, datetime]:
        """The project as it was once this record had just been made, and when that was.

        In a copy or an import nothing is older than the file: then it is the project as it came in.
        """
        opened = self._opened(project_id)
        with reported(), reading(opened.engine) as connection:
            now, found = opened.follow(connection), history.made(connection, record_id)
            if found is None:
                raise Refused("not_found", kind="version")
            return history.state_at(connection, now, found[0]), found[1]
