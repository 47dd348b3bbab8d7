"""What a shared screen does not show, and the way back to one's own."""

import streamlit as st

from components.language import Speech

from .place import share


def stop_sharing(say: Speech) -> None:
    st.button(
        say("Stop sharing"),
        icon=":material/cancel_presentation:",
        on_click=share,
        args=(False,),
        key="share_off",
    )


def not_on_a_shared_screen(say: Speech) -> None:
    """In the place of a whole screen that the room is not to see."""
    st.info(say("This screen is not shown while you share: it is about your other projects."), icon=":material/lock:")
    stop_sharing(say)
