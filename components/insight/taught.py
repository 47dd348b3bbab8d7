"""What the workshop taught: what we believed, what the room said, what was read since, step by step (S1.26, S4.9)."""

from dataclasses import dataclass
from typing import Literal

from components.journey.records import Journey, Reading, Step, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .answers import latest_revealed
from .emotion import step_ratings
from .step_values import step_value

Turn = Literal["worse", "better", "same"]
FAR = 1.0
"""From one mark on, the room saw a step otherwise than the team had drawn it."""


@dataclass(frozen=True)
class Lesson:
    """One step, each value from -2 to +2, None when unknown.

    `believed`: what the touchpoints told when the workshop opened; `room`: the median of its ratings; `read`: the
    latest reading. `split`: the room stood in two camps, its median is nobody's.
    """

    step: str
    believed: float | None
    room: float | None
    split: bool
    read: Reading | None
    target: int | None

    @property
    def turn(self) -> Turn | None:
        """How the room saw it beside what was believed; None when one of the two is missing."""
        if self.believed is None or self.room is None:
            return None
        apart = self.room - self.believed
        return "same" if abs(apart) < FAR else "better" if apart > 0 else "worse"

    @property
    def told(self) -> bool:
        return self.room is not None or self.read is not None


def lessons(state: State, journey: Journey, before: State | None = None) -> tuple[Lesson, ...]:
    """What was learned at each step of a journey, in the order it is lived.

    `before`: the project when the workshop opened; without it, what was believed is what the touchpoints tell now.
    """
    activity = latest_revealed(state, "rate")
    rated = step_ratings(state, activity.id) if activity else {}
    found = []
    for step in steps_of(state, journey.id):
        room = rated.get(step.id)
        read = max(state.where(Reading, about=step.id), key=lambda one: one.day, default=None)
        middle = room.spread.median if room is not None and room.spread is not None else None
        believed = _believed(before or state, step)
        found.append(Lesson(step.id, believed, middle, bool(room and room.split), read, step.target))
    return tuple(found)


def _believed(state: State, step: Step) -> float | None:
    return step_value(step, state.where(Touchpoint, step=step.id)).value


def furthest(found: tuple[Lesson, ...]) -> tuple[Lesson, ...]:
    """The steps that the room saw otherwise than was believed, the furthest apart first."""
    surprising = [one for one in found if one.turn in ("worse", "better")]
    return tuple(sorted(surprising, key=lambda one: -abs((one.room or 0) - (one.believed or 0))))
