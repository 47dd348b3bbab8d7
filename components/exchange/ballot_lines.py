"""One line of a chat, or one row of numbers, as the answers of one ballot."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from components.journey.balloting import items_of, letters
from components.journey.marks import marks_of
from components.journey.records import Activity
from components.journey.state import State

from .ballot_codes import MARK, codes, letter_run
from .item_names import Ambiguous, ItemNames
from .values_in import simple

Values = dict[str, tuple[int, ...]]


class Unclear(Exception):
    """Why a line cannot be read: a message of the catalogues and its facts."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message, self.facts = message, facts


@dataclass
class Answers:
    """What one line says so far."""

    reader: "Reader"
    values: Values = field(default_factory=dict)
    guesses: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""
    blank: bool = False
    """Somebody said that they choose nothing."""

    def add(self, said: str, marks: tuple[int, ...]) -> None:
        try:
            meant = self.reader.names.find(said)
        except Ambiguous as doubt:
            either = [self.reader.names.texts[item] for item in doubt.items]
            raise Unclear("error.ballot_line_ambiguous", said=said, items=either) from None
        if meant is None:
            raise Unclear("error.ballot_line_unknown", said=said)
        if meant.guessed:
            self.guesses.append((said, meant.item))
        before = self.values.get(meant.item)
        if before is not None and self.reader.kind != "vote":
            raise Unclear("error.ballot_line_twice", said=said)
        self.values[meant.item] = marks if before is None else (before[0] + marks[0],)


def plain_line(line: str) -> str:
    """One way to write what people and programs write in several: spaces, colons, minus signs."""
    even = unicodedata.normalize("NFKC", line).replace("−", "-").replace("–", "-")
    return re.sub(r"\],? *$", "", even.strip("\ufeff \r\n[")).strip("] ")


# ---- one line of a chat -------------------------------------------------------------------

_CLOCK = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+)?\d{1,2}[:h]\d{2}(?::\d{2})?"
_NOON = r"[AaPp]\.?[Mm]\b\.?"
_TIME = re.compile(rf"^\[?{_CLOCK}(?:\s*{_NOON})?\]?\s*[-:]?\s*")
_SENDER = re.compile(
    rf"^([^\d:\t]{{1,60}}?)\s+[\[(]?{_CLOCK}(?:\s*{_NOON}[\])]?\s*[-:>]?\s|[\])]?\s*(?:\t|[-:>]\s))\s*"
)
"""A name, then the time: after it a tab, a sign, or the half of the day."""
_UNIT = r"(?:points?|pts?|dots?|gommettes?|votes?|voix)"
_BULLET = re.compile(r"^(?:[-*•·>]\s+|\d{1,3}[.)]\s+)")
_SHARED = re.compile(rf"^(\d{{1,2}})\s*{_UNIT}\s*(?:pour|for|sur|on|:)?\s*(.+)$", re.IGNORECASE)
_AFTER = re.compile(rf"^(.+?)\s*(?:[x×*=:(]\s*|\s-?)({MARK})\s*\)?\s*{_UNIT}?$", re.IGNORECASE)
_BEFORE = re.compile(rf"^({MARK})\s*(?:[x×*=:]\s*|{_UNIT}\s*(?:pour|for|sur|on|:)?\s*|\s)(.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|\t]\s*|\s+(?:et|and|puis|then|&)\s+", re.IGNORECASE)
_CHOICE = re.compile(r"^(?:(?:je|i)\s+)?vote\s*(?:pour|for)?\s*:?\s+(?=\S)", re.IGNORECASE)
_BLANK = {
    *("blanc", "vote blanc", "bulletin blanc", "je vote blanc", "abstention", "je m abstiens", "je passe", "rien"),
    *("aucun", "aucune", "blank", "blank vote", "i abstain", "abstain", "none", "nothing", "pass", "no vote"),
}


