"""Pasting a list of steps, and saying which of them the map had already."""

from collections import Counter

import streamlit as st

from components.journey.operations.steps import paste_steps
from components.journey.outline import read_outline
from components.journey.records import Phase, Step
from components.picture.ranking import few
from components.store import Outcome

from ..act import act, flash
from ..markdown import plain
from ..place import Here, here

SHOWN = 12
"""Lines of a pasted list that are shown before it is added."""


def show_outline(place: Here, journey: str, text: str) -> None:
    """How a list is understood, before it is added: what becomes a macro-step, what a step (M8)."""
    say = place.say
    headings = [one.title for one in place.state.where(Phase, journey=journey)]
    lines = read_outline(text, headings)
    heads = sum(one.heading for one in lines)
    told = say.plural("{n} step", "{n} steps", len(lines) - heads)
    if heads:
        told = say.listed([say.plural("{n} phase", "{n} phases", heads), told])
    shown = [f"**{plain(one.text)}**" if one.heading else f"– {plain(one.text)}" for one in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append("…")
    st.caption("  \n".join([say("Understood: {counts}", counts=told), *shown]))


def paste_list(journey: str, phase: str | None, text: str) -> Outcome | None:
    """To be called from a callback: the new steps are added, those that were there are named."""
    place = here()
    headings = [one.title for one in place.state.where(Phase, journey=journey)]
    asked = Counter(" ".join(one.text.split()) for one in read_outline(text, headings) if not one.heading)
    outcome = act(paste_steps, journey=journey, text=text, phase=phase)
    if outcome is not None:
        left_out = asked - Counter(one.title for one in outcome.changes.of_kind(Step))
        if left_out:
            titles = few(place.say, [place.say.quoted(one) for one in left_out])
            flash("warning", "said.steps_left_out", titles=titles)
    return outcome
