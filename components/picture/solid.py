"""How solid a ranking is, drawn: the ranks each item might have had, how likely each is; the same in numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.insight.solid.odds import alike
from components.insight.solid.solidity import ItemSolidity, Solidity
from components.language import Speech

from .labels import OWN_INK, Picture, above, above_axis, bar_height, distinct, lines, wrapped
from .palette import Palette, on_shade
from .ranking import few
from .solid_words import interval_words

Names = Mapping[str, str]
MOST_ROWS = 15
"""A room reads so many lines at a glance; the table has all."""


def tied_rank(found: Solidity, one: ItemSolidity) -> str:
    """The rank as written: "1", "1=" when shared."""
    shared = sum(other.rank == one.rank for other in found.items) > 1
    return f"{one.rank}{'=' if shared else ''}"


def ranks_chart(say: Speech, items: Sequence[ItemSolidity], names: Names, colours: Palette) -> Picture:
    """A dot where each item stands, a bar over the ranks it might have had."""
    shown = items[:MOST_ROWS]
    labels = _labels(shown, names)
    rows = pd.DataFrame(
        {
            "item": label,
            "text": names[one.item],
            "rank": one.rank,
            "low": one.low - 0.18,
            "high": one.high + 0.18,
            "words": interval_words(say, one),
        }
        for label, one in zip(labels, shown, strict=True)
    )
    ends = len(items)
    scale = alt.Scale(domain=[0.5, ends + 0.5 + max(1.0, ends * 0.18)], nice=False)
    axis = alt.Axis(
        values=_ticks(ends), format="d", grid=True, gridColor=colours.rule, gridOpacity=0.35, labelFontSize=13
    )
    base = alt.Chart(rows).encode(
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        tooltip=[
            alt.Tooltip("text:N", title=say.code("kind.item").capitalize()),
            alt.Tooltip("rank:Q", title=say("Rank")),
            alt.Tooltip("words:N", title=say("Ranks it might have had")),
        ],
    )
    across = alt.X("low:Q", title=say("Rank: 1 is first"), scale=scale, axis=axis)
    bars = base.mark_bar(height=14, cornerRadius=7, color=colours.pale).encode(x=across, x2="high:Q")
    dots = base.mark_point(filled=True, size=170, opacity=1, color=colours.accent).encode(
        x=alt.X("rank:Q", scale=scale)
    )
    words = base.mark_text(align="left", dx=9, fontSize=colours.text, color=colours.ink)
    return alt.layer(bars, dots, words.encode(x=alt.X("high:Q", scale=scale), text="words:N")).properties(
        height=bar_height(len(rows)) + 40
    )


def odds_chart(
    say: Speech,
    rows: Sequence[tuple[str, Sequence[float]]],
    titles: Sequence[str],
    title: str,
    colours: Palette,
    told: str = "",
) -> Picture:
    """A table of chances (or what else `told` names), darker where likelier, the figure in each cell that has one."""
    labels, (columns, aslant) = distinct(wrapped(text) for text, _odds in rows), above(titles)
    cells = pd.DataFrame(
        {
            "item": label,
            "column": column,
            "chance": chance,
            "words": say.percent(chance) if chance >= 0.005 else "",
            "told": say.percent(chance),
            "ink": on_shade(colours, chance),
        }
        for label, (_text, odds) in zip(labels, rows, strict=True)
        for column, chance in zip(columns, odds, strict=False)
    )
    base = alt.Chart(cells).encode(
        x=alt.X(
            "column:N",
            sort=list(columns),
            title=title,
            axis=above_axis(columns, aslant),
        ),
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        tooltip=[
            alt.Tooltip("item:N", title=say.code("kind.item").capitalize()),
            alt.Tooltip("column:N", title=title),
            alt.Tooltip("told:N", title=told or say("Chance")),
        ],
    )
    scale = alt.Scale(domain=[0, 1], range=[colours.page, colours.accent], interpolate="rgb")
    fields: dict[str, Any] = {"stroke": colours.rule, "strokeWidth": 0.5, "strokeOpacity": 0.5}
    rects = base.mark_rect(**fields).encode(color=alt.Color("chance:Q", scale=scale, legend=None))
    words = base.mark_text(fontSize=colours.text - 1, color=OWN_INK).encode(text="words:N")
    return alt.layer(rects, words).properties(height=bar_height(len(rows)) + (80 if aslant else 40))


def rank_rows(found: Solidity, names: Names) -> list[tuple[str, Sequence[float]]]:
    """What `odds_chart` shows of a ranking."""
    return [(names[one.item], one.odds[:MOST_ROWS]) for one in found.items[:MOST_ROWS]]


def _labels(shown: Sequence[ItemSolidity], names: Names) -> list[str]:
    return distinct(wrapped(names[one.item]) for one in shown)


def _ticks(ends: int) -> list[int]:
    step = max(1, -(-ends // 12))
    return sorted({1, *range(step, ends + 1, step)})


# ---- words and numbers --------------------------------------------------------------------


def ranks_summary(say: Speech, found: Solidity, names: Names) -> str:
    """Which ranks are sure, which are wide open."""
    fixed = [say.quoted(names[one.item]) for one in found.items if one.low == one.high]
    widest = max(found.items, key=lambda one: one.high - one.low)
    told = [say("In 19 rooms like this one out of 20, each item stays within its bar.")]
    if fixed:
        told.append(say("Sure of their rank: {items}.", items=say.listed(fixed)))
    if widest.high > widest.low:
        blanks = {"item": say.quoted(names[widest.item]), "ranks": interval_words(say, widest)}
        told.append(say("Least sure: {item}, {ranks}.", **blanks))
    return " ".join([*told, *_alike_words(say, found, names)])


def _alike_words(say: Speech, found: Solidity, names: Names) -> list[str]:
    """Which places cannot be told apart."""
    groups = alike([(one.low, one.high) for one in found.items])
    if groups == ((1, len(found.items)),):
        return [say("None of these places can be told apart.")]
    return [
        say(
            "Places {first} to {last} cannot be told apart: {items}.",
            first=say.number(first),
            last=say.number(last),
            items=few(say, [say.quoted(names[one.item]) for one in found.items[first - 1 : last]]),
        )
        for first, last in groups
    ]


def odds_summary(say: Speech, found: Solidity, names: Names) -> str:
    """Who might be first, and how likely."""
    likely = sorted((one for one in found.items if one.first >= 0.05), key=lambda one: -one.first)[:4]
    told = [say("{item} {chance}", item=say.quoted(names[one.item]), chance=say.percent(one.first)) for one in likely]
    return say("Chances of coming first: {items}.", items=say.listed(told))


def solid_numbers(say: Speech, found: Solidity, names: Names) -> pd.DataFrame:
    """All the numbers of the intervals, chances and single ballots, item by item."""
    item, top = say.code("kind.item").capitalize(), say("Chance of the first {k}", k=say.number(found.k))
    return pd.DataFrame(
        {
            say("Rank"): tied_rank(found, one),
            item: names[one.item],
            say("Ranks it might have had"): _range(one.low, one.high),
            say("Chance of being first"): say.percent(one.first),
            top: say.percent(one.top),
            say("Mean rank"): say.number(one.mean_rank, 1),
            say("With one ballot less"): _range(one.best, one.worst),
        }
        for one in found.items
    )


def odds_numbers(
    say: Speech, rows: Sequence[tuple[str, Sequence[float]]], columns: Sequence[str], item: str
) -> pd.DataFrame:
    """The cells of `odds_chart` in a table."""
    return pd.DataFrame(
        {item: text} | {column: say.percent(chance) for column, chance in zip(columns, odds, strict=False)}
        for text, odds in rows
    )


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
