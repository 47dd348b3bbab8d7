"""What differs between two maps, thing by thing: two states of one, today and tomorrow, two personas (S1.13, S4.24)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from rapidfuzz import fuzz, process

from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.records.base import Record

from .difference import fields_between
from .map_aside import Aside, Pair, Side, Stretch, aside, couples, folded
from .map_changes import PLACE

T = TypeVar("T", Card, Touchpoint)
Fate = Literal["added", "removed", "changed", "moved", "merged", "split"]
FATES: tuple[Fate, ...] = ("added", "removed", "changed", "moved", "merged", "split")
KINDS: tuple[type[Record], ...] = (Journey, Phase, Step, Card, Touchpoint)
OF_COPIES: dict[type[Record], tuple[str, ...]] = {
    Phase: ("title",),
    Step: ("title", "target", "importance", "impact", "why", "brake", "motivation", "wait", "effort"),
    Card: ("text", "status", "grade"),
    Touchpoint: (
        "channel", "device", "label", "feeling", "availability", "usage", "digital_role",
        "volume_low", "volume_high", "unit", "period",
    ),
}  # fmt: skip
"""Of two records that only correspond, the fields that are compared: what the customer lives there."""
REWORDED_FROM = 80.0
"""So alike (0 to 100, by the letters in common), two cards of one step and row are one card in other words: a few
letters more, a word left out. “I call the helpline” and “I call the agency” (72) are two."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs: as it stands above and below, None where it is not.

    `merged`: its step below is that of another step above as well; `split`: its step above leads to
    another one below as well. `fields`: those whose value differs, its place not among them.
    """

    above: Record | None
    below: Record | None
    fates: tuple[Fate, ...]
    fields: tuple[str, ...] = ()
    stretch: int | None = None
    """Where it is told: the number of its stretch of macro-steps; None for the journey itself."""

    @property
    def record(self) -> Record:
        """The thing, as it stands below if it is there."""
        found = self.below or self.above
        assert found is not None  # noqa: S101 - a difference is about something
        return found


@dataclass(frozen=True)
class Comparison:
    """Two maps side by side: their columns, and the differences as one reads, column by column."""

    aside: Aside
    differences: tuple[Difference, ...]
    common: Mapping[type[Record], int]
    """Per kind, how many things stand on both sides and are the same."""

    @property
    def same(self) -> float | None:
        """The share of all things that are the same on both sides, 0 to 1; None where there is nothing."""
        common = sum(self.common.values())
        every = common + len(self.differences)
        return common / every if every else None

    @cached_property
    def busiest(self) -> tuple[Stretch, int] | None:
        """The macro-steps in which most differs, and in how many things; None while nothing does."""
        counts = Counter(one.stretch for one in self.differences if one.stretch is not None)
        if not counts:
            return None
        number = max(counts, key=lambda one: (counts[one], -one))
        return self.aside.stretches[number], counts[number]

    @cached_property
    def counts(self) -> Counter[tuple[type[Record], Fate]]:
        return Counter((type(one.record), fate) for one in self.differences for fate in one.fates)

    def count(self, kind: type[Record], fate: Fate) -> int:
        """How many things of a kind have this fate? What was both changed and moved counts in both."""
        return self.counts[kind, fate]


def compare_maps(above: Side, below: Side) -> Comparison:
    """What differs between the map above and the one below, read from above to below?"""
    found = aside(above, below)
    pairs = _pairs(above, below, found)
    elsewhere = _misplaced(found)
    linked_twice = {one for pair in found.shared for one in pair}
    differences: list[Difference] = []
    common: Counter[type[Record]] = Counter()
    for stretch, upper, lower in _in_order(above, below, found, pairs):
        if upper is not None and lower is not None:
            fates, fields = _fates(found, upper, lower, elsewhere)
            if fates:
                differences.append(Difference(upper, lower, fates, fields, stretch))
            else:
                common[type(lower)] += 1
        elif lower is not None and lower.id not in linked_twice:
            differences.append(Difference(None, lower, ("added",), (), stretch))
        elif upper is not None and upper.id not in linked_twice:
            differences.append(Difference(upper, None, ("removed",), (), stretch))
    return Comparison(found, (*differences, *_shared(above, below, found)), dict(common))


def _shared(above: Side, below: Side, found: Aside) -> Iterator[Difference]:
    """Further links of steps: several above become one below, or one above becomes several."""
    of_step = {step: at for at, stretch in enumerate(found.stretches) for pair in stretch.columns for step in pair}
    for one, other in found.shared:
        fate: Fate = "merged" if any(other == down and one != up for up, down in found.steps) else "split"
        yield Difference(above.state.get(Step, one), below.state.get(Step, other), (fate,), (), of_step[one])


# ---- who corresponds to whom -----------------------------------------------------------------

Couple = tuple[int | None, Record | None, Record | None]
"""Where it is told, what is above and what corresponds below."""


def _pairs(above: Side, below: Side, found: Aside) -> dict[str, Record]:
    """Per id above, the thing below that corresponds."""
    if found.relation == "versions":
        # Also what came from another journey or went to one: it moved.
        there = {one.id: below.state.any(one.id) for one in _contents(above)}
        here = {one.id: one for one in _contents(below) if one.id in above.state}
        return {key: one for key, one in there.items() if one is not None} | here
    pairs: dict[str, Record] = {one: below.state.get(Phase, other) for one, other in found.phases}
    pairs |= {one: below.state.get(Step, other) for one, other in found.steps}
    for ones, others in _groups(found):
        pairs |= _alike_cards(above, below, ones, others) | _alike_contacts(above, below, ones, others)
    return pairs


def _contents(side: Side) -> Iterator[Record]:
    for phase in side.state.where(Phase, journey=side.journey.id):
        yield phase
        for step in side.state.where(Step, phase=phase.id):
            yield step
            yield from _at(side, step.id)


def _at(side: Side, step: str | None) -> tuple[Card | Touchpoint, ...]:
    """What hangs on a step."""
    if step is None:
        return ()
    return (*side.state.where(Card, step=step), *side.state.where(Touchpoint, step=step))


def _groups(found: Aside) -> Iterator[tuple[list[str], list[str]]]:
    """Steps that correspond, those merged into one or come from one together."""
    for one, other in found.steps:
        yield (
            [one, *(up for up, down in found.shared if down == other)],
            [other, *(down for up, down in found.shared if up == one)],
        )


def _alike_cards(above: Side, below: Side, ones: Sequence[str], others: Sequence[str]) -> dict[str, Record]:
    """Cards that say the same: in the same row if possible; then, in one row, those that nearly do."""
    upper = [card for step in ones for card in above.state.where(Card, step=step)]
    lower = [card for step in others for card in below.state.where(Card, step=step)]
    found: dict[str, Record] = {}
    for in_row in (True, False):
        left, right = _unpaired(upper, lower, found)
        same = couples(left, right, lambda one: (folded(one.text), one.layer if in_row else ""))  # noqa: B023
        found |= {one.id: other for one, other in same}
    return found | _reworded(*_unpaired(upper, lower, found))


def _reworded(upper: Sequence[Card], lower: Sequence[Card]) -> dict[str, Record]:
    """Cards of one row whose texts are nearly the same, most alike first."""
    ones, others = ([folded(one.text) for one in side] for side in (upper, lower))
    scores = process.cdist(ones, others, scorer=fuzz.ratio, score_cutoff=REWORDED_FROM)
    near = [
        (-float(scores[at][to]), at, to)
        for at, one in enumerate(upper)
        for to, other in enumerate(lower)
        if one.layer == other.layer and scores[at][to]
    ]
    found: dict[int, int] = {}
    for _score, at, to in sorted(near):
        if at not in found and to not in found.values():
            found[at] = to
    return {upper[at].id: lower[to] for at, to in found.items()}


def _unpaired(upper: Sequence[T], lower: Sequence[T], found: Mapping[str, Record]) -> tuple[list[T], list[T]]:
    """Those on either side that have no partner yet."""
    taken = {one.id for one in found.values()}
    return [one for one in upper if one.id not in found], [one for one in lower if one.id not in taken]


def _alike_contacts(above: Side, below: Side, ones: Sequence[str], others: Sequence[str]) -> dict[str, Record]:
    """Touchpoints on the same channel: with the same device and label if possible."""
    upper = [one for step in ones for one in above.state.where(Touchpoint, step=step)]
    lower = [one for step in others for one in below.state.where(Touchpoint, step=step)]
    found: dict[str, Record] = {}
    for much in (3, 2, 1):
        left, right = _unpaired(upper, lower, found)
        same = couples(left, right, lambda one: (one.channel, one.device, folded(one.label))[:much])  # noqa: B023
        found |= {one.id: other for one, other in same}
    return found


# ---- what became of each ---------------------------------------------------------------------


def _in_order(above: Side, below: Side, found: Aside, pairs: dict[str, Record]) -> Iterator[Couple]:
    """Everything on either map, as one reads the columns; what is on both, where it stands below."""
    turned = {other.id: one for one, other in pairs.items()}
    if found.relation == "versions":
        yield None, above.journey, below.journey
    for at, upper, lower in _in_places(above, below, found):
        for other in lower:
            yield at, above.state.any(turned.get(other.id)), other
        for one in upper:
            partner = pairs.get(one.id)
            if not _on_map(below, partner):
                yield at, one, partner


def _in_places(above: Side, below: Side, found: Aside) -> Iterator[tuple[int, Sequence[Record], Sequence[Record]]]:
    """Place by place: macro-steps, then per column the steps, then what hangs on them."""
    for at, stretch in enumerate(found.stretches):
        for one, other in ((stretch.above, stretch.below), *stretch.columns):
            upper, lower = above.state.any(one), below.state.any(other)
            yield at, (upper,) if upper else (), (lower,) if lower else ()
            yield at, _at(above, one), _at(below, other)


def _on_map(side: Side, record: Record | None) -> bool:
    """Whether a record stands on this side's map: it may have gone to another journey."""
    if isinstance(record, Card | Touchpoint):
        record = side.state.find(Step, record.step)
    if isinstance(record, Step):
        record = side.state.find(Phase, record.phase)
    return isinstance(record, Phase) and record.journey == side.journey.id


