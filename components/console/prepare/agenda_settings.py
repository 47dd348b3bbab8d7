"""The workshop itself: its name, date, place, length, its template, and what can be done with it."""

from functools import partial
from typing import get_args

import streamlit as st

from components.journey.operations.agenda import apply_template
from components.journey.operations.project import delete_records
from components.journey.operations.sessions import duplicate_session, move_session, update_session
from components.journey.records import Session, SessionStatus
from components.journey.templates.agendas import TEMPLATES
from components.language import speech

from ..act import act, confirm
from ..fields import choice_field, moment_field, number_field, text_field, tick_field
from ..place import Here, open_project, tab
from .agenda_new import MODES, offer_facts, offer_title, time_zones


def settings_view(here: Here, session: Session) -> None:
    """Three groups: when and how, where, and the workshop as a whole."""
    say = here.say
    when, where = st.columns(2, gap="large")
    with when, st.container(key="workshop_when"):
        _when(here, session)
    with where, st.container(key="workshop_where"):
        _where(here, session)
    st.header(say("This workshop as a whole"))
    replacing, doing = st.columns(2, gap="large")
    with replacing, st.container(key="workshop_template"):
        _replace(here, session)
    with doing, st.container(key="workshop_actions"):
        _actions(here, session)


def _when(here: Here, session: Session) -> None:
    say = here.say
    text_field(here, session, "title", say.code("field.session.title"), update_session)
    moment, length = st.columns([2, 1])
    with moment:
        moment_field(here, session, "starts_at", say("Date and time"), update_session)
    with length:
        number_field(here, session, "minutes", say("Length (min)"), update_session, low=5, high=24 * 60, step=5)
    zones = time_zones(session.time_zone)
    choice_field(here, session, "time_zone", say("Time zone"), update_session, zones)
    modes = {mode: say.code(f"mode.{mode}") for mode in MODES}
    choice_field(here, session, "mode", say("How you meet"), update_session, modes, horizontal=True)
    statuses = {one: say.code(f"session_status.{one}") for one in get_args(SessionStatus)}
    choice_field(here, session, "status", say.code("field.session.status"), update_session, statuses, horizontal=True)


def _where(here: Here, session: Session) -> None:
    say = here.say
    if session.mode != "remote":
        text_field(here, session, "venue", say.code("field.session.venue"), update_session)
    if session.mode != "in_person":
        label = say.code("field.session.link")
        text_field(here, session, "link", label, update_session, placeholder="https://…")
    text_field(here, session, "notes", say.code("field.session.notes"), update_session, lines=4)
    help = say("A presentation need not give people time in groups.")
    tick_field(here, session, "presentation", say("It is a presentation"), update_session, help=help)
    tick_field(here, session, "countdown", say("The room sees the time left"), update_session)


def _replace(here: Here, session: Session) -> None:
    say = here.say
    st.selectbox(
        say("Replace the agenda with"),
        list(TEMPLATES),
        format_func=lambda key: f"{offer_title(say, key)} · {offer_facts(say, key)}",
        index=None,
        placeholder=say("Choose"),
        key="replace_template",
    )
    question = say("The blocks of this workshop will be replaced. You can undo it.")
    confirm(question, say("Replace the agenda"), partial(_apply, session.id), key="replace_agenda")


def _apply(session: str) -> None:
    template = st.session_state["replace_template"]
    if template:
        act(apply_template, session, template=template)


def _actions(here: Here, session: Session) -> None:
    say = here.say
    ids = [one.id for one in here.state.all(Session)]
    at = ids.index(session.id)
    with st.container(horizontal=True, key="workshop_order"):
        st.button(
            say("Earlier in the series"),
            icon=":material/arrow_back:",
            on_click=_move,
            args=(session.id, at - 1),
            disabled=at == 0,
            key="workshop_earlier",
        )
        st.button(
            say("Later in the series"),
            icon=":material/arrow_forward:",
            on_click=_move,
            args=(session.id, at + 1),
            disabled=at == len(ids) - 1,
            key="workshop_later",
        )
        st.button(
            say("Duplicate the workshop"),
            icon=":material/content_copy:",
            on_click=_duplicate,
            args=(session.id, session.title, here.project.language),
            key="workshop_duplicate",
        )
    question = say("The workshop goes with its agenda, its notes and its votes. You can undo it.")
    confirm(question, say("Delete the workshop"), partial(_delete, session.id), key="workshop_delete")


def _move(session: str, position: int) -> None:
    act(move_session, session, position=position)


def _duplicate(session: str, title: str, language: str) -> None:
    speak = speech(language)
    outcome = act(duplicate_session, session, title=speak("{title} (copy)", title=title[:280]))
    if outcome is not None:
        open_project(tab().project, outcome.changes.of_kind(Session)[0].id)


def _delete(session: str) -> None:
    if act(delete_records, session) is not None:
        open_project(tab().project)
