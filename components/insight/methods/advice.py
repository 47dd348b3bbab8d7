"""Which way of ranking suits so many items, so many people, so many minutes? A suggestion with its reasons."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from components.journey.records import ActivityKind

Doubt = Literal["few_items", "many_items", "few_people", "long"]


@dataclass(frozen=True)
class Suits:
    """When a method suits. `explain`: minutes before the first answer; `each`: seconds per item and person.

    `items`: the fewest and most that it is good for; `people`: the fewest whose answers say something.
    """

    explain: int
    each: int
    items: tuple[int, int]
    people: int = 1


SUITS: dict[ActivityKind, Suits] = {
    "vote": Suits(2, 5, (5, 40), 5),
    "score": Suits(3, 20, (3, 20), 3),
    "moscow": Suits(4, 10, (4, 30), 3),
    "weighted": Suits(5, 45, (2, 8)),
    "ice": Suits(4, 30, (3, 15)),
    "compare": Suits(2, 8, (8, 40), 5),
    "quadratic": Suits(6, 15, (10, 40), 8),
    "wsjf": Suits(8, 45, (3, 15)),
    "rice": Suits(8, 60, (2, 12)),
    "truth": Suits(3, 20, (1, 20), 3),
    "kano": Suits(3, 25, (1, 15), 20),
    "opportunity": Suits(3, 20, (3, 25), 30),
    "novelty": Suits(3, 20, (2, 20), 3),
}
"""The ways of ranking, those for any question first. Our own figures, from the usual advice on each method."""

ENOUGH_SEEN = 16
"""Comparisons of each item after which its share is known to about 12 points."""


@dataclass(frozen=True)
class Advice:
    """`minutes`: how long it takes, everybody answering at the same time; `doubts`: what speaks against it."""

    kind: ActivityKind
    minutes: int
    doubts: tuple[Doubt, ...]


def advice(kind: ActivityKind, items: int, people: int, minutes: int) -> Advice:
    """Does this way of ranking suit the room?"""
    suits = SUITS[kind]
    fewest, most = suits.items
    takes = ceil(suits.explain + suits.each * _asked(kind, items, people) / 60)
    found: list[Doubt] = []
    if items < fewest:
        found.append("few_items")
    if items > most:
        found.append("many_items")
    if people < suits.people:
        found.append("few_people")
    if takes > minutes:
        found.append("long")
    return Advice(kind, takes, tuple(found))


def suggested(items: int, people: int, minutes: int) -> tuple[Advice, ...]:
    """The ways of ranking that nothing speaks against, those for any question first."""
    every = (advice(kind, items, people, minutes) for kind in SUITS)
    return tuple(one for one in every if not one.doubts)


def _asked(kind: ActivityKind, items: int, people: int) -> int:
    """How many answers one person gives: items, or enough pairs for each item to have been compared often."""
    if kind != "compare":
        return items
    return min(items * (items - 1) // 2, ceil(ENOUGH_SEEN * items / 2 / max(1, people)))
