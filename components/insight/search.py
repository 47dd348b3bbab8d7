"""Finding any text of any project: every word of the query, whatever the accents and the case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from components.journey.naming import unaccented
from components.journey.records import LINKS, Item, Note, Session
from components.journey.records.base import Id, Order, Record
from components.journey.rehearsing import of_rehearsal
from components.journey.rooms import note_counts
from components.journey.state import State

SNIPPET = 120
"""Characters of text shown around a match."""

_NOT_SEARCHED = {
    ("session", "time_zone"),
    ("session", "template"),
    ("card", "layer"),
    ("note", "layer"),
    ("journey", "layers"),
}
"""Texts that are codes, not words of people."""
PRIVATE = {("person", "email"), ("session", "notes"), ("participant", "name"), ("ballot", "label"), ("entry", "by")}
"""Not found, nor told in the history, while the screen is shared."""


@dataclass(frozen=True)
class Entry:
    """One text of one record, with the form that is searched; `made_up`: of a rehearsal (L79)."""

    kind: str
    record: str
    field: str
    text: str
    folded: str
    session: str | None
    made_up: bool = False


@dataclass(frozen=True)
class Hit:
    """Where a query was found. `excerpt`: pieces of the text as typed, and whether each is part of the query."""

    project: str
    kind: str
    record: str
    field: str
    session: str | None
    excerpt: tuple[tuple[str, bool], ...]
    made_up: bool = False


class _Folding(dict[int, str]):
    """What each character is searched as, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = unaccented(chr(code).casefold()).casefold()
        return self[code]


_FOLDING = _Folding(
    {ord(a): b for a, b in (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("’", "'"), ("‘", "'"))}
)


def fold(text: str) -> str:
    """A text without accents, case, ligatures or typographic variants, for comparing."""
    return text.translate(_FOLDING)


@cache
def searched_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that hold words of people: no link, no order, not one of a few values."""
    tag = str(kind.__struct_config__.tag)
    links = {link.field for link in LINKS if link.kind is kind}
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        name
        for name in kind.__struct_fields__
        if name != "id" and name not in links and (tag, name) not in _NOT_SEARCHED and _is_text(hints[name])
    )


def _is_text(hint: object) -> bool:
    if hint in (Id, Order):
        return False
    if get_origin(hint) is Annotated or get_origin(hint) in (Union, UnionType):
        return any(_is_text(one) for one in get_args(hint)[: 1 if get_origin(hint) is Annotated else None])
    return hint is str


def index(state: State) -> tuple[Entry, ...]:
    """Every text of a project, ready to be searched; no note that may not be read yet. Make it once per revision."""
    found = []
    for record in state:
        if isinstance(record, Note) and not note_counts(state, record):
            continue
        tag, made_up = str(type(record).__struct_config__.tag), of_rehearsal(state, record)
        for name in searched_fields(type(record)):
            text = getattr(record, name)
            if text:
                found.append(Entry(tag, record.id, name, text, fold(text), _session_of(state, record), made_up))
    return tuple(found)


def _session_of(state: State, record: Record) -> str | None:
    """The workshop a record belongs to, so that its screen opens on it."""
    if isinstance(record, Session):
        return record.id
    if isinstance(record, Item):
        activity = state.any(record.activity)
        return getattr(activity, "session", None)
    return getattr(record, "session", None)


def search(
    indexes: Iterable[tuple[str, Sequence[Entry]]], query: str, *, limit: int = 50, private: bool = True
) -> tuple[list[Hit], int]:
    """The first `limit` texts that hold every word of the query, and how many there are in all.

    Titles first, then texts where the words stand together, then the others; one hit per record.
    """
    words = fold(query).split()
    if not words:
        return [], 0
    phrase = " ".join(words)
    best: dict[tuple[str, str], tuple[tuple[int, int, int], Entry]] = {}
    for project, entries in indexes:
        for entry in entries:
            if not all(word in entry.folded for word in words) or (
                not private and (entry.kind, entry.field) in PRIVATE
            ):
                continue
            rank = (entry.field not in ("name", "title", "text"), phrase not in entry.folded, len(entry.folded))
            key = (project, entry.record)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, entry)
    ranked = sorted(best.items(), key=lambda one: one[1][0])
    return [_hit(project, entry, words) for (project, _record), (_rank, entry) in ranked[:limit]], len(ranked)


def _hit(project: str, entry: Entry, words: list[str]) -> Hit:
    spans = _spans(entry, words)
    excerpt = _excerpt(entry.text, spans)
    return Hit(project, entry.kind, entry.record, entry.field, entry.session, excerpt, entry.made_up)


def _spans(entry: Entry, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text as typed, in order, touching ones joined."""
    places = _places(entry.text)
    found: list[tuple[int, int]] = []
    for word in words:
        start = entry.folded.find(word)
        while start >= 0:
            found.append((places[start], places[start + len(word) - 1] + 1))
            start = entry.folded.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _places(text: str) -> list[int]:
    """For each character of the folded text, the position it comes from (folding changes lengths)."""
    return [position for position, character in enumerate(text) for _folded in _FOLDING[ord(character)]]


def _excerpt(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text around the first find, cut to a readable length, the finds marked."""
    start = max(0, spans[0][0] - SNIPPET // 2)
    end = min(len(text), max(spans[0][1], start + SNIPPET))
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for first, last in spans:
        if first >= end:
            break
        pieces += [(text[at:first], False), (text[first : min(last, end)], True)]
        at = min(last, end)
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])
