"""The floor of `tests.bench.live`: a bare route that commits one row to SQLite, and streams that say nothing.

For tap to pixel, a bare page with one button (`/tap`) and a bare page that draws one number (`/number`): how often
the button was tapped, each time once it is on disk, over a bare stream.

`python -m tests.bench.live_floor PORT FILE`
"""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

HEAD = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title>'
BUTTON = f"""{HEAD}<button>+</button><script>
document.querySelector("button").onclick = () => fetch("/tap", {{ method: "POST", body: "+" }})
</script>"""
NUMBER = f"""{HEAD}<p>–</p><script>
new EventSource("/numbers").onmessage = ({{ data }}) => (document.querySelector("p").textContent = data)
</script>"""


class Bare:
    """One table, one number, and who follows it."""

    def __init__(self, file: str) -> None:
        self._database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("CREATE TABLE IF NOT EXISTS vote (body TEXT)")
        self._taps = 0
        self._followed: set[asyncio.Queue[int]] = set()

    async def vote(self, request: Request) -> Response:
        self._database.execute("INSERT INTO vote VALUES (?)", ((await request.body()).decode(),))
        return Response(b'{"id": "kept"}', 201, media_type="application/json")

    async def tap(self, request: Request) -> Response:
        answer = await self.vote(request)
        self._taps += 1
        for one in self._followed:
            one.put_nowait(self._taps)
        return answer

    async def numbers(self, _request: Request) -> Response:
        async def told() -> AsyncIterator[bytes]:
            queue: asyncio.Queue[int] = asyncio.Queue()
            self._followed.add(queue)
            yield b"retry: 1000\n\n"
            while True:
                yield b"data: %d\n\n" % await queue.get()

        return StreamingResponse(told(), media_type="text/event-stream")

    async def events(self, _request: Request) -> Response:
        async def silence() -> AsyncIterator[bytes]:
            yield b"retry: 1000\n\n"
            await asyncio.sleep(3600)

        return StreamingResponse(silence(), media_type="text/event-stream")

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/vote", self.vote, methods=["POST"]),
                Route("/events", self.events),
                Route("/tap", lambda _request: HTMLResponse(BUTTON)),
                Route("/tap", self.tap, methods=["POST"]),
                Route("/number", lambda _request: HTMLResponse(NUMBER)),
                Route("/numbers", self.numbers),
            ]
        )


if __name__ == "__main__":
    uvicorn.run(
        Bare(sys.argv[2]).app(), port=int(sys.argv[1]), log_level="error", access_log=False, timeout_graceful_shutdown=0
    )
