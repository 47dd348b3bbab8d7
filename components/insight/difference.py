"""What differs between two states of a project: what was added, changed, deleted, kind by kind."""

from dataclasses import dataclass

from components.journey.records import KINDS, Version
from components.journey.records.base import Record
from components.journey.state import State


@dataclass(frozen=True)
class Changed:
    """A record that is in both states, and the fields in which it differs (`order`: it moved)."""

    before: Record
    after: Record
    fields: tuple[str, ...]


@dataclass(frozen=True)
class KindDifference:
    """What differs among the records of one kind; `kind` is its tag."""

    kind: str
    added: tuple[Record, ...]
    changed: tuple[Changed, ...]
    deleted: tuple[Record, ...]


def difference(before: State, after: State) -> tuple[KindDifference, ...]:
    """Per kind that differs, in the order of the kinds. Named versions do not count: they are not content."""
    found = (_of_kind(tag, kind, before, after) for tag, kind in KINDS.items() if kind is not Version)
    return tuple(one for one in found if one.added or one.changed or one.deleted)


def _of_kind(tag: str, kind: type[Record], before: State, after: State) -> KindDifference:
    then = {one.id: one for one in before.all(kind)}
    now = {one.id: one for one in after.all(kind)}
    changed = (Changed(then[one], now[one], fields_between(then[one], now[one])) for one in now if one in then)
    return KindDifference(
        tag,
        tuple(record for one, record in now.items() if one not in then),
        tuple(one for one in changed if one.fields),
        tuple(record for one, record in then.items() if one not in now),
    )


def fields_between(before: Record, after: Record) -> tuple[str, ...]:
    """The fields in which two forms of a record differ, in the order of its fields."""
    return tuple(one for one in before.__struct_fields__ if getattr(before, one) != getattr(after, one, None))
