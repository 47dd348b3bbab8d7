"""The room: opening it to phones, moving it, and who is in it (SPEC section L)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from ..balloting import default_dots, items_of, rehearsed
from ..errors import Refused
from ..operation import Context, operation, remove, revise
from ..records import (
    Activity,
    Journey,
    Language,
    Note,
    OnScreen,
    Participant,
    ParticipantVia,
    Room,
    Session,
)
from ..records.base import Record
from ..rehearsing import leavings
from ..rooms import MOST_KEPT, MOST_PARTICIPANTS, code_from, counted, how_many_in, participant_id, room_id, room_of
from ..silence import unheard
from ..state import Changes, State, put
from ..unsaying import words_of
from .moderation import groups_left

# ---- the room -------------------------------------------------------------------------------


@operation
def open_room(state: State, context: Context, /, *, session: str, language: Language | None = None) -> Changes:
    """Let phones in, with a new code; a room that was closed opens again under the code it had."""
    state.get(Session, session)
    there = room_of(state, session)
    if there is not None:
        return put(replace(there, closed_at=None))
    spoken = language or state.project.language
    code = code_from(context.new_id())
    return put(Room(id=room_id(session), session=session, code=code, language=spoken, opened_at=context.now))


@operation
def close_room(state: State, context: Context, /, *, session: str) -> Changes:
    """Nobody sends anything any more; what is open stays open at the facilitator's desk."""
    room = _open_room(state, session)
    return put(replace(room, closed_at=context.now, activity=None))


@operation
def new_code(state: State, context: Context, /, *, session: str) -> Changes:
    """Another code: the old one leads nowhere. Whoever is in stays in."""
    return put(replace(_open_room(state, session), code=code_from(context.new_id())))


def doors_apart(record: Record, context: Context) -> Record:
    """A record of a project that stands beside the one it was taken from: its rooms are closed, under codes of
    their own, and its participants are known by no phone. Phones stay with the project they came into."""
    if isinstance(record, Room):
        closed = record.closed_at or context.now
        return replace(record, code=code_from(context.new_id()), closed_at=closed, activity=None)
    return replace(record, token_hash="") if isinstance(record, Participant) else record


@operation
def own_doors(state: State, context: Context, /) -> Changes:
    """Of a project that stands beside the one it was taken from: rooms and phones of its own."""
    return put(*(doors_apart(one, context) for one in (*state.all(Room), *state.all(Participant))))


@operation
def lock_room(state: State, context: Context, /, *, session: str, locked: bool = True) -> Changes:
    """Let nobody else in, or let people in again."""
    return put(replace(_open_room(state, session), locked=locked))


@operation
def go_to_activity(state: State, context: Context, /, *, session: str, activity: str | None) -> Changes:
    """Bring the whole room to an activity; None: to the waiting page."""
    room = _open_room(state, session)
    if activity is not None and state.get(Activity, activity).session != session:
        raise Refused("link_broken", field="room.activity")
    return put(replace(room, activity=activity, showing="activity"))


@operation
def show_on_screen(
    state: State, context: Context, /, *, session: str, showing: OnScreen, journey: str | None = None
) -> Changes:
    """What the projected view shows: what is asked, a map (the given one, else the one shown before, else
    the one the activity is about, else the first), or the time left. Phones stay where they are."""
    room = _open_room(state, session)
    if showing != "map":
        return put(replace(room, showing=showing))
    asked = state.find(Activity, room.activity)
    known = [journey, room.journey, asked.journey if asked else None, *(one.id for one in state.all(Journey)[:1])]
    shown = next((one for one in known if one is not None), None)
    if shown is None:
        raise Refused("map_missing")
    return put(replace(room, showing="map", journey=state.get(Journey, shown).id))


def _open_room(state: State, session: str) -> Room:
    room = room_of(state, state.get(Session, session).id)
    if room is None or room.closed_at is not None:
        raise Refused("room_closed")
    return room


# ---- who is in ------------------------------------------------------------------------------


@operation
def join_room(
    state: State,
    context: Context,
    /,
    *,
    session: str,
    key: str,
    token_hash: str = "",
    name: str = "",
    department: str | None = None,
    via: ParticipantVia = "phone",
    simulated: bool = False,
) -> Changes:
    """Somebody comes in, under the name they choose or none. `key` names the request: repeating it adds nobody."""
    room = _open_room(state, session)
    joined = participant_id(session, key)
    if joined in state:
        return Changes()
    if room.locked and via == "phone":
        raise Refused("room_locked")
    if how_many_in(state, session) >= MOST_PARTICIPANTS:
        raise Refused("room_full", limit=MOST_PARTICIPANTS)
    if len(state.where(Participant, session=session)) >= MOST_KEPT:
        raise Refused("room_overfull", limit=MOST_KEPT)
    return put(
        Participant(
            id=joined,
            session=session,
            name=name,
            department=department,
            token_hash=token_hash,
            joined_at=context.now,
            via=via,
            simulated=simulated,
        )
    )


