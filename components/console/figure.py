"""A chart that everyone can read: the picture, a sentence that says what it shows, the numbers in a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from components.language import Speech

from .markdown import plain

INK, DARK_INK = "#20242c", "#eceae4"
"""The text colours of the theme (`.streamlit/config.toml`)."""

AnyChart = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart


@dataclass(frozen=True)
class _Drawn:
    """A chart as last drawn in this tab, and all that it depends on."""

    summary: str
    numbers: pd.DataFrame
    look: tuple[object, ...]
    spec: dict[str, Any]
    typed: pd.DataFrame


def figure(
    say: Speech,
    title: str,
    chart: AnyChart | Callable[[], AnyChart],
    summary: str,
    numbers: pd.DataFrame,
    key: str,
    look: object = None,
    table: bool = True,
) -> None:
    """Draw a chart with its text summary, and the same numbers as a real table, one click away.

    A function instead of a chart is called only when the numbers, the words or the `look` (what
    else it depends on) changed: making a chart costs more than all the rest of a screen. Without
    `table` (on a slide, which has no room) the numbers stand in a table on another screen.

    `numbers` has column titles and values already in the reader's language. Both `summary` and
    `numbers` may hold what people typed, as they typed it: escaping it for Markdown is done here.
    """
    st.header(title)
    if callable(chart):
        drawn = _drawn(key, chart, summary, numbers, (look, say.language, st.context.theme.type))
        typed = drawn.typed
        st.vega_lite_chart(spec=drawn.spec, key=key, width="stretch", alt=summary)
    else:
        typed = as_typed(numbers)
        st.altair_chart(legible(chart), key=key, width="stretch", alt=summary)
    st.markdown(plain(summary))
    if table:
        with st.expander(say("The numbers in a table"), key=f"{key}.table"):
            st.table(typed)


def _drawn(
    key: str, make: Callable[[], AnyChart], summary: str, numbers: pd.DataFrame, look: tuple[object, ...]
) -> _Drawn:
    """The chart as Vega-Lite and its table, kept in the tab until something they depend on changes."""
    held: _Drawn | None = st.session_state.get(f"{key}.drawn")
    if held is None or held.summary != summary or held.look != look or not held.numbers.equals(numbers):
        spec = legible(make()).to_dict()
        # Altair's default size, which would win over the width of the screen.
        spec.get("config", {}).pop("view", None)
        held = _Drawn(summary, numbers, look, spec, as_typed(numbers))
        st.session_state[f"{key}.drawn"] = held
    return held


def legible(chart: AnyChart) -> AnyChart:
    """The chart with its words and lines in the page's ink: charts alone would write black on black in the dark."""
    ink = DARK_INK if st.context.theme.type == "dark" else INK
    inked: AnyChart = chart.configure_text(color=ink).configure_rule(color=ink)
    return inked


def as_typed(numbers: pd.DataFrame) -> pd.DataFrame:
    """The same table for `st.table`, which would read Markdown in its cells and titles."""
    shown = numbers.map(lambda value: plain(value) if isinstance(value, str) else value)
    return shown.rename(columns=lambda title: plain(title) if isinstance(title, str) else title)
