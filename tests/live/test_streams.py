"""What streams tell, when, and to whom (SPEC L60 to L65)."""

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from components.insight.room import PublicRoom, public_room
from components.insight.room_progress import Progress, progress
from components.journey.operations.activities import close_activity, extend_activity, open_activity, reveal_activity
from components.journey.operations.room import close_room, go_to_activity, new_code, remove_participant
from components.journey.operations.voting import update_activity
from components.journey.records import Activity, Room
from components.journey.state import State
from components.live import hub, streams
from components.live.phone_events import STREAMS_EACH

from .asgi import ask, bearer
from .loop_kit import Bench, played
from .room_kit import Kit, key


def test_the_present_is_told_at_once(kit: Kit) -> None:
    """L60, L61: the server's time, the room, the counts; nothing of anybody without a token."""
    activity = kit.activity("vote", minutes=3)

    async def play(bench: Bench) -> None:
        screen = await bench.listen()
        await screen.until("progress")
        assert [event for event, _name, _content in screen.told] == ["now", "room", "progress"]
        told = screen.of("room")[0]["activity"]
        assert (told["id"], told["status"], told["results"]) == (activity, "open", None)
        assert "joined" not in screen.of("room")[0]
        await screen.leave()

    played(kit, play)


def test_a_change_is_told_whole_to_everybody(kit: Kit) -> None:
    """L60: the same bytes for all, named by their content."""
    activity = kit.activity("vote")

    async def play(bench: Bench) -> None:
        readers = [await bench.listen(await bench.phone()) for _ in range(3)] + [await bench.listen()]
        await bench.desk(update_activity, activity, question="Autre question ?")
        for one in readers:
            assert (await one.until("room", 2))["activity"]["question"] == "Autre question ?"
        assert len({name for one in readers for event, name, _ in one.told[-9:] if event == "room"}) <= 2
        await bench.desk(go_to_activity, session=bench.kit.session, activity=None)
        for one in readers:
            assert (await one.until("room", 3))["activity"] is None
            await one.leave()

    played(kit, play)


def test_whoever_comes_back_is_not_told_again(kit: Kit) -> None:
    """L60"""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        first = await bench.listen()
        name = next(name for event, name, _content in first.told if event == "room")
        await first.leave()
        again = await bench.listen(known=name)
        await again.until("progress")
        assert not again.of("room")
        other = await bench.listen(known="0" * 16)
        assert await other.until("room")

    played(kit, play)


def test_a_phone_that_comes_back_after_an_hour_is_told_the_present(kit: Kit) -> None:
    """L60: whatever happened meanwhile, in one message."""
    activity = kit.activity("vote")

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        phone = await bench.listen(token)
        name = next(name for event, name, _content in phone.told if event == "room")
        await phone.leave()
        await bench.send(await bench.phone(), activity, dots={bench.kit.items(activity)[0]: 1})
        for operation in (close_activity, reveal_activity):
            await bench.desk(operation, activity)
        back = await bench.listen(token, name)
        assert (await back.until("room"))["activity"]["status"] == "revealed"
        assert len(back.of("room")) == 1

    played(kit, play)


def test_each_phone_is_told_its_own(kit: Kit) -> None:
    """L62: in all its windows, and nobody else's."""
    activity = kit.activity("vote")
    item = kit.items(activity)[0]

    async def play(bench: Bench) -> None:
        token, other = await bench.phone(), await bench.phone()
        windows, neighbour = [await bench.listen(token) for _ in range(2)], await bench.listen(other)
        assert await bench.send(token, activity, dots={item: 1}) == 201
        for one in windows:
            told = await one.until("mine", 2)
            assert told["values"] == {item: [1]} and told["finished"] is False
        assert [one["values"] for one in neighbour.of("mine")] == [{}]
        asked = {"activity": activity, "finished": True}
        await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", asked, [bearer(token)])
        assert (await windows[0].until("mine", 3))["finished"] is True

    played(kit, play)


def test_counts_name_nobody(kit: Kit) -> None:
    """L61, L62: how many, at once on a screen, and nothing of what was answered."""
    activity = kit.activity("vote")
    item = kit.items(activity)[0]

    async def play(bench: Bench) -> None:
        tokens = [await bench.phone() for _ in range(3)]
        screen = await bench.listen()
        for token in tokens:
            await bench.send(token, activity, dots={item: 1})
            await asyncio.sleep(0.05)
        told = await screen.until("progress", 4)
        assert told == {"joined": 3, "present": 0, "finished": 0, "answered": 3, "answers": 3}
        assert item not in str(screen.of("progress")) and len(screen.of("room")) == 1

    played(kit, play)


