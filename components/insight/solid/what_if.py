"""What if the criteria weighed otherwise? The drawn rooms are kept, so that moving a weight answers at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .draws import ROUNDS, SEED, draws
from .odds import rank_odds, ranks
from .sheet import DECIMALS, Floats, Sheet, everybody, means
from .weights import (
    Holds,
    every_weighting,
    holds,
    share_led,
    shared_weights,
    stretched,
    weighted,
    weightings_around,
)

NEARBY = 2_000
"""So many weightings are drawn around the one tried: shares are sure to a point or two, and sliders answer at once."""


@dataclass(frozen=True, eq=False)
class Rooms:
    """The mean marks as given (items × criteria), and in every room drawn (rounds × items × criteria).

    `led`: per item, the share of all weightings that it leads.
    """

    items: tuple[str, ...]
    marks: Floats
    drawn: Floats
    chances: Floats | None
    led: tuple[float, ...]


@dataclass(frozen=True)
class WhatIf:
    """By these weights, in the order of the items: score, rank (equals share the best), probability of leading.

    `holds`: per criterion, between which weights the leader stays. `around`: per item, the share it leads of the
    weightings close to this one, as people of the same opinion might have said it.
    """

    weights: tuple[float, ...]
    scores: tuple[float, ...]
    ranks: tuple[int, ...]
    first: tuple[float, ...]
    holds: tuple[Holds, ...]
    around: tuple[float, ...]


def rooms(answers: Sheet, rounds: int = ROUNDS, seed: int = SEED, *, min_max: bool = False) -> Rooms:
    """What weights are then moved over. Items that nobody marked on some criterion are left out.

    `min_max`: each criterion is first stretched from 0 to 1, as the ranking does it.
    """
    criteria = [means(answers.field(at)) for at in range(answers.values.shape[2])]
    drawn = draws(answers, rounds, seed)
    now, each = (
        np.stack([one(every) for one in criteria], axis=-1) for every in (everybody(answers.ballots), drawn.weights)
    )
    marked = np.flatnonzero(np.isfinite(now[0]).all(axis=1))
    marks, others = (stretched(one)[:, marked] if min_max else one[:, marked] for one in (now, each))
    led = share_led(marks[0], every_weighting(len(criteria))) if len(marked) else ()
    return Rooms(
        tuple(answers.items[at] for at in marked), marks[0], others, drawn.chances, tuple(float(one) for one in led)
    )


def what_if(given: Rooms, weights: Sequence[float]) -> WhatIf | None:
    """The ranking by other weights (any scale); None when nothing is marked."""
    if not given.items:
        return None
    shares = shared_weights(weights)
    scores = weighted(given.marks, shares)
    odds = rank_odds(np.round(given.drawn @ shares, DECIMALS), given.chances)
    return WhatIf(
        tuple(float(one) for one in shares),
        tuple(float(one) for one in scores[0]),
        tuple(int(one) for one in ranks(scores)[0]),
        tuple(float(one) for one in odds.first),
        tuple(holds(given.marks, shares.tolist(), one) for one in range(len(shares))),
        tuple(float(one) for one in share_led(given.marks, weightings_around(shares.tolist(), NEARBY))),
    )
