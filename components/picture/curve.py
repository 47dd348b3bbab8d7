"""The emotion curve drawn: the middle of the room, the middle half, every mark, both camps where it is split."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from components.insight.curve import Curve
from components.insight.emotion import SCALE
from components.insight.mood import Mood
from components.language import Speech

from .feelings import scale_words
from .labels import Picture, distinct, wrapped
from .palette import Palette

HEIGHT = 400
FEW = 10
"""Up to so many steps, their names stand level; beyond, they are slanted."""
NAMES = ((FEW, 16, 3), (22, 24, 2), (10_000, 44, 1))
"""Up to so many steps: letters of a line of their names, and its lines."""
SIZES = (140.0, 900.0)
"""The area of a marker, in square pixels: the least that stays visible, and the most frequented step's."""
HATCHED = (
    "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
    "M-.95,-.3L-.3,-.95M-.98,.25L.25,-.98M-.8,.6L.6,-.8M-.25,.98L.98,-.25M.3,.95L.95,.3"
)
"""A circle with slanting lines: a volume that was estimated."""
_UP = "M-1,.87L0,-.87L1,.87Z"
_UP_LINES = "M-.5,0L.14,-.64M-.97,.87L.28,-.38M-.47,.87L.46,-.06M.03,.87L.65,.25M.53,.87L.83,.57"
_DOWN = "M-1,-.87L0,.87L1,-.87Z"
_DOWN_LINES = "M-.5,0L.14,.64M-.97,-.87L.28,.38M-.47,-.87L.46,.06M.03,-.87L.65,-.25M.53,-.87L.83,-.57"
CAMPS = ((_DOWN, _DOWN + _DOWN_LINES), (_UP, _UP + _UP_LINES))
"""The lower and the upper camp of a split step: plain, and with slanting lines."""
SHAPES = {"measured": "circle", "estimated": HATCHED, "unknown": "circle"}


def curve_chart(say: Speech, curve: Curve, names: Mapping[str, str], colours: Palette) -> Picture:
    """Steps across, feeling up (-2 to +2)."""
    labels = step_labels(curve.steps, names)
    x = alt.X("step:N", sort=list(labels.values()), title=None, axis=_across(len(labels), colours))
    layers: list[alt.Chart] = [_zero(colours), *_spread(curve, labels, x, say, colours)]
    layers += _targets(curve, labels, x, say, colours)
    layers += _worst(curve, labels, x, say, colours)
    layers += _line(curve, labels, x, say, colours)
    layers += _markers(say, curve, labels, names, x, colours)
    return alt.layer(*layers).properties(height=HEIGHT)


def step_labels(steps: Sequence[Mood], names: Mapping[str, str]) -> dict[str, str]:
    """Per step, what stands under it: its number and its name, never twice the same."""
    width, lines = next((width, lines) for most, width, lines in NAMES if len(steps) <= most)
    told = distinct(wrapped(f"{at}. {names[one.step]}", width, lines) for at, one in enumerate(steps, 1))
    return dict(zip((one.step for one in steps), told, strict=True))


def _across(count: int, colours: Palette) -> alt.Axis:
    level = count <= FEW
    return alt.Axis(
        labelAngle=0 if level else -42,
        labelAlign="center" if level else "right",
        labelExpr="split(datum.label, '\\n')",
        labelFontSize=colours.text - 2,
        labelLimit=150 if level else 300,
        labelColor=colours.ink,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=False,
    )


def feeling_axis(say: Speech) -> alt.Y:
    """The scale of feelings, each mark with its sign and its word."""
    axis = alt.Axis(values=list(SCALE), labelExpr=scale_words(say), labelFontSize=13, labelLimit=140, grid=True)
    return alt.Y("value:Q", title=None, scale=alt.Scale(domain=[-2.4, 3.2], nice=False), axis=axis)


