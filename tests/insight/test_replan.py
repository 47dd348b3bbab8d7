"""Re-planning: the optimum, checked against every possible plan; worked cases (SPEC N)."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from components.insight.pace import pace
from components.insight.replan import Choice, Slot, chain_end, choose, loss, options, propose
from components.journey.records import Block, Run, Session, Visit
from components.journey.running import run_id
from components.journey.state import State
from tests.tried import tried

NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""9:00 in Paris."""


def cost(slots: list[Slot], chosen: list[Choice], until: int) -> tuple[int, ...]:
    """The rule of SPEC N as a tuple: less is better. Written apart from the program's own arithmetic."""
    clock, late = 0, 0
    for slot, to in zip(slots, chosen, strict=True):
        if to.dropped:
            continue
        if slot.earliest is not None:
            late += max(0, clock - slot.earliest)
            clock = max(clock, slot.earliest)
        clock += to.minutes
    lost = sum(loss(slot, to) for slot, to in zip(slots, chosen, strict=True))
    touched = sum(to.dropped or to.minutes != slot.full for slot, to in zip(slots, chosen, strict=True))
    return (max(0, clock - until), late, lost, touched)


def allowed(slots: list[Slot], chosen: tuple[Choice, ...]) -> bool:
    before = False
    for slot, to in zip(slots, chosen, strict=True):
        if slot.twin and to.dropped != before:
            return False
        before = to.dropped
    return True


def every_plan(slots: list[Slot]) -> list[tuple[Choice, ...]]:
    return [one for one in product(*({*options(s, True), *options(s, False)} for s in slots)) if allowed(slots, one)]


@some.composite
def small_agendas(draw: some.DrawFn) -> list[Slot]:
    slots: list[Slot] = []
    for index in range(draw(some.integers(1, 5))):
        full = draw(some.integers(0, 6))
        least = draw(some.integers(0, full))
        droppable = draw(some.booleans())
        earliest = draw(some.none() | some.integers(-5, 20))
        twin = index > 0 and slots[-1].droppable == droppable and not slots[-1].twin and draw(some.booleans())
        slots.append(Slot(full, least, droppable, draw(some.sampled_from([1, 2, 4])), earliest, twin))
    return slots


@tried(300, deadline=None)
@given(small_agendas(), some.integers(-5, 25))
def test_no_plan_is_better(slots: list[Slot], until: int) -> None:
    """N12: the plan proposed is the best of all, and the same every time."""
    chosen = choose(slots, until)
    plans = every_plan(slots)
    best = min(cost(slots, list(one), until) for one in plans)
    assert allowed(slots, tuple(chosen))
    assert cost(slots, chosen, until) == best
    ties = [one for one in plans if cost(slots, list(one), until) == best]
    assert tuple(chosen) == max(ties, key=lambda one: [(to.minutes, not to.dropped) for to in one])


def test_no_slots() -> None:
    assert choose([], 10) == []


# ---- a workshop ---------------------------------------------------------------------------

AGENDA = [  # title, minutes, minimum, priority, kind
    ("Accueil", 10, 5, "must", "purpose"),
    ("Échauffement", 10, 5, "could", "warm_up"),
    ("Étapes", 30, 20, "must", "capture"),
    ("Pause", 10, 5, "must", "break"),
    ("Points de contact", 30, 20, "should", "touchpoints"),
    ("Vote", 5, 5, "should", "vote"),
    ("Résultat du vote", 10, 5, "should", "reveal_vote"),
    ("Suites", 15, 10, "must", "closing"),
]


def workshop(**more: object) -> tuple[State, Session, list[Block]]:
    session = Session(id="s", title="Atelier", order="a", starts_at=datetime(2026, 11, 24, 9, 0), minutes=120)
    blocks = [
        Block(id=f"b{i}", session="s", title=t, order=f"a{i}", minutes=m, minimum=low, priority=p, kind=k)  # type: ignore[arg-type]
        for i, (t, m, low, p, k) in enumerate(AGENDA)
    ]
    return State([session, *blocks]), session, blocks


def at_block(place: int, **more: object) -> Run:
    return Run(
        id=run_id("s"),
        session="s",
        started_at=NINE,
        block=f"b{place}",
        block_started_at=NINE,
        visits={f"b{place}": Visit(began=NINE)},
        **more,  # type: ignore[arg-type]
    )


def proposal_when(late: int, place: int = 0, drop: bool = True) -> tuple[dict[str, int], int, int]:
    """The plan, and both overruns, when block `place` has just begun `late` minutes after its time."""
    state, session, blocks = workshop()
    begun = NINE + timedelta(minutes=sum(one.minutes for one in blocks[:place]) + late)
    run = Run(
        id=run_id("s"),
        session="s",
        started_at=NINE,
        block=f"b{place}",
        block_started_at=begun,
        visits={f"b{place}": Visit(began=begun)},
    )
    found = propose(state, run, pace(state, session, run, begun), drop)
    assert found is not None
    return found.planned, found.overrun_unchanged, found.overrun


def test_on_time_nothing_is_proposed() -> None:
    """N11"""
    state, session, _blocks = workshop()
    run = at_block(0)
    for seconds in (0, 1, 30, 59, 60, 599):
        assert propose(state, run, pace(state, session, run, NINE + timedelta(seconds=seconds))) is None


