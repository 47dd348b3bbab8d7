"""Sheets for people without a phone: one per number, with the question, boxes to tick and the room's QR code."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from components.journey.balloting import dots_of, items_of, letters, stacking_of
from components.journey.errors import Refused
from components.journey.pair_rounds import MOST_SHEETS, sheet_pairs
from components.journey.records import Activity, ActivityKind, Session
from components.journey.rooms import shown_code, steps_asked
from components.journey.state import State
from components.language import Speech

from .paper import paper_data

TEMPLATE = Path(__file__).parent / "ballot_sheets.typ"
PDF_TYPE = "application/pdf"
PAPER_KINDS: tuple[ActivityKind, ...] = ("vote", "score", "rate", "truth", "validate", "compare", "capture", "answer")
"""What can be answered on paper."""
NOTE_LINES = 8
Form = Literal["pdf", "png", "svg"]


def ballot_sheets(
    state: State,
    session: Session,
    activities: Sequence[str],
    count: int,
    say: Speech,
    printed: datetime,
    *,
    code: str = "",
    base: str = "",
    form: Form = "pdf",
) -> bytes:
    """One sheet per number from 1 to `count`, for these activities, as PDF (or its first page as an image).

    `code` and `base`: the room's code and where phones find it; without a code no QR code is printed.
    """
    if not 1 <= count <= MOST_SHEETS:
        raise Refused("number_out_of_range", low=1, high=MOST_SHEETS)
    data = content(state, session, activities, count, say, printed, code=code, base=base)
    made: bytes | list[bytes] = typst.compile(
        str(TEMPLATE),
        format=form,
        sys_inputs={"data": paper_data(data)},
        timestamp=int(printed.timestamp()),
    )
    return made[0] if isinstance(made, list) else made


def content(
    state: State,
    session: Session,
    activities: Sequence[str],
    count: int,
    say: Speech,
    printed: datetime,
    *,
    code: str = "",
    base: str = "",
) -> dict[str, Any]:
    """Everything written on the sheets, in words."""
    asked = [state.get(Activity, one) for one in activities]
    return {
        "language": "en" if say.language == "en" else "fr",
        "title": say("Sheets – {workshop}", workshop=session.title),
        "project": state.project.name,
        "workshop": session.title,
        "numbers": [say("Sheet no. {number}", number=say.number(n)) for n in range(1, count + 1)],
        "no_name": say("Do not write your name. The number only keeps your sheet from being counted twice."),
        "code": shown_code(code) if code else "",
        "address": f"{base.partition('://')[2]}/join" if code else "",
        "qr": _qr(f"{base}/join/{code}") if code else "",
        "or_phone": say("Or answer from a phone:"),
        "activities": [_activity(state, one, count, say) for one in asked if one.kind in PAPER_KINDS],
        "footer": say("Printed on {moment}", moment=say.moment(printed, style="short")),
    }


def _activity(state: State, one: Activity, count: int, say: Speech) -> dict[str, Any]:
    items = items_of(state, one.id)
    names, texts = letters(items), {each.id: each.text for each in items}
    columns = _columns(state, one, say)
    lined = one.kind in ("capture", "answer")
    return {
        "question": one.question,
        "prompt": one.prompt,
        "how": _how(state, one, say),
        "columns": columns,
        "items": [{"letter": names[each.id], "text": each.text} for each in items],
        # Each number asks in an order of its own, as each phone does.
        "rounds": [
            [[texts[item] for item in pair] for pair in sheet_pairs(state, one.id, number)]
            for number in range(1, count + 1 if one.kind == "compare" else 1)
        ],
        "neither": say("Both the same"),
        "lines": NOTE_LINES if one.kind == "capture" else 3 if lined else 0,
        "places": [each.title for each in steps_asked(state, one)] if one.kind == "capture" else [],
        "place": say.code("kind.step").capitalize(),
    }


def _columns(state: State, one: Activity, say: Speech) -> list[dict[str, Any]]:
    """The boxes beside each item: groups with a heading."""
    marks = [str(n) for n in range(1, 6)]
    match one.kind:
        case "vote":
            return [{"name": "", "boxes": [""] * stacking_of(state, one)}]
        case "score":
            return [{"name": say.code(f"mark.{part}"), "boxes": marks} for part in ("impact", "effort")]
        case "truth":
            return [{"name": say.code(f"mark.{part}"), "boxes": marks} for part in ("importance", "impact")]
        case "rate":
            return [{"name": "", "boxes": [say.signed(n) for n in range(-2, 3)]}]
        case "validate":
            return [{"name": "", "boxes": [say("it holds"), say("unsure"), say("it does not")]}]
    return []


def _how(state: State, one: Activity, say: Speech) -> str:
    match one.kind:
        case "vote":
            dots, most = dots_of(state, one), stacking_of(state, one)
            told = say.plural("Tick {n} box in all", "Tick {n} boxes in all", dots)
            if most < dots:
                told += ", " + say("{n} at most on one item", n=say.number(most))
            return told + "."
        case "rate":
            return say("From −2 (very negative) to +2 (very positive). Leave empty what you cannot judge.")
        case "score" | "truth":
            return say("From 1 (low) to 5 (high). Leave empty what you cannot judge.")
        case "validate":
            return say("One box per line.")
        case "compare":
            told = say("On each line, tick what comes first, or the box in the middle when both are the same.")
            return f"{told} {say('Stop at any time: what is ticked counts.')}"
        case "capture":
            return say("One note per line, with its step.")
    return ""


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()
