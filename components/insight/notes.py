"""Finding one's way in the captured conversation: filters, counts, groups."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.journey.naming import same_name
from components.journey.operations.capture import decision_of
from components.journey.records import Activity, Block, Card, Group, Note, NoteType, Participant, Person
from components.journey.rooms import counted, note_counts
from components.journey.state import State

from .search import fold

OPEN_TYPES: tuple[NoteType, ...] = ("question", "parking")
"""Notes that wait for an answer until somebody settles them."""


@dataclass(frozen=True)
class Filter:
    """Which notes to show. Empty fields let everything through; `waiting`: only what is not settled."""

    type: NoteType | None = None
    step: str | None = None
    block: str | None = None
    words: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class Fate:
    """What became of a note: the card and the decision made of it."""

    card: str | None
    decision: str | None


def notes_of(state: State, session: str, wanted: Filter | None = None) -> tuple[Note, ...]:
    """The notes of a workshop that pass the filter, newest first; none that the room may not see yet."""
    asked = wanted or Filter()
    words = fold(asked.words).split()
    found = (one for one in reversed(state.where(Note, session=session)) if note_counts(state, one))
    return tuple(one for one in found if _passes(one, asked, words))


def _passes(note: Note, asked: Filter, words: list[str]) -> bool:
    return (
        asked.type in (None, note.type)
        and asked.step in (None, note.step)
        and asked.block in (None, note.block)
        and not (asked.waiting and (note.resolved or note.type not in OPEN_TYPES))
        and all(word in fold(note.text) for word in words)
    )


def counts(notes: Iterable[Note]) -> dict[NoteType, int]:
    """How many notes of each type there are; types without any are left out."""
    found: dict[NoteType, int] = {}
    for note in notes:
        found[note.type] = found.get(note.type, 0) + 1
    return found


def groups(state: State, notes: Iterable[Note], by: str) -> list[tuple[str | None, list[Note]]]:
    """Notes in groups by one of their fields (type, step, block), each group in the order given.

    Blocks come in the order of the agenda; others in the order their first note comes; without a
    value last.
    """
    found: dict[str | None, list[Note]] = {}
    for note in notes:
        found.setdefault(getattr(note, by) or None, []).append(note)
    blocks = {one.id: place for place, one in enumerate(state.all(Block))}
    place = {value: (value is None, blocks.get(value or "", 0), index) for index, value in enumerate(found)}
    return [(value, found[value]) for value in sorted(found, key=place.__getitem__)]


def fate(state: State, note: Note) -> Fate:
    """What became of a note."""
    cards = state.where(Card, note=note.id)
    return Fate(cards[0].id if cards else None, decision_of(state, note.id))


@dataclass(frozen=True)
class HeardByGroup:
    """`notes`: of each breakout group; `unknown`: those of which it is not known who spoke."""

    notes: dict[str, int]
    unknown: int


def by_group(state: State, session: str) -> HeardByGroup | None:
    """How many notes did each breakout group say, of those that say who spoke and may be read (L23)?

    A note taken at the desk names a person; one from a phone a participant, who is that person where exactly one goes
    by the same name. Never by person: a group of one is left out. None when no group has a voice yet. Made-up people
    speak for nobody.
    """
    together = [one for one in state.where(Group, session=session) if len(one.members) > 1]
    named = Counter(same_name(one.name) for one in state.all(Person))
    alone = {name: one.id for one in state.all(Person) if named[name := same_name(one.name)] == 1}
    spoke = [_speaker(state, one, alone) for one in notes_of(state, session) if not one.simulated]
    found = {group.id: sum(one in group.members for one in spoke) for group in together}
    return HeardByGroup(found, spoke.count(None)) if any(found.values()) else None


def _speaker(state: State, note: Note, alone: Mapping[str, str]) -> str | None:
    """The person of the guest list who said a note, as far as it tells."""
    if note.author is not None:
        return note.author
    asked, author = state.find(Activity, note.activity), state.find(Participant, note.participant)
    if asked is None or asked.anonymity != "named" or author is None:
        return None
    return alone.get(same_name(counted(state, author).name))