@operation
def update_participant(state: State, context: Context, participant: str, /, **fields: object) -> Changes:
    """Another name or department; no name is a choice too."""
    if set(fields) - {"name", "department"}:
        raise Refused("participant_by_verb")
    return revise(state, Participant, participant, fields)


@operation
def remove_participant(
    state: State, context: Context, participant: str, /, *, removed: bool = True, notes: bool = False
) -> Changes:
    """Show somebody out, or let them in again. `notes`: decline the notes that carry their name."""
    current = state.get(Participant, participant)
    written = state.where(Note, participant=participant) if notes else ()
    return put(replace(current, removed=removed), *(replace(one, status="declined") for one in written))


@operation
def remove_silent_participants(
    state: State, context: Context, /, *, session: str, since: str, spared: Sequence[str] = ()
) -> Changes:
    """Show out everybody who came in with a phone since a moment (ISO 8601) and of whom nothing is known to have come.
    `spared`: whom the server knows to have sent something, or wants kept. Made-up people leave with their rehearsal."""
    came = _moment(since)
    silent = (one for one in unheard(state, session, spared) if one.joined_at >= came and not one.simulated)
    return put(*(replace(one, removed=True) for one in silent))


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Refused("value_invalid", field="participant.joined_at", value=str(written)[:80])
    return moment


@operation
def merge_participants(state: State, context: Context, /, *, into: str, others: Sequence[str]) -> Changes:
    """The same person came several times: they count once, and their named notes come together.

    Their ballots stay as they are: nobody knows which they are.
    """
    whole = state.get(Participant, into)
    doubles = [state.get(Participant, one) for one in dict.fromkeys(others) if one != into]
    if not doubles:
        raise Refused("merge_needs_two")
    if whole.merged_into is not None or any(one.session != whole.session for one in doubles):
        raise Refused("merge_across_rooms")
    if any(one.simulated != whole.simulated for one in doubles):
        raise Refused("merge_made_up")
    ids = {one.id for one in doubles}
    return put(
        *(replace(one, merged_into=into) for one in doubles),
        *(replace(one, participant=into) for one in state.all(Note) if one.participant in ids),
        *_listed_once(state, whole, ids),
    )


def _listed_once(state: State, whole: Participant, ids: set[str]) -> Iterator[Activity]:
    for one in state.where(Activity, session=whole.session):
        lists = {
            name: tuple(sorted({whole.id if each in ids else each for each in getattr(one, name)}))
            for name in ("voted", "finished")
        }
        yield replace(one, **lists)


# ---- rehearsing -----------------------------------------------------------------------------


@operation
def remove_simulated(state: State, context: Context, /, *, session: str) -> Changes:
    """Take everything of a rehearsal away: made-up people, what they sent and what was made of it alone. Activities
    that nobody else answered are in preparation again, and the room is at none of them."""
    state.get(Session, session)
    found = leavings(state, session)
    touched = {one for each in found.sent if (one := getattr(each, "activity", None)) is not None}
    fresh = [state.get(Activity, one) for one in sorted(touched) if rehearsed(state, one)]
    going = remove(state, *found.going)
    left = state.apply(going)
    notes = [one for one in found.sent if isinstance(one, Note)]
    changes = going + groups_left(left, {one.group for one in notes if one.group}, words_of(notes))
    after = state.apply(changes)
    again = put(*(_in_preparation(after, after.get(Activity, one.id)) for one in fresh))
    return changes + again + _room_waits(after, session, {one.id for one in fresh})


def _in_preparation(state: State, activity: Activity) -> Activity:
    moments = dict.fromkeys(
        (
            "opened_at", "closed_at", "revealed_at", "reopened_at", "reopened_with", "hidden_at", "deadline",
            "closes_at",
        )
    )  # fmt: skip
    # Opening wrote down the usual number of dots, which follows the items; another one somebody has chosen.
    usual = activity.dots == default_dots(len(items_of(state, activity.id)))
    lists = {"voted": (), "finished": (), "heard": (), "dots": None if usual else activity.dots}
    return replace(activity, status="draft", lock_reason="", **lists, **moments)


def _room_waits(state: State, session: str, fresh: Collection[str]) -> Changes:
    """As before anything was asked: the waiting page, rather than an activity in preparation."""
    room = room_of(state, session)
    return put(replace(room, activity=None)) if room is not None and room.activity in fresh else Changes()


def present(state: State, participant: str, session: str) -> Participant:
    """The participant behind a contribution, or a refusal: unknown, shown out, of another room."""
    found = counted(state, state.get(Participant, participant))
    if found.session != session or found.removed:
        raise Refused("participant_unknown")
    return found
