"""Insights and opportunities as two tables, to fill like a spreadsheet."""

from typing import Any, get_args

import streamlit as st

from components.journey.operations.findings import (
    add_insight,
    add_opportunity,
    update_insight,
    update_opportunity,
)
from components.journey.operations.project import Call
from components.journey.records import Dimension, Insight, Lever, Opportunity, OpportunityClass
from components.language import Speech

from ..named import steps_named
from ..place import Here
from ..table import Column, edit_table
from .findings_view import insights_named


def tables(here: Here) -> None:
    """Every insight, then every opportunity, a row each; what is typed is saved as it is left."""
    say, steps = here.say, steps_named(here)
    st.header(say("Insights"))
    columns = (
        Column("text", say.code("field.insight.text"), width=560, required=True),
        Column("steps", say.code("field.insight.steps"), "many", steps),
    )
    edit_table(here, "insights_table", here.state.all(Insight), columns, update=update_insight, add=_add_insight)
    st.header(say("Opportunities"))
    edit_table(
        here,
        "opportunities_table",
        here.state.all(Opportunity),
        _columns(here),
        update=update_opportunity,
        add=_add_opportunity,
    )


def _columns(here: Here) -> tuple[Column, ...]:
    say = here.say
    words = {field: say.code(f"field.opportunity.{field}") for field in Opportunity.__struct_fields__[2:]}
    return (
        Column("text", say.code("field.opportunity.text"), width=320, required=True),
        Column("dimension", words["dimension"], "choice", _named(say, "dimension", get_args(Dimension))),
        Column("lever", words["lever"], "choice", _named(say, "lever", get_args(Lever))),
        Column("category", words["category"], "choice", _named(say, "opportunity_class", get_args(OpportunityClass))),
        Column("novelty", say("Novelty"), "number", low=1, high=5, width=100, help=words["novelty"]),
        Column("feasibility", say("Feasibility"), "number", low=1, high=5, width=100, help=words["feasibility"]),
        Column("why", words["why"], width=240),
        Column("how", words["how"], width=240),
        Column("steps", words["steps"], "many", steps_named(here)),
        Column("insights", words["insights"], "many", insights_named(here)),
    )


def _named(say: Speech, kind: str, values: tuple[str, ...]) -> dict[str, str]:
    return {one: say.code(f"{kind}.{one}") for one in values}


def _add_insight(values: dict[str, Any]) -> Call:
    return Call(add_insight.__name__, (), values)


def _add_opportunity(values: dict[str, Any]) -> Call:
    return Call(add_opportunity.__name__, (), values)
