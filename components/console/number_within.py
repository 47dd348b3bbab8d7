"""A number that steers one button and is not kept: how many groups, how many sheets, where to cut."""

from typing import Any

import streamlit as st

from components.language import Speech

from .act import explained
from .numbers import Span, fits, misfit


def number_within(say: Speech, label: str, span: Span, key: str, **layout: Any) -> int | None:
    """The number in the field; None, with the reason below it, when it does not fit."""
    value: int = st.number_input(label, step=1, key=key, **layout)
    if fits(value, span):
        return value
    refusal = misfit(label, value, span)
    st.warning(explained(say, f"error.{refusal.code}", refusal.facts), icon=":material/edit_off:")
    return None
