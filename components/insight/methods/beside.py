"""Several votes on the same things, side by side: where each method puts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.journey.balloting import items_of
from components.journey.marks import marks_of
from components.journey.operations.voting import in_the_same_words
from components.journey.records import Activity, Item
from components.journey.state import State

from .of_state import METHOD_OF, ranking_of, ranks_told

Thing = frozenset[str] | str
"""What an item stands for: the records it was made from, or its words."""

FEWEST_SHARED = 2


@dataclass(frozen=True)
class Place:
    """Where one vote puts a thing: its rank (None: none), whether it shares it, and its class if there is one."""

    rank: int | None
    tied: bool
    label: str | None


@dataclass(frozen=True)
class Row:
    """One thing and where each vote puts it, in the order of the votes; None where a vote does not hold it."""

    text: str
    places: tuple[Place | None, ...]

    @property
    def ranks(self) -> tuple[int, ...]:
        return tuple(one.rank for one in self.places if one is not None and one.rank is not None)

    @property
    def apart(self) -> int:
        """How far the votes put it apart."""
        return max(self.ranks) - min(self.ranks) if self.ranks else 0


def thing_of(item: Item) -> Thing:
    return frozenset(item.sources) if item.sources else in_the_same_words(item.text)


def comparable(state: State, activity: Activity) -> tuple[Activity, ...]:
    """The revealed votes on at least two of the same things, this one among them, in their order."""
    own = {thing_of(one) for one in items_of(state, activity.id)}
    return tuple(
        one
        for one in state.all(Activity)
        if one.kind in METHOD_OF
        and one.status == "revealed"
        and len(own & {thing_of(item) for item in items_of(state, one.id)}) >= FEWEST_SHARED
    )


def side_by_side(state: State, activities: Sequence[Activity]) -> tuple[Row, ...]:
    """The things that two of these votes hold at least, those put first on the whole on top."""
    columns: list[dict[Thing, Place]] = []
    texts: dict[Thing, str] = {}
    for one in activities:
        items = {item.id: item for item in items_of(state, one.id)}
        found, ranked = ranking_of(state, one), ranks_told(state, one)
        places = {}
        for line in found.items if found else ():
            thing = thing_of(items[line.item])
            texts.setdefault(thing, items[line.item].text)
            places[thing] = Place(line.rank if ranked else None, line.tied and ranked, line.label)
        columns.append(places)
    rows = [
        Row(text, tuple(column.get(thing) for column in columns))
        for thing, text in texts.items()
        if sum(thing in column for column in columns) >= min(FEWEST_SHARED, len(columns))
    ]
    return tuple(sorted(rows, key=lambda row: sum(row.ranks) / len(row.ranks) if row.ranks else 10**6))


def efforts_of(state: State, activity: Activity) -> dict[str, float]:
    """The effort of each item, as another revealed vote on the same things says it: one unit for all.

    Of several that know it, the one that knows it of most items.
    """
    items = {thing_of(one): one.id for one in items_of(state, activity.id)}
    found: list[dict[str, float]] = [{}]
    for other in state.all(Activity):
        code = next((mark.code for mark in marks_of(other) if mark.code in ("effort", "size")), None)
        if code is None or other.status != "revealed" or (ranked := ranking_of(state, other)) is None:
            continue
        known = {line.item: {part.code: part.value for part in line.parts}.get(code) for line in ranked.items}
        things = {thing_of(one): one.id for one in items_of(state, other.id)}
        shared = ((items[thing], known.get(item)) for thing, item in things.items() if thing in items)
        found.append({item: value for item, value in shared if value is not None})
    return max(found, key=len)