class Reader:
    """Reads lines as ballots of one activity."""

    def __init__(self, state: State, activity: Activity) -> None:
        items = items_of(state, activity.id)
        self.kind = activity.kind
        self.marks = marks_of(activity)
        self.parts = len(self.marks)
        self.order = [one.id for one in items]
        self.letters = letters(items)
        self.names = ItemNames({one.id: one.text for one in items}, self.letters)

    def read(self, line: str) -> Answers:
        answers = Answers(self)
        row = _numbers(line)
        if row is not None:
            self._read_row(row, answers)
            return answers
        sender = _SENDER.match(line)
        if sender:
            answers.name, line = simple(sender[1]), line[sender.end() :]
        # Whole item texts first: they may hold commas, colons and "and".
        rest = self._by_letters(_BULLET.sub("", _TIME.sub("", line)))
        rest = self._without_name(rest, answers)
        if simple(rest) in _BLANK and not self._is_item(rest):
            answers.blank = True
            return answers
        rest = _CHOICE.sub("", rest)
        shared = _SHARED.match(rest)
        if shared:
            self._read_shared(int(shared[1]), _BETWEEN.split(shared[2]), answers)
            return answers
        for piece in _BETWEEN.split(rest):
            if piece.strip():
                self._read_piece(piece.strip(), answers)
        return answers

    def _by_letters(self, line: str) -> str:
        for item, text in sorted(self.names.texts.items(), key=lambda one: -len(one[1])):
            if len(text) > 3:
                words = re.escape(plain_line(text))
                line = re.sub(rf"(?<!\w){words}(?!\w)", f" {self.letters[item]} ", line, flags=re.IGNORECASE)
        return line.strip()

    def _without_name(self, line: str, answers: Answers) -> str:
        """Take off "Camille:" in front, unless it is an item with its mark or a number of points."""
        before, colon, after = line.partition(":")
        item_first = self._is_item(before) and re.match(rf"\s*{MARK}", after)
        if not colon or not after.strip() or len(before) > 60 or item_first or re.match(r"\s*\d", before):
            return line
        if _BETWEEN.search(before.strip()) and not after.strip()[:1].isalpha():
            return line
        answers.name = simple(before)
        return after.strip()

    def _is_item(self, said: str) -> bool:
        try:
            return self.names.find(said) is not None
        except Ambiguous:
            return True

    def _read_piece(self, piece: str, answers: Answers) -> None:
        coded = codes(piece, self._is_letter, marks_first=self.parts == 1)
        if not coded and self.kind == "vote" and not self._is_item(piece):
            coded = letter_run(piece, self._is_letter)
        for letter, mark in coded:
            answers.add(letter, self._marks(mark, letter))
        if coded:
            return
        # The words as they are first: "2 relances" may be the item's own text.
        if self._is_item(piece) and self.kind == "vote" and not _AFTER.match(piece) and not _BEFORE.match(piece):
            answers.add(piece, (1,))
            return
        after, before = _AFTER.match(piece), _BEFORE.match(piece)
        if after:
            answers.add(after[1], self._marks(after[2], after[1]))
        elif before:
            answers.add(before[2], self._marks(before[1], before[2]))
        else:
            answers.add(piece, self._marks("", piece))

    def _is_letter(self, said: str) -> bool:
        return self.names.by_letter(said) is not None

    def _marks(self, said: str, item: str) -> tuple[int, ...]:
        if not said:
            if self.kind != "vote":
                raise Unclear("error.ballot_line_no_mark", said=item)
            return (1,)
        marks = tuple(int(one) for one in said.replace(" ", "").split("/"))
        if len(marks) != self.parts:
            raise Unclear("error.ballot_line_no_mark" if self.parts > 1 else "error.ballot_line_pair", said=item)
        return marks

    def _read_shared(self, points: int, said: Sequence[str], answers: Answers) -> None:
        """`3 points: délais` gives 3; `2 points: délais, photos` gives one each; else nobody knows how to share."""
        if self.kind != "vote" or (len(said) > 1 and points != len(said)):
            raise Unclear("error.ballot_line_share", points=points)
        for one in said:
            answers.add(one, (points // len(said),))

    def _read_row(self, row: Sequence[int | None], answers: Answers) -> None:
        wanted = len(self.order) * self.parts
        if len(row) != wanted:
            raise Unclear("error.ballot_line_width", given=len(row), wanted=wanted)
        for number, item in enumerate(self.order):
            marks = row[number * self.parts : (number + 1) * self.parts]
            self.put(answers, item, marks)

    def put(self, answers: Answers, item: str, marks: Sequence[int | None]) -> None:
        """Note the cells of one item: all filled, or none."""
        given = tuple(one for one in marks if one is not None)
        if not given:
            return
        if len(given) < self.parts:
            raise Unclear("error.ballot_line_no_mark", said=self.names.texts[item])
        answers.values[item] = given


def _numbers(line: str) -> list[int | None] | None:
    """A row of numbers (the first cell may be a name); None when the line is something else."""
    separator = next((one for one in ("\t", ";", "|", ",") if one in line), None)
    cells = [one.strip() for one in (line.split(separator) if separator else line.split())]
    if len(cells) > 1 and read_cell(cells[0]) is NO_NUMBER and separator:
        cells = cells[1:]
    flat = [part for one in cells for part in (one.split("/") if "/" in one else [one])]
    found = [read_cell(one) for one in flat]
    if len(found) < 2 or any(one is NO_NUMBER for one in found) or not any(isinstance(one, int) for one in found):
        return None
    return [one if isinstance(one, int) else None for one in found]


NO_NUMBER = object()
"""A cell that is neither a number nor empty."""
_TICKS = {"x", "✓", "✔", "oui", "yes"}


def read_cell(text: str) -> object:
    """A whole number, None for an empty cell, `NO_NUMBER` for anything else."""
    bare = text.strip().strip("'\"")
    if bare in ("", "-", ".", "/"):
        return None
    if bare.casefold() in _TICKS:
        return 1
    return int(bare) if re.fullmatch(r"[+-]?\d{1,9}(?:[.,]0+)?", bare) and not re.search(r"[.,]", bare) else NO_NUMBER
