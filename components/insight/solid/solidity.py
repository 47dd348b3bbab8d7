"""Beside a ranking: the ranks each item might have had, what single ballots change, and one verdict."""

from dataclasses import dataclass

import numpy as np

from .draws import ROUNDS, SEED, draws
from .odds import RankOdds, beats, rank_odds, ranks
from .sheet import Floats, Scoring, Sheet, scores_of
from .stability import LeaveOneOut, Margin, changed_margin, leaders, leave_one_out, removal_margin, sum_margin
from .verdict import Verdict, verdict

TOP = 3


@dataclass(frozen=True)
class ItemSolidity:
    """One item. `first`, `top`: probabilities of leading, and of being among the first k.

    `low` to `high`: its ranks in 95 % of the rooms drawn; `best` to `worst`: its ranks when any one ballot is
    left out. `odds`: the probability of each rank, 1 first. `rank` and `score`: as voted (None without an answer).
    """

    item: str
    score: float | None
    rank: int
    first: float
    top: float
    low: int
    high: int
    mean_rank: float
    best: int
    worst: int
    odds: tuple[float, ...]


@dataclass(frozen=True)
class Solidity:
    """How far a ranking can be trusted; the items from first to last.

    `k`: what "among the first" means. `exact`: every possible room was looked at; else `rounds` drawn from `seed`.
    `margin`: ballots to leave out until others lead. `changed`: ballots that would have to be cast otherwise;
    None where that is not counted. `ahead[i][j]`: the probability that item i comes out ahead of item j, for the
    items the verdict names, in its order.
    """

    items: tuple[ItemSolidity, ...]
    ballots: int
    k: int
    exact: bool
    rounds: int
    seed: int | None
    steady: bool
    margin: Margin
    changed: int | None
    verdict: Verdict
    ahead: tuple[tuple[float, ...], ...]


def solidity(
    answers: Sheet, scoring: Scoring, *, k: int = TOP, quorum: bool = True, rounds: int = ROUNDS, seed: int = SEED
) -> Solidity:
    """How solid is the ranking these ballots give by this rule?"""
    margin = removal_margin(scoring, answers.ballots)
    silent = bool(np.isnan(answers.values).all())
    return _judged(answers, scoring, margin, None, silent=silent, k=k, quorum=quorum, rounds=rounds, seed=seed)


def sum_solidity(
    answers: Sheet,
    *,
    most: float | None = None,
    k: int = TOP,
    quorum: bool = True,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Solidity:
    """The same for sums of one number per item (dots, votes). `most`: what one ballot can give one item."""
    column = answers.field(0)

    def sums(weights: Floats) -> Floats:
        return weights @ column

    changed = None if most is None else changed_margin(column, most)
    return _judged(
        answers, sums, sum_margin(column), changed,
        silent=not column.any(), k=k, quorum=quorum, rounds=rounds, seed=seed,
    )  # fmt: skip


def _judged(
    answers: Sheet,
    scoring: Scoring,
    margin: Margin,
    changed: int | None,
    *,
    silent: bool,
    k: int,
    quorum: bool,
    rounds: int,
    seed: int,
) -> Solidity:
    drawn = draws(answers, rounds, seed)
    scores, now = scoring(drawn.weights), scores_of(scoring, answers.ballots)
    odds, alone = rank_odds(scores, drawn.chances), leave_one_out(scoring, answers.ballots)
    ahead = [] if silent else [answers.items[at] for at in sorted(leaders(now))]
    said = verdict(answers.items, odds.first.tolist(), ahead, steady=alone.stable, quorum=quorum)
    named = [answers.items.index(one) for one in said.items]
    duels = beats(scores[:, named], drawn.chances) if named else ()
    return Solidity(
        _items(answers.items, now, odds, alone, k),
        answers.ballots,
        k,
        drawn.exact,
        drawn.rounds,
        drawn.seed,
        alone.stable,
        margin,
        changed,
        said,
        tuple(tuple(float(one) for one in row) for row in duels),
    )


def _items(items: tuple[str, ...], now: Floats, odds: RankOdds, alone: LeaveOneOut, k: int) -> tuple[ItemSolidity, ...]:
    places, intervals, first, top, mean = (
        ranks(now[None, :])[0],
        odds.intervals,
        odds.first,
        odds.top(k),
        odds.mean_rank,
    )
    found = [
        ItemSolidity(
            item,
            None if now[at] != now[at] else float(now[at]),
            int(places[at]),
            float(first[at]),
            float(top[at]),
            *intervals[at],
            float(mean[at]),
            *alone.ranges[at],
            tuple(float(one) for one in odds.table[at]),
        )
        for at, item in enumerate(items)
    ]
    return tuple(sorted(found, key=lambda one: one.rank))
