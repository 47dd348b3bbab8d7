"""Bringing in a list of evidence."""

from collections.abc import Sequence

import streamlit as st

from components.exchange.columns_in import Accepted, propose_mapping
from components.exchange.evidence_in import EVIDENCE_FIELDS, evidence_labels
from components.journey.operations.evidence import import_evidence
from components.store import Outcome

from ..act import act
from ..place import Here
from ..table_import import Import, import_table


def evidence_import(here: Here) -> None:
    """From a spreadsheet or a file; sources already listed are completed."""
    st.caption(
        here.say(
            "Evidence with a title already listed is completed, not duplicated. Empty cells change nothing."
            " Without a grade, it follows from the method."
        )
    )
    job = Import(
        fields=EVIDENCE_FIELDS,
        labels=evidence_labels(here.say),
        propose=lambda table: propose_mapping(table, EVIDENCE_FIELDS),
        accept=_accept,
        done="evidence.imported",
        unique=("title",),
        codes={"method": "evidence_method", "nature": "nature"},
    )
    import_table(here, "evidence", job)


def _accept(rows: Sequence[Accepted]) -> Outcome | None:
    return act(import_evidence, rows=[one.values for one in rows])
