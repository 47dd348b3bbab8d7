"""A ranking by any method drawn: bars of the scores, ranks that show ties, the formula with its numbers."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.insight.methods.beside import Place, Row
from components.insight.methods.ranking import CLASSED, Method, Ranking, Scored
from components.language import Speech

from .labels import OWN_INK, Picture, above, above_axis, bar_height, distinct, lines, wrapped
from .method_words import class_words, formula_words
from .palette import Palette, on_shade

Names = Mapping[str, str]
Shares = Mapping[str, float]
SHOWN = 15


def place_words(one: Scored, ranked: bool) -> str:
    """ "1", "1=" when shared; nothing below the quorum, of classes, or without an answer."""
    return f"{one.rank}{'=' if one.tied else ''}" if ranked and one.rank is not None else ""


def method_chart(say: Speech, found: Ranking, names: Names, weights: Shares, ranked: bool, colours: Palette) -> Picture:
    """One bar per item, best first: its length is the score, its words the score and the class.

    Without ranks (too few answers) bars are pale, as all that is only possible.
    """
    shown = found.items[:SHOWN]
    labels = distinct(wrapped(f"{place_words(one, ranked)}\u00a0\u00a0 {names[one.item]}".strip()) for one in shown)
    lowest = min([0.0, *(one.score or 0.0 for one in shown)])
    rows = pd.DataFrame(
        {
            "item": label,
            "text": names[one.item],
            "score": one.score or 0.0,
            "end": max(0.0, one.score or 0.0),
            "words": bar_words(say, found, one),
            "formula": formula_words(say, found, one, weights),
        }
        for label, one in zip(labels, shown, strict=True)
    )
    most = max([1e-6, *rows["end"]])
    scale = alt.Scale(domain=[lowest * 1.1, most * 1.45], nice=False)
    base = alt.Chart(rows).encode(
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        tooltip=[
            alt.Tooltip("text:N", title=say.code("kind.item").capitalize()),
            alt.Tooltip("formula:N", title=say("How it comes about")),
        ],
    )
    # Every bar says its number: an axis would only say it again, and not as the language writes it.
    axis = alt.Axis(grid=False, labels=False, ticks=False, domain=False)
    across = alt.X("score:Q", title=say.code(f"score.{found.method}"), scale=scale, axis=axis)
    bars = base.mark_bar(color=colours.accent if ranked else colours.pale, cornerRadiusEnd=3, height=20).encode(
        x=across
    )
    words = base.mark_text(align="left", dx=7, fontSize=colours.text, color=colours.ink).encode(
        x=alt.X("end:Q", scale=scale), text="words:N"
    )
    return alt.layer(bars, words).properties(height=bar_height(len(rows)) + 40)


def bar_words(say: Speech, found: Ranking, one: Scored) -> str:
    """What stands at the end of a bar: the class, the score, or that nobody answered."""
    if one.score is None:
        return say("No answer yet")
    label = class_words(say, found, one)
    score = "" if found.method in CLASSED else score_words(say, found.method, one.score)
    return " · ".join(part for part in (score, label) if part)


def score_words(say: Speech, method: Method, score: float) -> str:
    """Beside hundreds, hundredths say nothing; of pairs, a chance."""
    if method == "pairs":
        return say.percent(score / 100, 1)
    return say.number(score, 2 if abs(score) < 100 else 0)


def method_summary(say: Speech, found: Ranking, names: Names, ranked: bool) -> str:
    """Who comes first, and with what."""
    best = [one for one in found.items if one.rank == 1]
    if not best:
        return say("Nobody has answered yet.")
    listed = say.listed([say.quoted(names[one.item]) for one in best[:4]])
    score = bar_words(say, found, best[0])
    if not ranked:
        return say("Ahead for now: {items} ({score}).", items=listed, score=score)
    if len(best) > 4:
        return say.plural("{n} item is first ({score}).", "{n} items are first ({score}).", len(best), score=score)
    if len(best) > 1:
        return say("{items} share the first place ({score}).", items=listed, score=score)
    return say("{items} comes first ({score}).", items=listed, score=score)


def method_numbers(say: Speech, found: Ranking, names: Names, weights: Shares, ranked: bool) -> pd.DataFrame:
    """Rank, item, the formula with its numbers filled in, and how many answered."""
    table = pd.DataFrame(
        {
            say("Rank"): place_words(one, ranked) or "–",
            say.code("kind.item").capitalize(): names[one.item],
            say("Class"): class_words(say, found, one),
            say("Formula"): formula_words(say, found, one, weights),
            say("Answers"): say.number(one.answers),
        }
        for one in found.items
    )
    without = [] if any(one.label for one in found.items) else [say("Class")]
    without += [say("Rank")] if found.method in CLASSED else []
    return table.drop(columns=without)


# ---- several methods side by side -----------------------------------------------------------


def beside_chart(say: Speech, rows: Sequence[Row], titles: Sequence[str], colours: Palette) -> Picture:
    """Things down, votes across, the rank in each cell: the same rank has the same shade, ties say so."""
    shown, (columns, aslant) = rows[:SHOWN], above(titles)
    labels = distinct(wrapped(one.text) for one in shown)
    most = max([1, *(rank for row in rows for rank in row.ranks)])
    cells = pd.DataFrame(
        {
            "item": label,
            "vote": column,
            "ahead": (ahead := 0.0 if place is None or place.rank is None else 1 - (place.rank - 1) / most),
            "words": cell_words(place),
            "ink": on_shade(colours, ahead),
        }
        for label, row in zip(labels, shown, strict=True)
        for column, place in zip(columns, row.places, strict=True)
    )
    base = alt.Chart(cells).encode(
        x=alt.X(
            "vote:N",
            sort=columns,
            title=None,
            axis=above_axis(columns, aslant),
        ),
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        tooltip=[
            alt.Tooltip("item:N", title=say.code("kind.item").capitalize()),
            alt.Tooltip("vote:N", title=say("Vote")),
            alt.Tooltip("words:N", title=say("Rank")),
        ],
    )
    scale = alt.Scale(domain=[0, 1], range=[colours.page, colours.accent], interpolate="rgb")
    rects = base.mark_rect(stroke=colours.rule, strokeOpacity=0.5, strokeWidth=0.5).encode(
        color=alt.Color("ahead:Q", scale=scale, legend=None)
    )
    words = base.mark_text(fontSize=colours.text + 1, fontWeight="bold", color=OWN_INK).encode(text="words:N")
    return alt.layer(rects, words).properties(height=bar_height(len(shown)) + (90 if aslant else 40))


def cell_words(place: Place | None) -> str:
    """The rank in a cell: "2=" when shared, a dash where there is none."""
    return "–" if place is None or place.rank is None else f"{place.rank}{'=' if place.tied else ''}"


def beside_summary(say: Speech, rows: Sequence[Row]) -> str:
    """What every vote puts first, and what they put furthest apart."""
    everywhere = [one.text for one in rows if one.ranks and set(one.ranks) == {1} and len(one.ranks) > 1]
    told = []
    if everywhere:
        told.append(say("First by every method: {items}.", items=say.listed(say.quoted(one) for one in everywhere)))
    else:
        first = [say.quoted(one.text) for one in rows if 1 in one.ranks]
        if len(first) > 1:
            told.append(say("The methods put different things first: {items}.", items=say.listed(first[:5])))
        elif first:
            told.append(say("Only some methods tell a first: {items}.", items=first[0]))
        else:
            told.append(say("No method tells a first yet: too few have answered."))
    widest = max(rows, key=lambda one: one.apart)
    if widest.apart:
        low, high = say.number(min(widest.ranks)), say.number(max(widest.ranks))
        told.append(
            say("Furthest apart: {item}, from rank {low} to {high}.", item=say.quoted(widest.text), low=low, high=high)
        )
    return " ".join(told)


def beside_numbers(say: Speech, rows: Sequence[Row], titles: Sequence[str]) -> pd.DataFrame:
    columns = distinct(titles)
    return pd.DataFrame(
        {say.code("kind.item").capitalize(): row.text}
        | {column: cell_words(place) for column, place in zip(columns, row.places, strict=True)}
        for row in rows
    )
