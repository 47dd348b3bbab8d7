"""A rehearsal tries the load of a room, and tells what came of it (SPEC L79, L81, L82)."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.journey.operations.activities import close_activity, open_activity
from components.journey.operations.room import close_room, go_to_activity, lock_room, remove_participant
from components.journey.records import Activity, Ballot, Note, Participant
from components.live.hub import Hub
from components.live.rehearsal_outcome import Tally, outcome
from components.live.rooms import Place
from components.store import Done, Request

from .asgi import Listening
from .room_kit import Kit
from .test_desk_stream import DeskBench, until

BRIEF = 0.1
"""Minutes: all are in after a second and a half."""


def played(kit: Kit, play: Callable[[DeskBench], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(play(DeskBench(kit)), 60))


def hub_of(kit: Kit) -> Hub:
    return kit.site.rooms.hub(Place(kit.project, kit.session))


async def holds(true: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


async def over(desk: Listening) -> dict[str, Any]:
    """What came of it, once it has ended."""
    told = await until(desk, "rehearsal", lambda told: told["outcome"] and not told["running"])
    found: dict[str, Any] = told["outcome"]
    return found


class Queue:
    """The phones' own queue, watched; `slow`: the seconds that each sending takes longer to get there."""

    def __init__(self, kit: Kit, monkeypatch: pytest.MonkeyPatch, slow: float = 0) -> None:
        self.seen: Counter[str] = Counter()
        self.under_way: Counter[str] = Counter()
        self.most = 0
        run = kit.site.api.writing.run

        async def watched(project: str, request: Request, then: Callable[[Done], None]) -> Done:
            name = request.operation.__name__
            self.seen[name] += 1
            self.under_way[name] += 1
            self.most = max(self.most, self.under_way["contribute_capture"])
            try:
                await asyncio.sleep(slow)
                return await run(project, request, then)
            finally:
                self.under_way[name] -= 1

        monkeypatch.setattr(kit.site.api.writing, "run", watched)


# ---- the load -------------------------------------------------------------------------------------


