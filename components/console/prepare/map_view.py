"""What to look at next on a map, under its drawing."""

import streamlit as st

from components.insight.evidence_mix import grade_mix
from components.insight.fluidity import fluidity
from components.insight.map_fill import MapFill
from components.journey.records import Journey, Phase

from ..choices import choose
from ..markdown import plain
from ..place import Here
from ..screens import link


def remarks(place: Here, journey: Journey, fill: MapFill) -> None:
    """What the numbers say, in a few quiet lines: phases without steps, bare steps, breaks, too much detail."""
    say = place.say
    found = []
    if fill.empty_phases:
        titles = [place.state.get(Phase, one).title for one in fill.empty_phases]
        found.append(say("Still without a step: {phases}.", phases=say.listed(titles)))
    if fill.bare_steps:
        found.append(say.plural("{n} step holds nothing yet.", "{n} steps hold nothing yet.", len(fill.bare_steps)))
    if fill.too_detailed:
        found.append(say("An overview reads well with 8 to 15 steps: keep the detail for a map of level L1 or L2."))
    flow = place.state.once(fluidity, journey).whole
    if flow.broken and flow.share is not None:
        share = say.percent(flow.share)
        found.append(
            say.plural(
                "{n} break between channels: the customer goes on in {share} of the passages we know.",
                "{n} breaks between channels: the customer goes on in {share} of the passages we know.",
                flow.broken,
                share=share,
            )
        )
    if fill.cards:
        found.append(_rests_on(place, journey))
    with st.container(key="map_remarks"):
        st.caption(plain(" ".join(found)))
    with st.container(horizontal=True, vertical_alignment="center", key="map_next"):
        if fill.bare_steps:
            st.button(
                say("Fill the first empty step"), icon=":material/edit_note:", key="map_fill_first", type="tertiary",
                on_click=_fill, args=(fill.bare_steps[0],),
            )  # fmt: skip
        if fill.steps:
            link("diagnosis", say("Read the diagnosis"), ":material/troubleshoot:")
            link("present", say("Present the map"), ":material/slideshow:")


def _rests_on(place: Here, journey: Journey) -> str:
    """The grades of the cards, counted: how much of the map is more than an opinion."""
    say, mix = place.say, grade_mix(place.state, journey)
    told = [f"{grade} {say.number(count)}" for grade, count in mix.items() if grade is not None]
    return say(
        "What the cards rest on, from customers (A) to staff (D): {grades}; nothing yet for {n}.",
        grades=" · ".join(told),
        n=say.number(mix[None]),
    )


def _fill(step: str) -> None:
    choose("map.step", step)
    choose("map.view", "fill")
