"""Chromium by its own protocol, for what is measured in it: pages of which nobody follows what they load or say.

Playwright, which drives the browser tests, has every page report its requests and messages to it. Here, that takes
three of twenty milliseconds from a tap to what it changes elsewhere: time of the measure, not of the room.
"""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

SWITCHES = (
    "--headless",
    "--remote-debugging-port=0",
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


@dataclass(frozen=True)
class Window:
    """How a page is looked at: CSS pixels; `touch`: by finger."""

    width: int
    height: int
    touch: bool = False


class Chromium:
    """A running browser."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._numbers = count(1)
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._line:
            told = json.loads(message)
            waiting = self._asked.pop(told.get("id", 0), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(told)

    async def ask(self, method: str, fields: Mapping[str, object] | None = None, page: str = "") -> dict[str, Any]:
        """One command; raises what the browser says is wrong with it."""
        number = next(self._numbers)
        self._asked[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": fields or {}} | ({"sessionId": page} if page else {})
        await self._line.send(json.dumps(asked))
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
    """The browser at this path, until the block is left."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, *SWITCHES, *arguments, f"--user-data-dir={profile}"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            async with connect(await _address(Path(profile)), max_size=None, compression=None) as line:
                browser = Chromium(line)
                try:
                    yield browser
                finally:
                    browser.leave()
        finally:
            process.kill()
            process.wait()


async def _address(profile: Path) -> str:
    """Where the browser listens: it writes that down once it does."""
    file = profile / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not (file.exists() and file.read_text().count("\n")):
            await asyncio.sleep(LOOKING)
    port, path = file.read_text().split()
    return f"ws://127.0.0.1:{port}{path}"
