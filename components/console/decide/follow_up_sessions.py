"""The workshops that look back: planned in one click, each with what it checks."""

from functools import partial

import streamlit as st

from components.exchange.calendar import calendar_file, plan_calendar_file
from components.exchange.tables_out import file_name
from components.insight.answers import latest_revealed
from components.insight.emotion import step_ratings
from components.insight.follow_up import dossier, follow_ups
from components.insight.plan import PlannedAction
from components.journey.following import MARKS, follow_up_day
from components.journey.operations.actions import update_action
from components.journey.operations.follow_up import add_readings, plan_follow_up
from components.journey.records import Action, Attendance, Person, Prediction, Session
from components.language import speech
from components.picture.plan import owner_name, timing_words

from ..act import act, runs
from ..choices import bound, choose
from ..fields import choice_field
from ..markdown import plain
from ..place import Here, now, sessions_named
from ..screens import link
from .actions_view import today
from .follow_up_view import SESSION, promised

CALENDAR_TYPE = "text/calendar"


def sessions(here: Here) -> None:
    """Those not planned yet, in one click; then the one chosen, with what it checks."""
    say, found = here.say, follow_ups(here.state)
    _plan(here)
    if not found:
        st.info(
            say("No follow-up yet. One click plans it: agenda, actions due, predictions to check, people invited."),
            icon=":material/event_repeat:",
        )
        return
    ids = [one.id for one in found]
    coming = next((one.id for one in found if one.starts_at and one.starts_at.date() >= today(here)), ids[-1])
    named = sessions_named(say, found)
    shown = st.segmented_control(
        say("Follow-up"), ids, format_func=lambda one: plain(named[one]), required=True, label_visibility="collapsed",
        **bound(SESSION, ids, coming),
    )  # fmt: skip
    _dossier(here, here.state.get(Session, str(shown)))


def _plan(here: Here) -> None:
    say, held = here.say, {one.follow_up for one in follow_ups(here.state)}
    if not here.state.all(Action):
        return
    with st.container(horizontal=True, key="plan_follow_ups"):
        for days in MARKS:
            if days in held:
                continue
            day = follow_up_day(here.state, now(), days)
            st.button(
                say("Plan the {days}-day follow-up", days=days),
                key=f"follow_up.plan.{days}",
                icon=":material/event_repeat:",
                help=say("On {day}, with everything ready", day=say.date(day, "full")),
                on_click=_planned,
                args=(days, here.project.language),
            )
        st.download_button(
            say("Due dates and reviews (.ics)"),
            partial(plan_calendar_file, here.state, now()),
            file_name(here.project.name, say("Due dates"), ending="ics"),
            CALENDAR_TYPE, icon=":material/event:", on_click="ignore", key="follow_up.ics",
        )  # fmt: skip


def _planned(days: int, language: str) -> None:
    """The title is in the project's language, like all that participants read."""
    say = speech(language)
    done = act(plan_follow_up, days=days, title=say("Follow-up at {days} days", days=days))
    if done is not None:
        choose(SESSION, done.changes.of_kind(Session)[0].id)


def _dossier(here: Here, session: Session) -> None:
    say, state = here.say, here.state
    found = dossier(state, session, today(here))
    invited = [state.find(Person, one.person) for one in state.where(Attendance, session=session.id)]
    when = say.date(session.starts_at.date(), "full") if session.starts_at else say("no date")
    count = say.plural("{n} person invited", "{n} people invited", len(invited))
    names = say.listed(one.name for one in invited if one)
    who = f"{say.colon(count)} {names}" if names else count
    st.caption(plain(f"{when} · {say.minutes(session.minutes)} · {who}"))
    with st.container(horizontal=True, vertical_alignment="center"):
        query = {"session": session.id}
        link("agenda", say("Its agenda"), ":material/calendar_view_day:", query)
        link("room", say("Run it"), ":material/timer:", query)
        if session.starts_at is not None:
            st.download_button(
                say("This workshop (.ics)"),
                partial(calendar_file, state, (session,), now()),
                file_name(session.title, ending="ics"),
                CALENDAR_TYPE, icon=":material/event:", on_click="ignore", key=f"{session.id}.ics",
            )  # fmt: skip
    st.header(say("Actions due by then ({n})", n=len(found.actions)))
    for action in found.actions:
        _action(here, action)
    if not found.actions:
        st.caption(say("No action is due by that day."))
    st.header(say("Predictions to check ({n})", n=len(found.predictions)))
    _taken_over(here, session)
    for one in found.predictions:
        promised(here, one, today(here), session)
    if not found.predictions:
        st.caption(say("No prediction comes to its day by then. Actions make them: open one and say what will change."))


def _action(here: Here, one: PlannedAction) -> None:
    say, action = here.say, one.action
    with st.container(horizontal=True, vertical_alignment="center", key=f"due_{action.id}"):
        with st.container():
            st.markdown(plain(action.title))
            st.caption(plain(f"{owner_name(here.state, say, action.owner)} · {timing_words(say, one)}"))
        statuses = {key: say.code(f"action_status.{key}") for key in _offered(action)}
        with st.container(width=220):
            label = say.code("field.action.status")
            choice_field(here, action, "status", label, update_action, statuses, bare=True)


def _offered(action: Action) -> tuple[str, ...]:
    """Where a promised action can get; one never promised keeps that choice, too."""
    told = ("in_progress", "done", "dropped")
    return told if action.status in told else (action.status, *told)


def _taken_over(here: Here, session: Session) -> None:
    """What the room has just rated becomes readings, without typing."""
    say, state = here.say, here.state
    activity = latest_revealed(state, "rate", session.id)
    if activity is None:
        return
    wanted = {one.step for one in state.all(Prediction) if one.step is not None}
    speak = speech(state.project.language)
    title = speak("The room, {workshop}", workshop=session.title)
    rows = [
        {"about": step, "value": found.spread.median, "source": title[:300], "session": session.id, "day": today(here)}
        for step, found in step_ratings(state, activity.id).items()
        if step in wanted and found.spread is not None
    ]
    if rows:
        n = len(rows)
        st.button(
            say.plural("Take over what the room rated ({n} step)", "Take over what the room rated ({n} steps)", n),
            key=f"{session.id}.take_over", icon=":material/how_to_vote:", **runs(add_readings, rows=rows),
        )  # fmt: skip
