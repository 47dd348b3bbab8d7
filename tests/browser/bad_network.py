"""A network as phones have it: slow, with losses, cut for a while. One small proxy per phone, on a port of its own."""

import asyncio
import random
import socket
import threading
from asyncio import StreamReader, StreamWriter

PORTALS: dict[str, bytes] = {
    "a page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>Accept the terms of this hotel",
    "elsewhere": b"HTTP/1.1 302 Found\r\nLocation: /healthz\r\n\r\n",
    "nothing": b"HTTP/1.1 204 No Content\r\n\r\n",
    "data": b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"status": "login"}',
    "log in": b"HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\n\r\n<p>Who are you?",
    "forbidden": b'HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\n\r\n{"code": 403, "message": "No."}',
    "not found": b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No such page",
    "gone": b"HTTP/1.1 409 Conflict\r\nContent-Type: text/html\r\n\r\n<p>Conflict",
    "no way on": b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<p>Bad gateway",
}
"""What networks answer in a server's place."""


class BadNetwork:
    """Passes bytes on to a server of this machine. `spoilt`: late by `delay` seconds, and sometimes lost."""

    def __init__(self, to: int, chance: random.Random, delay: float = 0.3, loss: float = 0.12) -> None:
        self.to, self.chance, self.delay, self.loss = to, chance, delay, loss
        self.spoilt = False
        self._cut = False
        self._silent = False
        self._portal = b""
        self._ways: set[StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._end = asyncio.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def cut(self, *, silent: bool) -> None:
        """Nothing gets through. `silent`: lines stay open and say nothing, as on a train; else they break."""
        self._silent, self._cut = silent, True
        if not silent:
            self._loop.call_soon_threadsafe(self._break_all)

    def answers_itself(self, portal: str) -> None:
        """As in a hotel before one has logged in: whatever is asked, the network answers it, one of `PORTALS`."""
        self._portal = PORTALS[portal]
        self._loop.call_soon_threadsafe(self._break_all)

    def mend(self) -> None:
        """All is well from now on; what was under way is lost."""
        self._cut = self.spoilt = False
        self._portal = b""
        self._loop.call_soon_threadsafe(self._break_all)

    def end_cut(self) -> None:
        """Through again, as badly as before."""
        self._cut = False
        self._loop.call_soon_threadsafe(self._break_all)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    # ---- inside ---------------------------------------------------------------------------

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        async with await asyncio.start_server(self._line, sock=self._listening):
            await self._end.wait()
            self._break_all()
        lines = asyncio.all_tasks() - {asyncio.current_task()}
        for one in lines:
            one.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    def _break_all(self) -> None:
        for one in self._ways:
            one.transport.abort()

    async def _line(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One connection of the phone, and ours to the server for it."""
        ways = [writer]
        self._ways.add(writer)
        try:
            if self._cut and not self._silent:
                return
            if self._portal:
                await self._answer(reader, writer)
                return
            behind, there = await asyncio.open_connection("127.0.0.1", self.to)
            ways.append(there)
            self._ways.add(there)
            passing = [asyncio.create_task(self._pass(*way)) for way in ((reader, there), (behind, writer))]
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for each in passing:
                each.cancel()
        except (OSError, asyncio.IncompleteReadError):
            return  # the server is away, or the phone: so is the line
        finally:
            for one in ways:
                self._ways.discard(one)
                one.transport.abort()

    async def _answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        """What was asked is read, or the answer would be lost with the line; it goes nowhere."""
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        _, _, length = head.partition(b"content-length:")
        await reader.readexactly(int(length.split(b"\r\n")[0] or 0))
        answer, _, page = self._portal.partition(b"\r\n\r\n")
        writer.write(answer + b"\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
        await writer.drain()
        writer.write_eof()
        await reader.read()

    async def _pass(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Until the line ends or is lost: what was read then never arrives, on the way there or back."""
        try:
            while data := await reader.read(65_536):
                if self.spoilt:
                    await asyncio.sleep(self.delay)
                    if self.chance.random() < self.loss:
                        return
                while self._cut:
                    await asyncio.sleep(0.05)
                writer.write(data)
                await writer.drain()
        except OSError:
            return  # broken at one end
