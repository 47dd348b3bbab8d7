"""Moments of truth: where the customer decides whether to stay."""

from dataclasses import dataclass
from typing import Literal

MOMENT, CANDIDATE = 16, 12
"""From this product of importance and impact on: a moment of truth, a candidate."""


@dataclass(frozen=True)
class Truth:
    """`score` = importance x impact, 1 to 25 (medians may give halves)."""

    score: float

    @property
    def verdict(self) -> Literal["moment", "candidate", "ordinary"]:
        return "moment" if self.score >= MOMENT else "candidate" if self.score >= CANDIDATE else "ordinary"

    @property
    def share(self) -> float:
        """The score brought to 0..1."""
        return (self.score - 1) / 24


def truth(importance: float | None, impact: float | None) -> Truth | None:
    """Is this step a moment of truth? Both inputs 1 to 5; None while one is missing."""
    return None if importance is None or impact is None else Truth(importance * impact)
