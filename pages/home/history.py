import streamlit as st

from components.console import here as the_place
from components.console.choices import bound, chosen
from components.console.project.history_changes import changes_view
from components.console.project.history_versions import backups_view, versions_view

here = the_place()
say = here.say
st.title(say.code("screen.history"))

views = {"changes": say("What changed"), "versions": say("Named versions"), "backups": say("Backups")}
st.segmented_control(
    say("Show"),
    list(views),
    format_func=views.__getitem__,
    required=True,
    label_visibility="collapsed",
    **bound("history.view", list(views)),
)
view = chosen("history.view", list(views))
if view == "versions":
    versions_view(here)
elif view == "backups":
    backups_view(here)
else:
    changes_view(here)
