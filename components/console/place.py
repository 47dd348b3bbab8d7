"""Where this browser tab is: its language, its project, its workshop. The rest is in the store."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import streamlit as st

from components.journey.errors import Conflict, Refused
from components.journey.records import Project, Session
from components.journey.state import State
from components.language import LANGUAGES, Speech, speech
from components.live.door import BROWSER_COOKIE, known_as
from components.store import Store
from components.store.shared import store_in

from .choices import told_apart
from .markdown import plain

if TYPE_CHECKING:
    from .drafts import Drafts

PROJECT, SESSION, LANGUAGE, SHARING = "project", "session", "lang", "share"
"""What the address bar holds, so that a reload or a sent link comes back to the same place."""

MANY_SESSIONS = 5
"""From this many workshops on, they are chosen from a list."""


@dataclass
class Flash:
    """A message for the next draw: a refusal to explain, or a success to confirm."""

    kind: str
    code: str
    facts: dict[str, object] = field(default_factory=dict)


Why = Literal["changed", "cells", "cut_off", "not_written"]
"""Somebody else edited, one thing or some cells of a table; the connection was lost between typing and saving; or
it could not be written."""


@dataclass
class Pending:
    """An edit that was not saved: kept until its author chooses, in the project it belongs to."""

    conflict: Conflict
    operation: object
    args: tuple[object, ...]
    fields: dict[str, object]
    project: str | None
    why: Why = "changed"


@dataclass
class Tab:
    """Everything that belongs to this tab alone and dies with it."""

    project: str | None = None
    session: str | None = None
    language: str | None = None
    sharing: bool = False
    flashes: list[Flash] = field(default_factory=list)
    pending: Pending | None = None
    found: list[Pending] = field(default_factory=list)
    """More of them, asked about one by one: texts that the window still held when it came back, other projects'."""
    saved_at: datetime | None = None
    """When this tab's latest change was on disk."""
    step_done: tuple[str, str] | None = None
    """When that was an undo or a redo: which, and of what operation."""
    stepped: bool = False
    """Undo or Redo was pressed, and the page was not drawn since."""
    seeds: dict[str, tuple[object, int]] = field(default_factory=dict)
    """Per bound field: the value and the revision it was last drawn with."""
    drafts: dict[str, "Drafts"] = field(default_factory=dict)
    """Per project: what was typed into forms and not sent."""
    told: set[str] = field(default_factory=set)
    """What was said to this tab once, and need not be said again."""


@dataclass(frozen=True)
class Here:
    """What a screen needs: the open project, at one revision, and the voice of this tab."""

    project_id: str
    state: State
    say: Speech
    session: Session | None
    sharing: bool

    @property
    def project(self) -> Project:
        return self.state.project


def store() -> Store:
    """The one store of this process; `ATELIER_DATA` names its folder."""
    return store_in(os.environ.get("ATELIER_DATA", "data"))


def now() -> datetime:
    """The time, by the clock everything is dated with (UTC)."""
    return store().clock()


def tab() -> Tab:
    found: Tab | None = st.session_state.get("tab")
    if found is None:
        found = st.session_state["tab"] = Tab()
    return found


def actor() -> str:
    """Who edits: this browser. Its undo never takes back another browser's work."""
    return known_as(st.context.cookies.get(BROWSER_COOKIE))


def voice() -> Speech:
    """This tab's language: chosen, else the browser's, else French."""
    chosen = tab().language
    if chosen is None:
        chosen = "en" if (st.context.locale or "fr").lower().startswith("en") else "fr"
    return speech(chosen)


def read_address() -> bool:
    """Take project, workshop, language and sharing mode from the address, where it says so.

    Tells whether it names a workshop that this tab was not at.
    """
    mine, query = tab(), st.query_params
    before = mine.session
    if query.get(PROJECT) and query[PROJECT] != mine.project:
        mine.project, mine.session = query[PROJECT], None
    mine.session = query.get(SESSION) or mine.session
    if query.get(LANGUAGE) in LANGUAGES or query.get(LANGUAGE) == "xx":
        mine.language = query[LANGUAGE]
    if SHARING in query:
        mine.sharing = query[SHARING] == "1"
    return mine.session not in (None, before)


def address() -> dict[str, str]:
    """The address of where this tab is now, for links between screens."""
    mine = tab()
    parts = {
        PROJECT: mine.project,
        SESSION: mine.session,
        LANGUAGE: mine.language,
        SHARING: "1" if mine.sharing else None,
    }
    return {key: value for key, value in parts.items() if value}


def write_address() -> None:
    wanted = address()
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def share(on: bool) -> None:
    """From a callback: show this screen to the room, or no longer."""
    tab().sharing = on
    write_address()


def open_project(project_id: str | None, session_id: str | None = None) -> None:
    """Make a project (and one of its workshops) the current one of this tab."""
    mine = tab()
    mine.project, mine.session = project_id, session_id
    write_address()


def here() -> Here:
    """The open project. Raises `Refused` (which the frame explains) when none is open."""
    mine = tab()
    if mine.project is None:
        raise Refused("no_project_open")
    state = store().read(mine.project)
    return Here(mine.project, state, voice(), _current_session(state), mine.sharing)


def _current_session(state: State) -> Session | None:
    """The workshop this tab looks at: the chosen one, else the next that is not over, else the last."""
    sessions = state.all(Session)
    chosen = state.find(Session, tab().session)
    upcoming = [one for one in sessions if one.status != "done"]
    return chosen or (upcoming[0] if upcoming else sessions[-1] if sessions else None)


def session_chooser(place: Here, *, compact: bool = False) -> Session | None:
    """The workshop a screen is about, with a selector when the project has several: a list, if `compact`."""
    sessions = place.state.all(Session)
    if len(sessions) > 1 and place.session is not None:
        _choose_among(place, sessions, compact)
    return place.session


def sessions_named(say: Speech, sessions: Iterable[Session]) -> dict[str, str]:
    """What workshops are called in a list: with their day where another has the same title."""
    every = tuple(sessions)
    days = {one.id: say.date(one.starts_at.date(), "medium") for one in every if one.starts_at}
    return told_apart({one.id: one.title for one in every}, days)


def _choose_among(place: Here, sessions: tuple[Session, ...], compact: bool) -> None:
    """Side by side while the eye takes them in at once; a list when their titles would wrap into a wall."""
    label, many = place.say("Workshop"), compact or len(sessions) >= MANY_SESSIONS
    named = sessions_named(place.say, sessions)
    titles = named if many else {one: plain(words) for one, words in named.items()}
    bound = {"key": "session_chooser", "on_change": _choose_session, "label_visibility": "collapsed"}
    st.session_state["session_chooser"] = place.session.id if place.session else sessions[0].id
    if many:
        st.selectbox(label, list(titles), format_func=titles.__getitem__, width=420, **bound)  # type: ignore[call-overload]
    else:
        words = titles.__getitem__
        st.segmented_control(label, list(titles), format_func=words, required=True, wrap=True, **bound)  # type: ignore[call-overload]


def _choose_session() -> None:
    tab().session = st.session_state["session_chooser"] or tab().session
    write_address()