def test_phones_are_told_counts_once_a_second(kit: Kit) -> None:
    """L61: who comes in and who has finished; what somebody answers is no news to the others."""
    activity = kit.activity("rate")
    items = kit.items(activity)

    async def play(bench: Bench) -> None:
        quiet, busy = await bench.listen(await bench.phone()), await bench.phone()
        while quiet.of("progress")[-1] != {"joined": 2, "finished": 0}:
            await quiet.until("progress", len(quiet.of("progress")) + 1)
        before = len(quiet.of("progress"))
        for number in range(20):
            await bench.send(busy, activity, step=items[number % 4], value=number % 5 - 2)
            asked = {"activity": activity, "finished": number % 2 == 0}
            await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", asked, [bearer(busy)])
        assert len(quiet.of("progress")) <= before + 2
        await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", asked | {"finished": True}, [bearer(busy)])
        while quiet.of("progress")[-1] != {"joined": 2, "finished": 1}:
            await quiet.until("progress", len(quiet.of("progress")) + 1)

    played(kit, play)


def test_a_vote_is_no_news_to_other_phones(kit: Kit) -> None:
    """L61: what a room full of phones costs grows with the phones, not with their square."""
    activity = kit.activity("vote")
    items = kit.items(activity)

    async def play(bench: Bench) -> None:
        tokens = [await bench.phone() for _ in range(3)]
        quiet, screen = await bench.listen(tokens[0]), await bench.listen()
        for token in tokens[1:]:
            await bench.send(token, activity, dots={items[0]: 1})
        while screen.of("progress")[-1]["answered"] != 2:
            await screen.until("progress", len(screen.of("progress")) + 1)
        # Later than the vote, and told to all phones: everything before it has arrived.
        asked = {"activity": activity, "finished": True}
        await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", asked, [bearer(tokens[1])])
        while quiet.of("progress")[-1]["finished"] != 1:
            await quiet.until("progress", len(quiet.of("progress")) + 1)
        assert all(set(one) == {"joined", "finished"} for one in quiet.of("progress"))
        assert len(quiet.of("progress")) == 2

    played(kit, play)


