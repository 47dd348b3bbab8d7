"""What the facilitator's screen is told, when, and what it is never told (SPEC L60 to L65, L70 to L79)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from components.journey.operations.activities import close_activity, open_activity, reveal_activity
from components.journey.operations.room import close_room
from components.journey.operations.steps import add_step
from components.journey.operations.voting import put_to_vote
from components.journey.records import Phase, Step
from components.live.console_room import Desks
from components.live.door import Door
from components.live.keys import FACILITATOR_COOKIE, Keys

from .asgi import ELSEWHERE, HERE, Headers, Listening, ask, bearer, listen
from .loop_kit import Bench
from .room_kit import KEY, Kit, key

AT_ONCE = ["now", "room", "progress", "people"]
NEXT = ["desk", "notes", "heard", "rehearsal"]
OURS = (b"x-atelier", b"1")


class DeskBench(Bench):
    """Phones and desks of one server, as `app.py` puts them together."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.keys, self.desks = Keys(b"s" * 32, KEY), Desks(lambda: kit.store, kit.site.rooms, kit.site.api.writing)
        door = Middleware(Door, phones=kit.site.app, keys=lambda: self.keys)
        self.app = Starlette(routes=self.desks.routes, middleware=[door])
        self.base = f"/api/console/{kit.project}/rooms/{kit.session}"

    async def watch(self, asked: str = "", headers: Headers = (), client: str = HERE) -> Listening:
        """A facilitator's screen."""
        return await listen(self.app, f"{self.base}/events?lang=en{asked}", headers, client)

    async def watched(self) -> Listening:
        """One that has been told everything there is."""
        found = await self.watch()
        await found.until("rehearsal")
        return found

    async def operate(self, name: str, *args: object, **fields: object) -> int:
        """What its buttons do."""
        asked = {"key": key(), "name": name, "args": list(args), "fields": fields}
        return (await ask(self.app, "POST", f"{self.base}/operations", asked, [OURS], HERE))[0]

    async def rehearse(self, path: str = "", json: object = None) -> None:
        await ask(self.app, "POST", f"{self.base}/rehearsal{path}", json or {}, [OURS], HERE)

    async def person(self, name: str = "") -> tuple[str, str]:
        """Somebody comes in with a phone: who, and the token."""
        told = {"key": key(), "name": name}
        _status, found = await ask(self.app, "POST", f"/api/join/{self.code}/participants", told)
        return found["participant"], found["token"]

    async def finish(self, token: str, activity: str, finished: bool = True) -> None:
        asked = {"activity": activity, "finished": finished}
        await ask(self.app, "POST", f"/api/join/{self.code}/finished", asked, [bearer(token)])


