"""What phones send is on disk, then everybody who looks is told, then whoever sent it is answered."""

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID
from components.journey.state import Changes, State
from components.live.writing import MOST_LATE, Writing
from components.store import Done, Request, Store, run_together
from components.store.together import Late

from .loop_kit import Bench, played
from .room_kit import Kit, key


def wording(why: str) -> Request:
    return Request(key(), update_project, "somebody", {"why": why}, (PROJECT_ID,))


def test_everybody_who_looks_is_told_before_whoever_sent_it_is_answered(kit: Kit) -> None:
    """L61"""
    activity = kit.activity("vote")
    items = kit.items(activity)

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        screen = await bench.listen()
        mine = await bench.listen(token)
        own = len(mine.of("mine"))
        for dots in (1, 0, 1):
            await asyncio.sleep(0.2)  # no pause is left of what was told before
            assert await bench.send(token, activity, dots={items[0]: dots}) in (200, 201)
            assert screen.of("progress")[-1]["answered"] == dots
        await mine.until("mine", own + 1)

    played(kit, play)


def test_nobody_waits_for_ever_when_a_room_cannot_be_told(kit: Kit) -> None:
    """H16: an error on the way is one answer's at most."""
    complaints: list[Any] = []

    def fail(_project: str) -> None:
        raise RuntimeError("nobody can be told")

    async def play() -> list[str]:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, told: complaints.append(told["exception"]))
        writing = Writing(lambda: kit.store, fail)
        done = [writing.run(kit.project, wording(f"pour {n}"), lambda _done: None) for n in range(3)]
        return [one.outcome.state.project.why for one in await asyncio.wait_for(asyncio.gather(*done), 5)]

    assert asyncio.run(play())[0] == "pour 0"
    assert kit.store.read(kit.project).project.why == "pour 2"
    assert [str(one) for one in complaints] == ["nobody can be told"] * len(complaints) and complaints


def test_what_is_refused_is_remembered_by_nobody(kit: Kit) -> None:
    """L61: the room hears of what is on disk, and of nothing else."""
    heard: list[object] = []

    async def play() -> None:
        writing = Writing(lambda: kit.store, lambda _project: None)
        with pytest.raises(Exception, match="text_too_long"):
            await writing.run(kit.project, wording("x" * 100_000), heard.append)
        done = await writing.run(kit.project, wording("court"), heard.append)
        assert heard == [done]

    asyncio.run(play())


@pytest.mark.parametrize(("busy", "tries", "kept"), [(True, 1, "behind 0"), (False, 2, "behind 2")])
def test_a_server_that_stops_waits_once_for_a_file_that_somebody_holds(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, busy: bool, tries: int, kept: str
) -> None:
    """L65: those behind are told that nothing was written, and keep it; where nobody holds the file, all is written."""
    asked: list[int] = []
    begun, told = threading.Event(), threading.Event()

    def run(store: Store, project: str, requests: Sequence[Request], _late: object) -> list[Done | Refused]:
        asked.append(len(requests))
        begun.set()
        assert told.wait(5)
        if busy:
            raise Refused("file_busy")
        return run_together(store, project, requests)

    kit.run(update_project, PROJECT_ID, why="behind 0")
    monkeypatch.setattr("components.live.writing.run_together", run)

    async def play() -> list[object]:
        writing = Writing(lambda: kit.store, lambda _project: None)
        sent = [writing.run(kit.project, wording(f"behind {n}"), lambda _done: None) for n in range(3)]
        done = asyncio.gather(*sent, return_exceptions=True)
        assert await asyncio.to_thread(begun.wait, 5)
        writing.end_soon()
        told.set()
        return [*await asyncio.wait_for(done, 5)]

    answers = asyncio.run(play())
    assert len(asked) == tries and all(isinstance(one, Refused) is busy for one in answers)
    assert kit.store.read(kit.project).project.why == kept


def test_who_comes_while_a_commit_is_prepared_goes_with_it_up_to_a_limit(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L53: nobody waits for two commits who came before the first was closed; those who came first do not wait for
    everybody either."""
    commits: list[int] = []
    begun, all_there = threading.Event(), threading.Event()

    def run(store: Store, project: str, requests: Sequence[Request], late: Late) -> list[Done | Refused]:
        begun.set()
        assert all_there.wait(5)
        results = run_together(store, project, requests, late)
        commits.append(len(results))
        return results

    monkeypatch.setattr("components.live.writing.run_together", run)

    async def play() -> list[str]:
        writing = Writing(lambda: kit.store, lambda _project: None)
        sent = [asyncio.create_task(writing.run(kit.project, wording("pour 0"), lambda _done: None))]
        assert await asyncio.to_thread(begun.wait, 5)
        rest = (writing.run(kit.project, wording(f"pour {n}"), lambda _done: None) for n in range(1, MOST_LATE + 5))
        sent += [asyncio.create_task(one) for one in rest]
        await asyncio.sleep(0)  # all of them have asked
        all_there.set()
        return [one.outcome.state.project.why for one in await asyncio.gather(*sent)]

    assert asyncio.run(play()) == [f"pour {n}" for n in range(MOST_LATE + 5)]
    assert commits == [1 + MOST_LATE, 4]


def test_one_that_makes_the_program_stumble_takes_nobody_along(kit: Kit) -> None:
    """L53: whoever came before it, with it or after it is written."""

    def stumbles(_state: State, _context: Context) -> Changes:
        raise ZeroDivisionError

    async def play() -> list[object]:
        writing = Writing(lambda: kit.store, lambda _project: None)
        asked = [wording("avant"), Request(key(), stumbles, "somebody"), wording("après")]
        sent = [writing.run(kit.project, one, lambda _done: None) for one in asked]
        return [type(one) for one in await asyncio.gather(*sent, return_exceptions=True)]

    assert asyncio.run(play()) == [Done, ZeroDivisionError, Done]
    assert kit.store.read(kit.project).project.why == "après"
