"""The room's ratings drawn step by step: how many gave each mark, the median, the middle half."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.insight.emotion import SCALE, Ratings
from components.language import Speech

from .labels import Picture, bar_height, distinct, lines, wrapped
from .matrix import spread_words
from .palette import Palette
from .ranking import few


def feelings_chart(say: Speech, ratings: Sequence[Ratings], names: Mapping[str, str], colours: Palette) -> Picture:
    """A dot per mark given, its size and its number saying by how many; a bar at the median."""
    rated = [one for one in ratings if one.spread]
    order = distinct(wrapped(names[one.about]) for one in rated)
    labels = dict(zip((one.about for one in rated), order, strict=True))
    dots = pd.DataFrame(
        {"item": labels[one.about], "mark": mark, "count": count, "words": say.number(count)}
        for one in rated
        for mark, count in zip(SCALE, one.counts, strict=True)
        if count
    )
    middles = pd.DataFrame(
        {"item": labels[one.about], "mark": one.spread.median, "low": one.spread.q1, "high": one.spread.q3}
        for one in rated
        if one.spread
    )
    y = alt.Y("item:N", sort=order, title=None, axis=lines(colours))
    across = alt.Axis(values=list(SCALE), labelExpr=scale_words(say), labelFontSize=13, labelLimit=140)
    x = alt.X("mark:Q", title=None, scale=alt.Scale(domain=[-2.3, 2.3], nice=False), axis=across)
    band = alt.Chart(middles).mark_bar(color=colours.pale, height=8, opacity=0.8).encode(y=y, x="low:Q", x2="high:Q")
    middle = alt.Chart(middles).mark_tick(color=colours.ink, thickness=4, size=34).encode(y=y, x=x)
    counted = alt.Chart(dots).encode(y=y, x=x)
    size = alt.Size("count:Q", legend=None, scale=alt.Scale(domain=[1, 12], range=[260, 1100], clamp=True))
    circles = counted.mark_circle(color=colours.page, stroke=colours.accent, strokeWidth=2, opacity=1).encode(size=size)
    numbers = counted.mark_text(color=colours.ink, fontSize=13, fontWeight="bold").encode(text="words:N")
    return alt.layer(band, middle, circles, numbers).properties(height=bar_height(len(rated)))


def scale_words(say: Speech) -> str:
    """A Vega expression that writes each mark with its sign and its word."""
    cases = " : ".join(
        f"datum.value == {mark} ? '{say.signed(mark)} {_escaped(say.code(f'feeling_mark.{_key(mark)}'))}'"
        for mark in SCALE
    )
    return f"{cases} : ''"


def _escaped(text: str) -> str:
    return text.replace("\\", "").replace("'", "’")


def _key(mark: int) -> str:
    return ("very_negative", "negative", "neutral", "positive", "very_positive")[mark + 2]


def feelings_summary(say: Speech, ratings: Sequence[Ratings], names: Mapping[str, str]) -> str:
    """The hardest and the best moments, ties included, and where most people are irritated."""
    medians = {one.about: one.spread.median for one in ratings if one.spread}
    if not medians:
        return say("Nobody has given a mark yet.")
    lowest, highest = min(medians.values()), max(medians.values())
    told = [
        say(
            "Hardest: {worst} (median {low}). Best: {best} (median {high}).",
            worst=few(say, [say.quoted(names[one]) for one, median in medians.items() if median == lowest]),
            low=say.signed(lowest, 1),
            best=few(say, [say.quoted(names[one]) for one, median in medians.items() if median == highest]),
            high=say.signed(highest, 1),
        )
    ]
    painful = sum(1 for one in ratings if (one.irritant_share or 0) >= 0.5)
    if painful:
        told.append(
            say.plural(
                "{n} step irritates at least half the people.",
                "{n} steps irritate at least half the people.",
                painful,
            )
        )
    return " ".join(told)


def feelings_numbers(say: Speech, ratings: Sequence[Ratings], names: Mapping[str, str]) -> pd.DataFrame:
    """Counts per mark, median and middle half, share of irritated people."""
    return pd.DataFrame(
        {say.code("kind.item").capitalize(): names[one.about]}
        | {say.signed(mark): say.number(count) for mark, count in zip(SCALE, one.counts, strict=True)}
        | {
            say("Median (middle half)"): spread_words(say, one.spread),
            say("Irritated"): "–" if one.irritant_share is None else say.percent(one.irritant_share),
        }
        for one in ratings
    )
