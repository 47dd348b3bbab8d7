"""What the facilitator's stream tells of who has sent something, where notes have no names (SPEC L27, L64)."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from components.journey.operations.activities import close_activity, reopen_activity
from components.journey.operations.frame import add_department
from components.journey.operations.room import merge_participants
from components.journey.records import Activity, Department
from components.live.console_room import Desks, DeskSource, DeskStream
from components.live.left_open import keep_up, unkept
from components.live.rooms import Place

from .asgi import ask, bearer
from .loop_kit import Bench, played
from .room_kit import Kit, key


class DeskLooking:
    """A facilitator's window without a browser: what its stream has told last, by the name of the event."""

    def __init__(self, kit: Kit) -> None:
        self.stream = DeskStream()
        place = Place(kit.project, kit.session)
        self.hub, self.source = Desks(lambda: kit.store, kit.site.rooms, kit.site.api.writing).source(
            place, self.stream
        )
        self.known: dict[str, Any] = {}

    async def looks(self) -> None:
        """Until nothing more comes."""
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0.02)
            told = _read(self.source, self.stream)
            self.known |= told
            quiet = 0 if told else quiet + 1

    async def sees(self, sent: set[str], silent: set[str], answered: int | None) -> None:
        await self.looks()
        assert set(self.known["people"]["sent"]) == sent
        assert set(self.known["heard"]["unheard"]) == silent
        assert self.known["progress"]["answered"] == answered


def _read(source: DeskSource, stream: DeskStream) -> dict[str, Any]:
    found = {}
    for message in source.news(stream).decode().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in message.split("\n") if ": " in line)
        if "event" in lines and lines["event"] != "now":
            found[lines["event"]] = json.loads(lines["data"])
    return found


class People:
    """Phones in the room, by their number."""

    def __init__(self, bench: Bench, activity: str) -> None:
        self.bench, self.activity = bench, activity
        self.tokens: list[str] = []
        self.ids: list[str] = []

    async def come(self, count: int, **joining: object) -> None:
        for _ in range(count):
            path = f"/api/join/{self.bench.code}/participants"
            _status, told = await ask(self.bench.app, "POST", path, {"key": key(), **joining})
            self.tokens.append(told["token"])
            self.ids.append(told["participant"])

    async def send(self, *numbers: int, **payload: object) -> None:
        for number in numbers:
            assert await self.bench.send(self.tokens[number], self.activity, **payload) == 201

    async def finish(self, number: int, finished: bool = True) -> None:
        asked = {"activity": self.activity, "finished": finished}
        headers = [bearer(self.tokens[number])]
        await ask(self.bench.app, "POST", f"/api/join/{self.bench.code}/finished", asked, headers)

    def some(self, *numbers: int) -> set[str]:
        return {self.ids[one] for one in numbers}


Play = Callable[[Bench, DeskLooking, People], Any]
NOTE = {"text": "Personne ne rappelle", "layer": "pains"}


def looked_at(kit: Kit, activity: str, people: int, play: Play) -> None:
    async def whole(bench: Bench) -> None:
        room = People(bench, activity)
        await room.come(people)
        await play(bench, DeskLooking(kit), room)

    played(kit, whole)


@pytest.mark.parametrize("shared", [True, False])
def test_l27_of_two_who_write_nobody_is_told_first(kit: Kit, shared: bool) -> None:
    async def play(_bench: Bench, desk: DeskLooking, people: People) -> None:
        await people.send(0, **NOTE)
        await desk.sees(sent=set(), silent=people.some(0, 1), answered=1)
        await people.finish(0)
        await desk.sees(sent=set(), silent=people.some(0, 1), answered=1)
        assert desk.known["people"]["finished"] == [] and desk.known["progress"]["finished"] == 1
        await people.send(1, **NOTE)
        await desk.sees(sent=people.some(0, 1), silent=set(), answered=2)

    looked_at(kit, kit.activity("capture", items=0, shared=shared), 2, play)


def test_l27_marks_come_for_five_at_once(kit: Kit) -> None:
    async def play(_bench: Bench, desk: DeskLooking, people: People) -> None:
        await people.send(*range(4), **NOTE)
        await desk.sees(sent=set(), silent=set(people.ids), answered=4)
        await people.send(4, **NOTE)
        await desk.sees(sent=people.some(*range(5)), silent=people.some(*range(5, 11)), answered=5)
        # Six are left: the next five would leave one alone.
        await people.send(*range(5, 10), **NOTE)
        await desk.sees(sent=people.some(*range(5)), silent=people.some(*range(5, 11)), answered=10)
        await people.send(10, **NOTE)
        await desk.sees(sent=set(people.ids), silent=set(), answered=11)

    looked_at(kit, kit.activity("capture", items=0), 11, play)


