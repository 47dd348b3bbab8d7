"""Cells that leave for a spreadsheet: text stays text, whatever it begins with."""

from typing import TypeVar

V = TypeVar("V")

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for a formula when it opens a CSV file (full-width forms included)."""


def safe_cell(value: V) -> V | str:
    """The value as it may be written to a CSV or XLSX cell.

    A text that a spreadsheet could run as a formula gets a leading apostrophe. Numbers, dates and
    None are untouched: `safe_cell(-3)` is `-3`, `safe_cell("-3")` is `"'-3"`.
    """
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value


def plain_cell(text: str) -> str:
    """A text as it was before `safe_cell`, so that our own exports come back unchanged."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text
