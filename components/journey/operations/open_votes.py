"""Votes left open for days: until when, closing by themselves, and who has voted (SPEC V31 to V35)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from ..closing import overdue
from ..errors import Refused
from ..groups import real
from ..operation import Context, operation
from ..records import Activity, Participant, Session
from ..rooms import room_of
from ..state import Changes, State, put
from ..zones import zone_named
from .activities import close_activity, heard_from, in_status, known_people, open_activity
from .room import open_room

LONGEST = timedelta(days=366)


@operation
def leave_open(
    state: State, context: Context, activity: str, /, *, until: datetime, zone: str = "", reason: str = ""
) -> Changes:
    """Let people answer until then, whether or not the workshop is running: the room opens, and goes there.

    For what is open already: another time. `zone`: the time zone its people are told it in (the workshop's
    without); `reason`: as in `open_activity`.
    """
    current = in_status(state, activity, "draft", "open")
    if until <= context.now:
        raise Refused("closing_time_past")
    if until > context.now + LONGEST:
        raise Refused("closing_time_far", limit=LONGEST.days)
    told_in = zone or state.get(Session, current.session).time_zone
    if zone_named(told_in) is None:
        raise Refused("value_invalid", field="activity.closes_zone", value=told_in)
    fields = {"closes_at": until.astimezone(UTC), "closes_zone": told_in, "deadline": None}
    if current.closes_at is not None:
        return put(replace(current, **fields))
    changes = Changes()
    if current.status == "draft":
        changes = open_activity(state, context, activity, reason=reason)
    opened = state.apply(changes).get(Activity, activity)
    changes += put(replace(opened, **fields))
    return changes + _room_there(state.apply(changes), context, opened)


def _room_there(state: State, context: Context, activity: Activity) -> Changes:
    """The room open, and at this activity."""
    changes = open_room(state, context, session=activity.session)
    room = room_of(state.apply(changes), activity.session)
    assert room is not None  # noqa: S101 - it has just been opened
    return put(replace(room, activity=activity.id, showing="activity"))


@operation
def keep_open(state: State, context: Context, activity: str, /) -> Changes:
    """It no longer closes by itself: the facilitator does it."""
    return put(replace(in_status(state, activity, "open"), closes_at=None, closes_zone=""))


@operation
def close_overdue(state: State, context: Context, /) -> Changes:
    """Close whatever should be closed by now. The store asks for it before it reads or writes anything else."""
    changes = Changes()
    for one in overdue(state, context.now):
        changes += close_activity(state, context, one.id)
    return changes


@operation
def note_voters(state: State, context: Context, activity: str, /, *, voted: Iterable[str]) -> Changes:
    """Remember who has sent something, apart from the ballots, while a vote stays open or once it is closed."""
    current = in_status(state, activity, "open", "closed", "revealed")
    listed = voters_to_note(state, current, voted)
    if listed is None:
        return Changes()
    heard = current.heard if current.status == "open" else heard_from(state, current, listed)
    return put(replace(current, voted=listed, heard=heard))


def voters_to_note(state: State, activity: Activity, voted: Iterable[str]) -> tuple[str, ...] | None:
    """The list with these people in it; None when it is as good as the one that is kept.

    While the vote is open, fewer new names than a group that may be shown would stand in the file beside
    their ballots: they wait for more. A vote that closes with the workshop has its list from its closing.
    """
    listed = known_people(state, activity, (*activity.voted, *voted))
    new = [state.get(Participant, one) for one in sorted(set(listed) - set(activity.voted))]
    few = 0 < len(real(new)) < activity.group_minimum
    if activity.status == "open" and (activity.closes_at is None or few):
        return None
    return listed if new else None