def _fates(
    found: Aside, upper: Record, lower: Record, elsewhere: frozenset[str]
) -> tuple[tuple[Fate, ...], tuple[str, ...]]:
    """What became of a thing that is on both sides, and the fields that differ; nothing when it is the same."""
    if found.relation == "versions":
        every = fields_between(upper, lower)
        fields, moved = tuple(one for one in every if one not in PLACE), any(one in PLACE for one in every)
    else:
        fields = tuple(one for one in OF_COPIES[type(upper)] if _value(upper, one) != _value(lower, one))
        moved = lower.id in elsewhere or getattr(upper, "layer", "") != getattr(lower, "layer", "")
    fates: list[Fate] = []
    if fields:
        fates.append("changed")
    if moved:
        fates.append("moved")
    return tuple(fates), fields


def _value(record: Record, field: str) -> object:
    """A value of two records that only correspond, as it is compared: spelling is nobody's difference."""
    value = getattr(record, field)
    return folded(value) if isinstance(value, str) else value


def _misplaced(found: Aside) -> frozenset[str]:
    """Macro-steps and steps below whose partner does not stand in the same column."""
    together: set[Pair] = set()
    for stretch in found.stretches:
        for one, other in ((stretch.above, stretch.below), *stretch.columns):
            if one is not None and other is not None:
                together.add((one, other))
    return frozenset(other for one, other in (*found.phases, *found.steps) if (one, other) not in together)
