"""Several journeys' curves in one drawing, macro-step under macro-step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from components.insight.curve import Curve
from components.journey.records import Journey, Phase, Step
from components.journey.state import State
from components.language import Speech

from .curve import feeling_axis
from .labels import Picture, distinct
from .palette import Palette

HEIGHT = 380
DASHES = ([1, 0], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [12, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Each journey has its own dash and shape: nothing hangs on colour."""
MOST = len(SHAPES)


@dataclass(frozen=True)
class Placed:
    """One step of one journey: `at` is its place, the whole part counting macro-steps."""

    journey: str
    phase: str
    step: str
    at: float
    value: float
    split: bool


def phases_together(state: State, journeys: Sequence[Journey]) -> list[str]:
    """The macro-steps of all these journeys by title, each once, in an order every journey can follow."""
    found: list[str] = []
    for journey in journeys:
        place = 0
        for phase in state.where(Phase, journey=journey.id):
            key = phase.title.casefold()
            if key in found:
                place = found.index(key) + 1
            else:
                found.insert(place, key)
                place += 1
    return found


def placed(state: State, curves: Sequence[Curve]) -> list[Placed]:
    """Every step with a value: inside its macro-step, steps are spread evenly."""
    journeys = [state.get(Journey, one.journey) for one in curves]
    order = phases_together(state, journeys)
    return [one for curve in curves for one in _of_curve(state, curve, order)]


def _of_curve(state: State, curve: Curve, order: Sequence[str]) -> Iterator[Placed]:
    values = {one.step: one for one in curve.steps}
    for phase in state.where(Phase, journey=curve.journey):
        steps = state.where(Step, phase=phase.id)
        for at, step in enumerate(steps):
            found = values.get(step.id)
            if found is not None and found.value is not None:
                place = order.index(phase.title.casefold()) + (at + 0.5) / len(steps)
                yield Placed(curve.journey, phase.title, step.title, place, found.value, found.split is not None)


def compare_chart(
    say: Speech, state: State, curves: Sequence[Curve], names: Mapping[str, str], colours: Palette
) -> Picture:
    """One line a journey, told apart by colour, dash and shape; a hollow point is a split step."""
    shown = curves[:MOST]
    labels = dict(zip((one.journey for one in shown), distinct(names[one.journey] for one in shown), strict=True))
    order = phases_together(state, [state.get(Journey, one.journey) for one in shown])
    x = alt.X("at:Q", title=None, axis=None, scale=alt.Scale(domain=[0, max(1, len(order))], nice=False))
    heads = _phase_heads(state, order, x, colours)
    rows = pd.DataFrame(_rows(say, placed(state, shown), labels))
    if not len(rows):
        return alt.layer(*heads).properties(height=HEIGHT)
    domain = list(labels.values())
    legend = alt.Legend(title=None, orient="top", labelLimit=320, labelFontSize=colours.text, symbolSize=140)
    base = alt.Chart(rows).encode(
        x=x,
        y=feeling_axis(say),
        color=alt.Color("journey:N", scale=_scale(domain, colours.several), legend=legend),
        tooltip=[
            alt.Tooltip("journey:N", title=say.code("kind.journey").capitalize()),
            alt.Tooltip("step:N", title=say.code("kind.step").capitalize()),
            alt.Tooltip("said:N", title=say("Feeling")),
        ],
    )
    dash = alt.StrokeDash("journey:N", scale=_scale(domain, DASHES), legend=None)
    shape = alt.Shape("journey:N", scale=_scale(domain, SHAPES), legend=legend)
    fill = alt.condition("datum.split", alt.value(colours.page), alt.value("transparent"))
    lines = base.mark_line(size=2.5).encode(strokeDash=dash)
    marks = base.mark_point(size=110, strokeWidth=2.2, opacity=1).encode(shape=shape, fill=fill)
    return alt.layer(*heads, lines, marks).properties(height=HEIGHT)


def _scale(domain: Sequence[str], looks: Sequence[Any]) -> alt.Scale:
    return alt.Scale(domain=list(domain), range=list(looks[: len(domain)]))


def _rows(say: Speech, points: Sequence[Placed], labels: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for one in points:
        yield {
            "journey": labels[one.journey],
            "step": one.step,
            "at": one.at,
            "value": one.value,
            "said": say.signed(one.value, 1),
            "split": one.split,
        }


def _phase_heads(state: State, order: Sequence[str], x: alt.X, colours: Palette) -> list[alt.Chart]:
    """The macro-steps, named at the top and parted by thin lines."""
    titles = {one.title.casefold(): one.title for one in state.all(Phase)}
    heads = pd.DataFrame({"at": [n + 0.5 for n in range(len(order))], "title": [titles[one] for one in order]})
    named = alt.Chart(heads).mark_text(fontSize=colours.text, color=colours.quiet, fontWeight="bold", limit=200)
    layers: list[alt.Chart] = [named.encode(x=x, y=alt.datum(2.8), text="title:N")]
    if len(order) > 1:
        edges = pd.DataFrame({"at": list(range(1, len(order)))})
        layers.insert(0, alt.Chart(edges).mark_rule(color=colours.rule, strokeDash=[2, 3]).encode(x=x))
    return layers


def compare_numbers(say: Speech, state: State, curves: Sequence[Curve], names: Mapping[str, str]) -> pd.DataFrame:
    """Per macro-step, the mean of each journey's steps."""
    points = placed(state, curves)
    order = phases_together(state, [state.get(Journey, one.journey) for one in curves])
    titles = {one.title.casefold(): one.title for one in state.all(Phase)}
    return pd.DataFrame(
        {say.code("kind.phase").capitalize(): titles[phase]}
        | {
            names[one.journey]: _mean(
                say, [p.value for p in points if p.journey == one.journey and p.phase.casefold() == phase]
            )
            for one in curves
        }
        for phase in order
    )


def _mean(say: Speech, values: Sequence[float]) -> str:
    return say.signed(sum(values) / len(values), 1) if values else "–"


def compare_summary(say: Speech, state: State, curves: Sequence[Curve], names: Mapping[str, str]) -> str:
    """Which macro-step feels most different from one journey to another."""
    told = [
        say(
            "{journey}: {value} on average",
            journey=say.quoted(names[one.journey]),
            value=say.signed(one.plain, 2) + ("*" if one.source == "touchpoints" else ""),
        )
        for one in curves
        if one.plain is not None
    ]
    apart = _furthest_apart(state, curves)
    parts = [f"{say.listed(told)}."] if told else []
    if apart is not None:
        phase, gap = apart
        parts.append(
            say("They differ most in {phase}: by {gap} on the scale.", phase=say.quoted(phase), gap=say.number(gap, 1))
        )
    if any(one.source == "touchpoints" for one in curves):
        parts.append(say("Journeys marked * are not rated: they show how their touchpoints feel."))
    return " ".join(parts) or say("Nothing tells how these journeys feel yet.")


def _furthest_apart(state: State, curves: Sequence[Curve]) -> tuple[str, float] | None:
    values: dict[str, dict[str, list[float]]] = {}
    titles: dict[str, str] = {}
    for one in placed(state, curves):
        titles.setdefault(one.phase.casefold(), one.phase)
        values.setdefault(one.phase.casefold(), {}).setdefault(one.journey, []).append(one.value)
    gaps = {
        phase: max(means) - min(means)
        for phase, found in values.items()
        if len(means := [sum(each) / len(each) for each in found.values()]) > 1
    }
    if not gaps or not max(gaps.values()):
        return None
    furthest = max(gaps, key=gaps.__getitem__)
    return titles[furthest], gaps[furthest]
