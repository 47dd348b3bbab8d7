"""The differences between two maps as a table: what, where, what became of it, each value on A and on B."""

from collections.abc import Iterator
from datetime import date, datetime

from components.insight.map_aside import Relation
from components.insight.map_compare import Comparison, Difference, Fate
from components.journey.records import Card, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech

from .table_columns import Cell, View, field_column
from .table_kinds import Sheet

_ALIKE: dict[Fate, str] = {"added": "only_b", "removed": "only_a", "changed": "differs", "moved": "elsewhere"}
"""Two journeys that only resemble each other: nothing became of either, they are different."""


def fate_words(say: Speech, relation: Relation, fate: Fate) -> str:
    """What became of a thing: "added"; between two personas "only in B"."""
    return say.code(f"map_fate.{_ALIKE.get(fate, fate) if relation == 'alike' else fate}")


def kind_words(say: Speech, record: Record) -> str:
    """What sort of thing a record is: "step", "card"…"""
    return say.code(f"kind.{type(record).__struct_config__.tag}")


def place_words(view: View, record: Record) -> str:
    """Where on its map a thing stands: the step of a card, the macro-step of a step."""
    if isinstance(record, Card | Touchpoint):
        return view.name(record.step)
    return view.name(record.phase) if isinstance(record, Step) else ""


def field_words(one: Difference, above: View, below: View) -> Iterator[tuple[str, str, str]]:
    """Per field that differs, its name and its value above and below. Fields that name a person are left out."""
    upper, lower = one.above, one.below
    if upper is None or lower is None:
        return
    kind = type(lower)
    for name in one.fields:
        column = field_column(kind, name)
        if not column.personal:
            values = (_worded(above, column.cell(above, upper)), _worded(below, column.cell(below, lower)))
            yield below.say.code(column.label), *values
    if "moved" in one.fates and type(upper) is kind:
        here, there = place_words(above, upper), place_words(below, lower)
        if here != there:
            yield _place_label(below.say, lower), here, there
        if isinstance(upper, Card) and isinstance(lower, Card) and upper.layer != lower.layer:
            label = below.say.code("field.card.layer")
            yield label, below.say.code(f"layer.{upper.layer}"), below.say.code(f"layer.{lower.layer}")


def _place_label(say: Speech, record: Record) -> str:
    return say.code("kind.phase" if isinstance(record, Step | Phase) else "kind.step").capitalize()


def _worded(view: View, cell: Cell) -> str:
    say = view.say
    if isinstance(cell, datetime):
        return say.moment(cell, style="short")
    if isinstance(cell, date):
        return say.date(cell, "medium")
    return say.number(cell, 2) if isinstance(cell, int | float) else " ".join((cell or "").split())


def difference_sheet(found: Comparison, above: State, below: State, say: Speech) -> Sheet:
    """One row per thing that differs, or per field of it, in the order of the maps."""
    upper, lower = View(above, say), View(below, say)
    headers = (say("What"), say("Where"), say("Name"), say("Difference"), say("Field"), "A", "B")
    rows = tuple(row for one in found.differences for row in _rows(found, one, upper, lower))
    return Sheet("map_differences", say("Differences"), headers, rows)


def _rows(found: Comparison, one: Difference, above: View, below: View) -> Iterator[tuple[Cell, ...]]:
    view = below if one.below is not None else above
    say, record = view.say, one.record
    words = ", ".join(fate_words(say, found.aside.relation, fate) for fate in one.fates)
    head = kind_words(say, record), place_words(view, record), _titled(view, record), words
    fields = tuple(field_words(one, above, below))
    if fields:
        yield from ((*head, *each) for each in fields)
        return
    upper = _titled(above, one.above)
    yield *head, "", upper, _titled(below, one.below)


def _titled(view: View, record: Record | None) -> str:
    return " ".join(view.name(record.id).split()) if record is not None else ""
