"""The clock of a workshop: the time zone of the place where it is held."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from .records import Session


def zone_named(name: str) -> tzinfo | None:
    """The time zone of this name, if it means one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no such zone, or not even a name
        return None


def zone_of(session: Session | None) -> tzinfo:
    """The workshop's time zone; UTC when its name means nothing, or without a workshop."""
    return (zone_named(session.time_zone) if session else None) or UTC


def local_start(session: Session) -> datetime | None:
    """When the workshop starts, in its own time zone."""
    if session.starts_at is None:
        return None
    zone = zone_of(session)
    return session.starts_at.astimezone(zone) if session.starts_at.tzinfo else session.starts_at.replace(tzinfo=zone)
