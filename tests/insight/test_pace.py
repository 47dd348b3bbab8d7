"""The clock of a workshop (SPEC N9)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.insight.pace import level_of, pace, schedule_start
from components.journey.records import Block, Run, Session, Visit
from components.journey.running import run_id
from components.journey.state import State

NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""9:00 in Paris, in winter."""


def minute(count: float) -> datetime:
    return NINE + timedelta(minutes=count)


def session(**more: Any) -> Session:
    given: dict[str, Any] = {"minutes": 60, "starts_at": datetime(2026, 11, 24, 9, 0)} | more
    return Session(id="s", title="Atelier", order="a", **given)


def blocks(**locked: int) -> list[Block]:
    lengths = {"a": 10, "b": 20, "c": 30}
    return [
        Block(id=one, session="s", title=one, order=one, minutes=length, locked_start=locked.get(one))
        for one, length in lengths.items()
    ]


def run(**more: Any) -> Run:
    given: dict[str, Any] = {
        "started_at": NINE,
        "block": "a",
        "block_started_at": NINE,
        "visits": {"a": Visit(began=NINE)},
    }
    return Run(id=run_id("s"), session="s", **(given | more))


def test_on_time() -> None:
    at = pace(State([session(), *blocks()]), session(), run(), minute(4))
    assert (at.elapsed, at.remaining, at.behind, at.level) == (240, 360, 0, "calm")
    assert at.predicted_end == at.promised_end == minute(60)


def test_a_late_start_is_behind_the_appointment() -> None:
    started = minute(7)
    late = run(started_at=started, block_started_at=started, visits={"a": Visit(began=started)})
    at = pace(State([session(), *blocks()]), session(), late, started)
    assert (at.behind, at.predicted_end) == (7 * 60, minute(67))


def test_a_block_that_overruns_pushes_the_end() -> None:
    at = pace(State([session(), *blocks()]), session(), run(), minute(13))
    assert (at.remaining, at.level, at.behind) == (-180, "over", 180)


def test_ahead() -> None:
    ahead = run(
        block="b",
        block_started_at=minute(6),
        visits={"a": Visit(began=NINE, seconds=360, ended=minute(6)), "b": Visit(began=minute(6))},
    )
    at = pace(State([session(), *blocks()]), session(), ahead, minute(6))
    assert at.behind == -240
    assert [one.status for one in at.blocks] == ["done", "current", "to_come"]
    assert (at.blocks[0].spent, at.blocks[2].begins, at.blocks[2].ends) == (360, minute(26), minute(56))


def test_a_pause_stops_the_block_and_moves_the_end() -> None:
    at = pace(State([session(), *blocks()]), session(), run(paused_at=minute(5)), minute(25))
    assert (at.phase, at.elapsed, at.remaining, at.behind) == ("paused", 300, 300, 20 * 60)


def test_a_locked_start_waits() -> None:
    held = State([session(), *blocks(c=40)])
    at = pace(held, session(), run(), minute(0))
    assert (at.predicted_end, at.behind) == (minute(70), 600)
    assert at.blocks[2].begins == minute(40)
    late = pace(held, session(), run(), minute(15))
    assert late.predicted_end == minute(70), "the wait absorbs five minutes of delay"


@given(some.integers(0, 120), some.none() | some.integers(0, 90), some.none() | some.integers(0, 90))
def test_rest_and_floor_say_the_same_as_the_forecast(at_minute: int, lock_b: int | None, lock_c: int | None) -> None:
    """What the clock on screen computes by itself is what a new forecast would say."""
    locked = {name: value for name, value in (("b", lock_b), ("c", lock_c)) if value is not None}
    at = pace(State([session(), *blocks(**locked)]), session(), run(), minute(at_minute))
    free = max(minute(at_minute), minute(10))
    moment = free + timedelta(seconds=at.rest)
    assert at.predicted_end == (max(moment, at.floor) if at.floor else moment)
    assert at.predicted_end == at.blocks[-1].ends


def test_dropped_and_skipped() -> None:
    left_out = run(block="c", block_started_at=NINE, visits={"c": Visit(began=NINE)}, planned={"b": 0})
    at = pace(State([session(), *blocks()]), session(), left_out, NINE)
    assert [one.status for one in at.blocks] == ["skipped", "dropped", "current"]


def test_after_the_end_the_clock_stands() -> None:
    over = run(
        block=None,
        block_started_at=None,
        visits={"a": Visit(began=NINE, seconds=600, ended=minute(10))},
        ended_at=minute(10),
    )
    at = pace(State([session(), *blocks()]), session(), over, minute(500))
    assert (at.phase, at.predicted_end, at.current, at.level) == ("over", minute(10), None, "calm")


@pytest.mark.parametrize(
    ("remaining", "level"),
    [(600, "calm"), (121, "calm"), (120, "soon"), (31, "soon"), (30, "last"), (0, "last"), (-1, "over")],
)
def test_levels(remaining: float, level: str) -> None:
    """Orange at 20 % left, red at 5 %."""
    assert level_of(remaining, 600) == level


@pytest.mark.parametrize(
    ("appointment", "start"),
    [
        (datetime(2026, 11, 24, 8, 50), minute(-10)),
        (datetime(2026, 11, 24, 9, 50), minute(50)),
        (datetime(2026, 11, 24, 10, 1), NINE),  # begun over an hour before: a rehearsal
        (datetime(2026, 11, 23, 9, 0), NINE),  # the day after
        (None, NINE),
    ],
)
def test_what_the_agenda_counts_from(appointment: datetime | None, start: datetime) -> None:
    assert schedule_start(session(starts_at=appointment), run()) == start


def test_a_time_zone_nobody_knows_is_read_as_utc() -> None:
    assert schedule_start(session(starts_at=datetime(2026, 11, 24, 8, 5), time_zone="Mars/Olympus"), run()) == minute(5)
