"""What the curve says, in sentences, and the numbers behind it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.insight.agreement import agreement_label, concordance_label
from components.insight.curve import Curve
from components.insight.curve_findings import CurveFinding
from components.insight.mood import Mood
from components.language import Speech

from .curve import volume_of
from .matrix import spread_words
from .ranking import few

Names = Mapping[str, str]
FIRST = 8
"""Sentences read without a click."""

ORDER = ("strong_pain", "contested", "silent_pain", "cliff", "valley", "pain", "delight")
"""What to read first: where people hurt together, where they disagree, what nobody has asked customers."""


def curve_summary(say: Speech, curve: Curve, names: Names) -> str:
    """Where it comes from, the hardest and the best steps, and what the journey is worth as a whole."""
    told = curve.told
    if not told:
        return say("Nothing tells how this journey feels yet.")
    parts = []
    if curve.source == "touchpoints":
        parts.append(say("Nobody has rated the steps yet: the curve shows how the touchpoints feel (*)."))
    elif any(one.source == "touchpoints" for one in curve.steps):
        parts.append(say("Steps marked * are not rated: they show how their touchpoints feel."))
    parts.append(_extremes(say, curve, names))
    parts += [_worth(say, curve), _aims(say, curve, names)]
    return " ".join(filter(None, parts))


def _aims(say: Speech, curve: Curve, names: Names, most: int = 3) -> str:
    """The largest gaps to the emotions aimed at. At a split no one distance says it; empty without an aim."""
    gaps = {one.step: one.gap for one in curve.told if one.gap is not None}
    far = sorted(((gap, step) for step, gap in gaps.items() if gap > 0), key=lambda each: -each[0])[:most]
    if not far:
        return say("Every emotion aimed at is reached.") if _all_reached(curve) else ""
    steps = [say("{step} ({gap} to gain)", step=say.quoted(names[step]), gap=say.number(gap, 1)) for gap, step in far]
    return say("Furthest below the emotion aimed at: {steps}.", steps=say.listed(steps))


def _all_reached(curve: Curve) -> bool:
    aimed = [one for one in curve.steps if one.target is not None]
    return bool(aimed) and all(one.gap is not None and one.gap <= 0 for one in aimed)


def _extremes(say: Speech, curve: Curve, names: Names) -> str:
    """A split step is neither hardest nor best: its median is nobody's. What touchpoints tell is no median."""
    values = {one.step: one.value for one in curve.told if one.value is not None and not one.split}
    if not values:
        return say("The room is split on every step.")
    low, high = min(values.values()), max(values.values())
    facts = {
        "worst": few(say, [say.quoted(names[step]) for step, value in values.items() if value == low]),
        "low": say.signed(low, 1),
        "best": few(say, [say.quoted(names[step]) for step, value in values.items() if value == high]),
        "high": say.signed(high, 1),
    }
    if curve.source == "touchpoints":
        return say("Hardest: {worst} ({low}). Best: {best} ({high}).", **facts)
    return say("Hardest: {worst} (median {low}). Best: {best} (median {high}).", **facts)


def _worth(say: Speech, curve: Curve) -> str:
    plain = say.signed(curve.plain or 0, 2)
    if curve.weighted is not None:
        return say(
            "The whole journey: {plain} on average, {weighted} when each step weighs as much as its volume.",
            plain=plain,
            weighted=say.signed(curve.weighted, 2),
        )
    why = say.code(f"unweighted.{curve.unweighted}")
    return say("The whole journey: {plain} on average, not weighted by volume ({why}).", plain=plain, why=why)


def peak_end_words(say: Speech, curve: Curve, names: Names) -> str:
    """What people may remember; both versions where the worst and the best are as intense. Empty without a curve."""
    if not curve.peak_end:
        return ""
    told = [
        say(
            "{value} (peak {peak} at {step}, end {end})",
            value=say.signed(one.value, 2),
            peak=say.signed(one.peak, 1),
            step=say.quoted(names[one.peak_step]),
            end=say.signed(one.end, 1),
        )
        for one in curve.peak_end
    ]
    return say(
        "What people may remember, peak and end: {values}. A rule of thumb, not a ranking.",
        values=say.listed(told, either=True),
    )


def agreement_words(say: Speech, curve: Curve) -> str:
    """How far the room agrees over the whole journey; empty when it cannot be told."""
    told = []
    if curve.concordance is not None:
        label = say.code(f"concordance.{concordance_label(curve.concordance)}")
        told.append(
            say("Do people rank the steps alike? {label} (W {w}).", label=label, w=say.number(curve.concordance, 2))
        )
    if curve.reliability is not None:
        told.append(
            say(
                "How far can the marks be relied on? Alpha {alpha}, from 0 (chance) to 1 (all alike).",
                alpha=say.number(curve.reliability, 2),
            )
        )
    return " ".join(told)


