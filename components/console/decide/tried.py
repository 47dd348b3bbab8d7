"""Sliders that try a number without keeping it: where they stand, and the way back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ..place import Here


def tried(key: str, usual: float) -> dict[str, Any]:
    """Arguments for a slider that begins at what is known."""
    if key not in st.session_state:
        st.session_state[key] = usual
    return {"key": key}


def step_of(most: int) -> int:
    """How far one press of an arrow key goes: some hundred steps from end to end."""
    return int(max(1, 10 ** (len(str(most)) - 3)))


def back_button(place: Here, usual: Mapping[str, float], about: str) -> None:
    """Back to what is known; and that nothing was kept."""
    say = place.say
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("Back to what is known"),
            icon=":material/undo:",
            on_click=_back,
            args=(dict(usual),),
            disabled=all(st.session_state.get(key) == value for key, value in usual.items()),
            key=f"{about}.tried.back",
        )
        st.caption(say("Only tried: nothing is kept."), width="content")


def _back(usual: dict[str, float]) -> None:
    for key, value in usual.items():
        st.session_state[key] = value
