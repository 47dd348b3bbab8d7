"""Words beside bars: long texts on two lines, never cut in the middle of nothing, never on top of each other."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from components.language import Speech
from components.language.typography import unbroken

from .palette import Palette

Picture = alt.LayerChart | alt.FacetChart
"""What Altair may make of several layers."""

OWN_INK = alt.ExprRef("datum.ink")
"""Words in the colour their own row names. As a channel without a scale beside one that has a scale, it would keep
the browser from drawing the whole chart."""

WIDTH = 44
"""Characters of a line of label: two lines stay readable in a window shared at 1280 pixels."""


def lines(colours: Palette) -> alt.Axis:
    """An axis whose labels are words, on as many lines as they have."""
    return alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLimit=420,
        labelFontSize=colours.text,
        labelLineHeight=colours.text + 3,
        # Every bar keeps its label, however close.
        labelOverlap=False,
        # A label of two lines is centred on its bar, not hung below it.
        labelBaseline={
            "condition": {"test": "indexof(datum.label, '\\n') >= 0", "value": "bottom"},
            "value": "middle",
        },
        labelColor=colours.ink,
        labelPadding=10,
        ticks=False,
        domain=False,
    )


def percents(say: Speech, values: Sequence[float], **more: Any) -> alt.Axis:
    """These shares along an axis, written as the language writes per cents."""
    words = " : ".join(f"datum.value == {one} ? '{say.percent(one)}'" for one in values)
    return alt.Axis(values=list(values), labelExpr=f"{words} : ''", **more)


def distinct(labels: Iterable[str]) -> list[str]:
    """The same labels, made different where two are the same (by an ending nobody sees): bars never share a row."""
    seen: dict[str, int] = {}
    found = []
    for one in labels:
        seen[one] = seen.get(one, 0) + 1
        found.append(one + "\u200b" * (seen[one] - 1))
    return found


def wrapped(text: str, width: int = WIDTH, lines: int = 2) -> str:
    """A text on at most so many lines, with an ellipsis when something is left out."""
    return "\n".join(textwrap.wrap(unbroken(text), width, max_lines=lines, placeholder=" …", drop_whitespace=True))


def bar_height(rows: int) -> int:
    """Pixels for so many bars with labels of two lines, the axis below them included (Streamlit counts it)."""
    return max(120, 42 * rows + 70)


ACROSS = ((4, 22), (7, 14), (10_000, 9))
"""Characters of a line above a column, by how many columns there are at most."""
ASLANT = 24
"""Characters of a title that stands aslant."""


def above(titles: Sequence[str]) -> tuple[list[str], bool]:
    """Titles above columns, wrapped; whether they stand aslant, because a word is too long for its column: no word is
    ever broken."""
    across = next(width for most, width in ACROSS if len(titles) <= most)
    aslant = any(len(word) > across for one in titles for word in one.split())
    return distinct(wrapped(one, ASLANT, 1) if aslant else wrapped(one, across, 3) for one in titles), aslant


def above_axis(columns: Sequence[str], aslant: bool) -> alt.Axis:
    """The titles above the columns: upright on some lines, or aslant on one."""
    if aslant:
        return alt.Axis(
            labelAngle=-40, labelAlign="left", labelBaseline="bottom", labelFontSize=13, orient="top",
            labelLimit=240, labelOverlap=False, labelPadding=4, ticks=False, domain=False,
        )  # fmt: skip
    deep = max(one.count("\n") for one in columns)
    return alt.Axis(
        labelAngle=0, labelExpr="split(datum.label, '\\n')", labelFontSize=13, labelLineHeight=15, orient="top",
        labelLimit=240, labelOverlap=False, labelPadding=5 + 15 * deep, ticks=False, domain=False,
    )  # fmt: skip
