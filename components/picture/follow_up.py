"""Promised beside happened, and what was believed, said and read at each step."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.insight.follow_up import History, Promise
from components.insight.taught import Lesson
from components.journey.records import Action, Step
from components.journey.state import State
from components.language import Speech

from .follow_up_words import about_words, happened_words, thing_name, value_words
from .labels import Picture, bar_height, distinct, lines, percents, wrapped
from .palette import Palette

ROOM = 60
"""Pixels that the legend and the axis take from the height of a chart."""
FAR_LEFT, FAR_RIGHT = -0.5, 1.5
"""How far the drawing of progress goes; what lies beyond stands at its edge, and its number says where."""


def promises_chart(found: Sequence[Promise], state: State, say: Speech, colours: Palette) -> Picture:
    """One bar a prediction, from nothing (0 %) to what was promised (100 %), whatever its unit; a mark where it is."""
    labels = distinct(wrapped(one) for one in _labels(found, state, say))
    rows = pd.DataFrame([_bar(label, one, say) for label, one in zip(labels, found, strict=True)])
    base = alt.Chart(rows).encode(y=alt.Y("what:N", sort=labels, title=None, axis=lines(colours)))
    axis = percents(say, (FAR_LEFT, 0, 0.5, 1, FAR_RIGHT), grid=True, labelColor=colours.ink)
    across = alt.X(
        "from:Q", title=say("Share of the promised change"), axis=axis, scale=alt.Scale(domain=[FAR_LEFT, FAR_RIGHT])
    )
    bars = base.mark_bar(height=14, cornerRadius=4, color=colours.pale).encode(x=across, x2="to:Q")
    read = base.transform_filter("isValid(datum.progress)")
    marks = read.mark_point(size=170, filled=True, opacity=1, color=colours.accent).encode(
        x="progress:Q",
        shape=alt.Shape(
            "verdict:N",
            scale=alt.Scale(
                domain=[say.code(f"verdict.{one}") for one in ("kept", "missed", "to_read", "waiting")],
                range=["circle", "cross", "square", "diamond"],
            ),
            legend=alt.Legend(title=None, orient="top", labelFontSize=colours.text, labelLimit=260),
        ),
        tooltip=[alt.Tooltip("what:N", title=" "), alt.Tooltip("said:N", title=say("What happened"))],
    )
    words = base.mark_text(align="left", dx=12, fontSize=colours.text - 1, color=colours.ink).encode(
        x="place:Q", text="value:N"
    )
    return alt.layer(bars, marks, words).properties(height=bar_height(len(found)) + ROOM)


def _labels(found: Sequence[Promise], state: State, say: Speech) -> list[str]:
    """What changes; with its action where two promise the same."""
    about = [about_words(state, say, one.prediction) for one in found]
    return [
        f"{words} · {state.get(Action, one.prediction.action).title}" if about.count(words) > 1 else words
        for words, one in zip(about, found, strict=True)
    ]


def _bar(label: str, one: Promise, say: Speech) -> dict[str, object]:
    progress = None if one.progress is None else min(FAR_RIGHT, max(FAR_LEFT, one.progress))
    emotion, unit = one.prediction.kind == "emotion", one.prediction.unit
    return {
        "what": label,
        "from": 0.0,
        "to": 1.0,
        "progress": progress,
        "place": 1.0 if progress is None else max(progress, 1.0) if progress > 0.8 else progress,
        "verdict": say.code(f"verdict.{one.verdict}"),
        "value": value_words(say, one.reading.value, emotion, unit) if one.reading else "",
        "said": happened_words(say, one),
    }


def promises_numbers(found: Sequence[Promise], state: State, say: Speech) -> pd.DataFrame:
    """Promised against happened as a table."""

    def row(one: Promise) -> dict[str, str]:
        prediction = one.prediction
        emotion = prediction.kind == "emotion"
        return {
            say.code("field.prediction.action"): state.get(Action, prediction.action).title,
            say("What changes"): about_words(state, say, prediction),
            say.code("field.prediction.before"): value_words(say, prediction.before, emotion, prediction.unit),
            say.code("field.prediction.after"): value_words(say, prediction.after, emotion, prediction.unit),
            say.code("field.prediction.by"): say.date(prediction.by, "medium"),
            say("What happened"): happened_words(say, one),
            say("Share of the promised change"): "" if one.progress is None else say.percent(one.progress),
        }

    return pd.DataFrame([row(one) for one in found])


# ---- metrics over time -----------------------------------------------------------------------------


def history_numbers(found: Sequence[History], say: Speech) -> pd.DataFrame:
    """Every metric that was read: where it began, each reading, its aim."""

    def row(one: History) -> dict[str, str]:
        emotion = isinstance(one.about, Step)

        def words(value: float | None) -> str:
            return "" if value is None else value_words(say, value, emotion, one.unit)

        return {
            say("What is followed"): thing_name(one.about, say),
            say("At first"): words(one.start),
            say("Readings"): " → ".join(
                f"{words(each.value)} ({say.date(each.day, 'medium')})" for each in one.readings
            ),
            say("Aim"): words(one.aim),
            say("Source"): say.series(dict.fromkeys(each.source for each in one.readings if each.source)),
        }

    return pd.DataFrame([row(one) for one in found])


# ---- what the workshop taught --------------------------------------------------------------------------


def lessons_chart(
    found: Sequence[Lesson], state: State, say: Speech, colours: Palette, row: int | None = None
) -> Picture:
    """Per step, on the scale from −2 to +2: what was believed, what the room said, what was read since. `row`: pixels
    for each step, where the usual ones would not fit."""
    labels = distinct(wrapped(state.get(Step, one.step).title, 34) for one in found)
    kinds = [say("What we believed"), say("What the room said"), say("What was read since")]
    rows = pd.DataFrame(
        [
            {"step": label, "kind": kind, "value": value, "said": say.signed(value, 1)}
            for label, one in zip(labels, found, strict=True)
            for kind, value in zip(kinds, (one.believed, one.room, one.read.value if one.read else None), strict=True)
            if value is not None
        ]
    )
    base = alt.Chart(rows).encode(y=alt.Y("step:N", sort=labels, title=None, axis=lines(colours)))
    axis = alt.Axis(
        values=[-2, -1, 0, 1, 2],
        labelExpr="(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value)",
        labelColor=colours.ink,
    )
    across = alt.X("value:Q", title=say("Emotion, from −2 to +2"), axis=axis, scale=alt.Scale(domain=[-2.2, 2.2]))
    spans = base.mark_rule(color=colours.rule, strokeWidth=2).encode(x=alt.X("min(value):Q"), x2="max(value):Q")
    legend = alt.Legend(title=None, orient="top", labelFontSize=colours.text, labelLimit=260)
    points = base.mark_point(size=150, filled=True, opacity=1).encode(
        x=across,
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["diamond", "circle", "square"]), legend=legend),
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=kinds, range=[colours.rule, colours.accent, colours.ink]), legend=legend
        ),
        tooltip=[alt.Tooltip("kind:N", title=" "), alt.Tooltip("said:N", title=say("Emotion"))],
    )
    height = bar_height(len(found)) if row is None else row * len(found)
    return alt.layer(spans, points).properties(height=height + ROOM)


def lessons_numbers(found: Sequence[Lesson], state: State, say: Speech) -> pd.DataFrame:
    """The same as a table, with the aim and where the reading comes from."""

    def words(value: float | None) -> str:
        return "–" if value is None else say.signed(value, 1)

    return pd.DataFrame(
        [
            {
                say("Step"): state.get(Step, one.step).title,
                say("What we believed"): words(one.believed),
                say("What the room said"): words(one.room) + (f" ({say('split')})" if one.split else ""),
                say("What was read since"): words(one.read.value if one.read else None),
                say("Aim"): words(one.target),
                say("Source"): one.read.source if one.read else "",
            }
            for one in found
        ]
    )
