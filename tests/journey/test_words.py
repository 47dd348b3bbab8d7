"""W5, W8: the project's words, and the wordings kept on purpose."""

from typing import Any

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.cards import add_card, move_card, update_card
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project, delete_records
from components.journey.operations.steps import add_step, update_step
from components.journey.operations.words import (
    add_term,
    allow_word,
    keep_wording,
    standing_reasons,
    terms,
    update_term,
    wording_of,
)
from components.journey.records import Card, GlossaryTerm, Phase, Step, VoiceReason
from components.journey.state import State


@pytest.fixture
def state(context: Context) -> State:
    _c, state = perform(State(), context, create_project, name="Essai", language="fr")
    _c, state = perform(state, context, add_journey, name="Sinistre", persona_name="Camille")
    phase = state.all(Phase)[0]
    _c, state = perform(state, context, add_step, phase=phase.id, title="Le conseiller me rappelle")
    return state


def test_w5_a_word_is_there_once(state: State, context: Context) -> None:
    _c, state = perform(state, context, add_term, term="RGPD", meaning="la loi sur les données")
    _c, state = perform(state, context, add_term, term="Expert", use="avoided", instead="la personne qui vient voir")
    assert [(one.term, one.use) for one in terms(state)] == [("Expert", "avoided"), ("RGPD", "explained")]
    with pytest.raises(Refused, match="name_taken"):
        perform(state, context, add_term, term=" rgpd ")
    rgpd = terms(state)[1]
    with pytest.raises(Refused, match="name_taken"):
        perform(state, context, update_term, rgpd.id, term="EXPERT")
    _c, state = perform(state, context, update_term, rgpd.id, term="Rgpd", use="allowed")
    assert (state.get(GlossaryTerm, rgpd.id).term, state.get(GlossaryTerm, rgpd.id).use) == ("Rgpd", "allowed")


def test_w5_a_word_is_allowed_whatever_was_said_of_it_before(state: State, context: Context) -> None:
    _c, state = perform(state, context, add_term, term="Expert", use="avoided", instead="la personne qui vient voir")
    for word in ("expert", "RGPD"):
        _c, state = perform(state, context, allow_word, term=word)
    assert [(one.term, one.use) for one in terms(state)] == [("Expert", "allowed"), ("RGPD", "allowed")]


@pytest.mark.parametrize("fields", [{"term": "  "}, {"term": "A", "use": "forbidden"}, {"term": "A", "colour": "red"}])
def test_w5_a_word_has_words_and_a_known_use(state: State, context: Context, fields: dict[str, str]) -> None:
    with pytest.raises(Refused):
        perform(state, context, add_term, **fields)


def test_w8_a_reason_stands_for_that_rule_and_that_wording(state: State, context: Context) -> None:
    (step,) = state.all(Step)
    _c, state = perform(state, context, keep_wording, step.id, rule="company", reason="dit en entretien")
    assert {rule: one.reason for rule, one in standing_reasons(state, step.id, step.title).items()} == {
        "company": "dit en entretien"
    }
    _c, state = perform(state, context, update_step, step.id, title="Le gestionnaire me rappelle")
    assert not standing_reasons(state, step.id, "Le gestionnaire me rappelle")
    _c, state = perform(state, context, update_step, step.id, title=step.title)
    assert "company" in standing_reasons(state, step.id, step.title)


def test_w8_one_reason_per_text_and_rule_the_latest(state: State, context: Context) -> None:
    (step,) = state.all(Step)
    for reason in ("un", "deux"):
        _c, state = perform(state, context, keep_wording, step.id, rule="company", reason=reason)
    assert [one.reason for one in state.all(VoiceReason)] == ["deux"]
    _c, state = perform(state, context, keep_wording, step.id, rule="first_person", reason="trois")
    assert len(state.all(VoiceReason)) == 2


def test_w8_a_card_keeps_its_words_wherever_it_is_moved(state: State, context: Context) -> None:
    (step,) = state.all(Step)
    _c, state = perform(state, context, add_card, step=step.id, layer="pains", text="Le SVI me raccroche au nez")
    (card,) = state.all(Card)
    _c, state = perform(state, context, keep_wording, card.id, rule="jargon", reason="il connaît ce mot")
    _c, state = perform(state, context, move_card, card.id, layer="feeling")
    assert "jargon" in standing_reasons(state, card.id, wording_of(state, card.id))
    _c, state = perform(state, context, update_card, card.id, text="Le robot me raccroche au nez")
    assert not standing_reasons(state, card.id, wording_of(state, card.id))


def test_w8_reasons_are_refused_for_nothing_and_go_with_their_text(state: State, context: Context) -> None:
    (step,) = state.all(Step)
    with pytest.raises(Refused, match="text_missing"):
        perform(state, context, keep_wording, step.id, rule="company", reason="  ")
    whim: Any = "whim"
    with pytest.raises(Refused, match="value_invalid"):
        perform(state, context, keep_wording, step.id, rule=whim, reason="parce que")
    with pytest.raises(Refused, match="not_found"):
        perform(state, context, keep_wording, state.all(Phase)[0].id, rule="company", reason="parce que")
    _c, state = perform(state, context, keep_wording, step.id, rule="company", reason="parce que")
    _c, state = perform(state, context, delete_records, step.id)
    assert not state.all(VoiceReason)
