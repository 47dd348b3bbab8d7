"""A map that is still empty: what it is for, and three ways to begin."""

import streamlit as st

from components.journey.operations.journeys import add_usual_phases
from components.journey.records import Journey, Phase
from components.store import Outcome

from ..act import act
from ..choices import choose
from ..drafts import Form
from ..example import offer_example
from ..place import Here
from .map_frame import new_journey_form
from .map_paste import paste_list, show_outline


def no_journey(place: Here) -> None:
    """The first journey of a project."""
    say = place.say
    st.markdown(say("The map shows what your customer does, thinks and feels, step by step, from their side."))
    st.markdown(say("Prepare a hypothesis here: the workshop will confirm it, refute it and complete it."))
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(border=True, key="map_first"):
        new_journey_form(place)
    with right:
        example(place)


def example(place: Here) -> None:
    st.markdown(place.say("Rather look at a finished one first? The example project holds a whole map."))
    offer_example(place, "map")


def no_steps(place: Here, journey: Journey) -> None:
    """A journey without a step yet."""
    say = place.say
    st.markdown(say("This map has no step yet. A step is one thing the customer does, written with “I”."))
    left, middle, right = st.columns(3, gap="medium")
    with left, st.container(border=True, height="stretch", key="start_paste"):
        st.markdown(f"**{say('Paste a list of steps')}**")
        paste_form(place, journey)
    with middle, st.container(border=True, height="stretch", key="start_phases"):
        st.markdown(f"**{say('Start from the phases')}**")
        titles = [one.title for one in place.state.where(Phase, journey=journey.id)]
        st.markdown(say("Before, purchase, use, after, recommendation: fill them one by one, rename them if need be."))
        if not titles:
            st.button(say("Add the five phases"), key="start_usual", on_click=_usual, args=(journey.id,))
        else:
            st.button(say("Fill the phases"), key="start_outline", on_click=choose, args=("map.view", "outline"))
    with right, st.container(border=True, height="stretch", key="start_example"):
        st.markdown(f"**{say('See an example')}**")
        example(place)


def _usual(journey: str) -> None:
    if act(add_usual_phases, journey=journey) is not None:
        choose("map.view", "outline")


def paste_form(place: Here, journey: Journey, phase: str | None = None, name: str = "paste_steps") -> None:
    """A list pasted from a document, a spreadsheet or a chat becomes steps."""
    say = place.say
    form = Form(name)
    with form.frame():
        text = st.text_area(
            say("One step a line"),
            height=150,
            placeholder=say("Before purchase\n- I search online\n- I compare two offers\nPurchase\n- I sign"),
            help=say("A line above a bulleted list, or ending with a colon, becomes a phase."),
            **form.text("text"),
        )
        if text.strip():
            show_outline(place, journey.id, text)
        form.send(say("Add these steps"), _paste, journey.id, phase, type="primary")


def _paste(journey: str, phase: str | None, text: str) -> Outcome | None:
    return paste_list(journey, phase, text)
