"""Going through a journey in the order the customer lives it."""

from .records import Journey, Phase, Step
from .state import State


def steps_of(state: State, journey: str) -> tuple[Step, ...]:
    """Every step of a journey, macro-step after macro-step."""
    return tuple(step for phase in state.where(Phase, journey=journey) for step in state.where(Step, phase=phase.id))


def journey_of(state: State, step: str) -> Journey | None:
    """The journey a step belongs to."""
    found = state.find(Step, step)
    phase = state.find(Phase, found.phase) if found else None
    return state.find(Journey, phase.journey) if phase else None
