"""One made-up participant: follows the room's stream as a phone does, and sends through the queue that phones use.

Each does so in a task of its own, so that several send at the same time.
"""

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

from starlette.types import Message

from components.journey.errors import Refused
from components.journey.ids import derived_id
from components.journey.operations.room import join_room
from components.journey.records import Activity, Department
from components.journey.rooms import room_of, token_hash
from components.journey.state import State
from components.store import Done, Request

from .rehearsal_answers import Sending, sendings
from .rehearsal_outcome import Tally
from .rooms import Place, Rooms
from .streams import Stream, follow
from .unsigned import unsigned
from .writing import Writing

QUICKEST = 0.4
"""Seconds between two things one of them sends, at the least."""
THINKING = 0.5, 4.0
"""Seconds from seeing a question to the first answer."""


class Outbox:
    """What the people of one rehearsal send, on its way to the disk. It arrives although its sender stops meanwhile,
    as from a phone that is put away; whoever takes them out of the room waits for it."""

    def __init__(self, writing: Writing, place: Place) -> None:
        self._writing, self._project = writing, place.project
        self._under_way: set[asyncio.Task[None]] = set()

    async def send(
        self,
        request: Request,
        then: Callable[[Done], None] = lambda _done: None,
        kept: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        """`kept` is given the seconds until it was acknowledged. Raises what it was refused for."""
        task = asyncio.create_task(self._through(request, then, kept))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.shield(task)

    async def _through(self, request: Request, then: Callable[[Done], None], kept: Callable[[float], None]) -> None:
        began = time.monotonic()
        await self._writing.run(self._project, request, then)
        kept(time.monotonic() - began)

    async def empty(self) -> None:
        """Returns once nothing is on its way any more."""
        if self._under_way:
            await asyncio.wait(self._under_way)


def own_secret(participant: str) -> str:
    """What the answers of a made-up participant are named by, as a phone's are by its token: the same after a restart
    of the server, so that they vote again, not a second time. It opens nothing: no phone is let in with it."""
    return derived_id("made up", participant)


def joining(state: State, place: Place, number: int, key: str) -> Request:
    """The request with which made-up participant number so-and-so comes in."""
    departments, room = [each.id for each in state.all(Department)], room_of(state, place.session)
    fields: dict[str, object] = {
        "session": place.session,
        "key": key,
        # Of a secret that nobody keeps: no phone can come in as one of them.
        "token_hash": token_hash(secrets.token_hex(16)),
        "name": f"{'Essai' if state.project.language == 'fr' else 'Test'} {number + 1}",
        "department": departments[number % len(departments)] if departments else None,
        # A locked room lets them in too: the facilitator has just asked for them.
        "via": "raised" if room is not None and room.locked else "phone",
        "simulated": True,
    }
    return unsigned(derived_id("join", place.session, key), join_room, fields)


class Person:
    """Somebody who is in the room, and what they do there at their own pace."""

    def __init__(self, rooms: Rooms, place: Place, participant: str, number: int) -> None:
        self._rooms, self._place, self._id, self._secret = rooms, place, participant, own_secret(participant)
        self._chance = random.Random(number)  # noqa: S311 - nothing secret hangs on it
        self._news = asyncio.Event()
        self._left: list[Sending] = []
        self._at: str | None = None
        """The activity that `_left` is for."""

    async def takes_part(self, outbox: Outbox, tally: Tally, seconds: float) -> None:
        """Follow the stream and answer, until shown out or the room is closed. `seconds`: what the rehearsal takes,
        by which the pace goes."""

        async def takes(message: Message) -> None:
            tally.told += len(message.get("body", b""))
            self._news.set()

        stream = Stream("phone", self._secret, self._id)
        hub = self._rooms.enter(self._place, stream)
        answering = asyncio.create_task(self._answers(outbox, tally, seconds))
        try:
            await follow(hub, stream, _stays, takes)
        finally:
            answering.cancel()
            hub.discard(stream)

    async def _answers(self, outbox: Outbox, tally: Tally, seconds: float) -> None:
        with suppress(Refused):  # the project is gone
            while True:
                await self._goes_on(outbox, tally, seconds)

    async def _goes_on(self, outbox: Outbox, tally: Tally, seconds: float) -> None:
        """Wait until something is asked; then think, and send the next thing."""
        asked = self._asked()
        if asked is None or (asked.id == self._at and not self._left):
            await self._news.wait()
            self._news.clear()
            return
        await asyncio.sleep(self._pause(asked, seconds))
        if (now := self._asked()) is not None and now.id == asked.id:
            await self._sends(asked, outbox, tally)

    def _pause(self, asked: Activity, seconds: float) -> float:
        if asked.id != self._at:
            return self._chance.uniform(*THINKING)
        usual = max(QUICKEST, seconds / 3 / (len(self._left) + 2))
        return self._chance.uniform(usual / 2, usual * 1.5)

    def _asked(self) -> Activity | None:
        """What the room is at, if it is open."""
        state = self._rooms.state(self._place)
        room = room_of(state, self._place.session)
        asked = state.find(Activity, room.activity) if room is not None else None
        return asked if asked is not None and asked.status == "open" else None

    async def _sends(self, asked: Activity, outbox: Outbox, tally: Tally) -> None:
        """The next thing. Thought up only now, after a pause of each one's own: not all of them in one moment."""
        if asked.id != self._at:
            state = self._rooms.state(self._place)
            self._at, self._left = asked.id, sendings(state, asked, self._secret, self._chance)
        if not self._left:
            return
        sending, hub = self._left.pop(0), self._rooms.hub(self._place)
        fields = {"activity": asked.id, "participant": self._id, **sending.fields}
        request = unsigned(
            derived_id("sending", self._secret, secrets.token_hex(10)), sending.operation, fields, named=asked
        )
        note = str(sending.fields.get("note") or "")
        try:
            await outbox.send(request, lambda _done: hub.sent(self._id, asked.id, note), tally.keep)
        except Refused:
            return  # closed, or changed, while it was being thought of
        if not self._left:
            hub.finish(self._id, asked.id, True)


async def _stays() -> Message:
    """As of a phone whose page stays open."""
    await asyncio.get_running_loop().create_future()
    return {"type": "http.disconnect"}
