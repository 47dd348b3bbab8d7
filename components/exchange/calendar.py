"""Workshops, due dates and reviews as iCalendar files (RFC 5545), for any calendar program."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from components.insight.follow_up import promises
from components.insight.plan import plan
from components.insight.reviews import review_states
from components.insight.when import project_day
from components.journey.checks.timing import clock_time
from components.journey.records import Journey, Session
from components.journey.state import State
from components.language import speech
from components.picture.follow_up_words import prediction_words
from components.picture.rehearsal_words import marked

from .invitation import invitation

_DAY = timedelta(days=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def calendar_file(state: State, sessions: Iterable[Session], now: datetime) -> bytes:
    """One event per dated workshop, in its own time zone (VTIMEZONE included). `now` dates the file (UTC).

    The agenda and the invitation are in the description. Opening a later file of the same
    workshop updates the event: its identity stays, its sequence is the project's revision.
    """
    calendar = _calendar()
    events = [event for session in sessions if (event := _event(state, session, now)) is not None]
    for event in events:
        calendar.add_component(event)
    # Only the days concerned: some calendar programs read the first line of a long table as the rule of every year.
    days = [event.decoded("dtstart").date() for event in events]
    if days:
        calendar.add_missing_timezones(min(days) - _DAY, max(days) + 2 * _DAY)
    written: bytes = calendar.to_ical()
    return written


def plan_calendar_file(state: State, now: datetime) -> bytes:
    """One whole-day event per due date of an action still to do, per day of a prediction, and per next review.

    Nobody is named. Opening a later file updates the events (see `calendar_file`).
    """
    say = speech(state.project.language)
    calendar = _calendar()
    today = project_day(state, now)
    for planned in plan(state, today).actions:
        if planned.live and planned.action.due is not None:
            told = (
                [f"{say.colon(say.code('field.action.metric'))} {planned.action.metric}"]
                if planned.action.metric
                else []
            )
            summary = say("Due: {action}", action=marked(state, say, planned.action, planned.action.title))
            calendar.add_component(
                _whole_day(state, f"{planned.action.id}.due", planned.action.due, summary, told, now)
            )
    for one in promises(state, today):
        if not one.judged:
            summary = say("To check: {prediction}", prediction=prediction_words(state, say, one.prediction))
            calendar.add_component(_whole_day(state, one.prediction.id, one.prediction.by, summary, [], now))
    for review in review_states(state, now):
        name = state.get(Journey, review.journey).name
        told = [f"{say.code(f'review_trigger.{one.trigger}')}: {one.text}" for one in review.signals]
        summary = say("Review: {journey}", journey=name)
        calendar.add_component(_whole_day(state, f"{review.journey}.review", review.next_on, summary, told, now))
    written: bytes = calendar.to_ical()
    return written


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Atelier Parcours//Agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _whole_day(state: State, key: str, day: date, summary: str, told: Iterable[str], now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}.{int(state.project.created_at.timestamp())}@atelier-parcours")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", state.seq)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _text(summary))
    description = "\n".join(told)
    if description:
        event.add("description", _text(description))
    return event


def _event(state: State, session: Session, now: datetime) -> Event | None:
    start, end = clock_time(session, 0), clock_time(session, session.minutes)
    if start is None or end is None:
        return None
    event = Event()
    event.add("uid", f"{session.id}.{int(state.project.created_at.timestamp())}@atelier-parcours")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", state.seq)
    if start.fold or end.fold:
        # The hour that happens twice in autumn has no local name of its own: only UTC is exact.
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", _text(session.title))
    event.add("description", _text(invitation(state, session)))
    place = session.venue if session.mode != "remote" else session.link
    if place:
        event.add("location", _text(place))
    if _is_web(session.link):
        event.add("url", session.link)
    return event


def _text(text: str) -> str:
    """Text without what a calendar program could take for a line end or choke on."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s|[^\x21-\x7e]", link)
