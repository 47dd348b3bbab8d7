"""The steps as an outline: phases one under the other, everything moved by buttons."""

from functools import partial

import streamlit as st

from components.journey.operations.journeys import add_phase, move_phase, update_phase
from components.journey.operations.project import delete_records
from components.journey.operations.steps import add_step, nudge_step, update_step
from components.journey.records import Journey, Phase, Step
from components.language.voice import STEP

from ..act import act, runs
from ..choices import choose, chosen
from ..drafts import Form, acts
from ..fields import choice_field, text_field
from ..markdown import plain
from ..panel import panel, sure
from ..place import Here
from ..voice_hints import voice_hints, while_typing
from .map_start import paste_form


def outline_view(place: Here, journey: Journey) -> None:
    """Phases and steps on the left, pasting and adding on the right."""
    say = place.say
    phases = place.state.where(Phase, journey=journey.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        for phase in phases:
            _phase(place, journey, phase, phases)
    with right:
        st.header(say("Paste a list of steps"))
        paste_form(place, journey, name="paste_more")
        st.header(say("Add a phase"))
        form = Form("phase_new")
        with form.frame(horizontal=True, vertical_alignment="bottom"):
            st.text_input(say("Name of the phase"), label_visibility="collapsed", **form.text("title"))
            form.send(say("Add"), acts(add_phase, journey=journey.id))


def _phase(place: Here, journey: Journey, phase: Phase, phases: tuple[Phase, ...]) -> None:
    say, steps = place.say, place.state.where(Step, phase=phase.id)
    with st.container(border=True, key=f"{phase.id}.block"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(phase.title)}**", width="stretch")
            editor = partial(_phase_editor, place, phase, phases.index(phase), len(phases), len(steps))
            panel(say("Change"), f"{phase.id}.change", editor, icon=":material/edit:")
        with st.container(gap="xxsmall", key=f"{phase.id}.steps"):
            for step in steps:
                _step(place, journey, step, phases)
        form = Form(f"{phase.id}.new")
        with while_typing(STEP, phase.id, journey), form.frame(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                say("New step in {phase}", phase=phase.title),
                label_visibility="collapsed",
                placeholder=say("I … (then Enter)"),
                **form.text("title"),
            )
            form.send(say("Add"), acts(add_step, phase=phase.id))


def _phase_editor(place: Here, phase: Phase, index: int, count: int, steps: int) -> None:
    say = place.say
    text_field(place, phase, "title", say("Name of the phase"), update_phase)
    st.button(
        say("Earlier"), icon=":material/arrow_upward:", disabled=index == 0, key=f"{phase.id}.earlier",
        **runs(move_phase, phase.id, position=index - 1),
    )  # fmt: skip
    st.button(
        say("Later"), icon=":material/arrow_downward:", disabled=index == count - 1, key=f"{phase.id}.later",
        **runs(move_phase, phase.id, position=index + 1),
    )  # fmt: skip
    if steps:
        question = say.plural(
            "Delete this phase and its {n} step? Undo brings it back.",
            "Delete this phase and its {n} steps? Undo brings them back.",
            steps,
        )
    else:
        question = say("Delete this phase? It has no step.")
    sure(question, say("Delete"), _delete, phase.id)


def _delete(record: str) -> None:
    act(delete_records, record)


def _step(place: Here, journey: Journey, step: Step, phases: tuple[Phase, ...]) -> None:
    """A step as a line to click; the chosen one shows its tools."""
    open_now = chosen("map.outline_step", [step.id, ""], "") == step.id
    st.button(
        plain(step.title),
        on_click=choose,
        args=("map.outline_step", "" if open_now else step.id),
        type="tertiary",
        key=f"{step.id}.open",
    )
    if open_now:
        with st.container(border=True, key="step_tools"):
            _tools(place, journey, step, phases)


def _tools(place: Here, journey: Journey, step: Step, phases: tuple[Phase, ...]) -> None:
    say = place.say
    with while_typing(STEP, step.id, journey):
        text_field(place, step, "title", say("Name of the step"), update_step)
    voice_hints(place, journey, step, update_step)
    choice_field(place, step, "phase", say("Phase"), update_step, {one.id: one.title for one in phases})
    with st.container(horizontal=True):
        st.button(
            say("Earlier"), icon=":material/arrow_upward:", key=f"{step.id}.earlier", **runs(nudge_step, step.id, by=-1)
        )
        st.button(
            say("Later"), icon=":material/arrow_downward:", key=f"{step.id}.later", **runs(nudge_step, step.id, by=1)
        )
        st.button(say("Fill in"), icon=":material/edit_note:", key=f"{step.id}.fill", on_click=_fill, args=(step.id,))
        st.button(say("Delete"), icon=":material/delete:", key=f"{step.id}.delete", **runs(delete_records, step.id))


def _fill(step: str) -> None:
    choose("map.step", step)
    choose("map.view", "fill")
