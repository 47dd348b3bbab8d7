import streamlit as st

from components.console import here as the_place
from components.console.project.files_away import away_view, erase_view
from components.console.project.files_people import people_view

here = the_place()
say = here.say
st.title(say.code("screen.files"))

views = {"away": say("Take away"), "people": say("People's data"), "erase": say("Erase")}
chosen = st.segmented_control(
    say("Show"),
    list(views),
    format_func=views.__getitem__,
    default="away",
    required=True,
    key="files.view",
    label_visibility="collapsed",
)
if chosen == "people":
    people_view(here)
elif chosen == "erase":
    erase_view(here)
else:
    away_view(here)
