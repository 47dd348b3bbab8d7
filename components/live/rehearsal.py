"""A rehearsal: made-up participants who come in and answer, marked as such, to try the timing and the load.

They follow streams and write through the same queue and operations as phones (`rehearsal_person.py`). Everything of
theirs is marked `simulated`, and `remove_simulated` takes it all away.
"""

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from components.journey.errors import Refused
from components.journey.rooms import participant_id, people_in

from .rehearsal_outcome import Outcome, Tally
from .rehearsal_person import Outbox, Person, joining
from .rooms import Place, Rooms
from .writing import Writing

MOST = 300
COMING_IN = 12.0
"""Seconds in which all of them come in, at the most."""
TELLING = 1.0
"""Seconds between two times the facilitator is told how it goes."""


@dataclass
class _Rehearsal:
    people: int
    seconds: float
    outbox: Outbox
    tally: Tally
    outcome: Outcome | None = None
    """As it was last told."""
    running: bool = True
    task: "asyncio.Task[None] | None" = None


class Rehearsals:
    """The latest rehearsal of each room. Used on the server's loop."""

    def __init__(self, rooms: Rooms, writing: Writing) -> None:
        """`writing`: the queue that phones' sendings go through."""
        self._rooms, self._writing = rooms, writing
        self._latest: dict[Place, _Rehearsal] = {}
        self._ending: defaultdict[Place, set[asyncio.Task[None]]] = defaultdict(set)
        """Those that are not quite over: something of theirs may be on its way to the disk."""
        self._bells: dict[Place, list[Callable[[], None]]] = {}
        rooms.when_ending(self._stop_all)

    def told(self, place: Place) -> dict[str, object]:
        """Is one under way, with how many, and what came of it so far? What came of the last one stays to be read."""
        one = self._latest.get(place)
        running = one is not None and one.running
        return {
            "running": running,
            "people": one.people if one and running else 0,
            "outcome": one.outcome if one else None,
        }

    def listen(self, place: Place, bell: Callable[[], None]) -> None:
        self._bells.setdefault(place, []).append(bell)

    def forget(self, place: Place, bell: Callable[[], None]) -> None:
        self._bells[place].remove(bell)

    def start(self, place: Place, people: int, seconds: float) -> None:
        """Begin, in place of one that runs."""
        self.stop(place)
        one = self._latest[place] = _Rehearsal(people, seconds, Outbox(self._writing, place), Tally(people))
        one.task = asyncio.create_task(self._run(place, one, tuple(self._ending[place])))
        self._ending[place].add(one.task)
        one.task.add_done_callback(self._ending[place].discard)
        self._ring(place)

    def stop(self, place: Place) -> None:
        one = self._latest.get(place)
        if one is not None and one.running and one.task is not None:
            one.running, one.outcome = False, one.tally.outcome()
            one.task.cancel()
            self._ring(place)

    async def clear(self, place: Place) -> None:
        """Stop, and return once nothing of theirs can come any more: they are about to be taken away."""
        self.stop(place)
        if ending := self._ending[place]:
            await asyncio.wait(ending)
        if (one := self._latest.get(place)) is not None and not one.running:
            del self._latest[place]
            self._ring(place)

    def _stop_all(self) -> None:
        for place in tuple(self._latest):
            self.stop(place)

    def _ring(self, place: Place) -> None:
        for bell in self._bells.get(place, ()):
            bell()

    def _tell(self, place: Place, one: _Rehearsal) -> None:
        found = one.tally.outcome()
        if found != one.outcome:
            one.outcome = found
            self._ring(place)

    async def _run(self, place: Place, one: _Rehearsal, before: "tuple[asyncio.Task[None], ...]") -> None:
        if before:
            await asyncio.wait(before)  # who is coming in still takes part again, and nobody is added for them
        ends, people = time.monotonic() + one.seconds, self._everybody(place, one)
        try:
            # Before the end there is nobody left where the room was closed, or the project is gone.
            while people and (left := ends - time.monotonic()) > 0:
                _gone, people = await asyncio.wait(people, timeout=min(TELLING, left))
                self._tell(place, one)
        finally:
            for each in people:
                each.cancel()
            await asyncio.gather(*people, return_exceptions=True)
            await one.outbox.empty()
            if one.running:
                one.running = False
                self._ring(place)
            self._tell(place, one)

    def _everybody(self, place: Place, one: _Rehearsal) -> "set[asyncio.Task[None]]":
        """Those of an earlier rehearsal who are in the room take part again, before anybody is added."""
        try:
            state = self._rooms.state(place)
        except Refused:
            return set()
        there = [each.id for each in people_in(state, place.session) if each.simulated][: one.people]
        span = min(COMING_IN, one.seconds / 4) / one.people
        return {
            asyncio.create_task(self._comes(place, one, number, there[number] if number < len(there) else "", span))
            for number in range(one.people)
        }

    async def _comes(self, place: Place, one: _Rehearsal, number: int, participant: str, span: float) -> None:
        await asyncio.sleep(span * number)
        try:
            if participant:
                one.tally.comes()
            else:
                key = secrets.token_hex(10)
                participant = participant_id(place.session, key)
                request = joining(self._rooms.state(place), place, number, key)
                await one.outbox.send(request, kept=lambda _seconds: one.tally.comes())
            person = Person(self._rooms, place, participant, number)
            await person.takes_part(one.outbox, one.tally, one.seconds)
        except Refused:
            return  # the room is closed or full, or the project is gone
