"""A show of hands: how many hands for each item, and how many people took part."""

import streamlit as st

from components.journey.balloting import dots_of, items_of, letters, tally_of, voters_expected
from components.journey.operations.ballots import count_hands
from components.journey.records import Activity
from components.store import Outcome

from ..act import act
from ..drafts import Form, clear
from ..entered_by import entered_by
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
    people = tally.voters if tally else voters_expected(here.state, activity)
    people = min(max(1, people), MOST)
    form = Form(f"{activity.id}.hands")
    with form.frame(width=760):
        label = say("People who take part")
        form.number("voters", label, (0, MOST), people, step=1, width=240)
        columns = st.columns(2, gap="medium")
        half = -(-len(items) // 2)
        for number, one in enumerate(items):
            before = tally.hands.get(one.id, 0) if tally else 0
            label = f"{names[one.id]} · {plain(one.text)}"
            with columns[number // half]:
                form.number(one.id, label, (0, MOST), before, step=1)
        form.send(
            say("Keep this count"),
            _count,
            activity.id,
            icon=":material/front_hand:",
            type="primary",
            key=f"{activity.id}.hands.keep",
        )
    if tally:
        st.button(
            say("Clear the count"),
            icon=":material/delete:",
            on_click=_clear,
            args=(activity.id,),
            key=f"{activity.id}.hands.clear",
        )


def _count(activity: str, voters: int, **hands: int) -> Outcome | None:
    return act(count_hands, activity=activity, voters=voters, hands=hands, by=entered_by())


def _clear(activity: str) -> None:
    if act(count_hands, activity=activity, voters=0, hands={}, by=entered_by()) is not None:
        clear(f"{activity}.hands")
