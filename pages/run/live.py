"""The room: what phones and the projected view show, steered from here."""

import streamlit as st

from components.console.example import offer_example
from components.console.place import here, session_chooser
from components.console.run.live_island import desk_island
from components.console.run.live_paper import paper_view
from components.console.run.live_prepare import prepare_view
from components.console.run.live_room import closed_door, onward, open_room_of, reached_at, view_chooser
from components.console.screens import link

place = here()
say = place.say
heading, corner = st.columns([1, 3], vertical_alignment="bottom")
heading.title(say.code("screen.live"))
with st.container(horizontal=True, key="live_bar"):
    session = session_chooser(place)
    view = "steer" if place.sharing or session is None else view_chooser(place, session)
if session is None:
    st.info(say("A room belongs to a workshop: add one to the agenda first."), icon=":material/event:")
    link("agenda", say("Go to the agenda"), ":material/calendar_view_day:")
    offer_example(place, "live")
else:
    room = open_room_of(place, session)
    with corner:
        onward(place)
    if view == "prepare":
        prepare_view(place, session)
    elif view == "paper":
        paper_view(place, session, room)
    elif room is None:
        closed_door(place, session)
    else:
        desk_island(place, room, reached_at())
