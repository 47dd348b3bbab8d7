"""Phones for `tests.bench.live`: as little of a browser as speaks HTTP, so that the load costs little itself."""

import asyncio
import gzip
import json
import time
from dataclasses import dataclass, field


@dataclass
class Answer:
    status: int
    body: bytes
    took: float
    """Milliseconds from sending to the last byte."""
    size: int
    """Bytes over the wire."""


class Line:
    """One kept connection: a request at a time."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.bytes = 0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None, token: str = "", **more: str) -> Answer:
        content = b"" if body is None else json.dumps(body).encode()
        request = _head(self, method, path, token, len(content), more) + content
        start = time.perf_counter()
        try:
            answer = await self._asked(request, start)
        except (asyncio.IncompleteReadError, ConnectionError):
            # A server lets go of a line that was silent for seconds; a phone then takes another.
            self.close()
            answer = await self._asked(request, start)
        self.bytes += answer.size
        return answer

    async def _asked(self, request: bytes, start: float) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self._streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        fields = dict(one.lower().split(b": ", 1) for one in head.split(b"\r\n")[1:] if one)
        content = await reader.readexactly(int(fields.get(b"content-length", 0)))
        took, size = (time.perf_counter() - start) * 1_000, len(head) + len(content)
        if fields.get(b"connection") == b"close":
            self.close()
        if fields.get(b"content-encoding") == b"gzip":
            content = gzip.decompress(content)
        return Answer(int(head[9:12]), content, took, size)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _head(line: Line, method: str, path: str, token: str, length: int, more: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {line.host}:{line.port}", "X-Atelier: 1"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    if method != "GET":
        lines += [f"Content-Length: {length}", "Content-Type: application/json"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Listener(asyncio.Protocol):
    """One stream: when each thing that was waited for arrived."""

    def __init__(self, request: bytes) -> None:
        self._request = request
        self._waiting: dict[bytes, asyncio.Future[float]] = {}
        self.bytes = 0
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self._request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.bytes += len(data)
        if not self.open.done():
            self.open.set_result(None)
        if self._waiting:
            seen = self._tail + data
            for wanted in [one for one in self._waiting if one in seen]:
                self._waiting.pop(wanted).set_result(now)
            self._tail = seen[-200:]

    def until(self, wanted: bytes) -> "asyncio.Future[float]":
        """When these bytes arrive."""
        found = self._waiting[wanted] = asyncio.get_running_loop().create_future()
        return found


async def listen(line: Line, path: str, token: str = "") -> Listener:
    request = _head(line, "GET", path, token, 0, {"Accept": "text/event-stream"})
    loop = asyncio.get_running_loop()
    _, listener = await loop.create_connection(lambda: Listener(request), line.host, line.port)
    await listener.open
    return listener


@dataclass
class Phone:
    """One participant: a line to send on, and a stream."""

    number: int
    line: Line
    token: str = ""
    stream: Listener | None = None
    sent: int = 0
    finished: bool = False
    acknowledged: dict[str, int] = field(default_factory=dict)
    """The last ballot that was acknowledged."""