def test_l81_they_follow_the_room_and_send_through_the_queue_of_phones_several_at_once(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity, queue = kit.activity("capture", 0), Queue(kit, monkeypatch, slow=0.2)

    async def play(bench: DeskBench) -> None:
        phone = await bench.listen(await bench.phone())
        desk, began = await bench.watched(), time.monotonic()
        await bench.rehearse(json={"people": 40, "minutes": BRIEF})
        await until(desk, "progress", lambda told: told["present"] == 41)
        assert time.monotonic() - began < 6
        made_up = {one.id for one in kit.store.read(kit.project).all(Participant) if one.simulated}
        assert made_up < set(desk.of("people")[-1]["present"])
        assert len(hub_of(kit).streams) == 42 and not phone.done
        found = await over(desk)
        assert queue.most > 1
        assert (found["asked"], found["came"]) == (40, 40)
        assert found["told"] > 40 * phone.size / 4
        assert len(hub_of(kit).streams) == 2
        assert desk.of("progress")[-1]["present"] == 1
        notes = kit.store.read(kit.project).where(Note, activity=activity)
        assert found["kept"] == len(notes) == queue.seen["contribute_capture"] > 0
        assert 200 <= found["half"] <= found["nineteen"] < 6_000

    played(kit, play)


def test_l81_what_is_refused_is_dropped_and_counted_by_nobody(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed while much is on its way; they answer the next question all the same."""
    first, queue = kit.activity("capture", 0), Queue(kit, monkeypatch, slow=0.4)

    def noted(activity: str) -> int:
        return len(kit.store.read(kit.project).where(Note, activity=activity))

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 30, "minutes": 0.2})
        await holds(lambda: noted(first) > 0 and queue.under_way["contribute_capture"] > 1)
        await bench.desk(close_activity, first)
        second = await asyncio.to_thread(kit.activity, "capture", 0)
        await holds(lambda: noted(second) > 0)
        await bench.rehearse("/stop")
        await holds(lambda: not queue.under_way.total())
        kept = noted(first) + noted(second)
        assert 1 < kept < queue.seen["contribute_capture"]
        await until(desk, "rehearsal", lambda told: told["outcome"]["kept"] == kept and not told["running"])

    played(kit, play)


def test_l81_it_ends_with_the_server(kit: Kit) -> None:
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 20, "minutes": 4})
        await until(desk, "progress", lambda told: told["present"] > 3)
        kit.site.rooms.end_soon()
        await holds(lambda: not hub_of(kit).streams, 5)
        joined = len(kit.store.read(kit.project).all(Participant))
        await asyncio.sleep(1.5)  # another three would have come in
        assert len(kit.store.read(kit.project).all(Participant)) == joined < 20
        assert not hub_of(kit).streams
        assert bench.desks.rehearsals.told(Place(kit.project, kit.session))["running"] is False

    played(kit, play)


def test_l81_it_ends_with_the_room_and_for_whoever_is_shown_out(kit: Kit) -> None:
    kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 6, "minutes": 0.3})
        await until(desk, "progress", lambda told: told["present"] == 6)
        one, *others = (each.id for each in kit.store.read(kit.project).all(Participant))
        await bench.desk(remove_participant, one)
        assert await until(desk, "people", lambda told: one not in told["present"])
        assert set(desk.of("people")[-1]["present"]) == set(others)
        assert desk.of("rehearsal")[-1]["running"] is True
        await bench.desk(close_room, session=kit.session)
        place = Place(kit.project, kit.session)
        await holds(lambda: bench.desks.rehearsals.told(place)["running"] is False, 5)
        assert not hub_of(kit).streams

    played(kit, play)


def test_l79_a_locked_room_lets_them_in(kit: Kit) -> None:
    kit.activity("vote")
    kit.run(lock_room, session=kit.session)

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 3, "minutes": BRIEF})
        await until(desk, "progress", lambda told: told["present"] == 3)
        await bench.rehearse("/stop")
        assert (await over(desk))["came"] == 3

    played(kit, play)


def test_l79_begun_again_while_they_come_in_nobody_is_added(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those on their way in at that moment take part, too."""
    kit.activity("vote")
    queue = Queue(kit, monkeypatch, slow=0.4)

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 12, "minutes": BRIEF})
        await holds(lambda: queue.under_way["join_room"] > 1)
        await bench.rehearse(json={"people": 12, "minutes": BRIEF})
        await until(desk, "progress", lambda told: told["present"] == 12)
        await bench.rehearse("/stop")
        assert (await over(desk))["came"] == 12
        assert len(kit.store.read(kit.project).all(Participant)) == 12 == queue.seen["join_room"]

    played(kit, play)


def test_l79_after_a_restart_of_the_server_nobody_votes_twice(kit: Kit) -> None:
    asked = kit.activity("vote")

    async def play(bench: DeskBench) -> None:
        await bench.rehearse(json={"people": 5, "minutes": BRIEF})
        await holds(lambda: len(kit.store.read(kit.project).where(Ballot, activity=asked)) == 5)
        await bench.rehearse("/stop")

    played(kit, play)
    before = kit.store.read(kit.project)

    async def again(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 5, "minutes": BRIEF})
        assert (await over(desk))["kept"] >= 5
        after = kit.store.read(kit.project)
        assert {one.id for one in after.all(Ballot)} == {one.id for one in before.all(Ballot)}
        assert len(after.all(Participant)) == 5

    played(kit, again)


# ---- taking them away -----------------------------------------------------------------------------


