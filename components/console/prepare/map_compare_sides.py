"""Choosing the two maps of a comparison: which journey, and as it was when."""

from dataclasses import dataclass, replace
from datetime import timedelta

import streamlit as st

from components.insight.map_aside import Side
from components.insight.tomorrow import current_of, future_of
from components.journey.errors import Refused
from components.journey.records import Journey, Run, Session, Version
from components.journey.state import State

from ..choices import bound, choose, chosen, told_apart
from ..named import journeys_called, journeys_named
from ..place import Here, sessions_named, store

NOW = "now"
LETTERS = ("A", "B")
"""How the two maps are called, in words and in the drawing (`picture/map/compare.js`)."""
SAME_MOMENT = timedelta(minutes=5)
"""A workshop whose first trace is later than that came in with a copy: nothing older is remembered."""


@dataclass(frozen=True)
class Chosen:
    """One side as chosen: `side` is None when this file does not know the journey at that moment."""

    journey: Journey
    moment: str
    """`now`, the id of a version, or that of a run: the moment a workshop began."""
    words: str
    side: Side | None


def choose_sides(place: Here, journey: Journey) -> tuple[Chosen, Chosen]:
    """Which map is A and which is B, and a button that turns them round."""
    defaults = _usual(place, journey)
    above = _one(place, "above", LETTERS[0], defaults[0])
    turn = st.container(width="content")
    below = _one(place, "below", LETTERS[1], defaults[1])
    turn.button(
        "", icon=":material/swap_horiz:", key="compare.swap", help=place.say("Swap"), on_click=_swap,
        args=((above.journey.id, above.moment), (below.journey.id, below.moment)),
    )  # fmt: skip
    if above.moment == below.moment == NOW:
        # What is true of both tells neither apart.
        names = journeys_named(place)
        above, below = (replace(one, words=names[one.journey.id]) for one in (above, below))
    return above, below


def moments_of(place: Here, journey: Journey) -> dict[str, str]:
    """The moments at which this file knows the map, by key, in words: now, named versions, beginnings of workshops."""
    known = place.state.once(remembered, place.project_id, journey.id)
    return told_apart({key: words for key, words in _every_moment(place).items() if key == NOW or key in known})


def _every_moment(place: Here) -> dict[str, str]:
    say, state = place.say, place.state
    found, titles = {NOW: say("now")}, sessions_named(say, state.all(Session))
    versions = sorted(state.all(Version), key=lambda one: one.revision, reverse=True)
    found |= {one.id: say.quoted(one.name) for one in versions}
    for session in state.all(Session):
        for run in state.where(Run, session=session.id):
            found[run.id] = say("when {workshop} began", workshop=say.quoted(titles[session.id]))
    return found


def _one(place: Here, name: str, label: str, usual: tuple[str, str]) -> Chosen:
    journeys, names = {one.id: one for one in place.state.all(Journey)}, journeys_called(place)
    key = f"compare.{name}"
    st.markdown(f"**{label}**", width="content")
    st.selectbox(
        label, list(journeys), format_func=names.__getitem__, width=165, label_visibility="collapsed",
        **bound(key, list(journeys), usual[0]),
    )  # fmt: skip
    journey = journeys[chosen(key, list(journeys), usual[0])]
    moments = moments_of(place, journey)
    moment = NOW
    if len(moments) > 1:
        st.selectbox(
            f"{label}, {place.say('as it was')}", list(moments), format_func=moments.__getitem__, width=165,
            label_visibility="collapsed",
            **bound(f"{key}.at", list(moments), usual[1]),
        )  # fmt: skip
        moment = chosen(f"{key}.at", list(moments), usual[1])
    state = place.state if moment == NOW else place.state.once(state_then, place.project_id, moment)
    then = state.find(Journey, journey.id) if state is not None else None
    words = place.say("{journey}, {moment}", journey=then.name if then else journey.name, moment=moments[moment])
    return Chosen(journey, moment, words, Side(state, then) if state is not None and then is not None else None)


def state_then(state: State, project: str, moment: str) -> State | None:
    """The project at a named version or when a workshop began; None when the file does not go back so far."""
    version = state.find(Version, moment)
    if version is not None:
        return store().state_at(project, version.revision)
    run = state.get(Run, moment)
    try:
        then, at = store().state_when_made(project, run.id)
    except Refused:
        return None
    return then if at - run.started_at < SAME_MOMENT else None


def remembered(state: State, project: str, journey: str) -> frozenset[str]:
    """The versions and the runs from whose moment this file knows a map: what came in as a copy has no past."""
    made = store().when_made(project, journey)
    if made is None:
        return frozenset()
    runs = [(one, store().when_made(project, one.id)) for one in state.all(Run)]
    begun = (one.id for one, at in runs if at and at[0] >= made[0] and at[1] - one.started_at < SAME_MOMENT)
    return frozenset((*begun, *(one.id for one in state.all(Version) if one.revision >= made[0])))


def _usual(place: Here, journey: Journey) -> tuple[tuple[str, str], tuple[str, str]]:
    """What one most likely wants to see: today beside tomorrow, else the last moment
    remembered beside now, else two personas."""
    state = place.state
    today, future = current_of(state, journey), future_of(state, journey)
    if today or future:
        return ((today or journey).id, NOW), ((journey if today else future or journey).id, NOW)
    earlier = next((one for one in moments_of(place, journey) if one != NOW), None)
    if earlier is not None:
        return (journey.id, earlier), (journey.id, NOW)
    other = next((one for one in state.all(Journey) if one.id != journey.id), journey)
    return (journey.id, NOW), (other.id, NOW)


def _swap(above: tuple[str, str], below: tuple[str, str]) -> None:
    for name, (journey, moment) in (("above", below), ("below", above)):
        choose(f"compare.{name}", journey)
        choose(f"compare.{name}.at", moment)
