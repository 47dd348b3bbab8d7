"""Votes that go on without the workshop: open until a day, or closed and still sealed."""

from functools import partial

import streamlit as st

from components.insight.turnout import waiting_votes
from components.journey.balloting import rehearsed, voters_of
from components.journey.closing import left_open
from components.journey.records import Activity
from components.picture.open_votes_words import closing_words

from ..choices import choose
from ..markdown import plain
from ..place import Here, open_project, tab
from ..screens import leave_for


def votes_under_way(place: Here) -> None:
    """One line per vote; nothing when there is none."""
    say = place.say
    for one in left_open(place.state):
        voters = say.plural("{n} voter", "{n} voters", voters_of(place.state, one.id))
        told = say("open until {when}", when=plain(closing_words(say, one)))
        rehearsal = f" · {say('rehearsal')}" if rehearsed(place.state, one.id) else ""
        _line(place, one, "how_to_vote", f"{told} · {voters}{rehearsal}")
    for one in waiting_votes(place.state):
        _line(place, one, "lock", say("closed by itself; its results wait to be revealed"))


def _line(place: Here, activity: Activity, icon: str, told: str) -> None:
    say = place.say
    with st.container(horizontal=True, vertical_alignment="center", key=f"{activity.id}.under_way"):
        st.markdown(f":material/{icon}: {say.colon(say('Vote'))} **{plain(activity.question)}** · {told}")
        st.button(say("See the vote"), key=f"{activity.id}.see", type="tertiary", on_click=partial(_see, activity))


def _see(activity: Activity) -> None:
    open_project(tab().project, activity.session)
    choose(f"votes.{activity.session}", activity.id)
    leave_for("votes")
