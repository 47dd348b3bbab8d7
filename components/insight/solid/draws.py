"""Other rooms like this one: the same number of ballots, drawn from those we have (bootstrap)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
from scipy.special import gammaln

from .sheet import Floats, Sheet

ROUNDS = 10_000
SEED = 20_26
"""Kept with every result, so that the same ballots give the same numbers again."""

AT_ONCE = 500
"""Rounds drawn in one go: few enough to stay close to the processor."""


@dataclass(frozen=True, eq=False)
class Draws:
    """`weights[round, ballot]`: how often a ballot counts; `chances`: the probability of each round.

    `exact`: every possible room was looked at, nothing was drawn (`seed` is then None).
    """

    weights: Floats
    chances: Floats | None
    exact: bool
    seed: int | None

    @property
    def rounds(self) -> int:
        return len(self.weights)


def draws(answers: Sheet, rounds: int = ROUNDS, seed: int = SEED) -> Draws:
    """Rooms of as many ballots, drawn with replacement from those of `answers`.

    All of them, each with its probability, when there are no more of them than `rounds` (eight different
    ballots: 6,435; ballots that say the same are one kind); otherwise so many at random.
    """
    kinds, counts = _kinds(answers)
    if not answers.ballots:
        return Draws(np.zeros((1, 0)), None, True, None)
    if comb(answers.ballots + len(kinds) - 1, len(kinds) - 1) <= rounds:
        weights = np.zeros((comb(answers.ballots + len(kinds) - 1, len(kinds) - 1), answers.ballots))
        taken = _rooms(answers.ballots, len(kinds))
        weights[:, kinds] = taken
        return Draws(weights, _chances(taken, counts), True, None)
    return Draws(_drawn(answers.ballots, rounds, seed), None, False, seed)


def _kinds(answers: Sheet) -> tuple[list[int], list[int]]:
    """The first ballot of each kind, and how many say the same."""
    told: dict[bytes, list[int]] = {}
    for at, ballot in enumerate(answers.values):
        told.setdefault(ballot.tobytes(), []).append(at)
    return [same[0] for same in told.values()], [len(same) for same in told.values()]


@lru_cache(maxsize=8)
def _rooms(ballots: int, kinds: int) -> Floats:
    """Every way of taking so many ballots of so many kinds: rooms × kinds (stars and bars)."""
    bars = np.array(list(_bars(ballots, kinds)), dtype=np.int64)
    edges = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), ballots + kinds - 1)])
    return (np.diff(edges, axis=1) - 1).astype(np.float64)


def _bars(ballots: int, kinds: int) -> Iterator[tuple[int, ...]]:
    yield from combinations(range(ballots + kinds - 1), kinds - 1)


def _chances(taken: Floats, counts: list[int]) -> Floats:
    """The multinomial probability of each room."""
    ballots = sum(counts)
    logs = gammaln(ballots + 1) - gammaln(taken + 1).sum(axis=1) + taken @ np.log(np.array(counts) / ballots)
    found: Floats = np.exp(logs)
    return found


def _drawn(ballots: int, rounds: int, seed: int) -> Floats:
    chance, weights = np.random.default_rng(seed), np.empty((rounds, ballots))
    for start in range(0, rounds, AT_ONCE):
        some = min(AT_ONCE, rounds - start)
        picked = chance.integers(0, ballots, (some, ballots)) + np.arange(some)[:, None] * ballots
        counted = np.bincount(picked.ravel(), minlength=some * ballots)
        weights[start : start + some] = counted.reshape(some, ballots)
    return weights
