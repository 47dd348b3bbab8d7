"""Things put away behind a button, drawn only while they are open.

A popover's content is drawn even while closed, but its widgets first reach the page when it is
opened: an input filled from the store in an earlier run would then show up empty. So the content
is drawn when it is opened, not before; that is also the faster way.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Literal, ParamSpec

import streamlit as st

P = ParamSpec("P")


def panel(
    label: str,
    key: str,
    draw: Callable[[], None],
    *,
    icon: str | None = None,
    width: Literal["stretch", "content"] | int = "content",
) -> None:
    """A button that opens a small sheet; `draw` fills it, each time it is open."""
    sheet: Any = st.popover(label, icon=icon, key=key, width=width, on_change="rerun")
    if sheet.open:
        with sheet:
            draw()


def sheet(label: str, key: str, *, icon: str | None = None) -> AbstractContextManager[object]:
    """Like `panel`, filled at every draw: for a form alone, which can be sent as soon as it opens, and closes it."""
    found: AbstractContextManager[object] = st.popover(label, icon=icon, key=key, on_change="rerun")
    return found


def close(key: str) -> None:
    """From a callback: shut a panel or sheet once it did its work, so that it does not lie over what it made."""
    if st.session_state.get(key):
        st.session_state[key] = False


def drawer(label: str, key: str, draw: Callable[[], None]) -> None:
    """A line that unfolds: like `panel`, in the flow of the page; `draw` fills it, each time it is open."""
    sheet: Any = st.expander(label, key=key, on_change="rerun")
    if sheet.open:
        with sheet:
            draw()


def sure(question: str, yes: str, on_yes: Callable[P, None], /, *args: P.args, **fields: P.kwargs) -> None:
    """Inside a panel (popovers do not nest): tick that one means it, then the button works. `yes` names the button."""
    key = f"sure.{on_yes.__module__}.{on_yes.__name__}.{'.'.join(map(str, args))}"
    meant = st.checkbox(question, key=f"{key}.tick")
    st.button(yes, icon=":material/delete:", disabled=not meant, on_click=on_yes, args=args, kwargs=fields, key=key)
