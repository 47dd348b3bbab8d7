"""Ballots pasted from a spreadsheet or a chat.

Understood, one ballot a line: `Camille: A2 B1`, `A, B, B`, `B/C`, `2E`, `(B)`, `BC`,
`3 points: délais`, `délais 2, photos 1`, rows of numbers in the order of the items, and tables whose
heading line names the items. Pairs of marks are written `A 4/2`. Names in front only tell that a
person voted twice; they are not kept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.journey.ballot_checks import checked_values
from components.journey.errors import Refused
from components.journey.records import Activity
from components.journey.state import State

from .ballot_lines import NO_NUMBER, Answers, Reader, Unclear, Values, plain_line, read_cell
from .ballot_marks import mark_names
from .ballot_tables import ItemTable, cells, item_table, read_lines
from .item_names import Ambiguous

MAX_LINES = 2_000


@dataclass(frozen=True)
class ReadBallot:
    """One ballot within the limits. `guesses`: words that were not exactly an item's own, and the item taken."""

    line: int
    values: Values
    guesses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class UnreadLine:
    """A line that gives no ballot, and why: a message of the catalogues with its facts."""

    line: int
    text: str
    message: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PastedBallots:
    """`columns_ignored`: titles of a heading line that name no item (a name, a time).

    `rest`: what is still to be mended once the ballots are entered: the heading line, and the lines
    that give no ballot. Blank ballots and those that somebody replaced need nothing more.
    """

    ballots: tuple[ReadBallot, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    columns_ignored: tuple[str, ...] = ()
    rest: str = ""


SETTLED = {"error.ballot_line_replaced", "error.ballot_line_blank"}
"""Why a line gives no ballot when there is nothing to mend in it."""


def read_ballots(state: State, activity: Activity, text: str) -> PastedBallots:
    """The ballots in pasted text, and every line that gives none with its reason.

    Each ballot returned keeps the limits of the activity, so that all can be entered at once.
    """
    written = dict(enumerate(text.splitlines(), start=1))
    lines = [(number, line) for number, one in written.items() if (line := plain_line(one)).strip()]
    if len(lines) > MAX_LINES:
        raise Refused("table_too_long", limit=MAX_LINES)
    reader = Reader(state, activity)
    estimates = item_table(activity, lines[0][1]) if len(lines) > 1 else None
    if estimates is not None:
        return _estimates(state, activity, reader, estimates, lines)
    table = _heading(lines, reader)
    titles = [written[lines[0][0]]] if table is not None else []
    found = _collect(state, activity, reader, lines[len(titles) :], table)
    as_written = (replace(one, text=written[one.line].strip()) for one in found.unread)
    mend = [written[one.line] for one in found.unread if one.message not in SETTLED]
    return replace(found, unread=tuple(as_written), rest="\n".join([*titles, *mend]) if mend else "")


def _estimates(
    state: State, activity: Activity, reader: Reader, table: ItemTable, lines: Sequence[tuple[int, str]]
) -> PastedBallots:
    """A table with one item a line: a ballot that breaks a rule is told at its first line."""
    found, doubts = read_lines(activity, table, lines[1:], reader)
    unread = [UnreadLine(number, line, doubt.message, doubt.facts) for number, line, doubt in doubts]
    ballots = []
    for number, values in found.values():
        try:
            ballots.append(ReadBallot(number, checked_values(state, activity, values)))
        except Refused as refusal:
            written = next(line for at, line in lines if at == number)
            unread.append(UnreadLine(number, written, f"error.{refusal.code}", refusal.facts))
    mend = "\n".join([lines[0][1], *(one.text for one in unread)]) if unread else ""
    return PastedBallots(tuple(ballots), tuple(sorted(unread, key=lambda one: one.line)), (), mend)


def _collect(
    state: State, activity: Activity, reader: "Reader", lines: Iterable[tuple[int, str]], table: "_Heading | None"
) -> PastedBallots:
    ballots: dict[int, ReadBallot] = {}
    unread: dict[int, UnreadLine] = {}
    by_name: dict[str, UnreadLine] = {}
    for number, line in lines:
        try:
            said = table.read(line, reader) if table else reader.read(line)
            values = {} if said.blank else checked_values(state, activity, said.values)
        except Unclear as doubt:
            unread[number] = UnreadLine(number, line, doubt.message, doubt.facts)
            continue
        except Refused as refusal:
            unread[number] = UnreadLine(number, line, f"error.{refusal.code}", refusal.facts)
            continue
        earlier = by_name.get(said.name)
        if earlier:
            ballots.pop(earlier.line, None)
            unread[earlier.line] = replace(earlier, facts={"line": number})
        if said.name:
            by_name[said.name] = UnreadLine(number, line, "error.ballot_line_replaced")
        if said.blank:
            unread[number] = UnreadLine(number, line, "error.ballot_line_blank")
        else:
            ballots[number] = ReadBallot(number, values, tuple(said.guesses))
    ignored = table.ignored if table else ()
    return PastedBallots(tuple(ballots.values()), tuple(unread[one] for one in sorted(unread)), ignored)


# ---- a table with titles ------------------------------------------------------------------


@dataclass(frozen=True)
class _Heading:
    """Which column holds what: per column, the item and which of its marks (None: both, written 4/2)."""

    separator: str
    columns: Mapping[int, tuple[str, int | None]]
    ignored: tuple[str, ...]

    def read(self, line: str, reader: Reader) -> Answers:
        own = cells(line, self.separator)
        marks: dict[str, list[int | None]] = {}
        for column, (item, part) in self.columns.items():
            text = own[column] if column < len(own) else ""
            here = marks.setdefault(item, [None] * reader.parts)
            given = [read_cell(one) for one in (text.split("/") if "/" in text else [text])]
            if any(one is NO_NUMBER for one in given):
                raise Unclear("error.ballot_line_not_a_number", said=text)
            at = 0 if part is None else part
            here[at : at + len(given)] = [one if isinstance(one, int) else None for one in given]
        answers = Answers(reader)
        for item, found in marks.items():
            reader.put(answers, item, found[: reader.parts])
        return answers


def _heading(lines: Sequence[tuple[int, str]], reader: Reader) -> _Heading | None:
    """The first line as titles, when it names items and the lines below are mostly numbers."""
    if len(lines) < 2:
        return None
    for separator in ("\t", ";", "|", ","):
        titles = cells(lines[0][1], separator)
        columns = _columns(titles, reader)
        if len(columns) >= 2 and _numeric_below(lines[1:], separator, columns):
            ignored = tuple(one for at, one in enumerate(titles) if at not in columns and one)
            return _Heading(separator, columns, ignored)
    return None


def _columns(titles: Sequence[str], reader: Reader) -> dict[int, tuple[str, int | None]]:
    found: dict[int, tuple[str, int | None]] = {}
    for column, title in enumerate(titles):
        part, words = _part_of(title, reader)
        try:
            meant = reader.names.find(words) if words else None
        except Ambiguous:
            meant = None
        if meant and (meant.item, part) not in found.values():
            found[column] = (meant.item, part)
    return found


def _part_of(title: str, reader: Reader) -> tuple[int | None, str]:
    for number, mark in enumerate(reader.marks if reader.parts > 1 else ()):
        for part in mark_names(reader.kind, mark):
            if re.search(rf"\b{re.escape(part)}\b", title, re.IGNORECASE):
                return number, re.sub(rf"\b{re.escape(part)}\b", "", title, flags=re.IGNORECASE).strip(" :()-·/")
    return None, title


def _numeric_below(lines: Sequence[tuple[int, str]], separator: str, columns: Iterable[int]) -> bool:
    def numeric(line: str) -> bool:
        every = cells(line, separator)
        own = [every[at] for at in columns if at < len(every)]
        return bool(own) and all(read_cell(part) is not NO_NUMBER for one in own for part in one.split("/"))

    return sum(numeric(line) for _number, line in lines) * 2 >= len(lines)
