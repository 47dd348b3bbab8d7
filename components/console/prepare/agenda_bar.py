"""The head of the agenda screen: which workshop, when, how long against its slot."""

from datetime import timedelta

import streamlit as st

from components.journey.checks.agenda import RULES, agenda_of
from components.journey.checks.agenda_finding import Finding
from components.journey.checks.timing import clock_time
from components.journey.records import Session
from components.language import Speech
from components.picture.agenda_words import zone_words

from .. import choices
from ..markdown import plain
from ..place import Here, session_chooser
from ..run.present_moves import present_link

ADDING = "agenda.adding"
VIEW = "agenda.view"


def agenda_bar(here: Here, session: Session, findings: tuple[Finding, ...] = ()) -> None:
    """The workshops to choose from, the way to another one, and the chosen one in a line."""
    with st.container(horizontal=True, vertical_alignment="center", key="agenda_workshops"):
        session_chooser(here)
        if not here.sharing:
            label = here.say("New workshop")
            st.button(label, icon=":material/add:", on_click=choices.choose, args=(ADDING, True), key="new_workshop")
    st.markdown(summary_line(here, session, findings))
    present_link(here, session)


def summary_line(here: Here, session: Session, findings: tuple[Finding, ...]) -> str:
    """Date, time zone, mode; for the facilitator, total against the slot and how the rules are kept (Markdown)."""
    say = here.say
    line = agenda_of(here.state, session).timeline
    total = say("{total} of {slot}", total=say.minutes(line.end), slot=say.minutes(session.minutes))
    mark = "" if line.over == 0 else f" :orange[({_signed(say, line.over)})]"
    parts = [when_words(say, session), say.code(f"mode.{session.mode}")]
    alone = len(here.state.all(Session)) == 1
    title = f"**{plain(session.title)}** · " if alone else ""
    said = title + " · ".join(plain(one) for one in parts)
    if here.sharing:
        return said
    return said + f" · **{plain(total)}**{mark} · " + _rules(say, findings)


def _rules(say: Speech, findings: tuple[Finding, ...]) -> str:
    if findings:
        points = say.plural("{n} point to look at", "{n} points to look at", len(findings))
        return f":orange[:material/warning:] {plain(points)}"
    return f":material/check: {plain(say.plural('{n} rule kept', '{n} rules kept', len(RULES)))}"


def _signed(say: Speech, minutes: int) -> str:
    return ("+" if minutes > 0 else "") + say.minutes(minutes)


def when_words(say: Speech, session: Session) -> str:
    """The date, the hours and the time zone of a workshop, or that it has none yet."""
    start = clock_time(session, 0)
    if start is None or session.starts_at is None:
        return say("no date yet")
    end = clock_time(session, session.minutes) or session.starts_at + timedelta(minutes=session.minutes)
    hours = f"{say.time(start)}–{say.time(end)}"
    return f"{say.date(start.date(), 'full')}, {hours}, {zone_words(session)}"
