"""Reach against irritation, touchpoint by touchpoint: which bad ones are on everybody's way.

Each feeling is a band, as high as the touchpoints in it need so that no two lie on each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, get_args

import altair as alt
import pandas as pd

from components.insight.quadrant import Corner, Met
from components.journey.records import Feeling
from components.language import Speech

from .labels import Picture
from .palette import Palette
from .quadrant import SHARE, corner_words, numbered, reach_words, shares
from .ranking import few

BANDS: tuple[Feeling, ...] = tuple(reversed(get_args(Feeling)))
"""From the top: the strongest irritant first."""
IRRITATING = 2
"""So many bands from the top irritate."""
ROOM = 0.05
"""Of the width, what a mark with its number takes."""
CORNERS: dict[Corner, tuple[float, bool]] = {
    "mend_for_few": (-0.03, True),
    "mend_first": (1.03, True),
    "leave": (-0.03, False),
    "keep": (1.03, False),
}
"""Where each corner's name stands: along the reach, and whether it is above."""


@dataclass(frozen=True)
class _Place:
    """Touchpoints that feel alike and reach alike, with the numbers they have; `row` counts from the top."""

    here: tuple[Met, ...]
    first: int
    row: float

    @property
    def said(self) -> str:
        last = self.first + len(self.here) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"


def touchpoints_chart(say: Speech, met: Sequence[Met], names: Mapping[str, str], colours: Palette) -> Picture:
    """Reach across, how it feels down; a touchpoint is written by its number, its uncertain reach as a line."""
    places, edges = _laid_out([one for one in met if one.known])
    rows = pd.DataFrame(_row(say, one, names) for one in places)
    down = _down(say, edges)
    layers = _frame(say, edges, down, colours)
    if len(rows):
        base = alt.Chart(rows).encode(x=_across(say), y=down)
        tip = [
            alt.Tooltip("name:N", title=say.code("kind.touchpoint").capitalize()),
            alt.Tooltip("reach:N", title=say("Reach")),
        ]
        spans = base.mark_rule(color=colours.pale, size=5).encode(x=alt.X("low:Q"), x2="high:Q")
        marks = base.mark_circle(size=1.7 * colours.text**2, color=colours.accent, opacity=1).encode(tooltip=tip)
        layers += [spans, marks, *numbered(base.encode(text="said:N"), colours)]
    # Above and below the bands a row each for the names of the corners; the axis below is counted, too.
    return alt.layer(*layers).properties(height=round(1.9 * colours.text * (edges[-1] + 2)) + 60)


def _laid_out(met: Sequence[Met]) -> tuple[list[_Place], list[int]]:
    """Where each touchpoint stands, and the row at which each band begins (and the last one ends)."""
    places: list[_Place] = []
    edges, number = [0], 1
    for feeling in BANDS:
        starts: list[float] = []
        band: list[_Place] = []
        alike = groupby((one for one in met if one.feeling == feeling), key=lambda one: (one.low, one.high))
        for here in (tuple(ones) for _, ones in alike):
            band.append(_Place(here, number, _free(starts, here[0])))
            number += len(here)
        rows = max(2, len(starts))
        middle = edges[-1] + (rows - len(starts)) / 2
        places += [replace(one, row=middle + one.row) for one in band]
        edges.append(edges[-1] + rows)
    return places, edges


def _free(starts: list[float], one: Met) -> int:
    """The first row of a band with room left of what stands there; they come from the widest reach down."""
    left, right = min(one.low, one.middle - ROOM / 2), max(one.high, one.middle + ROOM / 2)
    for row, start in enumerate(starts):
        if right <= start:
            starts[row] = left
            return row
    starts.append(left)
    return len(starts) - 1


def _row(say: Speech, place: _Place, names: Mapping[str, str]) -> dict[str, object]:
    one = place.here[0]
    return {
        "at": one.middle,
        "row": place.row + 0.5,
        "low": one.low,
        "high": one.high,
        "said": place.said,
        "several": len(place.here) > 1,
        "name": " · ".join(f"{place.first + at}. {names[each.touchpoint]}" for at, each in enumerate(place.here)),
        "reach": reach_words(say, one),
    }


