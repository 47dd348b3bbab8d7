"""What a table editor on screen says, as operations: no Streamlit here, so that every case is a plain test.

The editor speaks in positions: cells by the row they had when the table was drawn, added rows by
their number. This file keeps which record each of them is.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol, TypedDict

from components.journey.errors import Refused
from components.journey.operations.project import Call, delete_records
from components.journey.records.base import Record

from .numbers import WIDEST, fits, misfit

Kind = Literal["text", "choice", "many", "number", "decimal", "tick", "date"]
Cells = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One field of the record as a column. `options` maps values to words (choice, many)."""

    field: str
    label: str
    kind: Kind = "text"
    options: Mapping[str, str] = dataclasses.field(default_factory=dict)
    width: Literal["small", "medium", "large"] | int | None = None
    required: bool = False
    editable: bool = True
    low: float = WIDEST[0]
    high: float = WIDEST[1]
    help: str | None = None
    default: Any = None
    own: bool = True
    """False when the value is not kept in the record itself: the operations know where it goes."""


class HasId(Protocol):
    """A record, or a row made of several: whatever has an id and the fields shown."""

    @property
    def id(self) -> str: ...


class Typed(TypedDict):
    """The editor's own account of what was done since it was drawn."""

    edited_rows: dict[int, Cells]
    added_rows: list[Cells]
    deleted_rows: list[int]


@dataclass
class AddedRow:
    """A row added in the editor: what it was last seen to hold, and the record it became (None: not yet one)."""

    cells: Cells
    record: str | None = None


@dataclass
class Shown:
    """What the editor on screen was given, and what its own edits have made of it since."""

    ids: list[str]
    """The records drawn, by position."""
    values: dict[str, Cells]
    """Per record, the values the table shows now: those drawn plus the edits already saved."""
    added: list[AddedRow] = dataclasses.field(default_factory=list)
    waiting: dict[str, AddedRow] = dataclasses.field(default_factory=dict)
    """New rows that could not be saved before, by what stands for their id among those drawn."""


@dataclass
class Edit:
    """One thing to save: the call, the record it is about (None: a new one), what that record then shows."""

    call: Call
    record: str | None
    values: Cells
    row: AddedRow | None = None
    deletes: bool = False


@dataclass
class Reading:
    """What the editor holds that is not saved yet, and its added rows as they now stand."""

    edits: list[Edit]
    added: list[AddedRow]
    shifted: bool
    """An added row was taken away, so that the editor's numbers no longer mean what they did."""
    waiting: dict[str, AddedRow] = dataclasses.field(default_factory=dict)
    """The new rows that were drawn, as they now stand; those taken away are gone."""

    @property
    def new_rows(self) -> list[AddedRow]:
        return [*self.waiting.values(), *self.added]


AddRow = Callable[[Cells], Call]


def values_of(record: HasId, columns: Sequence[Column]) -> Cells:
    """The fields of a record as the table holds them (lists, not tuples)."""
    found = {one.field: getattr(record, one.field) for one in columns}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def same_as(shown: Shown, now: Mapping[str, Cells]) -> bool:
    """Whether the editor already shows these records: same values, and its rows in the same order."""
    drawn = set(shown.ids)
    order = [one for one in now if one in drawn]
    return shown.values == now and order == [one for one in shown.ids if one in now]


def read(shown: Shown, typed: Typed, columns: Sequence[Column], update: str, add: AddRow | None) -> Reading:
    """What to save of what was typed; cells already saved are left out."""
    parse = {one.field: one for one in columns}
    added, removed = _follow(shown.added, typed["added_rows"])
    edits: list[Edit] = []
    waiting = dict(shown.waiting)
    for index, cells in typed["edited_rows"].items():
        drawn = shown.ids[int(index)]
        if drawn in waiting:
            waiting[drawn] = AddedRow(waiting[drawn].cells | cells, waiting[drawn].record)
            edits += _of_new_row(shown, waiting[drawn], columns, update, add)
        else:
            parsed = {name: parsed_cell(parse[name], value) for name, value in cells.items() if name in parse}
            edits += _updates(shown, drawn, parsed, update)
    for row in added:
        edits += _of_new_row(shown, row, columns, update, add)
    taken_away = [shown.ids[int(index)] for index in typed["deleted_rows"]]
    removed += [waiting.pop(one) for one in taken_away if one in waiting]
    gone = taken_away + [row.record for row in removed if row.record is not None]
    gone = [one for one in gone if one in shown.values]
    edits = [one for one in edits if one.record not in gone and not any(one.row is each for each in removed)]
    if gone:
        edits.append(Edit(Call(delete_records.__name__, tuple(gone)), None, {}, deletes=True))
    return Reading(edits, added, len(added) < len(shown.added), waiting)


