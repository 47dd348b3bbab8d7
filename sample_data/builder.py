"""A project under construction: operations run one by one, on a clock that moves."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from components.journey.ids import derived_id
from components.journey.operation import Context, Operation, perform
from components.journey.records.base import Record
from components.journey.state import Changes, State

from .content import Content

P = ParamSpec("P")
R = TypeVar("R", bound=Record)

PREPARED = 45
"""Days before today when the project was begun."""


class Builder:
    """A project under construction: a state, a clock that moves, and the ids of what was made, by key."""

    def __init__(self, content: Content, today: date) -> None:
        self.content = content
        self.today = today
        self.state = State()
        self.now = self.moment(-PREPARED, 9)
        self.ids: dict[str, str] = {}
        self.past: list[tuple[datetime, State]] = []
        """What the project was at the beginnings of its workshops."""
        self._made = 0

    def moment(self, days: int, hour: int, zone: str = "Europe/Paris") -> datetime:
        """An instant so many days from today, at an hour of that place, in UTC."""
        local = datetime.combine(self.today + timedelta(days=days), time(hour), ZoneInfo(zone))
        return local.astimezone(UTC)

    def _new_id(self) -> str:
        self._made += 1
        return derived_id("example", self.content.language, str(self._made))

    def do(self, operation: Operation[P], /, *args: P.args, **fields: P.kwargs) -> Changes:
        """Run one operation as the program would."""
        context = Context("example", self.now, self._new_id)
        changes, self.state = perform(self.state, context, operation, *args, **fields)
        return changes

    def made(self, kind: type[R], operation: Callable[..., Changes], /, *args: object, **fields: object) -> R:
        """Run an operation and return the one record of a kind that it made."""
        before = {one.id for one in self.state.all(kind)}
        (record,) = [one for one in self.do(operation, *args, **fields).of_kind(kind) if one.id not in before]
        return record

    def keep(self, key: str, record: Record) -> None:
        self.ids[key] = record.id

    def remember(self) -> None:
        self.past.append((self.now, self.state))

    def find(self, keys: str) -> tuple[str, ...]:
        """The ids behind keys written in one string."""
        return tuple(self.ids[key] for key in keys.split())
