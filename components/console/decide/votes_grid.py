"""The grid of ballots: one line per ballot, saved line by line as it is typed.

The grid's source stays fixed while it is being typed in (changing it would drop the cursor). A
line that breaks a rule stays on screen, is told, and is not saved until it is mended; an emptied
line takes its ballot back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.journey.ballot_checks import checked_values
from components.journey.balloting import (
    Values,
    counted_values,
    departments_large_enough,
    dots_of,
    entered_ballots,
    items_of,
    letters,
    voters_expected,
)
from components.journey.errors import Refused
from components.journey.marks import ZERO_IS_NOTHING, marks_of
from components.journey.operations.ballots import delete_ballots, enter_ballot, replace_ballot
from components.journey.operations.project import Call, edit_together
from components.journey.records import Activity, Ballot, Department
from components.journey.state import State
from components.language import Speech

from ..act import act, explained
from ..entered_by import entered_by
from ..place import Here, here
from .votes_marks import mark_column, mark_words
from .votes_next import next_ballot

SPARE, MOST = 4, 80
"""Empty lines after the last ballot, and lines in all at the most when nobody is counted."""
DEPARTMENT = "department"

Cells = tuple[int | None, ...]


@dataclass
class _Line:
    """One line of the grid. `stored`: what the store holds for it; `problem`: why what is typed is not saved."""

    number: str
    ballot: str | None
    stored: Cells
    department: str | None
    typed: Cells
    problem: Refused | None = None


@dataclass
class _Sheet:
    """What the editor on screen was given. `columns`: per column, the item and which of its marks."""

    revision: int
    columns: list[tuple[str, int]]
    frame: pd.DataFrame
    given: object
    """What the frame was made from."""
    lines: list[_Line] = field(default_factory=list)

    def stored(self) -> dict[str, tuple[Cells, str | None]]:
        return {one.ballot: (one.stored, one.department) for one in self.lines if one.ballot}


def ballot_grid(place: Here, activity: Activity) -> None:
    """Type ballots like a spreadsheet; each line is saved as soon as it is left."""
    say = place.say
    next_ballot(place, activity)
    sheet = _sheet(place, activity)
    st.data_editor(
        sheet.frame,
        key=_widget_key(activity.id, sheet.revision),
        num_rows="fixed",
        hide_index=True,
        width="stretch" if len(sheet.columns) > 9 else "content",
        height=min(36 * len(sheet.lines) + 40, 400),
        column_config=_config(place, activity, sheet),
        disabled=["number"],
        placeholder="",
        on_change=_save,
        args=(activity.id,),
    )
    _told(place, activity, sheet)
    st.caption(
        say("Number the papers, no names. Each line is saved when you leave the cell; empty a line to take it back.")
    )


def _widget_key(activity: str, revision: int) -> str:
    return f"{activity}.grid.{revision}"


def _config(place: Here, activity: Activity, sheet: _Sheet) -> dict[str, Any]:
    say, items = place.say, {one.id: one for one in items_of(place.state, activity.id)}
    names, asked = letters(items.values()), marks_of(activity)
    config: dict[str, Any] = {"number": st.column_config.TextColumn(say("No."), width=60, pinned=True)}
    for item, part in sheet.columns:
        alone = len(asked) == 1
        name = names[item] if alone else f"{names[item]} {mark_words(say, activity.kind, asked[part])}"
        config[f"{item}.{part}"] = mark_column(say, activity, asked[part], name, items[item].text, 64 if alone else 110)
    named = {one.id: one.name for one in place.state.all(Department)}
    large = list(departments_large_enough(place.state, activity))
    config[DEPARTMENT] = st.column_config.SelectboxColumn(
        say.code("field.ballot.department"), options=large, format_func=lambda one: named.get(str(one), "")
    )
    return config


# ---- the source ---------------------------------------------------------------------------


def _sheet(place: Here, activity: Activity) -> _Sheet:
    held = f"{activity.id}.grid"
    columns = _columns(place.state, activity)
    previous: _Sheet | None = st.session_state.get(held)
    now = {one.id: (cells, one.department) for one, cells in place.state.once(_stored, activity)}
    drawn = previous is not None and _widget_key(activity.id, previous.revision) in st.session_state
    if previous is not None and drawn and previous.columns == columns and previous.stored() == now:
        return previous
    revision = previous.revision + 1 if previous else 0
    lines = _lines(place, activity, columns, previous)
    with_departments = bool(departments_large_enough(place.state, activity))
    given = (columns, with_departments, [(one.number, one.typed, one.department) for one in lines])
    frame = (
        previous.frame if previous is not None and previous.given == given else _frame(lines, columns, with_departments)
    )
    sheet = _Sheet(revision, columns, frame, given, lines)
    st.session_state[held] = sheet
    return sheet


def _columns(state: State, activity: Activity) -> list[tuple[str, int]]:
    return [(one.id, part) for one in items_of(state, activity.id) for part in range(len(marks_of(activity)))]


def _stored(state: State, activity: Activity) -> tuple[tuple[Ballot, Cells], ...]:
    """Every ballot that was entered, with its cells."""
    columns = _columns(state, activity)
    return tuple((one, _cells(counted_values(state, one), columns)) for one in entered_ballots(state, activity.id))


def _lines(place: Here, activity: Activity, columns: Sequence[tuple[str, int]], previous: _Sheet | None) -> list[_Line]:
    """The ballots by number, what was typed and not saved, then empty lines up to the voters expected."""
    lines: list[_Line] = []
    for ballot, cells in place.state.once(_stored, activity):
        lines.append(_Line(ballot.label, ballot.id, cells, ballot.department, cells))
    same = previous is not None and previous.columns == list(columns)
    for draft in previous.lines if previous and same else ():
        if draft.problem is not None:
            former = next((one for one in lines if one.ballot and one.ballot == draft.ballot), None)
            lines = [one for one in lines if one is not former] + [
                _Line(
                    draft.number,
                    former.ballot if former else None,
                    former.stored if former else (None,) * len(columns),
                    draft.department,
                    draft.typed,
                    draft.problem,
                )
            ]
    spare = min(max(voters_expected(place.state, activity) - len(lines), SPARE), MOST)
    used, nothing = {one.number for one in lines}, (None,) * len(columns)
    free = [str(number) for number in range(1, len(lines) + spare + 1) if str(number) not in used]
    lines += [_Line(number, None, nothing, None, nothing) for number in free]
    return sorted(lines, key=_by_number)


def _by_number(line: _Line) -> tuple[int, str]:
    return (int(line.number) if line.number.isdecimal() else 10**6, line.number)


def _cells(values: Values, columns: Sequence[tuple[str, int]]) -> Cells:
    return tuple(values[item][part] if item in values else None for item, part in columns)


def _frame(lines: Sequence[_Line], columns: Sequence[tuple[str, int]], departments: bool) -> pd.DataFrame:
    """All the cells in one array, handed out by columns: one conversion for each would take longer than the rest."""
    empty = np.array([[mark is None for mark in one.typed] for one in lines]).reshape(-1, len(columns))
    marks = np.array([[mark or 0 for mark in one.typed] for one in lines], dtype=np.int64).reshape(-1, len(columns))
    data: dict[str, Any] = {"number": pd.array([one.number for one in lines], dtype="string")}
    for at, (item, part) in enumerate(columns):
        data[f"{item}.{part}"] = pd.arrays.IntegerArray(marks[:, at].copy(), empty[:, at].copy())
    if departments:
        data[DEPARTMENT] = pd.Series([one.department for one in lines], dtype="object")
    return pd.DataFrame(data)


# ---- saving -------------------------------------------------------------------------------


def _save(activity_id: str) -> None:
    """Save every line that differs from the store and keeps the rules; remember why the others do not."""
    sheet: _Sheet = st.session_state[f"{activity_id}.grid"]
    edits: Mapping[Any, dict[str, Any]] = st.session_state[_widget_key(activity_id, sheet.revision)]["edited_rows"]
    state = here().state
    activity = state.find(Activity, activity_id)
    if activity is None:
        return
    calls: list[Call] = []
    saved: list[tuple[_Line, Cells, str | None]] = []
    for index, cells in edits.items():
        line = sheet.lines[int(index)]
        line.typed = _typed(sheet, int(index), cells)
        department = cells.get(DEPARTMENT, line.department)
        line.problem = None
        if (line.typed, department) == (line.stored, line.department):
            continue
        try:
            calls.append(_call(state, activity, sheet, line, department))
        except Refused as refusal:
            line.problem = refusal
            continue
        saved.append((line, line.typed, department))
    calls = [one for one in calls if one.name]
    outcome = act(edit_together, calls=calls) if calls else None
    if outcome is None:
        return
    entered = {one.label: one.id for one in outcome.changes.of_kind(Ballot)}
    for line, typed, department in saved:
        gone = all(one in (None, 0) for one in typed)
        line.ballot = None if gone else line.ballot or entered.get(line.number)
        line.stored = (None,) * len(typed) if gone else _as_stored(activity, typed)
        line.department = department


def _typed(sheet: _Sheet, index: int, cells: Mapping[str, Any]) -> Cells:
    found: list[int | None] = []
    for item, part in sheet.columns:
        name = f"{item}.{part}"
        value = cells[name] if name in cells else sheet.frame[name].iloc[index]
        found.append(None if value is None or pd.isna(value) else int(value))
    return tuple(found)


def _as_stored(activity: Activity, typed: Cells) -> Cells:
    """A dot count of 0 is not stored: the cell counts as empty."""
    return tuple(None if activity.kind in ZERO_IS_NOTHING and one == 0 else one for one in typed)


def _call(state: State, activity: Activity, sheet: _Sheet, line: _Line, department: str | None) -> Call:
    """The operation that saves a line; an empty name when an empty line has nothing to take back."""
    filled = [one for one in line.typed if one is not None]
    if not filled or (activity.kind in ZERO_IS_NOTHING and not any(filled)):
        return Call(delete_ballots.__name__, (line.ballot,), {"by": entered_by()}) if line.ballot else Call("")
    values: dict[str, tuple[int, ...]] = {}
    for (item, _part), mark in zip(sheet.columns, line.typed, strict=True):
        if mark is not None:
            values[item] = (*values.get(item, ()), mark)
    former = state.find(Ballot, line.ballot)
    checked_values(state, activity, values, former.values if former else {})
    fields = {"values": values, "department": department, "by": entered_by()}
    if line.ballot:
        return Call(replace_ballot.__name__, (line.ballot,), fields)
    return Call(enter_ballot.__name__, (), {"activity": activity.id, "label": line.number, **fields})


# ---- what is told about the lines -----------------------------------------------------------


def _told(place: Here, activity: Activity, sheet: _Sheet) -> None:
    """Lines that are not saved, with the reason, and the dots that people still have."""
    say = place.say
    for one in sheet.lines:
        if one.problem is not None:
            why = explained(say, f"error.{one.problem.code}", one.problem.facts)
            st.warning(say("No. {number} is not saved: {why}", number=one.number, why=why), icon=":material/edit_off:")
    if activity.kind not in ZERO_IS_NOTHING:
        return
    spent = {one.number: [n or 0 for n in one.stored] for one in sheet.lines if one.ballot}
    if activity.kind == "quadratic":
        _credits_told(say, activity, spent)
        return
    allowed = dots_of(place.state, activity)
    left = {number: allowed - sum(dots) for number, dots in spent.items()}
    short = [say("no. {number}: {left}", number=number, left=say.number(n)) for number, n in left.items() if n > 0]
    if short:
        st.caption(say("Dots not placed: {ballots}", ballots=" · ".join(short)))
    elif left:
        st.caption(say("Every dot of the ballots entered is placed."))


def _credits_told(say: Speech, activity: Activity, spent: Mapping[str, Sequence[int]]) -> None:
    costs = {number: sum(n * n for n in votes) for number, votes in spent.items()}
    told = [
        say("no. {number}: {spent} of {credits}", number=number, spent=cost, credits=activity.credits)
        for number, cost in costs.items()
    ]
    st.caption(say("v votes on an item cost v × v credits; a minus sign votes against."))
    if told:
        st.caption(say("Credits spent: {ballots}", ballots=" · ".join(told)))
