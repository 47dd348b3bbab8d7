"""Rules D5 to D10: planning."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.journey.commitment import NEEDED, gaps
from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.actions import (
    add_action,
    commit_action,
    move_action,
    plan_from_decision,
    update_action,
)
from components.journey.operations.project import delete_records
from components.journey.records import (
    Action,
    Activity,
    Card,
    Channel,
    Decision,
    Item,
    Journey,
    Person,
    Phase,
    Session,
    Step,
    Touchpoint,
)
from components.journey.state import State

READY: dict[str, object] = {
    "owner": "p1",
    "metric": "Délai de rappel",
    "baseline": "5 jours",
    "target": "1 jour",
    "due": date(2027, 3, 31),
    "cost": 0,
}


@pytest.fixture
def state() -> State:
    return State(
        [
            Person(id="p1", name="Anne", order="a0"),
            Person(id="p2", name="Bruno", order="a1"),
            Journey(id="j", name="Sinistre", order="a0"),
            Phase(id="ph", journey="j", title="Après", order="a0"),
            Step(id="st1", phase="ph", title="J'appelle", order="a0"),
            Step(id="st2", phase="ph", title="J'attends", order="a1"),
            Channel(id="ch", name="Téléphone", order="a0"),
            Card(id="c1", step="st2", layer="pains", text="Trop long", order="a0"),
            Touchpoint(id="t1", step="st1", channel="ch", order="a0"),
            Session(id="s1", title="Atelier", order="a0"),
            Activity(id="v1", session="s1", kind="vote", question="?", order="a0"),
            Item(id="i1", activity="v1", text="Attente", order="a0", sources=("c1",)),
        ]
    )


def added(state: State, context: Context, **fields: object) -> tuple[Action, State]:
    changes, after = perform(state, context, add_action, **({"title": "Rappeler sous un jour"} | fields))  # type: ignore[arg-type]
    (made,) = changes.of_kind(Action)
    return made, after


def refused(state: State, context: Context, run: object, *args: object, **fields: object) -> Refused:
    with pytest.raises(Refused) as refusal:
        perform(state, context, run, *args, **fields)  # type: ignore[arg-type]
    return refusal.value


def test_d5_commitment_says_every_reason_at_once(state: State, context: Context) -> None:
    made, state = added(state, context, start=date(2027, 2, 1), due=date(2027, 1, 1), baseline="  ")
    reason = refused(state, context, commit_action, made.id)
    assert reason.code == "action_not_ready"
    assert reason.facts["reasons"] == (
        "gap.owner_missing",
        "gap.metric_missing",
        "gap.baseline_missing",
        "gap.target_missing",
        "gap.cost_missing",
        "gap.due_before_start",
    )


def test_d5_a_complete_action_is_committed(state: State, context: Context) -> None:
    made, state = added(state, context, **READY)
    _, state = perform(state, context, commit_action, made.id)
    assert state.get(Action, made.id).status == "committed"


@pytest.mark.parametrize("status", ["committed", "in_progress", "done"])
def test_d5_no_way_round_the_promise(state: State, context: Context, status: str) -> None:
    made, state = added(state, context)
    assert refused(state, context, update_action, made.id, status=status).code == "action_not_ready"
    assert refused(state, context, add_action, title="Autre", status=status).code == "action_not_ready"


@given(missing=some.sets(some.sampled_from([field for _gap, field in NEEDED])))
def test_d5_each_empty_field_is_one_gap(missing: set[str]) -> None:
    fields = {name: value for name, value in READY.items() if name not in missing}
    action = Action(id="a", title="t", order="a0", **fields)  # type: ignore[arg-type]
    assert set(gaps(action)) == {gap for gap, field in NEEDED if field in missing}


@pytest.mark.parametrize("field", [field for _gap, field in NEEDED])
def test_d6_a_promised_action_keeps_what_makes_it_ready(state: State, context: Context, field: str) -> None:
    made, state = added(state, context, **READY, status="committed")
    empty = "" if isinstance(READY[field], str) and field != "owner" else None
    assert refused(state, context, update_action, made.id, **{field: empty}).code == "action_not_ready"
    _, state = perform(state, context, update_action, made.id, **{field: empty}, status="proposed")
    assert state.get(Action, made.id).status == "proposed"


def test_d6_a_promise_that_lost_its_owner_is_mended_one_field_at_a_time(state: State, context: Context) -> None:
    made, state = added(state, context, **READY, status="committed")
    _, state = perform(state, context, delete_records, "p1")
    assert gaps(state.get(Action, made.id)) == ("owner_missing",)
    _, state = perform(state, context, update_action, made.id, target="2 jours")
    _, state = perform(state, context, update_action, made.id, owner="p2")
    assert gaps(state.get(Action, made.id)) == ()


def test_d7_why_before_how(state: State, context: Context) -> None:
    assert refused(state, context, add_action, title="A", how="Automate").code == "why_before_how"
    made, state = added(state, context, why="Il attend sans nouvelles", how="Automate")
    assert refused(state, context, update_action, made.id, why="").code == "why_before_how"


def test_d8_one_owner_who_is_not_also_a_contributor(state: State, context: Context) -> None:
    made, state = added(state, context, owner="p1", contributors=("p1", "p2"))
    assert state.get(Action, made.id).contributors == ("p2",)
    _, state = perform(state, context, update_action, made.id, owner="p2")
    assert state.get(Action, made.id).contributors == ()
    assert refused(state, context, update_action, made.id, owner=("p1", "p2")).code == "value_invalid"


def test_d9_an_action_is_born_from_a_decision(state: State, context: Context) -> None:
    decision = Decision(
        id="d1",
        text="Réduire l'attente",
        order="a0",
        reason="Le plus lourd",
        decided_at=datetime(2026, 11, 24, tzinfo=UTC),
        sources=("i1", "t1", "st2", "ph"),
    )
    state = state.apply(type(perform(state, context, add_action, title="x")[0])(put=(decision,)))
    changes, state = perform(state, context, plan_from_decision, "d1")
    (made,) = changes.of_kind(Action)
    assert (made.title, made.why, made.decision) == ("Réduire l'attente", "Le plus lourd", "d1")
    assert made.steps == ("st2", "st1")
    assert made.status == "proposed"


@pytest.mark.parametrize("outcome", ["later", "rejected"])
def test_d9_only_what_was_chosen_is_planned(state: State, context: Context, outcome: str) -> None:
    records = [*state, Decision(id="d1", text="x", order="a0", reason="r", outcome=outcome, decided_at=context.now)]  # type: ignore[arg-type]
    assert refused(State(records), context, plan_from_decision, "d1").code == "decision_not_chosen"


def test_actions_move(state: State, context: Context) -> None:
    first, state = added(state, context, title="A")
    _, state = added(state, context, title="B")
    _, state = perform(state, context, move_action, first.id, position=1)
    assert [one.title for one in state.all(Action)] == ["B", "A"]


def test_an_unknown_field_is_refused(state: State, context: Context) -> None:
    assert refused(state, context, add_action, title="A", budget=3).code == "value_invalid"