def _across(say: Speech) -> alt.X:
    return alt.X("at:Q", title=say("Customers who come through"), axis=shares(say), **SHARE)


def _down(say: Speech, edges: Sequence[int]) -> alt.Y:
    """Each band has its feeling in words at its middle."""
    middles = [(start + end) / 2 for start, end in pairwise(edges)]
    words = " : ".join(
        f"datum.value == {at} ? {_quoted(say.code(f'feeling.{feeling}'))}"
        for at, feeling in zip(middles, BANDS, strict=True)
    )
    axis = alt.Axis(
        values=middles, labelExpr=f"{words} : ''", labelFontSize=13, labelLimit=200, grid=False, ticks=False,
        domain=False,
    )  # fmt: skip
    scale = alt.Scale(domain=[edges[-1] + 1, -1], nice=False, zero=False)
    return alt.Y("row:Q", title=None, axis=axis, scale=scale)


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _frame(say: Speech, edges: Sequence[int], down: alt.Y, colours: Palette) -> list[alt.Chart]:
    """The middle of the reach, where irritants end, the other bands faintly, the corners by name."""
    across = _across(say)
    line: dict[str, Any] = {"color": colours.rule, "strokeDash": [5, 4], "size": 1.5}
    others = pd.DataFrame({"row": [one for at, one in enumerate(edges) if at != IRRITATING]})
    corners = pd.DataFrame(
        {
            "at": at,
            "row": -0.5 if above else edges[-1] + 0.5,
            "name": say.code(f"corner.{key}").upper(),
            "right": at > 0.5,
        }
        for key, (at, above) in CORNERS.items()
    )
    named = alt.Chart(corners).encode(x=across, y=down, text="name:N")
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold", "color": colours.quiet}
    return [
        alt.Chart(others).mark_rule(color=colours.rule, opacity=0.45, size=1).encode(y=down),
        alt.Chart(pd.DataFrame({"row": [edges[IRRITATING]]})).mark_rule(**line).encode(y=down),
        alt.Chart(pd.DataFrame({"at": [0.5]})).mark_rule(**line).encode(x=across),
        named.transform_filter("!datum.right").mark_text(align="left", **style),
        named.transform_filter("datum.right").mark_text(align="right", **style),
    ]


def touchpoints_summary(say: Speech, met: Sequence[Met], names: Mapping[str, str]) -> str:
    """What to mend first, what to mend for few, and what has no place, with how much of it irritates."""
    known = [one for one in met if one.known]
    told = []
    for corner in ("mend_first", "mend_for_few"):
        here = [say.quoted(names[one.touchpoint]) for one in known if one.corner == corner]
        if here:
            told.append(f"{say.colon(say.code(f'corner.{corner}'))} {few(say, here)}.")
    if known and not told:
        told.append(say("No touchpoint whose reach is known irritates."))
    return " ".join([*told, *_without_place(say, met)])


def _without_place(say: Speech, met: Sequence[Met]) -> Iterator[str]:
    missing = [one for one in met if not one.known]
    if not missing:
        return
    yield say.plural(
        "{n} touchpoint has no place: its reach is unknown.",
        "{n} touchpoints have no place: their reach is unknown.",
        len(missing),
    )
    irritating = sum(one.irritates for one in missing)
    if irritating:
        yield say.plural("{n} of them irritates.", "{n} of them irritate.", irritating)


def touchpoints_numbers(say: Speech, met: Sequence[Met], names: Mapping[str, str]) -> pd.DataFrame:
    """Touchpoint by touchpoint, as numbered in the picture: reach, how it feels, corner."""
    return pd.DataFrame(
        {
            "": say.number(at),
            say.code("kind.touchpoint").capitalize(): names[one.touchpoint],
            say("Reach"): reach_words(say, one),
            say("How it feels"): say.code(f"feeling.{one.feeling}"),
            say("What to do"): corner_words(say, one),
        }
        for at, one in enumerate(met, 1)
    )
