"""Reading a table whatever it comes from: pasted text, a CSV file of any encoding, a workbook.

    table = read_table(data, "participants.csv", fields=PEOPLE_FIELDS)
    mapping = propose_mapping(table, PEOPLE_FIELDS)            # columns_in: field -> column number
    checked = check_rows(table, mapping, PEOPLE_FIELDS)        # accepted and rejected rows

`read_table` never guesses silently: what it noticed is in `table.remarks`, and its separator,
heading line and sheet can be given again by the person who sees the preview.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from components.journey.errors import Refused

from .cells import plain_cell
from .columns_in import Field, Row, Table, heading_score
from .decoding import decode
from .workbooks_in import is_workbook, read_workbook

MAX_ROWS = 10_000
"""Lines that one table may have, its heading not counted."""
MAX_COLUMNS = 200
MAX_BYTES = 20 * 1024 * 1024
SEPARATORS = ("\t", ";", "|", ",")
"""In order of preference: the later ones also occur inside ordinary text."""
_HEADING_WITHIN = 10
"""A heading line is looked for among so many first lines: exports often put a title above it."""

csv.field_size_limit(1_000_000)


def read_table(
    data: bytes | str,
    name: str = "",
    *,
    fields: Sequence[Field] = (),
    header: bool | None = None,
    separator: str | None = None,
    sheet: str | None = None,
) -> Table:
    """The table in pasted text (`str`) or in a file's bytes (CSV, XLSX, XLS, ODS).

    `fields` help to recognise the heading line. `header`, `separator` and `sheet` overrule what
    was found. Refuses with `table_empty`, `table_too_long` (more than `MAX_ROWS` lines),
    `table_too_wide`, `table_too_large`, `table_unreadable` (not text and not a workbook).
    """
    if len(data) > MAX_BYTES:
        raise Refused("table_too_large", limit=MAX_BYTES // 1024 // 1024)
    if isinstance(data, bytes) and is_workbook(data):
        book = read_workbook(data, sheet)
        read = _Read(book.lines, sheets=book.sheets, sheet=book.sheet)
    else:
        text, encoding = (data, "") if isinstance(data, str) else decode(data)
        read = _split(text, separator)
        read.encoding = encoding
    return _table(read, name, fields, header)


# ---- text to lines of cells ---------------------------------------------------------------


@dataclass
class _Read:
    """Lines of cells with their line numbers, and how they were found."""

    lines: list[tuple[int, list[str]]]
    separator: str = ""
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    remarks: list[str] = field(default_factory=list)


def _split(text: str, separator: str | None) -> _Read:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff")
    skipped = 0
    told = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)
    if told:
        separator, skipped, text = separator or told[1], 1, text[told.end() :]
    separator = separator or _separator(text)
    lines = _parse(text, separator, quotes=True)
    remarks = []
    if lines is None:
        remarks.append("quotes_ignored")
        lines = _parse(text, separator, quotes=False) or []
    return _Read([(at + skipped, cells) for at, cells in lines], separator, remarks=remarks)


def _parse(text: str, separator: str, quotes: bool) -> list[tuple[int, list[str]]] | None:
    """Numbered lines of cells; None when the quotation marks are not those of a CSV file."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=quotes)
    lines, start = [], 1
    try:
        # Enough to know that there are too many, without reading a gigabyte.
        for cells in islice(reader, 3 * MAX_ROWS):
            kept = cells if quotes else [_unquoted(one) for one in cells]
            lines.append((start, kept))
            start = reader.line_num + 1
    except csv.Error:
        return None
    return lines


def _unquoted(cell: str) -> str:
    inner = cell.strip()
    return inner[1:-1] if len(inner) > 1 and inner[0] == inner[-1] == '"' else cell


def _separator(text: str) -> str:
    """The character that cuts most lines into the same number (at least two) of cells."""
    sample = "\n".join(text.split("\n", 200)[:200])
    best, best_share = ",", 0.0
    for candidate in SEPARATORS:
        parsed = _parse(sample, candidate, quotes=True) or _parse(sample, candidate, quotes=False) or []
        widths = Counter(len(cells) for _at, cells in parsed if cells)
        share = max((count for width, count in widths.items() if width > 1), default=0) / max(1, widths.total())
        if share > best_share:
            best, best_share = candidate, share
    return best


