"""The checklist on one printed page."""

from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

import typst

from components.insight.readiness import GateView, Readiness, readiness
from components.journey.operations.checklist import items_of
from components.journey.records import ChecklistGroup, Session
from components.journey.state import State
from components.journey.zones import local_start, zone_of
from components.language import Speech
from components.picture.readiness import gap_words, start_words, status_words

from .paper import paper_data

TEMPLATE = Path(__file__).parent / "checklist.typ"
PDF_TYPE = "application/pdf"
Form = Literal["pdf", "png", "svg"]
LONGEST_NOTE = 220
"""Characters of a note on paper; the rest stays on the screen."""


def checklist_pdf(state: State, session: Session, say: Speech, printed: datetime) -> bytes:
    """Readiness, gaps and things to tick of one workshop on one A4 page, as PDF.

    `printed` is the moment told in the footer (with its zone). What people typed reaches the page
    as data, never as markup.
    """
    return compiled(state, session, say, printed, "pdf")


def compiled(state: State, session: Session, say: Speech, printed: datetime, form: Form) -> bytes:
    """The page in a format of Typst: pdf, png, svg."""
    made: bytes | list[bytes] = typst.compile(
        str(TEMPLATE),
        format=form,
        sys_inputs={"data": paper_data(content(state, session, say, printed))},
        timestamp=int(printed.timestamp()),
    )
    return made[0] if isinstance(made, list) else made


def content(state: State, session: Session, say: Speech, printed: datetime) -> dict[str, object]:
    """Everything written on the page, in words."""
    result = readiness(state, session)
    return {
        "language": "en" if say.language == "en" else "fr",
        "title": f"{say.code('screen.checklist')} – {session.title}",
        "project": state.project.name,
        "workshop": session.title,
        "when": _when(say, session),
        "where": [one for one in (session.venue, session.link) if one],
        "objective": _short(state.project.meta_objective),
        "status": status_words(say, result),
        "score": say("readiness {score} out of 100", score=say.number(result.score)),
        "override": _override(say, session, result),
        "headers": [say("Gate"), say("Answer"), say("What is missing")],
        "gates": [_gate(say, one) for one in result.gates],
        "lists": _lists(state, session, say),
        "footer": say("Printed on {moment}", moment=say.moment(printed, style="short")),
    }


def _when(say: Speech, session: Session) -> str:
    start = local_start(session)
    parts = [f"{start_words(say, start)} ({session.time_zone})" if start else "", say.minutes(session.minutes)]
    return " · ".join(one for one in parts if one)


def _override(say: Speech, session: Session, result: Readiness) -> str:
    if result.override is None:
        return ""
    moment = say.moment(result.override.at.astimezone(zone_of(session)), style="short")
    reason = say.quoted(_short(result.override.reason))
    return say("We go ahead all the same: {reason} ({moment})", reason=reason, moment=moment)


def _gate(say: Speech, gate: GateView) -> dict[str, object]:
    return {
        "name": say.code(f"gate_key.{gate.key}"),
        "answer": gate.answer,
        "word": say.code(f"gate_answer_value.{gate.answer}"),
        "open": gate.is_gap,
        "missing": " ".join(gap_words(say, gate)) if gate.is_gap and gate.missing else "",
        "note": _short(gate.note),
    }


def _lists(state: State, session: Session, say: Speech) -> list[dict[str, object]]:
    groups: tuple[ChecklistGroup, ...] = get_args(ChecklistGroup)
    lists = {group: items_of(state, session.id, group) for group in groups}
    return [
        {
            "title": say.code(f"checklist_group.{group}"),
            "items": [{"text": one.text, "done": one.done} for one in items],
        }
        for group, items in lists.items()
        if items
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NOTE else line[: LONGEST_NOTE - 1].rstrip() + "…"
