"""Where the middle of some marks is, and how far they spread."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    if not marks:
        return None
    q1, median, q3 = (float(one) for one in np.percentile(marks, (25, 50, 75)))
    return Spread(len(marks), median, q1, q3, float(np.mean(marks)))
