"""Editing many records in one table, like a spreadsheet, without losing an edit or one's place.

The table's source stays fixed while its own edits arrive (changing it would drop the cursor and
every second edit); it is drawn anew only when the records changed in another way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.insight.difference import fields_between
from components.journey.errors import Refused
from components.journey.ids import random_id
from components.journey.operation import OPERATIONS, Context, Operation, perform

from .act import act_on_cells, explain
from .choices import told_apart
from .fields import Then
from .place import Here, actor, here, store, tab
from .table_aside import Aside, Cell
from .table_edits import (
    AddRow,
    Cells,
    Column,
    Edit,
    HasId,
    Shown,
    after,
    created_in,
    misfits,
    read,
    same_as,
    values_of,
)
from .table_kept import keep_cells, kept_cells, why_not_saved, with_kept
from .table_new_rows import keep_rows, kept_rows

__all__ = ["Column", "edit_table"]

_SHAPES = {"text": "string", "number": "Int64", "decimal": "Float64", "tick": "bool"}


@dataclass
class _Sheet:
    """One drawing of the table: which (`revision`), of the project at which change (`seq`), what it shows."""

    revision: int
    seq: int
    frame: pd.DataFrame
    shown: Shown
    stale: bool = False
    """It must be drawn anew whatever it shows."""


def edit_table(
    place: Here,
    key: str,
    records: Sequence[HasId],
    columns: Sequence[Column],
    *,
    update: Operation[...],
    add: AddRow | None = None,
    delete: bool = True,
    height: int | None = None,
    then: Then | None = None,
) -> None:
    """A table of records whose cells save as they are left.

    `update(state, context, id, /, **fields)` saves cells; `add` says which operation a new row is
    (None = no new rows); deleted rows go through `delete_records`. `then` is called for each record
    that was changed, as it was and as it is.
    """
    sheet = _sheet(place, key, records, columns)
    why_not_saved(place, key, sheet.shown, columns, update, add)
    rows: Any = ("dynamic" if delete else "add") if add else ("delete" if delete else "fixed")
    st.data_editor(
        sheet.frame,
        key=_widget_key(key, sheet),
        num_rows=rows,
        hide_index=True,
        width="stretch",
        height=height or "auto",
        placeholder="",
        column_config={one.field: _config(one) for one in columns},
        disabled=[one.field for one in columns if not one.editable],
        on_change=_save,
        args=(key, tuple(columns), update, add, then),
    )


def _widget_key(key: str, sheet: _Sheet) -> str:
    return f"{key}.{sheet.revision}"


def _sheet(place: Here, key: str, records: Sequence[HasId], columns: Sequence[Column]) -> _Sheet:
    held = f"{key}.sheet"
    previous: _Sheet | None = st.session_state.get(held)
    now = {one.id: values_of(one, columns) for one in records}
    if previous is not None and _still_good(key, previous, now):
        return previous
    revision = previous.revision + 1 if previous else 0
    typed, new = kept_cells(key), kept_rows(key, columns)
    rows = {record: cells | typed.get(record, {}) for record, cells in now.items()}
    frame = _frame(rows | {name: row.cells for name, row in new.items()}, columns)
    sheet = _Sheet(revision, place.state.seq, frame, Shown([*now, *new], now, waiting=new))
    st.session_state[held] = sheet
    return sheet


def _still_good(key: str, sheet: _Sheet, now: Mapping[str, Cells]) -> bool:
    """The editor is still on screen and shows what the store holds."""
    return not sheet.stale and _widget_key(key, sheet) in st.session_state and same_as(sheet.shown, now)


def _frame(rows: Mapping[str, Cells], columns: Sequence[Column]) -> pd.DataFrame:
    data = {}
    for one in columns:
        values = [row[one.field] for row in rows.values()]
        data[one.field] = pd.Series(values, dtype=_SHAPES.get(one.kind, "object"))
    return pd.DataFrame(data)


def _config(one: Column) -> Any:
    common: dict[str, Any] = {"width": one.width, "required": one.required, "help": one.help}
    named = told_apart(one.options)
    if one.kind == "choice":
        return st.column_config.SelectboxColumn(
            one.label, options=list(named), format_func=_words(named), default=one.default, **common
        )
    if one.kind == "many":
        return st.column_config.MultiselectColumn(one.label, options=list(named), format_func=_words(named), **common)
    if one.kind == "number":
        return st.column_config.NumberColumn(one.label, step=1, default=one.default, **common)
    if one.kind == "decimal":
        return st.column_config.NumberColumn(one.label, default=one.default, **common)
    if one.kind == "tick":
        return st.column_config.CheckboxColumn(one.label, default=bool(one.default), **common)
    if one.kind == "date":
        return st.column_config.DateColumn(one.label, format="DD/MM/YYYY", **common)
    return st.column_config.TextColumn(one.label, default=one.default, **common)


def _words(options: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: options.get(value, value)


def _save(key: str, columns: tuple[Column, ...], update: Operation[...], add: AddRow | None, then: Then | None) -> None:
    """Save, in one go, what the editor shows and the store does not hold; a refused row does not hold back the rest."""
    sheet: _Sheet = st.session_state[f"{key}.sheet"]
    typed = with_kept(key, sheet.shown.ids, st.session_state[_widget_key(key, sheet)])
    reading = read(sheet.shown, typed, columns, update.__name__, add)
    fitting = [one for one in reading.edits if not _told_misfits(one, columns)]
    saved = fitting if len(fitting) == 1 else _acceptable(fitting)
    before = here().state
    aside = Aside(saved, _touched)
    outcome = act_on_cells(sheet.seq, [one.call for one in saved], aside.apart) if saved else None
    saved = aside.free
    dealt_with = [*aside.held, *(saved if outcome else ())]
    keep_cells(key, sheet.shown.ids, typed, reading, dealt_with)
    keep_rows(key, reading.new_rows, dealt_with, columns)
    if outcome is None:
        sheet.shown.added, sheet.shown.waiting = reading.added, reading.waiting
        # A row that could not be deleted must come back into view.
        sheet.stale = bool(aside.held) or reading.shifted or any(one.deletes for one in reading.edits)
        return
    refused_deletion = any(one.deletes for one in reading.edits if one not in saved)
    shown = after(sheet.shown, reading, saved, created_in(outcome.changes.put, sheet.shown, saved, columns))
    sheet.shown = shown or sheet.shown
    sheet.stale = shown is None or refused_deletion or bool(aside.held)
    sheet.seq = outcome.state.seq
    for record in outcome.changes.put if then is not None else ():
        former = before.any(record.id)
        if former is not None and then is not None:
            then(former, record)


def _touched(edit: Edit) -> set[Cell]:
    """The fields, of whatever records, that an edit would change now."""
    place = here()
    try:
        changes, _after = perform(
            place.state, _context(), OPERATIONS[edit.call.name], *edit.call.args, **edit.call.fields
        )
    except Refused:
        return set()
    known = [(place.state.any(one.id), one) for one in changes.put]
    return {(new.id, name) for old, new in known if old is not None for name in fields_between(old, new)}


def _context() -> Context:
    return Context(actor(), store().clock(), random_id)


def _told_misfits(edit: Edit, columns: Sequence[Column]) -> bool:
    found = misfits(edit, columns)
    for refusal in found:
        explain(refusal)
    return bool(found)


def _acceptable(edits: Sequence[Edit]) -> list[Edit]:
    """The edits that the project takes, tried in order; the reasons for the others are shown."""
    project = tab().project
    if project is None:
        return list(edits)
    state = store().read(project)
    kept = []
    for edit in edits:
        try:
            run = OPERATIONS[edit.call.name]
            _changes, state = perform(state, _context(), run, *edit.call.args, **edit.call.fields)
            kept.append(edit)
        except Refused as refusal:
            explain(refusal)
    return kept
