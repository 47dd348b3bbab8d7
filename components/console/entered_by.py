"""Who types in the answers of people without a phone: asked once per tab, kept beside what is typed in."""

import streamlit as st

from .place import Here

_KEPT, _KEY = "entered_by", "entered_by_field"


def entered_by() -> str:
    """Who types, as said in this tab; empty: the facilitator."""
    return str(st.session_state.get(_KEPT, ""))


def who_types(place: Here) -> None:
    """The line that asks."""
    say = place.say
    st.session_state[_KEY] = entered_by()
    st.text_input(
        say("Who types"),
        placeholder=say("Empty: the facilitator"),
        key=_KEY,
        on_change=_keep,
        max_chars=80,
        width=320,
        help=say("Kept with the time and the count, never with the answers."),
    )


def _keep() -> None:
    st.session_state[_KEPT] = str(st.session_state[_KEY]).strip()
