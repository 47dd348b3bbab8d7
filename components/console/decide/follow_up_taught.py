"""What the workshop taught: what was believed, what the room said, what was read since."""

import streamlit as st

from components.insight.taught import lessons
from components.insight.workshop_change import proof_debt, workshop_change
from components.journey.records import Journey
from components.picture.follow_up import lessons_chart, lessons_numbers
from components.picture.follow_up_words import lesson_words
from components.picture.palette import palette
from components.picture.workshop_change import sponsor_words

from ..choices import bound, choose
from ..figure import figure
from ..named import journeys_named
from ..place import Here
from ..run.present_moves import AT
from ..screens import leave_for
from .diagnosis_changed import when_opened, workshop

SLIDE_ROW = 28
"""Pixels per step on a slide: what is said of it stands below, in the same window."""


def taught_part(here: Here) -> None:
    """One journey at a time, and the way to its slide."""
    say, state = here.say, here.state
    every = {one.id: one for one in state.all(Journey)}
    if not every:
        st.info(say("No journey yet: what the workshop taught shows beside its steps."), icon=":material/map:")
        return
    chosen = next(iter(every))
    if len(every) > 1:
        ids, names = list(every), journeys_named(here)
        shown = bound("map.journey", ids)
        chosen = str(st.selectbox(say("Journey"), ids, format_func=names.__getitem__, **shown))
    journey = every[chosen]
    if not any(one.told for one in state.once(lessons, journey)):
        st.info(
            say("The room has not rated the steps yet: what it taught shows here once its votes are revealed."),
            icon=":material/school:",
        )
        return
    taught(here, journey)
    if not here.sharing:
        st.button(say("Present it"), icon=":material/slideshow:", on_click=_present, key="taught.present")


def taught(here: Here, journey: Journey, slide: bool = False) -> None:
    """Hypothesis, workshop, data, step by step, in one figure. On a slide it is low, and about the last workshop."""
    say, state = here.say, here.state
    before = when_opened(here, workshop(here, looking_back=False, asks=not slide))
    found = tuple(one for one in lessons(state, journey, before) if one.told or one.believed is not None)
    change = sponsor_words(say, workshop_change(state, journey, before), proof_debt(state, journey))
    row = SLIDE_ROW if slide else None
    figure(
        say,
        say("Hypothesis, workshop, data"),
        lambda: lessons_chart(found, state, say, palette(st.context.theme.type, here.sharing), row),
        " ".join([change, *lesson_words(state, say, found)]),
        lessons_numbers(found, state, say),
        key=f"taught_{journey.id}",
        look=(here.sharing, state.seq, slide),
    )


def _present() -> None:
    """To the slide that shows it, of the journey looked at."""
    choose(AT, "taught")
    leave_for("present")
