"""The step itself: its name, why the customer does it, what it costs them, where it stands."""

import streamlit as st

from components.insight.tomorrow import current_of
from components.journey.operations.project import delete_records
from components.journey.operations.steps import merge_steps, nudge_step, update_step
from components.journey.records import Journey, Phase, Step
from components.journey.walk import steps_of
from components.language.voice import STEP
from components.store import Outcome

from ..act import act, confirm, runs
from ..drafts import Form
from ..fields import choice_field, many_field, text_field
from ..named import evidence_named, steps_titled
from ..panel import sheet
from ..place import Here
from ..voice_hints import voice_hints, while_typing

SCORES = (1, 2, 3, 4, 5)
EMOTIONS = (-2, -1, 0, 1, 2)


def step_form(place: Here, journey: Journey, step: Step) -> None:
    """Every field of a step."""
    say = place.say
    with while_typing(STEP, step.id, journey):
        example = say("I ask for a quote online")
        text_field(place, step, "title", say("Name of the step"), update_step, placeholder=example)
    voice_hints(place, journey, step, update_step)
    _reason(place, step, "why", say("Why do I do this?"))
    left, right = st.columns(2)
    with left:
        _reason(place, step, "brake", say("What holds me back"))
        text_field(place, step, "wait", say("How long I wait"), update_step, placeholder=say("Three days"))
    with right:
        _reason(place, step, "motivation", say("What drives me"))
        choice_field(place, step, "effort", say("Effort for me, 1 to 5"), update_step, SCORES,
                     optional=True, horizontal=True)  # fmt: skip
    left, right = st.columns(2)
    with left:
        choice_field(
            place, step, "importance", say("Importance, 1 to 5"), update_step, SCORES, optional=True, horizontal=True,
            help=say("How much this step matters to the customer."),
        )  # fmt: skip
        choice_field(
            place, step, "target", say("Emotion aimed at"), update_step, EMOTIONS, optional=True, horizontal=True,
            words=say.signed,
        )  # fmt: skip
    with right:
        choice_field(
            place, step, "impact", say("Impact, 1 to 5"), update_step, SCORES, optional=True, horizontal=True,
            help=say("How much it weighs on the relation. Importance × impact from 16 on: a moment of truth."),
        )  # fmt: skip
    current = current_of(place.state, journey)
    if current is not None:
        before = {one.id: one.title for one in steps_of(place.state, current.id)}
        many_field(
            place, step, "today", say("Takes the place of, in today's journey"), update_step, before,
            placeholder=say("Nothing: this step is new"),
        )  # fmt: skip
    _place_of(place, journey, step)


def _reason(place: Here, step: Step, field: str, label: str) -> None:
    """One of the three that explain a step, and what it rests on once it is written."""
    say = place.say
    text_field(place, step, field, label, update_step, lines=2)
    if getattr(step, field) or getattr(step, f"{field}_evidence"):
        many_field(
            place, step, f"{field}_evidence", say.code(f"field.step.{field}_evidence"), update_step,
            evidence_named(place, graded=True), placeholder=say("Nothing yet: an assumption"),
        )  # fmt: skip


def _place_of(place: Here, journey: Journey, step: Step) -> None:
    """Where the step stands, without dragging."""
    say = place.say
    phases = {one.id: one.title for one in place.state.where(Phase, journey=journey.id)}
    choice_field(place, step, "phase", say("Phase"), update_step, phases)
    with st.container(horizontal=True, key="step_place"):
        st.button(
            say("Earlier"), icon=":material/arrow_back:", key=f"{step.id}.earlier", **runs(nudge_step, step.id, by=-1)
        )
        st.button(
            say("Later"), icon=":material/arrow_forward:", key=f"{step.id}.later", **runs(nudge_step, step.id, by=1)
        )
        _merge(place, journey, step)
        question = say("Delete this step, with its cards and touchpoints? Undo brings it back.")
        confirm(question, say("Delete the step"), lambda: _delete(step.id), f"{step.id}.delete")


def _delete(step: str) -> None:
    act(delete_records, step)


def _merge(place: Here, journey: Journey, step: Step) -> None:
    """Two steps that are one for the customer become one."""
    say = place.say
    others = steps_titled(place, [one for one in steps_of(place.state, journey.id) if one.id != step.id])
    if not others:
        return
    with sheet(say("Merge with another"), merging := f"{step.id}.merging", icon=":material/merge:"):
        st.markdown(say("Its cards and touchpoints come here, and it goes."))
        form = Form(f"{step.id}.merge")
        with form.frame():
            chosen = form.listed("other", list(others))
            st.selectbox(say("Step to merge in"), list(others), format_func=others.__getitem__, **chosen)
            form.send(say("Merge the two steps"), _take_in, step.id, type="primary", closes=merging)


def _take_in(step: str, other: str) -> Outcome | None:
    return act(merge_steps, step, other)
