"""From the columns of a table that somebody sends to the fields that we need."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from components.journey.errors import Refused

from .values_in import BadCell, DateOrder, date_orders, read_date, simple

_ALIKE = 86.0
"""Titles that share so many per cent of their letters are the same word with a slip."""


@dataclass(frozen=True)
class Row:
    """One line of the table. `line` counts from 1 in the source; `overflows`: it has more cells than titles."""

    line: int
    cells: tuple[str, ...]
    overflows: bool = False


@dataclass(frozen=True)
class Table:
    """What was read. `columns` are the titles as written (possibly empty or twice the same);
    `remarks` are codes: columns_doubled, columns_unnamed, rows_ragged, quotes_ignored."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    header: bool
    remarks: tuple[str, ...] = ()
    separator: str = ""
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def column(self, number: int) -> list[str]:
        return [row.cells[number] for row in self.rows]


def as_written(text: str) -> object:
    return text


@dataclass(frozen=True)
class Field:
    """Something an import wants. `titles`: what people call it, in French and in English, any case,
    accents or not. `read` turns a filled cell into a value or raises `BadCell`; `looks` tells from
    a cell alone that it may be this; `limit` is the longest text allowed."""

    name: str
    titles: tuple[str, ...]
    required: bool = False
    read: Callable[[str], object] = as_written
    date: bool = False
    looks: Callable[[str], bool] | None = None
    limit: int = 300


@dataclass(frozen=True)
class Accepted:
    line: int
    values: dict[str, object]
    """Per field name, the fields whose cell is filled."""


@dataclass(frozen=True)
class Fault:
    """Something wrong with a row: a code (`rejected.<code>` in the catalogues), the field, its text."""

    code: str
    field: str = ""
    value: str = ""
    first_line: int = 0
    """For `row_repeated`: the line that said it first."""


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be taken, and everything that is wrong with it, in the order of the fields."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Checked:
    accepted: tuple[Accepted, ...] = ()
    rejected: tuple[Rejected, ...] = field(default=())


def _likeness(title: str, wanted: Field) -> float:
    """0 to 100: how much a column's title says that it holds this field."""
    said = simple(title)
    if not said:
        return 0.0
    best = 0.0
    for known in map(simple, (wanted.name, *wanted.titles)):
        if said == known:
            return 100.0
        best = max(best, ratio(said, known) if len(known) > 3 else 0.0)
        if f" {known} " in f" {said} ":
            best = max(best, 90.0)
    return best if best >= _ALIKE else 0.0


def heading_score(cells: Sequence[str], fields: Sequence[Field]) -> int:
    """How many fields a line of cells names by their titles."""
    return sum(any(len(cell) < 60 and _likeness(cell, one) >= 90 for cell in cells) for one in fields)


def propose_mapping(table: Table, fields: Sequence[Field]) -> dict[str, int | None]:
    """For each field, the number of the column that seems to hold it, or None. No column serves twice.

    Titles decide; where they say nothing, the cells do (`Field.looks`); a required field of a table
    without titles takes the first free column.
    """
    pairs = [
        (score, -rank, -column)
        for rank, wanted in enumerate(fields)
        for column, title in enumerate(table.columns if table.header else ())
        if (score := _likeness(title, wanted))
    ]
    mapping: dict[str, int | None] = {one.name: None for one in fields}
    taken: set[int] = set()

    def take(wanted: Field, column: int) -> None:
        mapping[wanted.name] = column
        taken.add(column)

    for _score, rank, column in sorted(pairs, reverse=True):
        if mapping[fields[-rank].name] is None and -column not in taken:
            take(fields[-rank], -column)
    for wanted in fields:
        if mapping[wanted.name] is None and wanted.looks is not None:
            for column in range(len(table.columns)):
                if column not in taken and _mostly(wanted.looks, table.column(column)):
                    take(wanted, column)
                    break
    for wanted in fields:
        free = [column for column in range(len(table.columns)) if column not in taken]
        if mapping[wanted.name] is None and wanted.required and free and not table.header:
            take(wanted, free[0])
    return mapping


def _mostly(looks: Callable[[str], bool], cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells[:200] if cell]
    return bool(filled) and sum(map(looks, filled)) >= 0.6 * len(filled)


def possible_date_orders(
    table: Table, mapping: Mapping[str, int | None], fields: Sequence[Field]
) -> tuple[DateOrder, ...]:
    """The ways to read the mapped dates that fit all of them. Two ways: ask. None at all: ask too,
    the rows that do not fit will be rejected with the reason."""
    cells = [cell for one in fields if one.date for cell in _cells_of(table, mapping.get(one.name))]
    return date_orders(cells)


def _cells_of(table: Table, column: int | None) -> list[str]:
    return [] if column is None else [cell for cell in table.column(column) if cell]


def check_rows(
    table: Table,
    mapping: Mapping[str, int | None],
    fields: Sequence[Field],
    dates: DateOrder | None = None,
    unique: Sequence[str] = (),
) -> Checked:
    """Every row, accepted with its values or rejected with the reason.

    `dates` says how to read the dates; refuses with `date_order_unknown` when it is needed and
    missing. `unique`: fields whose values together may occur once; a second time is rejected.
    """
    orders = possible_date_orders(table, mapping, fields)
    if dates is None and len(orders) != 1:
        raise Refused("date_order_unknown")
    order = dates or orders[0]
    accepted: list[Accepted] = []
    rejected: list[Rejected] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        values, faults = _values(row, mapping, fields, order)
        if faults:
            rejected.append(Rejected(row.line, row.cells, faults))
            continue
        key = tuple(simple(str(values.get(name, ""))) for name in unique)
        if unique and any(key) and key in seen:
            rejected.append(Rejected(row.line, row.cells, (Fault("row_repeated", first_line=seen[key]),)))
            continue
        seen[key] = row.line
        accepted.append(Accepted(row.line, values))
    return Checked(tuple(accepted), tuple(rejected))


def _values(
    row: Row, mapping: Mapping[str, int | None], fields: Sequence[Field], order: DateOrder
) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """What the cells of a row hold, and every fault in them, so that a row is mended in one go."""
    if row.overflows:
        return {}, (Fault("row_too_long"),)
    values: dict[str, object] = {}
    faults = []
    for wanted in fields:
        column = mapping.get(wanted.name)
        text = row.cells[column] if column is not None else ""
        try:
            if text or wanted.required:
                values[wanted.name] = _value(text, wanted, order)
        except BadCell as bad:
            faults.append(Fault(bad.code, wanted.name, bad.value or text[:60]))
    return values, tuple(faults)


def _value(text: str, wanted: Field, order: DateOrder) -> object:
    if not text:
        raise BadCell("cell_missing", wanted.name)
    if len(text) > wanted.limit:
        raise BadCell("cell_too_long", wanted.name)
    return read_date(text, order) if wanted.date else wanted.read(text)
