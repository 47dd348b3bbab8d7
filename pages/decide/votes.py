"""Votes: what is put to the room, and its ballots. Results wait, sealed, for the priorities."""

import streamlit as st

from components.console.choices import bound, chosen
from components.console.decide.open_votes import open_votes_part
from components.console.decide.votes_ballots import ballots_part
from components.console.decide.votes_current import activity_chooser, current_activity, here_for_votes, votes_elsewhere
from components.console.decide.votes_items import ballot_paper, items_part
from components.console.decide.votes_new import NEW_VOTE, new_form
from components.console.decide.votes_rules import rules_part
from components.console.decide.votes_status import status_line
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.panel import sheet
from components.console.place import Here, session_chooser
from components.console.screens import link
from components.insight.visible import visible_results
from components.journey.records import Activity, Session
from components.picture.explained import METHODS

# What a vote can be counted by: explained before one is chosen.
WAYS = ("dots", *METHODS)
PARTS = {"items": items_part, "ballots": ballots_part, "rules": rules_part}


def no_workshop(place: Here) -> None:
    st.info(place.say("A vote belongs to a workshop: add one to the agenda first."), icon=":material/event:")
    link("agenda", place.say("Go to the agenda"), ":material/calendar_view_day:")
    offer_example(place, "votes")


def first_vote(place: Here, session: Session) -> None:
    st.info(
        place.say("No vote yet in this workshop. Choose what you want to know; next you will pick what is voted on."),
        icon=":material/how_to_vote:",
    )
    votes_elsewhere(place, session, "votes")
    if not place.sharing:
        what_is(place, WAYS, "votes")
        new_form(place, session)


def part_chooser(place: Here, activity: Activity) -> str:
    say, name = place.say, f"votes.part.{activity.id}"
    named = {"items": say("What is voted on"), "ballots": say("Ballots"), "rules": say("Rules")}
    default = "items" if activity.status in ("draft", "revealed") else "ballots"
    st.segmented_control(
        say("Part of the vote"),
        list(named),
        format_func=named.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound(name, list(named), default),
    )
    return str(chosen(name, list(named), default))


def vote(place: Here, session: Session, activity: Activity) -> None:
    activity_chooser(place, session, activity)
    status_line(place, activity)
    open_votes_part(place, activity)
    if not visible_results(activity, place.sharing).ballots:
        ballot_paper(place, activity)
        return
    PARTS[part_chooser(place, activity)](place, activity)


def tools(place: Here, session: Session, activity: Activity) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", key="votes_tools"):
        with sheet(place.say("New vote"), NEW_VOTE, icon=":material/add:"):
            new_form(place, session)
        what_is(place, WAYS, "votes")
        if activity.status == "revealed":
            table_downloads(place, ["ballots"])


place = here_for_votes()
heading, corner = st.columns([1, 2], vertical_alignment="bottom")
heading.title(place.say.code("screen.votes"))
session = session_chooser(place)
activity = current_activity(place, session) if session else None
if session is None:
    no_workshop(place)
elif activity is None:
    first_vote(place, session)
else:
    if not place.sharing:
        with corner:
            tools(place, session, activity)
    vote(place, session, activity)
