"""Moments of truth and relief: which steps matter most, and where mending helps most customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.journey.records import Activity, Phase, Step, Touchpoint
from components.journey.state import State

from .answers import answers_by_step
from .emotion import latest_ratings
from .spread import spread

Flag = Literal["moment", "candidate"]
JudgedBy = Literal["room", "map"]
ShareFrom = Literal["ratings", "touchpoints"]
Missing = Literal["importance", "irritants"]
WhyWide = Literal[
    "no_touchpoint", "scope_unknown", "units_differ", "volume_unknown", "several_touchpoints", "volume_range"
]

MOMENT_FROM, NEARLY = 16, 4


@dataclass(frozen=True)
class Reach:
    """Share of the customers in scope that come through a step, from `low` to `high` (0 to 1).

    `why`: what keeps the interval from being one number; None when it is one.
    """

    low: float
    high: float
    why: WhyWide | None


@dataclass(frozen=True)
class StepTruth:
    """One step: importance × impact (1 to 25), its flag, and its relief score from low to high (0 to 100).

    `missing` says what keeps a score from being computed; such a step is listed, not dropped.
    """

    step: str
    importance: float | None
    impact: float | None
    judged_by: JudgedBy | None
    irritant_share: float | None
    share_from: ShareFrom | None
    reach: Reach
    moment_from: float = MOMENT_FROM

    @property
    def truth(self) -> float | None:
        if self.importance is None or self.impact is None:
            return None
        return truth_score(self.importance, self.impact)

    @property
    def flag(self) -> Flag | None:
        return None if self.truth is None else flag_of(self.truth, self.moment_from)

    @property
    def relief(self) -> tuple[float, float] | None:
        if self.truth is None or self.irritant_share is None:
            return None
        low, high = (relief_score(self.truth, self.irritant_share, one) for one in (self.reach.low, self.reach.high))
        return low, high

    @property
    def missing(self) -> tuple[Missing, ...]:
        gaps: list[Missing] = []
        if self.truth is None:
            gaps.append("importance")
        if self.irritant_share is None:
            gaps.append("irritants")
        return tuple(gaps)


def truth_score(importance: float, impact: float) -> float:
    """Importance of the step to the customer × impact of its performance on the relation: 1 to 25."""
    return importance * impact


def flag_of(truth: float, moment_from: float = MOMENT_FROM) -> Flag | None:
    """Is it a moment of truth (16 and more, unless told otherwise), or nearly (4 less)?"""
    if truth >= moment_from:
        return "moment"
    return "candidate" if truth >= moment_from - NEARLY else None


def relief_score(truth: float, irritant_share: float, reach: float) -> float:
    """How much would mending this step relieve? 0 to 100."""
    return 100 * (truth - 1) / 24 * irritant_share * reach


def reach_of(touchpoints: Sequence[Touchpoint], customers: int | None) -> Reach:
    """What share of the customers in scope comes through these touchpoints of one step?

    Nobody knows how many customers use two of them, so the step's own number lies between the
    busiest touchpoint and the sum of all. What is unknown widens the interval, up to 0 to 1.
    """
    if not touchpoints:
        return Reach(0, 1, "no_touchpoint")
    if not customers:
        return Reach(0, 1, "scope_unknown")
    known = [(low, high) for low, high in map(_volume, touchpoints) if low is not None and high is not None]
    if len({(one.unit.casefold(), one.period.casefold()) for one in touchpoints if _volume(one)[0] is not None}) > 1:
        return Reach(0, 1, "units_differ")
    low = max((one for one, _ in known), default=0) / customers
    if len(known) < len(touchpoints):
        return Reach(min(1, low), 1, "volume_unknown")
    high = sum(one for _, one in known) / customers
    why: WhyWide | None = "several_touchpoints" if len(known) > 1 else "volume_range"
    return Reach(min(1, low), min(1, high), why if min(1, low) < min(1, high) else None)


def _volume(touchpoint: Touchpoint) -> tuple[int | None, int | None]:
    """From lowest to highest; one number given alone is both."""
    low, high = touchpoint.volume_low, touchpoint.volume_high
    return (high if low is None else low), (low if high is None else high)


def step_truths(
    state: State, journey: str, truth: Activity | None = None, *, rated: bool = False
) -> tuple[StepTruth, ...]:
    """The steps of a journey, in order, with their truth and relief.

    `truth`: the room's (revealed) answers; `rated`: the latest revealed ratings of each step count
    (C4). Where a step has none, what was entered on the map stands in: the step's own importance and
    impact, the share of its touchpoints that are irritants. Each result says which.
    """
    judged = state.once(answers_by_step, truth.id) if truth else {}
    by_room = state.once(latest_ratings) if rated else {}
    found = []
    for phase in state.where(Phase, journey=journey):
        for step in state.where(Step, phase=phase.id):
            touchpoints = [one for one in state.where(Touchpoint, step=step.id) if one.status != "refuted"]
            importance, impact, judged_by = _judgement(step, judged.get(step.id, []))
            ratings = by_room.get(step.id)
            share, share_from = _irritants(ratings.irritant_share if ratings else None, touchpoints)
            reach = reach_of(touchpoints, state.project.customers_in_scope)
            found.append(StepTruth(step.id, importance, impact, judged_by, share, share_from, reach))
    return tuple(found)


def _judgement(step: Step, given: Sequence[tuple[int, ...]]) -> tuple[float | None, float | None, JudgedBy | None]:
    importance, impact = spread([one for one, _ in given]), spread([one for _, one in given])
    if importance is not None and impact is not None:
        return importance.median, impact.median, "room"
    on_map = step.importance is not None and step.impact is not None
    return step.importance, step.impact, "map" if on_map else None


def _irritants(rated: float | None, touchpoints: Sequence[Touchpoint]) -> tuple[float | None, ShareFrom | None]:
    if rated is not None:
        return rated, "ratings"
    if not touchpoints:
        return None, None
    irritants = sum(1 for one in touchpoints if one.feeling in ("irritant", "strong_irritant"))
    return irritants / len(touchpoints), "touchpoints"
