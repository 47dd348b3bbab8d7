"""What a law is, and the list of all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ..records.base import Record
from ..state import State

R = TypeVar("R", bound=Record)
Broken = Callable[[State], Iterator[tuple[str, ...]]]
"""Finds the records that break a law together: their ids, the one to name first."""
Near = Callable[[State, Sequence[Record]], Iterator[tuple[str, ...]]]
"""The same, among these records and their neighbours only: every breach that one of them is part of."""


class Law(NamedTuple):
    """`rule` is the sentence of the SPEC; the law can only be broken by changing a record it `watches`.

    `near`: where a change can only break it beside the records changed, so that the change of one
    card does not read six thousand.
    """

    name: str
    rule: str
    watches: tuple[type[Record], ...]
    broken: Broken
    near: Near | None = None


class Breach(NamedTuple):
    """A law and the records that break it together."""

    law: str
    records: tuple[str, ...]


LAWS: list[Law] = []


def law(rule: str, *watches: type[Record], near: Near | None = None) -> Callable[[Broken], Broken]:
    """Register a law under its function's name."""

    def register(broken: Broken) -> Broken:
        LAWS.append(Law(broken.__name__, rule, watches, broken, near))
        return broken

    return register


def doubles(records: Iterable[R], key: Callable[[R], object]) -> Iterator[tuple[str, ...]]:
    """Pairs of records with the same key; None is no key."""
    first: dict[object, str] = {}
    for one in records:
        of_one = key(one)
        if of_one is not None and first.setdefault(of_one, one.id) != one.id:
            yield one.id, first[of_one]
