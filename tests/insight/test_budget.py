"""Rule D15: what the plan asks of its budget."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as some

from components.insight.budget import Budget, budget
from components.journey.records import PROJECT_ID, Action, Project
from components.journey.state import State
from components.language import speech
from components.picture.budget import budget_numbers, budget_summary, waves_table

DAY = date(2026, 11, 24)


def action(name: str, cost: int | None, wave: str = "", **fields: object) -> Action:
    return Action(id=name, title=name, order=name, cost=cost, wave=wave, **fields)  # type: ignore[arg-type]


def spent(amount: int | None, *actions: Action) -> Budget:
    frame = Project(id=PROJECT_ID, name="P", created_at=datetime(2026, 1, 1, tzinfo=UTC), budget=amount)
    return budget(State([frame, *actions]), DAY)


def test_d15_wave_by_wave_and_in_a_wave_in_the_order_of_the_plan() -> None:
    found = spent(100, action("a", 40, "2"), action("b", 30, "1"), action("c", 20, "10"), action("d", 20, "1"))
    assert [(one.planned.action.id, one.before, one.after) for one in found.draws] == [
        ("b", 0, 30),
        ("d", 30, 50),
        ("a", 50, 90),
        ("c", 90, 110),
    ]
    assert [one.planned.action.id for one in found.beyond] == ["c"]
    assert [(one.wave.name, one.after, one.left) for one in found.waves] == [
        ("1", 50, 50),
        ("2", 90, 10),
        ("10", 110, -10),
    ]
    assert found.left == -10


def test_d15_past_the_line_all_that_costs_is_beyond_even_what_would_have_fitted() -> None:
    found = spent(100, action("a", 60), action("b", 60), action("c", 0), action("d", 10), action("e", None))
    assert [one.planned.action.id for one in found.beyond] == ["b", "d"]
    assert [one.planned.action.id for one in found.uncosted] == ["e"]


def test_d15_just_enough_is_enough_and_dropped_actions_draw_nothing() -> None:
    found = spent(100, action("a", 100), action("b", 50, status="dropped"))
    assert (found.beyond, found.left) == ((), 0)
    assert "whole budget of €100" in budget_summary(speech("en"), found)


@given(
    some.none() | some.integers(0, 500),
    some.lists(some.tuples(some.none() | some.integers(0, 100), some.sampled_from(["", "1", "2"])), max_size=8),
)
def test_d15_waves_and_actions_add_up_to_the_same(amount: int | None, costs: list[tuple[int | None, str]]) -> None:
    found = spent(amount, *(action(f"a{n}", cost, wave) for n, (cost, wave) in enumerate(costs)))
    asked = sum(cost or 0 for cost, _wave in costs)
    assert (found.draws[-1].after if found.draws else 0) == asked == found.total.cost
    assert [one.after for one in found.waves][-1:] == ([asked] if costs else [])
    assert bool(found.beyond) == (amount is not None and asked > amount)


def test_d15_the_line_stands_in_the_ordered_plan_and_what_is_missing_is_told() -> None:
    found, say = spent(50, action("a", 40, "1"), action("b", 30, "1"), action("c", None, "2")), speech("en")
    assert budget_summary(say, found) == (
        "The budget of €50 stops before “b”: 1 action is beyond it, and €20 is missing. "
        "1 action has no cost yet (c): the plan may ask for more."
    )
    assert list(budget_numbers(say, found)["Action"]) == ["1. a", "Here the budget of €50 ends", "2. b", "3. c"]
    assert list(waves_table(say, found)["Budget left"]) == ["−€20", "−€20", "−€20"]


def test_d15_without_a_budget_nothing_is_beyond_and_it_is_said() -> None:
    found, say = spent(None, action("a", 40)), speech("fr")
    assert budget_summary(say, found) == "Le plan demande 40\u00a0€. Aucun budget n’est encore donné."
    assert "Reste du budget" not in waves_table(say, found)
    assert [one.left for one in found.waves] == [None]
