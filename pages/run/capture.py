"""Quick capture: one line that keeps the focus, and everything noted so far."""

import streamlit as st

from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.place import here, session_chooser
from components.console.run.capture_help import paste_lines, signs, who_speaks
from components.console.run.capture_input import capture_line
from components.console.run.note_list import captured_notes
from components.console.screens import link

place = here()
say = place.say
st.title(say.code("screen.capture"))
session = session_chooser(place)

if session is None:
    st.info(say("Notes belong to a workshop, and this project has none yet."))
    link("agenda", say("Go to the agenda"), ":material/calendar_view_day:")
    offer_example(place, "capture")
else:
    line = st.container(key="capture_line")
    with st.container(horizontal=True, key="capture_helps"):
        author = who_speaks(place)
        signs(place)
        paste_lines(place, session.id)
    with line:
        capture_line(place, session.id, "capture", focus=True, author=author)
    captured_notes(place, session)
    if not place.sharing:
        table_downloads(place, ["notes"])
