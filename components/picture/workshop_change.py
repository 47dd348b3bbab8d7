"""What the workshop changed, drawn and told: the sentence the sponsor reads, the bars, the numbers."""

from collections.abc import Iterator, Mapping
from typing import Literal

import altair as alt
import pandas as pd

from components.insight.workshop_change import CONTACTS, FATES, Fate, ProofDebt, WorkshopChange
from components.language import Speech

from .labels import OWN_INK, Picture, distinct, lines, wrapped
from .palette import STATUS, Palette

COLOURS: dict[Fate, str] = {
    "confirmed": STATUS["confirmed"],
    "refuted": STATUS["refuted"],
    "new": STATUS["new"],
    "reworded": "#8a7fb8",
    "untouched": "#b9b2a2",
    "removed": "#6b6f78",
}
By = Literal["phase", "layer"]
SIGNS: dict[Fate, str] = {
    "confirmed": "✓",
    "refuted": "✕",
    "new": "+",
    "reworded": "✎",
    "untouched": "◌",
    "removed": "−",
}
"""Each fate has its sign in front of its number: nothing hangs on colour."""


def sponsor_words(say: Speech, change: WorkshopChange, debt: ProofDebt) -> str:
    """What to tell the sponsor, in two to four sentences that can be read aloud."""
    if not change.fates:
        return say("The map holds nothing yet.")
    told = [_judged(say, change)]
    if change.count("new"):
        told.append(
            say.plural(
                "The room added {n} thing nobody had thought of.",
                "The room added {n} things nobody had thought of.",
                change.count("new"),
            )
        )
    if change.count("reworded"):
        told.append(say.plural("{n} was put differently.", "{n} were put differently.", change.count("reworded")))
    if change.count("removed"):
        told.append(say.plural("{n} was taken away.", "{n} were taken away.", change.count("removed")))
    told.append(debt_words(say, debt))
    return " ".join(one for one in told if one)


def _judged(say: Speech, change: WorkshopChange) -> str:
    if not change.hypotheses:
        return ""
    told = [
        say.plural("{n} confirmed", "{n} confirmed", change.count("confirmed")),
        say.plural("{n} refuted", "{n} refuted", change.count("refuted")),
        say.plural("{n} left as it was", "{n} left as they were", change.count("untouched")),
    ]
    return say.plural(
        "Of {n} hypothesis: {what}.", "Of {n} hypotheses: {what}.", change.hypotheses, what=", ".join(told)
    )


def debt_words(say: Speech, debt: ProofDebt) -> str:
    """How much of the map is only an opinion; empty without a card."""
    if debt.share is None:
        return ""
    if not debt.opinion:
        return say("Every card rests on what customers said or on data.")
    return say(
        "{share} of the cards still rest on opinion ({opinion} of {cards}).",
        share=say.percent(debt.share),
        opinion=say.number(debt.opinion),
        cards=say.number(debt.cards),
    )


def change_chart(
    say: Speech, change: WorkshopChange, names: Mapping[str, str], colours: Palette, by: By = "phase"
) -> Picture:
    """One bar a macro-step (or a layer), its parts the fates, each with its sign and its number."""
    rows = pd.DataFrame(_rows(say, change, names, by))
    order = list(dict.fromkeys(rows["where"]))
    words = [say.code(f"fate.{one}") for one in FATES]
    scale = alt.Scale(domain=words, range=[COLOURS[one] for one in FATES])
    base = alt.Chart(rows).encode(
        y=alt.Y("where:N", sort=order, title=None, axis=lines(colours)),
        tooltip=[alt.Tooltip("fate:N", title=say("What became of it")), alt.Tooltip("count:Q", title=say("How many"))],
    )
    across = alt.X("from:Q", title=say("Cards and touchpoints"), axis=alt.Axis(tickMinStep=1, format="d", grid=False))
    legend = alt.Legend(title=None, orient="top", labelFontSize=colours.text, labelLimit=220)
    bars = base.mark_bar(height=26, stroke=colours.page, strokeWidth=1.5).encode(
        x=across, x2="to:Q", color=alt.Color("fate:N", scale=scale, legend=legend)
    )
    said = base.mark_text(fontSize=colours.text - 1, fontWeight="bold", color=OWN_INK).encode(
        x=alt.X("middle:Q"), text="said:N"
    )
    return alt.layer(bars, said).properties(height=max(130, 46 * len(order) + 40))


def _rows(say: Speech, change: WorkshopChange, names: Mapping[str, str], by: By) -> list[dict[str, object]]:
    places = change.phases if by == "phase" else change.layers
    named = (names[one] if by == "phase" else layer_name(say, one) for one in places)
    labels = dict(zip(places, distinct(wrapped(one, 30) for one in named), strict=True))
    rows: list[dict[str, object]] = []
    for place in places:
        start = 0
        for fate in FATES:
            count = change.count(fate, **{by: place})
            if count:
                dark = fate in ("confirmed", "refuted", "removed")
                rows.append(
                    {
                        "where": labels[place],
                        "fate": say.code(f"fate.{fate}"),
                        "from": start,
                        "to": start + count,
                        "middle": start + count / 2,
                        "count": count,
                        "said": f"{SIGNS[fate]}{say.number(count)}",
                        "ink": "#ffffff" if dark else "#20242c",
                    }
                )
            start += count
    return rows


def change_numbers(say: Speech, change: WorkshopChange, names: Mapping[str, str]) -> pd.DataFrame:
    """The whole map, its layers, then each macro-step with its layers."""
    shown = [one for one in FATES if change.compared or one not in ("reworded", "removed")]
    return pd.DataFrame(
        {
            say.code("kind.phase").capitalize(): say("all") if phase is None else names[phase],
            say("Layer"): say("all") if layer is None else layer_name(say, layer),
        }
        | {f"{SIGNS[one]} {say.code(f'fate.{one}')}": say.number(change.count(one, phase, layer)) for one in shown}
        for phase, layer in _places(change)
    )


def _places(change: WorkshopChange) -> Iterator[tuple[str | None, str | None]]:
    """Every macro-step and layer that holds something; None for all of them."""
    for phase in (None, *change.phases):
        for layer in (None, *change.layers):
            if any(change.count(one, phase, layer) for one in FATES):
                yield phase, layer


def layer_name(say: Speech, layer: str) -> str:
    return say("Touchpoints") if layer == CONTACTS else say.code(f"layer.{layer}")
