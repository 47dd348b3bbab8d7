"""Columns for the numbers a vote asks for: a list where only some are allowed, words where people answer in words."""

from typing import Any

import streamlit as st

from components.insight.methods.moscow import COMMITMENTS
from components.journey.marks import Mark
from components.journey.records import Activity, ActivityKind
from components.language import Speech


def mark_words(say: Speech, kind: ActivityKind, mark: Mark) -> str:
    """What a number is called; a criterion by its own name."""
    return mark.code if kind == "weighted" else say.code(f"mark.{mark.code}")


def answer_words(say: Speech, kind: ActivityKind, mark: Mark, number: int) -> str:
    """An answer as people say it: words for Kano and MoSCoW, 0.5 for 50 hundredths, 80 % for a confidence."""
    if kind == "kano":
        return say.code(f"kano_answer.{number}")
    if kind == "moscow":
        return say.code(f"commitment.{COMMITMENTS[number - mark.low]}")
    if mark.code == "confidence" and mark.scale > 1:
        return say.percent(number / mark.scale)
    return say.number(number / mark.scale, 2)


def allowed(kind: ActivityKind, mark: Mark) -> list[int] | None:
    """The values to choose from in a list; None where a number is typed."""
    if kind in ("kano", "moscow"):
        order = range(mark.low, mark.high + 1)
        return list(reversed(order)) if kind == "moscow" else list(order)
    return sorted(mark.allowed) if mark.allowed is not None else None


def mark_column(say: Speech, activity: Activity, mark: Mark, title: str, help: str, width: int) -> Any:
    """The column of one number in an editable table; its cells hold `cell_of` it."""
    listed = allowed(activity.kind, mark)
    if listed is not None:
        return st.column_config.SelectboxColumn(
            title,
            options=listed,
            format_func=lambda number: answer_words(say, activity.kind, mark, int(number)),
            help=help,
            width=max(width, 110),
        )
    # No limits here: whoever saves the line says them (`checked_values`), in the reader's language.
    step = 1 if mark.scale == 1 else 1 / mark.scale
    return st.column_config.NumberColumn(title, step=step, help=help, width=width)


def cell_of(kind: ActivityKind, mark: Mark, number: int) -> int | float:
    """A number of a ballot as it stands in a cell."""
    return number / mark.scale if mark.scale > 1 and allowed(kind, mark) is None else number


def number_of(kind: ActivityKind, mark: Mark, cell: float) -> int:
    """A cell as it stands on a ballot."""
    return round(cell * mark.scale) if mark.scale > 1 and allowed(kind, mark) is None else int(cell)
