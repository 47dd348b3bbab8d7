"""Priorities: what the room put first, how far to trust it, and what is decided."""

import streamlit as st

from components.console.choices import bound, chosen
from components.console.decide.priorities_beside import beside
from components.console.decide.priorities_matrix import matrix_part
from components.console.decide.priorities_ranking import RANKED, ranking
from components.console.decide.priorities_relief import feelings, relief
from components.console.decide.priorities_votes import vote_chooser
from components.console.decide.votes_current import here_for_votes, votes_elsewhere
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.place import Here, session_chooser
from components.console.screens import link
from components.exchange.tables_doubts import DOUBTS
from components.journey.records import Activity, ActivityKind, Session
from components.picture.explained import METHODS, VOTES

RESULTS = ("methods", "solidity", "rankings", "pairs", "scores", "truths", *(one.name for one in DOUBTS), "decisions")
PARTS = {"vote": ranking, "score": matrix_part, "beside": beside, "truth": relief, "rate": feelings}
# The votes each part may be about.
VOTED: dict[str, tuple[ActivityKind, ...]] = {
    "vote": RANKED,
    "score": ("score",),
    "truth": ("truth",),
    "rate": ("rate",),
}


def no_workshop(place: Here) -> None:
    st.info(place.say("A vote belongs to a workshop: add one to the agenda first."), icon=":material/event:")
    link("agenda", place.say("Go to the agenda"), ":material/calendar_view_day:")
    offer_example(place, "priorities")


def first_part(place: Here, session: Session) -> str:
    """The kind of the last vote revealed, else of the last that was asked."""
    asked = [one for one in place.state.where(Activity, session=session.id) if one.kind in PARTS or one.kind in RANKED]
    shown = [one for one in asked if one.status == "revealed"]
    latest = max(shown, key=lambda one: (str(one.revealed_at), one.order), default=None) or (
        asked[-1] if asked else None
    )
    return latest.kind if latest and latest.kind in PARTS else "vote"


def part_chooser(place: Here, session: Session) -> str:
    say, default, name = place.say, first_part(place, session), f"priorities.part.{session.id}"
    named = {
        "vote": say("Ranking"),
        "score": say("Impact and effort"),
        "beside": say("Side by side"),
        "truth": say("Moments of truth and relief"),
        "rate": say("Feelings"),
    }
    st.segmented_control(
        say("Point of view"),
        list(named),
        format_func=named.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound(name, list(named), default),
    )
    return str(chosen(name, list(named), default))


def choices(place: Here, session: Session) -> str:
    """Point of view and vote in one row: the answer is to be seen without scrolling."""
    with st.container(horizontal=True, key="priorities_choices"):
        part = part_chooser(place, session)
        vote_chooser(place, session, *VOTED.get(part, ()))
    return part


place = here_for_votes()
heading, middle, corner = st.columns([3, 4, 4], vertical_alignment="center")
heading.title(place.say.code("screen.priorities"))
with middle:
    session = session_chooser(place, compact=True)
if session is None:
    no_workshop(place)
else:
    if not place.sharing:
        with corner, st.container(horizontal=True, horizontal_alignment="right"):
            what_is(place, (*VOTES, *METHODS, "relief", "volume_range"), "priorities")
            table_downloads(place, RESULTS)
    votes_elsewhere(place, session, "priorities")
    PARTS[choices(place, session)](place, session)
