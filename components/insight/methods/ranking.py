"""What every method gives: items from first to last, with equal ranks, the numbers behind them, and cautions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.insight.solid.sheet import Floats, Scoring, Sheet, scores_of

Method = Literal[
    "dots",
    "corners",
    "rice",
    "ice",
    "wsjf",
    "kano",
    "moscow",
    "pairs",
    "quadratic",
    "opportunity",
    "truth",
    "weighted",
    "novelty",
]
METHODS: tuple[Method, ...] = get_args(Method)

CLASSED: frozenset[Method] = frozenset({"kano", "moscow", "novelty"})
"""Here the class is all there is to say: its place in the usual order is no score."""

CautionCode = Literal[
    "unanswered",
    "one_voice",
    "effort_small",
    "unstable_quadrant",
    "column_without_one",
    "mixed",
    "not_distinct",
    "proxy",
    "must_heavy",
    "could_unusual",
    "effort_unknown",
    "separate_groups",
    "undefeated",
    "overspent",
    "few_answers",
    "min_max",
]


@dataclass(frozen=True)
class Part:
    """One number of a formula, by the code it goes under; None where nobody said anything."""

    code: str
    value: float | None


@dataclass(frozen=True)
class Caution:
    """Something to know before relying on it. `items`: whom it is about (none: the whole ranking).

    `fact`: the number that goes with it; `about`: the part of the formula it is about.
    """

    code: CautionCode
    items: tuple[str, ...] = ()
    fact: float | None = None
    about: str = ""


@dataclass(frozen=True)
class Scored:
    """One item. `score` and `rank` are None when something its formula needs is missing; it is then listed last.

    `tied`: another item has the same rank. `label`: the class the method gives it, if it gives any.
    """

    item: str
    score: float | None
    rank: int | None
    tied: bool
    answers: int
    parts: tuple[Part, ...]
    label: str | None = None


@dataclass(frozen=True)
class Ranking:
    """The items by one method, best first; equals stand in the order of the items."""

    method: Method
    items: tuple[Scored, ...]
    ballots: int
    cautions: tuple[Caution, ...]

    def of(self, item: str) -> Scored:
        return next(one for one in self.items if one.item == item)


@dataclass(frozen=True)
class Line:
    """What a method found of one item, before it is ranked. `breaks`: what decides between equal scores."""

    item: str
    score: float | None
    parts: tuple[Part, ...]
    answers: int
    breaks: tuple[float, ...] = ()
    label: str | None = None


def ranking(method: Method, lines: Sequence[Line], ballots: int, cautions: Sequence[Caution] = ()) -> Ranking:
    """The lines in order, equal ones sharing the best of their ranks (1, 1, 3)."""
    keys = {one.item: (one.score, *one.breaks) for one in lines if one.score is not None}
    places = {item: 1 + sum(1 for other in keys.values() if other > key) for item, key in keys.items()}
    taken = list(places.values())
    items = [
        Scored(
            one.item,
            one.score,
            places.get(one.item),
            taken.count(places.get(one.item, 0)) > 1,
            one.answers,
            one.parts,
            one.label,
        )
        for one in lines
    ]
    items.sort(key=lambda one: len(lines) if one.rank is None else one.rank - 1)
    return Ranking(method, tuple(items), ballots, (*_general(lines, ballots), *cautions))


def _general(lines: Sequence[Line], ballots: int) -> list[Caution]:
    found = []
    silent = tuple(one.item for one in lines if one.score is None and not one.answers)
    if silent:
        found.append(Caution("unanswered", silent))
    if ballots == 1:
        found.append(Caution("one_voice"))
    return found


def known(value: float) -> float | None:
    """A number out of a block, where NaN means that nobody said anything."""
    return None if np.isnan(value) else float(value)


def columns(answers: Sheet, codes: Sequence[str], scorings: Sequence[Scoring]) -> list[tuple[Part, ...]]:
    """The parts of a formula, item by item."""
    found: list[Floats] = [scores_of(one, answers.ballots) for one in scorings]
    return [
        tuple(Part(code, known(column[at])) for code, column in zip(codes, found, strict=True))
        for at in range(len(answers.items))
    ]
