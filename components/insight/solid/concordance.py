"""Does the room rank alike? Kendall's W over whole ballots, against ballots shuffled at random."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.insight.agreement import ConcordanceLabel, concordance_label, kendall_w

from .draws import SEED
from .sheet import Floats

Whole = NDArray[np.uint64]
SHUFFLES = 20_000
MOST_NUMBERS = 20_000_000
"""A large room is shuffled fewer times, so that the answer comes within seconds."""
MOST_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Concordance:
    """W from 0 to 1; `chance`: how often shuffled ballots agree at least as much (0 to 1); `chi_square` with
    items − 1 degrees of freedom; `mean_rho`: the mean rank correlation of two ballots. None: nobody told items apart.
    """

    ballots: int
    items: int
    w: float | None
    chance: float | None
    chi_square: float | None
    mean_rho: float | None
    shuffles: int
    seed: int

    @property
    def label(self) -> ConcordanceLabel | None:
        return None if self.w is None else concordance_label(self.w)


def concordance(rows: Sequence[Sequence[float]], shuffles: int = SHUFFLES, seed: int = SEED) -> Concordance:
    """How far do ballots (rows, without gaps) order the items alike, and could that be chance?

    Every ballot is shuffled on its own: what people gave stays, to which item is drawn. The chance
    counts the room itself among the shuffled ones, so that it is never 0.
    """
    ballots, items = len(rows), len(rows[0]) if rows else 0
    w = kendall_w(rows)
    if w is None:
        return Concordance(ballots, items, None, None, None, None, 0, seed)
    times = max(999, min(shuffles, MOST_NUMBERS // (ballots * items)))
    ranks = pd.DataFrame(rows, dtype="float64").rank(axis=1).to_numpy()
    reached = _as_alike(ranks, times, seed)
    return Concordance(
        ballots,
        items,
        w,
        (reached + 1) / (times + 1),
        ballots * (items - 1) * w,
        (ballots * w - 1) / (ballots - 1),
        times,
        seed,
    )


def _as_alike(ranks: Floats, times: int, seed: int) -> int:
    """How many of so many shuffles agree at least as much? Only the items' sums of ranks tell them apart."""
    chance, found = np.random.default_rng(seed), 0
    doubled = np.rint(2 * ranks).astype(np.uint64)  # shared ranks end in a half: twice them are whole, and exact
    seen = (doubled.sum(axis=0) ** 2).sum()
    deck = np.sort(doubled, axis=1)
    deck = deck[np.lexsort(deck.T)]  # neither the order of the ballots nor that of the items matters
    most = max(1, MOST_AT_ONCE // deck.size)
    for start in range(0, times, most):
        shuffled = _shuffled(deck, min(most, times - start), chance)
        found += int(((shuffled.sum(axis=1) ** 2).sum(axis=1) >= seen).sum())
    return found


def _shuffled(deck: Whole, times: int, chance: np.random.Generator) -> Whole:
    """So many times, each row of the deck in an order of its own.

    Each number rides in the lowest bits of a random one, and these are sorted: three times as quick as
    shuffling row by row. More than 40 random bits are left above, so that two hardly ever draw the same.
    """
    low = np.uint64((1 << int(deck.max()).bit_length()) - 1)
    drawn = chance.integers(0, np.iinfo(np.uint64).max, (times, *deck.shape), dtype=np.uint64, endpoint=True)
    drawn &= ~low
    drawn |= deck
    drawn.sort(axis=2)
    drawn &= low
    return drawn
