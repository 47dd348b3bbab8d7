"""The blocks of each workshop, minute by minute."""

import streamlit as st

from components.console import choices, here
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.prepare.agenda_bar import ADDING, VIEW, agenda_bar
from components.console.prepare.agenda_blocks import STYLE, blocks_view
from components.console.prepare.agenda_findings import findings_panel
from components.console.prepare.agenda_new import new_workshop
from components.console.prepare.agenda_out import invitation_view, programme, timeline_view
from components.console.prepare.agenda_settings import settings_view
from components.console.prepare.agenda_sheet import sheet_view
from components.journey.checks.agenda import agenda_findings

place = here()
say = place.say
session = place.session
st.title(say.code("screen.agenda"))
st.html(STYLE)

if session is None:
    if place.sharing:
        st.info(say("There is no workshop yet."))
    else:
        st.markdown(say("Choose an agenda to start from: everything in it can be changed afterwards."))
        new_workshop(place)
        offer_example(place, "agenda")
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
