"""Handing over a part of the map: which part, to whom, until when, for what."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.journey.operations.handovers import hand_over
from components.journey.records import Handover, Journey, Phase
from components.store import Outcome

from ..act import act, flash
from ..choices import told_apart
from ..drafts import Form
from ..named import people_named
from ..place import Here, here
from ..record_words import shortened
from ..screens import link


def part_words(place: Here, handover: Handover) -> str:
    """The part by name: its macro-steps, or the whole journey."""
    if handover.whole:
        return place.say("The whole journey")
    titles = [one.title for one in place.state.where(Phase, journey=handover.journey) if one.id in handover.phases]
    return place.say.listed(titles) if titles else place.say("Phases deleted since")


def hand_over_form(place: Here, journey: Journey) -> None:
    """Nothing chosen means the whole journey."""
    say = place.say
    people = people_named(place)
    phases = told_apart({one.id: one.title for one in place.state.where(Phase, journey=journey.id)})
    st.markdown(f"**{say('Hand over a part of the map')}**")
    if not people:
        st.markdown(say("A part goes to somebody: add the people of the project first."))
        link("people", say("Add people"), ":material/group:")
        return
    form = Form("map.hand_over")
    with form.frame():
        st.multiselect(
            say("Which phases?"),
            list(phases),
            format_func=lambda one: phases.get(one, ""),
            placeholder=say("The whole journey"),
            **form.several("phases", list(phases)),
        )
        owners = ["", *people]
        st.selectbox(
            say("To whom?"),
            owners,
            format_func=lambda one: people.get(one, say("Choose")),
            **form.listed("owner", owners, ""),
        )
        st.date_input(say("Until"), format="DD/MM/YYYY", **form.value("due"))
        st.text_area(
            say("What is expected"),
            height=80,
            placeholder=say("Figures for each touchpoint, the causes behind the scenes, two customer quotes…"),
            **form.text("expected"),
        )
        kept = say("A version with a name keeps the map as it is now.")
        form.send(say("Hand over"), _hand_over, journey.id, type="primary", help=kept)


def _hand_over(journey: str, phases: Sequence[str], owner: str, due: date | None, expected: str) -> Outcome | None:
    if not owner or due is None:
        flash("error", "error.handover_incomplete")
        return None
    place = here()
    titles = [one.title for one in place.state.where(Phase, journey=journey) if one.id in phases]
    part = place.say.listed(titles) if titles else place.state.get(Journey, journey).name
    name = place.say("Handed over: {part}", part=shortened(part))
    return act(hand_over, journey=journey, owner=owner, due=due, expected=expected, phases=tuple(phases), version=name)
