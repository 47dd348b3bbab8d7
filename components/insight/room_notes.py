"""Notes as a room reads them: with what may be told of their authors, never more than can be shown (L23, L29)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from components.journey.balloting import shown_as
from components.journey.groups import real, told_department
from components.journey.records import Activity, Cluster, Department, Note, Participant
from components.journey.rooms import counting_notes, notes_for
from components.journey.state import State

from .suppression import comments_shown

MOST_ON_WALL = 200
"""Notes of one part (a step or question, in it a group): the wall turns its pages, but not for ever."""
MOST_ON_PHONE = 40
"""What somebody reads on a phone."""


@dataclass(frozen=True)
class PublicNote:
    """A note as everybody reads it; `author` and `department` are empty unless the activity tells them; `made_up`: sent
    in a rehearsal, and not even told of others, which are nearly all (L79)."""

    id: str
    text: str
    step: str | None
    layer: str
    item: str | None
    group: str | None
    author: str = ""
    department: str = ""
    made_up: bool | UnsetType = UNSET


@dataclass(frozen=True)
class PublicGroup:
    """Notes put together: their title, and how many there are."""

    id: str
    title: str
    notes: int


@dataclass(frozen=True)
class PublicRest:
    """So many notes of one part are there, too, and not shown."""

    step: str | None
    item: str | None
    group: str | None
    notes: int


Shown = tuple[tuple[PublicNote, ...], tuple[PublicRest, ...]]
Part = tuple[str | None, str | None, str | None]


def public_notes(state: State, activity: Activity) -> tuple[PublicNote, ...]:
    """The notes that count, when the room may see them: once revealed, or all along where they are shared."""
    found = counting_notes(state, notes_for(state, activity.id))
    # Made-up notes hide nobody: among themselves they are shown as real ones would be.
    with_department = comments_shown(len(real(found) or found))
    return tuple(_note(state, one, activity, with_department) for one in found)


def _note(state: State, note: Note, activity: Activity, with_department: bool) -> PublicNote:
    author = state.find(Participant, note.participant) if activity.anonymity == "named" else None
    department = state.find(Department, told_department(state, activity, note)) if with_department else None
    return PublicNote(
        note.id,
        note.text,
        note.step,
        note.layer,
        shown_as(state, note.item) if note.item else None,
        note.group,
        author.name if author else "",
        department.name if department else "",
        note.simulated or UNSET,
    )


def public_groups(state: State, notes: Sequence[PublicNote]) -> tuple[PublicGroup, ...]:
    sizes: dict[str, int] = {}
    for one in notes:
        if one.group is not None:
            sizes[one.group] = sizes.get(one.group, 0) + 1
    return tuple(PublicGroup(one.id, one.title, sizes[one.id]) for one in state.all(Cluster) if one.id in sizes)


def fitting(notes: Sequence[PublicNote], newest: bool, most: int, before: Sequence[PublicRest] = ()) -> Shown:
    """At most so many of each part, in their order, and how many more there are. `newest`: they stand in the order in
    which they came, and the latest matter most; else in the order of their random ids, where the first are as good as
    any. Made-up ones take no real one's place. `before`: what was left out already."""
    parts: defaultdict[Part, list[PublicNote]] = defaultdict(list)
    for one in notes:
        parts[one.step, one.item, one.group].append(one)
    left: defaultdict[Part, int] = defaultdict(int, {(one.step, one.item, one.group): one.notes for one in before})
    out: set[str] = set()
    for part, found in parts.items():
        over = max(len(found) - most, 0)
        least_first = sorted(found if newest else reversed(found), key=lambda one: one.made_up is not True)
        left[part] += over
        out.update(one.id for one in least_first[:over])
    rest = tuple(PublicRest(*part, count) for part, count in left.items() if count)
    return tuple(one for one in notes if one.id not in out), rest