def _zero(colours: Palette) -> alt.Chart:
    zero: alt.Chart = alt.Chart(pd.DataFrame({"value": [0]})).mark_rule(color=colours.quiet, size=1)
    return zero.encode(y="value:Q")


def _spread(curve: Curve, labels: Mapping[str, str], x: alt.X, say: Speech, colours: Palette) -> list[alt.Chart]:
    """The middle half where there are enough marks, and a dot per mark given."""
    y = feeling_axis(say)
    bands = pd.DataFrame(
        {"step": labels[one.step], "value": one.ratings.spread.q1, "high": one.ratings.spread.q3}
        for one in curve.steps
        if one.ratings and one.ratings.spread and one.ratings.spread.band
    )
    dots = pd.DataFrame(
        {
            "step": labels[one.step],
            "value": mark,
            "count": count,
            "people": say.plural("{n} person", "{n} people", count),
        }
        for one in curve.steps
        if one.ratings
        for mark, count in zip(SCALE, one.ratings.counts, strict=True)
        if count
    )
    layers = []
    if len(bands):
        layers.append(
            alt.Chart(bands).mark_bar(color=colours.pale, opacity=0.55, width=30).encode(x=x, y=y, y2="high:Q")
        )
    if len(dots):
        size = alt.Size("count:Q", legend=None, scale=alt.Scale(domain=[1, 12], range=[22, 220], clamp=True))
        tip = [alt.Tooltip("people:N", title=say("Ratings"))]
        layers.append(
            alt.Chart(dots)
            .mark_circle(color=colours.quiet, opacity=0.55, xOffset=20)
            .encode(x=x, y=y, size=size, tooltip=tip)
        )
    return layers


def _targets(curve: Curve, labels: Mapping[str, str], x: alt.X, say: Speech, colours: Palette) -> list[alt.Chart]:
    aimed = pd.DataFrame(
        {"step": labels[one.step], "value": one.target, "said": f"◇ {say.signed(one.target)}"}
        for one in curve.steps
        if one.target is not None
    )
    if not len(aimed):
        return []
    base = alt.Chart(aimed).encode(x=x, y=feeling_axis(say))
    line = base.mark_line(color=colours.quiet, strokeDash=[3, 4], size=1.5)
    ticks = base.mark_tick(color=colours.quiet, thickness=3, size=26, orient="horizontal")
    return [line, ticks]


def _worst(curve: Curve, labels: Mapping[str, str], x: alt.X, say: Speech, colours: Palette) -> list[alt.Chart]:
    """Where touchpoints tell: the worst of them, below their mean, at the end of a thin line."""
    rows = pd.DataFrame(
        {"step": labels[one.step], "value": one.worse, "mean": one.value, "worst": say.signed(one.worse)}
        for one in curve.steps
        if one.worse is not None
    )
    if not len(rows):
        return []
    base = alt.Chart(rows).encode(
        x=x, y=feeling_axis(say), tooltip=[alt.Tooltip("worst:N", title=say("Worst touchpoint"))]
    )
    rule = base.mark_rule(color=colours.quiet, size=1.5).encode(y2="mean:Q")
    return [rule, base.mark_square(color=colours.ink, size=70, opacity=1)]


def _line(curve: Curve, labels: Mapping[str, str], x: alt.X, say: Speech, colours: Palette) -> list[alt.Chart]:
    rows = pd.DataFrame(_segments(curve, labels))
    if not len(rows):
        return []
    base = alt.Chart(rows).encode(x=x, y=feeling_axis(say), detail="segment:N")
    dash = alt.StrokeDash(
        "firm:N", legend=None, scale=alt.Scale(domain=["yes", "no"], range=[[1, 0], [7, 5]])
    )  # fmt: skip
    return [base.mark_line(color=colours.accent, size=2.5).encode(strokeDash=dash)]