def in_reading_order(curve: Curve) -> list[CurveFinding]:
    """The findings, most important first: by kind, then by how much they stand out.

    A strong pain is not told as a pain again.
    """
    strong = {one.step for one in curve.found("strong_pain")}
    kept = [one for one in curve.findings if not (one.code == "pain" and one.step in strong)]
    return sorted(kept, key=lambda one: (ORDER.index(one.code), -_weight(one)))


def shown_first(ranked: Sequence[CurveFinding], most: int = FIRST) -> list[CurveFinding]:
    """The first few findings and, of each kind, the one that stands out most; in the same order."""
    leading = {id(next(one for one in ranked if one.code == code)) for code in {one.code for one in ranked}}
    others = [id(one) for one in ranked if id(one) not in leading]
    shown = leading | set(others[: max(0, most - len(leading))])
    return [one for one in ranked if id(one) in shown]


def _weight(one: CurveFinding) -> float:
    """How much a finding stands out among those of its kind: the drop, the depth, else the share and how bad."""
    facts = {name: value for name, value in one.facts.items() if isinstance(value, int | float)}
    if "drop" in facts or "depth" in facts:
        return float(facts.get("drop", facts.get("depth", 0)))
    return abs(float(facts.get("value", 0))) + float(facts.get("share", 0)) / 10


def finding_words(say: Speech, one: CurveFinding, names: Names) -> str:
    """One finding as a sentence."""
    facts = {name: _fact(say, name, value, names) for name, value in one.facts.items()}
    n, share = one.facts.get("n"), one.facts.get("share")
    if isinstance(n, int) and isinstance(share, int | float):
        facts["count"] = say.number(round(share * n))
    return say.code(f"curve_finding.{one.code}{_variant(one)}", step=say.quoted(names[one.step]), **facts)


def _variant(one: CurveFinding) -> str:
    """One person is no room, touchpoints are no people, and the ends of a journey have one neighbour."""
    if one.code == "silent_pain":
        return "_none" if one.facts["grade"] is None else ""
    if one.code == "valley":
        return {"before": "_last", "after": "_first"}.get(str(one.facts["side"]), "")
    if one.code in ("pain", "strong_pain", "delight"):
        return {0: "_touchpoints", 1: "_one"}.get(int(str(one.facts["n"])), "")
    return ""


def _fact(say: Speech, name: str, value: object, names: Names) -> str:
    if name == "before":
        return say.quoted(names[str(value)])
    if name == "share" and isinstance(value, int | float):
        return say.percent(value)
    if name in ("low", "high", "value", "start") and isinstance(value, int | float):
        return say.signed(value, 1)
    return say.number(value, 1) if isinstance(value, int | float) else str(value or "")


def curve_numbers(say: Speech, curve: Curve, names: Names) -> pd.DataFrame:
    """Step by step: the value and its spread, who agrees, irritants, volume, the emotion aimed at and the gap."""
    return pd.DataFrame(
        {
            "": say.number(at),
            say.code("kind.step").capitalize(): names[one.step]
            + {"moment": " ◆", "candidate": " ◇"}.get(one.flag or "", ""),
            say("Feeling"): _value(say, one),
            say("Ratings"): say.number(one.ratings.n) if one.ratings else "–",
            say("Median lies in"): _interval(say, one),
            say("Agreement"): _agreement(say, one),
            say("Irritated"): "–" if one.irritant_share is None else say.percent(one.irritant_share),
            say("Delighted"): "–" if one.delight_share is None else say.percent(one.delight_share),
            say("Volume"): volume_of(say, one),
            say("Aim"): "–" if one.target is None else say.signed(one.target),
            say("Gap"): _gap(say, one),
        }
        for at, one in enumerate(curve.steps, 1)
    )


def _gap(say: Speech, one: Mood) -> str:
    """How far from the aim; at a split, each camp's."""
    if one.gaps:
        return say("{low} and {high}", low=say.signed(one.gaps[0]), high=say.signed(one.gaps[1]))
    return "–" if one.gap is None else say.signed(one.gap, 1)


def _value(say: Speech, one: Mood) -> str:
    if one.value is None:
        return "–"
    if one.split:
        return say("split between {low} and {high}", low=say.signed(one.split[0]), high=say.signed(one.split[1]))
    if one.ratings and one.ratings.spread and one.ratings.spread.band:
        return spread_words(say, one.ratings.spread)
    told = say.signed(one.value, 1) + ("*" if one.source == "touchpoints" else "")
    return told if one.worse is None else say("{value}, the worst {worst}", value=told, worst=say.signed(one.worse))


def _interval(say: Speech, one: Mood) -> str:
    found = one.ratings.interval if one.ratings else None
    if found is None:
        return "–"
    sure = say.percent(found.confidence)
    return say("{low} to {high} (sure at {sure})", low=say.signed(found.low), high=say.signed(found.high), sure=sure)


def _agreement(say: Speech, one: Mood) -> str:
    if one.agreement is None:
        return "–"
    return f"{say.code(f'agreement.{agreement_label(one.agreement)}')} ({say.signed(one.agreement, 2)})"
