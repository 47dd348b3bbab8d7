"""Which items win when they are compared two by two."""

from dataclasses import dataclass

from components.journey.balloting import items_of
from components.journey.rooms import comparisons_of
from components.journey.state import State

from .votes import min_ranks


@dataclass(frozen=True)
class PairScore:
    """One item: what it won and lost (a draw is half of each), and its score from 0 to 100.

    `margin`: how far the score may be off, in points, for so many pairs; None without a pair.
    """

    item: str
    wins: float
    losses: float
    rank: int

    @property
    def pairs(self) -> float:
        return self.wins + self.losses

    @property
    def score(self) -> float:
        return laplace_score(self.wins, self.losses)

    @property
    def margin(self) -> float | None:
        return 100 / (2 * self.pairs**0.5) if self.pairs else None


def laplace_score(wins: float, losses: float) -> float:
    """The share of its pairs an item wins, in per cent, one won and one lost added (Laplace; arXiv 1202.0500)."""
    return 100 * (wins + 1) / (wins + losses + 2)


def pair_scores(state: State, activity: str) -> tuple[PairScore, ...]:
    """Which items win most of their pairs? Best first; equal ones share a rank and stand in their order."""
    wins = {one.id: 0.0 for one in items_of(state, activity)}
    losses = dict(wins)
    for one in comparisons_of(state, activity):
        if one.winner in wins and one.loser in wins:
            won = 0.5 if one.draw else 1.0
            wins[one.winner] += won
            losses[one.loser] += won
            wins[one.loser] += 1 - won
            losses[one.winner] += 1 - won
    scores = [(round(laplace_score(wins[one], losses[one]) * 1_000_000),) for one in wins]
    ranks = dict(zip(wins, min_ranks(scores), strict=True))
    return tuple(PairScore(one, wins[one], losses[one], ranks[one]) for one in sorted(wins, key=ranks.__getitem__))
