"""The floor of `tests.bench.live`: a bare route that commits one row to SQLite, and streams that say nothing.

`python -m tests.bench.live_floor PORT FILE`
"""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route


def bare(file: str) -> Starlette:
    database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS vote (body TEXT)")

    async def vote(request: Request) -> Response:
        database.execute("INSERT INTO vote VALUES (?)", ((await request.body()).decode(),))
        return Response(b'{"id": "kept"}', 201, media_type="application/json")

    async def events(_request: Request) -> Response:
        async def silence() -> AsyncIterator[bytes]:
            yield b"retry: 1000\n\n"
            await asyncio.sleep(3600)

        return StreamingResponse(silence(), media_type="text/event-stream")

    return Starlette(routes=[Route("/vote", vote, methods=["POST"]), Route("/events", events)])


if __name__ == "__main__":
    uvicorn.run(
        bare(sys.argv[2]), port=int(sys.argv[1]), log_level="error", access_log=False, timeout_graceful_shutdown=0
    )
