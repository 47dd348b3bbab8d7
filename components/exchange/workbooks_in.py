"""Reading one sheet of a workbook (XLSX, XLS, ODS) as lines of text cells."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from components.journey.errors import Refused

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UNPACKED_LIMIT = 300 * 1024 * 1024
_CELLS_LIMIT = 4_000_000
"""A sheet is read as a full rectangle: one stray cell far away must not fill the memory."""
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/]>')


@dataclass(frozen=True)
class Book:
    """One sheet's numbered lines, and the names of all sheets that hold something."""

    lines: list[tuple[int, list[str]]]
    sheets: tuple[str, ...]
    sheet: str


def is_workbook(data: bytes) -> bool:
    return data.startswith((_ZIP, _OLE))


def read_workbook(data: bytes, sheet: str | None = None) -> Book:
    """The named sheet, or the first one that is not empty.

    Refuses with `table_unreadable` (damaged, password, not a workbook), `table_empty`, `table_too_large`.
    """
    _guard(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        for name in [sheet] if sheet in names else names:
            found = book.get_sheet_by_name(str(name))
            lines = found.to_python(skip_empty_area=True)
            if lines and found.start is not None:
                first = found.start[0] + 1
                cells = [(first + at, [_text(cell) for cell in line]) for at, line in enumerate(lines)]
                return Book(cells, tuple(names), str(name))
    except (CalamineError, OSError, ValueError, KeyError):
        raise Refused("table_unreadable") from None
    raise Refused("table_empty")


def _guard(data: bytes) -> None:
    """Refuse a file that would unpack to something enormous."""
    if not data.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _UNPACKED_LIMIT:
                raise Refused("table_too_large", limit=_UNPACKED_LIMIT // 1024 // 1024)
            for one in packed.namelist():
                if one.startswith("xl/worksheets/") and _area(packed.read(one)) > _CELLS_LIMIT:
                    raise Refused("table_too_large", limit=_UNPACKED_LIMIT // 1024 // 1024)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise Refused("table_unreadable") from None


def _area(xml: bytes) -> int:
    rows = columns = 0
    for letters, number in _CELL.findall(xml):
        rows = max(rows, int(number))
        columns = max(columns, _column_number(letters))
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: object) -> str:
    """A cell as it reads: 3 and not 3.0, days as 2026-11-24."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
