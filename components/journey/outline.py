"""Reading a pasted list of steps, with or without headings for the macro-steps.

Understood: one step a line; bullets and numbers in front; headings written `# Before`, `Before:`,
or as a plain line right above bulleted or indented ones (never one that begins with "I"); two columns
pasted from a spreadsheet (macro-step, step).
"""

import re
from collections.abc import Collection
from typing import NamedTuple

_BULLET = re.compile(r"^(?:[-–—*•·▪◦○●‣>]|\d{1,3}[.)]|[a-zA-Z][.)])(?:[ \t]+|$)|^[•▪◦●‣]")
_FIRST_PERSON = re.compile(r"(?:je\s|j['’]|i\s|i['’](?:m|ve|ll|d)\s)", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}[ \t]*")


class Line(NamedTuple):
    """One pasted line: a step, or the heading of the steps that follow."""

    text: str
    heading: bool


def same_words(one: str, other: str) -> bool:
    """Two titles that a reader takes for the same: case and spaces aside."""
    return one.casefold().split() == other.casefold().split()


def read_list(text: str) -> list[str]:
    """The entries of a pasted list, without bullets, numbers and empty lines."""
    entries = (_BULLET.sub("", line.strip(), count=1).strip() for line in text.splitlines())
    return [one for one in entries if one]


def read_outline(text: str, headings: Collection[str] = ()) -> list[Line]:
    """The lines of a pasted list of steps. `headings`: titles already known to be macro-steps."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    known = {one.casefold() for one in headings}
    if any("\t" in line.strip() for line in lines):
        return _columns(lines)
    set_in = [line[0].isspace() or _BULLET.match(line) is not None for line in lines]
    numbered = [re.match(r"\d", line) is not None for line in lines]
    # A plain line heads a list only when the line under it is set in, and it is nothing the customer does.
    over = [not inner and below for inner, below in zip(set_in, [*set_in[1:], False], strict=False)]
    found = []
    for line, inner, above, number in zip(lines, set_in, over, numbered, strict=True):
        marked = _HEADING.match(line.strip()) is not None
        bare = _HEADING.sub("", line.strip()) if marked else _BULLET.sub("", line.strip(), count=1).strip()
        title = bare.rstrip(":：").strip()
        heads = (
            marked
            or title.casefold() in known
            or (bare != title and not inner)
            or (above and not number and not _FIRST_PERSON.match(title))
        )
        if title:
            found.append(Line(title if heads else bare, heads))
    return found


def _columns(lines: list[str]) -> list[Line]:
    """Macro-step and step side by side, as a spreadsheet pastes them; an empty first cell repeats the one above."""
    found: list[Line] = []
    current = ""
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        phase, steps = (cells[0], [cell for cell in cells[1:] if cell]) if len(cells) > 1 else ("", cells)
        if phase and phase != current:
            current = phase
            found.append(Line(phase, True))
        found.extend(Line(step, False) for step in steps)
    return found
