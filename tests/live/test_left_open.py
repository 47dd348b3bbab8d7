"""Votes left open for days, asked from phones (SPEC V31, V32, V34)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from components.insight.room import public_room
from components.journey.operations.activities import close_activity
from components.journey.operations.open_votes import leave_open
from components.journey.records import Activity, Room
from components.live.left_open import is_due, keep_up, unkept
from components.live.rooms import Place
from tests.conftest import Clock

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
