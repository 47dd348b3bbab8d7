"""People who erase themselves, one erasing of a project at a time: those who wait while one is done go together.

Each rewrites the whole history and every copy of it, whoever it is for. Three hundred people who leave at the end of a
workshop would keep the project busy for minutes, and as many threads of the server waiting for each other.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from components.journey.errors import Refused
from components.store import ROOM, Store

from .participants import erase

THREADS = 2
"""Projects in which somebody is erased at the same time."""
MOST_WAITING = 2_000
"""People of one project who wait: a whole room."""
MOST_TOGETHER = 300
PATIENCE = 10
"""Seconds after which whoever found too many waiting may ask again."""
REST = 1.0
"""After an erasing, so many times as long is rested: a script that never stops leaves the file to others."""


@dataclass(frozen=True)
class Leaving:
    """Who goes, and the ids of what only their phone can name."""

    people: tuple[str, ...]
    own: tuple[str, ...]


Waiting = tuple[Leaving, "asyncio.Future[None]"]


class Erasing:
    """One queue per project. Used on the server's loop."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(THREADS, "erasing")
        self._waiting: dict[str, list[Waiting]] = {}
        """Who waits in each project where somebody is being erased."""
        self._served: set[asyncio.Task[None]] = set()

    async def run(self, project: str, leaving: Leaving) -> None:
        """Forget somebody; returns once nothing is left of them. Raises what it was refused for."""
        waiting = self._waiting.get(project)
        if waiting is not None and len(waiting) >= MOST_WAITING:
            raise Refused("too_fast", seconds=PATIENCE)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if waiting is None:
            self._waiting[project] = [(leaving, done)]
            task = asyncio.create_task(self._serve(project))
            self._served.add(task)
            task.add_done_callback(self._served.discard)
        else:
            waiting.append((leaving, done))
        await done

    async def _serve(self, project: str) -> None:
        waiting, loop = self._waiting[project], asyncio.get_running_loop()
        try:
            while waiting:
                some = waiting[:MOST_TOGETHER]
                del waiting[:MOST_TOGETHER]
                began = time.monotonic()
                leaving = [one for one, _done in some]
                answers = await loop.run_in_executor(self._threads, self._erase, project, leaving)
                for (_leaving, done), problem in zip(some, answers, strict=True):
                    _give(done, problem)
                if waiting:
                    await asyncio.sleep(REST * (time.monotonic() - began))
        finally:
            del self._waiting[project]

    def _erase(self, project: str, some: list[Leaving]) -> list[Exception | None]:
        """In a thread: what went wrong for each, if anything."""
        try:
            self._together(project, some)
        except Refused as refusal:
            return [refusal] * len(some)
        except Exception as error:  # noqa: BLE001 - whatever it is, they are told
            # One of them made the program stumble: the others are erased without them.
            return [error] if len(some) == 1 else [self._erase(project, [one])[0] for one in some]
        return [None] * len(some)

    def _together(self, project: str, some: Iterable[Leaving]) -> None:
        store = self._store()
        state = store.read(project)
        # Whoever asked twice, or was erased at the desk meanwhile, is gone already; what only they can name may not be.
        people = dict.fromkeys(one for each in some for one in each.people if one in state)
        own = dict.fromkeys(one for each in some for one in each.own)
        erase(store, project, people, ROOM, own=tuple(own), notes=True)


def _give(done: "asyncio.Future[None]", problem: Exception | None) -> None:
    if done.done():  # whoever asked has gone
        return
    if problem is None:
        done.set_result(None)
    else:
        done.set_exception(problem)
