"""A chart that everyone can read: the picture, a sentence that says what it shows, the numbers in a table."""

import altair as alt
import pandas as pd
import streamlit as st

from components.language import Speech

from .markdown import plain

INK, DARK_INK = "#20242c", "#eceae4"
"""The text colours of the theme (`.streamlit/config.toml`)."""

AnyChart = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart


def figure(say: Speech, title: str, chart: AnyChart, summary: str, numbers: pd.DataFrame, key: str) -> None:
    """Draw a chart with its text summary, and the same numbers as a real table, one click away.

    `numbers` has column titles and values already in the reader's language. Both `summary` and
    `numbers` may hold what people typed, as they typed it: escaping it for Markdown is done here.
    """
    st.subheader(title)
    st.altair_chart(legible(chart), key=key, width="stretch", alt=summary)
    st.markdown(plain(summary))
    with st.expander(say("The numbers in a table"), key=f"{key}.table"):
        st.table(as_typed(numbers))


def legible(chart: AnyChart) -> AnyChart:
    """The chart with its words and lines in the page's ink: charts alone would write black on black in the dark."""
    ink = DARK_INK if st.context.theme.type == "dark" else INK
    inked: AnyChart = chart.configure_text(color=ink).configure_rule(color=ink)
    return inked


def as_typed(numbers: pd.DataFrame) -> pd.DataFrame:
    """The same table for `st.table`, which would read Markdown in its cells and titles."""
    shown = numbers.map(lambda value: plain(value) if isinstance(value, str) else value)
    return shown.rename(columns=lambda title: plain(title) if isinstance(title, str) else title)
