"""W2, W5–W9: the customer's voice on a whole map."""

from typing import get_args

import pytest

from components.insight.voice import voice_of
from components.journey.errors import Refused
from components.journey.layers import LAYERS
from components.journey.operation import Context, perform
from components.journey.operations.cards import add_card
from components.journey.operations.frame import add_channel
from components.journey.operations.journeys import add_journey, update_journey
from components.journey.operations.personas import update_persona
from components.journey.operations.project import create_project
from components.journey.operations.steps import add_step, move_step, update_step
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.operations.words import add_term, keep_wording
from components.journey.records import Card, Channel, Journey, Persona, Phase, Step, Touchpoint, VoiceRule
from components.journey.state import State
from components.language.voice import APPLIES, SEVERITIES

TITLES = ("Je recherche un bien", "Je me renseigne sur les fournisseurs potentiels", "Je contacte des fournisseurs")


@pytest.fixture
def state(context: Context) -> State:
    _c, state = perform(State(), context, create_project, name="Essai", language="fr")
    _c, state = perform(state, context, add_journey, name="Achat", persona_name="Camille")
    for title in TITLES:
        _c, state = perform(state, context, add_step, phase=state.all(Phase)[0].id, title=title)
    return state


def journey(state: State) -> Journey:
    return state.all(Journey)[0]


def rules(state: State) -> list[str]:
    return [one.hint.rule for one in voice_of(state, journey(state)).open]


def step(state: State, title: str) -> Step:
    return next(one for one in state.all(Step) if one.title == title)


def test_the_domain_and_the_rules_name_the_same_things() -> None:
    assert [f"voice.{one}" for one in get_args(VoiceRule)] == list(SEVERITIES)
    assert set(APPLIES) - {"step", "label"} <= set(LAYERS)
    assert {key for key, layer in LAYERS.items() if layer.customer} <= set(APPLIES)


def test_w6_a_split_decision_names_the_step_to_merge_with(state: State, context: Context) -> None:
    (remark,) = voice_of(state, journey(state)).open
    assert (remark.hint.rule, remark.text) == ("voice.split", TITLES[0])
    assert remark.other == step(state, TITLES[1]).id
    _c, apart = perform(state, context, move_step, step(state, TITLES[0]).id, phase=state.all(Phase)[1].id)
    assert rules(apart) == []


def test_w6_a_change_of_channel_makes_two_steps(state: State, context: Context) -> None:
    for name, title in (("Site", TITLES[0]), ("Boutique", TITLES[1])):
        _c, state = perform(state, context, add_channel, name=name)
        channel = next(one for one in state.all(Channel) if one.name == name)
        _c, state = perform(state, context, add_touchpoint, step=step(state, title).id, channel=channel.id)
    assert rules(state) == []


def test_w9_in_the_order_of_the_map_and_counted(state: State, context: Context) -> None:
    first, last = step(state, TITLES[0]), step(state, TITLES[2])
    _c, state = perform(state, context, add_card, step=last.id, layer="pains", text="Le client est perdu")
    _c, state = perform(state, context, add_card, step=first.id, layer="thinking", text="C'est quoi, un KPI ?")
    _c, state = perform(state, context, add_card, step=first.id, layer="backstage", text="Mise à jour du CRM")
    voice = voice_of(state, journey(state))
    assert [(one.kind, one.hint.rule) for one in voice.open] == [
        ("step", "voice.split"), ("thinking", "voice.jargon"), ("pains", "voice.third_person")
    ]  # fmt: skip
    assert voice.counts == {"voice.split": 1, "voice.jargon": 1, "voice.third_person": 1}
    assert voice.checked == len(TITLES) + len(state.all(Card))
    thought = next(one for one in state.all(Card) if one.layer == "thinking")
    assert [one.rule for one in voice.open_of(thought.id)] == ["voice.jargon"]
    assert voice.of(last.id) == ()


def test_w2_what_touchpoints_are_called_is_read_and_kept_alike(state: State, context: Context) -> None:
    last = step(state, TITLES[2])
    for name, label in (("SVI", "Attente au SVI"), ("Site", "Relance du CRM"), ("Boutique", "")):
        _c, state = perform(state, context, add_channel, name=name)
        channel = next(one for one in state.all(Channel) if one.name == name)
        _c, state = perform(state, context, add_touchpoint, step=last.id, channel=channel.id, label=label)
    voice = voice_of(state, journey(state))
    assert voice.checked == len(TITLES) + 2
    remark = voice.open[-1]
    assert (remark.kind, remark.text, remark.hint.rule) == ("label", "Relance du CRM", "voice.jargon")
    assert rules(state) == ["voice.split", "voice.jargon"], "a channel of the project is no jargon"
    _c, kept = perform(state, context, keep_wording, remark.record, rule="jargon", reason="dit par les clients")
    assert rules(kept) == ["voice.split"] and len(voice_of(kept, journey(kept)).kept) == 1
    _c, state = perform(state, context, add_term, term="CRM", use="allowed")
    assert rules(state) == ["voice.split"]
    unlabelled = next(one for one in state.all(Touchpoint) if not one.label)
    with pytest.raises(Refused):
        perform(state, context, keep_wording, unlabelled.id, rule="jargon", reason="rien à lire")


def test_w8_a_kept_wording_is_counted_apart_until_it_changes(state: State, context: Context) -> None:
    first = step(state, TITLES[0])
    _c, kept = perform(state, context, keep_wording, first.id, rule="split", reason="deux moments à un mois d'écart")
    voice = voice_of(kept, journey(kept))
    assert (voice.open, [one.kept.reason for one in voice.kept if one.kept]) == ((), ["deux moments à un mois d'écart"])
    assert not voice.open_of(first.id)
    _c, changed = perform(kept, context, update_step, first.id, title="Je cherche un bien")
    assert rules(changed) == ["voice.split"]


def test_w5_the_words_of_the_project_count_at_once(state: State, context: Context) -> None:
    _c, state = perform(state, context, update_step, step(state, TITLES[1]).id, title="Je remplis le DUERP au KPI")
    assert rules(state) == ["voice.jargon", "voice.acronym"]
    _c, state = perform(state, context, add_term, term="DUERP")
    _c, state = perform(state, context, add_term, term="kpi", use="allowed")
    assert rules(state) == []
    _c, state = perform(state, context, add_term, term="fournisseurs", use="avoided", instead="magasins")
    assert [one.hint.rewrite for one in voice_of(state, journey(state)).open] == ["Je contacte des magasins"]


def test_w1_a_household_says_we(state: State, context: Context) -> None:
    _c, state = perform(state, context, update_step, step(state, TITLES[1]).id, title="Nous signons")
    assert rules(state) == ["voice.group"]
    _c, state = perform(state, context, update_persona, state.all(Persona)[0].id, group=True)
    assert rules(state) == []
    _c, state = perform(state, context, update_journey, journey(state).id, persona=None)
    assert rules(state) == ["voice.group"]


def test_w7_each_text_in_its_own_language(state: State, context: Context) -> None:
    _c, state = perform(
        state, context, update_step, step(state, TITLES[1]).id, title="I ask for a quote and wait for the answer"
    )
    assert rules(state) == []
    assert [one.hint.rule for one in voice_of(state, journey(state), "en").open] == []
