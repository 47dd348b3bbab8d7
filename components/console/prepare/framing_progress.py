"""How far the frame is: what is still missing, and in which section."""

from typing import Literal

import streamlit as st

from components.journey.checks.framing import PARTS, Part, missing_parts

from ..choices import bound
from ..place import Here

Section = Literal["purpose", "scope", "map", "channels"]

SECTIONS: dict[Section, tuple[Part, ...]] = {
    "purpose": ("meta_objective", "why", "customer_problem", "success"),
    "scope": ("scope_in", "scope_out", "calendar", "sponsor", "owner", "terms_agreed_by"),
    "map": ("map_type", "layers"),
    "channels": ("channels", "departments", "speakers"),
}
"""The sections of the screen, and the parts of the frame that each one holds."""


def still_missing(here: Here) -> None:
    """One line: complete, or what is left to fill."""
    say, missing = here.say, missing_parts(here.state)
    if not missing:
        st.markdown(f":material/check_circle: {say('The frame is complete.')}")
        return
    st.progress(1 - len(missing) / len(PARTS))
    named = say.listed(say.code(f"frame_part.{one}") for one in missing)
    st.caption(say("Still to fill: {parts}.", parts=named))


def choose_section(here: Here) -> Section:
    """The section shown. Each name tells how many parts are missing there."""
    missing = set(missing_parts(here.state))
    names = {one: _named(here, one, len(missing.intersection(parts))) for one, parts in SECTIONS.items()}
    chosen: Section = st.segmented_control(
        here.say("Section"),
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
        **bound("frame.section", list(SECTIONS)),
    )
    return chosen


def _named(here: Here, section: Section, missing: int) -> str:
    name = here.say.code(f"frame_section.{section}")
    return f"{name} ({here.say.number(missing)})" if missing else f"{name} ✓"
