"""All problems of the journey in one list, from its first step to its last."""

import streamlit as st

from components.insight.problems import problems
from components.journey.records import Journey
from components.picture.problems import problems_summary, problems_table

from ..figure import as_typed
from ..markdown import plain
from ..place import Here
from ..screens import link


def problems_part(place: Here, journey: Journey) -> None:
    """How many and where, what nobody works on; then each of them, step after step."""
    say = place.say
    found = place.state.once(problems, journey)
    if not found.found:
        st.info(
            say(
                "No problem on this journey yet: irritants, pains, what does not work and what breaks are listed here."
            ),
            icon=":material/report:",
        )
        link("map", say("Go to the map"), ":material/map:")
        return
    st.header(say("Where the problems are, end to end"), anchor=False)
    st.markdown(plain(problems_summary(say, place.state, found)))
    with st.container(horizontal=True, key="problems_onward"):
        link("findings", say("Make opportunities of them"), ":material/lightbulb:")
        link("votes", say("Put them to the vote"), ":material/how_to_vote:")
    st.table(as_typed(problems_table(say, place.state, found)))
