"""Requests of many people at once: each on its own terms, on disk in one go.

A commit waits for the disk whatever it holds. Three hundred phones that vote within a second would
queue for three hundred commits; those that wait while one is being written go into the next, together, and
those who come before it is closed still go with it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection

from components.journey.errors import Refused
from components.journey.ids import derived_id
from components.journey.operation import Context, Operation, perform
from components.journey.state import Changes, State

from . import history
from .opened import Decide, Outcome, Stamp
from .store import Store


@dataclass(frozen=True)
class Request:
    """One operation asked for by somebody who may ask again when no answer comes.

    `key`: the request's name, as in `Store.run_once`. `at`: when the history says it was; None: now.
    """

    key: str
    operation: Operation[Any]
    actor: str
    fields: Mapping[str, object] = field(default_factory=dict)
    args: tuple[object, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True)
class Done:
    """What became of a request: `repeated` when it had been done before and nothing changed now."""

    outcome: Outcome
    repeated: bool


Late = Callable[[], Sequence[Request]]
"""Who has come meanwhile."""


def run_together(
    store: Store, project_id: str, requests: Sequence[Request], late: Late = lambda: ()
) -> list[Done | Refused]:
    """Run each request once, in their order, in one transaction. One that is refused stops no other.

    `late` is asked before the commit, until nobody has come: whoever comes while the others are decided need not wait
    for two commits.
    """
    batch = _Batch(store.clock)
    results = store._opened(project_id).write_each(batch.writes(requests, late))
    return [
        result if isinstance(result, Refused) else Done(result, number in batch.repeated)
        for number, result in enumerate(results)
    ]


class _Batch:
    """Which requests were done before, in the history or a moment ago in the same transaction."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._unknown: list[str] = []
        """Keys that were not looked up in the history yet."""
        self._done: set[str] = set()
        self.repeated: set[int] = set()

    def writes(self, requests: Sequence[Request], late: Late) -> Iterator[tuple[Stamp, Decide]]:
        numbers = count()
        while requests:
            now = self._clock()
            self._unknown = [one.key for one in requests]
            for one in requests:
                label = str(getattr(one.operation, "__name__", ""))
                yield Stamp(one.key, one.actor, one.at or now, label), self._deciding(next(numbers), one, now)
            requests = late()

    def _deciding(self, number: int, request: Request, now: datetime) -> Decide:
        context = Context(request.actor, now, _ids(request.key))

        def decide(connection: Connection, state: State) -> tuple[Changes, None]:
            if self._unknown:
                self._done |= history.batches_among(connection, self._unknown)
                self._unknown = []
            if request.key in self._done:
                self.repeated.add(number)
                return Changes(), None
            changes, _after = perform(state, context, request.operation, *request.args, **request.fields)
            if changes:
                self._done.add(request.key)
            return changes, None

        return decide


def _ids(key: str) -> Callable[[], str]:
    """The ids of what a request makes: the first is its key, as in `Store.run_once`."""
    made = count()
    return lambda: key if (n := next(made)) == 0 else derived_id(key, str(n))