def _of_new_row(
    shown: Shown, row: AddedRow, columns: Sequence[Column], update: str, add: AddRow | None
) -> Iterator[Edit]:
    """What to save of a row that is new in this table: all of it once it is complete, then what differs."""
    parsed = row_cells(row.cells, columns)
    if row.record is not None:
        yield from _updates(shown, row.record, parsed, update)
    elif add is not None and not unfilled(parsed, columns):
        yield Edit(add(stored(parsed)), None, parsed, row)


def row_cells(cells: Mapping[str, Any], columns: Sequence[Column]) -> Cells:
    """A new row as the record would hold it."""
    return {one.field: parsed_cell(one, cells.get(one.field, one.default)) for one in columns}


def unfilled(parsed: Mapping[str, Any], columns: Sequence[Column]) -> list[Column]:
    """What a new row still needs before it can be saved."""
    return [one for one in columns if one.required and not parsed[one.field]]


def after(shown: Shown, reading: Reading, saved: Sequence[Edit], created: Sequence[Record]) -> Shown | None:
    """What the editor shows once these edits are saved.

    None when that can no longer be told by position (an added row went, or which new record is
    which row is unclear): then the table must be drawn anew.
    """
    fresh = [one for one in saved if one.row is not None]
    if reading.shifted or len(fresh) != len(created):
        return None
    values = dict(shown.values)
    for edit in saved:
        if edit.deletes:
            values = {record: cells for record, cells in values.items() if record not in edit.call.args}
        elif edit.record is not None:
            values[edit.record] = values[edit.record] | edit.values
    for edit, record in zip(fresh, created, strict=True):
        assert edit.row is not None  # noqa: S101 - that is what `fresh` selects
        edit.row.record = record.id
        values[record.id] = edit.values
    return Shown(shown.ids, values, reading.added, reading.waiting)


def misfits(edit: Edit, columns: Sequence[Column]) -> list[Refused]:
    """The numbers of an edit that do not lie within their column's limits."""
    numbers = [one for one in columns if one.kind in ("number", "decimal") and edit.values.get(one.field) is not None]
    typed = [(one.label, edit.values[one.field], (one.low, one.high)) for one in numbers]
    return [misfit(label, value, span) for label, value, span in typed if not fits(value, span)]


def created_in(put: Sequence[Record], shown: Shown, saved: Sequence[Edit], columns: Sequence[Column]) -> list[Record]:
    """The new records that the added rows became, in their order.

    An operation may make other records besides (a department named in a person's row): those do not
    have the table's fields, or not the values that were typed.
    """
    own = [one for one in columns if one.own]
    wanted = [{one.field: edit.values[one.field] for one in own} for edit in saved if edit.row is not None]
    new = [one for one in put if one.id not in shown.values and all(hasattr(one, column.field) for column in own)]
    if len(new) == len(wanted):
        return new
    matched = [next((one for one in new if values_of(one, own) == values), None) for values in wanted]
    return [one for one in matched if one is not None]


def _updates(shown: Shown, record: str, parsed: Cells, update: str) -> Iterator[Edit]:
    current = shown.values.get(record)
    if current is None:
        return
    differing = {name: value for name, value in parsed.items() if current.get(name) != value}
    if differing:
        yield Edit(Call(update, (record,), stored(differing)), record, differing)


def _follow(before: Sequence[AddedRow], now: Sequence[Cells]) -> tuple[list[AddedRow], list[AddedRow]]:
    """The added rows as they stand, and those taken away.

    The editor renumbers the rest when an added row is deleted; since a deletion changes no cell,
    the rows that remain are found again by what they hold.
    """
    if len(now) >= len(before):
        known = [row.record for row in before] + [None] * (len(now) - len(before))
        return [AddedRow(dict(cells), record) for cells, record in zip(now, known, strict=True)], []
    left, kept = list(before), []
    for at, cells in enumerate(now):
        spare = len(left) - (len(now) - at)
        found = next((n for n, row in enumerate(left[: spare + 1]) if row.cells == cells), 0)
        kept.append(AddedRow(dict(cells), left[found].record))
        left = left[found + 1 :]
    records = {row.record for row in kept}
    return kept, [row for row in before if row.record not in records]


def parsed_cell(one: Column, value: Any) -> Any:
    """A cell as the editor sends it (JSON), as the record holds it."""
    if one.kind == "many":
        return list(value or [])
    if one.kind == "date":
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else value or None
    if one.kind == "number":
        return None if value is None else int(value)
    if one.kind == "decimal":
        return None if value is None else float(value)
    if one.kind == "tick":
        return bool(value)
    if one.kind == "text":
        return "" if value is None else str(value).strip()
    return value or None


def stored(values: Mapping[str, Any]) -> Cells:
    """Cells as an operation takes them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
