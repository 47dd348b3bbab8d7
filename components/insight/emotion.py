"""How the room rated each step: the middle of the answers, their spread, how far people agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.journey.state import State

from .agreement import agreement
from .answers import answers, answers_by_step, revealed_in_turn
from .spread import Interval, Spread, median_interval, spread

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

    @property
    def marks(self) -> tuple[int, ...]:
        """Every mark given, from the worst to the best."""
        return tuple(mark for mark, count in zip(SCALE, self.counts, strict=True) for _ in range(count))

    @property
    def delight_share(self) -> float | None:
        """Share of marks of +1 or better; None without a mark."""
        return sum(self.counts[3:]) / self.n if self.n else None

    @property
    def agreement(self) -> float | None:
        """van der Eijk's A, -1 to 1; None without a mark."""
        return agreement(self.counts)

    @property
    def split(self) -> tuple[int, int] | None:
        """Where two camps stand, when A is negative: the median would be a neutral nobody feels."""
        found = self.agreement
        return camps(self.marks) if found is not None and found < 0 else None

    @property
    def interval(self) -> Interval | None:
        """Between which marks the median of people like these lies; None below five marks."""
        return median_interval(self.marks)


def ratings(about: str, values: Sequence[int]) -> Ratings:
    """How do these ratings fall?"""
    return _ratings(about, tuple(values))


@lru_cache(2_000)
def _ratings(about: str, values: tuple[int, ...]) -> Ratings:
    counts = tuple(sum(1 for one in values if one == mark) for mark in SCALE)
    share = sum(1 for one in values if one <= -1) / len(values) if values else None
    return Ratings(about, counts, spread(values), share)


def item_ratings(state: State, activity: str) -> tuple[Ratings, ...]:
    """How does each item of a rating feel, in the order of the items?"""
    return tuple(ratings(item, [one for (one,) in given]) for item, given in answers(state, activity).items())


def step_ratings(state: State, activity: str) -> dict[str, Ratings]:
    """How does each rated step feel? By step id."""
    return {step: ratings(step, [one for (one,) in given]) for step, given in answers_by_step(state, activity).items()}


def latest_ratings(state: State) -> dict[str, Ratings]:
    """How does each step feel, by its latest revealed ratings, whichever vote they come from? By step id."""
    found: dict[str, Ratings] = {}
    for activity in revealed_in_turn(state, "rate"):
        found |= {step: one for step, one in step_ratings(state, activity.id).items() if one.n}
    return found


def camps(marks: Sequence[int]) -> tuple[int, int]:
    """Two camps among marks in rising order, of at least two values: the middle mark of each.

    The scale is cut where the marks on either side lie closest to their own mean (one-dimensional
    two-means, solved by trying every cut). In a camp of even size, the more extreme of its two
    middle marks stands for it.
    """
    _apart, cut = min(_cuts(marks))
    low, high = marks[:cut], marks[cut:]
    return low[(len(low) - 1) // 2], high[len(high) // 2]


def _cuts(marks: Sequence[int]) -> Iterator[tuple[float, int]]:
    for cut in range(1, len(marks)):
        if marks[cut - 1] < marks[cut]:
            yield sum(_scatter(side) for side in (marks[:cut], marks[cut:])), cut


def _scatter(marks: Sequence[int]) -> float:
    mean = sum(marks) / len(marks)
    return sum((one - mean) ** 2 for one in marks)
