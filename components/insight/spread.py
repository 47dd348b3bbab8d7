"""Where the middle of some marks is, and how far they spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb

import numpy as np

ENOUGH_FOR_A_BAND = 5
"""Fewer marks than this: show them one by one, a band would pretend to precision."""


@dataclass(frozen=True)
class Spread:
    """Median, quartiles (linear interpolation between marks) and mean of `n` marks."""

    n: int
    median: float
    q1: float
    q3: float
    mean: float

    @property
    def band(self) -> bool:
        """Are there enough marks to draw the band between the quartiles?"""
        return self.n >= ENOUGH_FOR_A_BAND


def spread(marks: Sequence[float]) -> Spread | None:
    """The middle and the spread of marks; None when there are none."""
    return _spread(tuple(marks)) if marks else None


@lru_cache(maxsize=4096)
def _spread(marks: tuple[float, ...]) -> Spread:
    """Most marks stay as they are while something else on the map changes."""
    q1, median, q3 = (float(one) for one in np.percentile(marks, (25, 50, 75)))
    return Spread(len(marks), median, q1, q3, float(np.mean(marks)))


@dataclass(frozen=True)
class Interval:
    """The true median lies between `low` and `high` with probability `confidence`, whatever the distribution."""

    low: float
    high: float
    confidence: float


def median_interval(marks: Sequence[float]) -> Interval | None:
    """Between which marks does the median of people like these lie? None below five marks.

    From the j-th lowest to the j-th highest mark, with j such that the confidence (from the binomial
    distribution: nothing is assumed about how marks are spread) is closest to 95 %.
    """
    n = len(marks)
    if n < ENOUGH_FOR_A_BAND:
        return None
    confidences = [_confidence(n, j) for j in range(1, n // 2 + 1)]
    j = min(range(len(confidences)), key=lambda at: abs(confidences[at] - 0.95))
    ordered = sorted(marks)
    return Interval(ordered[j], ordered[n - 1 - j], confidences[j])


def _confidence(n: int, j: int) -> float:
    """The chance that the median lies between the j-th lowest and the j-th highest of n marks."""
    return 1 - sum(comb(n, k) for k in range(j)) / float(2 ** (n - 1))
