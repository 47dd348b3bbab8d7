"""A show of hands: how many hands for each item, and how many people took part."""

from typing import Any, Literal

import streamlit as st

from components.journey.balloting import dots_of, expected_people, items_of, letters, tally_of
from components.journey.operations.ballots import count_hands
from components.journey.records import Activity

from ..act import act
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
    with st.container(width=760):
        _number(st, activity, "voters", say("People who take part"), 1, people, width=240)
        columns = st.columns(2, gap="medium")
        half = -(-len(items) // 2)
        for number, one in enumerate(items):
            before = tally.hands.get(one.id, 0) if tally else 0
            _number(columns[number // half], activity, one.id, f"{names[one.id]} · {plain(one.text)}", 0, before)
        st.button(
            say("Keep this count"),
            icon=":material/front_hand:",
            type="primary",
            on_click=_count,
            args=(activity.id, [one.id for one in items]),
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


def _number(
    host: Any,
    activity: Activity,
    name: str,
    label: str,
    least: int,
    before: int,
    width: Literal["stretch"] | int = "stretch",
) -> None:
    """One number; what is typed outlives a look at another screen, until the count is kept."""
    key = _key(activity.id, name)
    st.session_state[key] = _draft(activity.id).get(name, before)
    host.number_input(label, least, MOST, key=key, on_change=_remember, args=(activity.id, name), width=width)


def _key(activity: str, name: str) -> str:
    return f"{activity}.hands.voters" if name == "voters" else f"{name}.hands"


def _draft(activity: str) -> dict[str, int]:
    found: dict[str, int] = st.session_state.setdefault(f"{activity}.hands.draft", {})
    return found


def _remember(activity: str, name: str) -> None:
    _draft(activity)[name] = int(st.session_state[_key(activity, name)] or 0)


def _count(activity: str, items: list[str]) -> None:
    raised = {one: int(st.session_state[_key(activity, one)] or 0) for one in items}
    voters = int(st.session_state[_key(activity, "voters")] or 0)
    if act(count_hands, activity=activity, voters=voters, hands=raised) is not None:
        _draft(activity).clear()


def _clear(activity: str) -> None:
    if act(count_hands, activity=activity, voters=0, hands={}) is not None:
        _draft(activity).clear()
