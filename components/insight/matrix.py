"""The impact / effort matrix: where each item falls, and whether that would hold if a few people changed their mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from components.journey.records import Activity
from components.journey.state import State

from .answers import answers
from .spread import Spread, spread

Quadrant = Literal["quick_win", "big_bet", "fill_in", "drop"]
IdeaCorner = Literal["try", "explore", "simple", "aside"]
MIDDLE = 3.0
"""The middle of the 1 to 5 scale: at it, a mark counts as high."""


@dataclass(frozen=True)
class Placed:
    """One item on the matrix. Without an answer it has no place (`impact`, `effort`, `quadrant` are None).

    `unstable`: the middle half of the answers lies on both sides of a threshold.
    """

    item: str
    impact: Spread | None
    effort: Spread | None
    quadrant: Quadrant | None
    unstable: bool


@dataclass(frozen=True)
class Matrix:
    """All items of a score, in their order, and the thresholds that part high from low."""

    items: tuple[Placed, ...]
    impact_threshold: float
    effort_threshold: float
    voters: int


def quadrant(impact: float, effort: float, impact_threshold: float, effort_threshold: float) -> Quadrant:
    """Which corner is this? A value at the threshold is high."""
    if impact >= impact_threshold:
        return "big_bet" if effort >= effort_threshold else "quick_win"
    return "drop" if effort >= effort_threshold else "fill_in"


def crosses(marks: Spread, threshold: float) -> bool:
    """Would the lower and the upper quartile be called differently?"""
    return (marks.q1 >= threshold) != (marks.q3 >= threshold)


def matrix(state: State, activity: Activity, limits: tuple[float, float] | None = None) -> Matrix:
    """Where does each scored item fall? Thresholds: `limits` (impact, effort), else 3 or the median of the medians."""
    given = answers(state, activity.id)
    impacts = {item: spread([one for one, _ in rows]) for item, rows in given.items()}
    efforts = {item: spread([one for _, one in rows]) for item, rows in given.items()}
    usual = activity.threshold == "middle"
    high_impact, high_effort = limits or (
        (MIDDLE, MIDDLE) if usual else (_middle_of(list(impacts.values())), _middle_of(list(efforts.values())))
    )
    items = tuple(_place(item, impacts[item], efforts[item], high_impact, high_effort) for item in given)
    return Matrix(items, high_impact, high_effort, max((len(rows) for rows in given.values()), default=0))


def _place(item: str, impact: Spread | None, effort: Spread | None, high_impact: float, high_effort: float) -> Placed:
    if impact is None or effort is None:
        return Placed(item, impact, effort, None, False)
    corner = quadrant(impact.median, effort.median, high_impact, high_effort)
    return Placed(item, impact, effort, corner, crosses(impact, high_impact) or crosses(effort, high_effort))


def _middle_of(spreads: Sequence[Spread | None]) -> float:
    medians = [one.median for one in spreads if one is not None]
    return median(medians) if medians else MIDDLE
