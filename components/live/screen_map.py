"""The map on the projected view: read, and followed, as long as the facilitator shows it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from components.journey.errors import Refused
from components.journey.records import Journey
from components.journey.rooms import room_of
from components.journey.state import State
from components.language import Speech, speech
from components.picture.map_data import map_choices, map_numbers, map_records
from components.picture.map_words import map_words
from components.store import Store

from .answering import json_of, refused
from .asking import READINGS, Asking
from .console_map import HEARTBEAT, PAUSE, news, revision
from .languages import speech_of
from .rooms import Place, Rooms
from .seats import EACH_ADDRESS, Seats, unknown
from .signals import Signals
from .streams import REST_NOW, event

STREAMS = 20
"""Projected maps of one room at once, the facilitator's own not counted: more than any room has walls."""


class ScreenMap:
    """`/api/join/{code}/map`: what everybody in the room sees on the wall, and nothing when it is not shown."""

    def __init__(self, rooms: Rooms, place: Callable[[Request], Awaitable[Place]]) -> None:
        self._rooms, self._place = rooms, place
        self._signals: tuple[Store, Signals] | None = None
        self._seats = Seats(EACH_ADDRESS, STREAMS)
        self._readings, self._working_out = Asking(READINGS), threading.Lock()

    @property
    def routes(self) -> list[Route]:
        base = "/api/join/{code}/map"
        return [Route(base, self.read), Route(f"{base}/events", self.events)]

    async def read(self, request: Request) -> Response:
        """The whole map now."""
        say = speech_of(request.scope)
        try:
            place = await self._place(request)
            self._readings.take(request, place)
            return json_of(await asyncio.to_thread(self._whole, place, say))
        except Refused as refusal:
            return refused(refusal, say)

    def _whole(self, place: Place, say: Speech) -> bytes:
        state = self._rooms.store().read(place.project)
        journey = shown(state, place)
        # Every wall waits for the same map: one works it out, the others find it.
        with self._working_out:
            return state.once(whole_map, journey.id, say.language)

    async def events(self, request: Request) -> Response:
        """The changes after revision `since`, until another thing is shown."""
        say = speech_of(request.scope)
        try:
            place = await self._place(request)
        except Refused as refusal:
            return refused(refusal, say)
        since = request.headers.get("last-event-id") or request.query_params.get("since", "0")
        stream = self._changes(place, say, revision(since), unknown(request.scope))
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )

    async def _changes(self, place: Place, say: Speech, seq: int, who: str | None) -> AsyncIterator[bytes]:
        store, known, over = self._rooms.store(), None, False
        signals = self._signals_of(store)
        async with signals.bell(place.project) as bell:

            def end() -> None:
                nonlocal over
                over = True
                bell.set()

            with self._seats.taken(place, who, end):
                yield b"retry: 700\n\n"
                while not over and not signals.ended:
                    bell.clear()
                    try:
                        journey = shown(store.read(place.project), place)
                        seq, known, told = await asyncio.to_thread(
                            news, store, place.project, journey.id, seq, known, say
                        )
                        if told is not None:
                            told = await asyncio.to_thread(only_of, store.read(place.project), journey, told)
                    except Refused as refusal:
                        yield event("gone", {"code": refusal.code})
                        return
                    if told is not None:
                        yield event("change", told, str(seq))
                        await asyncio.sleep(PAUSE)
                    while not bell.is_set():
                        try:
                            await asyncio.wait_for(bell.wait(), HEARTBEAT)
                        except TimeoutError:
                            yield b": still here\n\n"
                if over:
                    yield REST_NOW

    def _signals_of(self, store: Store) -> Signals:
        if self._signals is None or self._signals[0] is not store:
            self._signals = store, Signals(store)
        return self._signals[1]


def whole_map(state: State, journey_id: str, language: str) -> bytes:
    """The map as the wall is sent it, encoded once for all who look in a language."""
    journey, say = state.get(Journey, journey_id), speech(language)
    told = {
        "seq": state.seq,
        "journey": journey.id,
        "records": map_records(state, journey),
        "numbers": without_remarks(map_numbers(state, journey, say)),
        "choices": map_choices(say),
        "words": map_words(say),
        "language": say.language,
    }
    return msgspec.json.encode(told)


def shown(state: State, place: Place) -> Journey:
    """The map that the room is shown; refused when it is shown none."""
    room = room_of(state, place.session)
    if room is None or room.closed_at is not None or room.showing != "map" or room.journey is None:
        raise Refused("not_found", kind="journey")
    return state.get(Journey, room.journey)


def only_of(state: State, journey: Journey, told: dict[str, Any]) -> dict[str, Any]:
    """Of what changed in the project, this map's part: what the room is not shown is not sent to it, and what has left
    the map is gone."""
    here = {one["id"] for one in map_records(state, journey)}
    away = [one["id"] for one in told["put"] if one["id"] not in here]
    put = [one for one in told["put"] if one["id"] in here]
    return told | {"put": put, "drop": [*told["drop"], *away], "numbers": without_remarks(told["numbers"])}


def without_remarks(numbers: dict[str, Any]) -> dict[str, Any]:
    """Remarks on somebody's wording are for the one who edits, not for the wall."""
    return {
        key: one if one is None else {name: n for name, n in one.items() if name not in ("hints", "better")}
        for key, one in numbers.items()
    }
