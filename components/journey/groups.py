"""Which department may be told: only one with so many people behind it that nobody is known by it (SPEC L11, L12).

Made-up people, who rehearse, have nothing to hide and hide nobody: wherever people are counted for that, they are left
out.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol, TypeVar

from msgspec.structs import replace

from .records import Activity, Note, Participant
from .state import State


class _MayBeMadeUp(Protocol):
    @property
    def simulated(self) -> bool: ...


Sent = TypeVar("Sent", bound=_MayBeMadeUp)


def real(records: Iterable[Sent]) -> list[Sent]:
    """Those that somebody stands behind."""
    return [one for one in records if not one.simulated]


def joined_departments(state: State, activity: Activity) -> frozenset[str]:
    """The departments with people enough in the room for an answer to say where it comes from."""
    return state.once_among(Participant, _departments_of, activity.session, activity.group_minimum)


def _departments_of(people: tuple[Participant, ...], session: str, least: int) -> frozenset[str]:
    there = (one for one in real(people) if one.session == session and not one.removed and one.merged_into is None)
    sizes = Counter(one.department for one in there if one.department)
    return frozenset(one for one, size in sizes.items() if size >= least)


def kept_department(state: State, activity: Activity, author: Participant) -> str | None:
    """What an answer without a name keeps of where it comes from."""
    told = author.simulated or author.department in joined_departments(state, activity)
    return author.department if told else None


def told_department(state: State, activity: Activity, note: Note) -> str | None:
    """The department that may stand beside a note: with its author's name, else only one of people enough.

    Whatever the note has kept: names are taken away later, and notes were written under earlier rules.
    """
    if activity.anonymity == "anonymous" or note.department is None:
        return None
    author = state.find(Participant, note.participant) if activity.anonymity == "named" else None
    named = author is not None and bool(author.name)
    enough = named or note.simulated or note.department in joined_departments(state, activity)
    return note.department if enough else None


def without_author(state: State, activity: Activity, note: Note) -> Note:
    """The note as its activity, which tells less by now, lets it be."""
    nameless = replace(note, participant=None)
    return replace(nameless, department=told_department(state, activity, nameless))
