"""E1–E5: personas and evidence."""

from typing import Any

import pytest

from components.insight.evidence_mix import evidence_mix, sources_about
from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.evidence import add_evidence, support_persona, update_evidence
from components.journey.operations.personas import (
    add_persona,
    agree_persona,
    duplicate_persona,
    move_persona,
    update_persona,
)
from components.journey.operations.project import delete_records
from components.journey.records import Evidence, Persona
from components.journey.state import State


def with_personas(context: Context, *names: str) -> State:
    state = State()
    for name in names:
        _changes, state = perform(state, context, add_persona, name=name)
    return state


def names(state: State) -> list[str]:
    return [one.name for one in state.all(Persona)]


def test_e1_agreed_needs_the_name_of_who_agreed(context: Context) -> None:
    state = with_personas(context, "Camille")
    (camille,) = state.all(Persona)
    for attempt in ({"status": "agreed"}, {"status": "agreed", "approver": "  "}):
        with pytest.raises(Refused, match="approver_missing"):
            perform(state, context, update_persona, camille.id, **attempt)
    _changes, state = perform(state, context, agree_persona, camille.id, approver="Nadia Kessler")
    agreed = state.get(Persona, camille.id)
    assert (agreed.status, agreed.approver) == ("agreed", "Nadia Kessler")
    with pytest.raises(Refused, match="approver_missing"):
        perform(state, context, update_persona, camille.id, approver="")
    with pytest.raises(Refused, match="approver_missing"):
        perform(state, context, add_persona, name="Luc", status="agreed")


def test_e2_a_copy_is_a_draft_right_after_its_original(context: Context) -> None:
    state = with_personas(context, "Camille", "Luc")
    camille = state.all(Persona)[0]
    _c, state = perform(state, context, update_persona, camille.id, goals="Être relogée vite\nÊtre crue")
    _c, state = perform(state, context, agree_persona, camille.id, approver="Nadia")
    _c, state = perform(state, context, duplicate_persona, camille.id, name="Camille, propriétaire")
    assert names(state) == ["Camille", "Camille, propriétaire", "Luc"]
    copy = state.all(Persona)[1]
    assert (copy.status, copy.approver, copy.goals) == ("draft", "", "Être relogée vite\nÊtre crue")


def test_moving_and_refusals(context: Context) -> None:
    state = with_personas(context, "A", "B", "C")
    last = state.all(Persona)[2]
    _c, state = perform(state, context, move_persona, last.id, position=0)
    assert names(state) == ["C", "A", "B"]
    _c, state = perform(state, context, move_persona, last.id, position=99)
    assert names(state) == ["A", "B", "C"]
    with pytest.raises(Refused, match="text_missing"):
        perform(state, context, add_persona, name="   ")
    with pytest.raises(Refused, match="value_invalid"):
        perform(state, context, add_persona, name="D", nickname="x")


def test_e3_grade_and_nature_follow_from_the_method_unless_given(context: Context) -> None:
    state = State()
    cases: tuple[tuple[Any, str, str], ...] = (
        ("interview", "A", "qualitative"),
        ("observation", "A", "qualitative"),
        ("survey", "B", "quantitative"),
        ("analytics", "B", "quantitative"),
        ("reviews", "C", "qualitative"),
        ("staff", "D", "qualitative"),
    )
    for method, grade, nature in cases:
        changes, state = perform(state, context, add_evidence, title=method, method=method)
        (made,) = changes.of_kind(Evidence)
        assert (made.grade, made.nature) == (grade, nature), method
    changes, state = perform(state, context, add_evidence, title="x", method="staff", grade="B", nature="quantitative")
    assert changes.of_kind(Evidence)[0].grade == "B"
    assert [one.title for one in state.all(Evidence)][-1] == "x"
    rumour: Any = "rumour"
    with pytest.raises(Refused, match="value_invalid"):
        perform(state, context, add_evidence, title="x", method=rumour)


def test_e4_a_rewritten_verbatim_must_be_checked_again(context: Context) -> None:
    changes, state = perform(
        State(), context, add_evidence, title="Entretiens", verbatim="« Qui paie ? »", no_personal_data=True
    )
    (one,) = changes.of_kind(Evidence)
    _c, same = perform(state, context, update_evidence, one.id, title="Douze entretiens")
    assert same.get(Evidence, one.id).no_personal_data
    _c, other = perform(state, context, update_evidence, one.id, verbatim="« Demandez à Jean Dupont »")
    assert not other.get(Evidence, one.id).no_personal_data
    _c, both = perform(state, context, update_evidence, one.id, verbatim="« Encore ? »", no_personal_data=True)
    assert both.get(Evidence, one.id).no_personal_data


def test_e7_the_sources_of_a_persona_are_said_from_the_persona(context: Context) -> None:
    """What is said from one persona leaves the other personas of a source alone, and repeating it changes nothing."""
    state = with_personas(context, "Camille", "Omar")
    camille, omar = (one.id for one in state.all(Persona))
    for title in ("Entretiens", "Avis"):
        _changes, state = perform(state, context, add_evidence, title=title)
    talks, reviews = (one.id for one in state.all(Evidence))
    _changes, state = perform(state, context, support_persona, camille, add=(talks, reviews))
    _changes, state = perform(state, context, support_persona, omar, add=(reviews,))
    assert [one.personas for one in state.all(Evidence)] == [(camille,), (camille, omar)]
    assert not perform(state, context, support_persona, camille, add=(talks, reviews))[0]
    _changes, state = perform(state, context, support_persona, camille, drop=(talks, reviews))
    assert [one.personas for one in state.all(Evidence)] == [(), (omar,)]
    _changes, state = perform(state, context, support_persona, camille, add=(talks, reviews))
    _changes, state = perform(state, context, delete_records, omar)
    assert [one.personas for one in state.all(Evidence)] == [(camille,), (camille,)], "H6: the rest forgets it"
    with pytest.raises(Refused, match="link_broken"):
        perform(state, context, update_evidence, talks, personas=(camille, omar))


def test_e7_a_persona_nobody_speaks_of_is_told(context: Context) -> None:
    state = with_personas(context, "Camille", "Omar")
    camille, omar = (one.id for one in state.all(Persona))
    assert evidence_mix(state).unsupported == (camille, omar)
    _changes, state = perform(state, context, add_evidence, title="Entretiens", personas=(omar,))
    assert evidence_mix(state).unsupported == (camille,)
    assert [one.title for one in sources_about(state, omar)] == ["Entretiens"]
