"""Editing many records in one table, like a spreadsheet, without losing an edit or one's place.

The table's source stays fixed while its own edits arrive (changing it would drop the cursor and
every second edit); it is drawn anew only when the records changed in another way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Any, Literal, Protocol

import pandas as pd
import streamlit as st

from components.journey.operation import Operation
from components.journey.operations.project import Call, delete_records, edit_together

from .act import act_since
from .place import Here

Kind = Literal["text", "choice", "many", "number", "tick", "date"]
_SHAPES = {"text": "string", "number": "Int64", "tick": "bool"}


class HasId(Protocol):
    """A record, or a row made of several: whatever has an id and the fields shown."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """One field of the record as a column. `options` maps values to words (choice, many)."""

    field: str
    label: str
    kind: Kind = "text"
    options: Mapping[str, str] = made(default_factory=dict)
    width: Literal["small", "medium", "large"] | int | None = None
    required: bool = False
    editable: bool = True
    low: int | None = None
    high: int | None = None
    help: str | None = None
    default: Any = None


@dataclass
class _Sheet:
    """What the editor on screen was given, and what its own edits have made of it since."""

    revision: int
    seq: int
    ids: list[str]
    frame: pd.DataFrame
    shown: dict[str, dict[str, Any]]
    """Per record, the values the table shows now: the source plus the edits already saved."""
    added: dict[int, str] = made(default_factory=dict)
    """Rows added in this editor, by their number, and the records they became."""


def edit_table(
    place: Here,
    key: str,
    records: Sequence[HasId],
    columns: Sequence[Column],
    *,
    update: Operation[...],
    add: Callable[[dict[str, Any]], Call] | None = None,
    delete: bool = True,
    height: int | None = None,
) -> None:
    """A table of records whose cells save as they are left.

    `update(state, context, id, /, **fields)` saves cells; `add` says which operation a new row is
    (None = no new rows); deleted rows go through `delete_records`.
    """
    sheet = _sheet(place, key, records, columns)
    rows: Any = ("dynamic" if delete else "add") if add else ("delete" if delete else "fixed")
    st.data_editor(
        sheet.frame,
        key=_widget_key(key, sheet),
        num_rows=rows,
        hide_index=True,
        width="stretch",
        height=height or "auto",
        column_config={one.field: _config(one) for one in columns},
        disabled=[one.field for one in columns if not one.editable],
        on_change=_save,
        args=(key, tuple(columns), update, add),
    )


def _widget_key(key: str, sheet: _Sheet) -> str:
    return f"{key}.{sheet.revision}"


def _sheet(place: Here, key: str, records: Sequence[HasId], columns: Sequence[Column]) -> _Sheet:
    held = f"{key}.sheet"
    previous: _Sheet | None = st.session_state.get(held)
    now = {one.id: _values(one, columns) for one in records}
    if previous is not None and _widget_key(key, previous) in st.session_state and previous.shown == now:
        return previous
    revision = previous.revision + 1 if previous else 0
    sheet = _Sheet(revision, place.state.seq, list(now), _frame(now, columns), now)
    st.session_state[held] = sheet
    return sheet


def _values(record: HasId, columns: Sequence[Column]) -> dict[str, Any]:
    found = {one.field: getattr(record, one.field) for one in columns}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _frame(rows: Mapping[str, dict[str, Any]], columns: Sequence[Column]) -> pd.DataFrame:
    data = {}
    for one in columns:
        values = [row[one.field] for row in rows.values()]
        data[one.field] = pd.Series(values, dtype=_SHAPES.get(one.kind, "object"))
    return pd.DataFrame(data)


def _config(one: Column) -> Any:
    common: dict[str, Any] = {"width": one.width, "required": one.required, "help": one.help}
    if one.kind == "choice":
        return st.column_config.SelectboxColumn(
            one.label, options=list(one.options), format_func=_words(one.options), default=one.default, **common
        )
    if one.kind == "many":
        return st.column_config.MultiselectColumn(
            one.label, options=list(one.options), format_func=_words(one.options), **common
        )
    if one.kind == "number":
        return st.column_config.NumberColumn(
            one.label, min_value=one.low, max_value=one.high, step=1, default=one.default, **common
        )
    if one.kind == "tick":
        return st.column_config.CheckboxColumn(one.label, default=bool(one.default), **common)
    if one.kind == "date":
        return st.column_config.DateColumn(one.label, format="DD/MM/YYYY", **common)
    return st.column_config.TextColumn(one.label, default=one.default, **common)


def _words(options: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: options.get(value, value)


def _parsed(one: Column, value: Any) -> Any:
    """A cell as the editor sends it (JSON), as the record holds it."""
    if one.kind == "many":
        return list(value or [])
    if one.kind == "date":
        return date.fromisoformat(value[:10]) if value else None
    if one.kind == "number":
        return None if value is None else int(value)
    if one.kind == "tick":
        return bool(value)
    if one.kind == "text":
        return "" if value is None else str(value).strip()
    return value or None


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _save(
    key: str, columns: tuple[Column, ...], update: Operation[...], add: Callable[[dict[str, Any]], Call] | None
) -> None:
    """Save what the editor shows and the store does not hold yet: all of it, or nothing with a reason."""
    sheet: _Sheet = st.session_state[f"{key}.sheet"]
    edits = st.session_state[_widget_key(key, sheet)]
    parse = {one.field: one for one in columns}
    shown = {record_id: dict(values) for record_id, values in sheet.shown.items()}
    calls: list[Call] = []

    for index, cells in edits["edited_rows"].items():
        record_id = sheet.ids[int(index)]
        parsed = {name: _parsed(parse[name], value) for name, value in cells.items()}
        _note_update(calls, shown, record_id, parsed, update.__name__)
    fresh: list[tuple[int, dict[str, Any]]] = []
    for number, cells in enumerate(edits["added_rows"]):
        parsed = {one.field: _parsed(one, cells.get(one.field, one.default)) for one in columns}
        if number in sheet.added:
            _note_update(calls, shown, sheet.added[number], parsed, update.__name__)
        elif add is not None and all(parsed[one.field] for one in columns if one.required):
            fresh.append((number, parsed))
            calls.append(add(_stored(parsed)))
    gone = [sheet.ids[int(index)] for index in edits["deleted_rows"] if sheet.ids[int(index)] in shown]
    if gone:
        calls.append(Call(delete_records.__name__, tuple(gone)))
    if not calls:
        return

    outcome = act_since(sheet.seq, edit_together, calls=calls)
    if outcome is None:
        return
    created = [one for one in outcome.changes.put if one.id not in shown and hasattr(one, columns[0].field)]
    for (number, parsed), record in zip(fresh, created, strict=False):
        sheet.added[number] = record.id
        shown[record.id] = parsed
    sheet.shown = {record_id: values for record_id, values in shown.items() if record_id not in gone}
    sheet.seq = outcome.state.seq


def _note_update(
    calls: list[Call], shown: dict[str, dict[str, Any]], record_id: str, parsed: dict[str, Any], update: str
) -> None:
    differing = {name: value for name, value in parsed.items() if shown.get(record_id, {}).get(name) != value}
    if differing and record_id in shown:
        calls.append(Call(update, (record_id,), _stored(differing)))
        shown[record_id] |= differing
