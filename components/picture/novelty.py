"""Novelty beside feasibility: opportunities by number, the corners named, nothing added up."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.insight.matrix import MIDDLE, IdeaCorner
from components.insight.novelty import Idea, Voted
from components.insight.spread import Spread
from components.journey.records import Opportunity
from components.language import Speech

from .labels import Picture
from .matrix import UNDER
from .palette import Palette
from .ranking import few

LOWEST, HIGHEST, MARGIN = 1.0, 5.0, 0.55
HEIGHT = 380
CORNERS: dict[IdeaCorner, tuple[bool, bool]] = {
    "try": (True, True),
    "explore": (False, True),
    "simple": (True, False),
    "aside": (False, False),
}
"""Where each corner is: (feasible, novel)."""


def ideas_chart(say: Speech, ideas: Sequence[Idea], numbers: Mapping[str, str], colours: Palette) -> Picture:
    """Feasibility across, novelty up, both 1 to 5; opportunities at the same place share a mark.

    Where the room voted, thin lines hold the middle half of its answers; a hollow diamond with ≈ is not sure.
    """
    drawn = [*_frame(say, colours), *_bands(say, ideas, colours), *_marks(say, _points(ideas, numbers), colours)]
    return alt.layer(*drawn).properties(height=HEIGHT)


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
            "feasibility": HIGHEST + MARGIN * 0.9 if feasible else LOWEST - MARGIN * 0.9,
            "novelty": HIGHEST + MARGIN * 0.8 if novel else LOWEST - MARGIN * 0.8,
            "right": feasible,
        }
        for corner, (feasible, novel) in CORNERS.items()
    )
    edge = MIDDLE - UNDER
    down = alt.Chart(pd.DataFrame({"feasibility": [edge]})).mark_rule(**line).encode(x=axes["x"])
    across = alt.Chart(pd.DataFrame({"novelty": [edge]})).mark_rule(**line).encode(y=axes["y"])
    named = alt.Chart(corners).encode(**axes, text="name:N")
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold", "color": colours.quiet}
    left = named.transform_filter("!datum.right").mark_text(align="left", **style)
    right = named.transform_filter("datum.right").mark_text(align="right", **style)
    return [down, across, left, right]


def _points(ideas: Sequence[Idea], numbers: Mapping[str, str]) -> pd.DataFrame:
    places: dict[tuple[float, float], list[Idea]] = {}
    for one in ideas:
        places.setdefault((one.feasibility, one.novelty), []).append(one)
    return pd.DataFrame(
        {
            "feasibility": feasibility,
            "novelty": novelty,
            "label": ", ".join(numbers[one.opportunity] + ("≈" if unsure(one) else "") for one in here),
            "unsure": any(unsure(one) for one in here),
        }
        for (feasibility, novelty), here in places.items()
    )


def unsure(one: Idea) -> bool:
    """Would a few other answers, or those who are missing, place it elsewhere?"""
    return one.voted is not None and not one.voted.sure


def _bands(say: Speech, ideas: Sequence[Idea], colours: Palette) -> list[alt.Chart]:
    """The middle half of the room's answers, across and up; none where too few answered for one."""
    voted = [one.voted for one in ideas if one.voted is not None and one.voted.novelty.band]
    if not voted:
        return []
    rows = pd.DataFrame(
        {
            "feasibility": one.feasibility.median,
            "novelty": one.novelty.median,
            "left": one.feasibility.q1,
            "right": one.feasibility.q3,
            "below": one.novelty.q1,
            "above": one.novelty.q3,
        }
        for one in voted
    )
    axes = _axes(say)
    base = alt.Chart(rows).mark_rule(color=colours.accent, opacity=0.45, strokeWidth=3)
    scale = alt.Scale(domain=[LOWEST - MARGIN, HIGHEST + MARGIN], nice=False)
    across = base.encode(x=alt.X("left:Q", scale=scale), x2="right:Q", y=axes["y"])
    up = base.encode(x=axes["x"], y=alt.Y("below:Q", scale=scale), y2="above:Q")
    return [across, up]


def _marks(say: Speech, points: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    if points.empty:
        return []
    base = alt.Chart(points).encode(**_axes(say))
    marks = base.mark_point(size=230, filled=True, opacity=1, stroke=colours.accent, strokeWidth=2).encode(
        shape=alt.condition("datum.unsure", alt.value("diamond"), alt.value("circle")),
        fill=alt.condition("datum.unsure", alt.value(colours.page), alt.value(colours.accent)),
        tooltip=[
            alt.Tooltip("label:N", title=say("Opportunities")),
            alt.Tooltip("novelty:Q", title=say("Novelty")),
            alt.Tooltip("feasibility:Q", title=say("Feasibility")),
        ],
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
    told += _voted_words(say, ideas, names)
    missing = len(names) - len(ideas)
    if missing:
        told.append(
            say.plural("{n} opportunity lacks a mark.", "{n} opportunities lack a mark.", missing),
        )
    return " ".join(told)


def _voted_words(say: Speech, ideas: Sequence[Idea], names: Mapping[str, str]) -> list[str]:
    """Whose marks these are: the room's, and how far they can be relied on."""
    told = []
    few_voted = [say.quoted(names[one.opportunity]) for one in ideas if one.voted and not one.voted.enough]
    if few_voted:
        told.append(say("Indicative only, too few have voted: {items}.", items=few(say, few_voted, 3)))
    divided = [
        say.quoted(names[one.opportunity]) for one in ideas if one.voted and one.voted.enough and not one.voted.sure
    ]
    if divided:
        told.append(say("The room is not sure where to place {items} (≈).", items=few(say, divided, 3)))
    return told


def marks_words(say: Speech, value: float, marks: Spread | None) -> str:
    """A mark; the room's with the middle half of its answers: 4 (3–4.5)."""
    if marks is None or not marks.band or marks.q1 == marks.q3:
        return say.number(value, 2)
    return f"{say.number(value, 2)} ({say.number(marks.q1, 2)}–{say.number(marks.q3, 2)})"


def said_by_words(say: Speech, voted: Voted | None) -> str:
    """Who gave the marks."""
    if voted is None:
        return say("entered by hand")
    people = say.plural("{n} person", "{n} people", voted.people)
    return people if voted.enough else f"{people} · {say('indicative')}"


def ideas_numbers(
    say: Speech, ideas: Sequence[Idea], numbers: Mapping[str, str], names: Mapping[str, str]
) -> pd.DataFrame:
    """Both marks of every opportunity that has them, side by side."""
    return pd.DataFrame(
        {
            "": numbers[one.opportunity],
            say.code("field.opportunity.text"): names[one.opportunity],
            say("Novelty"): marks_words(say, one.novelty, one.voted.novelty if one.voted else None),
            say("Feasibility"): marks_words(say, one.feasibility, one.voted.feasibility if one.voted else None),
            say("Where it stands"): say.code(f"idea_corner.{one.corner}") + (" ≈" if unsure(one) else ""),
            say("According to"): said_by_words(say, one.voted),
        }
        for one in ideas
    )


def otherwise_words(say: Speech, one: Opportunity, voted: Voted | None) -> str | None:
    """That the room's marks count, where those entered by hand are others; None where nothing differs."""
    if voted is None or not voted.enough or None in (one.novelty, one.feasibility):
        return None
    novelty, feasibility = voted.novelty.median, voted.feasibility.median
    if (novelty, feasibility) == (one.novelty, one.feasibility):
        return None
    return say(
        "The room said otherwise, and its marks count: novelty {novelty}, feasibility {feasibility}.",
        novelty=say.number(novelty, 1),
        feasibility=say.number(feasibility, 1),
    )
