"""Rules D1 to D4: deciding."""

from datetime import timedelta

import msgspec
import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.decisions import add_decision, move_decision, update_decision
from components.journey.operations.project import delete_records, restore
from components.journey.records import Activity, Decision, EarlierDecision, Item, Session
from components.journey.state import State
from components.journey.wordings import earlier


@pytest.fixture
def state() -> State:
    return State(
        [
            Session(id="s1", title="Atelier", order="a0"),
            Activity(id="v1", session="s1", kind="vote", question="Que traiter ?", order="a0"),
            Item(id="i1", activity="v1", text="Attente", order="a0", sources=()),
            Item(id="i2", activity="v1", text="Expert", order="a1"),
        ]
    )


def decide(state: State, context: Context, **fields: object) -> tuple[Decision, State]:
    given = {"text": "Attente", "outcome": "chosen", "reason": "Le plus lourd"} | fields
    changes, after = perform(state, context, add_decision, **given)  # type: ignore[arg-type]
    (made,) = changes.of_kind(Decision)
    return made, after


def test_d1_a_decision_has_a_reason_and_a_time(state: State, context: Context) -> None:
    made, _ = decide(state, context)
    assert (made.reason, made.decided_at) == ("Le plus lourd", context.now)
    with pytest.raises(Refused) as refusal:
        decide(state, context, reason="  ")
    assert refusal.value.code == "text_missing"


def test_d2_a_second_decision_about_an_item_takes_the_place_of_the_first(state: State, context: Context) -> None:
    first, state = decide(state, context, item="i1")
    decide(state, context, item="i2")
    later = msgspec.structs.replace(first, reason="x")
    assert first.activity == "v1"
    second, state = decide(state, context, item="i1", outcome="later", reason="Budget fermé")
    assert (second.id, second.order, second.outcome) == (later.id, first.order, "later")
    assert len(state.all(Decision)) == 1


def test_d2_decisions_about_nothing_voted_do_not_replace_each_other(state: State, context: Context) -> None:
    _, state = decide(state, context)
    _, state = decide(state, context)
    assert len({one.order for one in state.all(Decision)}) == 2


def test_d3_a_dissent_does_not_vanish_by_being_left_out(state: State, context: Context) -> None:
    _, state = decide(state, context, item="i1", dissent="Le service client préfère l'expert")
    same, state = decide(state, context, item="i1", reason="Relu")
    assert same.dissent == "Le service client préfère l'expert"
    other, state = decide(state, context, item="i1", outcome="rejected", reason="Hors budget")
    assert other.dissent == ""


def test_d4_changing_the_outcome_is_deciding_now(state: State, context: Context) -> None:
    made, state = decide(state, context, item="i1")
    tomorrow = Context("tester", context.now + timedelta(days=1), context.new_id)
    _, state = perform(state, tomorrow, update_decision, made.id, reason="Mieux dit")
    assert state.get(Decision, made.id).decided_at == context.now
    _, state = perform(state, tomorrow, update_decision, made.id, outcome="later")
    assert state.get(Decision, made.id).decided_at == tomorrow.now


def test_d4_a_decision_keeps_the_item_it_is_about(state: State, context: Context) -> None:
    made, state = decide(state, context, item="i1")
    with pytest.raises(Refused) as refusal:
        perform(state, context, update_decision, made.id, item="i2")
    assert refusal.value.code == "decision_item_fixed"


def test_a_decision_outlives_its_item(state: State, context: Context) -> None:
    made, state = decide(state, context, item="i1")
    _, state = perform(state, context, delete_records, "v1")
    assert state.get(Decision, made.id).item is None


def test_decisions_move(state: State, context: Context) -> None:
    first, state = decide(state, context, text="A")
    _, state = decide(state, context, text="B")
    _, state = perform(state, context, move_decision, first.id, position=1)
    assert [one.text for one in state.all(Decision)] == ["B", "A"]


def test_a_missing_item_is_refused(state: State, context: Context) -> None:
    with pytest.raises(Refused) as refusal:
        decide(state, context, item="gone")
    assert refusal.value.code == "not_found"


def test_d14_other_words_and_another_outcome_are_kept_and_a_move_is_not(state: State, context: Context) -> None:
    made, state = decide(state, context, item="i1")
    _other, state = decide(state, context, item="i2")
    _, state = perform(state, context, update_decision, made.id, reason="La moitié des appels")
    _, state = perform(state, context, move_decision, made.id, position=1)
    later = Context(context.actor, context.now + timedelta(days=1), context.new_id)
    _, state = perform(
        state, later, add_decision, text="Attente", outcome="rejected", reason="Trop cher", item="i1", dissent="SAV"
    )
    kept = earlier(state, made.id)
    assert {(one.outcome, one.reason, one.until) for one in kept} == {
        ("chosen", "La moitié des appels", later.now),
        ("chosen", "Le plus lourd", context.now),
    }
    assert kept[0].until == later.now
    _, state = perform(state, context, delete_records, made.id)
    assert not state.all(EarlierDecision)


def test_d14_restoring_an_earlier_version_keeps_what_was_decided_since(state: State, context: Context) -> None:
    made, state = decide(state, context)
    past = tuple(state)
    _, state = perform(state, context, update_decision, made.id, outcome="later", reason="Budget fermé")
    _, state = perform(state, context, restore, records=past)
    assert state.get(Decision, made.id) == made
    assert sorted(one.reason for one in earlier(state, made.id)) == ["Budget fermé", "Le plus lourd"]
