"""Readiness in words: the same on the screen, on the home list and on paper."""

from collections.abc import Callable
from datetime import datetime

from components.insight.gates import Finding
from components.insight.readiness import GateView, Readiness
from components.journey.checks.agenda_finding import Finding as Flaw
from components.language import Speech

from .agenda_words import finding_text as flaw_text

STATUS_ICONS = {"blocked": "block", "at_risk": "warning", "ready": "check_circle"}
"""A shape for each status, so that it never hangs on colour."""

MOST_FLAWS = 3
"""Flaws of an agenda told one by one; the agenda itself tells them all."""

Shown = Callable[[str], str]


def as_typed(text: str) -> str:
    return text


def finding_words(say: Speech, finding: Finding, shown: Shown = as_typed) -> str:
    """What the program sees, as a sentence. `shown` prepares names that people typed for where they appear."""
    return say.code(
        f"finding.{finding.code}", **{key: _fact(say, key, value, shown) for key, value in finding.facts.items()}
    )


def _fact(say: Speech, key: str, value: object, shown: Shown) -> str:
    if key == "share" and isinstance(value, float):
        return say.percent(value)
    if key == "flaws" and isinstance(value, tuple):
        return _flaws(say, value, shown)
    if isinstance(value, tuple):
        return say.listed(shown(one) for one in value)
    return say.number(value) if isinstance(value, int | float) else shown(str(value))


def _flaws(say: Speech, flaws: tuple[Flaw, ...], shown: Shown) -> str:
    """The first flaws in words, and how many more there are."""
    told = [shown(flaw_text(say, one)) for one in flaws[:MOST_FLAWS]]
    more = len(flaws) - len(told)
    return " · ".join(told + ([f"+{say.number(more)}"] if more else []))


def gap_words(say: Speech, gate: GateView, shown: Shown = as_typed) -> list[str]:
    """What is missing behind a gap: the program's findings, else the facilitator's own note or answer."""
    if gate.missing:
        return [finding_words(say, one, shown) for one in gate.missing]
    if gate.note:
        return [shown(gate.note)]
    return [say("You answered {answer}.", answer=say.quoted(say.code(f"gate_answer_value.{gate.answer}")))]


def status_words(say: Speech, result: Readiness) -> str:
    """The verdict as a sentence, gaps counted; never the number alone."""
    gaps = len(result.gaps)
    word = say.code(f"readiness.{result.status}")
    if not gaps:
        return say("{status}: nothing is missing", status=word)
    return say.plural("{status}: {n} point to settle", "{status}: {n} points to settle", gaps, status=word)


def days_words(say: Speech, days: int | None) -> str:
    """How long until the workshop's day."""
    if days is None:
        return say("no date yet")
    if days < 0:
        return say.plural("{n} day ago", "{n} days ago", -days)
    if days <= 1:
        return say("tomorrow") if days else say("today")
    return say.plural("in {n} day", "in {n} days", days)


def start_words(say: Speech, start: datetime | None) -> str:
    """Day and hour of a workshop, in its own time zone; empty while it has none."""
    return f"{say.date(start.date(), 'full')}, {say.time(start)}" if start else ""
