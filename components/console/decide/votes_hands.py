"""A show of hands: how many hands for each item, and how many people took part."""

import streamlit as st

from components.journey.balloting import dots_of, expected_people, items_of, letters, tally_of
from components.journey.operations.ballots import count_hands
from components.journey.records import Activity

from ..act import act, runs
from ..markdown import plain
from ..place import Here

MOST = 10_000
"""Hands a facilitator can count, and more."""


def hands(here: Here, activity: Activity) -> None:
    """Read each item aloud and type the hands; saved as one count, which replaces the former."""
    say, tally = here.say, tally_of(here.state, activity.id)
    dots = dots_of(here.state, activity)
    st.caption(
        say.plural(
            "Each person raises a hand for {n} item. One hand is one dot.",
            "Each person raises a hand for {n} different items at most. One hand is one dot.",
            dots,
        )
        + " "
        + say("Everybody sees who votes for what, and nothing says which hands belong together: paper tells more.")
    )
    items = items_of(here.state, activity.id)
    names = letters(items)
    people = tally.voters if tally else len(expected_people(here.state, activity.session))
    people = min(max(1, people), MOST)
    with st.form(f"{activity.id}.hands", width=760):
        st.number_input(say("People who take part"), 1, MOST, people, key=f"{activity.id}.hands.voters", width=240)
        columns = st.columns(2, gap="medium")
        half = -(-len(items) // 2)
        for number, one in enumerate(items):
            before = tally.hands.get(one.id, 0) if tally else 0
            label = f"{names[one.id]} · {plain(one.text)}"
            columns[number // half].number_input(label, 0, MOST, before, key=f"{one.id}.hands")
        st.form_submit_button(
            say("Keep this count"),
            icon=":material/front_hand:",
            type="primary",
            on_click=_count,
            args=(activity.id, [one.id for one in items]),
        )
    if tally:
        st.button(
            say("Clear the count"),
            icon=":material/delete:",
            **runs(count_hands, activity=activity.id, voters=0, hands={}),
            key=f"{activity.id}.hands.clear",
        )


def _count(activity: str, items: list[str]) -> None:
    raised = {one: int(st.session_state[f"{one}.hands"] or 0) for one in items}
    voters = int(st.session_state[f"{activity}.hands.voters"] or 0)
    act(count_hands, activity=activity, voters=voters, hands=raised)
