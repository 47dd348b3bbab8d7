"""Chromium by its own protocol, for what is measured in it: pages of which nobody follows what they load or say.

Playwright, which drives the browser tests, has every page report its requests and messages to it. Here, that takes
three of twenty milliseconds from a tap to what it changes elsewhere: time of the measure, not of the room.
"""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any

SWITCHES = (
    "--headless",
    "--remote-debugging-pipe",
    "--hide-scrollbars",
    "--disable-extensions",
    "--no-default-browser-check",
    "--password-store=basic",
    # Several pages are looked at, of which a desktop would show one.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
)
PATIENCE = 60.0
"""Seconds after which a page that does not answer, or a thing that does not appear, is a failure."""
LOOKING = 0.05
MOST = 64_000_000
"""Bytes of one answer."""


@dataclass(frozen=True)
class Window:
    """How a page is looked at: CSS pixels; `touch`: by finger."""

    width: int
    height: int
    touch: bool = False


class Chromium:
    """A running browser: commands go to it through one pipe, answers come by another, each ended by a zero."""

    def __init__(self, commands: asyncio.WriteTransport, answers: asyncio.StreamReader) -> None:
        self._commands, self._answers = commands, answers
        self._numbers = count(1)
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while True:
            told = json.loads((await self._answers.readuntil(b"\0"))[:-1])
            waiting = self._asked.pop(told.get("id", 0), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(told)

    async def ask(self, method: str, fields: Mapping[str, object] | None = None, page: str = "") -> dict[str, Any]:
        """One command; raises what the browser says is wrong with it."""
        number = next(self._numbers)
        self._asked[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": fields or {}} | ({"sessionId": page} if page else {})
        self._commands.write(json.dumps(asked).encode() + b"\0")
        told = await asyncio.wait_for(self._asked[number], PATIENCE)
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        found: dict[str, Any] = told["result"]
        return found

    async def page(self, address: str, window: Window) -> "Page":
        """A page of its own, sharing nothing with the others, in French as its address asks for."""
        apart = await self.ask("Target.createBrowserContext")
        target = await self.ask("Target.createTarget", {"url": "about:blank", **apart})
        attached = await self.ask("Target.attachToTarget", {**target, "flatten": True})
        page = Page(self, attached["sessionId"])
        size = {"width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": window.touch}
        await page.ask("Emulation.setDeviceMetricsOverride", size)
        await page.ask("Emulation.setTouchEmulationEnabled", {"enabled": window.touch})
        await page.ask("Emulation.setFocusEmulationEnabled", {"enabled": True})
        await page.ask("Page.navigate", {"url": address})
        return page

    def leave(self) -> None:
        self._reading.cancel()
        self._commands.close()


class Page:
    """One page; what is run in it is JavaScript."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser, self._session = browser, session

    async def ask(self, method: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]:
        return await self._browser.ask(method, fields, self._session)

    async def run(self, expression: str) -> Any:
        """What the expression comes to, waited for where it is a promise."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": True}
        told = await self.ask("Runtime.evaluate", asked)
        if "exceptionDetails" in told:
            raise RuntimeError(f"{expression[:60]}: {told['exceptionDetails']}")
        return told["result"].get("value")

    async def until(self, expression: str) -> None:
        """Looks again and again until the expression holds; while a page is still coming, it does not."""
        async with asyncio.timeout(PATIENCE):
            while not await self._holds(expression):
                await asyncio.sleep(LOOKING)

    async def _holds(self, expression: str) -> bool:
        try:
            return bool(await self.run(f"Boolean({expression})"))
        except RuntimeError:
            return False

    async def finger(self, *, down: tuple[float, float] | None) -> None:
        """A finger comes down at a place; None: it goes up."""
        points = [] if down is None else [{"x": down[0], "y": down[1]}]
        kind = "touchEnd" if down is None else "touchStart"
        await self.ask("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@asynccontextmanager
async def chromium(path: str, arguments: Sequence[str]) -> AsyncIterator[Chromium]:
    """The browser at this path, until the block is left; also when we are killed: it ends with its pipes."""
    (read, commands), (answers, write) = os.pipe(), os.pipe()
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # It reads its commands from 3 and answers on 4. (Not with `sh`: dash knows no numbers above 9.)
        shell = ["bash", "-c", f'exec "$@" 3<&{read} 4>&{write} >/dev/null 2>&1', "bash"]
        command = [*shell, path, *SWITCHES, *arguments, f"--user-data-dir={profile}"]
        process = subprocess.Popen(command, pass_fds=(read, write))
        for theirs in (read, write):
            os.close(theirs)
        browser = Chromium(await _writer(commands), await _reader(answers))
        try:
            yield browser
        finally:
            browser.leave()
            process.kill()
            process.wait()


async def _writer(pipe: int) -> asyncio.WriteTransport:
    transport, _ = await asyncio.get_running_loop().connect_write_pipe(asyncio.BaseProtocol, os.fdopen(pipe, "wb"))
    return transport


async def _reader(pipe: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader(limit=MOST)
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(pipe, "rb"))
    return reader
