"""What changed: when, by which operation, in which records; and taking one's own changes back."""

from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from components.exchange.table_columns import View
from components.journey.errors import Refused
from components.journey.records import KINDS
from components.store import SEALER, Batch, Change

from ..act import explain, flash, saved_now
from ..markdown import plain
from ..place import Here, actor, store, tab
from ..record_past import what_in_words, who_in_words
from ..record_words import field_lines, named

PAGE = 20
"""Batches shown at first, and with each "Show more"."""
LINES = 4
"""Lines shown per batch; the rest on request."""
LIMIT, OPEN = "history.limit", "history.open"


def changes_view(here: Here) -> None:
    """The latest changes, newest first, filtered by what they are about."""
    say = here.say
    kinds = {tag: say.code(f"kind.{tag}").capitalize() for tag in KINDS}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            say("About"),
            sorted(kinds, key=kinds.__getitem__),
            index=None,
            format_func=kinds.__getitem__,
            placeholder=say("Everything"),
            key="history.kind",
            width=300,
        )
        st.toggle(say("My own changes only"), key="history.mine")
    limit = int(st.session_state.get(LIMIT, PAGE))
    mine = actor() if st.session_state.get("history.mine") else None
    batches = store().history(here.project_id, limit + 1, kind=kind, actor=mine)
    if not batches:
        st.info(say("No change fits this filter yet."), icon=":material/history:")
        return
    standing = {batch for batch, _label in store().stacks(here.project_id, actor()).undo}
    view = View(here.state, say, personal=True)
    day = None
    for batch in batches[:limit]:
        local = batch.at.astimezone(view.zone)
        if local.date() != day:
            day = local.date()
            st.markdown(f"**{say.date(day)}**")
        _batch(here, view, batch, local, batch.id in standing)
    if len(batches) > limit:
        st.button(say("Show more"), on_click=_show_more, key="history.more", icon=":material/expand_more:")


def _batch(here: Here, view: View, batch: Batch, local: datetime, standing: bool) -> None:
    say = here.say
    with st.container(horizontal=True, key=f"batch-{batch.id}", gap="small"):
        lines = list(_lines(here, view, batch))
        whole = st.session_state.get(OPEN) == batch.id
        shown = lines if whole else lines[:LINES]
        what, who = plain(what_in_words(say, batch)), plain(who_in_words(say, batch, actor()))
        head = f"{say.time(local)} · **{what}** · {who}"
        st.markdown("  \n".join([head, *(f"– {line}" for line in shown)]), width="stretch")
        with st.container(horizontal=True, horizontal_alignment="right", width="content"):
            if len(lines) > LINES:
                label = say("Show less") if whole else say("Show all")
                st.button(label, on_click=_open, args=(batch.id,), key=f"history.open.{batch.id}", type="tertiary")
            if standing and not here.sharing:
                st.button(
                    say("Take back"),
                    on_click=_take_back,
                    args=(batch.id,),
                    key=f"history.undo.{batch.id}",
                    icon=":material/undo:",
                    help=say("Undoes this change alone, unless something was built on it since"),
                )


def _lines(here: Here, view: View, batch: Batch) -> Iterator[str]:
    if batch.actor == SEALER:
        yield here.say.plural(
            "{n} answer written anew: nothing tells any more when it came, or after which",
            "{n} answers written anew: nothing tells any more when each came, or after which",
            batch.size,
        )
        return
    for change in sorted(batch.changes, key=_weight):
        yield from _change(here, view, change)
    unseen = batch.size - len(batch.changes)
    if unseen > 0:
        yield here.say.plural("and {n} more record", "and {n} more records", unseen)


def _weight(change: Change) -> tuple[bool, int]:
    """What came or went first, the greater kinds before what hangs on them."""
    edited = change.before is not None and change.after is not None
    return edited, list(KINDS).index(change.kind) if change.kind in KINDS else len(KINDS)


def _change(here: Here, view: View, change: Change) -> Iterator[str]:
    say = here.say
    if change.before is None and change.after is None:
        yield say("erased at somebody's request")
    elif change.before is None and change.after is not None:
        yield say("{what} added", what=named(view, change.after, here.sharing))
    elif change.after is None and change.before is not None:
        yield say("{what} deleted", what=named(view, change.before, here.sharing))
    elif change.before is not None and change.after is not None:
        fields = say.series(field_lines(view, change.before, change.after, here.sharing))
        yield f"{say.colon(named(view, change.after, here.sharing))} {fields}"


def _open(batch: str) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == batch else batch


def _show_more() -> None:
    st.session_state[LIMIT] = int(st.session_state.get(LIMIT, PAGE)) + PAGE


def _take_back(batch: str) -> None:
    project = tab().project
    try:
        if project is not None:
            store().undo(project, actor(), batch)
            saved_now()
            flash("success", "history.taken_back")
    except Refused as refusal:
        explain(refusal)
