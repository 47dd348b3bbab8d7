"""Rings when a project has changed: from the thread that wrote, to every stream that waits."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Lock

from components.journey.state import State
from components.store import Store

from .ending import when_told_to_stop


class Signals:
    """One bell per waiting stream. Ringing never waits and never fails: a writer must not be held up."""

    def __init__(self, store: Store) -> None:
        self._bells: defaultdict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = defaultdict(set)
        self._lock = Lock()
        self.ended = False
        """Whether the server is about to stop: no stream may wait any longer."""
        when_told_to_stop(self._end)
        store.listen(self._ring)

    def _ring(self, project_id: str, _state: State) -> None:
        with self._lock:
            waiting = tuple(self._bells.get(project_id, ()))
        for loop, bell in waiting:
            # A loop that has closed meanwhile has nobody left to tell.
            if not loop.is_closed():
                loop.call_soon_threadsafe(bell.set)

    def _end(self) -> None:
        self.ended = True
        # Without the lock: this interrupts the very thread that may hold it.
        for loop, bell in [one for waiting in list(self._bells.values()) for one in list(waiting)]:
            if not loop.is_closed():
                loop.call_soon_threadsafe(bell.set)

    @asynccontextmanager
    async def bell(self, project_id: str) -> AsyncIterator[asyncio.Event]:
        """A bell that rings at each change of a project, until the end of the block."""
        mine = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._bells[project_id].add(mine)
        try:
            yield mine[1]
        finally:
            with self._lock:
                self._bells[project_id].discard(mine)
                if not self._bells[project_id]:
                    del self._bells[project_id]
