"""Streams end when the server is told to stop: a page left open must not hold it up.

A server waits for its answers to be finished before it goes, and a stream never is. So whoever keeps
streams open hangs a bell here, and is rung before the server begins to wait.
"""

import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

_BELLS: list[Callable[[], None]] = []
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def when_told_to_stop(ring: Callable[[], None]) -> None:
    """`ring` is called once, from the main thread: it must only set something."""
    _BELLS.append(ring)


def _told(before: Any) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        for ring in _BELLS:
            ring()
        if callable(before):
            before(number, frame)

    return handle


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """The life of the server. By now it listens to the system's signals; we listen first."""
    for one in _SIGNALS:
        signal.signal(one, _told(signal.getsignal(one)))
    yield
