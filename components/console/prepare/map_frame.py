"""What stands above every view of the map: whose journey, which map, its settings and sign-offs."""

from functools import partial

import streamlit as st

from components.insight.map_fill import MapFill
from components.journey.layers import LAYERS
from components.journey.operations.copying import copy_journey
from components.journey.operations.journeys import add_journey, missing_sign_offs, sign_off, update_journey
from components.journey.operations.project import delete_records
from components.journey.records import Department, Journey, Person, Persona, SignOff
from components.picture.step_sheet import map_pin

from ..act import act, flash, runs
from ..choices import bound, choose, chosen
from ..fields import choice_field, many_field, text_field
from ..markdown import plain
from ..panel import panel, sure
from ..place import Here

LEVELS = ("L0", "L1", "L2")
STATES = ("current", "future")
STATUSES = ("hypothesis", "working", "validated", "published")

_PINNED = """<style>
:has(> .st-key-map_pin){position:sticky;top:0;z-index:90}
.st-key-map_pin{background:light-dark(#fbfaf6,#17191e);padding:.35rem 0;
 border-bottom:1px solid light-dark(#e3ded3,#343842)}
[data-testid=stMain]:has(.st-key-map_pin){scroll-padding-top:5rem}
</style>"""


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
    say, every = place.say, {one.id: one for one in place.state.all(Journey)}
    if len(every) > 1:
        st.selectbox(
            say("Journey"),
            list(every),
            format_func=lambda one: every[one].name,
            label_visibility="collapsed",
            width=220,
            **bound("map.journey", list(every)),
        )
    if place.sharing:
        return
    panel(say("Settings"), "map_settings", partial(settings, place, journey), icon=":material/tune:")


def settings(place: Here, journey: Journey) -> None:
    """Everything about the map itself, and the way to another one."""
    say = place.say
    personas = {one.id: one.name for one in place.state.all(Persona)}
    people = {one.id: one.name for one in place.state.all(Person)}
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
    _sign_offs(place, journey)
    named = say("{name} (future)", name=journey.name)
    if journey.state == "current":
        st.button(
            say("Copy it into a future journey"),
            icon=":material/content_copy:",
            on_click=_copy,
            args=(journey.id, named),
            key=f"{journey.id}.copy",
        )
    question = say("Delete this journey, with its steps, cards and touchpoints? Undo brings it back.")
    sure(question, say("Delete the journey"), _delete, journey.id)
    st.divider()
    st.markdown(f"**{say('New journey')}**")
    new_journey_form(place)


def _spoken(place: Here, prefix: str):  # type: ignore[no-untyped-def]
    return lambda value: place.say.code(f"{prefix}.{value}")


def _copy(journey: str, name: str) -> None:
    outcome = act(copy_journey, journey, name=name)
    if outcome is not None:
        choose("map.journey", outcome.changes.of_kind(Journey)[0].id)


def _delete(journey: str) -> None:
    act(delete_records, journey)


def _sign_offs(place: Here, journey: Journey) -> None:
    """Who recognises the map: needed before it is called validated."""
    say, missing = place.say, missing_sign_offs(place.state, journey)
    given = place.state.where(SignOff, journey=journey.id)
    if not missing and not given:
        return
    st.markdown(f"**{say('Sign-offs')}**")
    for one in given:
        department = place.state.get(Department, one.department)
        with st.container(horizontal=True, vertical_alignment="center"):
            day = say.date(one.at, "medium")
            st.markdown(f"✓ {plain(department.name)}, {plain(one.by)}, {day}", width="stretch")
            st.button(say("Withdraw"), key=f"{one.id}.withdraw", **runs(delete_records, one.id))
    for waiting in missing:
        key = f"{journey.id}.{waiting.id}.by"
        with st.form(f"{key}.form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(say("{department}: who signs off?", department=plain(waiting.name)), key=key)
            st.form_submit_button(say("Sign off"), on_click=_sign, args=(journey.id, waiting.id, key))


def _sign(journey: str, department: str, key: str) -> None:
    if act(sign_off, journey=journey, department=department, by=st.session_state[key]) is not None:
        st.session_state[key] = ""


# ---- a new journey ------------------------------------------------------------------------


def new_journey_form(place: Here) -> None:
    """A name and whose journey it is: one map follows one persona."""
    say, personas = place.say, {one.id: one.name for one in place.state.all(Persona)}
    with st.form("journey_new", border=False):
        st.text_input(
            say("Name of the journey"), key="journey_new.name", placeholder=say("Water damage: from leak to paint")
        )
        if personas:
            st.selectbox(
                say("Whose journey?"), list(personas), format_func=personas.__getitem__, key="journey_new.persona"
            )
        else:
            st.text_input(
                say("Whose journey?"),
                key="journey_new.persona_name",
                placeholder=say("Name of the persona, for instance Camille"),
                help=say("One map follows one persona. You can fill their sheet later."),
            )
        st.segmented_control(
            say("State"),
            STATES,
            default="current",
            required=True,
            format_func=_spoken(place, "journey_state"),
            help=say("Begin with the journey as it is today: it shows what to mend first."),
            key="journey_new.state",
        )
        st.form_submit_button(say("Create the journey"), type="primary", on_click=_create)


def _create() -> None:
    values = {
        field: st.session_state[f"journey_new.{field}"]
        for field in ("name", "state", "persona", "persona_name")
        if f"journey_new.{field}" in st.session_state
    }
    if not values.get("persona") and not str(values.get("persona_name", "")).strip():
        flash("error", "error.journey_without_persona")
        return
    outcome = act(add_journey, **values)
    if outcome is not None:
        choose("map.journey", outcome.changes.of_kind(Journey)[0].id)
        st.session_state["journey_new.name"] = ""
