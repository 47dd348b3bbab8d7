"""Bringing in a list of evidence."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components.exchange.columns_in import Accepted, propose_mapping
from components.exchange.evidence_in import evidence_fields, evidence_labels
from components.journey.operations.evidence import import_evidence
from components.store import Outcome

from ..act import act
from ..named import personas_named
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
    personas = {name: one for one, name in personas_named(here).items()}
    fields = evidence_fields(personas)
    job = Import(
        fields=fields,
        labels=evidence_labels(here.say),
        propose=lambda table: propose_mapping(table, fields),
        accept=partial(_accept, personas),
        done="evidence.imported",
        unique=("title",),
        codes={"method": "evidence_method", "nature": "nature"},
    )
    import_table(here, "evidence", job)


def _accept(personas: Mapping[str, str], rows: Sequence[Accepted]) -> Outcome | None:
    return act(import_evidence, rows=[_row(one.values, personas) for one in rows])


def _row(values: Mapping[str, object], personas: Mapping[str, str]) -> dict[str, object]:
    """A row as the operation takes it: names of personas become their ids."""
    names = values.get("personas")
    known = {"personas": tuple(personas[one] for one in names)} if isinstance(names, tuple) else {}
    return {**values, **known}
