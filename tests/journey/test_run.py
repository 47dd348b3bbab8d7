"""Running a workshop, block by block (SPEC N1 to N8)."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations import run as operations
from components.journey.operations.checklist import override_readiness
from components.journey.operations.project import delete_records
from components.journey.operations.sessions import update_session
from components.journey.records import Block, Run, Session
from components.journey.running import finished, override_of, run_of, to_come
from components.journey.state import State
from tests.conftest import Clock

MINUTES = {"a": 10, "b": 20, "c": 0, "d": 15}


class Room:
    """A workshop of three blocks and an end mark, driven minute by minute."""

    def __init__(self) -> None:
        self.clock = Clock()
        blocks = [Block(id=one, session="s", title=one, order=one, minutes=length) for one, length in MINUTES.items()]
        self.state = State([Session(id="s", title="Atelier", order="a"), *blocks])

    def do(self, verb: Callable[..., object], **fields: object) -> "Room":
        context = Context("me", self.clock(), lambda: "x")
        _changes, self.state = perform(self.state, context, verb, "s", **fields)  # type: ignore[arg-type]
        return self

    def wait(self, minutes: float) -> "Room":
        self.clock.forward(minutes=minutes)
        return self

    @property
    def run(self) -> Run:
        found = run_of(self.state, "s")
        assert found is not None
        return found

    def spent(self, block: str) -> float:
        return self.run.visits[block].seconds / 60


@pytest.fixture
def room() -> Room:
    return Room()


def test_starting(room: Room) -> None:
    """N1"""
    room.do(operations.start_run)
    assert (room.run.block, room.state.get(Session, "s").status) == ("a", "running")
    with pytest.raises(Refused, match="run_already_started"):
        room.do(operations.start_run)


def test_no_agenda_no_start(context: Context) -> None:
    """N1"""
    state = State([Session(id="s", title="Vide", order="a")])
    with pytest.raises(Refused, match="run_without_agenda"):
        perform(state, context, operations.start_run, "s")


def test_going_forward_keeps_the_time_of_each_block(room: Room) -> None:
    """N2"""
    room.do(operations.start_run).wait(12).do(operations.next_block).wait(20).do(operations.next_block)
    assert room.run.block == "d", "an empty block is passed over"
    assert (room.spent("a"), room.spent("b")) == (12, 20)
    with pytest.raises(Refused, match="run_at_last_block"):
        room.do(operations.next_block)


def test_a_slip_is_taken_back(room: Room) -> None:
    """N3: next, then previous: the clock goes on from where it was, and the block left is still to do."""
    room.do(operations.start_run).wait(4).do(operations.next_block).wait(0.5).do(operations.previous_block).wait(6)
    assert room.run.block == "a"
    assert not finished(room.run, "a")
    assert [one.id for one in to_come(room.state, room.run)] == ["b", "d"]
    room.do(operations.next_block)
    assert (room.spent("a"), room.spent("b")) == (10, 0.5)


def test_no_block_before_the_first(room: Room) -> None:
    room.do(operations.start_run)
    with pytest.raises(Refused, match="run_at_first_block"):
        room.do(operations.previous_block)


def test_jumping(room: Room) -> None:
    """N3: over a block it is skipped; going back to it, what was done stays done."""
    room.do(operations.start_run).wait(5).do(operations.jump_to_block, block="d")
    assert "b" not in room.run.visits
    room.wait(3).do(operations.jump_to_block, block="b")
    assert [one.id for one in to_come(room.state, room.run)] == ["d"]
    before = room.state
    room.do(operations.jump_to_block, block="b")
    assert room.state == before


def test_pauses_do_not_count(room: Room) -> None:
    """N4"""
    room.do(operations.start_run).wait(3).do(operations.pause_run).wait(30).do(operations.pause_run).wait(10)
    room.do(operations.resume_run).wait(2).do(operations.pause_run).wait(60).do(operations.next_block)
    assert room.spent("a") == 5
    assert room.run.paused_at is None
    room.wait(1).do(operations.resume_run).wait(1).do(operations.next_block)
    assert room.spent("b") == 2


def test_more_minutes_for_the_current_block(room: Room) -> None:
    """N5"""
    room.do(operations.start_run).do(operations.add_minutes, minutes=5)
    assert room.run.planned == {"a": 15}
    room.do(operations.add_minutes, minutes=-100)
    assert room.run.planned == {"a": 1}
    room.do(operations.restore_block, block="a")
    assert room.run.planned == {}


def test_taking_up_a_plan(room: Room) -> None:
    """N6"""
    room.do(operations.start_run).do(operations.apply_plan, planned={"a": 5, "b": 0})
    assert [one.id for one in to_come(room.state, room.run)] == ["d"]
    room.do(operations.next_block)
    with pytest.raises(Refused, match="plan_outdated"):
        room.do(operations.apply_plan, planned={"a": 5})
    with pytest.raises(Refused, match="plan_drops_current"):
        room.do(operations.apply_plan, planned={"d": 0})
    with pytest.raises(Refused, match="value_invalid"):
        room.do(operations.apply_plan, planned={"d": -1})
    room.do(operations.jump_to_block, block="b")
    assert "b" not in room.run.planned, "a block one goes to is no longer dropped"


def test_a_block_of_another_workshop_is_refused(room: Room) -> None:
    room.state = State(
        [
            *room.state,
            Session(id="t", title="Autre", order="b"),
            Block(id="z", session="t", title="z", order="z", minutes=5),
        ]
    )
    room.do(operations.start_run)
    for verb, fields in ((operations.jump_to_block, {"block": "z"}), (operations.apply_plan, {"planned": {"z": 1}})):
        with pytest.raises(Refused, match="link_broken"):
            room.do(verb, **fields)


def test_ending_and_reopening(room: Room) -> None:
    """N7"""
    room.do(operations.start_run).wait(5).do(operations.next_block).wait(5).do(operations.end_run)
    assert (room.run.block, room.state.get(Session, "s").status) == (None, "done")
    with pytest.raises(Refused, match="run_over"):
        room.do(operations.next_block)
    room.wait(60).do(operations.reopen_run).wait(1)
    assert (room.run.block, room.run.ended_at, room.state.get(Session, "s").status) == ("b", None, "running")
    room.do(operations.end_run)
    assert room.spent("b") == 6


def test_forgetting_a_rehearsal(room: Room) -> None:
    """N7"""
    before = room.state
    room.do(operations.start_run).do(operations.next_block).do(operations.end_run).do(operations.forget_run)
    assert room.state == before
    with pytest.raises(Refused, match="run_not_started"):
        room.do(operations.next_block)


def test_r2_a_reason_written_to_start_is_not_one_for_the_workshop(room: Room, context: Context) -> None:
    """It goes with the rehearsal it was written for, and alone starts nothing; the checklist's stays."""
    before = room.state

    def override(reason: str, **fields: bool) -> None:
        _c, room.state = perform(room.state, context, override_readiness, session="s", reason=reason, **fields)

    override("On essaie", at_start=True)
    assert override_of(room.state, room.state.get(Session, "s")) is None, "nothing has started"
    room.do(operations.start_run)
    found = override_of(room.state, room.state.get(Session, "s"))
    assert found is not None and found.reason == "On essaie"
    room.do(operations.end_run).do(operations.forget_run)
    assert room.state == before
    override("Date imposée")
    room.do(operations.start_run).do(operations.end_run).do(operations.forget_run)
    found = override_of(room.state, room.state.get(Session, "s"))
    assert found is not None and found.reason == "Date imposée"


