"""What stands above every view of the map: whose journey, which map, its settings and sign-offs."""

from functools import partial
from typing import Any

import streamlit as st

from components.insight.map_fill import MapFill
from components.journey.agreeing import missing_sign_offs
from components.journey.layers import LAYERS
from components.journey.operations.journeys import add_journey, sign_off, update_journey
from components.journey.operations.project import delete_records
from components.journey.records import Department, Journey, Persona, SignOff
from components.picture.step_sheet import map_pin
from components.store import Outcome

from ..act import act, flash, runs
from ..choices import bound, choose, chosen
from ..drafts import Form, acts
from ..fields import choice_field, many_field, text_field
from ..markdown import plain
from ..named import journeys_called, people_named, personas_named
from ..panel import panel, sure
from ..place import Here

LEVELS = ("L0", "L1", "L2")
STATES = ("current", "future")
STATUSES = ("hypothesis", "working", "validated", "published")

_PINNED = """<style>
:has(> .st-key-map_pin){z-index:90}
.st-key-map_pin{background:light-dark(#fbfaf6,#17191e);padding:.35rem 0;
 border-bottom:1px solid light-dark(#e3ded3,#343842)}
@media (min-width:48.01rem) and (min-height:30rem){
 :has(> .st-key-map_pin){position:sticky;top:0}
 [data-testid=stMain]:has(.st-key-map_pin){scroll-padding-top:5rem}
}
</style>"""
"""Where the window is small, it scrolls away: it would take the room of what is worked on, half of it under the bar."""


def current_journey(place: Here) -> Journey | None:
    """The journey this tab looks at."""
    ids = [one.id for one in place.state.all(Journey)]
    return place.state.find(Journey, chosen("map.journey", ids))


def pinned(place: Here, journey: Journey, fill: MapFill) -> None:
    """The customer stays in sight, whatever is done below."""
    with st.container(key="map_pin"):
        st.html(_PINNED + map_pin(place.state.find(Persona, journey.persona), journey, fill, place.say))


def journey_bar(place: Here, journey: Journey) -> None:
    """Which journey, and what is settled about it."""
    journey_choice(place)
    if place.sharing:
        return
    panel(place.say("Settings"), "map_settings", partial(settings, place, journey), icon=":material/tune:")


def journey_choice(place: Here, width: int = 160) -> None:
    """Which journey, when the project has several."""
    every = journeys_called(place)
    if len(every) > 1:
        st.selectbox(
            place.say("Journey"),
            list(every),
            format_func=every.__getitem__,
            label_visibility="collapsed",
            width=width,
            **bound("map.journey", list(every)),
        )


def settings(place: Here, journey: Journey) -> None:
    """Everything about the map itself, and the way to another one."""
    say = place.say
    personas, people = personas_named(place), people_named(place)
    text_field(place, journey, "name", say("Name of the journey"), update_journey)
    choice_field(place, journey, "persona", say("Persona"), update_journey, personas, optional=not personas)
    choice_field(place, journey, "level", say("Level"), update_journey, LEVELS, words=_spoken(place, "level"))
    choice_field(place, journey, "state", say("State"), update_journey, STATES, words=_spoken(place, "journey_state"))
    choice_field(
        place, journey, "status", say("Progress"), update_journey, STATUSES, words=_spoken(place, "journey_status")
    )
    choice_field(place, journey, "owner", say("Journey owner"), update_journey, people, optional=True)
    layers = {key: say.code(f"layer.{key}") for key in LAYERS}
    many_field(place, journey, "layers", say("Layers shown"), update_journey, layers)
    if journey.state == "future":
        current = {one.id: one.name for one in place.state.all(Journey) if one.state == "current"}
        choice_field(
            place, journey, "today", say("Starts from today's journey"), update_journey, current, optional=True
        )
    _sign_offs(place, journey)
    question = say("Delete this journey, with its steps, cards and touchpoints? Undo brings it back.")
    sure(question, say("Delete the journey"), _delete, journey.id)
    st.divider()
    st.markdown(f"**{say('New journey')}**")
    new_journey_form(place)


def _spoken(place: Here, prefix: str):  # type: ignore[no-untyped-def]
    return lambda value: place.say.code(f"{prefix}.{value}")


def _delete(journey: str) -> None:
    act(delete_records, journey)


def _sign_offs(place: Here, journey: Journey) -> None:
    """Who recognises the map: needed before it is called validated."""
    say, missing = place.say, missing_sign_offs(place.state, journey)
    given = place.state.where(SignOff, journey=journey.id)
    st.markdown(f"**{say('Sign-offs')}**")
    departments = place.state.all(Department)
    if not departments:
        st.caption(say("No department yet: name those concerned in the frame. One at least has to agree."))
    elif not any(one.customer_facing for one in departments):
        st.caption(say("No department meets customers: one at least has to agree before the map is validated."))
        missing = [] if given else list(departments)
    for one in given:
        department = place.state.get(Department, one.department)
        with st.container(horizontal=True, vertical_alignment="center"):
            day = say.date(one.at, "medium")
            st.markdown(f"✓ {plain(department.name)}, {plain(one.by)}, {day}", width="stretch")
            st.button(say("Withdraw"), key=f"{one.id}.withdraw", **runs(delete_records, one.id))
    for waiting in missing:
        form = Form(f"{journey.id}.{waiting.id}")
        with form.frame(horizontal=True, vertical_alignment="bottom"):
            st.text_input(say("{department}: who signs off?", department=plain(waiting.name)), **form.text("by"))
            form.send(say("Sign off"), acts(sign_off, journey=journey.id, department=waiting.id))


# ---- a new journey ------------------------------------------------------------------------


def new_journey_form(place: Here) -> None:
    """A name and whose journey it is: one map follows one persona."""
    say, personas = place.say, personas_named(place)
    form = Form("journey_new")
    with form.frame():
        st.text_input(
            say("Name of the journey"), placeholder=say("Water damage: from leak to paint"), **form.text("name")
        )
        if personas:
            st.selectbox(
                say("Whose journey?"),
                list(personas),
                format_func=personas.__getitem__,
                **form.listed("persona", list(personas)),
            )
        else:
            st.text_input(
                say("Whose journey?"),
                placeholder=say("Name of the persona, for instance Camille"),
                help=say("One map follows one persona. You can fill their sheet later."),
                **form.text("persona_name"),
            )
        st.segmented_control(
            say("State"),
            STATES,
            required=True,
            format_func=_spoken(place, "journey_state"),
            help=say("Begin with the journey as it is today: it shows what to mend first."),
            **form.picked("state", STATES, "current"),
        )
        form.send(say("Create the journey"), _create, type="primary")


def _create(**values: Any) -> Outcome | None:
    if not values.get("persona") and not values.get("persona_name", "").strip():
        flash("error", "error.journey_without_persona")
        return None
    outcome = act(add_journey, **values)
    if outcome is not None:
        choose("map.journey", outcome.changes.of_kind(Journey)[0].id)
    return outcome
