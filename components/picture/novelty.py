"""Novelty beside feasibility: opportunities by number, the corners named, nothing added up."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.insight.findings import Corner, Idea
from components.insight.matrix import MIDDLE
from components.language import Speech

from .labels import Picture
from .palette import Palette
from .ranking import few

LOWEST, HIGHEST, MARGIN = 1.0, 5.0, 0.5
HEIGHT = 380
CORNERS: dict[Corner, tuple[bool, bool]] = {
    "try": (True, True),
    "explore": (False, True),
    "simple": (True, False),
    "aside": (False, False),
}
"""Where each corner is: (feasible, novel)."""


def ideas_chart(say: Speech, ideas: Sequence[Idea], numbers: Mapping[str, str], colours: Palette) -> Picture:
    """Feasibility across, novelty up, both 1 to 5; opportunities at the same place share a mark."""
    return alt.layer(*_frame(say, colours), *_marks(say, _points(ideas, numbers), colours)).properties(height=HEIGHT)


def _axes(say: Speech) -> dict[str, Any]:
    scale = alt.Scale(domain=[LOWEST - MARGIN, HIGHEST + MARGIN], nice=False)
    ends: dict[str, Any] = {
        "labelFontSize": 13,
        "titleFontSize": 14,
        "values": [1, 2, 3, 4, 5],
        "format": "d",
        "grid": False,
    }
    across = say("Feasibility: 1 hard → 5 easy")
    up = say("Novelty: 1 seen elsewhere → 5 never seen")
    return {
        "x": alt.X("feasibility:Q", title=across, scale=scale, axis=alt.Axis(**ends)),
        "y": alt.Y("novelty:Q", title=up, scale=scale, axis=alt.Axis(**ends)),
    }


def _frame(say: Speech, colours: Palette) -> list[alt.Chart]:
    """The line between low and high, just under 3, and the name of each corner."""
    axes = _axes(say)
    line: dict[str, Any] = {"color": colours.rule, "strokeDash": [5, 4], "size": 1.5}
    corners = pd.DataFrame(
        {
            "name": say.code(f"idea_corner.{corner}").upper(),
            "feasibility": HIGHEST + MARGIN * 0.8 if feasible else LOWEST - MARGIN * 0.8,
            "novelty": HIGHEST + MARGIN * 0.7 if novel else LOWEST - MARGIN * 0.7,
            "right": feasible,
        }
        for corner, (feasible, novel) in CORNERS.items()
    )
    edge = MIDDLE - 0.5
    down = alt.Chart(pd.DataFrame({"feasibility": [edge]})).mark_rule(**line).encode(x=axes["x"])
    across = alt.Chart(pd.DataFrame({"novelty": [edge]})).mark_rule(**line).encode(y=axes["y"])
    named = alt.Chart(corners).encode(**axes, text="name:N")
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold", "color": colours.quiet}
    left = named.transform_filter("!datum.right").mark_text(align="left", **style)
    right = named.transform_filter("datum.right").mark_text(align="right", **style)
    return [down, across, left, right]


def _points(ideas: Sequence[Idea], numbers: Mapping[str, str]) -> pd.DataFrame:
    places: dict[tuple[int, int], list[str]] = {}
    for one in ideas:
        places.setdefault((one.feasibility, one.novelty), []).append(numbers[one.opportunity])
    return pd.DataFrame(
        {"feasibility": feasibility, "novelty": novelty, "label": ", ".join(here)}
        for (feasibility, novelty), here in places.items()
    )


def _marks(say: Speech, points: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    if points.empty:
        return []
    base = alt.Chart(points).encode(**_axes(say))
    marks = base.mark_point(size=230, filled=True, opacity=1, color=colours.accent).encode(
        tooltip=[
            alt.Tooltip("label:N", title=say("Opportunities")),
            alt.Tooltip("novelty:Q", title=say("Novelty")),
            alt.Tooltip("feasibility:Q", title=say("Feasibility")),
        ]
    )
    words = base.mark_text(align="left", dx=13, dy=-11, fontSize=colours.text + 1, fontWeight="bold", color=colours.ink)
    return [marks, words.encode(text="label:N")]


# ---- words ---------------------------------------------------------------------------------------


def ideas_summary(say: Speech, ideas: Sequence[Idea], names: Mapping[str, str]) -> str:
    """What is original and feasible, what is original only, and how many lack a mark. `names`: of every opportunity."""
    told = []
    for corner in ("try", "explore"):
        here = [say.quoted(names[one.opportunity]) for one in ideas if one.corner == corner]
        if here:
            told.append(f"{say.colon(say.code(f'idea_corner.{corner}'))} {few(say, here, 3)}.")
    if ideas and not any(one.corner in ("try", "explore") for one in ideas):
        told.append(say("Nothing original so far."))
    missing = len(names) - len(ideas)
    if missing:
        told.append(
            say.plural("{n} opportunity lacks a mark.", "{n} opportunities lack a mark.", missing),
        )
    return " ".join(told)


def ideas_numbers(
    say: Speech, ideas: Sequence[Idea], numbers: Mapping[str, str], names: Mapping[str, str]
) -> pd.DataFrame:
    """Both marks of every opportunity that has them, side by side."""
    return pd.DataFrame(
        {
            "": numbers[one.opportunity],
            say.code("field.opportunity.text"): names[one.opportunity],
            say("Novelty"): say.number(one.novelty),
            say("Feasibility"): say.number(one.feasibility),
            say("Where it stands"): say.code(f"idea_corner.{one.corner}"),
        }
        for one in ideas
    )
