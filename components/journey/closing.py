"""Votes that stay open for days and close by themselves (SPEC V31 to V35)."""

from datetime import datetime

from .records import Activity
from .state import State


def is_over(activity: Activity, now: datetime) -> bool:
    """The one rule: from its closing time on, what is open counts as closed, whoever was there to see it."""
    return activity.status == "open" and activity.closes_at is not None and now >= activity.closes_at


def overdue(state: State, now: datetime) -> tuple[Activity, ...]:
    """What should be closed by now and is not yet."""
    return tuple(one for one in left_open(state) if is_over(one, now))


def left_open(state: State) -> tuple[Activity, ...]:
    """What is open until a date, the soonest to close first."""
    return state.once_among(Activity, _left_open)


def _left_open(activities: tuple[Activity, ...]) -> tuple[Activity, ...]:
    dated = ((one.closes_at, one) for one in activities if one.status == "open" and one.closes_at is not None)
    return tuple(one for _at, one in sorted(dated, key=lambda each: (each[0], each[1].id)))


def closing_time(activity: Activity, now: datetime) -> datetime:
    """When it closes if it is closed now: at its own time, when that has passed."""
    return min(now, activity.closes_at) if activity.closes_at is not None else now
