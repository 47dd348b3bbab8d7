"""How far people agree: on one step (van der Eijk's A), and over all steps (Kendall's W, Krippendorff's alpha)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]
AgreementLabel = Literal["agree", "mixed", "dispersed", "split"]
ConcordanceLabel = Literal["strong", "moderate", "fair", "weak"]

Rows = Sequence[Sequence[float | None]]
"""One row per person, one column per step; None where somebody gave no mark."""


def agreement(counts: Sequence[int]) -> float | None:
    """Do the marks gather around one value? van der Eijk's A, from -1 (two opposite camps) over 0 (spread
    evenly) to 1 (all the same); None without a mark.

    `counts`: how many marks per value of an ordered scale of at least three values. The counts are
    peeled into layers of equal height, each a pattern of filled and empty values (van der Eijk 2001).
    """
    return _agreement(tuple(counts))


@lru_cache(maxsize=4096)
def _agreement(counts: tuple[int, ...]) -> float | None:
    left, whole, total = list(counts), sum(counts), 0.0
    if not whole:
        return None
    while any(left):
        filled = [one > 0 for one in left]
        height = min(one for one in left if one)
        total += height * sum(filled) / whole * _pattern_agreement(filled)
        left = [one - height if one else 0 for one in left]
    return total


def _pattern_agreement(filled: Sequence[bool]) -> float:
    """A of one layer: how far its filled values stand side by side, less the room they take."""
    values, taken = len(filled), sum(filled)
    if taken == 1:
        return 1.0
    together = apart = 0
    for low in range(values):
        for middle in range(low + 1, values):
            for high in range(middle + 1, values):
                triple = (filled[low], filled[middle], filled[high])
                apart += triple == (True, False, True)
                together += triple in ((True, True, False), (False, True, True))
    if not together + apart:
        return 0.0
    unimodal = ((values - 2) * together - (values - 1) * apart) / ((values - 2) * (together + apart))
    return unimodal * (1 - (taken - 1) / (values - 1))


def polarisation(counts: Sequence[int]) -> float | None:
    """The same told from the other end: 0 all alike, 0.5 spread evenly, 1 two opposite camps."""
    found = agreement(counts)
    return None if found is None else (1 - found) / 2


def dispersion(counts: Sequence[int]) -> float | None:
    """Leik's D, a second opinion on a split: 0 all alike, 1 half at either end (Leik 1966)."""
    whole = sum(counts)
    if not whole:
        return None
    below = np.cumsum(counts)[:-1] / whole
    return float(2 * np.minimum(below, 1 - below).sum() / (len(counts) - 1))


def consensus(counts: Sequence[int]) -> float | None:
    """Tastle and Wierman's consensus, another second opinion: 1 all alike, 0 half at either end (2007)."""
    given, values = np.asarray(counts, dtype=np.float64), np.arange(len(counts))
    if not given.sum():
        return None
    shares = given / given.sum()
    near = 1 - np.abs(values - shares @ values) / (len(counts) - 1)
    return float(1 + shares[shares > 0] @ np.log2(near[shares > 0]))


def agreement_label(value: float) -> AgreementLabel:
    """What to call an A: agree from 0.6, mixed from 0.2, dispersed from 0, split below."""
    if value < 0:
        return "split"
    return "agree" if value >= 0.6 else "mixed" if value >= 0.2 else "dispersed"


def kendall_w(rows: Rows) -> float | None:
    """Do people rank the steps alike? Kendall's W corrected for ties, 0 (not at all) to 1 (identically).

    Only rows without a gap count. None below two such rows or two steps, or when nobody told any
    step from another. Equal to Friedman's chi-square / (m (n - 1)).
    """
    complete = pd.DataFrame([row for row in rows if None not in row], dtype="float64")
    people, steps = complete.shape
    if people < 2 or steps < 2:
        return None
    ranks = complete.rank(axis=1).to_numpy()
    squares = float(((ranks.sum(axis=0) - people * (steps + 1) / 2) ** 2).sum())
    ties = sum(int(n) ** 3 - int(n) for row in ranks for n in np.unique(row, return_counts=True)[1])
    most = people**2 * (steps**3 - steps) - people * ties
    return 12 * squares / most if most else None


def concordance_label(w: float) -> ConcordanceLabel:
    """What to call a W: strong from 0.7, moderate from 0.5, fair from 0.3, weak below."""
    return "strong" if w >= 0.7 else "moderate" if w >= 0.5 else "fair" if w >= 0.3 else "weak"


def alpha_ordinal(rows: Rows) -> float | None:
    """How reliable are the marks, beyond chance? Krippendorff's alpha for ordered values; see `alpha`."""
    return alpha(rows, "ordinal")


def alpha(rows: Rows, metric: Metric) -> float | None:
    """Krippendorff's alpha: 1 = all give every step the same mark, 0 = as good as chance; gaps are allowed.

    None when there is nothing to compare.
    """
    units = [[mark for mark in column if mark is not None] for column in zip(*rows, strict=True)]
    pairable = [unit for unit in units if len(unit) > 1]
    values = sorted({mark for unit in pairable for mark in unit})
    if len(values) < 2:
        return None
    seen = np.zeros((len(values), len(values)))
    for unit in pairable:
        counts = np.array([unit.count(value) for value in values])
        seen += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    margin = seen.sum(axis=1)
    distance = _distance(np.array(values, dtype=np.float64), margin, metric)
    by_chance = (np.outer(margin, margin) * distance).sum() / (margin.sum() - 1)
    return float(1 - (seen * distance).sum() / by_chance)


def _distance(values: Floats, margin: Floats, metric: Metric) -> Floats:
    """How far apart are two values? `margin`: how often each was given."""
    if metric == "nominal":
        return 1 - np.eye(len(values))
    places = np.cumsum(margin) - margin / 2 if metric == "ordinal" else values
    apart: Floats = places[:, None] - places[None, :]
    if metric == "ratio":
        apart = apart / np.where(apart, places[:, None] + places[None, :], 1)
    return apart**2
