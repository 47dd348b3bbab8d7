"""A map that operations run on, for tests."""

from collections.abc import Callable
from typing import Any

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.journeys import (
    add_journey,
)
from components.journey.operations.project import (
    create_project,
)
from components.journey.records import (
    Phase,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State, put


class Map:
    """A state that operations run on, one after the other."""

    def __init__(self, context: Context, language: str = "fr") -> None:
        self.context = context
        self.state = State()
        self.do(create_project, name="Essai", language=language)
        self.journey = self.do(add_journey, name="Dégât des eaux")[0]

    def do(self, operation: Callable[..., Changes], *args: object, **fields: object) -> tuple[Any, ...]:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes.put

    def have(self, *records: Record) -> None:
        self.state = self.state.apply(put(*records))

    def phases(self) -> tuple[Phase, ...]:
        return self.state.where(Phase, journey=self.journey.id)

    def steps(self, phase: int | None = None) -> list[str]:
        phases = self.phases() if phase is None else (self.phases()[phase],)
        return [step.title for one in phases for step in self.state.where(Step, phase=one.id)]

    def step(self, title: str) -> Step:
        return next(one for one in self.state.all(Step) if one.title == title)


def refused(board: Map, code: str, operation: Callable[..., Changes], *args: object, **fields: object) -> Refused:
    before = board.state
    with pytest.raises(Refused) as caught:
        board.do(operation, *args, **fields)
    assert caught.value.code == code
    assert board.state is before
    return caught.value