@pytest.mark.parametrize(
    ("late", "planned"),
    [
        (5, {"b1": 5}),  # the cheapest minutes are those of what could be done
        (10, {"b1": 0}),  # 10 min of "could" and its lost minimum: 15, against 5 + 2 x 5 = 15 with two changes
        (15, {"b1": 5, "b4": 20}),  # 5 + 20 = 25, against 15 + 10 with as many changes and the warm-up gone
    ],
)
def test_worked_cases(late: int, planned: dict[str, int]) -> None:
    """N12"""
    assert proposal_when(late)[0] == planned


def test_infeasible_says_by_how_much() -> None:
    """N13: everything shortened or dropped, and it still ends late."""
    planned, unchanged, overrun = proposal_when(90)
    assert unchanged == 90
    # Left at the least: 5 welcome + 20 steps + 5 break + 10 closing = 40 minutes for 30 of time.
    assert overrun == 10
    assert planned == {"b0": 5, "b1": 0, "b2": 20, "b3": 5, "b4": 0, "b5": 0, "b6": 0, "b7": 10}


def test_musts_and_breaks_are_never_dropped_and_minimums_hold() -> None:
    """N10"""
    state, _session, _blocks = workshop()
    for late in range(1, 100, 7):
        for block, minutes in proposal_when(late)[0].items():
            record = state.get(Block, block)
            assert minutes >= record.minimum or (minutes == 0 and record.priority != "must" and record.kind != "break")


@pytest.mark.parametrize(("minutes", "left"), [(30, 15), (15, 8), (8, 5), (4, 4)])
def test_a_block_without_a_minimum_is_kept_for_half_or_dropped(minutes: int, left: int) -> None:
    """N10: whatever the delay, with and without dropping, under way and to come."""
    session = Session(id="s", title="Atelier", order="a0", starts_at=datetime(2026, 11, 24, 9, 0), minutes=60)
    first = Block(id="b0", session="s", title="A", order="a0", minutes=minutes, priority="could")
    blocks = [first, replace(first, id="b1", order="a1"), replace(first, id="b2", order="a2", priority="must")]
    state = State([session, *blocks])
    for late, drop in product(range(1, 100, 3), (True, False)):
        begun = NINE + timedelta(minutes=60 - 3 * minutes + late)
        run = replace(at_block(0), block_started_at=begun, visits={"b0": Visit(began=begun)})
        found = propose(state, run, pace(state, session, run, begun), drop)
        assert found is not None
        kept = {one.id: found.planned.get(one.id, minutes) for one in blocks}
        assert kept["b1"] >= left or (kept["b1"] == 0 and drop)
        assert kept["b0"] >= left and kept["b2"] >= left
    assert kept == {"b0": left, "b1": left, "b2": left}


def test_a_vote_and_its_result_go_together() -> None:
    """N10"""
    for late in range(1, 100):
        planned = proposal_when(late)[0]
        assert (planned.get("b5") == 0) == (planned.get("b6") == 0)
    # The vote is under way: its result is no longer dropped, whatever the delay.
    assert proposal_when(60, place=5)[0].get("b6", 10) > 0


def test_only_shortening() -> None:
    """N14: without dropping, the least is the sum of the minimums."""
    planned, _unchanged, overrun = proposal_when(90, drop=False)
    assert 0 not in planned.values()
    assert overrun == 5 + 5 + 20 + 5 + 20 + 5 + 5 + 10 - 30


def test_minutes_lost_before_a_locked_start_are_not_cut() -> None:
    """N10: what comes before a locked start is not shortened when the lock has room for it."""
    session = Session(id="s", title="Journée", order="a", starts_at=datetime(2026, 11, 24, 9, 0), minutes=60)
    blocks = [
        Block(id="a", session="s", title="A", order="a", minutes=20, minimum=5, priority="could"),
        Block(id="b", session="s", title="B", order="b", minutes=20, minimum=10, priority="should", locked_start=30),
        Block(id="c", session="s", title="C", order="c", minutes=20, minimum=5, priority="must"),
    ]
    state = State([session, *blocks])
    run = Run(
        id=run_id("s"), session="s", started_at=NINE, block="a", block_started_at=NINE, visits={"a": Visit(began=NINE)}
    )
    at = pace(state, session, run, NINE)
    assert at.predicted_end == NINE + timedelta(minutes=70)
    found = propose(state, run, at)
    assert found is not None
    assert found.planned == {"b": 10}
    assert found.end == NINE + timedelta(minutes=60)


def test_the_current_block_can_be_cut_to_its_minimum_only() -> None:
    """N10: a block under way is shortened, never dropped, and keeps what was spent."""
    state, session, _blocks = workshop()
    begun = NINE + timedelta(minutes=120)
    run = Run(
        id=run_id("s"),
        session="s",
        started_at=NINE,
        block="b2",
        block_started_at=begun,
        visits={"b2": Visit(began=begun)},
    )
    for minutes, left in ((0, 20), (12.5, 20), (24.5, 25), (40, 30)):
        at = pace(state, session, run, begun + timedelta(minutes=minutes))
        found = propose(state, run, at)
        assert found is not None
        assert found.planned.get("b2", 30) == left
        assert chain_end([], []) == 0
