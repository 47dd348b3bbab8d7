"""A chart that everyone can read: the picture, a sentence that says what it shows, the numbers in a table."""

import altair as alt
import pandas as pd
import streamlit as st

from components.language import Speech

from .markdown import plain

AnyChart = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart


def figure(say: Speech, title: str, chart: AnyChart, summary: str, numbers: pd.DataFrame, key: str) -> None:
    """Draw a chart with its text summary, and the same numbers as a real table, one click away.

    `numbers` has column titles and values already in the reader's language. Both `summary` and
    `numbers` may hold what people typed, as they typed it: escaping it for Markdown is done here.
    """
    st.subheader(title)
    st.altair_chart(chart, key=key, width="stretch", alt=summary)
    st.markdown(plain(summary))
    with st.expander(say("The numbers in a table"), key=f"{key}.table"):
        st.table(as_typed(numbers))


def as_typed(numbers: pd.DataFrame) -> pd.DataFrame:
    """The same table for `st.table`, which would read Markdown in its cells and titles."""
    shown = numbers.map(lambda value: plain(value) if isinstance(value, str) else value)
    return shown.rename(columns=lambda title: plain(title) if isinstance(title, str) else title)
