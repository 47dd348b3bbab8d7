"""What is ready and what is missing before the workshop."""

import streamlit as st

from components.console import choices
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.place import here, session_chooser, voice
from components.console.prepare.checklist_gates import VIEW, gate_table
from components.console.prepare.checklist_items import item_lists
from components.console.prepare.checklist_late import late_parts
from components.console.prepare.checklist_paper import paper_version
from components.console.prepare.checklist_place import place_and_tool
from components.console.prepare.checklist_status import status_panel
from components.console.prepare.checklist_votes import votes_under_way
from components.console.screens import link
from components.insight.readiness import readiness

say = voice()
st.title(say.code("screen.checklist"))
place = here()
session = session_chooser(place)

if session is None:
    st.info(say("A checklist is for a workshop, and this project has none yet."), icon=":material/event:")
    link("agenda", say("Plan a workshop"), ":material/add:")
    offer_example(place, "checklist")
else:
    result = place.state.once(readiness, session)
    status_panel(place, session, result)
    late_parts(place)
    votes_under_way(place)
    views = {"gates": say("The 14 gates"), "items": say("To tick"), "place": say("Room, link, tool")}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        view = st.segmented_control(
            say("Show"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
            **choices.bound(VIEW, list(views), "gates"),
        )
        with st.container(horizontal=True, width="content"):
            what_is(place, ("readiness",), "checklist")
            paper_version(place, session)
            table_downloads(place, ["checklist", "materials", "overrides"])
    if view == "items":
        item_lists(place, session)
    elif view == "place":
        place_and_tool(place, session)
    else:
        gate_table(place, session, result)
