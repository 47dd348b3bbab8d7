"""What a share or a count of people says about others like them: intervals, and rank sets of one-choice ballots."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import bdtrc, ndtri


@dataclass(frozen=True)
class ShareInterval:
    """The share seen, and the interval (Wilson's) that holds the true one with the confidence asked for; 0 to 1."""

    share: float
    low: float
    high: float


def wilson(said: int, asked: int, confidence: float = 0.95) -> ShareInterval | None:
    """Between which shares do people like these lie, when `said` of `asked` say so? None when nobody was asked.

    Wilson's score interval without continuity correction (Newcombe 1998); it never leaves 0 to 1.
    """
    if not asked:
        return None
    z, share = float(ndtri((1 + confidence) / 2)), said / asked
    middle = (share + z * z / (2 * asked)) / (1 + z * z / asked)
    half = z * sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked)) / (1 + z * z / asked)
    return ShareInterval(share, max(0.0, middle - half), min(1.0, middle + half))


def rank_sets(counts: Sequence[int], confidence: float = 0.95) -> tuple[tuple[int, int], ...]:
    """From which rank to which does each item lie, all at once with the confidence asked for?

    Only where each person chose one item. Every two items are compared as a coin that falls equally on
    both, and the p(p − 1) comparisons are held to the confidence together (Holm), after Bazylik, Mogstad,
    Romano, Shaikh and Wilhelm, "Finite- and large-sample inference for ranks using multinomial data".
    """
    given = np.asarray(counts, dtype=np.float64)
    items = len(given)
    above = np.array([[_chance(one, other) for other in given] for one in given])
    pairs = [(i, j) for i in range(items) for j in range(items) if i != j]
    ahead = np.zeros((items, items), dtype=bool)
    for step, (i, j) in enumerate(sorted(pairs, key=lambda pair: (above[pair], pair))):
        if above[i, j] > (1 - confidence) / (len(pairs) - step):
            break
        ahead[i, j] = True
    return tuple((1 + int(ahead[:, at].sum()), items - int(ahead[at].sum())) for at in range(items))


def _chance(one: float, other: float) -> float:
    """How likely are at least `one` of both, if both were chosen equally often?"""
    return 1.0 if one <= 0 else float(bdtrc(one - 1, int(one + other), 0.5))
