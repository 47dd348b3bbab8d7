"""What one person could have answered otherwise, by method: all for one item, all against another."""

from math import isqrt

import numpy as np

from components.insight.solid.otherwise import Swing
from components.insight.solid.sheet import Floats, Sheet
from components.journey.marks import Mark, marks_of
from components.journey.records import Activity

LESS_IS_MORE = frozenset({"effort", "size", "satisfaction"})
"""Numbers that speak for an item when they are low."""

OPEN_SCALE = 100
"""A scale with more steps than this has no end that somebody would name: what was said at most is its end."""

OTHER_CLASSES: dict[str, tuple[tuple[float, ...], ...]] = {
    "score": ((5, 1), (5, 5), (1, 1), (1, 5)),
    "kano": ((2, 5), (1, 5), (1, 3), (3, 3), (5, 1), (1, 1)),
    "novelty": ((5, 5), (5, 1), (1, 5), (1, 1)),
    "moscow": ((1,), (2,), (3,), (4,)),
}
"""The answers that speak most for each class, in the order of the classes."""


def swing_of(activity: Activity, answers: Sheet) -> Swing:
    """The best marks for one item and the worst for the other; of pairs, all their duels won and lost."""
    if activity.kind == "compare":
        return _duels
    ends = [_ends(mark, answers.field(at)) for at, mark in enumerate(marks_of(activity))]
    worst, best = (np.array(one) for one in zip(*ends, strict=True))

    def swing(values: Floats, against: int, towards: int) -> Floats:
        found = values.copy()
        found[:, against], found[:, towards] = worst, best
        return found

    return swing


def _ends(mark: Mark, given: Floats) -> tuple[float, float]:
    """What speaks least and most for an item."""
    low, high = mark.low / mark.scale, mark.high / mark.scale
    if mark.allowed is None and mark.high - mark.low > OPEN_SCALE and not np.isnan(given).all():
        low, high = float(np.nanmin(given)), float(np.nanmax(given))
    return (high, low) if mark.code in LESS_IS_MORE else (low, high)


def _duels(values: Floats, against: int, towards: int) -> Floats:
    """What each person compared stays; only who won changes."""
    found, games = values.copy(), values + values.transpose(0, 2, 1)
    found[:, against, :], found[:, :, against] = 0, games[:, :, against]
    found[:, towards, :], found[:, :, towards] = games[:, towards, :], 0
    return found


def most_apart(credits: int) -> int:
    """Quadratic votes: by how many votes can one ballot part two items, for one and against the other?"""
    return max(votes + isqrt(credits - votes * votes) for votes in range(isqrt(credits) + 1))
