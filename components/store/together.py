"""Requests of many people at once: each on its own terms, on disk in one go.

A commit waits for the disk whatever it holds. Three hundred phones that vote within a second would
queue for three hundred commits; those that wait while one is being written go into the next, together.
"""

from collections.abc import Callable, Mapping, Sequence
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


def run_together(store: Store, project_id: str, requests: Sequence[Request]) -> list[Done | Refused]:
    """Run each request once, in their order, in one transaction. One that is refused stops no other."""
    now, batch = store.clock(), _Batch([one.key for one in requests])
    stamps = [Stamp(one.key, one.actor, one.at or now, str(getattr(one.operation, "__name__", ""))) for one in requests]
    decides = [batch.deciding(number, one, now) for number, one in enumerate(requests)]
    results = store._opened(project_id).write_each(stamps, decides)
    return [
        result if isinstance(result, Refused) else Done(result, number in batch.repeated)
        for number, result in enumerate(results)
    ]


class _Batch:
    """Which requests were done before, in the history or a moment ago in the same transaction."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._done: set[str] | None = None
        self.repeated: set[int] = set()

    def deciding(self, number: int, request: Request, now: datetime) -> Decide:
        context = Context(request.actor, now, _ids(request.key))

        def decide(connection: Connection, state: State) -> tuple[Changes, None]:
            if self._done is None:
                self._done = history.batches_among(connection, self._keys)
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
