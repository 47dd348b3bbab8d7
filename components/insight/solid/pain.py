"""Relief with unknown volumes: what ranks can a step take, and how likely is each?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.insight.truth import StepTruth

from .draws import ROUNDS, SEED
from .odds import RankOdds, rank_odds
from .solidity import ItemSolidity


@dataclass(frozen=True)
class Ranged:
    """A score known only to lie between two values."""

    item: str
    low: float
    high: float


@dataclass(frozen=True)
class RangedRank:
    """`best` and `worst`: no value within the ranges gives another rank. `first`, `interval`, `mean_rank`:
    when every value of a range is as likely as any other."""

    item: str
    low: float
    high: float
    best: int
    worst: int
    first: float
    interval: tuple[int, int]
    mean_rank: float


def ranged_odds(scores: Sequence[Ranged], rounds: int = ROUNDS, seed: int = SEED) -> RankOdds:
    """How likely is each rank, when each score is drawn evenly from its range, one by one?

    Items of one known score stay equal to each other in every round.
    """
    order = sorted(range(len(scores)), key=lambda at: (scores[at].low, scores[at].high, scores[at].item))
    low, high = (np.array([getattr(scores[at], end) for at in order]) for end in ("low", "high"))
    drawn = low + (high - low) * np.random.default_rng(seed).random((rounds, len(scores)))
    table = rank_odds(drawn).table
    placed = np.empty_like(table)
    placed[order] = table
    return RankOdds(placed)


def ranged_ranks(scores: Sequence[Ranged], rounds: int = ROUNDS, seed: int = SEED) -> tuple[RangedRank, ...]:
    """The steps, the likeliest to come first on top, with all the ranks their ranges leave open."""
    if not scores:
        return ()
    odds = ranged_odds(scores, rounds, seed)
    found = [
        RangedRank(
            one.item,
            one.low,
            one.high,
            1 + sum(1 for other in scores if other.low > one.high),
            len(scores) - sum(1 for other in scores if other is not one and other.high <= one.low),
            float(odds.first[at]),
            odds.intervals[at],
            float(odds.mean_rank[at]),
        )
        for at, one in enumerate(scores)
    ]
    return tuple(sorted(found, key=lambda one: one.mean_rank))


def as_items(found: Sequence[RangedRank]) -> tuple[ItemSolidity, ...]:
    """The same for what draws rankings: `best` to `worst` are then all the ranks the ranges leave open."""
    means = [round(one.mean_rank, 6) for one in found]
    return tuple(
        ItemSolidity(
            one.item, None, 1 + sum(other < mean for other in means), one.first, 0.0, *one.interval, one.mean_rank,
            one.best, one.worst, (),
        )
        for one, mean in zip(found, means, strict=True)
    )  # fmt: skip


def relief_ranks(steps: Sequence[StepTruth]) -> tuple[tuple[RangedRank, ...], tuple[str, ...]]:
    """Where would mending relieve most, with volumes known as ranges only? Then the steps nothing can be said of."""
    known = [Ranged(one.step, *one.relief) for one in steps if one.relief is not None]
    return ranged_ranks(known), tuple(one.step for one in steps if one.relief is None)
