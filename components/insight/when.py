"""When workshops are, seen from today."""

from datetime import date, datetime

from components.journey.records import Session
from components.journey.state import State
from components.journey.zones import local_start, zone_of


def days_left(session: Session, now: datetime) -> int | None:
    """Calendar days from today to the workshop, in its own time zone; negative once it is past."""
    start = local_start(session)
    return (start.date() - now.astimezone(start.tzinfo).date()).days if start else None


def project_day(state: State, now: datetime) -> date:
    """The day it is where the project's workshops take place."""
    sessions = state.all(Session)
    return now.astimezone(zone_of(sessions[0])).date() if sessions else now.astimezone().date()


def next_workshop(state: State, now: datetime) -> Session | None:
    """The workshop to prepare: the running one, else the next dated one, else the first undated one, else the last."""
    waiting = [one for one in state.all(Session) if one.status != "done"]
    running = [one for one in waiting if one.status == "running"]
    starts = {one.id: local_start(one) for one in waiting}
    ahead = sorted(
        (one for one in waiting if starts[one.id] is not None and (days_left(one, now) or 0) >= 0),
        key=lambda one: starts[one.id] or now,
    )
    undated = [one for one in waiting if starts[one.id] is None]
    chosen = [*running, *ahead, *undated, *waiting]
    return chosen[0] if chosen else None
