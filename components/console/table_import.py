"""Bringing in a table: paste or file, which column is what, a preview, what is refused and why, then one click.

import_table(here, "people", Import(PEOPLE_FIELDS, labels, propose, accept, words))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.exchange.columns_in import Accepted, Checked, Field, Table, check_rows, possible_date_orders
from components.exchange.rejected_out import explain_rejection, rejected_csv
from components.exchange.tables_in import SEPARATORS
from components.exchange.values_in import ORDERS, DateOrder
from components.journey.errors import Refused
from components.language.refusals import spoken_facts
from components.store import Outcome

from .act import explain, flash
from .drafts import key_in
from .place import Here, tab, voice
from .table_import_source import Draft, ask_source, clear_draft, draft_of, read_draft

_PREVIEW = 5
_SHOWN_REJECTS = 100


@dataclass(frozen=True)
class Import:
    """What a screen imports. `labels`: field name to words; `propose`: which column seems to hold each
    field; `accept`: the one operation that takes the rows; `done`: the code said when it worked,
    with `count`; `tidy`: what to make of pasted text first; `unique`: fields that may occur once;
    `codes`: for fields whose values are codes, the prefix of their words."""

    fields: Sequence[Field]
    labels: Mapping[str, str]
    propose: Callable[[Table], dict[str, int | None]]
    accept: Callable[[Sequence[Accepted]], Outcome | None]
    done: str
    tidy: Callable[[str], str] = str
    unique: Sequence[str] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


def import_table(here: Here, key: str, job: Import) -> None:
    """Draw the whole import. Nothing is written before the last button.

    A list of people shows addresses in its box, its cells and its reasons: not on a shared screen.
    """
    say, draft = here.say, draft_of(key)
    if here.sharing:
        st.info(say("Lists are brought in when the screen is not shared."), icon=":material/visibility_off:")
        return
    ask_source(here, key, draft)
    if not draft.given:
        return
    try:
        table = read_draft(draft, job.fields, job.tidy)
    except Refused as refusal:
        st.error(say.code(f"error.{refusal.code}", **spoken_facts(say, refusal.facts)), icon=":material/error:")
        return
    _ask_form(here, key, draft, table)
    mapping = _ask_columns(here, key, draft, table, job)
    order = _ask_dates(here, key, draft, table, mapping, job)
    if any(one.required and mapping[one.name] is None for one in job.fields):
        wanted = say.listed(job.labels[one.name] for one in job.fields if one.required)
        st.info(say("Choose the column that holds: {fields}.", fields=wanted), icon=":material/arrow_upward:")
        return
    if order is None:
        return
    checked = check_rows(table, mapping, job.fields, order, job.unique)
    _show_preview(here, checked, mapping, job)
    _show_rejected(here, key, table, checked, job)
    _offer(here, key, checked, job)


# ---- what the source means ----------------------------------------------------------------


def _answer(key: str, name: str, draft: Draft, default: object) -> dict[str, Any]:
    """Arguments of a widget that answers a question about the source, kept with the draft."""
    widget = f"{key_in(tab().project or '', key)}.import.{draft.source}.{name}"
    st.session_state[widget] = draft.answers.get(name, default)
    return {"key": widget, "on_change": _keep, "args": (key, name, widget)}


def _keep(key: str, name: str, widget: str) -> None:
    draft_of(key).answers[name] = st.session_state[widget]


def _ask_form(here: Here, key: str, draft: Draft, table: Table) -> None:
    """How the source is cut into a table, where a person may know better."""
    say = here.say
    for remark in table.remarks:
        st.caption(say.code(f"table_remark.{remark}"))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}.import.form"):
        st.toggle(say("The first line holds the titles"), **_answer(key, "header", draft, table.header))
        if table.separator:
            named = {one: say.code(f"separator.{name}") for one, name in zip(SEPARATORS, _SEPARATOR_NAMES, strict=True)}
            if table.separator in named:
                st.selectbox(
                    say("Columns are separated by"),
                    list(named),
                    format_func=named.__getitem__,
                    width=220,
                    **_answer(key, "separator", draft, table.separator),
                )
        if len(table.sheets) > 1:
            st.selectbox(say("Sheet"), table.sheets, width=220, **_answer(key, "sheet", draft, table.sheet))


_SEPARATOR_NAMES = ("tab", "semicolon", "bar", "comma")


def _ask_columns(here: Here, key: str, draft: Draft, table: Table, job: Import) -> dict[str, int | None]:
    """Which column holds each field: proposed, to be corrected."""
    say = here.say
    proposed = job.propose(table)
    numbers = list(range(len(table.columns)))
    st.markdown(f"**{say('Which column holds what')}**")
    mapping: dict[str, int | None] = {}
    places = st.columns(4)
    for at, one in enumerate(job.fields):
        _forget_lost_column(draft, f"column.{one.name}", len(numbers))
        mapping[one.name] = places[at % 4].selectbox(
            job.labels[one.name] + (" *" if one.required else ""),
            [None, *numbers],
            format_func=partial(_column_name, here, table),
            placeholder="—",
            **_answer(key, f"column.{one.name}", draft, proposed[one.name]),
        )
    return mapping


def _forget_lost_column(draft: Draft, name: str, columns: int) -> None:
    """Another separator or sheet changes the columns: an old answer may not exist any more."""
    number = draft.answers.get(name)
    if isinstance(number, int) and number >= columns:
        del draft.answers[name]


def _column_name(here: Here, table: Table, number: int | None) -> str:
    if number is None:
        return "—"
    title = table.columns[number]
    doubled = table.columns.count(title) > 1
    if not title or doubled:
        named = here.say("Column {number}", number=number + 1)
        return f"{title} ({named})" if title else named
    return title


def _ask_dates(
    here: Here, key: str, draft: Draft, table: Table, mapping: Mapping[str, int | None], job: Import
) -> DateOrder | None:
    """Day or month first, asked when the dates themselves do not tell."""
    orders = possible_date_orders(table, mapping, job.fields)
    if len(orders) == 1:
        return orders[0]
    words = {"dmy": here.say("day / month / year"), "mdy": here.say("month / day / year")}
    chosen: DateOrder | None = st.radio(
        here.say("These dates can be read in two ways. Which one is right?"),
        ORDERS,
        format_func=words.__getitem__,
        horizontal=True,
        **_answer(key, "dates", draft, None),
    )
    return chosen


# ---- what will happen ---------------------------------------------------------------------


def _show_preview(here: Here, checked: Checked, mapping: Mapping[str, int | None], job: Import) -> None:
    if not checked.accepted:
        return
    used = [one.name for one in job.fields if mapping[one.name] is not None]
    first = checked.accepted[:_PREVIEW]
    rows = {
        job.labels[name]: [_spoken(here, job.codes.get(name, ""), row.values.get(name)) for row in first]
        for name in used
    }
    rest = len(checked.accepted) - len(first)
    if rest:
        shown = here.say.number(len(first))
        st.caption(here.say.plural("The first {shown}; {n} more", "The first {shown}; {n} more", rest, shown=shown))
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch")


def _spoken(here: Here, prefix: str, value: object) -> str:
    """A value in words; `prefix`: that of its codes, if it is one."""
    if isinstance(value, bool):
        return here.say("Yes") if value else here.say("No")
    if isinstance(value, tuple):
        return here.say.listed(_spoken(here, prefix, one) for one in value)
    if isinstance(value, date):
        return here.say.date(value)
    return "" if value is None else here.say.code(f"{prefix}.{value}") if prefix else str(value)


def _show_rejected(here: Here, key: str, table: Table, checked: Checked, job: Import) -> None:
    say, rejected = here.say, checked.rejected
    if not rejected:
        return
    labels = dict(job.labels)
    st.warning(
        say.plural("{n} line cannot be taken:", "{n} lines cannot be taken:", len(rejected)), icon=":material/warning:"
    )
    shown = rejected[:_SHOWN_REJECTS]
    content = [" · ".join(cell for cell in one.cells if cell) for one in shown]
    frame = {
        say("Line"): [one.line for one in shown],
        say("Reason"): [explain_rejection(one, say, labels) for one in shown],
        say("What it says"): content,
    }
    st.dataframe(pd.DataFrame(frame), hide_index=True, width="stretch", height="content" if len(shown) < 8 else 280)
    st.download_button(
        say("Download these lines to mend them"),
        partial(rejected_csv, table, rejected, say, labels),
        f"{say('lines-to-mend')}.csv",
        "text/csv",
        key=f"{key}.import.rejected",
        on_click="ignore",
        icon=":material/download:",
    )


def _offer(here: Here, key: str, checked: Checked, job: Import) -> None:
    count = len(checked.accepted)
    if not count:
        st.info(here.say("No line can be taken as it is."), icon=":material/info:")
        return
    st.button(
        here.say.plural("Bring in {n} line", "Bring in {n} lines", count),
        type="primary",
        icon=":material/check:",
        key=f"{key}.import.go",
        on_click=_go,
        args=(key, checked.accepted, job),
    )


def _go(key: str, rows: Sequence[Accepted], job: Import) -> None:
    try:
        # Drawn at once, above the screen as it was, and gone with the next draw.
        with st.spinner(voice().plural("Bringing in {n} line…", "Bringing in {n} lines…", len(rows))):
            outcome = job.accept(rows)
    except Refused as refusal:
        explain(refusal)
        return
    if outcome is not None:
        clear_draft(key)
        flash("success", job.done, count=len(rows))
