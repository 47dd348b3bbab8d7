"""Reach against irritants, drawn: which bad steps are on everybody's way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.insight.quadrant import Corner, Met, Reached
from components.language import Speech

from .labels import Picture, percents
from .palette import Palette
from .ranking import few

HEIGHT = 420
CORNERS: dict[Corner, tuple[float, float]] = {
    "mend_first": (1.03, 1.06),
    "mend_for_few": (-0.03, 1.06),
    "keep": (1.03, -0.06),
    "leave": (-0.03, -0.06),
}
"""Where each corner's name stands: (reach, share irritated)."""
SHARE: dict[str, Any] = {"scale": alt.Scale(domain=[-0.08, 1.08], nice=False)}


def placed(steps: Sequence[Reached]) -> list[Reached]:
    """The steps that have a place: a reach about which something is known, and a share of irritants."""
    return [one for one in steps if one.known and one.corner is not None]


def quadrant_chart(say: Speech, steps: Sequence[Reached], names: Mapping[str, str], colours: Palette) -> Picture:
    """Reach across, share irritated up; a step is written by its number, its uncertain reach as a line."""
    numbers = {one.step: at for at, one in enumerate(steps, 1)}
    rows = pd.DataFrame(_rows(say, placed(steps), numbers, names))
    layers = _frame(say, colours)
    if len(rows):
        base = alt.Chart(rows).encode(x=_across(say), y=_up(say))
        tip = [
            alt.Tooltip("name:N", title=say.code("kind.step").capitalize()),
            alt.Tooltip("reach:N", title=say("Reach")),
        ]
        spans = base.mark_rule(color=colours.pale, size=5).encode(x=alt.X("low:Q"), x2="high:Q")
        marks = base.mark_circle(size=1.7 * colours.text**2, color=colours.accent, opacity=1).encode(tooltip=tip)
        layers += [spans, marks, *numbered(base.encode(text="said:N"), colours)]
    return alt.layer(*layers).properties(height=HEIGHT)


def numbered(base: alt.Chart, colours: Palette) -> list[alt.Chart]:
    """A number stands in its mark; several do not fit in it, and stand beside."""
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold"}
    beside: dict[str, Any] = {"color": colours.ink, "align": "right", "dx": -0.9 * colours.text}
    return [
        base.transform_filter("!datum.several").mark_text(color=colours.page, **style),
        base.transform_filter("datum.several").mark_text(**beside, **style),
    ]


def _across(say: Speech) -> alt.X:
    return alt.X("at:Q", title=say("Customers who come through"), axis=shares(say), **SHARE)


def _up(say: Speech) -> alt.Y:
    return alt.Y("irritants:Q", title=say("Irritated"), axis=shares(say), **SHARE)


def shares(say: Speech) -> alt.Axis:
    """Quarters, written as the language writes per cents."""
    return percents(say, (0, 0.25, 0.5, 0.75, 1), grid=False, labelFontSize=13, titleFontSize=14)


def _frame(say: Speech, colours: Palette) -> list[alt.Chart]:
    middle = pd.DataFrame({"at": [0.5], "irritants": [0.5]})
    line: dict[str, Any] = {"color": colours.rule, "strokeDash": [5, 4], "size": 1.5}
    corners = pd.DataFrame(
        {"at": at, "irritants": up, "name": say.code(f"corner.{key}").upper(), "right": at > 0.5}
        for key, (at, up) in CORNERS.items()
    )
    named = alt.Chart(corners).encode(x=_across(say), y=_up(say), text="name:N")
    style: dict[str, Any] = {"fontSize": colours.text - 1, "fontWeight": "bold", "color": colours.quiet}
    return [
        alt.Chart(middle).mark_rule(**line).encode(x=_across(say)),
        alt.Chart(middle).mark_rule(**line).encode(y=_up(say)),
        named.transform_filter("!datum.right").mark_text(align="left", **style),
        named.transform_filter("datum.right").mark_text(align="right", **style),
    ]


def _rows(
    say: Speech, steps: Sequence[Reached], numbers: Mapping[str, int], names: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """Steps at the same place share a mark and a label."""
    places: dict[tuple[float, float], list[Reached]] = {}
    for one in steps:
        places.setdefault(((one.low + one.high) / 2, one.irritants or 0), []).append(one)
    for (at, irritants), here in places.items():
        yield {
            "at": at,
            "irritants": irritants,
            "low": min(one.low for one in here),
            "high": max(one.high for one in here),
            "said": ", ".join(str(numbers[one.step]) for one in here),
            "several": len(here) > 1,
            "name": " · ".join(f"{numbers[one.step]}. {names[one.step]}" for one in here),
            "reach": reach_words(say, here[0]),
        }


def reach_words(say: Speech, one: Reached | Met) -> str:
    if not one.known:
        return "–"
    low, high = say.percent(one.low), say.percent(one.high)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def quadrant_summary(say: Speech, steps: Sequence[Reached], names: Mapping[str, str]) -> str:
    """What to mend first, what to mend for few, and what cannot be placed."""
    told = []
    for corner in ("mend_first", "mend_for_few"):
        here = [say.quoted(names[one.step]) for one in placed(steps) if one.corner == corner]
        if here:
            told.append(f"{say.colon(say.code(f'corner.{corner}'))} {few(say, here)}.")
    if placed(steps) and not told:
        told.append(say("No step irritates half the people or more."))
    missing = len(steps) - len(placed(steps))
    if missing:
        told.append(
            say.plural(
                "{n} step has no place: its reach is unknown.",
                "{n} steps have no place: their reach is unknown.",
                missing,
            )
        )
    return " ".join(told)


def quadrant_numbers(say: Speech, steps: Sequence[Reached], names: Mapping[str, str]) -> pd.DataFrame:
    """Step by step: reach, share irritated, corner."""
    return pd.DataFrame(
        {
            "": say.number(at),
            say.code("kind.step").capitalize(): names[one.step],
            say("Reach"): reach_words(say, one),
            say("Irritated"): "–" if one.irritants is None else say.percent(one.irritants),
            say("What to do"): corner_words(say, one),
        }
        for at, one in enumerate(steps, 1)
    )


def corner_words(say: Speech, one: Reached | Met) -> str:
    if one.corner is None or not one.known:
        return "–"
    name = say.code(f"corner.{one.corner}")
    return f"{name} ≈ {say('unsure')}" if one.unsure else name
