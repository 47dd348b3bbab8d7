"""What phones send, on its way to the disk: those who wait while one commit is written share the next."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from components.journey.errors import Refused
from components.store import Done, Request, Store, run_together

from .rooms import telling_itself

MOST_WAITING = 4_000
"""Requests of one project that wait; beyond, phones are asked to come back."""
MOST_TOGETHER = 200
"""Requests in one commit, so that the facilitator's own edits are never long behind them."""
MOST_LATE = 20
"""Requests that still join a commit which is being prepared: beyond, those who came first would wait for them."""
THREADS = 8
"""Projects that are written at the same time."""

Answer = Done | Exception
Then = Callable[[Done], None]
Waiting = tuple[Request, Then, "asyncio.Future[Done]"]


class Writing:
    """One queue per project, served by one thread at a time. Used on the server's loop."""

    def __init__(self, store: Callable[[], Store], told: Callable[[str], None]) -> None:
        """`told`: tells a project's rooms what is new on disk."""
        self._store, self._told = store, told
        self._threads = ThreadPoolExecutor(THREADS, "writing")
        self._waiting: dict[str, list[Waiting]] = {}
        """What waits for each project that is being written."""
        self._ending = False

    def end_soon(self) -> None:
        """The server is told to stop: nobody waits behind a file that somebody else holds. From any thread."""
        self._ending = True

    async def run(self, project: str, request: Request, then: Then) -> Done:
        """Run a request once; returns when it is on disk. Raises what it was refused for. `then` is called before, and
        the rooms are told: what everybody looks at goes ahead of each one's own answer."""
        waiting = self._waiting.get(project, [])
        if len(waiting) >= MOST_WAITING:
            raise Refused("too_fast")
        loop = asyncio.get_running_loop()
        asked: Waiting = request, then, loop.create_future()
        if project in self._waiting:
            waiting.append(asked)
        else:
            self._waiting[project] = []
            self._begin(loop, project, [asked])
        return await asked[2]

    def _begin(self, loop: asyncio.AbstractEventLoop, project: str, taken: list[Waiting]) -> None:
        # Straight to the thread and back in one step: each detour over the loop is waited for by everybody behind.
        self._threads.submit(self._write, loop, project, taken)

    def _write(self, loop: asyncio.AbstractEventLoop, project: str, taken: list[Waiting]) -> None:
        """In a thread."""
        with telling_itself():
            answers = self._answers(project, taken)
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._written, loop, project, taken, answers)

    def _written(
        self, loop: asyncio.AbstractEventLoop, project: str, taken: list[Waiting], answers: list[Answer]
    ) -> None:
        try:
            self._go_on(loop, project, answers)
            try:
                for (_request, then, _future), answer in zip(taken, answers, strict=True):
                    if isinstance(answer, Done):
                        then(answer)
            finally:
                self._told(project)
        finally:
            # Whatever went wrong with telling the room: nobody is left waiting.
            for (_request, _then, future), answer in zip(taken, answers, strict=True):
                _give(future, answer)

    def _go_on(self, loop: asyncio.AbstractEventLoop, project: str, answers: list[Answer]) -> None:
        waiting = self._waiting[project]
        if self._ending and any(isinstance(one, Refused) and one.code == "file_busy" for one in answers):
            # Those behind would wait as long again, one commit after the other; their phones keep what they sent.
            for _request, _then, future in self._waiting.pop(project):
                _give(future, Refused("file_busy"))
        elif waiting:
            self._waiting[project] = waiting[MOST_TOGETHER:]
            self._begin(loop, project, waiting[:MOST_TOGETHER])
        else:
            del self._waiting[project]

    def _answers(self, project: str, taken: list[Waiting]) -> list[Answer]:
        """What became of each, and of those who join them meanwhile: nobody may be left waiting, whatever went
        wrong."""
        most = min(MOST_TOGETHER, len(taken) + MOST_LATE)
        try:
            return [*run_together(self._store(), project, _requests(taken), lambda: self._join(project, taken, most))]
        except Refused as refusal:
            # Nothing could be written for anybody: no disk, no project.
            return [refusal] * len(taken)
        except Exception as error:  # noqa: BLE001 - whatever it is, they are told
            if len(taken) == 1:
                return [error]
            # One request made the program stumble: the others are written without it.
            return [self._alone(project, one) for one in taken]

    def _alone(self, project: str, request: Waiting) -> Answer:
        try:
            return run_together(self._store(), project, _requests([request]))[0]
        except Exception as error:  # noqa: BLE001
            return error

    def _join(self, project: str, taken: list[Waiting], most: int) -> list[Request]:
        """Those who have come meanwhile, taken along. The loop only adds to the end of what waits, and takes nothing
        from it while a thread writes."""
        waiting = self._waiting[project]
        late = waiting[: most - len(taken)]
        del waiting[: len(late)]
        taken.extend(late)
        return _requests(late)


def _requests(waiting: list[Waiting]) -> list[Request]:
    return [request for request, _then, _future in waiting]


def _give(future: "asyncio.Future[Done]", answer: Answer) -> None:
    if future.done():  # whoever asked has gone
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
