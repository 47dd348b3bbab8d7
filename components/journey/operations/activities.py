"""The life of an activity: opened, extended, closed, revealed, hidden, opened again (SPEC sections V and L)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from msgspec.structs import replace

from ..balloting import FEWEST_ITEMS, ballots_of, default_dots, has_answers, items_of
from ..closing import closing_time
from ..errors import Refused
from ..groups import real
from ..marks import criteria_of
from ..operation import Context, operation
from ..records import Activity, Ballot, Participant
from ..revealing import people_behind, shown_with
from ..rooms import awaited_diagnosis, counted, room_of
from ..state import Changes, State, put


@operation
def open_activity(
    state: State, context: Context, activity: str, /, *, minutes: int | None = None, reason: str = ""
) -> Changes:
    """Answers may come in. The number of dots is fixed from here on, and an open room goes there.

    `minutes`: how long people are told they have. `reason`: why solutions are asked for although the
    diagnosis is not closed.
    """
    current = in_status(state, activity, "draft")
    items = items_of(state, activity)
    if len(items) < FEWEST_ITEMS[current.kind]:
        raise Refused("items_too_few", limit=FEWEST_ITEMS[current.kind])
    if current.kind == "weighted" and not criteria_of(current):
        raise Refused("criteria_missing")
    _refuse_second_open(state, current)
    awaited = awaited_diagnosis(state, current)
    if awaited is not None and not reason.strip():
        raise Refused("diagnosis_open", question=awaited.question)
    dots = (current.dots or default_dots(len(items))) if current.kind == "vote" else current.dots
    asked = current.minutes if minutes is None else minutes
    opened = replace(
        current,
        status="open",
        opened_at=context.now,
        dots=dots,
        minutes=asked,
        deadline=context.now + timedelta(minutes=asked) if asked else None,
        lock_reason=reason if awaited is not None else "",
    )
    return put(opened) + _room_goes(state, opened)


@operation
def extend_activity(state: State, context: Context, activity: str, /, *, minutes: int) -> Changes:
    """Give more time (or take some away), from now when the time is already up."""
    current = in_status(state, activity, "open")
    start = max(context.now, current.deadline or context.now)
    return put(replace(current, deadline=max(context.now, start + timedelta(minutes=minutes))))


@operation
def close_activity(
    state: State, context: Context, activity: str, /, *, voted: Iterable[str] = (), finished: Iterable[str] = ()
) -> Changes:
    """No more answers; the results stay sealed.

    `voted`, `finished`: the participants who sent something, who said they had finished. Kept sorted,
    and only when they are as many as a group that may be shown: fewer would point at their ballots.
    """
    current = in_status(state, activity, "open")
    kept = {
        name: known_people(state, current, (*getattr(current, name), *given))
        for name, given in (("voted", voted), ("finished", finished))
    }
    heard = heard_from(state, current, kept["voted"])
    closed = replace(
        current, status="closed", closed_at=closing_time(current, context.now), deadline=None, heard=heard, **kept
    )
    return put(closed, *_without_small_groups(state, current))


@operation
def reveal_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Show the results to everybody."""
    current = in_status(state, activity, "closed")
    if not has_answers(state, activity):
        raise Refused("ballots_missing")
    shown = replace(current, status="revealed", revealed_at=context.now, reopened_with=None)
    return put(shown) + _room_goes(state, current)


@operation
def hide_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Put the results away again; the activity stays closed."""
    current = in_status(state, activity, "revealed")
    return put(replace(current, status="closed", revealed_at=None, hidden_at=context.now))


@operation
def reopen_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Take answers again. When the results had been shown, the activity remembers it."""
    current = in_status(state, activity, "closed", "revealed")
    _refuse_second_open(state, current)
    opened = replace(current, status="open", closed_at=None, revealed_at=None, closes_at=None)
    if current.status == "revealed" or current.hidden_at:
        # Those who joined since an earlier reopening were never shown: what had been shown stays as it was noted.
        noted = shown_with(current)
        shown = people_behind(state, current) if noted is None else noted
        opened = replace(opened, reopened_at=context.now, reopened_with=shown)
    return put(opened) + _room_goes(state, opened)


def in_status(state: State, activity: str, *wanted: str) -> Activity:
    """The activity, or a refusal that says in which status it is."""
    current = state.get(Activity, activity)
    if current.status not in wanted:
        raise Refused(f"activity_is_{current.status}")
    return current


def _refuse_second_open(state: State, activity: Activity) -> None:
    for other in state.where(Activity, session=activity.session):
        if other.id != activity.id and other.kind == activity.kind and other.status == "open":
            raise Refused("activity_already_open", question=other.question)


def _room_goes(state: State, activity: Activity) -> Changes:
    """The room shows what was opened or revealed, when it is open."""
    room = room_of(state, activity.session)
    if room is None or room.closed_at is not None:
        return Changes()
    return put(replace(room, activity=activity.id, showing="activity"))


# ---- what closing leaves -------------------------------------------------------------------


def known_people(state: State, activity: Activity, given: Iterable[str]) -> tuple[str, ...]:
    """Participants of this room, each once and sorted; none but made-up ones when fewer are real than a group that may
    be shown."""
    found = (state.find(Participant, one) for one in given)
    people = {counted(state, one) for one in found if one is not None and one.session == activity.session}
    enough = len(real(people)) >= activity.group_minimum
    return tuple(sorted(one.id for one in people if enough or one.simulated))


def heard_from(state: State, activity: Activity, voted: Iterable[str]) -> tuple[str, ...]:
    """The departments that answered, told only from so many answers on, sorted."""
    ballots = real(ballots_of(state, activity.id))
    if len(ballots) < activity.group_minimum:
        return activity.heard
    people = real(state.get(Participant, one) for one in voted)
    of = (*(one.department for one in people), *(one.department for one in ballots))
    new = {one for one in of if one is not None}
    return (*activity.heard, *sorted(new - set(activity.heard)))


def _without_small_groups(state: State, activity: Activity) -> Iterator[Ballot]:
    """Ballots of a department that cast fewer than a group that may be shown forget it."""
    ballots = real(ballots_of(state, activity.id))
    sizes = Counter(one.department for one in ballots)
    for one in ballots:
        if one.department is not None and sizes[one.department] < activity.group_minimum:
            yield replace(one, department=None)
