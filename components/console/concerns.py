"""What the method warns about, in words, each with what to do."""

from collections.abc import Sequence

import streamlit as st

from components.journey.checks.concern import Concern
from components.journey.records import Department, Group, Person

from .markdown import plain
from .place import Here


def show_concerns(here: Here, concerns: Sequence[Concern], nothing: str) -> None:
    """One short paragraph each: what is the matter, then what to do. `nothing` is said when all is well."""
    if not concerns:
        st.markdown(f":material/check_circle: {nothing}")
    for one in concerns:
        facts = {name: _spoken(here, value) for name, value in one.facts.items()}
        what = here.say.code(f"concern.{one.code}", **facts)
        todo = here.say.code(f"concern.{one.code}.todo", **facts)
        st.markdown(f":material/warning: **{what}**  \n{todo}")


def _spoken(here: Here, value: object) -> str:
    """A fact in words: ids by their names, shares as per cent."""
    if isinstance(value, tuple):
        return here.say.listed(_named(here, str(one)) for one in value)
    if isinstance(value, float):
        return here.say.percent(value)
    if isinstance(value, int):
        return here.say.number(value)
    return _named(here, str(value))


def _named(here: Here, record_id: str) -> str:
    found = here.state.any(record_id)
    return plain(found.name) if isinstance(found, Person | Department | Group) else plain(record_id)
