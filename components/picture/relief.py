"""Moments of truth and relief drawn: which steps matter most, and how far a missing volume blurs it."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.insight.truth import StepTruth
from components.language import Speech

from .labels import Picture, bar_height, distinct, lines, wrapped
from .palette import Palette

FLAGS = {"moment": "◆ ", "candidate": "◇ "}
"""In front of a step: a moment of truth, and what nearly is one."""


def by_relief(steps: Sequence[StepTruth]) -> list[StepTruth]:
    """Most relief first (by the middle of its interval); what cannot be computed comes last, in map order."""

    def key(one: StepTruth) -> tuple[bool, float, float]:
        relief = one.relief
        return (relief is None, -sum(relief) / 2 if relief else 0, -(one.truth or 0))

    return sorted(steps, key=key)


def interval_words(say: Speech, interval: tuple[float, float]) -> str:
    """A score, or from … to … when something is not known."""
    low, high = (say.number(one, 0 if one >= 1 else 1) for one in interval)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def relief_chart(say: Speech, steps: Sequence[StepTruth], names: Mapping[str, str], colours: Palette) -> Picture:
    """One bar per step: solid up to what is certain, pale up to what is possible."""
    ranked = by_relief(steps)
    labels = distinct(wrapped(FLAGS.get(one.flag or "", "") + names[one.step]) for one in ranked)
    rows = pd.DataFrame([_row(say, label, one, names) for label, one in zip(labels, ranked, strict=True)])
    most = max(10.0, float(rows["high"].max()))
    base = alt.Chart(rows).encode(
        y=alt.Y("step:N", sort=labels, title=None, axis=lines(colours)),
        tooltip=[
            alt.Tooltip("text:N", title=say.code("kind.step").capitalize()),
            alt.Tooltip("words:N", title=say("Relief")),
            alt.Tooltip("truth:N", title=say("Importance × impact")),
        ],
    )
    axis = alt.Axis(values=list(range(0, 101, 10 if most < 60 else 20)), grid=False)
    scale = alt.Scale(domain=[0, most * 1.25], nice=False)
    across = alt.X("low:Q", title=say("Relief, 0 to 100"), scale=scale, axis=axis)
    certain = base.mark_bar(color=colours.accent, height=20, cornerRadiusEnd=3).encode(x=across)
    wide = base.transform_filter("datum.high > datum.low")
    possible = wide.mark_bar(color=colours.pale, height=12).encode(x=across, x2="high:Q")
    ends = wide.mark_tick(color=colours.accent, thickness=2.5, size=20).encode(x=alt.X("high:Q"))
    words = base.mark_text(align="left", dx=7, fontSize=colours.text, color=colours.ink).encode(
        x=alt.X("high:Q"), text="words:N"
    )
    # A layer without a row would be a mark without a name for screen readers.
    layers = [possible, certain, ends, words] if (rows["high"] > rows["low"]).any() else [certain, words]
    return alt.layer(*layers).properties(height=bar_height(len(rows)))


def _row(say: Speech, label: str, one: StepTruth, names: Mapping[str, str]) -> dict[str, object]:
    relief = one.relief
    return {
        "step": label,
        "text": names[one.step],
        "low": relief[0] if relief else 0,
        "high": relief[1] if relief else 0,
        "words": interval_words(say, relief) if relief else missing_words(say, one),
        "truth": say.number(one.truth, 1) if one.truth is not None else "–",
    }


def missing_words(say: Speech, one: StepTruth) -> str:
    """What keeps a step from having a score."""
    return say("missing: {what}", what=say.listed(say.code(f"truth_missing.{gap}") for gap in one.missing))


def relief_summary(say: Speech, steps: Sequence[StepTruth], names: Mapping[str, str]) -> str:
    """Where a repair relieves most, how many moments of truth, and what is not known."""
    told = _where_most(say, steps, names)
    moments = sum(1 for one in steps if one.flag == "moment")
    if moments:
        told.append(say.plural("{n} moment of truth (◆).", "{n} moments of truth (◆).", moments))
    missing = sum(1 for one in steps if one.missing)
    if missing:
        told.append(say.plural("{n} step has no score yet.", "{n} steps have no score yet.", missing))
    return " ".join(told)


def _where_most(say: Speech, steps: Sequence[StepTruth], names: Mapping[str, str]) -> list[str]:
    scored = [(one, one.relief) for one in by_relief(steps) if one.relief]
    if not scored:
        return []
    _best, score = scored[0]
    if not score[1]:
        return [say("No step has an irritant: nothing to relieve for now.")]
    certain = score[0] == score[1]
    equal = [one for one, other in scored if certain and other == score] or [scored[0][0]]
    about = {"step": say.listed(say.quoted(names[one.step]) for one in equal), "score": interval_words(say, score)}
    rivals = sum(1 for one, other in scored if one not in equal and other[1] >= score[0])
    if len(equal) > 1:
        told = [say("Repairing {step} relieves most, equally ({score} out of 100).", **about)]
    elif rivals:
        told = [say("Repairing {step} seems to relieve most ({score} out of 100).", **about)]
    else:
        told = [say("Repairing {step} relieves most ({score} out of 100).", **about)]
    if rivals:
        ahead = say.plural(
            "{n} other step could be ahead of it once volumes are known.",
            "{n} other steps could be ahead of it once volumes are known.",
            rivals,
        )
        told.append(ahead)
    return told


def sources_words(say: Speech, steps: Sequence[StepTruth]) -> str:
    """What stands in where the room has not answered."""
    told = []
    if any(one.judged_by == "map" for one in steps):
        told.append(say("Importance and impact come from the map where the room has not judged them."))
    if any(one.share_from == "touchpoints" for one in steps):
        told.append(say("Without ratings, irritants are the share of touchpoints marked as irritants."))
    if any(one.reach.why == "scope_unknown" for one in steps):
        told.append(say("The number of customers in scope is unknown: the scores are wide until it is set."))
    return " ".join(told)


def relief_numbers(say: Speech, steps: Sequence[StepTruth], names: Mapping[str, str]) -> pd.DataFrame:
    """All that the score is made of, step by step, in the order of the map."""

    def number(value: float | None) -> str:
        return "–" if value is None else say.number(value, 1)

    def reach(one: StepTruth) -> str:
        low, high = say.percent(one.reach.low), say.percent(one.reach.high)
        return low if low == high else say("{low} to {high}", low=low, high=high)

    return pd.DataFrame(
        {
            say.code("kind.step").capitalize(): names[one.step],
            say("Importance"): number(one.importance),
            say("Impact"): number(one.impact),
            say("Importance × impact"): number(one.truth),
            say("Moment of truth"): say.code(f"truth_flag.{one.flag}") if one.flag else "–",
            say("Irritants"): "–" if one.irritant_share is None else say.percent(one.irritant_share),
            say("Customers reached"): reach(one),
            say("Relief"): interval_words(say, one.relief) if one.relief else missing_words(say, one),
        }
        for one in steps
    )
