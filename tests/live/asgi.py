"""Requests and streams straight to an ASGI app, many at once on one loop, without a client's threads."""

import asyncio
import json as json_
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Headers = Iterable[tuple[bytes, bytes]]


ELSEWHERE, HERE = "192.168.1.50", "127.0.0.1"


def scope_of(method: str, path: str, headers: Headers = (), client: str = ELSEWHERE) -> dict[str, Any]:
    path, _, query = path.partition("?")
    host = b"localhost:8501" if client == HERE else b"192.168.1.2:8501"
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", host), *headers], "client": (client, 1), "server": ("192.168.1.2", 8501),
    }  # fmt: skip


def bearer(token: str) -> tuple[bytes, bytes]:
    return b"authorization", f"Bearer {token}".encode()


async def ask(
    app: Any, method: str, path: str, json: object = None, headers: Headers = (), client: str = ELSEWHERE
) -> tuple[int, dict[str, Any]]:
    """One request: its status and what it says."""
    body, answers = json_.dumps(json).encode() if json is not None else b"", []
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(sent, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    told = [*headers, (b"content-type", b"application/json")] if json is not None else headers
    await app(scope_of(method, path, told, client), receive, send)
    content = b"".join(one.get("body", b"") for one in answers)
    return answers[0]["status"], json_.loads(content) if content.startswith(b"{") else {}


@dataclass
class Listening:
    """A stream that is being read."""

    task: "asyncio.Task[None]"
    leaves: asyncio.Event
    reads: asyncio.Event
    """Cleared: the reader takes nothing any more."""
    told: list[tuple[str, str, Any]] = field(default_factory=list)
    """Event, name, content."""
    status: int = 0
    size: int = 0
    done: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def of(self, kind: str) -> list[Any]:
        return [content for event, _name, content in self.told if event == kind]

    async def until(self, kind: str, count: int = 1, seconds: float = 5) -> Any:
        """The latest of at least so many messages of a kind."""
        async with asyncio.timeout(seconds):
            while len(self.of(kind)) < count:
                self.news.clear()
                await self.news.wait()
        return self.of(kind)[-1]

    async def leave(self) -> None:
        self.leaves.set()
        await asyncio.wait_for(self.task, 5)


async def listen(app: Any, path: str, headers: Headers = (), client: str = ELSEWHERE) -> Listening:
    """Begin to read a stream."""
    leaves, reads = asyncio.Event(), asyncio.Event()
    reads.set()
    found = Listening(asyncio.current_task(), leaves, reads)  # type: ignore[arg-type]

    async def receive() -> dict[str, Any]:
        await leaves.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
        else:
            await reads.wait()
            _read(found, message.get("body", b""))
            found.done = not message.get("more_body", False)
        found.news.set()

    found.task = asyncio.create_task(app(scope_of("GET", path, headers, client), receive, send))
    async with asyncio.timeout(5):
        while not found.told and not found.task.done():
            found.news.clear()
            await asyncio.wait([asyncio.ensure_future(found.news.wait()), found.task], return_when="FIRST_COMPLETED")
    return found


def _read(found: Listening, body: bytes) -> None:
    found.size += len(body)
    for message in body.decode().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in message.split("\n") if ": " in line)
        if "event" in lines:
            found.told.append((lines["event"], lines.get("id", ""), json_.loads(lines["data"])))
