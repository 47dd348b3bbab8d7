"""Which rank does an item take, how often, over many rounds of scores?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .sheet import Floats

Ints = NDArray[np.int64]
SHARE = 0.95
"""A rank interval holds this share of the rounds."""
AT_ONCE = 500
"""Rounds that are ranked in one go: few enough to stay close to the processor."""


@dataclass(frozen=True, eq=False)
class RankOdds:
    """`table[item, rank]`: the probability of each rank, 1 first; items that come out equal share theirs evenly."""

    table: Floats

    @property
    def first(self) -> Floats:
        """Per item, the probability of being ahead of all others."""
        return self.top(1)

    def top(self, k: int) -> Floats:
        """Per item, the probability of being among the first `k`."""
        return np.asarray(self.table[:, :k].sum(axis=1), dtype=np.float64)

    @property
    def mean_rank(self) -> Floats:
        return self.table @ np.arange(1, self.table.shape[1] + 1)

    @property
    def intervals(self) -> tuple[tuple[int, int], ...]:
        """Per item, the ranks from the 2.5 % to the 97.5 % quantile."""
        reached = self.table.cumsum(axis=1) + 1e-12  # sums of shares may end a hair below the whole
        tail = (1 - SHARE) / 2
        lowest, highest = ((reached >= one).argmax(axis=1) + 1 for one in (tail, 1 - tail))
        return tuple((int(low), int(high)) for low, high in zip(lowest, highest, strict=True))


MOST_ALIKE = 2
"""So many groups of places that cannot be told apart are named."""


def alike(intervals: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The places, from one to another, each of whose items might stand on any of them. `intervals`: the ranks each item
    might have had, from first to last. The largest groups, none within another, at most `MOST_ALIKE`."""
    count = len(intervals)
    runs = [(start, end) for start in range(1, count) for end in range(start + 1, count + 1)]
    open_ = [
        (start, end)
        for start, end in runs
        if all(low <= start and high >= end for low, high in intervals[start - 1 : end])
    ]
    found: list[tuple[int, int]] = []
    for start, end in sorted(open_, key=lambda one: (one[0] - one[1], one[0])):
        if all(end < low or start > high for low, high in found):
            found.append((start, end))
    return tuple(sorted(found[:MOST_ALIKE]))


def rank_odds(scores: Floats, chances: Floats | None = None) -> RankOdds:
    """How often does each item take each rank? `scores`: rounds × items, the highest first; NaN comes last.

    `chances`: the probability of each round; None = all alike. In a group of equal scores each item
    takes each of the group's ranks with the same share.
    """
    rounds, items = scores.shape
    each = np.ones(rounds) if chances is None else chances * rounds
    change = np.zeros(items * (items + 1))
    for start in range(0, rounds, AT_ONCE):
        change += _change(scores[start : start + AT_ONCE], each[start : start + AT_ONCE])
    table = change.reshape(items, items + 1).cumsum(axis=1)[:, :items] / rounds
    return RankOdds(np.clip(table, 0, 1))


def _change(scores: Floats, each: Floats) -> Floats:
    """What a few rounds add to the table, told by where each item's share of ranks begins and ends."""
    items = scores.shape[1]
    known = np.where(np.isnan(scores), -np.inf, scores)
    order = np.argsort(-known, axis=1)
    starts, sizes = _groups(np.take_along_axis(known, order, axis=1))
    share = np.repeat(each, items) / sizes
    places = (order * (items + 1)).ravel() + starts
    most = items * (items + 1)
    gained: Floats = np.bincount(places, weights=share, minlength=most).astype(np.float64)
    return gained - np.bincount(places + sizes, weights=share, minlength=most)


def _groups(ranked: Floats) -> tuple[Ints, Ints]:
    """Round by round, place by place: where its group of equal scores starts, and how many it holds."""
    begins = np.ones(ranked.shape, dtype=bool)
    np.not_equal(ranked[:, 1:], ranked[:, :-1], out=begins[:, 1:])
    if begins.all():  # nothing is equal: by far the usual case where scores are drawn, and the quickest
        return np.tile(np.arange(ranked.shape[1]), len(ranked)), np.ones(ranked.size, dtype=np.int64)
    first = np.flatnonzero(begins)
    sizes = np.diff(first, append=ranked.size)
    return np.repeat(first % max(1, ranked.shape[1]), sizes), np.repeat(sizes, sizes)


def score_ranges(scores: Floats, chances: Floats | None = None) -> tuple[tuple[float, float], ...]:
    """Per item, the scores from the 2.5 % to the 97.5 % quantile of the rounds."""
    each = np.full(len(scores), 1 / len(scores)) if chances is None else chances
    tail = (1 - SHARE) / 2
    found = []
    for column in scores.T:
        order = np.argsort(column)
        reached = each[order].cumsum() + 1e-12
        low, high = (column[order[(reached >= one).argmax()]] for one in (tail, 1 - tail))
        found.append((float(low), float(high)))
    return tuple(found)


def beats(scores: Floats, chances: Floats | None = None) -> Floats:
    """`[i, j]`: the probability that item i comes out ahead of item j; a tie counts half for both."""
    known = np.where(np.isnan(scores), -np.inf, scores)
    each = np.full(len(scores), 1 / len(scores)) if chances is None else chances
    found = [each @ (known[:, [at]] > known) + each @ (known[:, [at]] == known) / 2 for at in range(known.shape[1])]
    return np.array(found)


def ranks(scores: Floats) -> Ints:
    """The rank of each item in each round, equal scores sharing the best one (1, 1, 3); unknown scores come last."""
    known = np.where(np.isnan(scores), -np.inf, scores)
    found: Ints = 1 + np.sum(known[:, None, :] > known[:, :, None], axis=2)
    return found
