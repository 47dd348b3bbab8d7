"""Cells of a table that were typed and not saved: kept with the drafts of the project, drawn where they were typed
(SPEC H29), until they are mended or given up."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from components.exchange.table_columns import View
from components.journey.operation import Operation
from components.journey.operations.project import Call

from .act import explained
from .drafts import drafts_of
from .place import Here, tab
from .record_words import named
from .refused import refusal_of
from .table_edits import AddRow, Cells, Column, Edit, Reading, Shown, Typed, misfits, stored
from .table_new_rows import give_up_rows, why_rows_wait

TOLD = 5
"""Cells whose reason is told at once."""


def kept_cells(key: str) -> dict[str, Cells]:
    """Per record, what was typed into its row and is not saved."""
    found: dict[str, Cells] = {}
    for name, value in drafts_of(tab().project or "").forms.get(_form(key), {}).items():
        record, _, field = name.rpartition(".")
        found.setdefault(record, {})[field] = value
    return found


def with_kept(key: str, ids: Sequence[str], typed: Typed) -> Typed:
    """What the editor holds, and in each row that was written in, what it could not save before."""
    kept = kept_cells(key)
    rows = {index: kept.get(ids[int(index)], {}) | cells for index, cells in typed["edited_rows"].items()}
    return {"edited_rows": rows, "added_rows": typed["added_rows"], "deleted_rows": typed["deleted_rows"]}


def keep_cells(key: str, ids: Sequence[str], typed: Typed, reading: Reading, dealt_with: Iterable[Edit]) -> None:
    """From a callback: of what the editor holds, keep what is neither saved nor asked about."""
    kept = drafts_of(tab().project or "").forms.setdefault(_form(key), {})
    for index, cells in typed["edited_rows"].items():
        for field in cells:
            kept.pop(f"{ids[int(index)]}.{field}", None)
    kept |= _cells(reading.edits)
    for name in _cells(dealt_with):
        kept.pop(name, None)


def give_up_cells(key: str) -> None:
    drafts_of(tab().project or "").forms.pop(_form(key), None)


def why_not_saved(
    place: Here, key: str, shown: Shown, columns: Sequence[Column], update: Operation[...], add: AddRow | None
) -> None:
    """Above the table: which cells and new rows are not saved, why, and the way back to what is."""
    say, drawn = place.say, set(shown.values)
    kept = {record: cells for record, cells in kept_cells(key).items() if record in drawn}
    lines = [
        _why(place, record, {field: value}, columns, update)
        for record, cells in kept.items()
        for field, value in cells.items()
        if field in {one.field for one in columns}
    ]
    lines += why_rows_wait(place, shown, columns, add)
    if not lines:
        return
    more = [say.plural("and {n} more cell", "and {n} more cells", len(lines) - TOLD)] if len(lines) > TOLD else []
    head = say("What you wrote in these cells is not saved:")
    st.warning("  \n".join([head, *(f"– {one}" for one in lines[:TOLD] + more)]), icon=":material/warning:")
    st.button(say("Back to what is saved"), on_click=_give_up, args=(key,), key=f"{key}.give_up", type="tertiary")


def _why(place: Here, record: str, cells: Cells, columns: Sequence[Column], update: Operation[...]) -> str:
    say, known = place.say, place.state.any(record)
    label = say.series(one.label for one in columns if one.field in cells)
    where = f"{named(View(place.state, say, personal=True), known)} · {label}" if known else label
    found = misfits(Edit(Call(update.__name__), record, cells), columns)
    said = None if found else refusal_of(place, update, record, stored(cells))
    reasons = [explained(say, f"error.{one.code}", one.facts) for one in ([said] if said else found)]
    return " ".join([say.colon(where) if reasons else where, *reasons])


def _give_up(key: str) -> None:
    give_up_cells(key)
    give_up_rows(key)
    st.session_state[f"{key}.sheet"].stale = True


def _cells(edits: Iterable[Edit]) -> dict[str, Any]:
    return {
        f"{one.record}.{field}": value
        for one in edits
        if one.record is not None and not one.deletes
        for field, value in one.values.items()
    }


def _form(key: str) -> str:
    return f"cells.{key}"
