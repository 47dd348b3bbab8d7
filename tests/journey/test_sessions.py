"""The workshops of a project (SPEC A1, A4-A6)."""

from datetime import UTC, datetime

import pytest

from components.journey.checks.timing import clock_time
from components.journey.errors import Refused
from components.journey.operations.sessions import (
    add_series,
    duplicate_session,
    move_session,
    split_session,
    update_session,
)
from components.journey.records import Block, Session
from tests.journey.agendas import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_series_adds_its_workshops_in_order(bench: Bench) -> None:
    """A1"""
    bench.session(title="Cadrage")
    bench.do(add_series, series="E", time_zone="Europe/Brussels")
    assert [one.template for one in bench.state.all(Session)] == ["", "E1", "E2", "E3", "E4"]
    assert {one.time_zone for one in bench.state.all(Session)[1:]} == {"Europe/Brussels"}
    with pytest.raises(Refused, match="template_unknown"):
        bench.do(add_series, series="Z")


def test_a_workshop_takes_what_its_template_says_unless_told_otherwise(bench: Bench) -> None:
    first = bench.session(template="F")
    assert (first.minutes, first.mode, first.presentation) == (90, "in_person", True)
    second = bench.session(template="F", title="Comité", mode="remote")
    assert (second.title, second.mode) == ("Comité", "remote")


def test_a_workshop_needs_a_title(bench: Bench) -> None:
    with pytest.raises(Refused, match="text_missing"):
        bench.session(title="  ")


def test_workshops_move(bench: Bench) -> None:
    """A1"""
    sessions = [bench.session(title=name) for name in "abc"]
    bench.do(move_session, sessions[2].id, position=0)
    assert [one.title for one in bench.state.all(Session)] == ["c", "a", "b"]


def test_a_start_is_local_to_an_existing_time_zone(bench: Bench) -> None:
    """A4"""
    session = bench.session(time_zone="America/Montreal")
    bench.do(update_session, session.id, starts_at=datetime(2026, 12, 1, 15, tzinfo=UTC))
    assert bench.now(session).starts_at == datetime(2026, 12, 1, 10)
    with pytest.raises(Refused, match="time_zone_unknown"):
        bench.do(update_session, session.id, time_zone="Mars/Olympus")
    with pytest.raises(Refused, match="time_zone_unknown"):
        bench.session(time_zone="../../etc/passwd")


def test_minutes_are_real_ones_across_summer_time(bench: Bench) -> None:
    """A4: on 29 March 2026 in Paris, 2:00 becomes 3:00; on 25 October, 3:00 becomes 2:00."""
    spring = bench.session(starts_at=datetime(2026, 3, 29, 1, 30), time_zone="Europe/Paris")
    autumn = bench.session(starts_at=datetime(2026, 10, 25, 1, 30), time_zone="Europe/Paris")
    assert str(clock_time(spring, 60)) == "2026-03-29 03:30:00+02:00"
    assert str(clock_time(autumn, 120)) == "2026-10-25 02:30:00+01:00"
    assert clock_time(bench.session(), 10) is None


def test_a_copy_has_no_past(bench: Bench) -> None:
    """A5"""
    source = bench.session(template="A1", starts_at=datetime(2026, 12, 1, 10), venue="Salle 2", tool_tested=True)
    bench.session(title="dernier")
    bench.do(update_session, source.id, status="done", notes="fini")
    copy = bench.do(duplicate_session, source.id, title="Encore").of_kind(Session)[0]
    assert [one.title for one in bench.state.all(Session)][1] == "Encore"
    assert (copy.starts_at, copy.status, copy.tool_tested, copy.notes, copy.venue) == (
        None,
        "planned",
        False,
        "",
        "Salle 2",
    )
    assert [one.title for one in bench.blocks(copy)] == [one.title for one in bench.blocks(source)]
    assert not {one.id for one in bench.blocks(copy)} & {one.id for one in bench.blocks(source)}


def test_cutting_a_workshop_in_two(bench: Bench) -> None:
    """A6"""
    session = bench.session(template="B")
    blocks = bench.blocks(session)
    bench.do(split_session, session.id, block=blocks[6].id)
    first, second = bench.state.all(Session)
    assert [one.id for one in bench.blocks(first)] == [one.id for one in blocks[:5]]
    assert [one.id for one in bench.blocks(second)] == [one.id for one in blocks[6:]]
    assert (first.minutes, second.minutes) == (85, 140)
    assert bench.state.any(blocks[5].id) is None
    with pytest.raises(Refused, match="split_impossible"):
        bench.do(split_session, first.id, block=bench.blocks(first)[0].id)
    assert len(bench.state.all(Block)) == 12
