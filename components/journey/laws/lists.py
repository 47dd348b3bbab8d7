"""Laws of the house: order keys that sort and never collide, and what there is at most one of."""

from collections.abc import Callable, Iterator, Sequence
from typing import cast

import msgspec

from ..order import Ordered, is_key, key_at
from ..records import (
    KINDS,
    Action,
    Activity,
    Allocation,
    Attendance,
    Block,
    Card,
    Channel,
    ChecklistItem,
    Cluster,
    Decision,
    Department,
    Evidence,
    GateAnswer,
    Group,
    Indicator,
    Item,
    Journey,
    Measure,
    Note,
    Override,
    Person,
    Persona,
    Phase,
    Room,
    Run,
    Session,
    SignOff,
    Step,
    Tally,
    Telling,
    Touchpoint,
    VoiceReason,
)
from ..records.base import Record
from ..state import Changes, State
from .law import doubles, law

LISTS: dict[type[Record], tuple[str, ...]] = {
    Session: (),
    Department: (),
    Channel: (),
    Person: (),
    Persona: (),
    Evidence: (),
    Journey: (),
    Decision: (),
    Action: (),
    Indicator: (),
    Group: ("session",),
    Phase: ("journey",),
    Step: ("phase",),
    Card: ("step", "layer"),
    Touchpoint: ("step",),
    Measure: ("step",),
    Block: ("session",),
    Note: ("session",),
    ChecklistItem: ("session", "group"),
    Activity: ("session",),
    Item: ("activity",),
    Cluster: ("session",),
}
"""Per kind that stands in lists, the fields that say in which one."""

AT_MOST_ONE: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("P1", Attendance, ("session", "person")),
    ("M2", SignOff, ("journey", "department")),
    ("R1", GateAnswer, ("session", "gate")),
    ("R2", Override, ("session",)),
    ("N1", Run, ("session",)),
    ("V12", Tally, ("activity",)),
    ("L1", Room, ("session",)),
    ("D2", Decision, ("item",)),
    ("C12", Telling, ("journey", "channel")),
    ("C16", Allocation, ("indicator", "touchpoint")),
    ("W8", VoiceReason, ("about", "rule")),
)
"""Of these kinds there is at most one per value of these fields (when they have one)."""


FieldsOf = Callable[[Record], tuple[str, ...] | None]


def _key(kind: type[Record], fields: tuple[str, ...]) -> Callable[[Record], object]:
    def key(record: Record) -> object:
        values = tuple(getattr(record, field) for field in fields)
        return None if None in values else (kind, *values)

    return key


def _siblings(state: State, record: Record, fields: tuple[str, ...]) -> tuple[Record, ...]:
    """The records that share a record's first field: its list is among them."""
    return state.where(type(record), **{fields[0]: getattr(record, fields[0])}) if fields else state.all(type(record))


def _doubles_near(state: State, records: Sequence[Record], fields_of: FieldsOf) -> Iterator[tuple[str, ...]]:
    """Pairs with the same values of these fields, among the siblings of some records."""
    seen: set[int] = set()
    for one in records:
        fields = fields_of(one)
        if fields is None:
            continue
        siblings = _siblings(state, one, fields)
        if id(siblings) not in seen:  # the state keeps its lists, so the same list is the same object
            seen.add(id(siblings))
            yield from doubles(siblings, _key(type(one), fields))


def _unreadable_near(_state: State, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    yield from ((one.id,) for one in records if hasattr(one, "order") and not is_key(getattr(one, "order", "")))


def _taken_near(state: State, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    yield from _doubles_near(state, records, lambda one: (*LISTS[type(one)], "order") if type(one) in LISTS else None)


def _each_near(state: State, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    only = {kind: fields for _rule, kind, fields in AT_MOST_ONE}
    yield from _doubles_near(state, records, lambda one: only.get(type(one)))


@law("H12", *(kind for kind in KINDS.values() if "order" in kind.__struct_fields__), near=_unreadable_near)
def order_unreadable(state: State) -> Iterator[tuple[str, ...]]:
    """An order key that nothing can be placed beside."""
    for kind in KINDS.values():
        if "order" in kind.__struct_fields__:
            yield from ((one.id,) for one in state.all(kind) if not is_key(getattr(one, "order", "")))


@law("H12", *LISTS, near=_taken_near)
def order_taken(state: State) -> Iterator[tuple[str, ...]]:
    """Two records of one list with the same order key: nothing can be placed between them."""
    for kind, fields in LISTS.items():
        yield from doubles(state.all(kind), _key(kind, (*fields, "order")))


@law("P1, M2, R1, R2, N1, V12, D2, C12, C16, W8", *(kind for _rule, kind, _fields in AT_MOST_ONE), near=_each_near)
def only_one_each(state: State) -> Iterator[tuple[str, ...]]:
    """Two records where there is at most one."""
    for _rule, kind, fields in AT_MOST_ONE:
        yield from doubles(state.all(kind), _key(kind, fields))


def side_by_side(before: State, changes: Changes) -> Changes:
    """The same changes, with a record that comes back to a taken place put right after who is there now.

    Without it, undoing a deletion would be refused because somebody added another record meanwhile.
    """
    after, placed = before.apply(changes), []
    taken = {one for pair in order_taken(after) for one in pair}
    for record in changes.put if taken else ():
        fresh = _beside(after, record) if record.id in taken else record
        if fresh is not record:
            after = after.apply(Changes((fresh,)))
        placed.append(fresh)
    return Changes(tuple(placed), changes.drop) if taken else changes


def _beside(state: State, record: Record) -> Record:
    """The record, moved right after another one of its list that has the same order key."""
    kind = type(record)
    if kind not in LISTS:
        return record
    key = _key(kind, LISTS[kind])
    others = cast("list[Ordered]", [one for one in state.all(kind) if key(one) == key(record) and one.id != record.id])
    order = cast(Ordered, record).order
    if all(one.order != order for one in others):
        return record
    return msgspec.structs.replace(record, order=key_at(others, sum(one.order <= order for one in others)))
