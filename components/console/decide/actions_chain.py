"""Where an action comes from: goal, insight, place on the map; and the opportunity it carries out."""

import streamlit as st

from components.insight.chain import chain_of
from components.journey.operation import one_line
from components.journey.operations.actions import update_action
from components.journey.records import Action, Insight, Opportunity

from ..fields import choice_field
from ..markdown import plain
from ..place import Here
from .findings_view import SHORT, opportunities_named, step_titles


def chain(here: Here, action: Action) -> None:
    """The opportunity, to choose; then the chain in one line, with what is missing in it."""
    if here.state.all(Opportunity):
        choice_field(
            here,
            action,
            "opportunity",
            here.say.code("field.action.opportunity"),
            update_action,
            opportunities_named(here),
            optional=True,
        )
        heading = here.say.colon(here.say("Where this action comes from"))
        st.caption(f":material/link: {heading} {chain_words(here, action)}")


def chain_words(here: Here, action: Action) -> str:
    """Goal ← insight ← place, each in its own words; a missing link is named."""
    say, found = here.say, chain_of(here.state, action)
    insights = (here.state.find(Insight, one) for one in found.insights)
    told = {
        "goal": [one_line(found.goal, SHORT)],
        "insight": [one_line(one.text, SHORT) for one in insights if one],
        "steps": step_titles(here, found.steps),
    }
    parts = [
        say.code(f"chain_break.{name}") if name in found.breaks else say.listed(say.quoted(plain(one)) for one in words)
        for name, words in told.items()
    ]
    return " ← ".join(parts)
