"""Keeping the promise about names: when a project is opened, and for all of them on the home screen."""

import logging

import streamlit as st

from components.journey.errors import Refused
from components.journey.operations.privacy import names_due
from components.journey.state import State
from components.store import Store

from ..act import flash
from ..place import store, tab
from .people_data import remove_expired

CHECKED = "retention.checked"
"""The projects this tab has looked after. Once each: changing the number of days must not erase
anybody while the field is being typed in."""

_log = logging.getLogger("atelier")


def keep_promise(project_id: str, state: State) -> None:
    """Remove the names of a project being opened when their time is over, and say so."""
    checked: set[str] = st.session_state.setdefault(CHECKED, set())
    if project_id in checked:
        return
    checked.add(project_id)
    removed = _remove(store(), project_id, state)
    if removed and project_id == tab().project:
        flash("warning", "privacy.names_removed", n=removed)


def keep_promises() -> None:
    """The same for every project, once per tab."""
    for file in store().files():
        if file.state is not None:
            keep_promise(file.id, file.state)


def _remove(store_: Store, project_id: str, state: State) -> int:
    if names_due(state) is None:
        return 0
    try:
        return remove_expired(store_, project_id, state)
    except Refused as refusal:
        # The work goes on; the next opening tries again.
        _log.warning("names not removed: %s", refusal)
        return 0
