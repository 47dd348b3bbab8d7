"""A copy that is taken by itself and could not be: told once wherever one is, and for as long as it lasts beside the
backups (SPEC H18)."""

import streamlit as st

from ..act import flash
from ..place import Here, store, tab

_CAUSES = ("disk_full", "file_unwritable")
"""What a person can mend; whatever else it is, it is tried again."""


def warn_once() -> None:
    """Say it at this draw, once per tab and project until a copy succeeds."""
    project = tab().project or ""
    about = f"backup_failed {project}"
    if store().backup_failed(project) is None:
        tab().told.discard(about)
    elif about not in tab().told:
        tab().told.add(about)
        flash("warning", "said.backup_failed")


def backup_warning(here: Here) -> None:
    """Why, and what to do."""
    refusal = store().backup_failed(here.project_id)
    if refusal is None:
        return
    cause = refusal.code if refusal.code in _CAUSES else "other"
    st.warning(here.say.code(f"backup_failed.{cause}"), icon=":material/warning:")
