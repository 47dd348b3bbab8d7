"""Workshops as an iCalendar file (RFC 5545), for any calendar program."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from components.journey.checks.timing import clock_time
from components.journey.records import Session
from components.journey.state import State

from .invitation import invitation

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def calendar_file(state: State, sessions: Iterable[Session], now: datetime) -> bytes:
    """One event per dated workshop, in its own time zone (VTIMEZONE included). `now` dates the file (UTC).

    The agenda and the invitation are in the description. Opening a later file of the same
    workshop updates the event: its identity stays, its sequence is the project's revision.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Atelier Parcours//Agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for session in sessions:
        event = _event(state, session, now)
        if event is not None:
            calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


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
