"""Which teams have been heard on which steps, and whom to invite where nobody, or one team alone, has spoken."""

from typing import get_args

import streamlit as st

from components.insight.heard import Counted, heard
from components.journey.records import Department, Journey
from components.picture.heard import heard_sentences, heard_table, key_caption, unknown_caption

from ..choices import bound, choose, chosen
from ..figure import as_typed
from ..markdown import plain
from ..place import Here
from ..screens import leave_for, link

PART, COUNTED = "diagnosis.part", "diagnosis.heard"


def heard_part(place: Here, journey: Journey) -> None:
    """What is missing in sentences, then the table of steps by teams."""
    say = place.say
    if not place.state.all(Department):
        st.info(
            say("Name the departments first: then it shows which of them have been heard."), icon=":material/group:"
        )
        link("people", say("Go to people"), ":material/arrow_forward:")
        return
    counted = _what_counts(place)
    found = place.state.once(heard, journey, place.sharing)
    st.header(say("Who has been heard, step by step"), anchor=False)
    if not found.any(counted):
        st.info(
            say("Nothing has been said about this journey yet: notes, ratings and votes about its steps count here."),
            icon=":material/hearing:",
        )
        return
    st.markdown("\n".join(f"- {plain(one)}" for one in heard_sentences(say, found, counted)))
    unknown = unknown_caption(say, found, counted)
    if unknown:
        st.caption(unknown)
    table = heard_table(say, place.state, found, counted)
    st.table(as_typed(table.rename(index=plain)))
    st.caption(key_caption(say, found))


def _what_counts(place: Here) -> Counted:
    say, options = place.say, get_args(Counted)
    named = {"all": say("Notes and answers"), "notes": say("Notes"), "answers": say("Ratings and votes")}
    st.segmented_control(
        say("What counts as heard"), options, format_func=named.__getitem__, required=True,
        help=say("A vote by dots counts for each step put to it, whatever was chosen."), **bound(COUNTED, options),
    )  # fmt: skip
    return next(one for one in options if one == chosen(COUNTED, options))


def look_at_heard() -> None:
    """From another screen: open this part of the diagnosis at the next draw."""
    choose(PART, "heard")
    leave_for("diagnosis")