def _segments(curve: Curve, labels: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """From each step to the next that has a value; to both camps where the room is split.

    Dashed when touchpoints stand in for ratings, and around a split.
    """
    drawn = [one for one in curve.steps if one.value is not None]
    for number, (one, after) in enumerate(pairwise(drawn)):
        firm = one.source == after.source == "ratings" and not one.split and not after.split
        for camp, (start, end) in enumerate(_ways(one, after)):
            shared = {"segment": f"{number}.{camp}", "firm": "yes" if firm else "no"}
            yield {"step": labels[one.step], "value": start} | shared
            yield {"step": labels[after.step], "value": end} | shared


def _ways(one: Mood, after: Mood) -> list[tuple[float, float]]:
    starts: tuple[float, ...] = one.split or (one.value or 0.0,)
    ends: tuple[float, ...] = after.split or (after.value or 0.0,)
    if len(starts) == len(ends):
        return list(zip(starts, ends, strict=True))
    return [(start, end) for start in starts for end in ends]


# ---- markers ------------------------------------------------------------------------------


def _markers(
    say: Speech, curve: Curve, labels: Mapping[str, str], names: Mapping[str, str], x: alt.X, colours: Palette
) -> list[alt.Chart]:
    rows = pd.DataFrame(_points(say, curve, labels, names, colours))
    if not len(rows):
        return []
    base = alt.Chart(rows).encode(x=x, y=feeling_axis(say))
    tips = {"name": say.code("kind.step").capitalize(), "words": say("Feeling"), "volume": say("Volume")}
    marks = base.mark_point(stroke=colours.accent, strokeWidth=2.2, opacity=1).encode(
        size=alt.Size("size:Q", scale=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()],
    )
    clear = alt.expr(f"-sqrt(datum.size / PI) - {5 + colours.text / 2}")
    words = base.mark_text(dy=clear, fontSize=colours.text, fontWeight="bold", color=colours.ink).encode(text="said:N")
    flags = base.mark_text(fontSize=colours.text + 3, color=colours.ink, dy=0).encode(y=alt.datum(3.05), text="flag:N")
    return [marks, words, flags]


def _points(
    say: Speech, curve: Curve, labels: Mapping[str, str], names: Mapping[str, str], colours: Palette
) -> Iterator[dict[str, object]]:
    largest = max((one.volume.middle or 0 for one in curve.steps), default=0)
    for one in curve.steps:
        if one.value is None:
            continue
        for at, value in enumerate(one.split or (one.value,)):
            quality = one.volume.quality
            shape = CAMPS[at][quality == "estimated"] if one.split else SHAPES[quality]
            yield {
                "step": labels[one.step],
                "name": names[one.step],
                "value": value,
                "said": say.signed(value, 1) + ("*" if one.source == "touchpoints" else ""),
                "words": _feeling(say, one),
                "volume": volume_of(say, one),
                "size": _size(one.volume.middle, largest),
                "shape": shape,
                "fill": colours.accent if quality == "measured" else colours.page,
                "flag": {"moment": "◆", "candidate": "◇"}.get(one.flag or "", "") if at == 0 else "",
            }


def _size(middle: float | None, largest: float) -> float:
    least, most = SIZES
    return max(least, most * (middle or 0) / largest) if largest else least


def _feeling(say: Speech, one: Mood) -> str:
    if one.split:
        low, high = (say.signed(mark) for mark in one.split)
        return say("split between {low} and {high}", low=low, high=high)
    return say.signed(one.value or 0, 1)


def volume_of(say: Speech, one: Mood) -> str:
    """A step's volume in words, with how well it is known."""
    found = one.volume
    if found.low is None or found.high is None:
        return say.code("quality.unknown")
    low, high = say.number(found.low), say.number(found.high)
    counted = low if low == high else say("{low} to {high}", low=low, high=high)
    unit: list[Any] = [counted, found.unit, found.period, f"({say.code(f'quality.{found.quality}')})"]
    return " ".join(str(part) for part in unit if part)
