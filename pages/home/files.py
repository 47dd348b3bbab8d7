import streamlit as st

from components.console import here as the_place
from components.console.choices import bound, chosen
from components.console.project.files_away import away_view, erase_view
from components.console.project.files_people import people_view

here = the_place()
say = here.say
st.title(say.code("screen.files"))

views = {"away": say("Take away"), "people": say("People's data"), "erase": say("Erase")}
st.segmented_control(
    say("Show"),
    list(views),
    format_func=views.__getitem__,
    required=True,
    label_visibility="collapsed",
    **bound("files.view", list(views)),
)
view = chosen("files.view", list(views))
if view == "people":
    people_view(here)
elif view == "erase":
    erase_view(here)
else:
    away_view(here)
