"""The numbers asked of each item, per kind of activity: their names, bounds, and what one of them stands for.

Ballots hold whole numbers only. Where people think in fractions, `scale` says how many whole numbers make one:
a confidence of 80 % is written 80 and means 0.8. This is the one place that says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Activity, ActivityKind


@dataclass(frozen=True)
class Mark:
    """One number. `code` names it; `scale`: so many on the ballot make one; `allowed`: the only values, if not all."""

    code: str
    low: int
    high: int
    scale: int = 1
    allowed: frozenset[int] | None = None

    def fits(self, number: int) -> bool:
        return self.low <= number <= self.high and (self.allowed is None or number in self.allowed)


IMPACTS = frozenset({25, 50, 100, 200, 300})
"""Hundredths: 0.25 hardly any, 0.5, 1, 2, 3 massive."""
CONFIDENCES = frozenset({50, 80, 100})
"""Per cent: low, medium, high."""
FIBONACCI = frozenset({1, 2, 3, 5, 8, 13, 20})
MOST_CRITERIA = 8
CRITERION = (0, 10)
"""The lowest and highest mark on a criterion of weighted scoring."""


def _five(*codes: str) -> tuple[Mark, ...]:
    return tuple(Mark(code, 1, 5) for code in codes)


MARKS: dict[ActivityKind, tuple[Mark, ...]] = {
    "vote": (Mark("dots", 0, 10),),
    "score": _five("impact", "effort"),
    "rate": (Mark("feeling", -2, 2),),
    "truth": _five("importance", "impact"),
    "validate": (Mark("holds", -1, 1),),
    "compare": (),
    "capture": (),
    "answer": (),
    "rice": (
        Mark("reach", 0, 100_000_000),
        Mark("impact", 25, 300, 100, IMPACTS),
        Mark("confidence", 50, 100, 100, CONFIDENCES),
        Mark("effort", 5, 10_000, 10),
    ),
    "ice": tuple(Mark(code, 1, 10) for code in ("impact", "confidence", "ease")),
    "wsjf": tuple(Mark(code, 1, 20, 1, FIBONACCI) for code in ("value", "urgency", "risk", "size")),
    "kano": _five("with", "without"),
    "moscow": (Mark("commitment", 1, 4),),
    "quadratic": (Mark("votes", -31, 31),),
    "opportunity": _five("importance", "satisfaction"),
    "novelty": _five("novelty", "feasibility"),
    "weighted": (),
}
"""None where there are no ballots, or where the activity names its own (the criteria of weighted scoring)."""

METHOD_KINDS: tuple[ActivityKind, ...] = (
    "rice", "ice", "wsjf", "kano", "moscow", "quadratic", "opportunity", "weighted", "novelty",
)  # fmt: skip
"""The ways of ranking beside dots, impact and effort, moments of truth and pairs."""

ZERO_IS_NOTHING: frozenset[ActivityKind] = frozenset({"vote", "quadratic"})
"""Here an item that is left out got 0; elsewhere a missing answer is missing."""


def criteria_of(activity: Activity) -> tuple[str, ...]:
    """The criteria of weighted scoring, one per line of the activity."""
    return tuple(line.strip() for line in activity.criteria.splitlines() if line.strip())


def marks_of(activity: Activity) -> tuple[Mark, ...]:
    """What is asked of each item of this activity."""
    if activity.kind == "weighted":
        return tuple(Mark(name, *CRITERION) for name in criteria_of(activity))
    return MARKS[activity.kind]


def meant(marks: Sequence[Mark], numbers: Sequence[int]) -> tuple[float, ...]:
    """What the whole numbers of a ballot stand for."""
    return tuple(number / mark.scale for number, mark in zip(numbers, marks, strict=True))
