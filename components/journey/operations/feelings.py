"""Asking the room how each step of a journey feels, in one go."""

from ..errors import Refused
from ..operation import Context, operation
from ..records import Activity, Journey
from ..state import Changes, State
from ..walk import steps_of
from .activities import open_activity
from .voting import add_activity, put_to_vote


@operation
def ask_feelings(state: State, context: Context, /, *, session: str, journey: str, question: str) -> Changes:
    """A rating of every step of a journey, already open for ballots. Ballots stay sealed until the reveal."""
    steps = steps_of(state, state.get(Journey, journey).id)
    if not steps:
        raise Refused("journey_without_step")
    total = add_activity(state, context, session=session, kind="rate", question=question)
    (activity,) = total.of_kind(Activity)
    state = state.apply(total)
    items = put_to_vote(state, context, activity=activity.id, sources=[one.id for one in steps])
    return items + open_activity(state.apply(items), context, activity.id)
