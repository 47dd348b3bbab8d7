"""What the tests of agendas share: a state with one workshop, and operations run on it."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from components.journey.operation import Context, perform
from components.journey.operations.agenda import add_block
from components.journey.operations.project import create_project, edit_together
from components.journey.operations.sessions import add_session
from components.journey.records import Block, Session
from components.journey.state import Changes, State


class Bench:
    """A project in memory: `do` runs an operation and keeps the result."""

    def __init__(self, language: str = "fr") -> None:
        numbers = itertools.count(1)
        self.context = Context("tester", datetime(2026, 11, 24, 9, tzinfo=UTC), lambda: f"id{next(numbers):06d}")
        self.state = State()
        self.do(create_project, name="Essai", language=language)

    def do(self, operation: Any, *args: object, **fields: object) -> Changes:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes

    def session(self, **fields: object) -> Session:
        fields = {"title": "Atelier"} | fields if "template" not in fields else fields
        return self.do(add_session, **fields).of_kind(Session)[0]

    def block(self, session: Session, **fields: object) -> Block:
        return self.do(add_block, session.id, **({"title": "Séquence"} | fields)).of_kind(Block)[0]

    def blocks(self, session: Session) -> tuple[Block, ...]:
        return self.state.where(Block, session=session.id)

    def now(self, session: Session) -> Session:
        return self.state.get(Session, session.id)

    def together(self, calls: Sequence[Any]) -> None:
        self.do(edit_together, calls=calls)