def test_l81_nothing_of_theirs_comes_after_they_were_taken_away(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken away while some are coming in and others vote."""
    kit.activity("vote")
    queue = Queue(kit, monkeypatch, slow=0.5)

    def theirs() -> int:
        state = kit.store.read(kit.project)
        people = [one for one in state.all(Participant) if one.simulated]
        return len(people) + len([one for one in state.all(Ballot) if one.simulated])

    async def play(bench: DeskBench) -> None:
        await bench.watched()
        await bench.rehearse(json={"people": 60, "minutes": 0.3})
        await holds(lambda: queue.seen["contribute_vote"] > 5 and queue.under_way.total() > 5)
        sent = queue.seen.total()
        assert await bench.operate("remove_simulated", session=kit.session) == 200
        assert theirs() == 0
        await asyncio.sleep(1)
        assert theirs() == 0 and queue.under_way.total() == 0 and queue.seen.total() <= sent + 60
        told = bench.desks.rehearsals.told(Place(kit.project, kit.session))
        assert told == {"running": False, "people": 0, "outcome": None}

    played(kit, play)


def test_l22_of_three_hundred_nothing_stays(kit: Kit) -> None:
    """Their ballots, pairs and notes in three activities, one of them closed; what a phone sent stays."""
    asked = {kind: kit.activity(kind, items) for kind, items in (("capture", 0), ("compare", 3), ("vote", 4))}

    def heard(activity: str) -> int:
        return len(kit.site.rooms.voted_in(kit.project, kit.session, activity))

    async def play(bench: DeskBench) -> None:
        token = await bench.phone()
        assert await bench.send(token, asked["vote"], dots={kit.items(asked["vote"])[0]: 1}) == 201
        before = {one.id: one for one in kit.store.read(kit.project)}
        desk, began = await bench.watched(), time.monotonic()
        await bench.rehearse(json={"people": 300, "minutes": 0.4})
        for activity in asked.values():
            await bench.desk(go_to_activity, session=kit.session, activity=activity)
            await holds(lambda one=activity: heard(one) > 60)  # type: ignore[misc]
        await until(desk, "rehearsal", lambda told: told["outcome"] and told["outcome"]["came"] == 300)
        assert time.monotonic() - began < 15
        assert await bench.operate("close_activity", asked["compare"]) == 200
        assert len(kit.store.read(kit.project)) > len(before) + 300 + 120
        began = time.monotonic()
        assert await bench.operate("remove_simulated", session=kit.session) == 200
        assert time.monotonic() - began < 5
        after = kit.store.read(kit.project)
        assert {one.id for one in after} == before.keys()
        assert {kind: after.get(Activity, one).status for kind, one in asked.items()} == {
            "capture": "draft", "compare": "draft", "vote": "open",
        }  # fmt: skip
        await bench.desk(open_activity, asked["compare"])

    played(kit, play)


# ---- what came of it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("milliseconds", "half", "nineteen"),
    [
        ([], None, None),
        ([4], 4, 4),
        ([1, 2, 90], 2, 90),
        (range(1, 21), 10, 19),
        (range(1, 101), 50, 95),
        ([5] * 19 + [4_000], 5, 5),
        ([5] * 18 + [3_000, 4_000], 5, 3_000),
    ],
)
def test_l82_half_and_nineteen_in_twenty(milliseconds: list[float], half: float | None, nineteen: float | None) -> None:
    found = outcome(40, 38, [one / 1_000 for one in milliseconds], 7)
    assert (found.half, found.nineteen) == (half, nineteen)
    assert (found.asked, found.came, found.kept, found.told) == (40, 38, len(milliseconds), 7)


@given(some.lists(some.integers(0, 100_000), min_size=1))
def test_l82_times_are_measured_ones_and_the_least_that_hold(milliseconds: list[int]) -> None:
    """However they come: as many as said were that quick, and were not any quicker."""
    tally = Tally(asked=len(milliseconds))
    for one in milliseconds:
        tally.keep(one / 1_000)
    found, many = tally.outcome(), len(milliseconds)
    for told, share in ((found.half, 0.5), (found.nineteen, 0.95)):
        assert told is not None and round(told) in milliseconds
        assert sum(one <= told for one in milliseconds) >= share * many > sum(one < told for one in milliseconds)


def test_l82_what_came_of_it_is_told_while_it_runs_and_stays_until_they_are_taken_away(kit: Kit) -> None:
    kit.activity("vote", items=6)

    async def play(bench: DeskBench) -> None:
        desk = await bench.watched()
        await bench.rehearse(json={"people": 4, "minutes": 0.3})
        running = await until(desk, "rehearsal", lambda told: told["outcome"] and told["outcome"]["kept"] > 4)
        assert running["running"] is True and running["people"] == 4
        await bench.rehearse("/stop")
        ended = await over(desk)
        assert ended["kept"] >= running["outcome"]["kept"]
        late = await bench.watched()
        assert late.of("rehearsal")[-1] == {"running": False, "people": 0, "outcome": ended}
        assert await bench.operate("remove_simulated", session=kit.session) == 200
        assert (await until(late, "rehearsal", lambda told: not told["outcome"]))["running"] is False

    played(kit, play)
