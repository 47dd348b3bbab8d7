"""From channel to channel, drawn: how many passages go on, start again, are to be checked."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from components.insight.fluidity import Flow, Fluidity
from components.language import Speech

from .labels import Picture, distinct, wrapped
from .palette import Palette

WORST, MIDDLE, BEST = "#B2182B", "#F7F7F7", "#2166AC"


def fluidity_chart(say: Speech, found: Fluidity, names: Mapping[str, str], colours: Palette) -> Picture:
    """From down, to across; each cell says ✓ goes on, ✕ starts again, ? to be checked."""
    labels = dict(zip(found.channels, distinct(wrapped(names[one], 18) for one in found.channels), strict=True))
    rows = pd.DataFrame(
        {
            "from": labels[start],
            "to": labels[end],
            "share": flow.share,
            "said": flow_words(say, flow),
            "ink": _ink(flow.share, colours),
        }
        for (start, end), flow in found.matrix.items()
    )
    order = list(labels.values())
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelFontSize=colours.text - 1,
        labelColor=colours.ink,
        labelLimit=180,
        labelAngle=0,
        labelFlush=False,
        ticks=False,
        domain=False,
    )
    base = alt.Chart(rows).encode(
        x=alt.X("to:N", sort=order, title=say("To"), axis=axis),
        y=alt.Y("from:N", sort=order, title=say("From"), axis=axis),
    )
    colour = alt.Color("share:Q", scale=alt.Scale(domain=[0, 0.5, 1], range=[WORST, MIDDLE, BEST]), legend=None)
    layers = [base.mark_rect(fill=colours.page, stroke=colours.rule)]
    if rows["share"].notna().any():
        known = base.transform_filter("isValid(datum.share)")
        layers.append(known.mark_rect(stroke=colours.rule).encode(color=colour))
    layers.append(base.mark_text(fontSize=colours.text).encode(text="said:N", color=alt.Color("ink:N", scale=None)))
    # The colours of cells and of words are two scales: shared, neither would be drawn.
    drawn: alt.LayerChart = alt.layer(*layers).resolve_scale(color="independent")
    return drawn.properties(height=max(140, 52 * len(order) + 40))


def _ink(share: float | None, colours: Palette) -> str:
    """Words that can be read on their cell: the page's ink, or black or white on a colour."""
    if share is None:
        return colours.ink
    return "#ffffff" if share < 0.25 or share > 0.75 else "#20242c"


def flow_words(say: Speech, flow: Flow) -> str:
    """A flow by signs: only what there is."""
    parts = [("✓", flow.ok), ("✕", flow.broken), ("?", flow.unknown)]
    return "  ".join(f"{sign}\u00a0{say.number(count)}" for sign, count in parts if count)


def fluidity_summary(say: Speech, found: Fluidity, channels: Mapping[str, str], steps: Mapping[str, str]) -> str:
    """The score, the breaks, and how much is still to be checked."""
    if not found.edges:
        return say("No step follows another with a channel yet.")
    whole = found.whole
    if whole.share is None:
        told = [say("Nobody has said yet where the customer can go on.")]
    else:
        told = [
            say(
                "The customer goes on in {share} of the passages we know ({ok} of {known}).",
                share=say.percent(whole.share),
                ok=say.number(whole.ok),
                known=say.number(whole.ok + whole.broken),
            )
        ]
    for one in found.breaks[:3]:
        told.append(
            say(
                "Break: {step} on {channel}, then {after} on {other}.",
                step=say.quoted(steps[one.step]),
                channel=channels[one.channel],
                after=say.quoted(steps[one.to_step]),
                other=channels[one.to_channel],
            )
        )
    if whole.unknown:
        told.append(say.plural("{n} passage to be checked.", "{n} passages to be checked.", whole.unknown))
    return " ".join(told)


def fluidity_numbers(say: Speech, found: Fluidity, steps: Mapping[str, str]) -> pd.DataFrame:
    """From each step to the next: what goes on, what starts again, what is to be checked."""
    return pd.DataFrame(
        {
            say("From"): steps[start],
            say("To"): steps[end],
            f"✓ {say.code('passage_state.ok')}": say.number(flow.ok),
            f"✕ {say.code('passage_state.broken')}": say.number(flow.broken),
            f"? {say.code('passage_state.unknown')}": say.number(flow.unknown),
            say("Continuity"): "–" if flow.share is None else say.percent(flow.share),
        }
        for (start, end), flow in found.between_steps.items()
    )
