"""The agenda leaving the screen: timeline, invitation, calendar, and the programme shown to the room."""

from functools import partial

import streamlit as st

from components.exchange.calendar import calendar_file
from components.exchange.invitation import invitation
from components.exchange.tables_out import file_name
from components.journey.checks.agenda import agenda_of
from components.journey.records import Session
from components.picture.agenda import agenda_chart, agenda_numbers, agenda_summary
from components.picture.agenda_words import start_words

from ..figure import figure
from ..markdown import plain
from ..place import Here, now
from ..quoted import quoted


def timeline_view(here: Here, session: Session) -> None:
    """The blocks against the clock."""
    line, say = agenda_of(here.state, session).timeline, here.say
    if not line.placed:
        st.info(say("There is nothing to draw yet: add blocks first."))
        return
    figure(
        say,
        say("The agenda against the clock"),
        agenda_chart(line, session, say),
        agenda_summary(line, session, say),
        agenda_numbers(line, session, say),
        key="agenda_timeline",
    )


def invitation_view(here: Here, session: Session) -> None:
    """The text to paste and the files to send, in the project's language."""
    say = here.say
    text, files = st.columns([2, 1], gap="large")
    with text:
        st.markdown(f"**{say('Invitation to copy')}**")
        quoted(invitation(here.state, session), "invitation")
    with files, st.container(key="calendar_files"):
        st.markdown(f"**{say('Calendar')}**")
        dated = [one for one in here.state.all(Session) if one.starts_at is not None]
        if session.starts_at is None:
            st.info(say("Give this workshop a date in “Settings” to put it in a calendar."))
        else:
            _download(here, [session], say("This workshop (.ics)"), session.title, "ics_one")
        if len(dated) > 1:
            _download(here, dated, say("All dated workshops (.ics)"), here.project.name, "ics_all")


def _download(here: Here, sessions: list[Session], label: str, name: str, key: str) -> None:
    st.download_button(
        label,
        partial(calendar_file, here.state, tuple(sessions), now()),
        file_name(name, ending="ics"),
        "text/calendar",
        icon=":material/event:",
        on_click="ignore",
        width="stretch",
        key=key,
    )


def programme(here: Here, session: Session) -> None:
    """What the room may see: times and titles, no script and no note."""
    line, say = agenda_of(here.state, session).timeline, here.say
    if not line.placed:
        st.info(say("This workshop has no agenda yet."))
        return
    rows = []
    for one in line.placed:
        start, length = start_words(say, session, one.start), plain(say.minutes(one.block.minutes))
        rows.append(f"- **{start}** {plain(one.block.title)} · {length}")
    st.markdown("\n".join(rows))
