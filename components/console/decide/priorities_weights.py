"""Other weights: sliders that answer at once, between which weights the leader stays, and keeping what was tried."""

import altair as alt
import pandas as pd
import streamlit as st

from components.insight.methods.of_state import rooms_of
from components.insight.solid.weights import shared_weights
from components.insight.solid.what_if import Rooms, WhatIf, what_if
from components.journey.balloting import items_of
from components.journey.marks import criteria_of
from components.journey.operations.voting import update_activity
from components.journey.records import Activity
from components.picture.palette import palette
from components.picture.solid_words import holds_words
from components.picture.what_if import around_words, led_words, what_if_chart, what_if_numbers, what_if_words

from ..act import act
from ..figure import as_typed, legible
from ..markdown import plain
from ..place import Here, here


def weights_part(place: Here, activity: Activity) -> None:
    """The sliders and what they change: a part of the screen that is drawn alone."""
    st.header(place.say("If the criteria weighed otherwise"))
    _sliders(activity.id)


@st.fragment
def _sliders(activity_id: str) -> None:
    place = here()
    activity = place.state.find(Activity, activity_id)
    rooms = place.state.once(rooms_of, activity) if activity is not None else None
    if activity is None or rooms is None or not rooms.items:
        return
    names = criteria_of(activity)
    moved, drawn = st.columns([2, 5], gap="large")
    with moved:
        weights = [_slider(activity, at, name) for at, name in enumerate(names)]
        if not place.sharing:
            _buttons(place, activity, weights)
    found = what_if(rooms, weights)
    if found is not None:
        with drawn:
            _answer(place, activity, rooms, found)


def _slider(activity: Activity, at: int, name: str) -> int:
    key = f"{activity.id}.weight.{at}"
    if key not in st.session_state:
        st.session_state[key] = round(100 * float(shared_weights(activity.weights)[at]))
    return st.slider(plain(name), 0, 100, key=key)


def _buttons(place: Here, activity: Activity, weights: list[int]) -> None:
    say = place.say
    st.button(
        say("Back to the weights kept"),
        icon=":material/undo:",
        on_click=_back,
        args=(activity.id,),
        key=f"{activity.id}.weights.back",
    )
    if st.button(say("Keep these weights"), icon=":material/check:", key=f"{activity.id}.weights.keep"):
        act(update_activity, activity.id, weights=tuple(weights))
        st.rerun()


def _back(activity_id: str) -> None:
    activity = here().state.find(Activity, activity_id)
    if activity is not None:
        for at, share in enumerate(shared_weights(activity.weights)):
            st.session_state[f"{activity_id}.weight.{at}"] = round(100 * float(share))


def _answer(place: Here, activity: Activity, rooms: Rooms, found: WhatIf) -> None:
    say = place.say
    names = {one.id: one.text for one in items_of(place.state, activity.id)}
    criteria = criteria_of(activity)
    chart: alt.LayerChart | alt.FacetChart = what_if_chart(
        say, rooms, found, names, palette(st.context.theme.type, place.sharing)
    )
    summary = what_if_words(say, rooms, found, names)
    st.altair_chart(legible(chart), key=f"what_if_{activity.id}", width="stretch", alt=summary)
    st.markdown(plain(summary))
    leader = names[rooms.items[found.ranks.index(1)]]
    st.markdown("\n".join(f"- {plain(holds_words(say, one, criteria[one.criterion], leader))}" for one in found.holds))
    st.markdown(plain(around_words(say, rooms, found, names)))
    st.markdown(plain(led_words(say, rooms, names)))
    with st.expander(say("The numbers in a table"), key=f"what_if_{activity.id}.table"):
        numbers: pd.DataFrame = what_if_numbers(say, rooms, found, names)
        st.table(as_typed(numbers))
