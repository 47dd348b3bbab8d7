"""Comparisons two by two, and the strength of each item that explains them best (Bradley and Terry)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.optimize import minimize
from scipy.sparse.csgraph import connected_components
from scipy.special import expit

from components.insight.solid.sheet import Floats

from .ranking import Caution, Line, Part, Ranking, ranking

RIDGE = 0.1
"""How strongly strengths are held together where the comparisons alone would let one run away."""

LEAST_COMPARED = 16
"""Comparisons that each item needs before anything is concluded: its share is then known to ± 12.5 points."""

DIGITS = 6
"""Strengths are found step by step: so many digits are sure, and items of equal strength stay equal."""


@dataclass(frozen=True)
class Choice:
    """One comparison. A draw counts half for both. `ballot`: what the same person's stand under, where it is known."""

    winner: str
    loser: str
    draw: bool = False
    ballot: str = ""
    department: str | None = None


@dataclass(frozen=True, eq=False)
class Strengths:
    """`values`: log-strength per item, 0 in the middle.

    `held`: the ridge was needed, because some item, or group of items, never lost or never won against the rest.
    `groups`: which items are linked by comparisons at all, numbered from 0; -1 = never compared.
    """

    values: Floats
    held: bool
    groups: tuple[int, ...]

    def chance(self, one: int, other: int) -> float:
        """How likely is `one` to be preferred to `other`?"""
        return float(expit(self.values[one] - self.values[other]))


def wins_of(items: Sequence[str], choices: Sequence[Choice]) -> Floats:
    """`[i, j]`: how often item i was preferred to item j, a draw counting half."""
    places = {item: at for at, item in enumerate(items)}
    wins = np.zeros((len(items), len(items)))
    for one in choices:
        if one.winner in places and one.loser in places and one.winner != one.loser:
            winner, loser = places[one.winner], places[one.loser]
            wins[winner, loser] += 0.5 if one.draw else 1
            wins[loser, winner] += 0.5 if one.draw else 0
    return wins


def strengths(wins: Floats, ridge: float = RIDGE) -> Strengths:
    """The strengths under which these comparisons are likeliest: P(i over j) = 1 / (1 + exp(tⱼ − tᵢ)).

    The likeliest strengths exist when every item can be reached from every other over wins (Ford 1957);
    otherwise `ridge`/2 · |t|² is added to what is minimised.
    """
    seen = np.flatnonzero((wins + wins.T).sum(axis=1))
    values = np.full(len(wins), np.nan)
    if not len(seen):
        return Strengths(values, held=False, groups=(-1,) * len(wins))
    among = wins[np.ix_(seen, seen)]
    held = connected_components(among, connection="strong")[0] > 1
    loss = _Loss(among, ridge if held else 0.0)
    begin = np.zeros(len(seen))
    found = minimize(loss.value, begin, jac=loss.slope, hess=loss.curve, method="trust-exact", options={"gtol": 1e-9})
    values[seen] = found.x
    return Strengths(values, held, _groups(wins))


@dataclass(frozen=True, eq=False)
class _Loss:
    """Minus the log-likelihood. Only differences matter to it, so the sum of the strengths is pinned to 0."""

    wins: Floats
    ridge: float

    def value(self, at: Floats) -> float:
        ahead = at[:, None] - at[None, :]
        return float((self.wins * np.logaddexp(0, -ahead)).sum() + (at @ at * self.ridge + at.sum() ** 2) / 2)

    def slope(self, at: Floats) -> Floats:
        missed = self.wins * expit(at[None, :] - at[:, None])
        found: Floats = missed.sum(axis=0) - missed.sum(axis=1) + self.ridge * at + at.sum()
        return found

    def curve(self, at: Floats) -> Floats:
        chance = expit(at[:, None] - at[None, :])
        each = (self.wins + self.wins.T) * chance * (1 - chance)
        found: Floats = np.diag(each.sum(axis=1)) - each + self.ridge * np.eye(len(at)) + 1
        return found


def _groups(wins: Floats) -> tuple[int, ...]:
    """Which items are linked at all: their group's number, in the order of the items; -1 = never compared."""
    games = wins + wins.T
    labels, names = connected_components(games, directed=False)[1], dict[int, int]()
    return tuple(
        names.setdefault(int(label), len(names)) if row.any() else -1 for label, row in zip(labels, games, strict=True)
    )


def least_compared(items: Sequence[str], choices: Sequence[Choice]) -> int:
    """How often was the item compared that was compared least?"""
    wins = wins_of(items, choices)
    return int((wins + wins.T).sum(axis=1).min()) if len(items) else 0


def margin_of(comparisons: float) -> float | None:
    """± on a share after so many comparisons: one standard error at an even chance; None before the first."""
    return 1 / (2 * sqrt(comparisons)) if comparisons else None


def laplace_score(wins: float, losses: float) -> float:
    """The share of its pairs an item wins, in per cent, one won and one lost added (Laplace; arXiv 1202.0500)."""
    return 100 * (wins + 1) / (wins + losses + 2)


def rank_pairs(items: Sequence[str], choices: Sequence[Choice], ridge: float = RIDGE) -> Ranking:
    """Which items are preferred? Without ranks when groups of items were never compared with each other.

    The score is the chance, in per cent, to be preferred to an item of middle strength: it goes with the rank, however
    unevenly pairs were drawn, as the share of the pairs won does not.
    """
    wins = wins_of(items, choices)
    found = strengths(wins, ridge)
    separate = len(set(found.groups) - {-1}) > 1
    lines = []
    for at, item in enumerate(items):
        won, lost = float(wins[at].sum()), float(wins[:, at].sum())
        strength = float(np.round(found.values[at], DIGITS)) + 0.0
        seen = won + lost > 0
        chance = float(expit(strength)) if seen else None
        parts = (
            Part("strength", strength if seen else None),
            Part("chance", chance),
            Part("wins", won),
            Part("losses", lost),
            Part("share", laplace_score(won, lost) if seen else None),
            Part("margin", margin_of(won + lost)),
        )
        score = None if chance is None or separate else 100 * chance
        lines.append(Line(item, score, parts, int(won + lost)))
    return ranking("pairs", lines, len(choices), _cautions(items, wins, found, separate))


def _cautions(items: Sequence[str], wins: Floats, found: Strengths, separate: bool) -> list[Caution]:
    cautions = []
    if separate:
        cautions.append(Caution("separate_groups", fact=max(found.groups) + 1))
    never = tuple(
        item for at, item in enumerate(items) if found.groups[at] >= 0 and not (wins[at].sum() and wins[:, at].sum())
    )
    if never:
        cautions.append(Caution("undefeated", never))
    return cautions
