"""Tables as files: CSV that spreadsheets open straight, XLSX with one sheet per table."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from components.journey.state import State
from components.language import Speech

from .cells import safe_cell
from .table_columns import Cell, View
from .table_kinds import Sheet
from .tables import TABLES

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""


def sheets(state: State, say: Speech, names: Iterable[str], personal: bool = False) -> tuple[Sheet, ...]:
    """The tables with these names (`TABLES`), in words. `personal`: with the columns that name people."""
    return tuple(TABLES[name].sheet(state, say, personal) for name in names)


def filled(state: State, say: Speech, names: Iterable[str]) -> tuple[str, ...]:
    """Those of these tables that have a row."""
    view = View(state, say)
    return tuple(name for name in names if any(True for _ in TABLES[name].things(view)))


def file_name(*parts: str, ending: str) -> str:
    """A file name that every system accepts, made from what people called things."""
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:80] or 'atelier'}.{ending}"


# ---- CSV -----------------------------------------------------------------------------------------


def to_csv(sheet: Sheet, say: Speech) -> bytes:
    """One table as spreadsheets of the language expect it: in French `;` and decimal commas, else `,`.

    UTF-8 with its mark, so that accents survive; days and moments as ISO 8601; a text that a
    spreadsheet would run as a formula begins with an apostrophe.
    """
    french = say.language == "fr"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if french else ",", lineterminator="\r\n")
    writer.writerow([safe_cell(one) for one in sheet.headers])
    writer.writerows([_csv_cell(cell, french) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell, french: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if french else repr(cell)
    return safe_cell(cell) if isinstance(cell, str) else str(cell)


# ---- XLSX ----------------------------------------------------------------------------------------


def to_xlsx(tables: Sequence[Sheet], title: str) -> bytes:
    """A workbook with a sheet per table: header frozen, filters, dates and numbers as such.

    Text stays text whatever it begins with: nothing in it becomes a formula or a link.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": title})
        formats = {
            "header": book.add_format({"bold": True, "bg_color": "#E9E4D8", "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
        }
        for name, table in zip(_sheet_names(tables), tables, strict=True):
            _write_sheet(book.add_worksheet(name), table, formats)
        if not tables:
            book.add_worksheet()
    return content.getvalue()


def _sheet_names(tables: Sequence[Sheet]) -> list[str]:
    """Sheet titles as a workbook allows them: 31 characters, none of []:*?/\\, each once."""
    names: list[str] = []
    for table in tables:
        bare = re.sub(r"[\[\]:*?/\\]", " ", table.title).strip("' ")[:31] or table.name[:31]
        clash = bare.casefold() in (one.casefold() for one in names)
        names.append(table.name[:31] if clash else bare)
    return names


def _write_sheet(page: Worksheet, table: Sheet, formats: dict[str, Format]) -> None:
    for across, header in enumerate(table.headers):
        page.write_string(0, across, header, formats["header"])
    for down, row in enumerate(table.rows, start=1):
        for across, cell in enumerate(row):
            _write_cell(page, down, across, cell, formats)
    for across, header in enumerate(table.headers):
        page.set_column(across, across, _width([header, *(row[across] for row in table.rows)]))
    page.freeze_panes(1, 0)
    if table.headers:
        page.autofilter(0, 0, max(len(table.rows), 1), len(table.headers) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Worksheet, down: int, across: int, cell: Cell, formats: dict[str, Format]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell.year >= 1900:
        page.write_datetime(down, across, cell, formats["moment" if isinstance(cell, datetime) else "day"])
    elif isinstance(cell, int | float):
        page.write_number(down, across, cell, formats["number"])
    else:
        text = str(cell)
        kept = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
        page.write_string(down, across, kept, formats["text"])


def _width(cells: Iterable[Cell]) -> float:
    """Characters wide enough for most of the column, never so wide that the next is off the screen."""
    longest = max((len(line) for cell in cells for line in str("" if cell is None else cell).splitlines()), default=0)
    return float(min(max(longest + 2, 8), 60))
