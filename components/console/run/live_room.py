"""Opening the room of a workshop, and how phones reach it."""

import streamlit as st

from components.journey.operations.room import open_room
from components.journey.records import Room, Session
from components.journey.rooms import room_of
from components.live.address import Reach, reach

from ..act import runs
from ..choices import bound, chosen
from ..decide.diagnosis_heard import look_at_heard
from ..place import Here
from ..screens import link

VIEWS = ("steer", "prepare", "paper")


def reached_at() -> Reach:
    """Where phones find this server, seen from the browser that asks."""
    host = st.context.headers.get("Host", "")
    scheme = st.context.headers.get("X-Forwarded-Proto", "http")
    listens = str(st.get_option("server.address") or "0.0.0.0")  # noqa: S104 - that is what none means
    return reach(host, int(st.get_option("server.port")), listens, scheme)


def open_room_of(place: Here, session: Session) -> Room | None:
    """The room of the workshop, while it is open."""
    room = room_of(place.state, session.id)
    return room if room is not None and room.closed_at is None else None


def view_chooser(place: Here, session: Session) -> str:
    """Steering the room, preparing what it is asked, or answering for those without a phone."""
    say = place.say
    words = {"steer": say("Steer the room"), "prepare": say("Prepare"), "paper": say("Without a phone")}
    name = f"live.view.{session.id}"
    st.segmented_control(
        say("What to do"),
        VIEWS,
        format_func=words.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound(name, VIEWS),
    )
    return str(chosen(name, VIEWS))


def closed_door(place: Here, session: Session) -> None:
    """The room is not open: what opening it does, and the button."""
    say = place.say
    again = room_of(place.state, session.id) is not None
    with st.container(border=True, key="live_closed"):
        st.header(say("The room is closed") if again else say("Open the room to phones"), anchor=False)
        st.markdown(
            say(
                "People scan a code or type an address, choose a name or none, and are in: no account, nothing to "
                "install. Only you move the room from one activity to the next."
            )
        )
        if reached_at().only_here:
            st.caption(say("This server answers this computer only. Start it for the local network to let phones in."))
        st.button(
            say("Open it again") if again else say("Open the room"),
            type="primary",
            icon=":material/sensor_door:",
            **runs(open_room, session=session.id),
            key="live_open",
        )


def onward(place: Here) -> None:
    """Where the room's work goes on."""
    say = place.say
    with st.container(horizontal=True, vertical_alignment="center", key="live_onward"):
        link("room", say("Running order"), ":material/timer:")
        link("capture", say("Go through the notes"), ":material/edit_note:")
        link("votes", say("Go to the votes"), ":material/how_to_vote:")
        st.button(
            say("Teams heard"),
            type="tertiary",
            icon=":material/hearing:",
            key="live_heard",
            on_click=look_at_heard,
        )
