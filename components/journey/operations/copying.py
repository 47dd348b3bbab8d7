"""A second map from a first: the journey aimed at starts from the journey as it is."""

from collections.abc import Iterator

from msgspec.structs import replace

from ..operation import Context, operation
from ..order import key_at
from ..records import Card, Journey, JourneyState, Phase, Record, Step, Touchpoint
from ..state import Changes, State, put


@operation
def copy_journey(
    state: State, context: Context, journey: str, /, *, name: str, into: JourneyState = "future"
) -> Changes:
    """A map with the same macro-steps, steps, cards and touchpoints, right after the original.

    The copy is a hypothesis nobody has signed; its cards no longer come from a captured note.
    """
    every = state.all(Journey)
    original = state.get(Journey, journey)
    order = key_at(every, every.index(original) + 1)
    made = replace(original, id=context.new_id(), name=name, state=into, status="hypothesis", order=order)
    return put(made, *_contents(state, context, original.id, made.id))


def _contents(state: State, context: Context, original: str, copy: str) -> Iterator[Record]:
    for phase in state.where(Phase, journey=original):
        new_phase = replace(phase, id=context.new_id(), journey=copy)
        yield new_phase
        for step in state.where(Step, phase=phase.id):
            new_step = replace(step, id=context.new_id(), phase=new_phase.id)
            yield new_step
            for card in state.where(Card, step=step.id):
                yield replace(card, id=context.new_id(), step=new_step.id, note=None)
            for touchpoint in state.where(Touchpoint, step=step.id):
                yield replace(touchpoint, id=context.new_id(), step=new_step.id)
