"""The diagnosis: what the map, the room and the figures say of the journey, before anything is decided."""

import streamlit as st

from components.console import here
from components.console.choices import bound, chosen
from components.console.decide.diagnosis_changed import changed_part
from components.console.decide.diagnosis_channels import passages_part, where_part
from components.console.decide.diagnosis_emotion import emotion_part
from components.console.decide.diagnosis_heard import heard_part
from components.console.decide.diagnosis_indicators import indicators_part
from components.console.decide.diagnosis_measures import moments_part
from components.console.decide.diagnosis_problems import problems_part
from components.console.decide.diagnosis_turns import relief_part, turns_part
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.named import journeys_named
from components.console.place import Here
from components.console.prepare.map_frame import current_journey
from components.console.screens import link
from components.journey.records import Journey
from components.journey.walk import steps_of
from components.language import Speech
from components.picture.explained import JOURNEY

PARTS = {
    "emotion": emotion_part,
    "problems": problems_part,
    "heard": heard_part,
    "moments": moments_part,
    "indicators": indicators_part,
    "changed": changed_part,
}
CHANNELS = {"turns": turns_part, "where": where_part, "passages": passages_part, "relief": relief_part}
TABLES = ["curve", "problems", "heard", "touchpoints", "passages", "tellings", "indicators", "allocations", "measures"]


def parts(say: Speech) -> dict[str, str]:
    return {
        "emotion": say("Emotion"),
        "channels": say("Touchpoints and channels"),
        "problems": say("Problems"),
        "heard": say("Teams heard"),
        "moments": say("Moments of truth"),
        "indicators": say("Indicators"),
        "changed": say("What the workshop changed"),
    }


def channel_parts(say: Speech) -> dict[str, str]:
    return {
        "turns": say("Who speaks"),
        "where": say("Step by step"),
        "passages": say("From channel to channel"),
        "relief": say("Reach and differences"),
    }


def one_of(label: str, named: dict[str, str], choice: str) -> str:
    st.segmented_control(
        label, list(named), format_func=named.__getitem__, required=True, label_visibility="collapsed",
        **bound(choice, list(named)),
    )  # fmt: skip
    return str(chosen(choice, list(named)))


def heading(place: Here, journey: Journey | None) -> None:
    say, every = place.say, journeys_named(place)
    with st.container(horizontal=True, vertical_alignment="center", key="diagnosis_bar"):
        st.title(say.code("screen.diagnosis"), width="content")
        if len(every) > 1:
            st.selectbox(
                say("Journey"), list(every), format_func=every.__getitem__, label_visibility="collapsed", width=300,
                **bound("map.journey", list(every)),
            )  # fmt: skip
        if journey is not None and not place.sharing:
            what_is(place, ("curve_band", "split", "w", "alpha", *JOURNEY[1:]), "diagnosis")
            table_downloads(place, TABLES)


def no_map(place: Here) -> None:
    st.info(
        place.say("The diagnosis reads the map: draw a journey with its steps first."), icon=":material/troubleshoot:"
    )
    link("map", place.say("Go to the map"), ":material/map:")
    offer_example(place, "diagnosis")


place = here()
journey = current_journey(place)
heading(place, journey)
if journey is None or not steps_of(place.state, journey.id):
    no_map(place)
else:
    part = one_of(place.say("Part of the diagnosis"), parts(place.say), "diagnosis.part")
    if part == "channels":
        inner = one_of(place.say("Channels seen by"), channel_parts(place.say), "diagnosis.channels")
        CHANNELS[inner](place, journey)
    else:
        PARTS[part](place, journey)
