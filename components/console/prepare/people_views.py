"""The views of the people screen, and why names are kept."""

from typing import Literal

import streamlit as st

from components.picture.privacy_words import privacy_words

from ..choices import bound
from ..finding import FIND, PEOPLES_DATA
from ..markdown import plain
from ..place import Here
from ..screens import link

View = Literal["list", "import", "coverage", "concerns", "groups"]
VIEWS: tuple[View, ...] = ("list", "import", "coverage", "concerns", "groups")


def choose_view(here: Here, concerns: int) -> View:
    """The view shown. The one with the points to watch tells how many there are; it is about people who
    may be looking, and an import shows their addresses: a shared screen leaves both out."""
    shown = [one for one in VIEWS if one not in ("concerns", "import") or not here.sharing]
    names = {one: here.say.code(f"people_view.{one}") for one in shown}
    if "concerns" in names:
        names["concerns"] += f" ({here.say.number(concerns)})" if concerns else " ✓"
    chosen: View = st.segmented_control(
        here.say("View"),
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
        **bound("people.view", shown),
    )
    return chosen


def privacy_line(here: Here) -> None:
    """Why names are kept and for how long: what one owes to the people listed."""
    say = here.say
    with st.container(horizontal=True, vertical_alignment="center", key="privacy_line"):
        st.caption(f":material/lock: {plain(privacy_words(here.project, say))}")
        link("files", say("Personal data"), query={FIND: PEOPLES_DATA})
