"""Where the workshop takes place, and what the gates ask about the room, the link and the tool."""

import streamlit as st

from components.insight.gates import ENOUGH_CUSTOMERS
from components.journey.operations.project import update_project
from components.journey.operations.sessions import update_session
from components.journey.records import Session

from ..fields import number_field, text_field, tick_field
from ..place import Here


def place_and_tool(here: Here, session: Session) -> None:
    """The few facts that only the facilitator knows."""
    say = here.say
    left, right = st.columns(2, gap="large")
    with left, st.container(key="place"):
        st.markdown(f"**{say('Room and link')}**")
        if session.mode != "in_person":
            text_field(here, session, "link", say("Meeting link"), update_session, placeholder="https://…")
        if session.mode != "remote":
            _room(here, session)
    with right, st.container(key="tool"):
        st.markdown(f"**{say('Tool and customers')}**")
        tick_field(here, session, "tool_tested", say("Everyone expected has tried the tool"), update_session)
        number_field(
            here,
            here.project,
            "customer_contacts",
            say("Customers met before the workshop"),
            update_project,
            empty=0,
            help=say(
                "Interviews and observations of real customers; at least {n} are recommended.",
                n=say.number(ENOUGH_CUSTOMERS),
            ),
        )


def _room(here: Here, session: Session) -> None:
    say = here.say
    text_field(here, session, "venue", say("Venue"), update_session, placeholder=say("Building, floor, room"))
    seats, wall, setup = st.columns(3)
    with seats:
        number_field(here, session, "capacity", say("Seats"), update_session)
    with wall:
        number_field(here, session, "wall_metres", say("Wall (m)"), update_session)
    with setup:
        number_field(here, session, "setup_minutes", say("Set-up (min)"), update_session, empty=0, high=24 * 60, step=5)
    tick_field(here, session, "accessible", say("Accessible to everyone expected"), update_session)
