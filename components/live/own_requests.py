"""Phones' requests for what is kept of them: to take it along, to have it erased (SPEC L25).

What is kept stays theirs when the room is closed, when they were shown out, and when the facilitator erased them: what
only their phone can name.
"""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.journey.errors import Refused
from components.journey.rooms import remembered_by
from components.store import ROOM

from .answering import Answered, body_of, decoded, json
from .guessing import Guessing
from .own_data import erase_left, erase_own, own_data
from .payloads import Own
from .phone_events import Phone, token_of
from .rooms import Rooms
from .visitor import address_of


class OwnRequests:
    """The requests below `/api/join/{code}/me` that hold for whoever has the token, whatever became of the room. The
    code may lead nowhere by then: the token leads to the project, or the workshop that the phone names."""

    def __init__(self, rooms: Rooms, guessing: Guessing, turn: Callable[[str], None]) -> None:
        """`turn`: refuses a participant who asks too often."""
        self.rooms, self._guessing, self._turn = rooms, guessing, turn

    @property
    def routes(self) -> list[Route]:
        base = "/api/join/{code}/me"
        return [
            Route(f"{base}/export", Answered(self.export), methods=["POST"]),
            Route(f"{base}/erase", Answered(self.erase), methods=["POST"]),
        ]

    async def owner(self, request: Request) -> Phone:
        """Whose data is asked for. What is kept stays theirs when the room is closed or they were shown out."""
        found = await self._remembered(request)
        if found is None:
            self._guessing.wrong(address_of(request.scope))
            raise Refused("token_unknown")
        return found

    async def _remembered(self, request: Request) -> Phone | None:
        """Of whom something is kept that the token opens; None when nobody knows it."""
        token, who = token_of(request), address_of(request.scope)
        if not token:
            raise Refused("token_missing")
        place = self.rooms.remembering(token)
        if place is None:
            self._guessing.refuse(who)
            place = await asyncio.to_thread(self.rooms.find_remembering, token)
        state = self.rooms.state(place) if place else None
        found = remembered_by(state, token) if state else None
        if place is None or state is None or found is None:
            return None
        self._turn(found.id)
        return Phone(place, state, token, found)

    async def export(self, request: Request) -> Response:
        """Everything the project keeps that is known to be this phone's."""
        phone = await self.owner(request)
        asked = decoded(await body_of(request), Own)
        return json(own_data(phone.state, phone.participant, (phone.token,), asked.keys))

    async def erase(self, request: Request) -> Response:
        """Forget who this was, history and backups included; what was written without a name goes too."""
        phone = await self._remembered(request)
        asked = decoded(await body_of(request), Own)
        if phone is None:
            return await self._erase_left(request, asked)
        store = self.rooms.store()
        tokens = phone.token, *asked.tokens
        await asyncio.to_thread(erase_own, store, phone.place.project, phone.participant, tokens, asked.keys, ROOM)
        self.rooms.hub(phone.place).take(store.read(phone.place.project))
        return json({"erased": True})

    async def _erase_left(self, request: Request, asked: Own) -> Response:
        """Nobody knows the token any more: the facilitator erased whoever had it. What stayed because only this phone
        can name it goes, too; a token that names nothing is a wrong one."""
        place = await asyncio.to_thread(self.rooms.find_session, asked.session) if asked.session else None
        store, tokens = self.rooms.store(), (token_of(request), *asked.tokens)
        if place is None or not await asyncio.to_thread(
            erase_left, store, place.project, place.session, tokens, asked.keys, ROOM
        ):
            self._guessing.wrong(address_of(request.scope))
            raise Refused("token_unknown")
        self.rooms.hub(place).take(store.read(place.project))
        return json({"erased": True, "unknown": True})
