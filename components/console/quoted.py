"""Prose to be read here and sent on from elsewhere: a letter, a sentence for the sponsor."""

import streamlit as st


def quoted(text: str, key: str) -> None:
    """As a quotation, in the letters of the page, with a button that copies it."""
    with st.container(key=f"quoted_{key}"):
        st.code(text, language=None, wrap_lines=True)
