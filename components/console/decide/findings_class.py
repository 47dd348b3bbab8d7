"""The class of an opportunity: what the rule suggests and why, and what people decide."""

from typing import get_args

import streamlit as st

from components.insight.findings import Suggestion, suggested_class
from components.journey.operations.findings import update_opportunity
from components.journey.records import Opportunity, OpportunityClass
from components.language import Speech, speech

from ..act import runs
from ..fields import choice_field, text_field, tick_field
from ..place import Here


def class_of(here: Here, one: Opportunity) -> None:
    """The suggestion with its reason, one click to follow it; the choice; the reason for the choice."""
    say, found = here.say, suggested_class(here.state, one)
    with st.container(border=True, key=f"class_{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/rule: {suggestion_words(say, found)}", width="stretch")
            if found.category is not None and found.category != one.category:
                reason = one.category_reason or reason_words(speech(here.project.language), found)
                st.button(
                    say("Follow the suggestion"),
                    key=f"{one.id}.follow",
                    icon=":material/check:",
                    **runs(update_opportunity, one.id, category=found.category, category_reason=reason),
                )
        _facts(here, one)
        words = {value: say.code(f"opportunity_class.{value}") for value in get_args(OpportunityClass)}
        choice_field(
            here,
            one,
            "category",
            say.code("field.opportunity.category"),
            update_opportunity,
            words,
            optional=True,
            horizontal=True,
        )
        if one.category is not None:
            label = say.code("field.opportunity.category_reason")
            against = found.category is not None and found.category != one.category
            hint = say("The rule says otherwise: say what it does not see") if against else ""
            text_field(here, one, "category_reason", label, update_opportunity, placeholder=hint)


def _facts(here: Here, one: Opportunity) -> None:
    """What the map does not tell, and the rule asks."""
    say = here.say
    channel, owner = st.columns(2)
    with channel:
        tick_field(here, one, "new_channel", say.code("field.opportunity.new_channel"), update_opportunity)
    with owner:
        tick_field(here, one, "new_owner", say.code("field.opportunity.new_owner"), update_opportunity)


def suggestion_words(say: Speech, found: Suggestion) -> str:
    if found.category is None:
        return f"{say.colon(say('No class to suggest'))} {reason_words(say, found)}"
    name = say.code(f"opportunity_class.{found.category}")
    return f"{say.colon(say('Suggested class'))} **{name}**. {reason_words(say, found)}"


def reason_words(say: Speech, found: Suggestion) -> str:
    """Which part of the rule spoke, with the effort when it weighed."""
    told = say.code(f"class_why.{found.why}")
    if found.effort is None or found.why not in ("irritant_easy", "irritant_hard", "basic_hard"):
        return told
    effort = say.number(found.effort, 1)
    said = (
        say("Effort {effort} according to the room.", effort=effort)
        if found.effort_from == "room"
        else say("Effort {effort}, from its feasibility.", effort=effort)
    )
    return f"{told} {said}"
