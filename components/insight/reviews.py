"""Is a journey still true? When it is looked at again, and what calls for it sooner (S1.23, S4.26)."""

from dataclasses import dataclass
from datetime import date, datetime

from components.journey.following import REVIEW_MONTHS, looked_back_at, months_later
from components.journey.records import Journey, Review, Signal
from components.journey.state import State

from .when import project_day


@dataclass(frozen=True)
class ReviewState:
    """One journey: when it was last looked at (None: never), when it is next, and the signals that wait.

    `days_left`: until the next review, negative once it is past.
    """

    journey: str
    last: date | None
    next_on: date
    days_left: int
    signals: tuple[Signal, ...]

    @property
    def stale(self) -> bool:
        return self.days_left < 0 or bool(self.signals)


def review_state(state: State, journey: Journey, now: datetime) -> ReviewState:
    """When is this journey to be looked at again, seen from now?"""
    today = project_day(state, now)
    reviews = [one.at for one in state.where(Review, journey=journey.id)]
    last = project_day(state, max(reviews)) if reviews else None
    workshop = looked_back_at(state, now)
    held = workshop.starts_at.date() if workshop is not None and workshop.starts_at is not None else None
    since = last or held or project_day(state, state.project.created_at)
    next_on = journey.review_on or months_later(since, REVIEW_MONTHS)
    waiting = tuple(one for one in state.where(Signal, journey=journey.id) if one.review is None)
    return ReviewState(journey.id, last, next_on, (next_on - today).days, waiting)


def review_states(state: State, now: datetime) -> tuple[ReviewState, ...]:
    """Every journey of the project, in their order."""
    return tuple(review_state(state, one, now) for one in state.all(Journey))
