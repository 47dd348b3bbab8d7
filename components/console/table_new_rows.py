"""New rows of a table that are not saved yet (refused, or still without what they need): kept with the drafts of the
project, and drawn below the records, until they are saved or given up (SPEC H29)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from components.journey.errors import Refused
from components.journey.ids import random_id
from components.journey.operation import OPERATIONS, Context, perform

from .act import explained
from .drafts import drafts_of
from .markdown import plain
from .place import Here, actor, now, tab
from .table_edits import AddedRow, AddRow, Cells, Column, Edit, Shown, misfits, row_cells, stored, unfilled

NEW = "new row "
"""What stands for the id of a row that has no record yet."""


def kept_rows(key: str, columns: Sequence[Column]) -> dict[str, AddedRow]:
    """The new rows of a table that wait, by what stands for their id."""
    found: dict[str, Cells] = {}
    for name, value in drafts_of(tab().project or "").forms.get(_form(key), {}).items():
        number, _, field = name.partition(".")
        found.setdefault(f"{NEW}{number}", {})[field] = value
    return {row: AddedRow(row_cells(cells, columns)) for row, cells in found.items()}


def keep_rows(key: str, rows: Iterable[AddedRow], dealt_with: Iterable[Edit], columns: Sequence[Column]) -> None:
    """From a callback: of the new rows, keep those that are neither saved nor asked about."""
    settled = [one.row for one in dealt_with]
    waiting = [
        row_cells(one.cells, columns) for one in rows if one.record is None and all(one is not it for it in settled)
    ]
    empty = row_cells({}, columns)
    kept = {
        f"{number}.{field}": value
        for number, cells in enumerate(one for one in waiting if one != empty)
        for field, value in cells.items()
    }
    forms = drafts_of(tab().project or "").forms
    if kept:
        forms[_form(key)] = kept
    else:
        forms.pop(_form(key), None)


def give_up_rows(key: str) -> None:
    drafts_of(tab().project or "").forms.pop(_form(key), None)


def why_rows_wait(place: Here, shown: Shown, columns: Sequence[Column], add: AddRow | None) -> Iterator[str]:
    """Per new row that is not saved, why: what a rule says; of those drawn again also what is still to fill in. A row
    that is being typed is not told that it is not finished."""
    drawn = shown.waiting.values()
    for row in [*drawn, *shown.added]:
        if row.record is None and add is not None:
            cells = row_cells(row.cells, columns)
            empty = unfilled(cells, columns)
            if not empty:
                yield _told(place, cells, columns, _refusals(place, cells, columns, add))
            elif any(row is one for one in drawn):
                missing = place.say.listed(one.label for one in empty)
                told = place.say("still to fill in: {columns}.", columns=plain(missing))
                yield f"{_called(place, cells, columns)} {told}"


def _told(place: Here, cells: Cells, columns: Sequence[Column], refusals: Sequence[Refused]) -> str:
    reasons = [explained(place.say, f"error.{one.code}", one.facts) for one in refusals]
    return " ".join([_called(place, cells, columns), *(reasons or [place.say("it can be saved now: change a cell.")])])


def _refusals(place: Here, cells: Cells, columns: Sequence[Column], add: AddRow) -> list[Refused]:
    call = add(stored(cells))
    found = misfits(Edit(call, None, cells), columns)
    if not found:
        try:
            perform(place.state, Context(actor(), now(), random_id), OPERATIONS[call.name], *call.args, **call.fields)
        except Refused as refusal:
            return [refusal]
    return found


def _called(place: Here, cells: Cells, columns: Sequence[Column]) -> str:
    """A new row by its first words."""
    words = next((value for one in columns if one.kind == "text" and (value := cells[one.field])), "")
    title = (
        place.say("new row {words}", words=place.say.quoted(plain(_short(words)))) if words else place.say("new row")
    )
    return place.say.colon(title)


def _short(words: Any, room: int = 60) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= room else text[: room - 1] + "…"


def _form(key: str) -> str:
    return f"rows.{key}"
