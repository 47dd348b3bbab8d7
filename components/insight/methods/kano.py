"""Kano: which features people take for granted, want more of, or are delighted by."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from components.insight.solid.sheet import Floats, Scoring, Sheet, scores_of

from .classes import most_said
from .ranking import Caution, Line, Part, Ranking, known, ranking

Category = Literal["must", "linear", "delight", "indifferent", "reverse", "questionable"]
CATEGORIES: tuple[Category, ...] = ("must", "linear", "delight", "indifferent", "reverse", "questionable")
"""In the order that settles a tie; the usual letters are M, O, A, I, R, Q."""

_TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
_LETTERS = "MOAIRQ"
"""`_TABLE[functional][dysfunctional]`; answers 1 to 5: like it, expect it, neutral, can live with it, dislike it."""

MIXED_BELOW = 0.06
FONG = 1.65


@dataclass(frozen=True)
class Kano:
    """The answers on one item, per category in the order of `CATEGORIES`.

    `better` (0 to 1): how far having it pleases; `worse` (-1 to 0): how far lacking it displeases; None when
    nobody's answer speaks to it. `total`: share of those it matters to. `strength`: the lead of the category over the
    next one, as a share of the answers. `distinct`: that lead is more than chance (Fong's test, 90 %).
    """

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def category(self) -> Category | None:
        return CATEGORIES[int(np.argmax(self.counts))] if self.answers else None

    @property
    def better(self) -> float | None:
        must, linear, delight, indifferent = self.counts[:4]
        heard = must + linear + delight + indifferent
        return (delight + linear) / heard if heard else None

    @property
    def worse(self) -> float | None:
        must, linear, delight, indifferent = self.counts[:4]
        heard = must + linear + delight + indifferent
        return -(linear + must) / heard if heard else None

    @property
    def total(self) -> float | None:
        return sum(self.counts[:3]) / self.answers if self.answers else None

    @property
    def strength(self) -> float | None:
        first, second = sorted(self.counts, reverse=True)[:2]
        return (first - second) / self.answers if self.answers else None

    @property
    def mixed(self) -> bool:
        """Is no category ahead by 6 % of the answers?"""
        return self.strength is not None and self.strength < MIXED_BELOW

    @property
    def fong(self) -> float:
        """How many answers the first category must be ahead of the second to be told from it."""
        first, second = sorted(self.counts, reverse=True)[:2]
        n = self.answers
        return FONG * sqrt((first + second) * (2 * n - first - second) / (2 * n)) if n else 0.0

    @property
    def distinct(self) -> bool:
        first, second = sorted(self.counts, reverse=True)[:2]
        return first - second >= self.fong and bool(self.answers)


def category_of(functional: int, dysfunctional: int) -> Category:
    """What do two answers (1 to 5) say: how one feels with it, and how without it?"""
    return CATEGORIES[_LETTERS.index(_TABLE[functional - 1][dysfunctional - 1])]


def kano_items(answers: Sheet) -> dict[str, Kano]:
    """The answers item by item."""
    places = _places(answers)
    return {
        item: Kano(tuple(int((places[:, at] == one).sum()) for one in range(len(CATEGORIES))))
        for at, item in enumerate(answers.items)
    }


def kano_places(answers: Sheet) -> Scoring:
    """The category of each item, as its place in `CATEGORIES`."""
    return most_said(_places(answers), range(len(CATEGORIES)))


def kano_scores(answers: Sheet) -> Scoring:
    """What is taken for granted comes first, then what people want more of, then what delights."""
    places = kano_places(answers)
    return lambda weights: len(CATEGORIES) - 1 - places(weights)


def rank_kano(answers: Sheet, *, staff: bool = False) -> Ranking:
    """What must be there first? By category; within one, the most effect (better and worse together) comes first.

    `staff`: colleagues answered in the customers' place, which is only a proxy.
    """
    found = kano_items(answers)
    scores = scores_of(kano_scores(answers), answers.ballots)
    lines = [
        Line(
            item,
            known(scores[at]),
            _parts(found[item]),
            found[item].answers,
            ((found[item].better or 0) - (found[item].worse or 0),),
            found[item].category,
        )
        for at, item in enumerate(answers.items)
    ]
    return ranking("kano", lines, answers.ballots, _cautions(found, staff))


def _parts(one: Kano) -> tuple[Part, ...]:
    counts = tuple(Part(code, float(count)) for code, count in zip(CATEGORIES, one.counts, strict=True))
    named = (("better", one.better), ("worse", one.worse), ("total", one.total), ("strength", one.strength))
    return counts + tuple(Part(code, value) for code, value in named)


def _cautions(found: dict[str, Kano], staff: bool) -> list[Caution]:
    mixed = tuple(item for item, one in found.items() if one.mixed)
    unsure = tuple(item for item, one in found.items() if one.answers and not one.distinct and not one.mixed)
    cautions = [Caution("mixed", mixed, MIXED_BELOW)] if mixed else []
    cautions += [Caution("not_distinct", unsure)] if unsure else []
    return cautions + ([Caution("proxy")] if staff else [])


def _places(answers: Sheet) -> Floats:
    """The category each ballot gives each item, as its place in `CATEGORIES`; NaN where it says nothing."""
    table = np.array([[_LETTERS.index(one) for one in row] for row in _TABLE], dtype=np.float64)
    silent = np.isnan(answers.values).any(axis=2)
    functional, dysfunctional = (np.nan_to_num(answers.field(at), nan=1).astype(np.int64) - 1 for at in (0, 1))
    return np.where(silent, np.nan, table[functional, dysfunctional])
