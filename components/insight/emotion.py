"""How the room rated each step: the middle of the answers, their spread, and the share of irritants."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.journey.state import State

from .answers import answers, answers_by_step
from .spread import Spread, spread

SCALE = (-2, -1, 0, 1, 2)


@dataclass(frozen=True)
class Ratings:
    """The ratings of one step (or item), from -2 to +2.

    `counts`: how many per value of `SCALE`. `irritant_share`: share of ratings of -1 or worse;
    None without a rating.
    """

    about: str
    counts: tuple[int, ...]
    spread: Spread | None
    irritant_share: float | None

    @property
    def n(self) -> int:
        return sum(self.counts)


def ratings(about: str, values: Sequence[int]) -> Ratings:
    """How do these ratings fall?"""
    counts = tuple(sum(1 for one in values if one == mark) for mark in SCALE)
    share = sum(1 for one in values if one <= -1) / len(values) if values else None
    return Ratings(about, counts, spread(values), share)


def item_ratings(state: State, activity: str) -> tuple[Ratings, ...]:
    """How does each item of a rating feel, in the order of the items?"""
    return tuple(ratings(item, [one for (one,) in given]) for item, given in answers(state, activity).items())


def step_ratings(state: State, activity: str) -> dict[str, Ratings]:
    """How does each rated step feel? By step id."""
    return {step: ratings(step, [one for (one,) in given]) for step, given in answers_by_step(state, activity).items()}
