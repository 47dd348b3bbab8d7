"""One ballot at a time, its items as lines: for methods that ask several numbers of each item.

As in the grid, the source stays fixed while it is typed in; a line is saved once all its numbers are
there, and what is not there yet stays on screen.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.journey.ballot_checks import checked_values
from components.journey.balloting import entered_ballots, items_of, letters
from components.journey.errors import Refused
from components.journey.marks import Mark, marks_of
from components.journey.operations.ballots import delete_ballots, enter_ballot, replace_ballot
from components.journey.records import Activity, Ballot
from components.language import Speech

from ..act import act, explained
from ..choices import bound, choose, chosen
from ..entered_by import entered_by
from ..place import Here, here
from .votes_marks import cell_of, mark_column, mark_words, number_of

NEW = "new"
Values = dict[str, tuple[int, ...]]


@dataclass
class _Open:
    """The ballot in the editor. `ballot`: None until its first line is saved; `stored`: as last saved; `typed`: all
    that stands in the cells, saved or not."""

    key: str
    items: tuple[str, ...]
    frame: pd.DataFrame
    ballot: str | None
    stored: Values
    typed: pd.DataFrame
    unfinished: tuple[str, ...] = ()
    problem: Refused | None = None


def ballot_sheet(place: Here, activity: Activity) -> None:
    """Choose a ballot, or a new one, and fill its lines."""
    say = place.say
    which = _chooser(place, activity)
    sheet, asked = _opened(place, activity, which), marks_of(activity)
    config: dict[str, Any] = {
        str(at): mark_column(say, activity, mark, _title(say, activity, mark), _asked(say, activity, mark), 130)
        for at, mark in enumerate(asked)
    }
    config["item"] = st.column_config.TextColumn(say.code("kind.item").capitalize(), width=360, pinned=True)
    st.data_editor(
        sheet.frame,
        key=sheet.key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        height=min(36 * len(sheet.items) + 40, 440),
        column_config=config,
        disabled=["item"],
        placeholder="",
        on_change=_save,
        args=(activity.id, which),
    )
    _told(place, activity, sheet)
    st.caption(
        say("One person, or the room together. Each line is saved once it is complete; leave out what nobody knows.")
    )


def _title(say: Speech, activity: Activity, mark: Mark) -> str:
    name = mark_words(say, activity.kind, mark)
    return name[:1].upper() + name[1:]


def _asked(say: Speech, activity: Activity, mark: Mark) -> str:
    if activity.kind == "weighted":
        return say("From 0 to 10")
    return say.code(f"asked.{activity.kind}.{mark.code}")


def _chooser(place: Here, activity: Activity) -> str:
    say, ballots = place.say, sorted(entered_ballots(place.state, activity.id), key=_by_number)
    named = {one.id: say("Ballot no. {number}", number=one.label) for one in ballots} | {NEW: say("New ballot")}
    name, options = _choice(activity.id), [*named]
    if len(options) > 1:
        st.segmented_control(
            say("Ballot"),
            options,
            format_func=named.__getitem__,
            required=True,
            wrap=True,
            label_visibility="collapsed",
            **bound(name, options, NEW),
        )
    return str(chosen(name, options, NEW))


def _by_number(ballot: Ballot) -> tuple[int, str]:
    return (int(ballot.label) if ballot.label.isdecimal() else 10**6, ballot.label)


def _choice(activity: str) -> str:
    return f"votes.sheet.{activity}"


# ---- the source ---------------------------------------------------------------------------


def _held(activity: str, which: str) -> str:
    return f"{activity}.sheet.{which}"


def _opened(place: Here, activity: Activity, which: str) -> _Open:
    held, ballot = _held(activity.id, which), place.state.find(Ballot, None if which == NEW else which)
    stored = dict(ballot.values) if ballot else {}
    items = tuple(one.id for one in items_of(place.state, activity.id))
    previous: _Open | None = st.session_state.get(held)
    same = previous is not None and previous.items == items and previous.stored == stored
    if previous is not None and same and previous.key in st.session_state:
        return previous
    # Of an editor that was not drawn for a while the edits are forgotten: it begins with all that stood in it.
    revision = st.session_state[f"{activity.id}.sheet"] = st.session_state.get(f"{activity.id}.sheet", 0) + 1
    frame = previous.typed if previous is not None and same else _frame(place, activity, stored)
    opened = _Open(f"{held}.{revision}", items, frame, ballot.id if ballot else None, stored, frame)
    if previous is not None and same:
        opened.unfinished, opened.problem = previous.unfinished, previous.problem
    st.session_state[held] = opened
    return opened


def _frame(place: Here, activity: Activity, stored: Values) -> pd.DataFrame:
    items, asked = items_of(place.state, activity.id), marks_of(activity)
    names = letters(items)
    data: dict[str, Any] = {"item": pd.array([f"{names[one.id]} · {one.text}" for one in items], dtype="string")}
    for at, mark in enumerate(asked):
        cells = [cell_of(activity.kind, mark, stored[one.id][at]) if one.id in stored else None for one in items]
        data[str(at)] = pd.array(cells, dtype="Float64" if any(isinstance(one, float) for one in cells) else "Int64")
        if mark.scale > 1 and mark.allowed is None:
            data[str(at)] = data[str(at)].astype("Float64")
    return pd.DataFrame(data)


# ---- saving -------------------------------------------------------------------------------


def _save(activity_id: str, which: str) -> None:
    """Save every complete line; a ballot whose lines are all emptied is taken back."""
    sheet: _Open = st.session_state[_held(activity_id, which)]
    state = here().state
    activity = state.find(Activity, activity_id)
    if activity is None:
        return
    sheet.typed = _with_edits(sheet)
    values, sheet.unfinished = _typed(activity, sheet)
    sheet.problem = None
    if values == sheet.stored:
        return
    if not values:
        if sheet.ballot and act(delete_ballots, sheet.ballot, by=entered_by()) is not None:
            st.session_state.pop(_held(activity_id, which))
        return
    try:
        checked_values(state, activity, values)
    except Refused as refusal:
        sheet.problem = refusal
        return
    if sheet.ballot:
        department = getattr(state.find(Ballot, sheet.ballot), "department", None)
        done = act(replace_ballot, sheet.ballot, values=values, department=department, by=entered_by())
    else:
        done = act(enter_ballot, activity=activity_id, values=values, by=entered_by())
    if done is not None:
        sheet.stored = values
        if sheet.ballot is None:
            (made,) = done.changes.of_kind(Ballot)
            sheet.ballot = made.id
            # The editor goes on as it is, under the ballot's own name.
            st.session_state[_held(activity_id, made.id)] = st.session_state.pop(_held(activity_id, which))
            choose(_choice(activity_id), made.id)


def _with_edits(sheet: _Open) -> pd.DataFrame:
    """The cells as they stand on screen. A decimal is kept as typed: whoever saves the line says what is allowed."""
    frame = sheet.frame.copy()
    for row, changed in st.session_state[sheet.key]["edited_rows"].items():
        for column, cell in changed.items():
            if isinstance(cell, float) and not cell.is_integer():
                frame[column] = frame[column].astype("Float64")
            frame.loc[int(row), column] = pd.NA if cell is None else cell
    return frame


def _typed(activity: Activity, sheet: _Open) -> tuple[Values, tuple[str, ...]]:
    """The complete lines, and the items whose lines are not."""
    asked, values, unfinished = marks_of(activity), Values(), []
    for row, item in enumerate(sheet.items):
        cells = [sheet.typed[str(at)].iloc[row] for at in range(len(asked))]
        given = [float(one) for one in cells if one is not None and not pd.isna(one)]
        if len(given) == len(asked):
            values[item] = tuple(number_of(activity.kind, mark, cell) for mark, cell in zip(asked, given, strict=True))
        elif given:
            unfinished.append(item)
    return values, tuple(unfinished)


def _told(place: Here, activity: Activity, sheet: _Open) -> None:
    say = place.say
    if sheet.problem is not None:
        why = explained(say, f"error.{sheet.problem.code}", sheet.problem.facts)
        st.warning(say("Not saved: {why}", why=why), icon=":material/edit_off:")
    if sheet.unfinished:
        names = letters(items_of(place.state, activity.id))
        listed = say.listed(names[one] for one in sheet.unfinished if one in names)
        st.caption(":material/edit: " + say("Not saved yet, a number is missing: {items}", items=listed))
    elif sheet.stored:
        st.caption(say.plural("{n} line saved", "{n} lines saved", len(sheet.stored)))
