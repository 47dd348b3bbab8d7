"""The frame's texts: why we map, what is in and out, when, and who agreed."""

from typing import get_args

import streamlit as st

from components.journey.operations.project import update_project
from components.journey.records import Market, Track

from ..budget_field import budget_field
from ..fields import choice_field, date_field, number_field, text_field
from ..named import people_named
from ..place import Here
from ..screens import link


def purpose(here: Here) -> None:
    """What the effort is for. The objective shows on every page, so that everybody keeps it in sight."""
    say, project = here.say, here.project
    text_field(
        here,
        project,
        "meta_objective",
        say("Meta-objective"),
        update_project,
        lines=2,
        placeholder=say("By the end, we want to… Shown at the top of every screen and on every document."),
    )
    why, problem, success = st.columns(3)
    with why:
        text_field(
            here,
            project,
            "why",
            say("Why map this journey, and why now?"),
            update_project,
            lines=8,
            placeholder=say("What it costs customers and us to leave it as it is"),
        )
    with problem:
        text_field(
            here,
            project,
            "customer_problem",
            say("Which customer problem comes first?"),
            update_project,
            lines=8,
            placeholder=say("In the customer's words, with its source if you have one"),
        )
    with success:
        text_field(
            here,
            project,
            "success",
            say("What will success look like?"),
            update_project,
            lines=8,
            placeholder=say("What will be different for customers, and how will we see it?"),
        )


def scope(here: Here) -> None:
    """What is mapped and what is not, for which market, at what pace."""
    say, project = here.say, here.project
    left, right = st.columns(2)
    with left:
        text_field(here, project, "scope_in", say("In scope"), update_project, lines=4)
    with right:
        text_field(here, project, "scope_out", say("Out of scope"), update_project, lines=4)
    _market_and_pace(here)
    _numbers(here)


def _market_and_pace(here: Here) -> None:
    say, project = here.say, here.project
    left, middle, right = st.columns([5, 3, 4])
    with left:
        markets = {one: say.code(f"market.{one}") for one in get_args(Market)}
        choice_field(here, project, "market", say("Customers are"), update_project, markets, horizontal=True)
    with middle:
        tracks = {one: say.code(f"track.{one}") for one in get_args(Track)}
        choice_field(
            here, project, "track", say("Track"), update_project, tracks, horizontal=True, help=say.code("track.help")
        )
    with right:
        number_field(
            here,
            project,
            "rounds_planned",
            say("Rounds of reviews planned"),
            update_project,
            high=50,
            empty=0,
            help=say("Interviews or reviews promised before the big workshop"),
        )
    first, last, _rest = st.columns(3)
    with first:
        date_field(here, project, "starts_on", say("The project starts on"), update_project)
    with last:
        date_field(here, project, "ends_on", say("and ends on"), update_project)
    if project.starts_on and project.ends_on and project.starts_on > project.ends_on:
        st.warning(say("The project ends before it starts: check both dates."), icon=":material/warning:")


def _numbers(here: Here) -> None:
    say, project = here.say, here.project
    left, middle, right = st.columns(3)
    with left:
        number_field(
            here,
            project,
            "customers_in_scope",
            say("Customers in scope"),
            update_project,
            help=say(
                "Different customers over the same period as the volumes on the map: tells how many a problem reaches."
            ),
            placeholder=say("Unknown"),
        )
    with middle:
        number_field(
            here,
            project,
            "customer_contacts",
            say("Customers met so far"),
            update_project,
            empty=0,
            help=say("Interviews or observations of real customers before the workshop. Five is a good start."),
        )
    with right:
        budget_field(here)


def agreement(here: Here) -> None:
    """Who carries the effort and who signed its terms."""
    say, project = here.say, here.project
    st.header(say("Agreed with"))
    people = people_named(here)
    if not people:
        st.info(say("Add people first, then name the sponsor and the journey owner here."), icon=":material/group:")
        link("people", say("Go to people"), ":material/arrow_forward:")
    left, middle, right = st.columns(3)
    with left:
        choice_field(here, project, "sponsor", say("Sponsor"), update_project, people, optional=True)
    with middle:
        choice_field(here, project, "owner", say("Journey owner"), update_project, people, optional=True)
    with right:
        text_field(
            here,
            project,
            "terms_agreed_by",
            say("Terms of reference signed by"),
            update_project,
            placeholder=say("Names, and the date if you like"),
        )