def test_l27_closing_hands_over_who_was_told_and_reopening_tells_nobody_alone(kit: Kit) -> None:
    asked = kit.activity("capture", items=0)

    async def play(bench: Bench, desk: DeskLooking, people: People) -> None:
        rooms = kit.site.rooms
        await people.send(*range(5), **NOTE)
        await desk.sees(sent=set(), silent=set(people.ids), answered=5)
        voted = rooms.voted_in(kit.project, kit.session, asked)
        assert set(voted) == people.some(*range(5))
        await bench.desk(close_activity, asked, voted=voted)
        await desk.sees(sent=people.some(*range(5)), silent=people.some(5), answered=5)
        await bench.desk(reopen_activity, asked)
        await people.send(5, **NOTE)
        await desk.sees(sent=people.some(*range(5)), silent=people.some(5), answered=None)
        again = rooms.voted_in(kit.project, kit.session, asked)
        await bench.desk(close_activity, asked, voted=again)
        await desk.sees(sent=people.some(*range(5)), silent=people.some(5), answered=None)
        assert not unkept(desk.hub)
        keep_up(kit.store, kit.project, desk.hub)
        assert set(kit.store.read(kit.project).get(Activity, asked).voted) == people.some(*range(5))

    looked_at(kit, asked, 6, play)


def test_l27_whoever_writes_on_is_not_told_to_go_on(kit: Kit) -> None:
    """Three have finished, and it is told; then one writes on: the phone takes "finished" back with the note."""

    async def play(_bench: Bench, desk: DeskLooking, people: People) -> None:
        for number in range(3):
            await people.send(number, **NOTE)
            await people.finish(number)
        await desk.looks()
        assert set(desk.known["people"]["finished"]) == set(people.ids)
        await people.finish(1, False)
        await people.send(1, **NOTE)
        await desk.looks()
        assert desk.known["people"]["finished"] == [] and desk.known["progress"]["finished"] == 2

    looked_at(kit, kit.activity("capture", items=0), 3, play)


@pytest.mark.parametrize("kind", ["vote", "capture"])
def test_l27_of_votes_and_of_notes_with_names_everybody_is_told_at_once(kit: Kit, kind: str) -> None:
    asked = kit.activity(kind, items=4 if kind == "vote" else 0, anonymity="anonymous" if kind == "vote" else "named")
    payload: dict[str, Any] = NOTE if kind == "capture" else {"dots": {kit.items(asked)[0]: 1}}

    async def play(_bench: Bench, desk: DeskLooking, people: People) -> None:
        await people.send(0, **payload)
        await people.finish(0)
        await desk.sees(sent=people.some(0), silent=people.some(1), answered=1)
        assert set(desk.known["people"]["finished"]) == people.some(0)

    looked_at(kit, asked, 2, play)


@pytest.mark.parametrize("kind", ["vote", "capture"])
def test_l64_whoever_came_twice_is_one_whichever_phone_sent(kit: Kit, kind: str) -> None:
    asked = kit.activity(kind, items=4 if kind == "vote" else 0, anonymity="named")

    async def play(bench: Bench, desk: DeskLooking, people: People) -> None:
        payload: dict[str, Any] = NOTE if kind == "capture" else {"dots": {kit.items(asked)[0]: 1}}
        await people.send(0, **payload)
        await desk.sees(sent=people.some(0), silent=people.some(1, 2), answered=1)
        await bench.desk(merge_participants, into=people.ids[1], others=[people.ids[0]])
        await desk.sees(sent=people.some(1), silent=people.some(2), answered=1)
        assert set(kit.site.rooms.voted_in(kit.project, kit.session, asked)) == people.some(1)

    looked_at(kit, asked, 3, play)


def test_l24_of_notes_without_names_those_are_counted_who_are_told(kit: Kit) -> None:
    """Per department and step: people, not notes, and none whose mark would come with a note."""
    for name in ("Vente", "Stock"):
        kit.run(add_department, name=name)
    sales, _stock = (one.id for one in kit.store.read(kit.project).all(Department))
    journey, step = kit.journey()
    asked = kit.activity("capture", items=0, anonymity="department", journey=journey)
    note = NOTE | {"step": step}

    async def play(_bench: Bench, desk: DeskLooking, people: People) -> None:
        await people.come(7, department=sales)
        for _ in range(5):
            await people.send(0, 1, **note)
        await desk.looks()
        told = desk.known["progress"]
        assert (told["answers"], told["departments"], told["steps"]) == (10, {}, {})
        await people.send(*range(2, 7), **note)
        await desk.sees(sent=set(people.ids), silent=set(), answered=7)
        told = desk.known["progress"]
        assert (told["answers"], told["departments"], told["steps"]) == (15, {sales: 7}, {step: 7})

    looked_at(kit, asked, 0, play)
