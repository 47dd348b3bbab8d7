"""Making a person unrecognisable in any record, and finding where a person is known.

One `Forgetting` rewrites the present, every earlier form and every backup, so that they agree.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import msgspec
from msgspec.inspect import NoneType, StrType, UnionType, type_info

from .naming import unaccented
from .operation import linked_ids
from .records import LINKS, Activity, Channel, Department, Note, Participant, Person, Persona, Project
from .records.base import Record
from .spotting import Spotting
from .state import State

CODES = frozenset({"id", "order", "layer", "template", "time_zone", "closes_zone", "code", "token_hash"})
"""Text fields that hold a code of ours, never words of people."""
OWN = frozenset({"name", "email"})
"""What belongs to a person alone: somebody of the same name keeps it."""
GENERIC = "…"
"""Stands where the proper words would not fit."""
SHORTEST_PART = 3
"""A part of a name is replaced on its own from this many letters on."""

TextFields = tuple[tuple[str, int], ...]


@cache
def text_fields(kind: type[Record]) -> TextFields:
    """The fields of a kind that hold people's words, with how many characters fit."""
    linked = {link.field for link in LINKS if link.kind is kind}
    found = []
    for field in type_info(kind).fields:  # type: ignore[attr-defined]
        types = field.type.types if isinstance(field.type, UnionType) else (field.type,)
        texts = [one for one in types if isinstance(one, StrType)]
        others = [one for one in types if not isinstance(one, StrType | NoneType)]
        if texts and not others and field.name not in CODES | linked:
            found.append((field.name, texts[0].max_length or 10**6))
    return tuple(found)


# ---- names as they are written ------------------------------------------------------------


def spellings(state: State, forms: Iterable[Person]) -> tuple[str, ...]:
    """The full names and addresses that these forms of a person went by, in the ways people write them."""
    taken = {_folded(one) for one in _names_of_other_things(state)}
    found: dict[str, None] = {}
    for form in forms:
        words = form.name.split()
        full = (form.name, " ".join(reversed(words))) if len(words) > 1 and _folded(form.name) not in taken else ()
        for spelling in () if form.anonymised else (*full, form.email):
            if spelling:
                found[spelling] = None
                found[unaccented(spelling)] = None
    return tuple(found)


def participant_spellings(state: State, forms: Iterable[Participant]) -> tuple[str, ...]:
    """The full names a participant went by, to be looked for in texts as they are written. Whoever comes in types what
    they like: only what reads like a name is one, or “service client” would be taken out of the whole map. A first
    name alone stands for too many."""
    taken = {_folded(one) for one in _names_of_other_things(state)}
    found: dict[str, None] = {}
    for form in forms:
        words = form.name.split()
        reads_like_a_name = len(words) > 1 and all(word[0].isupper() for word in words)
        if reads_like_a_name and _folded(form.name) not in taken:
            for spelling in (form.name, " ".join(reversed(words))):
                found |= dict.fromkeys((spelling, unaccented(spelling)))
    return tuple(found)


def name_parts(state: State, forms: Iterable[Person]) -> tuple[str, ...]:
    """The first names and surnames that stand for nobody and nothing else in the project."""
    own = [form for form in forms if not form.anonymised]
    ids = {form.id for form in own}
    others = [*_names_of_other_things(state), *(one.name for one in state.all(Person) if one.id not in ids)]
    taken = {_folded(word) for name in others for word in _words(name)}
    found: dict[str, None] = {}
    for form in own:
        words = _words(form.name)
        least = SHORTEST_PART if len(words) > 1 else 2
        found |= dict.fromkeys(word for word in words if len(word) >= least and _folded(word) not in taken)
    return tuple(found)


def _names_of_other_things(state: State) -> list[str]:
    named: tuple[Department | Channel | Persona | Project, ...] = (
        *state.all(Department),
        *state.all(Channel),
        *state.all(Persona),
        *state.all(Project),
    )
    return [one.name for one in named]


def _words(name: str) -> list[str]:
    return re.findall(r"[\w'’-]+", name)


def _folded(word: str) -> str:
    return unaccented(word).casefold()


# ---- replacing ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Pattern:
    """Some spellings of one person's name, and what stands in its place. Compiled once it may be found somewhere: of
    two thousand people most are named in no text."""

    spellings: tuple[str, ...]
    stand_in: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        longest_first = sorted(self.spellings, key=len, reverse=True)
        written = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)
        return re.compile(rf"(?<!\w)(?:{written})(?!\w)", self.flags)

    def replaced(self, text: str, room: int) -> str:
        replaced = self.compiled.sub(lambda _found: self.stand_in, text)
        return replaced if len(replaced) <= room else self.compiled.sub(GENERIC, text)


