"""Beside a ranking: the ranks each item might have had, what single ballots change, and one verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

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
class Duel:
    """The probability (a tie counts half) that `item` comes out ahead of `other`."""

    item: str
    other: str
    chance: float


@dataclass(frozen=True)
class Solidity:
    """How far a ranking can be trusted; the items from first to last.

    `k`: what "among the first" means. `exact`: every possible room was looked at; else `rounds` drawn from `seed`.
    `margin`: ballots to leave out until others lead. `changed`: ballots that would have to be cast otherwise;
    None where nobody leads. `duels`: two by two, those the verdict names, and whoever leads them most often
    when it names one alone.
    """

    items: tuple[ItemSolidity, ...]
    ballots: int
    k: int
    exact: bool
    rounds: int
    seed: int | None
    steady: bool
    margin: Margin
    changed: Margin | None
    verdict: Verdict
    duels: tuple[Duel, ...]

    @property
    def swayed(self) -> bool:
        """Could one person alone, staying away or answering otherwise, change who leads?"""
        return not self.steady or (self.changed is not None and self.changed.ballots == 1)


def solidity(
    answers: Sheet,
    scoring: Scoring,
    *,
    changed: Margin | None = None,
    k: int = TOP,
    quorum: bool = True,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Solidity:
    """How solid is the ranking these ballots give by this rule? `changed`: see `solid.otherwise`."""
    margin = removal_margin(scoring, answers.ballots)
    silent = bool(np.isnan(answers.values).all())
    return _judged(answers, scoring, margin, changed, silent=silent, k=k, quorum=quorum, rounds=rounds, seed=seed)


def sum_solidity(
    answers: Sheet,
    *,
    most: float | None = None,
    k: int = TOP,
    quorum: bool = True,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Solidity:
    """The same for sums of one number per item (dots, votes). `most`: by how much one ballot can part two items."""
    column = answers.field(0)

    def sums(weights: Floats) -> Floats:
        return weights @ column

    fewest = None if most is None else changed_margin(column, most)
    changed = None if fewest is None else Margin(fewest, fewest)
    return _judged(
        answers, sums, sum_margin(column), changed,
        silent=not column.any(), k=k, quorum=quorum, rounds=rounds, seed=seed,
    )  # fmt: skip


def _judged(
    answers: Sheet,
    scoring: Scoring,
    margin: Margin,
    changed: Margin | None,
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
        duels_of(answers.items, odds, said, scores, drawn.chances),
    )


def duels_of(
    items: Sequence[str], odds: RankOdds, said: Verdict, rooms: Floats, chances: Floats | None = None
) -> tuple[Duel, ...]:
    """Each of those that may lead against each other; who leads alone, against the closest behind."""
    named = [items.index(one) for one in said.items]
    if len(named) == 1 and len(items) > 1:
        named.append(min((at for at in range(len(items)) if at not in named), key=lambda at: odds.mean_rank[at]))
    if len(named) < 2:
        return ()
    won = beats(rooms[:, named], chances)
    pairs = combinations(range(len(named)), 2)
    return tuple(Duel(items[named[one]], items[named[other]], float(won[one, other])) for one, other in pairs)


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


def as_ranked(found: Solidity, places: Mapping[str, int | None]) -> Solidity:
    """With the ranks of the ranking itself, where something else (supporters, confidence) parts equal scores."""
    items = []
    for one in found.items:
        rank = places.get(one.item) or one.rank
        items.append(replace(one, rank=rank, best=min(one.best, rank), worst=max(one.worst, rank)))
    return replace(found, items=tuple(sorted(items, key=lambda one: one.rank)))
