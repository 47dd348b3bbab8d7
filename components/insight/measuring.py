"""What the indicators at hand say of the touchpoints, what is followed at moments of truth, and what cannot be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from components.journey.operations.measuring import WHOLE
from components.journey.records import Allocation, Indicator, Journey, Measure, Quality, Step, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .answers import latest_revealed
from .truth import step_truths
from .volumes import counted

GapCode = Literal[
    "moment_unmeasured",
    "measure_unowned",
    "volume_unknown",
    "indicator_unshared",
    "shares_not_whole",
    "indicator_without_value",
]


@dataclass(frozen=True)
class SharedOut:
    """An indicator and where it falls. `total` is the sum of its shares: 0 while it falls nowhere, 1 when all is told;
    less when a touchpoint it fell on was deleted."""

    indicator: Indicator
    shares: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.shares.values())

    @property
    def whole(self) -> bool:
        return abs(self.total - 1) <= WHOLE


@dataclass(frozen=True)
class Proposal:
    """The volume that indicators give a touchpoint. Estimated as soon as one of them is split between touchpoints."""

    touchpoint: str
    volume: int
    unit: str
    period: str
    sources: tuple[str, ...]
    """The indicators, by id."""
    quality: Quality
    held: bool
    """The touchpoint has this very volume already."""


@dataclass(frozen=True)
class Gap:
    """Something that cannot be measured today; `about` is the step, touchpoint, measure or indicator."""

    code: GapCode
    about: str


@dataclass(frozen=True)
class Followed:
    """A moment of truth and what is followed there."""

    step: str
    truth: float
    measures: tuple[Measure, ...]


def shared_out(state: State) -> tuple[SharedOut, ...]:
    """Every indicator with its shares, in order."""
    return tuple(
        SharedOut(one, {each.touchpoint: each.share for each in state.where(Allocation, indicator=one.id)})
        for one in state.all(Indicator)
    )


def volume_proposals(state: State, journey: Journey) -> tuple[Proposal, ...]:
    """Which volumes follow from the indicators? Only from those that count contacts, have a value and are wholly
    shared out; those of one touchpoint are added up when they count in the same unit over the same period."""
    usable = [one for one in shared_out(state) if one.indicator.kind == "volume" and one.whole]
    proposals = []
    for touchpoint in _touchpoints(state, journey):
        falling = [one for one in usable if one.shares.get(touchpoint.id) and one.indicator.value is not None]
        units = {(one.indicator.unit.casefold(), one.indicator.period.casefold()) for one in falling}
        if len(units) == 1:
            proposals.append(_proposal(touchpoint, falling))
    return tuple(proposals)


def _proposal(touchpoint: Touchpoint, falling: Sequence[SharedOut]) -> Proposal:
    volume = round(sum((one.indicator.value or 0) * one.shares[touchpoint.id] for one in falling))
    first = falling[0].indicator
    entire = all(abs(one.shares[touchpoint.id] - 1) <= WHOLE for one in falling)
    held = (touchpoint.volume_low, touchpoint.volume_high) == (volume, volume)
    same = (touchpoint.unit, touchpoint.period) == (first.unit, first.period)
    sources = tuple(one.indicator.id for one in falling)
    quality: Quality = "measured" if entire else "estimated"
    return Proposal(touchpoint.id, max(0, volume), first.unit, first.period, sources, quality, held and same)


def followed(state: State, journey: Journey) -> tuple[Followed, ...]:
    """The moments of truth of a journey, in its order, with what is followed at each."""
    truths = step_truths(state, journey.id, latest_revealed(state, "truth"))
    return tuple(
        Followed(one.step, one.truth or 0, state.where(Measure, step=one.step))
        for one in truths
        if one.flag == "moment"
    )


def gaps(state: State, journey: Journey) -> tuple[Gap, ...]:
    """What cannot be measured today? Moments of truth first, then volumes, then indicators that say nothing yet."""
    found = [Gap("moment_unmeasured", one.step) for one in followed(state, journey) if not one.measures]
    found += [
        Gap("measure_unowned", one.id)
        for step in steps_of(state, journey.id)
        for one in state.where(Measure, step=step.id)
        if one.owner is None
    ]
    proposed = {one.touchpoint for one in volume_proposals(state, journey)}
    found += [
        Gap("volume_unknown", one.id)
        for one in _touchpoints(state, journey)
        if one.volume_low is None and one.id not in proposed
    ]
    return (*found, *_indicator_gaps(state))


def _indicator_gaps(state: State) -> Iterable[Gap]:
    for one in shared_out(state):
        if one.indicator.value is None:
            yield Gap("indicator_without_value", one.indicator.id)
        if not one.shares:
            yield Gap("indicator_unshared", one.indicator.id)
        elif not one.whole:
            yield Gap("shares_not_whole", one.indicator.id)


def _touchpoints(state: State, journey: Journey) -> list[Touchpoint]:
    return [one for step in steps_of(state, journey.id) for one in counted(state.where(Touchpoint, step=step.id))]


def step_of(state: State, touchpoint: str) -> Step:
    """The step a touchpoint stands at."""
    return state.get(Step, state.get(Touchpoint, touchpoint).step)
