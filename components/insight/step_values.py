"""The experience of each step as its touchpoints tell it, before the room has rated anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.journey.records import Feeling, Journey, Phase, Step, Touchpoint
from components.journey.state import State

from .volumes import Unweighted, counted_in
from .volumes import counted as counted_only

FEELING_VALUE: dict[Feeling, int] = {
    "strong_delight": 2,
    "delight": 1,
    "basic": 0,
    "irritant": -1,
    "strong_irritant": -2,
}


@dataclass(frozen=True)
class StepValue:
    """One step's value, -2 to +2 (None without a touchpoint that counts).

    `unweighted` says why volumes could not weigh in; None when they did, or when there was
    nothing to weigh (a single touchpoint). `gap` = target - value.
    """

    step: str
    value: float | None
    unweighted: Unweighted | None
    worst: str | None
    """The touchpoint with the lowest feeling, the busiest of them."""
    lowest: int | None
    """How that one feels."""
    target: int | None

    @property
    def gap(self) -> float | None:
        return None if self.value is None or self.target is None else self.target - self.value


def step_value(step: Step, touchpoints: Sequence[Touchpoint]) -> StepValue:
    """How does this step feel? The mean of its touchpoints' feelings, weighted by their volumes.

    A range counts by its middle. Unweighted when a volume is unknown, or when volumes are not
    counted in the same unit and period. Refuted touchpoints do not count.
    """
    counted = counted_only(touchpoints)
    if not counted:
        return StepValue(step.id, None, None, None, None, step.target)
    feelings = [FEELING_VALUE[one.feeling] for one in counted]
    reason = _unweighted(counted) if len(counted) > 1 else None
    volumes = [_middle(one) or 0.0 for one in counted]
    weights = [1.0] * len(counted) if reason or not sum(volumes) else volumes
    value = sum(f * w for f, w in zip(feelings, weights, strict=True)) / sum(weights)
    worst = min(zip(feelings, (-one for one in volumes), range(len(counted)), strict=True))
    return StepValue(step.id, value, reason, counted[worst[2]].id, worst[0], step.target)


def step_values(state: State, journey: Journey) -> tuple[StepValue, ...]:
    """The value of every step of a journey, in its order: the hypothesis curve."""
    return tuple(
        step_value(step, state.where(Touchpoint, step=step.id))
        for phase in state.where(Phase, journey=journey.id)
        for step in state.where(Step, phase=phase.id)
    )


def _middle(touchpoint: Touchpoint) -> float | None:
    low, high = touchpoint.volume_low, touchpoint.volume_high
    return None if low is None or high is None else (low + high) / 2


def _unweighted(touchpoints: Sequence[Touchpoint]) -> Unweighted | None:
    if any(_middle(one) is None for one in touchpoints):
        return "volume_unknown"
    if len({counted_in(one) for one in touchpoints}) > 1:
        return "units_differ"
    return None
