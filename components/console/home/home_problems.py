"""Project files that will not open: why, and what can be done."""

from collections.abc import Sequence

import streamlit as st

from components.language import Speech
from components.store import Backup, DataFile

from ..act import explained
from ..markdown import plain
from ..place import store
from . import home_actions as actions


def problem_files(say: Speech, files: Sequence[DataFile]) -> None:
    """Each file of the data folder that will not open, with its explanation and the way out."""
    broken = [one for one in files if one.problem is not None]
    if not broken:
        return
    st.header(say.plural("{n} file does not open", "{n} files do not open", len(broken)), anchor=False)
    for one in broken:
        with st.container(border=True, key=f"broken-{one.id}"):
            _explain(say, one)


def _explain(say: Speech, file: DataFile) -> None:
    problem = file.problem
    assert problem is not None  # noqa: S101 - only files with a problem are listed here
    st.markdown(f":material/error: **{plain(file.path.name)}**")
    if problem.code == "project_missing":
        # The file is there, but under a name that no project of ours can have.
        st.write(say("Somebody put this file here under another name. Bring it in: it becomes one of the projects."))
        st.button(
            say("Bring it in"), on_click=actions.take_in_stray, args=(str(file.path),), key=f"broken.{file.id}.take_in"
        )
        return
    st.write(explained(say, f"error.{problem.code}", problem.facts))
    if problem.code in ("file_damaged", "file_empty"):
        _restore(say, file.id)


def _restore(say: Speech, project_id: str) -> None:
    backups = _named(say, store().backups(project_id))
    if not backups:
        st.caption(say("No backup of this project is kept on this computer."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("Backup"),
            list(backups),
            key=f"home.{project_id}.backup",
            width=360,
        )
        st.button(
            say("Restore this backup"),
            type="primary",
            on_click=actions.restore_backup,
            args=(project_id, backups),
            key=f"broken.{project_id}.restore",
        )


def _named(say: Speech, backups: Sequence[Backup]) -> dict[str, Backup]:
    """Backups by the moment they were taken, newest first; a moment that comes twice is numbered."""
    named: dict[str, Backup] = {}
    for one in backups:
        moment = say.moment(one.at.astimezone())
        number, name = 1, moment
        while name in named:
            number += 1
            name = f"{moment} ({number})"
        named[name] = one
    return named