# ---- lines of cells to a table ------------------------------------------------------------


def _table(read: _Read, name: str, fields: Sequence[Field], header: bool | None) -> Table:
    lines = [(at, [_tidy(cell) for cell in cells]) for at, cells in read.lines]
    lines = [(at, cells) for at, cells in lines if any(cells) and not _is_rule(cells)]
    if not lines:
        raise Refused("table_empty")
    if len(lines) > MAX_ROWS + 1:
        raise Refused("table_too_long", limit=MAX_ROWS)
    heading = _heading(lines, fields, header)
    titles = lines[heading][1] if heading is not None else []
    below = lines[heading + 1 :] if heading is not None else lines
    if len(below) > MAX_ROWS:
        raise Refused("table_too_long", limit=MAX_ROWS)
    width = _width(titles, below)
    if width > MAX_COLUMNS:
        raise Refused("table_too_wide", limit=MAX_COLUMNS)
    columns, rows = _without_empty_columns(
        _fit(titles, width), [(at, _fit(cells, width), cells) for at, cells in below]
    )
    remarks = read.remarks + _remarks(columns, heading is not None, rows)
    return Table(
        name, columns, rows, heading is not None, tuple(remarks), read.separator, read.encoding, read.sheets, read.sheet
    )


def _tidy(cell: str) -> str:
    return plain_cell(cell.replace("\u00a0", " ").replace("\u202f", " ").strip())


def _is_rule(cells: Iterable[str]) -> bool:
    """The line under the heading of a table copied from a chat or a wiki: |---|:---:|."""
    filled = [one for one in cells if one]
    return all(re.fullmatch(r":?-{3,}:?", one) for one in filled)


def _heading(lines: list[tuple[int, list[str]]], fields: Sequence[Field], header: bool | None) -> int | None:
    """Which of the first lines holds the titles; None when there is none."""
    if header is False:
        return None
    scores = [heading_score(cells, fields) for _at, cells in lines[:_HEADING_WITHIN]]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    if scores[best] >= 2 or (scores[best] == 1 and best == 0):
        return best
    return 0 if header or _unlike_the_rest(lines) else None


def _is_data(cell: str) -> bool:
    return bool(re.search(r"\d|@", cell))


def _unlike_the_rest(lines: list[tuple[int, list[str]]]) -> bool:
    """Whether the first line has words where the lines below have numbers, dates or addresses."""
    first, below = lines[0][1], [cells for _at, cells in lines[1:51]]
    if not below or any(_is_data(cell) for cell in first):
        return False
    for column in range(len(first)):
        filled = [cells[column] for cells in below if column < len(cells) and cells[column]]
        if filled and sum(map(_is_data, filled)) > len(filled) / 2:
            return True
    return False


def _width(titles: list[str], below: list[tuple[int, list[str]]]) -> int:
    longest = max((len(cells) for _at, cells in below), default=0)
    return len(titles) or longest


def _fit(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _without_empty_columns(
    titles: tuple[str, ...], rows: list[tuple[int, tuple[str, ...], list[str]]]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Columns with neither a title nor a value are not part of the table."""
    width = len(titles)
    kept = [at for at in range(width) if titles[at] or any(cells[at] for _line, cells, _all in rows)]
    return (
        tuple(titles[at] for at in kept),
        tuple(Row(line, tuple(cells[at] for at in kept), any(every[width:])) for line, cells, every in rows),
    )


def _remarks(columns: tuple[str, ...], headed: bool, rows: tuple[Row, ...]) -> list[str]:
    found = []
    named = [one.casefold() for one in columns if one]
    if len(set(named)) < len(named):
        found.append("columns_doubled")
    if headed and len(named) < len(columns):
        found.append("columns_unnamed")
    if any(row.overflows for row in rows):
        found.append("rows_ragged")
    return found
