"""The stream of a phone or of a projected view: `GET /api/join/{code}/events`."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from components.journey.errors import Refused
from components.journey.records import Participant
from components.journey.state import State

from .answering import refused
from .languages import speech_of
from .rooms import Place, Rooms
from .seats import EACH_ADDRESS, Seats, unknown
from .streams import Stream, follow, last_known

STREAMS_EACH = 4
"""Windows of one phone that are told what is new; the oldest is let go."""
SCREENS = 60
"""Projected views of one room, the facilitator's own not counted."""

T = TypeVar("T")
Asking = Callable[[Request], Awaitable[T]]
"""Finds out who or where, or refuses."""


@dataclass(frozen=True)
class Phone:
    """Who asks, recognised by the token."""

    place: Place
    state: State
    token: str
    participant: Participant


class Events:
    """`GET /api/join/{code}/events`: plain ASGI, so that a stream costs a phone's connection and little more."""

    def __init__(self, rooms: Rooms, place: Asking[Place], phone: Asking["Phone"]) -> None:
        self._rooms, self._place, self._phone = rooms, place, phone
        self._windows, self._screens = Seats(STREAMS_EACH), Seats(EACH_ADDRESS, SCREENS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        if scope["method"] not in ("GET", "HEAD"):
            await Response(status_code=405, headers={"Allow": "GET"})(scope, receive, send)
            return
        try:
            place, stream = await self._begin(request)
        except Refused as refusal:
            await refused(refusal, speech_of(scope))(scope, receive, send)
            return
        hub = self._rooms.enter(place, stream)
        try:
            with self._seat(scope, place, stream):
                await follow(hub, stream, receive, send)
        finally:
            hub.discard(stream)

    async def _begin(self, request: Request) -> tuple[Place, Stream]:
        known = last_known(request.scope)
        if token_of(request):
            phone = await self._phone(request)
            return phone.place, Stream("phone", phone.token, phone.participant.id, known)
        place = await self._place(request)
        self._rooms.room(place)
        return place, Stream("screen", room=known)

    def _seat(self, scope: Scope, place: Place, stream: Stream) -> AbstractContextManager[None]:
        """As long as the stream lasts, it counts as one of its phone's windows, or of its address's views."""
        if stream.participant:
            return self._windows.taken(place, stream.participant, stream.give_way)
        return self._screens.taken(place, unknown(scope), stream.give_way)


def token_of(request: Request) -> str:
    """The phone's secret, as its page sends it along; never from an address, which logs would keep."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip()[:100] if kind.lower() == "bearer" else ""