@pytest.mark.parametrize(("days", "stands"), [(-1, True), (0, True), (1, False)])
def test_r2_what_was_written_before_the_day_was_for_a_rehearsal(
    room: Room, context: Context, days: int, stands: bool
) -> None:
    """Also while its times are kept: the printed checklist is about the workshop."""
    start = room.state.get(Session, "s").time_zone
    day = context.now.astimezone(ZoneInfo(start)).replace(tzinfo=None) + timedelta(days=days)
    _c, room.state = perform(room.state, context, update_session, "s", starts_at=day)
    _c, room.state = perform(room.state, context, override_readiness, session="s", reason="On essaie", at_start=True)
    _c, room.state = perform(room.state, context, operations.start_run, "s")
    assert (override_of(room.state, room.state.get(Session, "s")) is not None) is stands


def test_the_current_block_is_deleted(room: Room, context: Context) -> None:
    """N8: the run goes on after the place where it was."""
    room.do(operations.start_run).do(operations.next_block)
    _changes, room.state = perform(room.state, context, delete_records, "b")
    assert room.run.block is None
    room.do(operations.next_block)
    assert room.run.block == "d"


VERBS = [
    operations.next_block,
    operations.previous_block,
    operations.pause_run,
    operations.resume_run,
    operations.end_run,
    operations.reopen_run,
]


@settings(deadline=None)
@given(some.lists(some.tuples(some.sampled_from(VERBS), some.integers(0, 600))))
def test_time_is_neither_lost_nor_made(steps: list[tuple[Callable[..., object], int]]) -> None:
    """N4: what the blocks got is what passed, pauses and closing left out, whatever one does."""
    room = Room().do(operations.start_run)
    passed = 0
    for verb, seconds in steps:
        if room.run.paused_at is None and room.run.ended_at is None:
            passed += seconds
        room.clock.now += timedelta(seconds=seconds)
        try:
            room.do(verb)
        except Refused:
            continue
    if room.run.ended_at is None:
        room.do(operations.end_run)
    assert sum(one.seconds for one in room.run.visits.values()) == passed
