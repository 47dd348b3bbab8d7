"""What if the criteria weighed otherwise? The drawn rooms are kept, so that moving a weight answers at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .draws import ROUNDS, SEED, draws
from .odds import rank_odds, ranks
from .sheet import Floats, Sheet, means, scores_of
from .weights import Holds, holds, shared_weights, weighted


@dataclass(frozen=True, eq=False)
class Rooms:
    """The mean marks as given (items × criteria), and in every room drawn (rounds × items × criteria)."""

    items: tuple[str, ...]
    marks: Floats
    drawn: Floats
    chances: Floats | None


@dataclass(frozen=True)
class WhatIf:
    """By these weights, in the order of the items: score, rank (equals share the best), probability of leading.

    `holds`: per criterion, between which weights the leader stays.
    """

    weights: tuple[float, ...]
    scores: tuple[float, ...]
    ranks: tuple[int, ...]
    first: tuple[float, ...]
    holds: tuple[Holds, ...]


def rooms(answers: Sheet, rounds: int = ROUNDS, seed: int = SEED) -> Rooms:
    """What weights are then moved over. Items that nobody marked on some criterion are left out."""
    criteria = [means(answers.field(at)) for at in range(answers.values.shape[2])]
    marks = np.stack([scores_of(one, answers.ballots) for one in criteria], axis=-1)
    marked = np.flatnonzero(np.isfinite(marks).all(axis=1))
    drawn = draws(answers, rounds, seed)
    each = np.stack([one(drawn.weights)[:, marked] for one in criteria], axis=-1)
    return Rooms(tuple(answers.items[at] for at in marked), marks[marked], each, drawn.chances)


def what_if(given: Rooms, weights: Sequence[float]) -> WhatIf | None:
    """The ranking by other weights (any scale); None when nothing is marked."""
    if not given.items:
        return None
    shares = shared_weights(weights)
    scores = weighted(given.marks, shares)
    odds = rank_odds(given.drawn @ shares, given.chances)
    return WhatIf(
        tuple(float(one) for one in shares),
        tuple(float(one) for one in scores[0]),
        tuple(int(one) for one in ranks(scores)[0]),
        tuple(float(one) for one in odds.first),
        tuple(holds(given.marks, shares.tolist(), one) for one in range(len(shares))),
    )
