"""The list of projects: each one's next workshop, whether it is ready, and the ways in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import streamlit as st

from components.insight.overview import Overview, overview
from components.insight.readiness import Readiness
from components.language import Speech
from components.picture.open_votes_words import short_closing_words
from components.picture.readiness import STATUS_ICONS, days_words, status_words
from components.store import DataFile

from ..decide.votes_current import with_votes
from ..markdown import plain
from ..place import store
from ..screens import link, title
from . import home_actions as actions

STYLE = Path(__file__).parent / "home.css"
Colour = Literal["red", "orange", "primary"]
STATUS_COLOURS: Final[dict[str, Colour]] = {"blocked": "red", "at_risk": "orange", "ready": "primary"}


def project_list(say: Speech, files: Sequence[DataFile]) -> None:
    """The projects in use, soonest workshop first; those put away on request."""
    now = store().clock()
    views = {one.id: overview(one.state, now) for one in files if one.state is not None}
    current = [one for one in files if one.state is not None and not one.state.project.archived]
    away = [one for one in files if one.state is not None and one.state.project.archived]
    for one in sorted(current, key=lambda file: _nearness(views[file.id])):
        _card(say, one, views[one.id])
    if not current:
        st.info(say("Every project is archived."), icon=":material/inventory_2:")
    if away:
        label = say.plural("Show {n} archived project", "Show {n} archived projects", len(away))
        if st.toggle(label, key="home.archived"):
            for one in away:
                _card(say, one, views[one.id])


def _nearness(view: Overview) -> tuple[int, int]:
    """Workshops ahead come first, the soonest on top; then what has no date; then what is past."""
    if view.days is None:
        return (1, 0)
    return (0, view.days) if view.days >= 0 else (2, -view.days)


def _card(say: Speech, file: DataFile, view: Overview) -> None:
    assert file.state is not None  # noqa: S101 - files that do not open are listed elsewhere
    project = file.state.project
    query = {"project": file.id, "session": view.workshop.id if view.workshop else ""}
    voted = with_votes(file.state, view.workshop)
    to_votes = query | {"session": voted.id if voted else ""}
    with st.container(border=True, key=f"project-{file.id}", gap="small"):
        if st.session_state.get(actions.ERASING) == file.id:
            _erase(say, file.id, project.name)
            return
        what, when, ready, menu = st.columns([5, 3.2, 2.8, 1.3], vertical_alignment="center")
        with what, st.container(gap=None):
            link(view.entry, f"**{plain(project.name)}**", query=query)
            st.caption(plain(_first_line(project.meta_objective)) or say("No meta-objective yet"))
        with when, st.container(gap=None):
            _workshop(say, view)
        with ready:
            if view.readiness:
                status_badge(say, view.readiness)
        with menu:
            _menu(say, file.id, project.archived)
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            for url in ("checklist", "room", "votes"):
                link(url, title(say, url), _ICONS[url], to_votes if url == "votes" else query)
            if view.late_parts:
                late = say.plural("{n} part of the map is late", "{n} parts of the map are late", view.late_parts)
                st.badge(late, icon=":material/event_busy:", color="red")
            if view.stale:
                again = say.plural("{n} journey to look at again", "{n} journeys to look at again", view.stale)
                st.badge(again, icon=":material/update:", color="orange")
            if view.open_vote is not None:
                until = say("Vote open until {when}", when=short_closing_words(say, view.open_vote))
                st.badge(until, icon=":material/how_to_vote:", color="blue")
            if view.sealed:
                sealed = say.plural("{n} vote to reveal", "{n} votes to reveal", view.sealed)
                st.badge(sealed, icon=":material/visibility:", color="blue")
            if project.sample:
                st.caption(say("Example"), width="content")
            if project.archived:
                st.caption(say("Archived"), width="content")


_ICONS = {"checklist": ":material/checklist:", "room": ":material/timer:", "votes": ":material/how_to_vote:"}


def _first_line(text: str) -> str:
    first = text.split("\n", maxsplit=1)[0]
    return first if len(first) <= 110 else first[:109].rstrip() + "…"


def _workshop(say: Speech, view: Overview) -> None:
    if view.workshop is None:
        st.caption(say("No workshop planned"))
        return
    st.markdown(plain(view.workshop.title))
    day = f"{say.date(view.start.date(), 'medium')} · " if view.start else ""
    st.caption(f"{day}{days_words(say, view.days)}")


def status_badge(say: Speech, result: Readiness) -> None:
    """The verdict on a workshop: a word, a shape, the gaps counted."""
    st.badge(
        status_words(say, result), icon=f":material/{STATUS_ICONS[result.status]}:", color=STATUS_COLOURS[result.status]
    )


# ---- what one does with a whole project ---------------------------------------------------


def _menu(say: Speech, project_id: str, archived: bool) -> None:
    with st.popover(say("More"), help=say("Duplicate, archive, erase"), key=f"home.{project_id}.menu", width="stretch"):
        key = f"home.{project_id}"
        st.button(
            say("Duplicate"),
            icon=":material/content_copy:",
            on_click=actions.duplicate,
            args=(project_id,),
            key=f"{key}.duplicate",
            width="stretch",
        )
        if archived:
            st.button(
                say("Bring back"),
                icon=":material/unarchive:",
                on_click=actions.archive,
                args=(project_id, False),
                key=f"{key}.unarchive",
                width="stretch",
            )
        else:
            st.button(
                say("Archive"),
                icon=":material/archive:",
                on_click=actions.archive,
                args=(project_id, True),
                key=f"{key}.archive",
                width="stretch",
            )
        st.button(
            say("Erase…"),
            icon=":material/delete:",
            on_click=actions.ask_to_erase,
            args=(project_id,),
            key=f"{key}.ask",
            width="stretch",
        )


def _erase(say: Speech, project_id: str, name: str) -> None:
    st.markdown(f"**{say('Erase “{name}” for good?', name=plain(name))}**")
    st.write(say("The project, its history and its backups are removed from this computer. This cannot be undone."))
    with st.form(f"home.{project_id}.erase", border=False):
        st.text_input(say("To confirm, type the project's name"), key=f"home.{project_id}.name", autocomplete="off")
        with st.container(horizontal=True):
            st.form_submit_button(
                say("Erase for good"),
                type="primary",
                on_click=actions.erase,
                args=(project_id, name),
                key=f"home.{project_id}.erase_yes",
            )
            st.form_submit_button(
                say("Keep it"), on_click=actions.ask_to_erase, args=(None,), key=f"home.{project_id}.erase_no"
            )
