"""The kit's app with phones and readers on one loop: for what happens at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from .asgi import ELSEWHERE, Listening, ask, bearer, listen
from .room_kit import Kit, key


class Bench:
    """The kit's app, with phones on one loop."""

    def __init__(self, kit: Kit) -> None:
        self.kit, self.app = kit, kit.app()
        self.code = kit.code

    async def phone(self) -> str:
        _status, told = await ask(self.app, "POST", f"/api/join/{self.code}/participants", {"key": key()})
        return str(told["token"])

    async def send(self, token: str, activity: str, **payload: object) -> int:
        asked = {"key": key(), "activity": activity, **payload}
        status, _ = await ask(self.app, "POST", f"/api/join/{self.code}/contributions", asked, [bearer(token)])
        return status

    async def listen(self, token: str = "", known: str = "", client: str = ELSEWHERE) -> Listening:
        headers = ([bearer(token)] if token else []) + ([(b"last-event-id", known.encode())] if known else [])
        return await listen(self.app, f"/api/join/{self.code}/events", headers, client)

    async def desk(self, operation: Callable[..., Any], *args: object, **fields: object) -> None:
        await asyncio.to_thread(self.kit.run, operation, *args, **fields)


def played(kit: Kit, play: Callable[[Bench], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(play(Bench(kit)), 30))
