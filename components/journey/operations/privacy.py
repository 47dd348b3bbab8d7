"""What people may ask of what is kept about them, and what the program does by itself when time is up."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from ..errors import Refused
from ..forgetting import Forgetting, Forgotten
from ..operation import Context, operation
from ..records import Person, Run, Session
from ..state import Changes, State, put
from ..zones import local_start


@operation
def erase_person(state: State, context: Context, /, *, person: str, forgotten: Forgotten) -> Changes:
    """Put words for a role in the place of a person, wherever they are known. Counts stay right."""
    return _rewritten(state, Forgetting({person: forgotten}))


@operation
def remove_expired_names(state: State, context: Context, /, *, people: Mapping[str, Forgotten]) -> Changes:
    """Erase these people because the promised time is over. Refuses before that day."""
    due = names_due(state)
    if due is None or context.now < due:
        raise Refused("names_not_due")
    return _rewritten(state, Forgetting(people)) + put(
        replace(Forgetting(people)(state.project), names_removed_at=context.now)
    )


def _rewritten(state: State, forgetting: Forgetting) -> Changes:
    return put(*(new for one in state if (new := forgetting(one)) is not one))


def names_due(state: State) -> datetime | None:
    """When names are to go: so many days after the last workshop. None while a workshop is still
    to come without a date, or when none ever had one."""
    sessions = state.all(Session)
    if any(one.starts_at is None and one.status != "done" for one in sessions):
        return None
    ends = [end for one in sessions if (end := _end(state, one)) is not None]
    return max(ends) + timedelta(days=state.project.retention_days) if ends else None


def _end(state: State, session: Session) -> datetime | None:
    run = next(iter(state.where(Run, session=session.id)), None)
    if run is not None and run.ended_at is not None:
        return run.ended_at
    start = local_start(session)
    return start.astimezone(UTC) + timedelta(minutes=session.minutes) if start else None


def still_named(state: State) -> tuple[Person, ...]:
    """The people whose names are still kept."""
    return tuple(one for one in state.all(Person) if not one.anonymised)