def played(kit: Kit, play: Callable[[DeskBench], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(play(DeskBench(kit)), 30))


async def until(desk: Listening, kind: str, holds: Callable[[Any], bool]) -> Any:
    """The latest message of a kind, once it says so."""
    while not desk.of(kind) or not holds(desk.of(kind)[-1]):
        await desk.until(kind, len(desk.of(kind)) + 1)
    return desk.of(kind)[-1]


# ---- what it is told ------------------------------------------------------------------------------


def test_the_whole_room_is_told_at_once(kit: Kit) -> None:
    """L60, L70, L71: what a tap may wait for in the first message, what is prepared and read in the next."""
    activity = kit.activity("vote", minutes=3)

    async def play(bench: DeskBench) -> None:
        who, token = await bench.person("Inès")
        phone, desk = await bench.listen(token), await bench.watched()
        assert [event for event, _name, _content in desk.told] == AT_ONCE + NEXT
        room, people, told = desk.of("room")[0], desk.of("people")[0], desk.of("desk")[0]
        assert (room["activity"]["id"], room["activity"]["results"]) == (activity, None)
        assert people == {"present": [who], "finished": [], "sent": []}
        assert (told["code"], told["locked"], told["activity"]) == (bench.code, False, activity)
        assert [(one["id"], one["status"]) for one in told["activities"]] == [(activity, "open")]
        assert [(one["id"], one["name"], one["via"]) for one in told["people"]] == [(who, "Inès", "phone")]
        assert desk.of("notes")[0]["takes"] is False and desk.of("notes")[0]["notes"] == []
        assert desk.of("heard")[0] == {"unheard": [who], "unplaced": 0, "typed": 0}
        assert desk.of("rehearsal")[0] == {"running": False, "people": 0, "outcome": None}
        await desk.leave()
        await phone.leave()
        assert not bench.kit.site.rooms.hub(await _place(bench)).streams
        assert not any(bench.desks.rehearsals._bells.values())

    played(kit, play)


async def _place(bench: DeskBench) -> Any:
    return await asyncio.to_thread(bench.kit.site.rooms.find, bench.code)


def test_a_desk_that_comes_back_is_not_told_the_room_again(kit: Kit) -> None:
    """L60"""
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        first = await bench.watched()
        (name,) = (name for event, name, _content in first.told if event == "room")
        await first.leave()
        again = await bench.watch(headers=[(b"last-event-id", name.encode())])
        await again.until("rehearsal")
        assert [event for event, _name, _content in again.told if event != "now"] == ["progress", "people", *NEXT]

    played(kit, play)


def test_people_come_and_go(kit: Kit) -> None:
    """L71: who is in, who is connected, who was shown out."""
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        who, token = await bench.person("Omar")
        assert [one["id"] for one in (await until(desk, "desk", lambda told: told["people"]))["people"]] == [who]
        phone = await bench.listen(token)
        await until(desk, "people", lambda told: told["present"] == [who])
        assert (await until(desk, "progress", lambda told: told["present"] == 1))["joined"] == 1
        await phone.leave()
        await until(desk, "people", lambda told: told["present"] == [])
        assert await bench.operate("remove_participant", who) == 200
        told = await until(desk, "desk", lambda told: not told["people"])
        assert [one["id"] for one in told["away"]] == [who]
        await until(desk, "progress", lambda told: told["joined"] == 0)

    played(kit, play)


def test_a_vote_is_told_by_counts(kit: Kit) -> None:
    """L61, L71: that somebody has sent something, and who; of what, nothing before the reveal."""
    activity = kit.activity("vote", dots=3)
    item, other = kit.items(activity)[:2]

    async def play(bench: DeskBench) -> None:
        (who, token), desk = await bench.person(), await bench.watched()
        before = len(desk.told)
        assert await bench.send(token, activity, dots={item: 2, other: 1}) == 201
        assert (await until(desk, "progress", lambda told: told["answered"] == 1))["answers"] == 2
        await until(desk, "people", lambda told: told["sent"] == [who])
        await until(desk, "heard", lambda told: told["unheard"] == [])
        await bench.finish(token, activity)
        assert (await until(desk, "people", lambda told: told["finished"] == [who]))["sent"] == [who]
        assert (await until(desk, "progress", lambda told: told["finished"] == 1))["joined"] == 1
        await until(desk, "desk", lambda told: told["activities"][0]["answered"])
        since = desk.told[before:]
        assert item not in str(since) and {event for event, _name, _content in since} <= {*AT_ONCE[2:], *NEXT, "now"}
        await bench.desk(close_activity, activity)
        closed = await until(desk, "room", lambda told: told["activity"]["status"] == "closed")
        assert closed["activity"]["results"] is None
        await bench.desk(reveal_activity, activity)
        shown = await until(desk, "room", lambda told: told["activity"]["status"] == "revealed")
        assert shown["activity"]["results"] is not None

    played(kit, play)


def answers_of(kind: str, items: list[str]) -> tuple[dict[str, object], dict[str, object]]:
    """Two answers of one person that could not differ more."""
    if kind in ("vote", "quadratic"):
        return {"dots": {items[0]: 1}}, {"dots": {items[1]: 2}}
    if kind == "rate":
        return {"step": items[0], "value": -2}, {"step": items[0], "value": 2}
    if kind == "truth":
        low, high = {"importance": 1, "impact": 1}, {"importance": 5, "impact": 5}
        return {"step": items[0], **low}, {"step": items[0], **high}
    low, high = {"impact": 1, "effort": 5}, {"impact": 5, "effort": 1}
    return {"item": items[0], **low}, {"item": items[0], **high}


@pytest.mark.parametrize("kind", ["vote", "quadratic", "rate", "truth", "score"])
def test_what_somebody_answers_makes_no_difference(kit: Kit, kind: str) -> None:
    """L71: a mark that changes is nothing new to a desk, in no word of any of its messages."""
    kit.journey()
    activity = kit.activity(kind, items=0, opened=False, **({"dots": 3} if kind == "vote" else {}))
    for title in ("Je déclare", "J'attends"):
        kit.run(add_step, phase=kit.store.read(kit.project).all(Phase)[0].id, title=title)
    steps = [one.id for one in kit.store.read(kit.project).all(Step)]
    kit.run(put_to_vote, activity=activity, sources=steps)
    kit.run(open_activity, activity, reason="essai")

    async def play(bench: DeskBench) -> None:
        one, other = answers_of(kind, kit.items(activity))
        (who, token), desk = await bench.person(), await bench.watched()
        assert await bench.send(token, activity, **one) == 201
        await until(desk, "progress", lambda told: told["answered"] == 1)
        await until(desk, "heard", lambda told: told["unheard"] == [])
        await until(desk, "desk", lambda told: told["activities"][0]["answered"])
        before = len(desk.told)
        assert await bench.send(token, activity, **other) == 201
        # Later than the other answer: whatever there is to tell of it has been told by then.
        await bench.finish(token, activity)
        await until(desk, "people", lambda told: told["finished"] == [who])
        await until(desk, "progress", lambda told: told["finished"] == 1)
        changed, first = desk.of("progress")[-1], desk.of("progress")[-2]
        assert changed == first | {"finished": 1}
        assert {event for event, _name, _content in desk.told[before:]} <= {"progress", "people", "now"}

    played(kit, play)


# ---- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("anonymity", "author"), [("named", "Inès"), ("anonymous", "")])
def test_a_note_appears_as_it_comes(kit: Kit, anonymity: str, author: str) -> None:
    """L16, L71: to be moderated, with a name only where people were told so."""
    activity = kit.activity("capture", 0, anonymity=anonymity, inbox=True)

    async def play(bench: DeskBench) -> None:
        (who, token), desk = await bench.person("Inès"), await bench.watched()
        assert desk.of("notes")[-1]["takes"] is True
        assert await bench.send(token, activity, text="Rien depuis trois semaines", layer="pains") == 201
        (note,) = (await until(desk, "notes", lambda told: told["notes"]))["notes"]
        assert (note["text"], note["author"], note["status"]) == ("Rien depuis trois semaines", author, "inbox")
        assert (await until(desk, "progress", lambda told: told["answers"] == 1))["waiting"] == 1
        assert anonymity == "named" or who not in str(desk.of("notes"))
        assert await bench.operate("keep_note", note["id"]) == 200
        await until(desk, "notes", lambda told: told["notes"][0]["status"] == "kept")
        await until(desk, "progress", lambda told: told["waiting"] == 0)

    played(kit, play)


def test_notes_of_an_earlier_activity_are_sorted_where_the_room_is_not(kit: Kit) -> None:
    """L71"""
    earlier = kit.activity("capture", 0)

    async def play(bench: DeskBench) -> None:
        _who, token = await bench.person()
        await bench.send(token, earlier, text="D'avant", layer="pains")
        later = await asyncio.to_thread(kit.activity, "vote")
        desk = await bench.watch(f"&notes={earlier}")
        told = await until(desk, "notes", lambda told: told["notes"])
        assert (told["activity"], [one["text"] for one in told["notes"]]) == (earlier, ["D'avant"])
        assert desk.of("room")[-1]["activity"]["id"] == desk.of("desk")[-1]["activity"] == later

    played(kit, play)


# ---- what is done ---------------------------------------------------------------------------------


def test_what_is_steered_is_told_to_every_desk(kit: Kit) -> None:
    """L2, L72: another one's, and one's own."""
    activity = kit.activity("vote", opened=False)

    async def play(bench: DeskBench) -> None:
        desks = [await bench.watched(), await bench.watched()]
        for name, status in (("open_activity", "open"), ("close_activity", "closed"), ("reveal_activity", "revealed")):
            if name == "close_activity":
                _who, token = await bench.person()
                await bench.send(token, activity, dots={kit.items(activity)[0]: 1})
            assert await bench.operate(name, activity) == 200
            for one in desks:
                await until(one, "room", lambda told, status=status: told["activity"]["status"] == status)  # type: ignore[misc]
                await until(one, "desk", lambda told, status=status: told["activities"][0]["status"] == status)  # type: ignore[misc]
        assert await bench.operate("lock_room", session=kit.session, locked=True) == 200
        for one in desks:
            await until(one, "desk", lambda told: told["locked"])

    played(kit, play)


def test_a_rehearsal_is_told_when_it_begins_and_ends(kit: Kit) -> None:
    """L79"""
    kit.activity("vote", opened=False)

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 2, "minutes": 1})
        begun = await until(desk, "rehearsal", lambda told: told["running"])
        assert begun == {"running": True, "people": 2, "outcome": None}
        await bench.rehearse("/stop")
        await until(desk, "rehearsal", lambda told: not told["running"])

    played(kit, play)


