"""The views of the map screen: those in daily use in one line, the others behind "More"."""

import streamlit as st

from ..choices import bound, choose, chosen
from ..place import Here

DAILY = ("map", "fill", "outline", "compare")
"""Views that always stand in the line; another one stands there while it is looked at."""


def view_bar(place: Here) -> str:
    """The line of views; returns the one that is looked at."""
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
    view: str = chosen("map.view", list(views))
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
    return view


def _open() -> None:
    choose("map.view", st.session_state["map.more"])
