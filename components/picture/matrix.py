"""The impact / effort matrix drawn: items by letter, quadrants named, spread as whiskers, doubt as a shape."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.insight.matrix import Matrix, Placed, Quadrant
from components.insight.spread import Spread
from components.language import Speech

from .labels import Picture
from .palette import Palette
from .ranking import few

LOWEST, HIGHEST, MARGIN = 1.0, 5.0, 0.55
UNDER = 0.2
"""What counts as high stands above its line, not on it: medians go by halves."""
CORNERS: dict[Quadrant, tuple[float, float]] = {
    "quick_win": (0, 1),
    "big_bet": (1, 1),
    "fill_in": (0, 0),
    "drop": (1, 0),
}
"""Where each quadrant is: (effort, impact), 0 low and 1 high."""
MOST_LETTERS = 4
HEIGHT = 460


def matrix_chart(say: Speech, matrix: Matrix, letters: Mapping[str, str], colours: Palette) -> Picture:
    """Effort across, impact up, both 1 to 5. Round: sure of its quadrant; hollow diamond with ≈: unstable."""
    points = _points(say, matrix, letters)
    layers = [*_frame(say, matrix, colours)]
    if len(points):
        layers += _marks(say, points, colours)
    return alt.layer(*layers).properties(height=HEIGHT)


def _axes(say: Speech) -> dict[str, Any]:
    scale = alt.Scale(domain=[LOWEST - MARGIN, HIGHEST + MARGIN], nice=False)
    ends: dict[str, Any] = {
        "labelFontSize": 13,
        "titleFontSize": 14,
        "values": [1, 2, 3, 4, 5],
        "format": "d",
        "grid": False,
    }
    return {
        "x": alt.X("effort:Q", title=say("Effort: 1 easy → 5 hard"), scale=scale, axis=alt.Axis(**ends)),
        "y": alt.Y("impact:Q", title=say("Impact: 1 low → 5 high"), scale=scale, axis=alt.Axis(**ends)),
    }


def _frame(say: Speech, matrix: Matrix, colours: Palette) -> list[alt.Chart]:
    """The two thresholds and the name of each corner."""
    axes = _axes(say)
    line: dict[str, Any] = {"color": colours.rule, "strokeDash": [5, 4], "size": 1.5}
    corners = pd.DataFrame(
        {
            "name": say.code(f"quadrant.{corner}").upper(),
            "effort": HIGHEST + MARGIN * 0.9 if high_effort else LOWEST - MARGIN * 0.9,
            "impact": HIGHEST + MARGIN * 0.8 if high_impact else LOWEST - MARGIN * 0.8,
            "right": high_effort == 1,
        }
        for corner, (high_effort, high_impact) in CORNERS.items()
    )
    limits = pd.DataFrame({"effort": [matrix.effort_threshold - UNDER], "impact": [matrix.impact_threshold - UNDER]})
    vertical = alt.Chart(limits).mark_rule(**line).encode(x=axes["x"])
    across = alt.Chart(limits).mark_rule(**line).encode(y=axes["y"])
    named = alt.Chart(corners).encode(**axes, text="name:N")
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold", "color": colours.quiet}
    left = named.transform_filter("!datum.right").mark_text(align="left", **style)
    right = named.transform_filter("datum.right").mark_text(align="right", **style)
    return [vertical, across, left, right]


def _points(say: Speech, matrix: Matrix, letters: Mapping[str, str]) -> pd.DataFrame:
    """One row per place: items that fall on the same point share a mark and a label."""
    places: dict[tuple[float, float], list[Placed]] = {}
    for one in matrix.items:
        if one.impact is not None and one.effort is not None:
            places.setdefault((one.effort.median, one.impact.median), []).append(one)
    return pd.DataFrame([_point(say, at, here, letters) for at, here in places.items()])


def _point(say: Speech, at: tuple[float, float], here: list[Placed], letters: Mapping[str, str]) -> dict[str, object]:
    unstable = any(one.unstable for one in here)
    names = [letters[one.item] + ("≈" if one.unstable else "") for one in here]
    label = ", ".join(names[:MOST_LETTERS]) + (f" +{len(names) - MOST_LETTERS}" if len(names) > MOST_LETTERS else "")
    efforts = [one.effort for one in here if one.effort]
    impacts = [one.impact for one in here if one.impact]
    return {
        "effort": at[0],
        "impact": at[1],
        "label": label,
        "all": ", ".join(names),
        "sure": say("unstable quadrant") if unstable else say("sure of its quadrant"),
        "unstable": unstable,
        "effort_low": min(one.q1 for one in efforts),
        "effort_high": max(one.q3 for one in efforts),
        "impact_low": min(one.q1 for one in impacts),
        "impact_high": max(one.q3 for one in impacts),
    }


def _marks(say: Speech, points: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    axes = _axes(say)
    base = alt.Chart(points).encode(**axes)
    whisker: dict[str, Any] = {"color": colours.pale, "size": 2}
    across = base.mark_rule(**whisker).encode(x=alt.X("effort_low:Q"), x2="effort_high:Q")
    up = base.mark_rule(**whisker).encode(y=alt.Y("impact_low:Q"), y2="impact_high:Q")
    shown = base.encode(
        tooltip=[
            alt.Tooltip("all:N", title=say.code("kind.item").capitalize()),
            alt.Tooltip("impact:Q", title=say("Impact")),
            alt.Tooltip("effort:Q", title=say("Effort")),
            alt.Tooltip("sure:N", title=say("Quadrant")),
        ]
    )
    # Not two filtered layers: an empty one would be a mark without a name for screen readers.
    marks = shown.mark_point(size=260, strokeWidth=2.5, opacity=1, stroke=colours.accent).encode(
        shape=alt.condition("datum.unstable", alt.value("diamond"), alt.value("circle")),
        fill=alt.condition("datum.unstable", alt.value(colours.page), alt.value(colours.accent)),
    )
    words = base.mark_text(align="left", dx=13, dy=-13, fontSize=colours.text + 1, fontWeight="bold", color=colours.ink)
    return [across, up, marks, words.encode(text="label:N")]


# ---- words --------------------------------------------------------------------------------


def matrix_summary(say: Speech, matrix: Matrix, names: Mapping[str, str]) -> str:
    """What falls where, and what would not hold."""
    placed = [one for one in matrix.items if one.quadrant]
    if not placed:
        return say("Nobody has given a mark yet.")
    told = []
    for corner in ("quick_win", "big_bet"):
        here = [say.quoted(names[one.item]) for one in placed if one.quadrant == corner]
        if here:
            told.append(f"{say.colon(say.code(f'quadrant.{corner}'))} {few(say, here)}.")
    if not told:
        told.append(say("Nothing has a high impact."))
    unstable = sum(one.unstable for one in placed)
    if unstable:
        told.append(
            say.plural(
                "{n} item could change quadrant if a few people marked it otherwise (≈).",
                "{n} items could change quadrant if a few people marked them otherwise (≈).",
                unstable,
            )
        )
    missing = len(matrix.items) - len(placed)
    if missing:
        told.append(say.plural("{n} item has no mark.", "{n} items have no mark.", missing))
    return " ".join(told)


def matrix_numbers(say: Speech, matrix: Matrix, letters: Mapping[str, str], names: Mapping[str, str]) -> pd.DataFrame:
    """Median and middle half of impact and effort, and the quadrant, item by item."""
    return pd.DataFrame(
        {
            "": letters[one.item],
            say.code("kind.item").capitalize(): names[one.item],
            say("Impact"): spread_words(say, one.impact),
            say("Effort"): spread_words(say, one.effort),
            say("Quadrant"): quadrant_words(say, one),
        }
        for one in matrix.items
    )


def quadrant_words(say: Speech, one: Placed) -> str:
    if one.quadrant is None:
        return say("no mark")
    name = say.code(f"quadrant.{one.quadrant}")
    return f"{name} ≈ {say('unstable')}" if one.unstable else name


def spread_words(say: Speech, marks: Spread | None) -> str:
    """The median, with the middle half of the answers: 4 (3–4.5)."""
    if marks is None:
        return "–"
    low, high = say.number(marks.q1, 2), say.number(marks.q3, 2)
    middle = say.number(marks.median, 2)
    return middle if low == high else f"{middle} ({low}–{high})"
