"""Undo and Redo above every screen, and when the latest change was saved.

Both name one change and are about that one alone: another window of the same browser may have made one since.
They are drawn by themselves when an island has changed something (`atelier:kept`): the page is not, so that nothing
is disturbed that moves by itself.
"""

from itertools import count
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import streamlit as st

from components.journey.errors import Refused
from components.language import Speech
from components.live.assets import address

from . import place
from .act import explain, saved_now

_KEPT = st.components.v2.component(
    "atelier_kept",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "undoing.js").read_text(encoding="utf-8"),
)

Step = Literal["undo", "redo"]


def changes_line(say: Speech, project: str, sharing: bool) -> None:
    """For the project's line: when it was saved, and the two buttons, except while the screen is shared."""
    place.tab().stepped = False
    _line(say, project, sharing, count())


@st.fragment
def _line(say: Speech, project: str, sharing: bool, draws: "count[int]") -> None:
    alone = next(draws) > 0
    if alone and place.tab().stepped:
        # What was taken back may show anywhere on the page.
        st.rerun()
    try:
        stacks = place.store().stacks(project, place.actor())
    except Refused:
        if not alone:
            raise
        # The project is gone: the page says so.
        st.rerun()
    with st.container(key="changes"):
        st.html(f'<p role="status" class="saved">{_saved(say)}</p>')
        if not sharing:
            _button("undo", project, stacks.undo, say("Undo"), say("Nothing to undo"), say)
            _button("redo", project, stacks.redo, say("Redo"), say("Nothing to redo"), say)
        with st.container(key="kept"):
            _KEPT(key="kept_elsewhere", data={"module": address("map/steady.js")}, on_kept_change=saved_now)


def _saved(say: Speech) -> str:
    """When the latest change of this tab was on disk, and what was taken back or done again by it; screen readers
    say it without losing the focus."""
    at, step_done = place.tab().saved_at, place.tab().step_done
    if at is None:
        return ""
    zone = st.context.timezone
    local = at.astimezone(ZoneInfo(zone)) if isinstance(zone, str) and zone else at.astimezone()
    time = f"{local:%H:%M:%S}"
    if step_done is None:
        return say("Saved at {time}", time=time)
    step, operation = step_done
    return say.code(f"said.{step}", time=time, operation=say.code(f"operation.{operation}"))


def _button(step: Step, project: str, stack: tuple[tuple[str, str], ...], label: str, empty: str, say: Speech) -> None:
    """What it is about goes with it: not what is last when it is pressed, but what it said."""
    batch, operation = stack[-1] if stack else ("", "")
    st.button(
        label,
        icon=f":material/{step}:",
        help=say.code(f"operation.{operation}") if stack else empty,
        disabled=not stack,
        on_click=_take,
        args=(step, project, batch),
        key=f"{step}_button",
    )


def _take(step: Step, project: str, batch: str) -> None:
    """Take the change back, or do it again; refused where another is the latest now, which is said."""
    place.tab().stepped = True
    store = place.store()
    try:
        done = (store.undo if step == "undo" else store.redo)(project, place.actor(), batch, as_last=True)
    except Refused as refusal:
        explain(refusal)
        return
    saved_now((step, done.label))
