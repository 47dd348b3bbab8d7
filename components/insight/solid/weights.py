"""Weighted scoring: does the leader lead only because of the weights?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .draws import SEED
from .sheet import DECIMALS, Floats

STEP = 0.01
MOST_POINTS = 20_000
SURE = 50.0
"""How firmly people hold their weights when these are drawn around what they said: as 50 answers would."""


@dataclass(frozen=True)
class Holds:
    """One criterion: the leader leads while its weight lies between `low` and `high`, the others keeping their
    proportions. `low` > `high`: never. `takes_over`: who leads right outside, below and above.
    """

    criterion: int
    weight: float
    low: float
    high: float
    below: tuple[int, ...]
    above: tuple[int, ...]


def shared_weights(weights: Sequence[float]) -> Floats:
    """The weights as shares of 1; alike when all are 0."""
    given = np.asarray(weights, dtype=np.float64)
    return given / given.sum() if given.sum() > 0 else np.full(len(given), 1 / len(given))


def weighted(marks: Floats, weights: Floats) -> Floats:
    """Weighted sums: items × criteria and points × criteria give points × items."""
    return np.round(np.atleast_2d(weights) @ marks.T, DECIMALS)


def stretched(marks: Floats) -> Floats:
    """Per criterion (the last axis), from 0 for the lowest item to 1 for the highest; 0 where all are alike.

    An item that is added may then reverse the order of others.
    """
    silent = np.isnan(marks)
    low = np.where(silent, np.inf, marks).min(axis=-2, keepdims=True)
    high = np.where(silent, -np.inf, marks).max(axis=-2, keepdims=True)
    wide = high - low
    return np.where(wide > 0, (marks - low) / np.where(wide > 0, wide, 1), np.where(silent, np.nan, 0.0))


def one_at_a_time(weights: Sequence[float], criterion: int, value: float) -> Floats:
    """The weights when one criterion takes the share `value` (0 to 1) and the others keep their proportions."""
    given = shared_weights(weights)
    others = np.delete(given, criterion)
    left = others / others.sum() if others.sum() > 0 else np.full(len(others), 1 / max(1, len(others)))
    return np.insert(left * (1 - value), criterion, value)


def holds(marks: Floats, weights: Sequence[float], criterion: int) -> Holds:
    """Between which weights of one criterion does the present leader stay (with equals) in the lead?

    Each score is a straight line over the weight, so the bounds follow from where lines cross.
    """
    given = shared_weights(weights)
    lead = int(weighted(marks, given)[0].argmax())
    ends = weighted(marks, np.array([one_at_a_time(weights, criterion, at) for at in (0.0, 1.0)]))
    gap_at_0, gap_at_1 = ends[0, lead] - ends[0], ends[1, lead] - ends[1]
    slope = gap_at_1 - gap_at_0
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -gap_at_0 / slope
    low = max((float(one) for one in crossing[slope > 0]), default=0.0)
    high = min((float(one) for one in crossing[slope < 0]), default=1.0)
    rivals = np.arange(len(marks))
    return Holds(
        criterion,
        float(given[criterion]),
        max(0.0, low),
        min(1.0, high),
        tuple(int(one) for one in rivals[(slope > 0) & (crossing > 0) & np.isclose(crossing, low)]),
        tuple(int(one) for one in rivals[(slope < 0) & (crossing < 1) & np.isclose(crossing, high)]),
    )


def share_led(marks: Floats, points: Floats) -> Floats:
    """The share of weightings (points × criteria) that each item leads; equals split a weighting between them."""
    scores = weighted(marks, points)
    best = scores == scores.max(axis=1, keepdims=True)
    found: Floats = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    return found


def every_weighting(criteria: int, step: float = STEP) -> Floats:
    """All weightings on a grid: points × criteria, each adding up to 1 (3 criteria, steps of 0.01: 5,151).

    The grid is made coarser until it has at most 20,000 points.
    """
    parts = round(1 / step)
    while _points(parts, criteria) > MOST_POINTS:
        parts -= 1
    bars = np.array(list(combinations(range(parts + criteria - 1), criteria - 1)), dtype=np.int64)
    edges = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), parts + criteria - 1)])
    return (np.diff(edges, axis=1) - 1) / parts


def _points(parts: int, criteria: int) -> int:
    found = 1
    for one in range(1, criteria):
        found = found * (parts + one) // one
    return found


def weightings_around(weights: Sequence[float], rounds: int, seed: int = SEED, sure: float = SURE) -> Floats:
    """Weightings like the one given, as other people of the same opinion might say it (Dirichlet)."""
    shape = np.maximum(shared_weights(weights) * sure, 1e-9)
    return np.random.default_rng(seed).dirichlet(shape, rounds)