# ---- its end, and the door ------------------------------------------------------------------------


def test_a_desk_ends_with_its_room(kit: Kit) -> None:
    """L65"""

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.desk(close_room, session=kit.session)
        assert await desk.until("gone") == {"code": "room_closed"}
        await asyncio.wait_for(desk.task, 5)
        assert desk.done and (await bench.watch()).status == 422

    played(kit, play)


def test_a_desk_ends_when_the_server_is_told_to_stop(kit: Kit) -> None:
    """L65"""
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        kit.site.rooms.end_soon()
        await asyncio.wait_for(desk.task, 5)
        assert desk.done and not desk.of("gone")

    played(kit, play)


def test_a_desk_is_the_facilitators(kit: Kit) -> None:
    """L40, L41, L42: nobody's from elsewhere, nor another site's; with the key, it is."""
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        _who, token = await bench.person()
        known = (b"cookie", f"{FACILITATOR_COOKIE}={bench.keys.cookie()}".encode())
        forged = (b"cookie", f"{FACILITATOR_COOKIE}=9999999999.{'0' * 64}".encode())
        away = {"": (), "a phone": [bearer(token)], "forged": [forged]}
        for headers in away.values():
            refused = await bench.watch(headers=headers, client=ELSEWHERE)
            assert refused.status == 403 and not refused.told
        strange = await bench.watch(headers=[(b"origin", b"https://evil.example")])
        behind_a_proxy = await bench.watch(headers=[(b"x-forwarded-for", b"127.0.0.1")])
        assert strange.status == behind_a_proxy.status == 403 and not strange.told + behind_a_proxy.told
        let_in = await bench.watch(headers=[known], client=ELSEWHERE)
        await let_in.until("rehearsal")
        assert let_in.status == 200
        assert (await ask(bench.app, "POST", f"{bench.base}/events", {}, [OURS], HERE))[0] == 405

    played(kit, play)
