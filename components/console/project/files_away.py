"""Taking a project away: the whole file, one JSON file, all tables; and erasing it."""

from functools import partial

import streamlit as st

from components.exchange.project_json import MIME, SUFFIX, write_project
from components.exchange.tables import TABLES
from components.exchange.tables_out import file_name
from components.journey.errors import Refused

from ..act import explain
from ..downloads import table_downloads
from ..erasing import erase_project
from ..markdown import plain
from ..place import Here, store, tab
from ..screens import leave_for
from .people_data import everybody_forgotten


def away_view(here: Here) -> None:
    """Three ways to take the project away, each with what it is good for."""
    _as_json(here)
    if not here.sharing:
        _as_whole_file(here)
    _as_tables(here)


def _as_json(here: Here) -> None:
    say = here.say
    with (
        st.container(border=True, key="files-json"),
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"),
    ):
        with st.container(width=640, gap="small"):
            st.header(say("To hand over: one JSON file"))
            st.write(
                say("The whole project as it is today, in a documented format. “Projects” opens it again, identical.")
            )
            with_names = not here.sharing and st.toggle(say("With names"), value=True, key="files.names")
            if here.sharing:
                st.caption(say("Without names, as the screen is shared."))
        st.download_button(
            say("Download (.atelier.json)"),
            partial(_json, here.project_id, bool(with_names)),
            file_name(here.project.name, ending=SUFFIX.removeprefix(".")),
            MIME,
            on_click="ignore",
            key="files.json",
            icon=":material/data_object:",
        )


def _as_whole_file(here: Here) -> None:
    say = here.say
    with (
        st.container(border=True, key="files-whole"),
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"),
    ):
        with st.container(width=640, gap="small"):
            st.header(say("To move to another computer: the whole file"))
            st.write(say("The project with its history, its named versions and all names."))
        st.download_button(
            say("Download (.atelier)"),
            partial(_whole, here.project_id),
            file_name(here.project.name, ending="atelier"),
            "application/vnd.sqlite3",
            on_click="ignore",
            key="files.whole",
            icon=":material/database:",
        )


def _as_tables(here: Here) -> None:
    say = here.say
    with (
        st.container(border=True, key="files-tables"),
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"),
    ):
        with st.container(width=640, gap="small"):
            st.header(say("To work in a spreadsheet: the tables"))
            st.write(say("People, map, agenda, notes, ballots, decisions and actions, one sheet each."))
        table_downloads(here, tuple(TABLES), key="files.tables")


def erase_view(here: Here) -> None:
    """Erase the project wholly, once its name was typed."""
    say = here.say
    if here.sharing:
        st.info(say("A project is not erased while the screen is shared."), icon=":material/visibility_off:")
        return
    with st.container(border=True, key="files-erase"):
        st.header(say("Erase the project"))
        st.write(
            say(
                "The file, its history, its named versions and its backups go for good. "
                "Take a copy first if you may need it again."
            )
        )
        st.text_input(
            say("To confirm, type the name of the project: {name}", name=plain(here.project.name)),
            key="files.typed",
            autocomplete="off",
        )
        st.button(
            say("Erase for good"),
            on_click=_erase,
            key="files.erase_all",
            type="primary",
            icon=":material/delete_forever:",
        )


def _json(project: str, with_names: bool) -> bytes:
    state = store().read(project)
    if with_names:
        return write_project(state)
    return write_project(state, everybody_forgotten(store(), project, state))


def _whole(project: str) -> bytes:
    return store().whole_file(project)


def _erase() -> None:
    project = tab().project
    if project is None:
        return
    try:
        name = store().read(project).project.name
    except Refused as refusal:
        explain(refusal)
        return
    if erase_project(project, name, str(st.session_state.get("files.typed", ""))):
        leave_for("home")
