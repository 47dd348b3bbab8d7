"""The finished example, offered wherever a screen is still empty."""

import streamlit as st

from .home.home_actions import see_example
from .home.home_new import own_language
from .place import Here


def offer_example(here: Here, screen: str) -> None:
    """See the same screen filled in; the project one works in stays as it is."""
    if not here.sharing:
        st.button(
            here.say("Open the example"),
            icon=":material/auto_awesome:",
            type="tertiary",
            on_click=see_example,
            args=(own_language(here.say), screen),
            key=f"example.{screen}",
        )
