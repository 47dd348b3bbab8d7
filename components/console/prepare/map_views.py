"""The views of the map screen: those in daily use in one line, the others behind "More"."""

import streamlit as st

from ..choices import bound, choose, chosen
from ..place import Here

DAILY = ("map", "fill", "outline", "compare")
"""Views that always stand in the line; another one stands there while it is looked at."""
VIEWS = (*DAILY, "tomorrow", "table", "words", "handovers")


def looked_at() -> str:
    """The view that is looked at."""
    view: str = chosen("map.view", VIEWS)
    return view


def view_bar(place: Here, view: str) -> None:
    """The line of views."""
    say = place.say
    views = {
        "map": say("Map"),
        "fill": say("Fill in"),
        "outline": say("Steps"),
        "compare": say("Compare"),
        "tomorrow": say("Tomorrow"),
        "table": say("Table"),
        "words": say("Words"),
        "handovers": say("Hand-overs"),
    }
    shown = [one for one in views if one in DAILY or one == view]
    st.segmented_control(
        say("View"),
        shown,
        format_func=views.__getitem__,
        label_visibility="collapsed",
        required=True,
        **bound("map.view", shown),
    )
    others = [one for one in views if one not in shown]
    st.menu_button(
        say("More"), others, format_func=views.__getitem__, key="map.more", on_click=_open, help=say("Other views")
    )


def _open() -> None:
    choose("map.view", st.session_state["map.more"])
