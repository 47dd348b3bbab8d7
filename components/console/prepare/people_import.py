"""Bringing in a list of people."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.exchange.columns_in import Accepted
from components.exchange.people_in import (
    PEOPLE_FIELDS,
    people_labels,
    person_row,
    propose_people_mapping,
    spread_addresses,
)
from components.journey.operations.guest_list import import_people
from components.journey.records import Session
from components.store import Outcome

from ..act import act
from ..place import Here
from ..table_import import Import, import_table


def people_import(here: Here, session: Session | None) -> None:
    """From a spreadsheet, a file, or the addressees of an invitation."""
    st.caption(
        here.say(
            "Existing people are completed, not duplicated: same e-mail, or same name. Empty cells change nothing."
            " Departments and channels that do not exist yet are added."
        )
    )
    job = Import(
        fields=PEOPLE_FIELDS,
        labels=people_labels(here.say),
        propose=propose_people_mapping,
        accept=partial(_accept, session.id if session else None),
        done="people.imported",
        tidy=spread_addresses,
        unique=("name", "first_name", "email"),
        codes={"roles": "role", "status": "attendance_status"},
    )
    import_table(here, "people", job)


def _accept(session: str | None, rows: Sequence[Accepted]) -> Outcome | None:
    return act(import_people, rows=[person_row(one) for one in rows], session=session)
