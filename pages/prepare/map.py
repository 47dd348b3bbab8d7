"""The map: the hypothesis the workshop will correct."""

import streamlit as st

from components.console import here
from components.console.downloads import table_downloads
from components.console.place import now
from components.console.prepare.map_compare import compare_view
from components.console.prepare.map_fill import fill_view
from components.console.prepare.map_frame import current_journey, journey_bar, pinned
from components.console.prepare.map_handovers import handovers_view
from components.console.prepare.map_island import map_island
from components.console.prepare.map_outline import outline_view
from components.console.prepare.map_start import no_journey, no_steps
from components.console.prepare.map_tables import tables_view
from components.console.prepare.map_tomorrow import tomorrow_view
from components.console.prepare.map_view import remarks
from components.console.prepare.map_views import DAILY, looked_at, view_bar
from components.console.prepare.map_words import words_view
from components.console.stale import stale_badge
from components.insight.map_fill import map_fill
from components.insight.reviews import review_state

place = here()
say = place.say
journey = current_journey(place)

if journey is None:
    st.title(say.code("screen.map"))
    no_journey(place)
else:
    fill = place.state.once(map_fill, journey)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="map_bar"):
        st.title(say.code("screen.map"), width="content")
        view = looked_at()
        if view in DAILY:  # the name of another view needs the room
            stale_badge(say, review_state(place.state, journey, now()))
        view_bar(place, view)
        journey_bar(place, journey)
    if view != "compare":
        pinned(place, journey, fill)
    if view == "map":
        # A place of its own: the map below stays the same one when this has nothing more to say.
        with st.container():
            if not fill.steps:
                no_steps(place, journey)
        map_island(place, journey)
        remarks(place, journey, fill)
    elif view == "outline":
        outline_view(place, journey)
    elif view == "compare":
        compare_view(place, journey)
    elif view == "words":
        words_view(place, journey)
        table_downloads(place, ["glossary", "kept_wordings"])
    elif not fill.steps:
        no_steps(place, journey)
    elif view == "fill":
        fill_view(place, journey)
    elif view == "table":
        tables_view(place, journey)
        table_downloads(place, ["journeys", "steps", "cards", "touchpoints", "sign_offs", "handovers"])
    elif view == "tomorrow":
        tomorrow_view(place, journey)
    else:
        handovers_view(place, journey)
