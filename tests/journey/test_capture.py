"""Capturing the conversation (SPEC N20 on)."""

from dataclasses import replace
from typing import Any

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, Operation, perform
from components.journey.operations import capture
from components.journey.operations.project import delete_records
from components.journey.operations.run import next_block, start_run
from components.journey.records import Block, Card, Decision, Journey, Note, Person, Phase, Session, Step
from components.journey.state import State


@pytest.fixture
def state() -> State:
    return State(
        [
            Session(id="s", title="Atelier", order="a"),
            Block(id="b1", session="s", title="Un", order="a", minutes=10),
            Block(id="b2", session="s", title="Deux", order="b", minutes=10),
            Journey(id="j", name="Parcours", order="a", layers=("doing", "pains")),
            Phase(id="p", journey="j", title="Avant", order="a"),
            Step(id="e1", phase="p", title="Je cherche", order="a"),
            Person(id="marie", name="Marie", order="a"),
        ]
    )


def do(state: State, context: Context, verb: Operation[...], *args: object, **fields: object) -> State:
    return perform(state, context, verb, *args, **fields)[1]


def noted(state: State, context: Context, **more: Any) -> tuple[State, Note]:
    changes, after = perform(
        state, context, capture.add_note, **({"session": "s", "type": "fact", "text": "Trois appels"} | more)
    )
    return after, changes.of_kind(Note)[0]


def test_a_note_remembers_when_and_in_which_block(state: State, context: Context) -> None:
    """N20"""
    state = do(do(state, context, start_run, "s"), context, next_block, "s")
    state, note = noted(state, context, step="e1", layer="pains", author="marie")
    assert (note.at, note.block, note.step, note.layer, note.author) == (context.now, "b2", "e1", "pains", "marie")


def test_sending_twice_keeps_one(state: State, context: Context) -> None:
    """N21"""
    state, note = noted(state, context, key="abc")
    changes, again = perform(state, context, capture.add_note, session="s", type="fact", text="Trois appels", key="abc")
    assert not changes
    assert again.all(Note) == (note,)


def test_notes_stay_in_the_order_they_were_taken(state: State, context: Context) -> None:
    for text in ("un", "deux", "trois"):
        state, _note = noted(state, context, text=text)
    assert [one.text for one in state.where(Note, session="s")] == ["un", "deux", "trois"]


def test_changing_moving_settling(state: State, context: Context) -> None:
    """N22"""
    state, note = noted(state, context)
    state = do(state, context, capture.update_note, note.id, type="question", text="Pourquoi trois ?")
    state = do(state, context, capture.move_note, note.id, step="e1", layer="pains")
    state = do(state, context, capture.resolve_note, note.id)
    after = state.get(Note, note.id)
    assert (after.type, after.text, after.step, after.layer, after.resolved) == (
        "question",
        "Pourquoi trois ?",
        "e1",
        "pains",
        True,
    )
    assert not do(state, context, capture.resolve_note, note.id, resolved=False).get(Note, note.id).resolved


@pytest.mark.parametrize("verb", [capture.update_note, capture.move_note])
def test_an_unknown_layer_is_refused(state: State, context: Context, verb: Operation[...]) -> None:
    state, note = noted(state, context)
    fields = {"layer": "nowhere"} | ({"step": None} if verb is capture.move_note else {})
    with pytest.raises(Refused, match="layer_unknown"):
        do(state, context, verb, note.id, **fields)


def test_notes_become_cards_together_or_not_at_all(state: State, context: Context) -> None:
    """N23"""
    state, first = noted(state, context, type="fact", text="Je rappelle", step="e1", layer="pains")
    state, second = noted(state, context, type="fact", text="J'attends", step="e1", layer="pains")
    state, lost = noted(state, context, type="fact", text="On m'a dit")
    with pytest.raises(Refused, match="note_without_step"):
        do(state, context, capture.place_note_on_map, first.id, lost.id)
    state = do(state, context, capture.place_note_on_map, first.id, second.id, first.id)
    assert [one.text for one in state.all(Card)] == ["Je rappelle", "J'attends"]


def test_a_note_becomes_a_card(state: State, context: Context) -> None:
    """N23"""
    state, note = noted(state, context, type="quote", text="Je rappelle trois fois")
    with pytest.raises(Refused, match="note_without_step"):
        do(state, context, capture.place_note_on_map, note.id)
    state = do(state, context, capture.place_note_on_map, note.id, step="e1", layer="pains")
    (card,) = state.all(Card)
    assert (card.step, card.layer, card.text, card.status, card.note) == ("e1", "pains", note.text, "added", note.id)
    assert state.get(Note, note.id).step == "e1"
    with pytest.raises(Refused, match="note_on_map_already"):
        do(state, context, capture.place_note_on_map, note.id)
    state = do(state, context, delete_records, card.id)
    assert do(state, context, capture.place_note_on_map, note.id).all(Card)


def test_a_note_becomes_a_decision(state: State, context: Context) -> None:
    """N24"""
    state, note = noted(state, context, text="On supprime le second formulaire")
    state = do(state, context, capture.decide_from_note, note.id, reason="Il ne sert plus")
    (decision,) = state.all(Decision)
    assert (decision.text, decision.reason, decision.sources) == (note.text, "Il ne sert plus", (note.id,))
    assert (state.get(Note, note.id).type, state.get(Note, note.id).resolved) == ("decision", True)
    with pytest.raises(Refused, match="note_decided_already"):
        do(state, context, capture.decide_from_note, note.id, reason="Encore")


def test_what_a_note_mentions_may_go(state: State, context: Context) -> None:
    """H6: the note stays, without its step and its author."""
    state, note = noted(state, context, step="e1", author="marie")
    state = do(do(state, context, delete_records, "e1"), context, delete_records, "marie")
    assert state.get(Note, note.id).step is None
    assert state.get(Note, note.id).author is None


def test_an_empty_note_is_refused(state: State, context: Context) -> None:
    with pytest.raises(Refused, match="text_missing"):
        noted(state, replace(context), text=" \n ")