@dataclass(frozen=True)
class Forgotten:
    """What stands in a person's place, and the words that tell who it was: `names` in any
    capitals, `parts` (a first name, a surname) as written or in capitals only."""

    stand_in: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @cached_property
    def full_names(self) -> _Pattern:
        return _Pattern(self.names, self.stand_in, re.IGNORECASE)

    @cached_property
    def name_parts(self) -> _Pattern:
        forms = {form for part in self.parts for form in (part, part.upper(), unaccented(part))}
        return _Pattern(tuple(sorted(forms)), self.stand_in)


class Forgetting:
    """Rewrites records so that some people can no longer be recognised in them."""

    def __init__(self, people: Mapping[str, Forgotten]) -> None:
        self.people = people
        # Full names before parts of names: "Anne-Marie Roy" before "Marie".
        full = (one.full_names for one in people.values())
        self._patterns = [one for one in (*full, *(one.name_parts for one in people.values())) if one.spellings]
        self._spotting = Spotting(one.spellings for one in self._patterns)
        self._known: dict[tuple[str, int], str] = {}
        """The same text stands in many forms of a record, in the present and in copies."""

    def __call__(self, record: Record) -> Record:
        """The record without these people; the same record when it does not know them."""
        new: dict[str, object] = {}
        for field, room in text_fields(type(record)):
            value = getattr(record, field)
            if value and not (isinstance(record, Person) and field in OWN):
                new[field] = self._text(value, room)
        if isinstance(record, Note) and record.author in self.people:
            new["author"] = None
        if isinstance(record, Note) and record.participant in self.people:
            new |= {"participant": None, "department": None}
        if isinstance(record, Person) and record.id in self.people:
            new |= {"name": self.people[record.id].stand_in, "job": "", "email": "", "anonymised": True}
        if isinstance(record, Participant) and record.id in self.people:
            new |= {"name": "", "department": None, "token_hash": "", "removed": True}
        if isinstance(record, Activity):
            new |= {name: self._others(getattr(record, name)) for name in ("voted", "finished")}
        changed = {field: value for field, value in new.items() if value != getattr(record, field)}
        return msgspec.structs.replace(record, **changed) if changed else record

    def fields_naming(self, record: Record) -> tuple[str, ...]:
        """The text fields of a record in which one of these people is named."""
        return tuple(
            field
            for field, _room in text_fields(type(record))
            if not (isinstance(record, Person) and field in OWN) and self._names(getattr(record, field) or "")
        )

    def _others(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one not in self.people)

    def _names(self, text: str) -> bool:
        return any(self._patterns[one].compiled.search(text) for one in self._spotting.among(text))

    def _text(self, text: str, room: int) -> str:
        if (text, room) not in self._known:
            self._known[text, room] = self._without_names(text, room)
        return self._known[text, room]

    def _without_names(self, text: str, room: int) -> str:
        ahead = self._spotting.among(text)
        while ahead:
            number, *ahead = ahead
            replaced = self._patterns[number].replaced(text, room)
            if replaced != text:
                text = replaced
                # What stands there instead may hold words of the next ones.
                ahead = [one for one in self._spotting.among(text) if one > number]
        return text


# ---- where a person is known --------------------------------------------------------------


@dataclass(frozen=True)
class Holding:
    """One place where a person is known: the record is theirs, links to them, or names them in a text."""

    record: Record
    field: str
    how: str


def holdings(state: State, person: str, forms: Iterable[Person]) -> tuple[Holding, ...]:
    """Everything the project holds about one person, their own record first."""
    own = list(forms)
    naming = Forgetting({person: Forgotten("", spellings(state, own), name_parts(state, own))})
    found: list[Holding] = []
    record = state.find(Person, person)
    if record is not None:
        found.extend(Holding(record, field, "own") for field in record.__struct_fields__ if field != "id")
    for link in LINKS:
        if link.to is Person:
            linking = (one for one in state.all(link.kind) if person in linked_ids(one, link))
            found.extend(Holding(one, link.field, "link") for one in linking)
    for one in state:
        if one.id != person:
            found.extend(Holding(one, field, "text") for field in naming.fields_naming(one))
    return tuple(found)
