"""Where what phones send is written: on the loop while that holds nobody up, else beside it (SPEC L53)."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from components.journey.errors import Refused
from components.journey.operations.frame import add_department
from components.journey.records import Department
from components.live import writing
from components.live.writing import Writing
from components.store import Done, Request, Store, run_together


def asked(name: str) -> Request:
    return Request(f"key of {name}", add_department, "room", {"name": name})


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads in which something was written, one after the other."""
    seen: list[threading.Thread] = []

    def noted(store: Store, project: str, requests: Sequence[Request]) -> list[Done | Refused]:
        seen.append(threading.current_thread())
        return run_together(store, project, requests)

    monkeypatch.setattr(writing, "run_together", noted)
    return seen


def test_a_few_are_written_where_they_came_in(store: Store, project: str, threads: list[threading.Thread]) -> None:
    async def play() -> None:
        await Writing(lambda: store).run(project, asked("A"))

    asyncio.run(play())
    assert threads == [threading.main_thread()]
    assert [one.name for one in store.read(project).all(Department)] == ["A"]


def test_many_are_written_beside_the_loop(store: Store, project: str, threads: list[threading.Thread]) -> None:
    names = [f"D{n}" for n in range(writing.FEW + 1)]

    async def play() -> None:
        queue = Writing(lambda: store)
        await asyncio.gather(*(queue.run(project, asked(one)) for one in names))

    asyncio.run(play())
    assert len(threads) == 1 and threads[0] is not threading.main_thread()
    assert [one.name for one in store.read(project).all(Department)] == names


def test_a_slow_disk_holds_up_no_stream(
    store: Store, project: str, threads: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one tells how long it takes; those after it are written beside the loop, until it is quick again."""
    monkeypatch.setattr(writing, "QUICK", 0.0)
    queue = Writing(lambda: store)

    async def play() -> None:
        await queue.run(project, asked("A"))
        await queue.run(project, asked("B"))
        monkeypatch.setattr(writing, "QUICK", 3600.0)
        await queue.run(project, asked("C"))

    asyncio.run(play())
    assert [one is threading.main_thread() for one in threads] == [True, False, True]


def test_nobody_waits_on_the_loop_for_who_writes(store: Store, project: str, threads: list[threading.Thread]) -> None:
    """A facilitator's long operation holds the project: streams go on meanwhile."""
    begun, over = threading.Event(), threading.Event()

    def long() -> None:
        with store._opened(project)._writer:
            begun.set()
            over.wait(30)

    holder = threading.Thread(target=long)
    holder.start()
    begun.wait(30)

    async def play() -> None:
        sent = asyncio.create_task(Writing(lambda: store).run(project, asked("A")))
        await asyncio.sleep(0)  # it waits for its turn
        await asyncio.sleep(0)  # while the loop goes on, as can be seen from here
        assert not sent.done()
        over.set()
        await sent

    asyncio.run(play())
    holder.join()
    assert threads and threads[0] is not threading.main_thread()
