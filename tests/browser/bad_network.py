"""A network as phones have it: slow, with losses, cut for a while. One small proxy per phone, on a port of its own."""

import asyncio
import random
import socket
import threading
from asyncio import StreamReader, StreamWriter


class BadNetwork:
    """Passes bytes on to a server of this machine. `spoilt`: late by `delay` seconds, and sometimes lost."""

    def __init__(self, to: int, chance: random.Random, delay: float = 0.3, loss: float = 0.12) -> None:
        self.to, self.chance, self.delay, self.loss = to, chance, delay, loss
        self.spoilt = False
        self._cut = False
        self._silent = False
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

    def mend(self) -> None:
        """All is well from now on; what was under way is lost."""
        self._cut = self.spoilt = False
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
            behind, there = await asyncio.open_connection("127.0.0.1", self.to)
            ways.append(there)
            self._ways.add(there)
            passing = [asyncio.create_task(self._pass(*way)) for way in ((reader, there), (behind, writer))]
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for each in passing:
                each.cancel()
        except OSError:
            return  # the server is away: so is the line
        finally:
            for one in ways:
                self._ways.discard(one)
                one.transport.abort()

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
