"""Small groups: who sits with whom.

Rule: people sorted by the size of their department are dealt round-robin, then swapped one for one
until no swap makes the groups better. Better means, in this order: every group has two departments
or more, somebody who meets customers, no manager with a direct report, somebody willing to take notes.
The same people give the same groups, whatever order they come in.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

MIN_GROUP, MAX_GROUP = 3, 6
"""Sizes that work: three to five, six at most."""
WANTED_GROUP = 5


@dataclass(frozen=True)
class Guest:
    """What the rule needs to know of one person. `rank`: place in the list of attendees."""

    id: str
    rank: int
    department: str | None = None
    customer_facing: bool = False
    manager: str | None = None
    scribe: bool = False


Group = tuple[Guest, ...]
Cost = tuple[int, int, int, int]
"""How many groups lack departments, lack customer contact, how many awkward pairs, groups without a note taker."""


def group_count(people: int) -> int:
    """How many groups suit so many people: none below six, else groups of three to five."""
    return 1 if people < 2 * MIN_GROUP else max(2, -(-people // WANTED_GROUP))


def cost(groups: Sequence[Group]) -> Cost:
    """What is wrong with these groups; all zeros when every rule holds."""
    return (
        sum(len({one.department for one in group}) < 2 for group in groups),
        sum(not any(one.customer_facing for one in group) for group in groups),
        sum(len(awkward_pairs(group)) for group in groups),
        sum(not any(one.scribe for one in group) for group in groups),
    )


def awkward_pairs(group: Group) -> list[tuple[Guest, Guest]]:
    """Each manager of this group with each of their direct reports in it."""
    members = {one.id: one for one in group}
    return [(members[one.manager], one) for one in group if one.manager in members]


def deal(guests: Sequence[Guest], count: int) -> list[list[Guest]]:
    """Largest departments first, one person to each group in turn."""
    sizes = Counter(one.department for one in guests)
    first = {one.department: one.rank for one in sorted(guests, key=lambda one: -one.rank)}
    ordered = sorted(guests, key=lambda one: (-sizes[one.department], first[one.department], one.rank, one.id))
    return [ordered[start::count] for start in range(count)]


def propose(guests: Sequence[Guest], count: int | None = None) -> tuple[Group, ...]:
    """The groups, equal in size give or take one. `count`: how many (else `group_count`)."""
    wanted = max(1, min(count or group_count(len(guests)), len(guests)))
    groups = deal(guests, wanted)
    while _improve(groups):
        pass
    return tuple(tuple(sorted(group, key=lambda one: (one.rank, one.id))) for group in groups)


def _improve(groups: list[list[Guest]]) -> bool:
    """Make the best single swap, or the first pair of swaps that helps. False when nothing does."""
    now = _total(groups)
    if now == (0, 0, 0, 0):
        return False
    swaps = _swaps(groups)
    scored = [(_after(groups, now, swap), swap) for swap in swaps]
    best, swap = min(scored, key=lambda one: one[0], default=(now, None))
    if swap is not None and best < now:
        _swap(groups, swap)
        return True
    # Stuck: sometimes two swaps, neither of which helps alone, do help together. Among few people
    # all pairs are tried, which for two groups of four means every arrangement.
    for _reached, first in sorted(scored)[: max(_TRIES // max(1, len(swaps)), 10)]:
        _swap(groups, first)
        middle = _total(groups)
        for second in _swaps(groups):
            if _after(groups, middle, second) < now:
                _swap(groups, second)
                return True
        _swap(groups, first)
    return False


_TRIES = 20_000
"""Pairs of swaps looked at before giving up."""
Swap = tuple[int, int, int, int]
"""Group, place in it, other group, place in that one."""


def _swaps(groups: list[list[Guest]]) -> list[Swap]:
    return [
        (one, at, other, there)
        for one, other in combinations(range(len(groups)), 2)
        for at in range(len(groups[one]))
        for there in range(len(groups[other]))
    ]


def _swap(groups: list[list[Guest]], swap: Swap) -> None:
    one, at, other, there = swap
    groups[one][at], groups[other][there] = groups[other][there], groups[one][at]


def _total(groups: list[list[Guest]]) -> Cost:
    return cost([tuple(group) for group in groups])


def _after(groups: list[list[Guest]], now: Cost, swap: Swap) -> Cost:
    """The cost after a swap: only its two groups are looked at again."""
    touched = [groups[swap[0]], groups[swap[2]]]
    before = _total(touched)
    _swap(groups, swap)
    then = _total(touched)
    _swap(groups, swap)
    return tuple(total - old + new for total, old, new in zip(now, before, then, strict=True))  # type: ignore[return-value]


def choose_scribe(group: Group) -> Guest | None:
    """Who takes notes: somebody who offered, else somebody who does not meet customers (those should talk)."""
    ordered = sorted(group, key=lambda one: (not one.scribe, one.customer_facing, one.rank, one.id))
    return ordered[0] if ordered else None
