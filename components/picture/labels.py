"""Words beside bars: long texts on two lines, never cut in the middle of nothing, never on top of each other."""

import textwrap

import altair as alt

Picture = alt.LayerChart | alt.FacetChart
"""What Altair may make of several layers."""

WIDTH = 44
"""Characters of a line of label: two lines stay readable in a window shared at 1280 pixels."""

LINES = alt.Axis(
    labelExpr="split(datum.label, '\\n')", labelLimit=420, labelFontSize=14, labelLineHeight=17, ticks=False
)
"""An axis whose labels may have several lines."""


def wrapped(text: str, width: int = WIDTH, lines: int = 2) -> str:
    """A text on at most so many lines, with an ellipsis when something is left out."""
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …", drop_whitespace=True))


def bar_height(rows: int) -> int:
    """Pixels for so many bars with labels of two lines."""
    return max(120, 46 * rows + 20)
