"""Entering the room's ballots: a grid, a show of hands, or a paste."""

import streamlit as st

from components.journey.balloting import items_of, letters
from components.journey.marks import marks_of
from components.journey.records import Activity

from ..choices import bound, chosen
from ..markdown import plain
from ..place import Here
from .votes_grid import ballot_grid
from .votes_hands import hands
from .votes_pair_sheet import pair_sheet
from .votes_pairs import pairs_entry
from .votes_paste import paste
from .votes_rules import heard_field
from .votes_sheet import ballot_sheet

WAYS = {
    "grid": ballot_grid,
    "hands": hands,
    "paste": paste,
    "sheet": ballot_sheet,
    "lines": pairs_entry,
    "pairs": pair_sheet,
}
WIDEST = 2
"""Numbers per item that still make a line of a grid; more are typed one ballot at a time."""


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
    if activity.kind == "compare":
        modes = {"lines": say("As lines"), "pairs": say("One sheet at a time")}
    if len(marks_of(activity)) > WIDEST:
        modes = {"sheet": say("One ballot at a time"), "paste": modes["paste"]}
    first = next(iter(modes))
    st.segmented_control(
        say("How ballots come in"),
        list(modes),
        format_func=modes.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound("votes.mode", list(modes), first),
    )
    mode = chosen("votes.mode", list(modes), first)
    WAYS[mode](here, activity)
    if mode in ("grid", "paste"):
        _legend(here, activity)
    if activity.kind != "compare":
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
