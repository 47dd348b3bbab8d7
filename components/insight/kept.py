"""Results that outlive one revision of a project: most of a map is after a change as it was before it."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from components.journey.records.base import Record
from components.journey.state import State

T = TypeVar("T")


class Kept(Generic[T]):
    """The latest result under each key, given again as long as everything it was made from is equal.

    For pure functions only. Records are compared by identity first, and a change leaves all but a
    few of them the same objects: to see that nothing changed costs next to nothing.
    """

    def __init__(self, most: int = 4_000) -> None:
        """`most`: keys that are held before all are let go of."""
        self._most = most
        self._held: dict[Hashable, tuple[tuple[object, ...], T]] = {}

    def of(self, key: Hashable, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives for these values: kept, when the key was last made from equal ones."""
        held = self._held.get(key)
        if held is not None and held[0] == made_from:
            return held[1]
        found = make()
        if len(self._held) >= self._most:
            self._held = {}
        self._held[key] = made_from, found
        return found

    def of_kinds(self, key: Hashable, state: State, kinds: Iterable[type[Record]], make: Callable[[], T]) -> T:
        """Like `of`, for what is made from the records of these kinds: a change that touches none of them is let by."""
        return self.of(key, tuple(state.all(kind) for kind in kinds), make)