def test_a_vote_is_counted_once_and_only_where_somebody_looks(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """L61: what a vote costs is what the next one waits for."""
    activity, counted = kit.activity("vote"), 0
    items = kit.items(activity)

    def counting(*asked: Any) -> Progress:
        nonlocal counted
        counted += 1
        return progress(*asked)

    monkeypatch.setattr(hub, "progress", counting)

    async def play(bench: Bench) -> None:
        tokens = [await bench.phone() for _ in range(3)]
        mine = await bench.listen(tokens[0])
        await bench.send(tokens[0], activity, dots={items[0]: 1})
        await mine.until("mine", 2)
        assert counted == 0
        screen = await bench.listen()
        assert screen.of("progress")[-1]["answered"] == 1
        for number, token in enumerate(tokens[1:], start=1):
            before, told = counted, len(screen.of("progress"))
            await bench.send(token, activity, dots={items[0]: 1})
            await screen.until("progress", told + 1)
            assert screen.of("progress")[-1]["answered"] == 1 + number
            await asyncio.sleep(0.1)  # time enough for a second one
            assert counted == before + 1

    played(kit, play)


def test_a_burst_of_changes_is_at_most_ten_messages_a_second(kit: Kit) -> None:
    """L61"""
    activity = kit.activity("vote", minutes=1)

    async def play(bench: Bench) -> None:
        phone = await bench.listen(await bench.phone())
        start = asyncio.get_running_loop().time()
        for _ in range(30):
            await bench.desk(extend_activity, activity, minutes=1)
        await asyncio.sleep(0.3)
        took = asyncio.get_running_loop().time() - start
        assert 2 <= len(phone.of("room")) <= 2 + took * 10
        assert phone.of("room")[-1]["activity"]["deadline"] == _deadline(bench, activity)

    played(kit, play)


def _deadline(bench: Bench, activity: str) -> str:
    found = bench.kit.store.read(bench.kit.project).get(Activity, activity).deadline
    assert found is not None
    return found.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(("audience", "at_once"), [("phone", 1), ("screen", 4), ("desk", 4)])
def test_a_few_messages_to_those_who_look_come_without_a_pause(
    audience: streams.Audience, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L61: then one after each pause, and again a few after a quiet while."""
    now = 100.0
    monkeypatch.setattr(streams, "time", SimpleNamespace(monotonic=lambda: now))

    def told_in_a_row(stream: streams.Stream) -> int:
        told = 0
        while told < 10:
            stream.bell.clear()
            stream.ring()
            if not stream.bell.is_set():
                return told
            stream.rest(0.02)
            told += 1
        return told

    async def play() -> None:
        nonlocal now
        stream = streams.Stream(audience)
        assert told_in_a_row(stream) == at_once
        now += 0.0201
        assert stream.rests_until <= now
        stream.bell.clear()
        stream.rest(0.02)
        assert stream.rests_until > now
        now += 1
        assert told_in_a_row(stream) == at_once

    asyncio.run(play())


def test_a_slow_reader_is_told_the_present_only_and_let_go(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """L63: nothing piles up for it, and nobody else waits for it."""
    activity = kit.activity("vote")

    async def play(bench: Bench) -> None:
        slow, quick = await bench.listen(await bench.phone()), await bench.listen()
        slow.reads.clear()
        for number in range(20):
            await bench.desk(update_activity, activity, question=f"Question {number}")
        await quick.until("room", 2)
        await asyncio.sleep(0.15)
        slow.reads.set()
        await asyncio.sleep(0.3)
        assert len(slow.of("room")) <= 4 and slow.of("room")[-1]["activity"]["question"] == "Question 19"
        monkeypatch.setattr(streams, "SLOW", 0.05)
        slow.reads.clear()
        await bench.desk(update_activity, activity, question="Encore")
        await asyncio.wait_for(slow.task, 5)
        await asyncio.sleep(0.05)
        hub = bench.kit.site.rooms.hub(await asyncio.to_thread(bench.kit.site.rooms.find, bench.code))  # type: ignore[arg-type]
        assert len(hub.streams) == 1

    played(kit, play)


def test_a_phone_has_four_windows(kit: Kit) -> None:
    """L63"""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        windows = []
        for _ in range(STREAMS_EACH + 2):
            windows.append(await bench.listen(token))
            await asyncio.sleep(0.15)
        await asyncio.wait_for(asyncio.gather(*(one.task for one in windows[:2])), 5)
        assert [one.task.done() for one in windows] == [True, True] + [False] * STREAMS_EACH
        assert [len(one.of("rest")) for one in windows] == [1, 1] + [0] * STREAMS_EACH

    played(kit, play)


@pytest.mark.parametrize(
    ("ends", "code"),
    [("room", "room_closed"), ("person", "participant_unknown"), ("erased", "participant_unknown")],
)
def test_a_stream_ends_with_its_room_or_its_person(kit: Kit, ends: str, code: str) -> None:
    """L65"""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        _status, told = await ask(bench.app, "POST", f"/api/join/{bench.code}/participants", {"key": key()})
        phone, screen = await bench.listen(told["token"]), await bench.listen()
        if ends == "room":
            await bench.desk(close_room, session=bench.kit.session)
        elif ends == "erased":
            path = f"/api/join/{bench.code}/me/erase"
            assert (await ask(bench.app, "POST", path, {"keys": []}, [bearer(told["token"])]))[0] == 200
        else:
            await bench.desk(remove_participant, told["participant"])
        assert await phone.until("gone") == {"code": code}
        await asyncio.wait_for(phone.task, 5)
        assert phone.done and bool(screen.of("gone")) is (ends == "room")

    played(kit, play)


@pytest.mark.parametrize("others", [0, 1])
def test_whoever_is_let_in_again_is_in_at_once(kit: Kit, others: int) -> None:
    """L65, L98: also when nobody else was there, so that nobody looked who was in meanwhile."""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        _status, told = await ask(bench.app, "POST", f"/api/join/{bench.code}/participants", {"key": key()})
        _others = [await bench.listen(await bench.phone()) for _ in range(others)]
        phone = await bench.listen(told["token"])
        await bench.desk(remove_participant, told["participant"])
        await phone.until("gone")
        await asyncio.wait_for(phone.task, 5)
        assert (await bench.listen(told["token"])).status == 401
        await bench.desk(remove_participant, told["participant"], removed=False)
        again = await bench.listen(told["token"])
        await again.until("mine")
        assert not again.of("gone") and not again.task.done()

    played(kit, play)


def test_streams_end_when_the_server_is_told_to_stop(kit: Kit) -> None:
    """L65"""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        readers = [await bench.listen(await bench.phone()) for _ in range(3)]
        bench.kit.site.rooms.end_soon()
        await asyncio.wait_for(asyncio.gather(*(one.task for one in readers)), 5)
        assert all(one.done for one in readers)

    played(kit, play)


def test_a_new_code_is_told_and_the_stream_goes_on(kit: Kit) -> None:
    """L3, L60"""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        phone = await bench.listen(await bench.phone())
        await bench.desk(new_code, session=bench.kit.session)
        assert (await phone.until("room", 2))["code"] == bench.kit.code != bench.code

    played(kit, play)


def test_a_silent_stream_says_that_it_is_alive(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """L61: and what time it is, so that a phone's own clock does not matter."""
    monkeypatch.setattr("components.live.hub.HEARTBEAT", 0.2)
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        screen = await bench.listen()
        await screen.until("now", 2)
        first, second = screen.of("now")[:2]
        assert first["now"] < second["now"]

    played(kit, play)


def test_who_has_voted_and_finished_is_handed_over_once(kit: Kit) -> None:
    """L64: sorted, and nowhere in the file before."""
    activity = kit.activity("vote")
    item = kit.items(activity)[0]

    async def play(bench: Bench) -> None:
        rooms, people = bench.kit.site.rooms, []
        for _ in range(3):
            _status, told = await ask(bench.app, "POST", f"/api/join/{bench.code}/participants", {"key": key()})
            people.append(told["participant"])
            await bench.send(told["token"], activity, dots={item: 1})
        done = {"activity": activity, "finished": True}
        await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", done, [bearer(told["token"])])
        assert rooms.voted_in(bench.kit.project, bench.kit.session, activity) == tuple(sorted(people))
        assert rooms.finished_in(bench.kit.project, bench.kit.session, activity) == (people[-1],)
        await bench.desk(close_activity, activity)
        status, _ = await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", done, [bearer(told["token"])])
        assert status == 409

    played(kit, play)


def test_an_activity_in_preparation_is_told_by_its_question_only(kit: Kit) -> None:
    """L23"""
    activity = kit.activity("vote", opened=False)

    async def play(bench: Bench) -> None:
        phone = await bench.listen(await bench.phone())
        assert (await phone.until("mine")) == {"activity": None}
        assert phone.of("room")[0]["activity"]["items"] == []
        await bench.desk(open_activity, activity)
        assert (await phone.until("room", 2))["activity"]["items"]
        assert (await phone.until("mine", 2))["activity"] == activity

    played(kit, play)


def test_results_that_come_late_bring_nobody_back(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """L60: while results are being worked out the room goes on; what is out of date by then is not told."""
    activity = kit.activity("vote")
    item = kit.items(activity)[0]
    real, begun, gone_on = public_room, threading.Event(), threading.Event()

    def slow(state: State, room: Room) -> PublicRoom:
        seen = real(state, room)
        if seen.activity is not None and seen.activity.status == "revealed":
            begun.set()
            assert gone_on.wait(10)
        return seen

    monkeypatch.setattr("components.live.views.public_room", slow)

    async def play(bench: Bench) -> None:
        await bench.send(await bench.phone(), activity, dots={item: 1})
        reader = await bench.listen()
        await bench.desk(close_activity, activity)
        await bench.desk(reveal_activity, activity)
        assert await asyncio.to_thread(begun.wait, 10)
        await bench.desk(go_to_activity, session=bench.kit.session, activity=None)
        while reader.of("room")[-1]["activity"] is not None:
            await reader.until("room", len(reader.of("room")) + 1)
        told = len(reader.of("room"))
        gone_on.set()
        await asyncio.sleep(0.3)  # time enough for what is out of date
        assert len(reader.of("room")) == told
        await reader.leave()

    played(kit, play)
