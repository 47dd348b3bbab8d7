"""Votes left open for days, asked from phones (SPEC V31, V32, V34)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from components.insight.room import asked_of_phones, public_room
from components.insight.room_desk import desk
from components.journey.operations.activities import close_activity, open_activity
from components.journey.operations.agenda import add_block
from components.journey.operations.open_votes import leave_open
from components.journey.operations.room import go_to_activity
from components.journey.operations.run import start_run
from components.journey.records import Activity, Room
from components.live.left_open import is_due, keep_up, unkept
from components.live.rooms import Place
from tests.conftest import Clock

from .asgi import ask, bearer
from .loop_kit import Bench, played
from .room_kit import Kit, kit_in, phone_in


@pytest.fixture
def kit(tmp_path: Path, clock: Clock, new_id: Callable[[], str]) -> Kit:
    return kit_in(tmp_path, clock=clock, new_id=new_id)


@pytest.fixture
def asked(kit: Kit, clock: Clock) -> str:
    """A vote that stays open for three days; no workshop runs."""
    vote = kit.activity("vote", opened=False)
    kit.run(leave_open, vote, until=clock() + timedelta(days=3))
    return vote


def now(kit: Kit, activity: str) -> Activity:
    return kit.store.read(kit.project).get(Activity, activity)


def test_v31_phones_are_told_until_when(kit: Kit, asked: str) -> None:
    state = kit.store.read(kit.project)
    told = public_room(state, state.all(Room)[0]).activity
    assert told is not None and told.closes_at == now(kit, asked).closes_at
    kit.run(close_activity, asked)
    closed = kit.store.read(kit.project)
    told = public_room(closed, closed.all(Room)[0]).activity
    assert told is not None and told.closes_at is None


def test_v31_the_facilitators_room_knows_until_when(kit: Kit, asked: str) -> None:
    def told() -> list[datetime | None]:
        state = kit.store.read(kit.project)
        return [one.closes_at for one in desk(state, state.all(Room)[0]).activities]

    assert told() == [now(kit, asked).closes_at]
    kit.run(close_activity, asked)
    assert told() == [None]


def test_v32_a_vote_that_comes_too_late_is_refused(kit: Kit, asked: str, clock: Clock) -> None:
    with kit.browser() as browser:
        phone = phone_in(browser, kit.code)
        clock.forward(days=3)
        late = phone.send(asked, dots={kit.items(asked)[0]: 1})
    assert (late.status_code, late.json()["code"]) == (409, "activity_not_open")
    assert now(kit, asked).status == "closed"


def test_v34_who_has_voted_is_kept_by_groups_then_whole(kit: Kit, asked: str) -> None:
    with kit.browser() as browser:
        people = [phone_in(browser, kit.code) for _ in range(7)]
        first = kit.items(asked)[0]

        def hear(some: slice) -> None:
            for one in people[some]:
                assert one.send(asked, dots={first: 1}).status_code == 201

        hear(slice(0, 4))
        hub = kit.site.rooms._hubs[Place(kit.project, kit.session)]
        assert not unkept(hub)
        hear(slice(4, 6))
        assert is_due(hub, kit.store)
        keep_up(kit.store, kit.project, hub)
        assert now(kit, asked).voted == tuple(sorted(one.participant for one in people[:6]))
        hear(slice(6, 7))
        hub.state = kit.store.read(kit.project)
        assert not is_due(hub, kit.store)
        kit.run(close_activity, asked)
        hub.state = kit.store.read(kit.project)
        keep_up(kit.store, kit.project, hub)
        assert now(kit, asked).voted == tuple(sorted(one.participant for one in people))
        hub.state = kit.store.read(kit.project)
        assert not is_due(hub, kit.store)


def test_v32_the_room_closes_it_while_phones_look_on(kit: Kit, asked: str, clock: Clock) -> None:
    with kit.browser() as browser:
        phone = phone_in(browser, kit.code)
        assert phone.send(asked, dots={kit.items(asked)[0]: 1}).status_code == 201
        hub = kit.site.rooms._hubs[Place(kit.project, kit.session)]
        assert not is_due(hub, kit.store)
        clock.forward(days=3)
        assert is_due(hub, kit.store)
        keep_up(kit.store, kit.project, hub)
    assert now(kit, asked).closed_at == clock()


def test_v36_phones_come_back_to_it_when_nothing_else_is_asked(kit: Kit, asked: str, clock: Clock) -> None:
    def seen() -> str | None:
        state = kit.store.read(kit.project)
        return asked_of_phones(state, state.all(Room)[0])

    kit.run(go_to_activity, session=kit.session, activity=None)
    assert seen() == asked
    other = kit.activity("rate", opened=False)
    assert seen() == asked
    kit.run(open_activity, other)
    assert seen() == other
    kit.run(close_activity, other)
    assert seen() == asked
    kit.run(add_block, kit.session, title="Accueil")
    kit.run(start_run, kit.session)
    assert seen() == other
    clock.forward(days=4)
    kit.run(go_to_activity, session=kit.session, activity=None)
    assert seen() is None


def test_v36_a_phone_answers_it_while_the_wall_waits(kit: Kit, asked: str) -> None:
    item = kit.items(asked)[0]

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        phone, screen = await bench.listen(token), await bench.listen()
        await bench.desk(go_to_activity, session=kit.session, activity=None)
        assert (await screen.until("room", 2))["activity"] is None
        assert phone.of("room")[-1]["activity"]["id"] == asked
        assert await bench.send(token, asked, dots={item: 1}) == 201
        while not (told := phone.of("mine")[-1])["values"]:
            await phone.until("mine", len(phone.of("mine")) + 1)
        assert told["values"] == {item: [1]}
        finished = {"activity": asked, "finished": True}
        await ask(bench.app, "POST", f"/api/join/{bench.code}/finished", finished, [bearer(token)])
        while not phone.of("progress")[-1]["finished"]:
            await phone.until("progress", len(phone.of("progress")) + 1)
        told = screen.of("progress")[-1]
        assert told["finished"] == 0 and "answered" not in told

    played(kit, play)
