"""Going through a journey in the order the customer lives it."""

from collections.abc import Iterable

from .records import Card, Insight, Item, Journey, Note, Opportunity, Phase, Record, Step, Touchpoint
from .state import State


def steps_of(state: State, journey: str) -> tuple[Step, ...]:
    """Every step of a journey, macro-step after macro-step."""
    return tuple(step for phase in state.where(Phase, journey=journey) for step in state.where(Step, phase=phase.id))


def journey_of(state: State, step: str) -> Journey | None:
    """The journey a step belongs to."""
    found = state.find(Step, step)
    phase = state.find(Phase, found.phase) if found else None
    return state.find(Journey, phase.journey) if phase else None


def steps_behind(state: State, sources: Iterable[str]) -> tuple[str, ...]:
    """Where on the map do these things stand? The steps of cards, touchpoints, notes, macro-steps, voted items,
    insights and opportunities, each once; what stands nowhere is passed over."""
    found: dict[str, None] = {}
    waiting, seen = list(sources)[::-1], set[str]()
    while waiting:
        source = waiting.pop()
        if source not in seen:
            seen.add(source)
            record = state.any(source)
            found |= dict.fromkeys(_steps_at(state, record))
            waiting += _behind(record)[::-1]
    return tuple(found)


def _steps_at(state: State, record: Record | None) -> tuple[str, ...]:
    if isinstance(record, Step):
        return (record.id,)
    if isinstance(record, Card | Touchpoint | Note):
        return (record.step,) if record.step else ()
    if isinstance(record, Phase):
        return tuple(one.id for one in state.where(Step, phase=record.id))
    return ()


def _behind(record: Record | None) -> tuple[str, ...]:
    """What a record stands for or rests on."""
    if isinstance(record, Item):
        return record.sources
    if isinstance(record, Insight):
        return (*record.steps, *record.sources)
    if isinstance(record, Opportunity):
        return (*record.steps, *record.sources)
    return ()
