"""What the window remembers for the server: a server that was killed and started anew asks it.

What a tab alone holds (which view, which step, what was typed into a form and not sent) dies with the
process. So the window keeps a copy, and gives it back as soon as it is connected again; the page is
then drawn as it was, and the next click is an ordinary one.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from components.language import Speech

from .choices import all_chosen, choose
from .drafts import drafts_of
from .place import tab

LARGEST = 200_000
"""Characters of drafts that a window is handed at every draw; a longer paste is in the page itself."""

_WINDOW = st.components.v2.component(
    "atelier_window",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "window.js").read_text(encoding="utf-8"),
)


def window_is_back(say: Speech) -> bool:
    """The window was cut off and has just found the server again; what it remembered is in place."""
    data = {"memory": _memory(), "lost": say("The program does not answer. What you see stays; it goes on by itself.")}
    with st.container(key="window"):
        told = _WINDOW(key="window_memory", data=data, on_back_change=lambda: None).get("back")
    if not isinstance(told, dict):
        return False
    memory = told.get("memory")
    if isinstance(memory, dict) and memory.get("project") == tab().project:
        _restore(memory)
    return True


def _memory() -> dict[str, Any]:
    project = tab().project
    forms = {
        form: {name: value for name, value in values.items() if _is_plain(value)}
        for form, values in drafts_of(project or "").forms.items()
    }
    small = sum(len(str(value)) for values in forms.values() for value in values.values()) <= LARGEST
    chosen = {name: value for name, value in all_chosen().items() if _is_plain(value)}
    return {"project": project, "chosen": chosen, "forms": forms if small else {}}


def _restore(memory: dict[str, Any]) -> None:
    """Only what this server does not know: when it was there all the time, it knows better."""
    for name, value in _pairs(memory.get("chosen")):
        if name not in all_chosen() and _is_plain(value):
            choose(name, value)
    forms = drafts_of(tab().project or "").forms
    for form, values in _pairs(memory.get("forms")):
        if form not in forms:
            forms[form] = {name: value for name, value in _pairs(values) if _is_plain(value)}


def _pairs(found: object) -> list[tuple[str, Any]]:
    return list(found.items()) if isinstance(found, dict) else []


def _is_plain(value: object) -> bool:
    """What can go to the window and come back the same."""
    return value is None or isinstance(value, str | int) or (isinstance(value, list) and all(map(_is_word, value)))


def _is_word(value: object) -> bool:
    return isinstance(value, str)
