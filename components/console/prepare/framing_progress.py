"""How far the frame is: what is still missing, and in which section."""

from typing import Literal

import streamlit as st

from components.journey.checks.framing import PARTS, Part, missing_parts

from ..choices import bound
from ..example import offer_example
from ..place import Here

Section = Literal["purpose", "scope", "map", "channels"]

SECTIONS: dict[Section, tuple[Part, ...]] = {
    "purpose": ("meta_objective", "why", "customer_problem", "success"),
    "scope": ("scope_in", "scope_out", "calendar", "sponsor", "owner", "terms_agreed_by"),
    "map": ("map_type", "layers"),
    "channels": ("channels", "departments", "speakers"),
}
"""The sections of the screen, and the parts of the frame that each one holds."""


NEXT = 3
"""How many missing parts are named: enough to begin with, few enough to read."""


def still_missing(here: Here) -> None:
    """Complete, or how far it is and what to fill next, in the order that makes the rest easier."""
    say, missing = here.say, missing_parts(here.state)
    if not missing:
        st.markdown(f":material/check_circle: {say('The frame is complete.')}")
        return
    done = len(PARTS) - len(missing)
    st.progress(done / len(PARTS), text=say("{done} of {total}", done=say.number(done), total=say.number(len(PARTS))))
    heading = say("Fill first") if len(missing) > 1 else say("Only this is missing")
    named = ", ".join(say.code(f"frame_part.{one}") for one in missing[:NEXT])
    more = len(missing) - NEXT
    rest = f", :small[{say.plural('then {n} more, below', 'then {n} more, below', more)}]" if more > 0 else ""
    with st.container(key="frame_next"):
        st.markdown(f"**{say.colon(heading)}** {named}{rest}")
    if set(missing).issuperset(SECTIONS["purpose"]):
        offer_example(here, "frame")


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
