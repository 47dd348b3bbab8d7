"""Light, dark, or like the system: chosen in the menu, kept by the browser for every screen (SPEC H28)."""

import json
from typing import Final

import streamlit as st

from components.language import Speech

from .screens import SCREENS

COOKIE: Final = "atelier_scheme"
"""Where the browser keeps the choice: the server reads it to show what is chosen."""
SCHEMES: Final = ("Light", "Dark", "System")
"""As Streamlit calls them."""
_CHOICE = "scheme_choice"
_CHOSEN = "scheme_chosen"


def scheme_choice(say: Speech) -> None:
    words = {"Light": say("Light"), "Dark": say("Dark"), "System": say("System")}
    st.session_state[_CHOICE] = st.session_state.get(_CHOSEN) or _kept()
    st.segmented_control(
        say("Light or dark"),
        SCHEMES,
        label_visibility="collapsed",
        format_func=words.__getitem__,
        key=_CHOICE,
        on_change=_choose,
        required=True,
    )


def scheme_script() -> str:
    """What scheme.js is told: where each screen is, and what was just chosen (the page is then loaded anew)."""
    paths = ["/", *(f"/{one.url}" for one in SCREENS)]
    told = {"cookie": COOKIE, "chosen": st.session_state.get(_CHOSEN), "paths": paths}
    return f"window.scheme = {json.dumps(told)};"


def _kept() -> str:
    found = st.context.cookies.get(COOKIE)
    return found if found in SCHEMES else "System"


def _choose() -> None:
    st.session_state[_CHOSEN] = st.session_state[_CHOICE]
