"""Who in a room has not been heard from, as far as it may be known: marks lead to nobody (SPEC L24, L27)."""

from collections.abc import Collection

from .records import Activity, Note, Participant
from .rooms import people_in
from .state import State


def unheard(state: State, session: str, heard: Collection[str] = ()) -> tuple[Participant, ...]:
    """Who in the room has not been heard from yet? `heard`: those the server knows to have sent something, which is
    written nowhere before it closes, nor afterwards where they were few. Of people without a phone nobody can tell."""
    known = known_to_have_sent(state, session, heard)
    return tuple(one for one in people_in(state, session) if one.via == "phone" and one.id not in known)


def known_to_have_sent(state: State, session: str, heard: Collection[str]) -> set[str]:
    known = {*heard}
    for activity in state.where(Activity, session=session):
        known |= {*activity.voted, *activity.finished}
    return known | {one.participant for one in state.where(Note, session=session) if one.participant is not None}
