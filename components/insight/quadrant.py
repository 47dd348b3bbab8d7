"""Reach against irritants: is a bad step rare, or on everybody's way?"""

from dataclasses import dataclass
from typing import Literal

from components.journey.records import Feeling, Journey, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .answers import latest_revealed
from .step_values import FEELING_VALUE
from .truth import StepTruth, WhyWide, reach_of, step_truths
from .volumes import counted

Corner = Literal["mend_first", "mend_for_few", "keep", "leave"]
HALF = 0.5


@dataclass(frozen=True)
class Reached:
    """One step: the share of customers that come through it (from low to high) and the share it irritates.

    `corner` is None when the share it irritates is unknown; `unsure`: the reach lies on both sides of the middle.
    """

    step: str
    low: float
    high: float
    why: WhyWide | None
    irritants: float | None
    corner: Corner | None
    unsure: bool

    @property
    def known(self) -> bool:
        """Is anything known of how many customers come through?"""
        return (self.low, self.high) != (0, 1)


def corner_of(reach: float, irritants: float) -> Corner:
    """Which corner? Half and more counts as much, of both."""
    if irritants >= HALF:
        return "mend_first" if reach >= HALF else "mend_for_few"
    return "keep" if reach >= HALF else "leave"


def reached_steps(state: State, journey: Journey) -> tuple[Reached, ...]:
    """Every step of a journey in its order, placed by the middle of its reach."""
    truths = step_truths(state, journey.id, latest_revealed(state, "truth"), rated=True)
    return tuple(_placed(one) for one in truths)


def _placed(one: StepTruth) -> Reached:
    low, high, share = one.reach.low, one.reach.high, one.irritant_share
    corner = None if share is None else corner_of((low + high) / 2, share)
    return Reached(one.step, low, high, one.reach.why, share, corner, (low >= HALF) != (high >= HALF))


@dataclass(frozen=True)
class Met:
    """One touchpoint: the share of customers that come through it (from low to high), how it feels, its corner.

    `unsure`: the reach lies on both sides of the middle.
    """

    touchpoint: str
    step: str
    feeling: Feeling
    low: float
    high: float
    why: WhyWide | None
    corner: Corner
    unsure: bool

    @property
    def known(self) -> bool:
        """Is anything known of how many customers come through?"""
        return (self.low, self.high) != (0, 1)

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def irritates(self) -> bool:
        return FEELING_VALUE[self.feeling] < 0


def reached_touchpoints(state: State, journey: Journey) -> tuple[Met, ...]:
    """Every touchpoint of a journey that counts: what irritates most first, then what reaches most.

    Those whose reach is unknown come last.
    """
    every = [one for step in steps_of(state, journey.id) for one in counted(state.where(Touchpoint, step=step.id))]
    met = (_met(one, state.project.customers_in_scope) for one in every)
    return tuple(sorted(met, key=lambda one: (not one.known, FEELING_VALUE[one.feeling], -one.middle, -one.high)))


def _met(one: Touchpoint, customers: int | None) -> Met:
    reach = reach_of([one], customers)
    low, high = reach.low, reach.high
    corner = corner_of((low + high) / 2, 1 if FEELING_VALUE[one.feeling] < 0 else 0)
    return Met(one.id, one.step, one.feeling, low, high, reach.why, corner, (low >= HALF) != (high >= HALF))
