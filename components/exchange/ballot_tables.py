"""Tables with one item a line and one number a column, as estimates stand in a spreadsheet.

A column titled "ballot" tells several people's lines apart; without one, all lines are one ballot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.journey.marks import marks_of
from components.journey.records import Activity

from .ballot_lines import Reader, Unclear, Values
from .ballot_marks import mark_names, read_mark
from .item_names import Ambiguous
from .values_in import simple

BALLOT_TITLES = frozenset({"ballot", "bulletin", "person", "personne", "no", "n"})


@dataclass(frozen=True)
class ItemTable:
    """Where what stands: the column of the items, of each number in its order, of the ballot (None: one only)."""

    separator: str
    item: int
    marks: tuple[int, ...]
    ballot: int | None


def item_table(activity: Activity, heading: str) -> ItemTable | None:
    """The heading of such a table; None when it is none."""
    asked = marks_of(activity)
    for separator in ("\t", ";", "|", ","):
        titles = [simple(one) for one in cells(heading, separator)]
        found = [
            next((at for at, one in enumerate(titles) if one in mark_names(activity.kind, mark)), None)
            for mark in asked
        ]
        marks = tuple(one for one in found if one is not None)
        if not asked or len(marks) < len(asked):
            continue
        ballot = next((at for at, one in enumerate(titles) if one in BALLOT_TITLES and at not in marks), None)
        rest = [at for at in range(len(titles)) if at not in marks and at != ballot]
        named = [at for at in rest if titles[at] in ("item", "element", "idea", "idee")]
        if rest:
            return ItemTable(separator, (named or rest)[0], marks, ballot)
    return None


def cells(line: str, separator: str) -> list[str]:
    return [one.strip().strip('"').strip() for one in line.split(separator)]


def read_lines(
    activity: Activity, table: ItemTable, lines: Sequence[tuple[int, str]], reader: Reader
) -> tuple[dict[str, tuple[int, Values]], list[tuple[int, str, Unclear]]]:
    """Per ballot the line it begins on and its answers; and the lines that cannot be read, with their reasons."""
    ballots: dict[str, tuple[int, Values]] = {}
    unread: list[tuple[int, str, Unclear]] = []
    for number, line in lines:
        own = cells(line, table.separator)
        own += [""] * (1 + max(table.item, *table.marks, table.ballot or 0) - len(own))
        try:
            answer = _line(activity, table, own, reader)
        except Unclear as doubt:
            unread.append((number, line, doubt))
            continue
        if answer is None:
            continue
        name = own[table.ballot] if table.ballot is not None else ""
        values = ballots.setdefault(name, (number, {}))[1]
        if answer[0] in values:
            unread.append((number, line, Unclear("error.ballot_line_twice", said=own[table.item])))
        else:
            values[answer[0]] = answer[1]
    return ballots, unread


def _line(
    activity: Activity, table: ItemTable, own: Sequence[str], reader: Reader
) -> tuple[str, tuple[int, ...]] | None:
    said, texts = own[table.item], [own[at] for at in table.marks]
    if not any(texts):
        return None
    try:
        meant = reader.names.find(said)
    except Ambiguous as doubt:
        either = [reader.names.texts[item] for item in doubt.items]
        raise Unclear("error.ballot_line_ambiguous", said=said, items=either) from None
    if meant is None:
        raise Unclear("error.ballot_line_unknown", said=said)
    numbers = []
    for mark, text in zip(marks_of(activity), texts, strict=True):
        if not text:
            raise Unclear("error.ballot_line_no_mark", said=said)
        number = read_mark(activity.kind, mark, text)
        if number is None:
            raise Unclear("error.ballot_line_not_a_number", said=text)
        numbers.append(number)
    return meant.item, tuple(numbers)
