"""The blocks of each workshop, minute by minute."""

from pathlib import Path

import streamlit as st

import components.console
from components.console import choices, here
from components.console.agenda_bar import ADDING, VIEW, agenda_bar
from components.console.agenda_blocks import blocks_view
from components.console.agenda_findings import findings_panel
from components.console.agenda_new import new_workshop
from components.console.agenda_out import invitation_view, programme, timeline_view
from components.console.agenda_settings import settings_view
from components.console.agenda_sheet import sheet_view
from components.console.downloads import table_downloads
from components.journey.checks.agenda import agenda_findings

place = here()
say = place.say
session = place.session
st.title(say.code("screen.agenda"))
st.html(Path(components.console.__file__).with_name("agenda.css"))

if session is None:
    if place.sharing:
        st.info(say("There is no workshop yet."))
    else:
        st.markdown(say("Choose an agenda to start from: everything in it can be changed afterwards."))
        new_workshop(place)
elif place.sharing:
    agenda_bar(place, session)
    programme(place, session)
elif choices.chosen(ADDING, (True, False), False):
    new_workshop(place)
else:
    findings = place.state.once(agenda_findings, session)
    agenda_bar(place, session, findings)
    views = {
        "blocks": say("Blocks"),
        "sheet": say("Table"),
        "timeline": say("Timeline"),
        "invitation": say("Invitation and calendar"),
        "settings": say("Settings"),
    }
    view = st.segmented_control(
        say("View"),
        list(views),
        format_func=views.__getitem__,
        required=True,
        label_visibility="collapsed",
        **choices.bound(VIEW, list(views)),
    )
    if view == "blocks":
        findings_panel(place, session, findings)
        blocks_view(place, session, findings)
    elif view == "sheet":
        findings_panel(place, session, findings)
        sheet_view(place, session)
        table_downloads(place, ["agenda", "sessions"])
    elif view == "timeline":
        timeline_view(place, session)
    elif view == "invitation":
        invitation_view(place, session)
    else:
        settings_view(place, session)
