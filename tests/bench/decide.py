"""How long the numbers beside a ranking take: `python -m tests.bench.decide`.

300 ballots on 60 items and 10,000 drawn rooms. The floor is the same answer in bare NumPy, in the same run:
draw the ballots, add them up, sort every room, count who came where. What a person waits for (a weight that
is moved) has a time of its own.
"""

import statistics
from collections.abc import Callable, Iterator

import numpy as np

from components.insight.solid.concordance import concordance
from components.insight.solid.draws import AT_ONCE, ROUNDS, SEED, draws
from components.insight.solid.odds import rank_odds
from components.insight.solid.pain import Ranged, ranged_ranks
from components.insight.solid.sheet import Floats, Sheet, sheet, table, totals
from components.insight.solid.solidity import sum_solidity
from components.insight.solid.what_if import rooms, what_if
from tests.bench.report import Case, case, finish, milliseconds, one_time

BALLOTS, ITEMS, DOTS, CRITERIA = 300, 60, 10, 5
MOST_TIMES_NUMPY = 1.5
MOST_FOR_A_SLIDER = 100.0
MOST_FOR_A_SCREEN = 1_000.0
"""Milliseconds."""


def dots() -> Sheet:
    """A large vote: some items are liked better than others."""
    chance = np.random.default_rng(SEED)
    liked = chance.dirichlet(np.full(ITEMS, 2.0))
    given = chance.multinomial(DOTS, liked, size=BALLOTS)
    return table([str(at) for at in range(ITEMS)], given.tolist())


def bare(column: Floats) -> Floats:
    """The floor: how often each item takes each place, ties as they fall, some rounds at a time."""
    chance, places = np.random.default_rng(SEED), np.zeros(ITEMS * ITEMS)
    for _ in range(0, ROUNDS, AT_ONCE):
        picked = chance.integers(0, BALLOTS, (AT_ONCE, BALLOTS)) + np.arange(AT_ONCE)[:, None] * BALLOTS
        weights = np.bincount(picked.ravel(), minlength=AT_ONCE * BALLOTS).reshape(AT_ONCE, BALLOTS)
        order = np.argsort(-(weights.astype(np.float64) @ column), axis=1)
        places += np.bincount((order * ITEMS + np.arange(ITEMS)).ravel(), minlength=ITEMS * ITEMS)
    return places.reshape(ITEMS, ITEMS) / ROUNDS


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], times: int = 25) -> tuple[float, float]:
    """Median milliseconds of both, taken turn by turn, so that whatever else the machine does falls on both."""
    both = [(one_time(ours), one_time(theirs)) for _ in range(times + 1)][1:]
    return statistics.median(one for one, _ in both), statistics.median(other for _, other in both)


def drawing() -> Iterator[Case]:
    answers = dots()
    column = answers.field(0)

    def ours() -> None:
        drawn = draws(answers)
        rank_odds(totals(column)(drawn.weights), drawn.chances)

    taken, floor = in_turns(ours, lambda: bare(column))
    name = f"{BALLOTS} ballots, {ITEMS} items, {ROUNDS:,} rooms"
    yield case("decide", f"rank probabilities, {name}", taken, "ms", floor=floor, target=MOST_TIMES_NUMPY)
    whole = milliseconds(lambda: sum_solidity(answers, most=2))
    yield case("decide", f"all that stands beside the ranking, {name}", whole, "ms", target=MOST_FOR_A_SCREEN)
    alike = milliseconds(lambda: concordance(column.tolist()), times=3)
    yield case("decide", f"concordance, {BALLOTS} ballots, {ITEMS} items", alike, "ms", target=MOST_FOR_A_SCREEN)


def sliders() -> Iterator[Case]:
    chance = np.random.default_rng(SEED)
    items = [str(at) for at in range(ITEMS)]
    marks = chance.integers(0, 11, (BALLOTS, ITEMS, CRITERIA))
    answers = sheet(items, [dict(zip(items, map(tuple, row), strict=True)) for row in marks.tolist()], numbers=CRITERIA)
    given = rooms(answers)
    moved = milliseconds(lambda: what_if(given, chance.random(CRITERIA).tolist()))
    yield case("decide", f"moving a weight, {ITEMS} items, {CRITERIA} criteria", moved, "ms", target=MOST_FOR_A_SLIDER)
    ends = np.sort(chance.random((ITEMS, 2)) * 100)
    steps = [Ranged(item, low, high) for item, (low, high) in zip(items, ends.tolist(), strict=True)]
    volumes = milliseconds(lambda: ranged_ranks(steps))
    yield case("decide", f"moving a volume, {ITEMS} steps", volumes, "ms", target=MOST_FOR_A_SLIDER)


def everything() -> Iterator[Case]:
    yield from drawing()
    yield from sliders()


if __name__ == "__main__":
    finish(everything())
