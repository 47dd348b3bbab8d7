"""What phones send, on its way to the disk: those who wait while one commit is written share the next."""

import asyncio
from collections.abc import Callable

from components.journey.errors import Refused
from components.store import Done, Request, Store, run_together

from .rooms import telling_itself

MOST_WAITING = 4_000
"""Requests of one project that wait; beyond, phones are asked to come back."""
MOST_TOGETHER = 200
"""Requests in one commit, so that the facilitator's own edits are never long behind them."""

Waiting = tuple[Request, "asyncio.Future[Done]"]


class Writing:
    """One queue per project, served by one thread at a time."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._waiting: dict[str, list[Waiting]] = {}
        self._serving: dict[str, asyncio.Task[None]] = {}

    async def run(self, project: str, request: Request) -> Done:
        """Run a request once; returns when it is on disk, and the room is the caller's to tell. Raises what it was
        refused for."""
        waiting = self._waiting.setdefault(project, [])
        if len(waiting) >= MOST_WAITING:
            raise Refused("too_fast")
        answer: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        waiting.append((request, answer))
        if project not in self._serving:
            self._serving[project] = asyncio.create_task(self._serve(project))
        return await answer

    async def _serve(self, project: str) -> None:
        try:
            while self._waiting[project]:
                taken = self._waiting[project][:MOST_TOGETHER]
                del self._waiting[project][:MOST_TOGETHER]
                await self._write(project, taken)
        finally:
            del self._serving[project], self._waiting[project]

    async def _write(self, project: str, taken: list[Waiting]) -> None:
        try:
            store, requests = self._store(), [one for one, _answer in taken]
            with telling_itself():
                results = await asyncio.to_thread(run_together, store, project, requests)
        except Refused as refusal:
            # Nothing could be written for anybody: no disk, no project.
            for _one, answer in taken:
                _give(answer, refusal)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may be left waiting
            await self._alone(project, taken, error)
        else:
            for (_one, answer), result in zip(taken, results, strict=True):
                _give(answer, result)

    async def _alone(self, project: str, taken: list[Waiting], error: Exception) -> None:
        """One request made the program stumble: the others are written without it."""
        if len(taken) == 1:
            _give(taken[0][1], error)
            return
        for one in taken:
            await self._write(project, [one])


def _give(answer: "asyncio.Future[Done]", result: Done | Exception) -> None:
    if answer.done():  # whoever asked has gone
        return
    if isinstance(result, Exception):
        answer.set_exception(result)
    else:
        answer.set_result(result)
