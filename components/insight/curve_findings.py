"""What a curve says, step by step: where it hurts, delights, falls, bottoms out, divides, or is only an opinion."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from .mood import Mood, Source

FindingCode = Literal["strong_pain", "pain", "silent_pain", "delight", "cliff", "valley", "contested"]
CODES: tuple[FindingCode, ...] = ("strong_pain", "pain", "silent_pain", "delight", "cliff", "valley", "contested")

HALF = 0.5
STRONG = -1.0
"""From this median down, a step is a strong pain, when people agree about it (A from 0.2)."""
ENOUGH_AGREEMENT = 0.2
CLIFF = 1.5
"""The drop from one step to the next that nobody misses."""
DEPTH = 1.0
"""A valley is at least so deep: so much better before and after it."""


@dataclass(frozen=True)
class CurveFinding:
    """One thing the curve says of a step; `facts` are what a sentence about it needs (numbers and step ids)."""

    code: FindingCode
    step: str
    facts: dict[str, object] = field(default_factory=dict)


def curve_findings(steps: Sequence[Mood], source: Source | None) -> tuple[CurveFinding, ...]:
    """Everything the curve says, in the order of the steps. Falls and valleys join steps of one source only, and are
    never told of a split step: its median is nobody's."""
    found = [one for step in steps for one in _of_step(step)]
    found += _cliffs(steps, source)
    told = [one for one in steps if one.source is not None and one.source == source and one.value is not None]
    values = [one.value for one in told if one.value is not None]
    found += [
        CurveFinding("valley", told[at].step, {"value": values[at], "depth": depth, "side": _side(values, at)})
        for at, depth in valleys(values)
        if told[at].split is None
    ]
    place = {one.step: at for at, one in enumerate(steps)}
    return tuple(sorted(found, key=lambda one: (place[one.step], CODES.index(one.code))))


def _of_step(one: Mood) -> list[CurveFinding]:
    found: list[CurveFinding] = []
    facts: dict[str, object] = {"value": one.value, "n": one.ratings.n if one.ratings else 0}
    agreed = one.agreement is not None and one.agreement >= ENOUGH_AGREEMENT
    if one.irritant_share is not None and one.irritant_share >= HALF:
        found.append(CurveFinding("pain", one.step, facts | {"share": one.irritant_share}))
        if one.grade in (None, "D"):
            found.append(CurveFinding("silent_pain", one.step, {"grade": one.grade}))
    if one.value is not None and one.value <= STRONG and agreed:
        found.append(CurveFinding("strong_pain", one.step, facts | {"share": one.irritant_share}))
    if one.delight_share is not None and one.delight_share >= HALF and (one.value or 0) >= 1:
        found.append(CurveFinding("delight", one.step, facts | {"share": one.delight_share}))
    if one.split is not None:
        low, high = one.split
        found.append(CurveFinding("contested", one.step, {"low": low, "high": high, "n": facts["n"]}))
    return found


def _cliffs(steps: Sequence[Mood], source: Source | None) -> list[CurveFinding]:
    """Between neighbours that were both rated (or both told by touchpoints)."""
    found = []
    for before, after in pairwise(steps):
        if before.source != source or after.source != source or before.value is None or after.value is None:
            continue
        drop = before.value - after.value
        if drop >= CLIFF and not (before.split or after.split):
            ends = {"start": before.value, "value": after.value}
            found.append(CurveFinding("cliff", after.step, {"drop": drop, "before": before.step} | ends))
    return found


def valleys(values: Sequence[float], depth: float = DEPTH) -> list[tuple[int, float]]:
    """The lowest points that stand out: (index, depth), depth being how far the curve rises again on
    the side where it rises least before something lower comes (topographic prominence).

    The same as `scipy.signal.find_peaks(-values, prominence=depth)`, and also at both ends, where only
    the side inside the journey counts. A flat bottom is told by its middle step.
    """
    found = []
    start = 0
    while start < len(values):
        end = start
        while end + 1 < len(values) and values[end + 1] == values[start]:
            end += 1
        bottom = values[start]
        before, after = _rise(values[:start][::-1], bottom), _rise(values[end + 1 :], bottom)
        sides = [one for one in (before, after) if one is not None]
        lowest = all(one > 0 for one in sides)
        if sides and lowest and min(sides) >= depth:
            found.append(((start + end) // 2, min(sides)))
        start = end + 1
    return found


def _side(values: Sequence[float], at: int) -> Literal["both", "before", "after"]:
    """Where it feels better than at a low: on both sides, or where it stands at an end, on the other."""
    if all(one == values[at] for one in values[:at]):
        return "after"
    return "before" if all(one == values[at] for one in values[at:]) else "both"


def _rise(away: Sequence[float], bottom: float) -> float | None:
    """How far the curve rises, going away from a bottom, before it falls below it; None at an end of the journey."""
    if not away:
        return None
    highest = bottom
    for value in away:
        if value < bottom:
            break
        highest = max(highest, value)
    return highest - bottom
