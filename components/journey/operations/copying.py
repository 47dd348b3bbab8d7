"""A second map from a first: the journey aimed at starts from the journey as it is."""

from collections.abc import Iterator

from msgspec.structs import replace

from ..operation import Context, operation
from ..order import key_at
from ..records import Card, Journey, JourneyState, Phase, Record, Step, Touchpoint
from ..state import Changes, State, put


@operation
def copy_journey(
    state: State, context: Context, journey: str, /, *, name: str, into: JourneyState = "future", cards: bool = True
) -> Changes:
    """A map with the same macro-steps, steps, touchpoints and (unless told otherwise) cards, right after the original.

    The copy is a hypothesis nobody has signed; its cards no longer come from a captured note. A
    journey aimed at that is made from a current one stays tied to it, step by step.
    """
    every = state.all(Journey)
    original = state.get(Journey, journey)
    order = key_at(every, every.index(original) + 1)
    tied = original.state == "current" and into == "future"
    made = replace(
        original,
        id=context.new_id(),
        name=name,
        state=into,
        status="hypothesis",
        order=order,
        today=original.id if tied else original.today if into == "future" else None,
    )
    return put(made, *_contents(state, context, original, made, cards))


def _contents(state: State, context: Context, original: Journey, copy: Journey, cards: bool) -> Iterator[Record]:
    for phase in state.where(Phase, journey=original.id):
        new_phase = replace(phase, id=context.new_id(), journey=copy.id)
        yield new_phase
        for step in state.where(Step, phase=phase.id):
            today = (step.id,) if copy.today == original.id else step.today if copy.today else ()
            new_step = replace(step, id=context.new_id(), phase=new_phase.id, today=today)
            yield new_step
            for card in state.where(Card, step=step.id) if cards else ():
                yield replace(card, id=context.new_id(), step=new_step.id, note=None)
            for touchpoint in state.where(Touchpoint, step=step.id):
                yield replace(touchpoint, id=context.new_id(), step=new_step.id)
