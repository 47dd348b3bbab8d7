"""Rules D10 to D13: where the plan stands."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.insight.plan import Plan, plan
from components.journey.records import Action, Decision, Person
from components.journey.state import State

DAY = date(2026, 11, 24)
THEN = datetime(2026, 11, 24, tzinfo=UTC)


def action(name: str, **fields: object) -> Action:
    return Action(id=name, title=name, order=name, **fields)  # type: ignore[arg-type]


def planned(*actions: Action, decisions: tuple[Decision, ...] = (), day: date = DAY) -> Plan:
    people = (Person(id="p1", name="Anne", order="a0"), Person(id="p2", name="Bruno", order="a1"))
    return plan(State([*people, *actions, *decisions]), day)


@pytest.mark.parametrize(
    ("due", "timing", "days"),
    [
        (date(2026, 11, 23), "overdue", -1),
        (date(2026, 11, 24), "soon", 0),
        (date(2026, 12, 8), "soon", 14),
        (date(2026, 12, 9), "later", 15),
        (None, "undated", None),
    ],
)
def test_d10_time_left(due: date | None, timing: str, days: int | None) -> None:
    (one,) = planned(action("a", due=due)).actions
    assert (one.timing, one.days_left) == (timing, days)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_d10_what_is_over_is_never_late(status: str) -> None:
    (one,) = planned(action("a", due=date(2020, 1, 1), status=status)).actions
    assert (one.timing, one.days_left, one.live) == (status, None, False)


def test_d10_next_due_is_the_nearest_to_come() -> None:
    result = planned(
        action("a", due=date(2026, 11, 1)),
        action("b", due=date(2027, 1, 1)),
        action("c", due=date(2026, 12, 1)),
        action("d"),
    )
    assert result.next_due is not None
    assert result.next_due.action.id == "c"
    assert [one.action.id for one in result.timed("overdue")] == ["a"]
    assert planned(action("a")).next_due is None


def test_d11_waves_in_the_order_people_number_them() -> None:
    names = [
        one.name for one in planned(*(action(n, wave=n) for n in ("Vague 10", "Vague 2", "")[:2]), action("z")).waves
    ]
    assert names == ["Vague 2", "Vague 10", ""]


def test_d11_costs_by_wave_leave_out_what_was_dropped_and_say_what_has_no_cost() -> None:
    result = planned(
        action("a", wave="1", cost=1000),
        action("b", wave="1"),
        action("c", wave="2", cost=0),
        action("d", wave="1", cost=9999, status="dropped"),
    )
    assert [(one.name, one.actions, one.cost, one.uncosted) for one in result.waves] == [
        ("1", 2, 1000, 1),
        ("2", 1, 0, 0),
    ]
    assert (result.total.cost, result.total.uncosted, result.total.actions) == (1000, 1, 3)


@given(
    costs=some.lists(some.none() | some.integers(0, 10**9), max_size=8),
    waves=some.lists(some.sampled_from(["", "1", "2", "10", "été 3"]), min_size=8, max_size=8),
)
def test_d11_the_waves_add_up_to_the_total(costs: list[int | None], waves: list[str]) -> None:
    result = planned(*(action(f"a{n}", cost=cost, wave=waves[n]) for n, cost in enumerate(costs)))
    for field in ("actions", "ready", "cost", "uncosted"):
        assert sum(getattr(one, field) for one in result.waves) == getattr(result.total, field)
    assert sum(one.owned for one in result.loads) == len(costs)


def test_d12_workload_counts_what_is_still_to_do() -> None:
    result = planned(
        action("a", owner="p1", cost=100, due=date(2026, 11, 1)),
        action("b", owner="p1", cost=50, contributors=("p2",)),
        action("c", owner="p2", status="done"),
        action("d"),
    )
    assert [(one.owner, one.owned, one.contributing, one.overdue, one.cost) for one in result.loads] == [
        ("p1", 2, 0, 1, 150),
        ("p2", 0, 1, 0, 0),
        (None, 1, 0, 0, 0),
    ]


def test_d13_chosen_without_a_live_action_is_unplanned() -> None:
    decisions = tuple(
        Decision(id=name, text=name, order=name, reason="r", outcome=outcome, decided_at=THEN)  # type: ignore[arg-type]
        for name, outcome in (("d1", "chosen"), ("d2", "chosen"), ("d3", "later"), ("d4", "chosen"))
    )
    result = planned(action("a", decision="d1"), action("b", decision="d4", status="dropped"), decisions=decisions)
    assert [one.id for one in result.unplanned] == ["d2", "d4"]


def test_no_metric_is_not_ready() -> None:
    """S1.20."""
    (one,) = planned(action("a", owner="p1", baseline="5", target="1", due=date(2027, 1, 1), cost=0)).actions
    assert (one.ready, one.gaps) == (False, ("metric_missing",))
    assert "start_missing" in one.advice
