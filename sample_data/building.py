"""Running the operations that make an example."""

from datetime import UTC, date, datetime, time

from components.journey.ids import derived_id
from components.journey.operation import Context, perform
from components.journey.operations.project import create_project
from components.journey.records.base import Record
from components.journey.state import State


def build(language: str, today: date) -> tuple[Record, ...]:
    """Every record of the example in this language. The same day gives the same records."""
    counter = iter(range(1, 1_000_000))
    context = Context(
        actor="example",
        now=datetime.combine(today, time(8), UTC),
        new_id=lambda: derived_id("example", language, str(next(counter))),
    )
    name = "Dégât des eaux : de la fuite au mur repeint" if language == "fr" else "From quote to first delivery"
    _changes, state = perform(State(), context, create_project, name=name, language="fr" if language == "fr" else "en")
    return tuple(state)
