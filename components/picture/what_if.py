"""The ranking by other weights drawn: scores as bars, the chance of leading beside them."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.insight.solid.what_if import Rooms, WhatIf
from components.language import Speech

from .labels import Picture, bar_height, distinct, lines, wrapped
from .palette import Palette

Names = Mapping[str, str]
SHOWN = 12


def _order(found: WhatIf) -> list[int]:
    return sorted(range(len(found.ranks)), key=lambda at: (found.ranks[at], at))


def _place(found: WhatIf, at: int) -> str:
    return f"{found.ranks[at]}{'=' if found.ranks.count(found.ranks[at]) > 1 else ''}"


def what_if_chart(say: Speech, rooms: Rooms, found: WhatIf, names: Names, colours: Palette) -> Picture:
    """One bar per item, best first by these weights."""
    shown = _order(found)[:SHOWN]
    labels = distinct(wrapped(f"{_place(found, at)}\u00a0\u00a0 {names[rooms.items[at]]}", 30) for at in shown)
    rows = pd.DataFrame(
        {
            "item": label,
            "score": found.scores[at],
            "words": say(
                "{score} · first in {chance}",
                score=say.number(found.scores[at], 2),
                chance=say.percent(found.first[at]),
            ),
        }
        for label, at in zip(labels, shown, strict=True)
    )
    most = max([1e-6, *rows["score"]])
    base = alt.Chart(rows).encode(
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        x=alt.X(
            "score:Q",
            title=say.code("score.weighted"),
            scale=alt.Scale(domain=[0, most * 1.6], nice=False),
            axis=alt.Axis(grid=False, labels=False, ticks=False, domain=False),
        ),
    )
    bars = base.mark_bar(color=colours.accent, cornerRadiusEnd=3, height=20)
    words = base.mark_text(align="left", dx=7, fontSize=colours.text, color=colours.ink).encode(text="words:N")
    return alt.layer(bars, words).properties(height=bar_height(len(rows)) + 40)


def what_if_words(say: Speech, rooms: Rooms, found: WhatIf, names: Names) -> str:
    """Who leads by these weights, and how surely."""
    first = [at for at, rank in enumerate(found.ranks) if rank == 1]
    listed = say.listed(say.quoted(names[rooms.items[at]]) for at in first)
    chance = say.percent(found.first[first[0]])
    return say("By these weights, first: {items} (in {chance} of groups like yours).", items=listed, chance=chance)


def led_words(say: Speech, rooms: Rooms, names: Names) -> str:
    """Does the leader lead only because of the weights? The items by the share of all weightings that they lead."""
    leading = _leading(rooms.led)
    if len(leading) == 1:
        return say("{item} leads whatever the weights.", item=say.quoted(names[rooms.items[leading[0]]]))
    each = _shares(say, rooms, leading, rooms.led, names)
    return say("Of all weights one might choose, each leads with this share: {items}.", items=each)


def around_words(say: Speech, rooms: Rooms, found: WhatIf, names: Names) -> str:
    """Does the leader stay when the weights are only nearly these?"""
    leading = _leading(found.around)
    if len(leading) == 1:
        return say("With weights close to these, {item} still leads.", item=say.quoted(names[rooms.items[leading[0]]]))
    each = _shares(say, rooms, leading, found.around, names)
    return say("With weights close to these, each leads with this share: {items}.", items=each)


def _leading(shares: Sequence[float]) -> list[int]:
    """The places of the items that lead often enough to be told, most often first."""
    return sorted((at for at, share in enumerate(shares) if share >= 0.005), key=lambda at: -shares[at])


def _shares(say: Speech, rooms: Rooms, leading: Sequence[int], shares: Sequence[float], names: Names) -> str:
    return say.listed(
        say("{item} {chance}", item=say.quoted(names[rooms.items[at]]), chance=say.percent(shares[at]))
        for at in leading[:SHOWN]
    )


def what_if_numbers(say: Speech, rooms: Rooms, found: WhatIf, names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Rank"): _place(found, at),
            say.code("kind.item").capitalize(): names[rooms.items[at]],
            say("Score"): say.number(found.scores[at], 2),
            say("Chance of being first"): say.percent(found.first[at]),
            say("Share of weights close to these"): say.percent(found.around[at]),
            say("Share of all weights it leads"): say.percent(rooms.led[at]),
        }
        for at in _order(found)
    )
