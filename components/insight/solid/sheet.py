"""What a room answered, as one block of numbers, and how scores follow from weighted ballots."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Scoring = Callable[[Floats], Floats]
"""A rule: from how often each ballot counts (rounds × ballots) to a score per item (rounds × items).

NaN where nobody who counts said anything. Leaving ballots out, resampling them, or hearing one
department only are then nothing but other weights. Equal scores are exactly equal.
"""

DECIMALS = 9
"""Scores worked out with fractions are rounded to so many decimals, so that equal ones stay equal."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Ballots × items × numbers asked; NaN where somebody said nothing.

    The ballots stand in the order of what they say, so that nothing that is drawn at random depends on
    the order in which they came. `groups`: the department of each ballot, None when it names none.
    """

    items: tuple[str, ...]
    values: Floats
    groups: tuple[str | None, ...]

    @property
    def ballots(self) -> int:
        return int(self.values.shape[0])

    def field(self, at: int) -> Floats:
        """One of the numbers asked: ballots × items."""
        column: Floats = self.values[:, :, at]
        return column

    @property
    def answered(self) -> tuple[int, ...]:
        """How many ballots answer each item wholly?"""
        return tuple(int(one) for one in (~np.isnan(self.values).any(axis=2)).sum(axis=0))


def sheet(
    items: Sequence[str],
    rows: Sequence[Mapping[str, Sequence[float]]],
    *,
    numbers: int = 1,
    missing: float = np.nan,
    groups: Sequence[str | None] = (),
) -> Sheet:
    """Ballots as a block. `missing`: what an item left out means (0 for dots: it got none)."""
    values = np.full((len(rows), len(items), numbers), missing, dtype=np.float64)
    places = {item: at for at, item in enumerate(items)}
    for at, row in enumerate(rows):
        for item, given in row.items():
            if item in places:
                values[at, places[item]] = given
    named = tuple(groups) or (None,) * len(rows)
    order = sorted(range(len(rows)), key=lambda one: (values[one].ravel().tolist().__repr__(), named[one] or ""))
    return Sheet(tuple(items), values[order], tuple(named[one] for one in order))


def table(items: Sequence[str], rows: Sequence[Sequence[float]], groups: Sequence[str | None] = ()) -> Sheet:
    """Ballots of one number per item, in the order of the items: dots, votes, marks."""
    return sheet(items, [{item: (one,) for item, one in zip(items, row, strict=True)} for row in rows], groups=groups)


def everybody(ballots: int) -> Floats:
    """Each ballot counts once: one round."""
    return np.ones((1, ballots))


def scores_of(scoring: Scoring, ballots: int) -> Floats:
    """The score of each item, when each ballot counts once."""
    found: Floats = scoring(everybody(ballots))[0]
    return found


# ---- rules that others are made of --------------------------------------------------------


def totals(column: Floats) -> Scoring:
    """The sum over ballots; saying nothing is 0."""
    filled = np.nan_to_num(column)
    return lambda weights: weights @ filled


def shares(said: NDArray[np.bool_], answered: NDArray[np.bool_]) -> Scoring:
    """The share of those who answered an item that said so."""
    yes, heard = (said & answered).astype(np.float64), answered.astype(np.float64)
    return lambda weights: _divided(weights @ yes, weights @ heard)


def means(column: Floats) -> Scoring:
    """The mean of those who answered an item."""
    filled, heard = np.nan_to_num(column), (~np.isnan(column)).astype(np.float64)
    return lambda weights: _divided(weights @ filled, weights @ heard)


def medians(column: Floats) -> Scoring:
    """The median of those who answered an item; between two middle marks, halfway."""
    ladders = [_ladder(column[:, at]) for at in range(column.shape[1])]
    return lambda weights: np.stack([_median(weights, *one) for one in ladders], axis=1)


def _ladder(marks: Floats) -> tuple[Floats, Floats]:
    """The distinct marks in rising order, and which ballots gave at most each of them."""
    steps = np.unique(marks[~np.isnan(marks)])
    return steps, (marks[:, None] <= steps[None, :]).astype(np.float64)


def _median(weights: Floats, steps: Floats, at_most: Floats) -> Floats:
    if not len(steps):
        return np.full(len(weights), np.nan)
    below = weights @ at_most
    whole = below[:, -1:]
    lower, upper = (below * 2 >= whole).argmax(axis=1), (below * 2 > whole).argmax(axis=1)
    middle = (steps[lower] + steps[upper]) / 2
    return np.where(whole[:, 0] > 0, middle, np.nan)


def _divided(above: Floats, below: Floats) -> Floats:
    found = np.full_like(above, np.nan)
    np.divide(above, below, out=found, where=below > 0)
    return np.round(found, DECIMALS)
