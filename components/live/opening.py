"""What happens when the server starts: its key, and what is said where it was started."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path

from components.language import LANGUAGES, speech
from components.store import SETTLED, Store

from . import assets
from .address import reach
from .ending import when_told_to_stop
from .keys import Keys, secret_of
from .many_lines import allow_many_lines
from .phone_site import Listening, PhoneSite

KEY_SETTING = "ATELIER_KEY"
"""A key of one's own choice (16 characters or more), for a server that starts by itself; else a new one each time."""
TRUST_SETTING = "ATELIER_TRUST_THIS_MACHINE"
"""`no`: the key is asked for on this machine too, where a proxy on it might not say whom it speaks for."""

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]


@cache
def _keys_in(folder: Path) -> Keys:
    return Keys(secret_of(folder), os.environ.get(KEY_SETTING, ""))


def keys_of(store: Callable[[], Store]) -> Callable[[], Keys]:
    """The key of the folder's server: one as long as the server runs."""
    return lambda: _keys_in(store().folder)


def opening(inner: Lifespan, phones: PhoneSite, keys: Callable[[], Keys], listening: Listening) -> Lifespan:
    """The life of the server: streams end when it is told to stop, and it says how to come in from elsewhere."""

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        when_told_to_stop(phones.api.end_soon)
        allow_many_lines()
        warm_up()
        for line in told(listening(), keys):
            print(line, flush=True)  # noqa: T201 - to whoever started the server
        async with inner(app):
            settling = asyncio.create_task(_settle(phones.rooms.store))
            try:
                yield
            finally:
                settling.cancel()
                await asyncio.to_thread(phones.rooms.store().close_all)

    return lifespan


async def _settle(store: Callable[[], Store]) -> None:
    """Now and then, gather every project that rests into its one file."""
    while True:
        await asyncio.sleep(SETTLED)
        await asyncio.to_thread(store().settle)


def warm_up() -> None:
    """Do now what the first phone would wait for: read the catalogues, pack what pages load; and spare what
    was loaded so far from being looked through again and again, which stops everybody for a tenth of a second."""
    for language in LANGUAGES:
        speech(language)
    assets.pack()
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()


def told(listening: tuple[str, int], keys: Callable[[], Keys]) -> list[str]:
    """What is said at the start. Nothing when only this machine is served."""
    address, port = listening
    found = reach("", port, address)
    if found.only_here:
        return []
    return [
        "",
        f"  Phones / téléphones:       {found.base}/join",
        f"  Facilitator / animation:   {found.base}/?key={keys().key}",
        "",
    ]
