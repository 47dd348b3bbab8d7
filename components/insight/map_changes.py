"""What became of a map, or of a part of it, between two states of a project (S0.16)."""

from collections.abc import Iterator
from dataclasses import dataclass

from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State

from .difference import Changed, fields_between

PLACE = frozenset({"order", "journey", "phase", "step", "layer"})
"""The fields that say where something stands rather than what it is."""


@dataclass(frozen=True)
class Part:
    """Some macro-steps of a journey; `phases` None = the whole journey, its own settings included."""

    journey: str
    phases: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Gone:
    """Something added or removed, with the number of things that came or went with it."""

    record: Record
    inside: int


@dataclass(frozen=True)
class MapChanges:
    """Each in the order one reads the map. What was changed and moved is in both lists, each with its own fields.

    What came or went with its macro-step or step is counted there (`inside`), not listed.
    """

    added: tuple[Gone, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Changed, ...]
    removed: tuple[Gone, ...]

    @property
    def total(self) -> int:
        """How many things differ; what was both changed and moved counts once."""
        touched = {one.after.id for one in (*self.changed, *self.moved)}
        return len(touched) + sum(1 + one.inside for one in (*self.added, *self.removed))


def map_changes(before: State, after: State, then: Part, now: Part) -> MapChanges:
    """What was added, changed, moved and removed in this part of the map?

    `then` and `now` are the same part as each state knows it. What left the part, or entered it,
    without ceasing to exist is moved. Sign-offs are not content.
    """
    old, new = _contents(before, then), _contents(after, now)
    here = {**new, **{one: found for one in old if (found := after.any(one)) is not None and one not in new}}
    pairs = [(was, record) for one, record in here.items() if (was := before.any(one)) is not None]
    return MapChanges(
        added=_outermost([one for one in new.values() if one.id not in before]),
        changed=tuple(_differing(pairs, place=False)),
        moved=tuple(_differing(pairs, place=True)),
        removed=_outermost([one for one in old.values() if one.id not in after]),
    )


def _contents(state: State, part: Part) -> dict[str, Record]:
    return {one.id: one for one in _walk(state, part)}


def _walk(state: State, part: Part) -> Iterator[Record]:
    """The records of the part, each before what hangs on it."""
    journey = state.find(Journey, part.journey)
    if journey is not None and part.phases is None:
        yield journey
    for phase in state.where(Phase, journey=part.journey):
        if part.phases is not None and phase.id not in part.phases:
            continue
        yield phase
        for step in state.where(Step, phase=phase.id):
            yield step
            yield from state.where(Card, step=step.id)
            yield from state.where(Touchpoint, step=step.id)


def _outermost(records: list[Record]) -> tuple[Gone, ...]:
    """Those that do not hang on another of them, with how many do."""
    heads: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in records:
        head = heads.get(_parent(one) or "", one.id)
        heads[one.id] = head
        counts[head] = counts.get(head, -1) + 1
    return tuple(Gone(one, counts[one.id]) for one in records if one.id in counts)


def _parent(record: Record) -> str | None:
    if isinstance(record, Card | Touchpoint):
        return record.step
    if isinstance(record, Step):
        return record.phase
    return record.journey if isinstance(record, Phase) else None


def _differing(pairs: list[tuple[Record, Record]], place: bool) -> Iterator[Changed]:
    for was, is_now in pairs:
        fields = tuple(one for one in fields_between(was, is_now) if (one in PLACE) == place)
        if fields:
            yield Changed(was, is_now, fields)
