"""If a few people had not voted, or had voted otherwise, would others lead?"""

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from .odds import ranks
from .sheet import Floats, Scoring, scores_of

MOST_TRIED = 20_000
"""So many sets of ballots are left out in turn, at most."""


@dataclass(frozen=True)
class LeaveOneOut:
    """`ranges`: per item, its best and worst rank when any one ballot is left out; `stable`: the leaders stay."""

    ranges: tuple[tuple[int, int], ...]
    stable: bool


@dataclass(frozen=True)
class Margin:
    """The fewest ballots that, left out, change who leads. `ballots` is None when none do, or none up to `tried`."""

    ballots: int | None
    tried: int


NOTHING_TRIED = Margin(None, 0)


def leaders(scores: Floats) -> frozenset[int]:
    """The items that nothing is ahead of; none when nothing is known of any."""
    known = scores[~np.isnan(scores)]
    return frozenset(int(one) for one in np.flatnonzero(scores == known.max())) if len(known) else frozenset()


def leave_one_out(scoring: Scoring, ballots: int) -> LeaveOneOut:
    """How far does each rank move when one ballot, whichever, is left out?"""
    now = scores_of(scoring, ballots)
    if ballots < 2:
        alone = ranks(now[None, :])[0]
        return LeaveOneOut(tuple((int(one), int(one)) for one in alone), stable=False)
    without = scoring(1 - np.eye(ballots))
    placed = ranks(without)
    ranges = zip(placed.min(axis=0), placed.max(axis=0), strict=True)
    stable = all(leaders(one) == leaders(now) for one in without)
    return LeaveOneOut(tuple((int(low), int(high)) for low, high in ranges), stable)


# ---- how many ballots ---------------------------------------------------------------------


def removal_margin(scoring: Scoring, ballots: int) -> Margin:
    """How many ballots must be left out until others lead? Every set is tried, the smallest first.

    Stops where that would take more than `MOST_TRIED` sets of one size; somebody always stays.
    """
    now, tried = leaders(scores_of(scoring, ballots)), 0
    for size in range(1, ballots):
        if comb(ballots, size) > MOST_TRIED:
            break
        if any(leaders(one) != now for one in scoring(_without(ballots, size))):
            return Margin(size, size)
        tried = size
    return Margin(None, tried)


def _without(ballots: int, size: int) -> Floats:
    gone = np.array(list(combinations(range(ballots), size)))
    weights = np.ones((len(gone), ballots))
    np.put_along_axis(weights, gone, 0, axis=1)
    return weights


def sum_margin(column: Floats) -> Margin:
    """The same for sums (ballots × items), whatever the size: the ballots that hold a challenger back most go first."""
    ballots, ahead = len(column), leaders(column.sum(axis=0)) if len(column) else frozenset[int]()
    if _parted(column, ahead):
        return Margin(1, 1) if ballots > 1 else Margin(None, 0)
    found = [
        _fewest(column[:, lead] - column[:, other], 0.0)
        for lead in ahead
        for other in set(range(column.shape[1])) - ahead
    ]
    fewest = min((one for one in found if one < ballots), default=None)
    return Margin(fewest, max(0, ballots - 1) if fewest is None else fewest)


def changed_margin(column: Floats, most: float) -> int | None:
    """How many people would have to vote otherwise until others lead? None without a leader or a challenger.

    `most`: what one ballot can give one item. Somebody who changes gives the challenger that much,
    and the leader nothing.
    """
    ahead = leaders(column.sum(axis=0)) if len(column) else frozenset[int]()
    if len(ahead) > 1:
        return 1
    others = set(range(column.shape[1])) - ahead
    found = [_fewest(column[:, lead] - column[:, other], most) for lead in ahead for other in others]
    return min(found, default=None)


def _parted(column: Floats, ahead: frozenset[int]) -> bool:
    """Does a ballot tell the leaders apart? Without it, they would no longer be equal."""
    return len(ahead) > 1 and bool(np.ptp(column[:, sorted(ahead)], axis=1).any())


def _fewest(leads: Floats, more: float) -> int:
    """How many ballots close the gap, when each takes back its own lead and gives `more` on top?"""
    closed = np.cumsum(np.sort(leads + more)[::-1])
    enough = closed >= leads.sum()
    return int(enough.argmax()) + 1 if enough.any() else len(leads) + 1
