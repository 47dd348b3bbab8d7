"""Two maps laid one above the other: which macro-steps and steps stand in the same columns (S4.24).

Two states of one journey by the same records; today and tomorrow by the links of their steps; two
journeys otherwise by macro-steps of the same name and, in these, by the names and places of steps.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from components.journey.records import Journey, Phase, Step
from components.journey.state import State
from components.journey.walk import steps_of

Relation = Literal["versions", "linked", "alike"]
"""Two states of one journey; today's and tomorrow's; two journeys that only resemble each other."""
R = TypeVar("R")
Pair = tuple[str, str]
"""The id above and the id below."""


@dataclass(frozen=True)
class Side:
    """One of the two: a journey as a state knows it."""

    state: State
    journey: Journey


@dataclass(frozen=True)
class Stretch:
    """Macro-steps that stand above each other (None where a side has none), and the steps in each column."""

    above: str | None
    below: str | None
    columns: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True)
class Aside:
    """The two maps by column. `shared`: steps that come from, or lead to, one that has another partner already."""

    relation: Relation
    stretches: tuple[Stretch, ...]
    phases: tuple[Pair, ...]
    """All macro-steps that correspond, those that stand elsewhere too."""
    steps: tuple[Pair, ...]
    shared: tuple[Pair, ...]


def relation_of(above: Journey, below: Journey) -> Relation:
    """What are these two to each other?"""
    if above.id == below.id:
        return "versions"
    return "linked" if above.id == below.today or below.id == above.today else "alike"


def aside(above: Side, below: Side) -> Aside:
    """Which columns of two maps correspond? Each map keeps its own order; what has no partner, or has
    it elsewhere, has a column of its own."""
    relation = relation_of(above.journey, below.journey)
    upper, lower = _phases(above), _phases(below)
    shared: list[Pair] = []
    if relation == "versions":
        phases, steps = _same(upper, lower), _same(_steps(above), _steps(below))
    elif relation == "linked":
        steps, shared = _linked(above, below)
        phases = _phases_of_linked(above, below, steps)
    else:
        phases = _by_title(upper, lower)
        steps = [pair for one, other in phases for pair in _resembling(above, below, one, other)]
    stretches = tuple(
        Stretch(one, other, _columns(above, below, one, other, steps))
        for one, other in _in_columns(upper, lower, phases)
    )
    return Aside(relation, stretches, tuple(phases), tuple(steps), tuple(shared))


def _phases(side: Side) -> tuple[Phase, ...]:
    return side.state.where(Phase, journey=side.journey.id)


def _steps(side: Side) -> tuple[Step, ...]:
    return steps_of(side.state, side.journey.id)


# ---- who corresponds to whom -----------------------------------------------------------------


def _same(above: Sequence[Phase | Step], below: Sequence[Phase | Step]) -> list[Pair]:
    there = {one.id for one in below}
    return [(one.id, one.id) for one in above if one.id in there]


def _by_title(above: Sequence[Phase | Step], below: Sequence[Phase | Step]) -> list[Pair]:
    return [(one.id, other.id) for one, other in couples(above, below, lambda one: folded(one.title))]


def folded(text: str) -> str:
    """A text as it is compared: case and spaces do not count."""
    return " ".join(text.casefold().split())


def couples(above: Iterable[R], below: Iterable[R], key: Callable[[R], Hashable]) -> list[tuple[R, R]]:
    """Those with the same key, each taken once, in their order."""
    waiting: dict[Hashable, list[R]] = {}
    for one in below:
        waiting.setdefault(key(one), []).append(one)
    return [(one, found.pop(0)) for one in above if (found := waiting.get(key(one)))]


def _linked(above: Side, below: Side) -> tuple[list[Pair], list[Pair]]:
    """Today's steps and tomorrow's by `Step.today`: couples, and links of steps that are in a couple already."""
    turned = below.journey.id == above.journey.today
    today, future = (below, above) if turned else (above, below)
    known = {one.id for one in _steps(today)}
    couples_found: list[Pair] = []
    shared: list[Pair] = []
    taken: set[str] = set()
    for step in _steps(future):
        for link in step.today:
            if link in known:
                pair = (step.id, link) if turned else (link, step.id)
                first = link not in taken and step.id not in taken
                (couples_found if first else shared).append(pair)
                taken |= {link, step.id}
    return couples_found, shared


def _phases_of_linked(above: Side, below: Side, steps: Sequence[Pair]) -> list[Pair]:
    """By name first; renamed ones by the first of their steps that are linked."""
    found = _by_title(_phases(above), _phases(below))
    for one, other in steps:
        upper, lower = above.state.get(Step, one).phase, below.state.get(Step, other).phase
        if all(upper != pair[0] and lower != pair[1] for pair in found):
            found.append((upper, lower))
    return found


def _resembling(above: Side, below: Side, phase: str, other: str) -> list[Pair]:
    """Steps of one name; between two such, those that are as far along."""
    upper, lower = above.state.where(Step, phase=phase), below.state.where(Step, phase=other)
    found: list[Pair] = []
    before = (0, 0)
    ends = [*_rising(upper, lower, _by_title(upper, lower)), (len(upper), len(lower))]
    for at, end in zip([(-1, -1), *ends], ends, strict=False):
        before = at[0] + 1, at[1] + 1
        between = zip(upper[before[0] : end[0]], lower[before[1] : end[1]], strict=False)
        found += [(one.id, two.id) for one, two in between]
        if end[0] < len(upper):
            found.append((upper[end[0]].id, lower[end[1]].id))
    return found


# ---- columns ---------------------------------------------------------------------------------


def _rising(
    above: Sequence[Phase | Step], below: Sequence[Phase | Step], pairs: Sequence[Pair]
) -> list[tuple[int, int]]:
    """The places of as many pairs as can stand in common columns with both orders kept.

    Of records that are the same on both sides, those whose place was not changed come first.
    """
    place, other = ({one.id: at for at, one in enumerate(side)} for side in (above, below))
    found = sorted((place[one], other[two]) for one, two in pairs if one in place and two in other)
    still = [(a, b) for a, b in found if _unmoved(above[a], below[b])]
    steady = longest_rising(still)
    rest = [one for one in found if one not in set(steady) and all((one[0] - a) * (one[1] - b) > 0 for a, b in steady)]
    return sorted([*steady, *longest_rising(rest)])


def _unmoved(one: Phase | Step, other: Phase | Step) -> bool:
    """Same record, same place in its list; records of two journeys have no common list."""
    return one.id != other.id or one.order == other.order


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs sorted by their first number, the most that also rise by their second one."""
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        chain = [*(chains[at - 1] if at else []), pair]
        ends[at : at + 1] = [pair[1]]
        chains[at : at + 1] = [chain]
    return chains[-1] if chains else []


def _in_columns(
    above: Sequence[Phase | Step], below: Sequence[Phase | Step], pairs: Sequence[Pair]
) -> list[tuple[str | None, str | None]]:
    """Both lists in one row of columns: what corresponds together, between it first what is only above."""
    found: list[tuple[str | None, str | None]] = []
    a = b = 0
    for one, other in [*_rising(above, below, pairs), (len(above), len(below))]:
        found += [(each.id, None) for each in above[a:one]]
        found += [(None, each.id) for each in below[b:other]]
        if one < len(above):
            found.append((above[one].id, below[other].id))
        a, b = one + 1, other + 1
    return found


def _columns(
    above: Side, below: Side, phase: str | None, other: str | None, steps: Sequence[Pair]
) -> tuple[tuple[str | None, str | None], ...]:
    upper = above.state.where(Step, phase=phase) if phase else ()
    lower = below.state.where(Step, phase=other) if other else ()
    return tuple(_in_columns(upper, lower, steps))
