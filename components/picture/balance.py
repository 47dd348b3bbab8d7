"""How the opportunities spread over the three dimensions and the four levers: a grid of counts."""

from typing import Any

import altair as alt
import pandas as pd

from components.insight.findings import DIMENSIONS, LEVERS, Balance
from components.language import Speech

from .labels import Picture
from .palette import Palette

ROW_HEIGHT = 84
SMALLEST, LARGEST = 700, 3_600
"""Areas of the discs, in square pixels: one opportunity, and as many as the fullest cell holds."""


def balance_chart(say: Speech, balance: Balance, colours: Palette) -> Picture:
    """One disc per dimension and lever, as large as its count, which is written in it; a dot where nothing is."""
    rows = pd.DataFrame(
        {
            "dimension": _counted(say, "dimension", dimension, balance.dimensions[dimension]),
            "lever": _counted(say, "lever", lever, balance.levers[lever]),
            "count": count,
            "words": say.number(count) if count else "·",
        }
        for (dimension, lever), count in balance.cells.items()
    )
    base = alt.Chart(rows).encode(
        x=_axis("lever", [_counted(say, "lever", one, balance.levers[one]) for one in LEVERS], colours, orient="top"),
        y=_axis("dimension", [_counted(say, "dimension", one, balance.dimensions[one]) for one in DIMENSIONS], colours),
    )
    most = max([1, *balance.cells.values()])
    discs = base.mark_circle(color=colours.accent, opacity=1).encode(
        # Not filtered: an empty layer would be a mark without a name for screen readers.
        size=alt.Size(
            "count:Q", legend=None, scale=alt.Scale(domain=[0, 1, most + 1], range=[0, SMALLEST, LARGEST], clamp=True)
        ),
        tooltip=[
            alt.Tooltip("dimension:N", title=say.code("field.opportunity.dimension")),
            alt.Tooltip("lever:N", title=say.code("field.opportunity.lever")),
            alt.Tooltip("count:Q", title=say("Opportunities")),
        ],
    )
    words = base.mark_text(fontSize=colours.text + 2, fontWeight="bold").encode(
        text="words:N",
        color=alt.condition("datum.count > 0", alt.value(colours.page), alt.value(colours.quiet)),
    )
    return alt.layer(discs, words).properties(height=ROW_HEIGHT * len(DIMENSIONS))


def _axis(field: str, order: list[str], colours: Palette, **more: Any) -> Any:
    channel = alt.X if field == "lever" else alt.Y
    axis = alt.Axis(
        labelFontSize=colours.text,
        labelColor=colours.ink,
        labelLimit=260,
        labelAngle=0,
        labelPadding=10,
        ticks=False,
        domain=False,
        grid=True,
        gridColor=colours.rule,
        gridOpacity=0.35,
        **more,
    )
    return channel(f"{field}:N", sort=order, title=None, axis=axis)


def _counted(say: Speech, kind: str, value: str, count: int) -> str:
    return f"{say.code(f'{kind}.{value}')} ({say.number(count)})"


# ---- words ---------------------------------------------------------------------------------------


def balance_summary(say: Speech, balance: Balance) -> str:
    """How the opportunities spread, which dimension is left alone, what is not placed yet."""
    placed = balance.total - balance.undecided
    told = [
        say.plural(
            "{n} opportunity with a dimension and a lever.", "{n} opportunities with a dimension and a lever.", placed
        )
    ]
    if balance.missing and placed:
        told.append(
            say.plural(
                "Dimension without an opportunity: {dimensions}.",
                "Dimensions without an opportunity: {dimensions}.",
                len(balance.missing),
                dimensions=say.listed(say.code(f"dimension.{one}").lower() for one in balance.missing),
            )
        )
    elif not balance.missing:
        told.append(say("All three dimensions are worked on."))
    most = max(balance.levers.values())
    if most:
        leading = say.listed(say.code(f"lever.{one}").lower() for one in LEVERS if balance.levers[one] == most)
        told.append(
            say.plural("Most used lever: {levers} ({n}).", "Most used lever: {levers} ({n}).", most, levers=leading)
        )
    if balance.levers["differentiate"] == 0 and placed:
        told.append(say("None sets you apart for good."))
    if balance.undecided:
        told.append(
            say.plural(
                "{n} opportunity still lacks its dimension or its lever.",
                "{n} opportunities still lack their dimension or their lever.",
                balance.undecided,
            )
        )
    return " ".join(told)


def balance_numbers(say: Speech, balance: Balance) -> pd.DataFrame:
    """Counts by dimension (rows) and lever (columns), with the totals of each."""
    return pd.DataFrame(
        {
            say.code("field.opportunity.dimension"): say.code(f"dimension.{dimension}"),
            **{say.code(f"lever.{lever}"): say.number(balance.cells[dimension, lever]) for lever in LEVERS},
            say("In all"): say.number(balance.dimensions[dimension]),
        }
        for dimension in DIMENSIONS
    )
