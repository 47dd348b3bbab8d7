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

from .answering import Answered, body_of, decoded, json
from .asking import ERASINGS, EXPORTS, Asking
from .guessing import Guessing
from .own_data import going, is_named, own_data
from .own_erasing import Erasing, Leaving
from .payloads import Own
from .phone_events import Phone, token_of
from .rooms import Place, Rooms
from .visitor import address_of


class OwnRequests:
    """The requests below `/api/join/{code}/me` that hold for whoever has the token, whatever became of the room. The
    code may lead nowhere by then: the token leads to the project, or the workshop that the phone names."""

    def __init__(self, rooms: Rooms, guessing: Guessing, turn: Callable[[str], None]) -> None:
        """`turn`: refuses a participant who asks too often."""
        self.rooms, self._guessing, self._turn = rooms, guessing, turn
        self._exports, self._erasings = Asking(EXPORTS), Asking(ERASINGS)
        self.erasing = Erasing(rooms.store)

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
        self._exports.take(request, phone.place)
        asked = decoded(await body_of(request), Own)
        return json(own_data(phone.state, phone.participant, (phone.token,), asked.keys))

    async def erase(self, request: Request) -> Response:
        """Forget who this was, history and backups included; what was written without a name goes too."""
        phone = await self._remembered(request)
        asked = decoded(await body_of(request), Own)
        if phone is None:
            return await self._erase_left(request, asked)
        self._erasings.take(request, phone.place)
        own = going(phone.state, phone.participant.session, (phone.token, *asked.tokens), asked.keys)
        await self._gone(phone.place, Leaving((phone.participant.id,), own))
        return json({"erased": True})

    async def _erase_left(self, request: Request, asked: Own) -> Response:
        """Nobody knows the token any more: the facilitator erased whoever had it. What stayed because only this phone
        can name it goes, too; a token that names nothing is a wrong one."""
        place = await asyncio.to_thread(self.rooms.find_session, asked.session) if asked.session else None
        store, named = self.rooms.store(), False
        if place is not None:
            self._erasings.take(request, place)
            own = going(self.rooms.state(place), place.session, (token_of(request), *asked.tokens), asked.keys)
            named = await asyncio.to_thread(is_named, store, place.project, place.session, own)
        if place is None or not named:
            self._guessing.wrong(address_of(request.scope))
            raise Refused("token_unknown")
        await self._gone(place, Leaving((), own))
        return json({"erased": True, "unknown": True})

    async def _gone(self, place: Place, leaving: Leaving) -> None:
        await self.erasing.run(place.project, leaving)
        self.rooms.hub(place).take(self.rooms.store().read(place.project))
