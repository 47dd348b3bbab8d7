"""A printed sheet of pairs, typed in as it lies there: its lines in its own order, 1, 2 or 0 on each.

As in the grid of ballots, the source stays fixed while it is typed in; each answer is saved as soon as its cell is
left, and one that breaks a rule stays on screen with the reason.
"""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from components.journey.balloting import items_of
from components.journey.operations.pairs import enter_pair_sheet
from components.journey.pair_rounds import MOST_SHEETS, Pair, sheet_answers, sheet_pairs, sheets_typed_in
from components.journey.records import Activity, Comparison
from components.journey.state import State

from ..act import act
from ..choices import bound, choose, chosen
from ..entered_by import entered_by
from ..place import Here, here

NEITHER, FIRST, SECOND = 0, 1, 2
LINE, TALL, TEXT = 35, 66, 186
"""Pixels: a line of words, three of them (only cells above 64 wrap their words), the width of a cell of words."""
SHORT = 24
"""Letters that a cell of words holds on one line."""
Answers = dict[Pair, int]


@dataclass
class _Open:
    """The sheet in the editor. `stored`: as last saved; `wrong`: what was typed and is none of the three numbers."""

    key: str
    pairs: tuple[Pair, ...]
    frame: pd.DataFrame
    stored: Answers
    wrong: Answers = field(default_factory=dict)


def pair_sheet(place: Here, activity: Activity) -> None:
    """Choose the number on the paper, and type what is ticked on each line."""
    say = place.say
    if not sheet_pairs(place.state, activity.id, 1):
        st.caption(say("First choose what is put to the vote."))
        return
    number = _chooser(place, activity)
    sheet = _opened(place, activity, number)
    row = LINE if all(len(one.text) <= SHORT for one in items_of(place.state, activity.id)) else TALL
    st.caption(_help(place))
    st.data_editor(
        sheet.frame,
        key=sheet.key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        row_height=row,
        height=min(row * len(sheet.pairs) + 40, 470),
        column_config={
            "line": st.column_config.NumberColumn(say("Line"), width=50),
            "first": st.column_config.TextColumn(say("1: the left one"), width=TEXT),
            "answer": st.column_config.NumberColumn(say("Answer"), step=1, width=104, help=_help(place)),
            "second": st.column_config.TextColumn(say("2: the right one"), width=TEXT),
        },
        disabled=["line", "first", "second"],
        placeholder="",
        on_change=_save,
        args=(activity.id, number),
    )
    _told(place, sheet)
    st.caption(say("Each line is saved when you leave the cell; empty one to take it back."))


def _help(place: Here) -> str:
    return place.say("1: what stands left comes first; 2: what stands right; 0: both the same.")


def _chooser(place: Here, activity: Activity) -> int:
    """The number on the paper; what was typed in from a sheet opens again under it."""
    say, name = place.say, f"votes.pair_sheet.{activity.id}"
    there = sheets_typed_in(place.state, activity)
    numbers = list(range(1, MOST_SHEETS + 1))
    free = next((one for one in numbers if one not in there), numbers[-1])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("Number on the sheet"),
            numbers,
            format_func=lambda one: say("{n} · typed in", n=str(one)) if one in there else str(one),
            width=240,
            **bound(name, numbers, free),
        )
        st.button(
            say("Next sheet"),
            icon=":material/arrow_forward:",
            on_click=choose,
            args=(name, free),
            disabled=chosen(name, numbers, free) == free,
            key=f"{activity.id}.pair_sheet.next",
        )
    # Kept as chosen: typing the first line of a sheet must not turn the page.
    number = int(chosen(name, numbers, free))
    choose(name, number)
    return number


# ---- the source ---------------------------------------------------------------------------


def _held(activity: str, number: int) -> str:
    return f"{activity}.pair_sheet.{number}"


def _opened(place: Here, activity: Activity, number: int) -> _Open:
    held, stored = _held(activity.id, number), _stored(place.state, activity.id, number)
    pairs = sheet_pairs(place.state, activity.id, number)
    previous: _Open | None = st.session_state.get(held)
    drawn = previous is not None and previous.key in st.session_state
    if previous is not None and drawn and previous.pairs == pairs and previous.stored == stored:
        return previous
    revision = st.session_state[f"{held}.revision"] = st.session_state.get(f"{held}.revision", 0) + 1
    wrong = {pair: said for pair, said in previous.wrong.items() if pair in pairs} if previous else {}
    frame = _frame(place.state, activity.id, pairs, stored | wrong)
    opened = _Open(f"{held}.{revision}", pairs, frame, stored, wrong)
    st.session_state[held] = opened
    return opened


def _stored(state: State, activity: str, number: int) -> Answers:
    return {pair: _number(pair, said) for pair, said in sheet_answers(state, activity, number).items()}


def _number(pair: Pair, said: Comparison) -> int:
    if said.draw:
        return NEITHER
    return FIRST if said.winner == pair[0] else SECOND


def _frame(state: State, activity: str, pairs: tuple[Pair, ...], stored: Answers) -> pd.DataFrame:
    texts = {one.id: one.text for one in items_of(state, activity)}
    return pd.DataFrame(
        {
            "line": range(1, len(pairs) + 1),
            "first": pd.array([texts[one] for one, _other in pairs], dtype="string"),
            "answer": pd.array([stored.get(pair) for pair in pairs], dtype="Int64"),
            "second": pd.array([texts[other] for _one, other in pairs], dtype="string"),
        }
    )


# ---- saving -------------------------------------------------------------------------------


def _save(activity_id: str, number: int) -> None:
    """Save the sheet as it stands, without the lines whose number is none of the three."""
    sheet: _Open = st.session_state[_held(activity_id, number)]
    if here().state.find(Activity, activity_id) is None:
        return
    typed = _typed(sheet)
    sheet.wrong = {pair: said for pair, said in typed.items() if said not in (NEITHER, FIRST, SECOND)}
    # What stood there before stays while its line is wrong.
    right = {pair: said for pair, said in typed.items() if pair not in sheet.wrong}
    given = {pair: said for pair, said in sheet.stored.items() if pair in sheet.wrong} | right
    if given == sheet.stored:
        return
    answers = [(pair[::-1] if said == SECOND else pair) + (said == NEITHER,) for pair, said in given.items()]
    if act(enter_pair_sheet, activity=activity_id, number=number, answers=answers, by=entered_by()) is not None:
        sheet.stored = given


def _typed(sheet: _Open) -> Answers:
    edits = st.session_state[sheet.key]["edited_rows"]
    cells = [one if not pd.isna(one) else None for one in sheet.frame["answer"]]
    for row, changed in edits.items():
        if "answer" in changed:
            cells[int(row)] = changed["answer"]
    return {pair: int(cell) for pair, cell in zip(sheet.pairs, cells, strict=True) if cell is not None}


def _told(place: Here, sheet: _Open) -> None:
    say = place.say
    for line in (at for at, pair in enumerate(sheet.pairs, start=1) if pair in sheet.wrong):
        st.warning(say("Line {line} is not saved: type 1, 2 or 0.", line=line), icon=":material/edit_off:")
    st.caption(
        say.plural(
            "{n} line of {of} saved", "{n} lines of {of} saved", len(sheet.stored), of=say.number(len(sheet.pairs))
        )
    )
