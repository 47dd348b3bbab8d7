"""What the home screen does to whole projects. Each is a callback: never raises, a refusal is explained."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

import sample_data
from components.exchange.project_json import read_project
from components.journey.errors import Refused
from components.journey.operations.project import (
    Call,
    create_from,
    create_project,
    duplicate_project,
    edit_together,
    update_project,
)
from components.journey.operations.room import own_doors
from components.journey.operations.sessions import add_series, add_session
from components.journey.records import PROJECT_ID, Language, Room
from components.journey.records.base import Record
from components.journey.templates.agendas import SERIES
from components.store import BY_ITSELF, Backup

from ..act import explain, flash
from ..erasing import erase_project
from ..example_past import create_example
from ..place import actor, open_project, store
from ..screens import leave_for

R = TypeVar("R")

ERASING = "home.erasing"
NEW = "home.new"


def _tried(do: Callable[[], R]) -> R | None:
    try:
        return do()
    except Refused as refusal:
        explain(refusal)
    return None


def enter(project_id: str, screen: str) -> None:
    """Make a project the current one and leave for a screen of it."""
    open_project(project_id)
    leave_for(screen)
    st.session_state[NEW] = False


def show_new(on: bool) -> None:
    """Open or close the panel in which a project starts."""
    st.session_state[NEW] = on


# ---- new projects -------------------------------------------------------------------------


def start_project(name: str, language: Language, template: str = "") -> str | None:
    """A new project from the form: empty, or with the agenda of a template. Its id; None when refused."""
    calls = [Call(create_project.__name__, (), {"name": name, "language": language})]
    if template in SERIES:
        calls.append(Call(add_series.__name__, (), {"series": template}))
    elif template:
        calls.append(Call(add_session.__name__, (), {"template": template}))
    if len(calls) == 1:
        created = _tried(lambda: store().create_by(actor(), name, create_project, name=name, language=language))
    else:
        created = _tried(lambda: store().create_by(actor(), name, edit_together, calls=calls))
    if created:
        enter(created, "frame")
    return created


def open_example(language: Language) -> None:
    """A fresh copy of the example, to try everything on."""
    _begin_example(language, "checklist")


def see_example(language: Language, screen: str) -> None:
    """The same screen in the example: the copy that is there already, else a fresh one."""
    states = {one.id: one.state.project for one in store().files() if one.state is not None}
    copies = [key for key, one in states.items() if one.sample and not one.archived and one.language == language]
    if copies:
        enter(copies[0], screen)
    else:
        _begin_example(language, screen)


def _begin_example(language: Language, screen: str) -> None:
    past = sample_data.build_past(language, store().clock().date())
    name = _new_name(_name_of(past[-1].records))
    created = _tried(lambda: create_example(store(), actor(), past, name))
    if created:
        _set_apart(created)
        enter(created, screen)


def take_in_file() -> None:
    """A project from a file: a whole `.atelier` file, or an exported `.atelier.json`."""
    uploaded: UploadedFile | None = st.session_state["home.file"]
    if uploaded is None:
        return
    content, name = uploaded.getvalue(), Path(uploaded.name)
    if name.suffix.lower() == ".json":
        records = _tried(lambda: read_project(content))
        if records is not None:
            _take_in(records, "frame")
        return
    adopted = _tried(lambda: store().adopt(name.stem, content))
    if adopted:
        _set_apart(adopted)
        enter(adopted, "frame")


def _take_in(records: Iterable[Record], screen: str) -> None:
    kept = tuple(records)
    name = _name_of(kept)
    created = _tried(lambda: store().create_by(actor(), name, create_from, records=kept, name=_new_name(name)))
    if created:
        _set_apart(created)
        enter(created, screen)


def _name_of(records: Iterable[Record]) -> str:
    return next((str(getattr(one, "name", "")) for one in records if one.id == PROJECT_ID), "")


def _set_apart(project_id: str) -> None:
    """What was brought in beside the project it was taken from: phones come into that one, not into this."""
    files = {one.id: one.state for one in store().files() if one.state is not None}
    codes = {room.code for room in files[project_id].all(Room)} if project_id in files else set()
    if any(room.code in codes for key, state in files.items() if key != project_id for room in state.all(Room)):
        _tried(lambda: store().run(project_id, own_doors, BY_ITSELF))


def _new_name(name: str) -> str:
    """The name, numbered when another project has it already."""
    taken = {one.state.project.name for one in store().files() if one.state is not None}
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


# ---- whole projects -----------------------------------------------------------------------


def duplicate(project_id: str) -> None:
    def copy() -> str:
        state = store().read(project_id)
        name = _new_name(state.project.name)
        return store().create_by(actor(), name, duplicate_project, records=tuple(state), name=name)

    if _tried(copy):
        flash("success", "home.duplicated")


def archive(project_id: str, away: bool) -> None:
    """Put a project away, or bring it back to the list."""
    if _tried(lambda: store().run(project_id, update_project, actor(), None, PROJECT_ID, archived=away)):
        flash("success", "home.archived" if away else "home.brought_back")


def ask_to_erase(project_id: str | None) -> None:
    st.session_state[ERASING] = project_id


def erase(project_id: str, name: str) -> None:
    """Erase a project wholly once its name was typed."""
    if erase_project(project_id, name, str(st.session_state.get(f"home.{project_id}.name", ""))):
        st.session_state[ERASING] = None


# ---- files that do not open ---------------------------------------------------------------


def restore_backup(project_id: str, backups: dict[str, Backup]) -> None:
    """Put the chosen backup in the place of a damaged file, which is kept aside."""
    chosen = backups[st.session_state[f"home.{project_id}.backup"]]
    aside = _tried(lambda: store().replace_with_backup(project_id, chosen))
    if aside:
        flash("success", "home.restored", name=aside.name)


def take_in_stray(path: str) -> None:
    """Take in a file that somebody put into the data folder under a name we do not use."""
    taken = _tried(lambda: store().take_in(Path(path)))
    if taken:
        _set_apart(taken)
        flash("success", "home.taken_in")
