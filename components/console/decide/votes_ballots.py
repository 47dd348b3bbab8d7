"""Entering the room's ballots: a grid, a show of hands, or a paste."""

import streamlit as st

from components.journey.balloting import items_of, letters
from components.journey.records import Activity

from ..choices import bound, chosen
from ..markdown import plain
from ..place import Here
from .votes_grid import ballot_grid
from .votes_hands import hands
from .votes_paste import paste
from .votes_rules import heard_field


def ballots_part(here: Here, activity: Activity) -> None:
    """The ways to enter ballots while the vote is open; what to do when it is not."""
    say = here.say
    if activity.status == "draft":
        st.info(say("The vote is not open: choose what is put to the vote, then open it."), icon=":material/edit:")
        return
    if activity.status != "open":
        st.info(
            say("The vote is closed: ballots can no longer be entered or changed. Reopen it to correct one."),
            icon=":material/lock:",
        )
        return
    modes = {"grid": say("One ballot a line"), "paste": say("Paste")}
    if activity.kind == "vote":
        modes = {"grid": modes["grid"], "hands": say("Show of hands"), "paste": modes["paste"]}
    st.segmented_control(
        say("How ballots come in"),
        list(modes),
        format_func=modes.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound("votes.mode", list(modes), "grid"),
    )
    mode = chosen("votes.mode", list(modes), "grid")
    {"grid": ballot_grid, "hands": hands, "paste": paste}[mode](here, activity)
    if mode != "hands":
        _legend(here, activity)
    heard_field(here, activity)


def _legend(here: Here, activity: Activity) -> None:
    """Which letter is which item, in small."""
    items = items_of(here.state, activity.id)
    names = letters(items)
    lines = [f"**{names[one.id]}** {plain(one.text)}" for one in items]
    half = -(-len(lines) // 2)
    left, right = st.columns(2)
    left.caption("  \n".join(lines[:half]))
    right.caption("  \n".join(lines[half:]))
