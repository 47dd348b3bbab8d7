"""People: who comes, which channels they can speak for, what to watch, and the breakout groups."""

import streamlit as st

from components.console import here, session_chooser
from components.console.concerns import show_concerns
from components.console.downloads import table_downloads
from components.console.explained import what_is
from components.console.prepare.people_coverage import people_coverage
from components.console.prepare.people_groups import people_groups
from components.console.prepare.people_import import people_import
from components.console.prepare.people_table import people_table
from components.console.prepare.people_views import choose_view, privacy_line
from components.journey.checks.attendance import attendance_concerns

place = here()
say = place.say
st.title(say.code("screen.people"))
session = session_chooser(place)
concerns = attendance_concerns(place.state, session)

match choose_view(place, len(concerns)):
    case "list":
        people_table(place, session)
        privacy_line(place)
        table_downloads(place, ["people", "attendance", "departments", "channels", "groups", "coverage"])
    case "import":
        people_import(place, session)
    case "coverage":
        what_is(place, ("coverage",), "people")
        people_coverage(place, session)
    case "concerns":
        show_concerns(place, concerns, say("Nothing to watch: the right people are coming."))
    case "groups":
        people_groups(place, session)
