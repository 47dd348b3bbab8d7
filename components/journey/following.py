"""What a prediction and a reading may say, the workshop that follow-ups look back at, and their day."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from .records import Action, Measure, Person, Prediction, Reading, Session, Step
from .state import State
from .zones import local_start, zone_of

WORST, BEST = -2, 2
"""The ends of the emotion scale."""
MARKS = (30, 60, 90)
"""Days after a workshop at which one looks back."""
REVIEW_MONTHS = 6
"""A journey is looked at again so many months after the last time, unless a date says otherwise."""

_NUMBER = re.compile(r"[-−+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|[-−+]?\d+(?:[.,]\d+)?")


def number_in(text: str) -> tuple[float, str] | None:
    """The first number in a text and the unit after it: "12 %" is 12 and "%". None without a number."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    written = re.sub(r"[ \u00a0\u202f]", "", found[0]).replace("−", "-").replace(",", ".")
    value = float(written)
    return (value, text[found.end() :].strip()[:300]) if abs(value) <= 1e12 else None


def promised_by(action: Action) -> tuple[float, float, str] | None:
    """From which number to which an action wants to bring its metric, and in which unit; None when it does not say
    it in numbers."""
    before, after = number_in(action.baseline), number_in(action.target)
    if before is None or after is None or before[0] == after[0]:
        return None
    return before[0], after[0], after[1] or before[1]


def fits(prediction: Prediction) -> bool:
    """Something changes; an emotion is one of a step and on its scale, a metric is of no step."""
    ends = (prediction.before, prediction.after)
    if prediction.before == prediction.after:
        return False
    if prediction.kind == "metric":
        return prediction.step is None
    return prediction.step is not None and all(WORST <= one <= BEST for one in ends)


def unfit_reading(state: State, reading: Reading) -> bool:
    """Is it about something that nobody follows, or an emotion off the scale?"""
    about = state.any(reading.about)
    if isinstance(about, Step):
        return not WORST <= reading.value <= BEST
    return not isinstance(about, Action | Measure)


def read_at(prediction: Prediction) -> str:
    """What has to be read to judge it: the step, or the action whose metric it is."""
    return prediction.step or prediction.action


# ---- when -----------------------------------------------------------------------------------------


def looked_back_at(state: State, now: datetime) -> Session | None:
    """The workshop whose promises follow-ups check: the latest dated one that has begun, follow-ups left out."""
    starts = ((local_start(one), one) for one in state.all(Session) if one.follow_up is None)
    begun = [(start, one) for start, one in starts if start is not None and start <= now]
    return max(begun, key=lambda each: each[0])[1] if begun else None


def follow_up_day(state: State, now: datetime, days: int) -> date:
    """So many days after the workshop looked back at (else after today), never in the past, never at a weekend."""
    anchor = looked_back_at(state, now)
    first = next(iter(state.all(Session)), None)
    today = now.astimezone(zone_of(anchor or first)).date()
    since = anchor.starts_at.date() if anchor is not None and anchor.starts_at is not None else today
    return working_day(max(since + timedelta(days=days), today))


def working_day(day: date) -> date:
    """The day, or the Monday after when it falls at a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def concerned(state: State) -> tuple[Person, ...]:
    """Who is invited to a follow-up: those who own or help with an action not dropped, the sponsor, the journey
    owner; each once, in the order of the people."""
    kept = [one for one in state.all(Action) if one.status != "dropped"]
    wanted = {person for one in kept for person in (one.owner, *one.contributors)}
    wanted |= {state.project.sponsor, state.project.owner}
    return tuple(one for one in state.all(Person) if one.id in wanted and not one.anonymised)
