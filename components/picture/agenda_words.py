"""What the rules on agendas found, in words."""

from collections.abc import Mapping

from components.journey.checks.agenda_finding import Finding, Mend
from components.journey.checks.timing import Timeline, clock_time
from components.journey.records import Session
from components.language import Speech

_MINUTES = {"minutes", "limit"}
_SHARES = {"share", "wanted"}


def finding_text(say: Speech, finding: Finding) -> str:
    """What is wrong, in one sentence with its numbers."""
    return say.code(f"agenda_finding.{finding.code}", **_spoken(say, finding.facts))


def finding_reason(say: Speech, finding: Finding) -> str:
    """Why it matters."""
    return say.code(f"agenda_why.{finding.code}")


def finding_place(line: Timeline, session: Session, say: Speech, finding: Finding) -> str:
    """Which blocks it is about: the title of one, the hours of several; empty for the whole agenda."""
    placed = [one for one in line.placed if one.block.id in finding.blocks]
    if len(placed) == 1:
        return say.quoted(placed[0].block.title)
    if not placed:
        return ""
    return f"{start_words(say, session, placed[0].start)}–{start_words(say, session, placed[-1].end)}"


def mend_text(say: Speech, mend: Mend) -> str:
    """What one click would do."""
    return say.code(f"agenda_mend.{mend.code}", **_spoken(say, mend.facts))


def _spoken(say: Speech, facts: Mapping[str, object]) -> dict[str, object]:
    words: dict[str, object] = {}
    for key, value in facts.items():
        if key in _MINUTES and isinstance(value, int):
            words[key] = say.minutes(value)
        elif key in _SHARES and isinstance(value, float):
            words[key] = say.percent(value)
        elif isinstance(value, int):
            words[key] = say.number(value)
        else:
            words[key] = say.quoted(str(value)) if key == "title" else value
    return words


def start_words(say: Speech, session: Session, minutes: int) -> str:
    """When something starts: the wall clock once the workshop has a date, else hours and minutes from its start."""
    moment = clock_time(session, minutes)
    if moment is not None:
        return say.time(moment)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}"


def zone_words(session: Session) -> str:
    """The time zone as printed beside times: its name and its distance to UTC on that day."""
    moment = clock_time(session, 0)
    offset = moment.utcoffset() if moment is not None else None
    if offset is None:
        return session.time_zone
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"{session.time_zone} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"
