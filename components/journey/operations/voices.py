"""Who may send something, and about what: shared by everything a phone sends."""

from ..balloting import shown_as
from ..errors import Refused
from ..records import Activity, Item, Participant
from ..rooms import item_about, room_of
from ..state import State
from .room import present


def accepting(state: State, activity: str, *kinds: str) -> Activity:
    asked = state.get(Activity, activity)
    if kinds and asked.kind not in kinds:
        raise Refused("contribution_unfit")
    if asked.status != "open":
        raise Refused("activity_not_open")
    return asked


def voice(state: State, activity: str, participant: str, *kinds: str) -> tuple[Activity, Participant]:
    asked = accepting(state, activity, *kinds)
    room = room_of(state, asked.session)
    if room is None or room.closed_at is not None:
        raise Refused("room_closed")
    return asked, present(state, participant, asked.session)


def named_item(state: State, activity: Activity, about: str) -> Item:
    """The item that was asked about when this was sent: it may have been merged since."""
    found = item_about(state, activity.id, about)
    if found is None:
        raise Refused("ballot_item_unknown")
    return found


def item_of(state: State, activity: Activity, about: str) -> Item:
    """The item that stands for it now."""
    return state.get(Item, shown_as(state, named_item(state, activity, about).id))
