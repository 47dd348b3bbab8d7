"""Answering the gates, going ahead all the same, ticking what to bring (SPEC R)."""

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.checklist import (
    add_checklist_item,
    add_usual_items,
    answer_gate,
    items_of,
    override_readiness,
    update_checklist_item,
    withdraw_override,
)
from components.journey.operations.project import delete_records
from components.journey.records import PROJECT_ID, ChecklistItem, GateAnswer, Override, Project, Session
from components.journey.records.base import Record
from components.journey.state import State


def frame(context: Context, **fields: object) -> Project:
    return Project(id=PROJECT_ID, name="Essai", created_at=context.now, **fields)  # type: ignore[arg-type]


@pytest.fixture
def state(context: Context) -> State:
    return State([frame(context), Session(id="s1", title="Un", order="a0"), Session(id="s2", title="Deux", order="a1")])


def texts(state: State, group: str, session: str = "s1") -> list[str]:
    return [one.text for one in items_of(state, session, group)]  # type: ignore[arg-type]


def test_a_gate_has_one_answer_per_workshop(state: State, context: Context) -> None:
    """R1: answering again replaces; each workshop has its own."""
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", answer="yes")
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", answer="partly", note="son à revoir")
    _c, state = perform(state, context, answer_gate, session="s2", gate="tool", answer="no")
    assert {(one.session, one.answer, one.note) for one in state.all(GateAnswer)} == {
        ("s1", "partly", "son à revoir"),
        ("s2", "no", ""),
    }


def test_taking_the_answer_and_the_note_back_leaves_nothing(state: State, context: Context) -> None:
    """R1: a note alone is kept; neither answer nor note, and nothing is kept."""
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", answer="yes", note="vu")
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", answer=None)
    assert state.all(GateAnswer)[0].note == "vu"
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", note="")
    assert not state.all(GateAnswer)
    changes, _state = perform(state, context, answer_gate, session="s1", gate="tool", answer=None)
    assert not changes


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"session": "s1", "gate": "coffee", "answer": "yes"}, "value_invalid"),
        ({"session": "s1", "gate": "tool", "answer": "maybe"}, "value_invalid"),
        ({"session": "gone", "gate": "tool", "answer": "yes"}, "not_found"),
        ({"session": "s1", "gate": "tool", "mood": "fine"}, "value_invalid"),
    ],
)
def test_an_impossible_answer_is_refused(state: State, context: Context, fields: dict[str, str], code: str) -> None:
    """R1, H4."""
    with pytest.raises(Refused) as refusal:
        perform(state, context, answer_gate, **fields)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_going_ahead_needs_a_reason(state: State, context: Context) -> None:
    """R2: one override per workshop, never without a reason; it can be withdrawn."""
    with pytest.raises(Refused) as refusal:
        perform(state, context, override_readiness, session="s1", reason="   ")
    assert refusal.value.code == "text_missing"
    _c, state = perform(state, context, override_readiness, session="s1", reason="Le comité a déjà tranché")
    _c, state = perform(state, context, override_readiness, session="s1", reason="Date imposée")
    (override,) = state.all(Override)
    assert (override.reason, override.at) == ("Date imposée", context.now)
    _c, state = perform(state, context, withdraw_override, session="s1")
    assert not state.all(Override)


def test_ticking_and_adding(state: State, context: Context) -> None:
    """R3: own items come last in their group."""
    _c, state = perform(state, context, add_checklist_item, session="s1", group="material", text="Une cloche")
    _c, state = perform(state, context, add_checklist_item, session="s1", group="material", text="Un sablier")
    first = items_of(state, "s1", "material")[0]
    _c, state = perform(state, context, update_checklist_item, first.id, done=True)
    assert [(one.text, one.done) for one in items_of(state, "s1", "material")] == [
        ("Une cloche", True),
        ("Un sablier", False),
    ]
    with pytest.raises(Refused):
        perform(state, context, add_checklist_item, session="s1", group="material", text=" ")


def test_usual_items_follow_the_mode_and_the_track(context: Context) -> None:
    """R4: in person no remote test; hybrid has both; the iterative track has one line per round."""
    remote = Session(id="s1", title="R", order="a0", mode="remote")
    room = Session(id="s2", title="P", order="a1", mode="in_person")
    both = Session(id="s3", title="H", order="a2", mode="hybrid")
    state = State([frame(context, language="en", track="iterative", rounds_planned=3), remote, room, both])
    for one in ("s1", "s2", "s3"):
        _c, state = perform(state, context, add_usual_items, session=one)
    assert texts(state, "track") == [f"Round {n}: interviews, map review, corrections" for n in (1, 2, 3)]
    assert texts(state, "remote", "s1") and not texts(state, "remote", "s2")
    assert set(texts(state, "remote", "s1")) < set(texts(state, "remote", "s3"))
    assert set(texts(state, "material", "s1")) | set(texts(state, "material", "s2")) == set(
        texts(state, "material", "s3")
    )


def test_usual_items_never_overwrite(state: State, context: Context) -> None:
    """R4: adding them again brings back only what is missing; ticks and own wording stay."""
    _c, state = perform(state, context, add_usual_items, session="s1")
    first, second, *_rest = items_of(state, "s1", "material")
    _c, state = perform(state, context, update_checklist_item, first.id, done=True, text="Trois écrans")
    with pytest.raises(Refused) as refusal:
        perform(state, context, add_usual_items, session="s1")
    assert refusal.value.code == "usual_items_listed"
    _c, state = perform(state, context, delete_records, second.id)
    changes, state = perform(state, context, add_usual_items, session="s1")
    assert [one.text for one in changes.of_kind(ChecklistItem)] == [second.text]
    assert state.get(ChecklistItem, first.id).done


def test_deleting_a_workshop_takes_its_readiness_with_it(state: State, context: Context) -> None:
    """R5, H6."""
    _c, state = perform(state, context, add_usual_items, session="s1")
    _c, state = perform(state, context, answer_gate, session="s1", gate="tool", answer="yes")
    _c, state = perform(state, context, override_readiness, session="s1", reason="Date imposée")
    _c, state = perform(state, context, delete_records, "s1")
    kinds: list[type[Record]] = [GateAnswer, Override, ChecklistItem]
    assert not any(state.all(kind) for kind in kinds)
