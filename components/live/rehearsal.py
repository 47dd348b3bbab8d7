"""A rehearsal: made-up participants who come in and answer, marked as such, to try the timing and the load.

They write through the same operations as phones. Everything of theirs is marked `simulated`, and
`remove_simulated` takes it all away.
"""

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from components.journey.errors import Refused
from components.journey.operation import Operation
from components.journey.operations.room import join_room
from components.journey.records import Activity, Department
from components.journey.rooms import participant_id, people_in, room_of, token_hash
from components.store import ROOM

from .rehearsal_answers import Sending, sendings
from .rooms import Place, Rooms

MOST = 30
COMING_IN = 12.0
"""Seconds in which all of them come in, at the most."""
QUICKEST = 0.4
"""Seconds between two things one of them sends, at the least."""


@dataclass
class _Person:
    """A made-up participant, and what it does at its own pace."""

    id: str
    token: str
    pace: random.Random
    next_at: float
    left: list[Sending] = field(default_factory=list)
    at: str | None = None
    """The activity that `left` is for."""


@dataclass
class _Rehearsal:
    people: int
    ends: float
    seconds: float
    task: "asyncio.Task[None] | None" = None
    sent: int = 0


class Rehearsals:
    """The rehearsals under way, at most one per room. Used on the server's loop."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._running: dict[Place, _Rehearsal] = {}
        self._made: dict[str, _Person] = {}
        """Everybody made up so far, by id: who rehearses again votes again, not a second time."""
        self._bells: dict[Place, list[Callable[[], None]]] = {}

    def told(self, place: Place) -> dict[str, object]:
        """Is one under way, and with how many?"""
        one = self._running.get(place)
        return {"running": one is not None, "people": one.people if one else 0}

    def listen(self, place: Place, bell: Callable[[], None]) -> None:
        self._bells.setdefault(place, []).append(bell)

    def forget(self, place: Place, bell: Callable[[], None]) -> None:
        self._bells[place].remove(bell)

    def start(self, place: Place, people: int, seconds: float) -> None:
        """Begin, in place of one that runs."""
        self.stop(place)
        one = _Rehearsal(people, time.monotonic() + seconds, seconds)
        self._running[place] = one
        one.task = asyncio.create_task(self._run(place, one))
        self._ring(place)

    def stop(self, place: Place) -> None:
        one = self._running.pop(place, None)
        if one is not None and one.task is not None:
            one.task.cancel()
            self._ring(place)

    def _ring(self, place: Place) -> None:
        for bell in self._bells.get(place, ()):
            bell()

    async def _run(self, place: Place, one: _Rehearsal) -> None:
        try:
            people = self._still_in(place)[: one.people]
            wait = min(COMING_IN, one.seconds / 4) / one.people
            for number in range(len(people), one.people):
                people.append(await self._comes_in(place, number))
                await asyncio.sleep(wait)
            while time.monotonic() < one.ends:
                await self._round(place, one, people)
                await asyncio.sleep(0.1)
        except Refused:
            pass  # the room was closed, or the project is gone: so is the rehearsal
        finally:
            if self._running.get(place) is one:
                del self._running[place]
                self._ring(place)

    def _still_in(self, place: Place) -> list[_Person]:
        """Those of an earlier rehearsal who are in the room take part again, before anybody is added."""
        there = [one.id for one in people_in(self._rooms.state(place), place.session) if one.simulated]
        return [self._person(one, number) for number, one in enumerate(there)]

    def _person(self, participant: str, number: int, token: str = "") -> _Person:
        """Somebody who begins anew. After a restart of the server the token is another one."""
        known = self._made.get(participant)
        kept = token or (known.token if known else secrets.token_hex(16))
        pace = random.Random(number)  # noqa: S311 - nothing secret hangs on it
        self._made[participant] = _Person(participant, kept, pace, time.monotonic())
        return self._made[participant]

    async def _comes_in(self, place: Place, number: int) -> _Person:
        state = self._rooms.state(place)
        departments = [each.id for each in state.all(Department)]
        key, token = secrets.token_hex(10), secrets.token_hex(16)
        fields: dict[str, object] = {
            "session": place.session,
            "key": key,
            "token_hash": token_hash(token),
            "name": f"{'Essai' if state.project.language == 'fr' else 'Test'} {number + 1}",
            "department": departments[number % len(departments)] if departments else None,
            # A locked room lets them in too: the facilitator has just asked for them.
            "via": "raised" if (room := room_of(state, place.session)) is not None and room.locked else "phone",
            "simulated": True,
        }
        await self._write(place, join_room, fields)
        return self._person(participant_id(place.session, key), number, token)

    async def _round(self, place: Place, one: _Rehearsal, people: list[_Person]) -> None:
        """Whoever's turn it is sends one thing to the activity the room is at."""
        state = self._rooms.state(place)
        room = room_of(state, place.session)
        if room is None or room.closed_at is not None:
            raise Refused("room_closed")
        asked = state.find(Activity, room.activity)
        if asked is None or asked.status != "open":
            return
        for person in people:
            if person.at != asked.id:
                person.at, person.left = asked.id, sendings(state, asked, person.token, person.pace)
                person.next_at = time.monotonic() + person.pace.uniform(0.5, 4)
            if person.left and person.next_at <= time.monotonic():
                await self._sends(place, asked, person)
                one.sent += 1
                pause = max(QUICKEST, one.seconds / 3 / (len(person.left) + 2))
                person.next_at = time.monotonic() + person.pace.uniform(pause / 2, pause * 1.5)

    async def _sends(self, place: Place, asked: Activity, person: _Person) -> None:
        sending = person.left.pop(0)
        fields = {"activity": asked.id, "participant": person.id, **sending.fields}
        try:
            await self._write(place, sending.operation, fields)
        except Refused:
            return  # closed, or changed, while it was being thought of
        hub = self._rooms.hub(place)
        hub.take(self._rooms.state(place))
        hub.sent(person.id, asked.id)
        if not person.left:
            hub.finish(person.id, asked.id, True)

    async def _write(self, place: Place, operation: Operation[...], fields: dict[str, object]) -> None:
        store = self._rooms.store()
        await asyncio.to_thread(lambda: store.run(place.project, operation, ROOM, None, **fields))
