"""The opportunities: why before how, lever, dimension, class, novelty and feasibility; one click to an action."""

from typing import get_args

import streamlit as st

from components.insight.novelty import novelty_said
from components.journey.operation import one_line
from components.journey.operations.actions import plan_from_opportunity
from components.journey.operations.findings import add_opportunity, move_opportunity, update_opportunity
from components.journey.records import Action, Dimension, Lever, Opportunity
from components.journey.state import State
from components.language import Speech
from components.picture.novelty import otherwise_words
from components.picture.rehearsal_words import rehearsal_mark
from components.store import Outcome

from ..act import act
from ..choices import choose, chosen
from ..drafts import Form
from ..fields import choice_field, many_field, text_field
from ..markdown import plain
from ..named import steps_named
from ..place import Here
from ..screens import leave_for, link
from .actions_list import ACTION
from .actions_list import PART as PLAN_PART
from .findings_class import class_of
from .findings_taken import to_take_up
from .findings_view import OPPORTUNITY, Listed, finding_list, insights_named, moves, sources_named

MARKS = (1, 2, 3, 4, 5)


def opportunities(here: Here) -> None:
    """The list on the left, the opportunity chosen in it on the right."""
    left, right = st.columns([3, 5], gap="large")
    ids = [one.id for one in here.state.all(Opportunity)]
    with left:
        to_take_up(here)
        finding_list(here.state.once(_lines, here.say), chosen(OPPORTUNITY, ids), OPPORTUNITY)
        _add(here)
    one = here.state.find(Opportunity, chosen(OPPORTUNITY, ids))
    if one is not None:
        with right:
            _form(here, one, ids)


def _lines(state: State, say: Speech) -> dict[str, Listed]:
    planned = {one.opportunity for one in state.all(Action)}
    return {
        one.id: Listed(
            one_line(one.text, 140), _about(state, say, one), "task_alt" if one.id in planned else "emoji_objects"
        )
        for one in state.all(Opportunity)
    }


def _about(state: State, say: Speech, one: Opportunity) -> str:
    told = [
        say.code(f"{kind}.{value}") for kind, value in (("dimension", one.dimension), ("lever", one.lever)) if value
    ]
    if one.category is not None:
        told.append(say("class: {name}", name=say.code(f"opportunity_class.{one.category}").lower()))
    told = told or [say("to be described")]
    return " · ".join(part for part in (*told, rehearsal_mark(state, say, one)) if part)


def _add(here: Here) -> None:
    say, form = here.say, Form("findings.opportunity")
    with form.frame():
        st.text_input(say("New opportunity"), placeholder=say("What we could do for the customer"), **form.text("text"))
        form.send(say("Add"), _add_typed, icon=":material/add:")


def _add_typed(text: str) -> Outcome | None:
    done = act(add_opportunity, text=text)
    if done is not None:
        choose(OPPORTUNITY, done.changes.of_kind(Opportunity)[0].id)
    return done


# ---- the form ------------------------------------------------------------------------------------


def _form(here: Here, one: Opportunity, ids: list[str]) -> None:
    text_field(here, one, "text", here.say.code("field.opportunity.text"), update_opportunity, lines=2)
    _reasons(here, one)
    _placed(here, one)
    _behind(here, one)
    class_of(here, one)
    _marks(here, one)
    _planned(here, one)
    moves(here, one, ids, move_opportunity, here.say("Delete this opportunity?"))


def _reasons(here: Here, one: Opportunity) -> None:
    """Why, then how: the second opens once the first is written."""
    say = here.say
    why, how = st.columns(2)
    with why:
        text_field(here, one, "why", say.code("field.opportunity.why"), update_opportunity, lines=2)
    with how:
        if one.why:
            text_field(here, one, "how", say.code("field.opportunity.how"), update_opportunity, lines=2)
        else:
            st.caption(say("The how comes once the why is written."))


def _placed(here: Here, one: Opportunity) -> None:
    """On which side of the relation it works, and by which lever."""
    say = here.say
    kinds = (("dimension", get_args(Dimension)), ("lever", get_args(Lever)))
    for field, values in kinds:
        words = {value: say.code(f"{field}.{value}") for value in values}
        label = say.code(f"field.opportunity.{field}")
        choice_field(here, one, field, label, update_opportunity, words, optional=True, horizontal=True)


def _behind(here: Here, one: Opportunity) -> None:
    """Where it happens, what it was learned from. One under the other: side by side, a name leaves no room to type."""
    say = here.say
    many_field(here, one, "steps", say.code("field.opportunity.steps"), update_opportunity, steps_named(here))
    label = say.code("field.opportunity.insights")
    many_field(here, one, "insights", label, update_opportunity, insights_named(here))
    many_field(
        here, one, "sources", say.code("field.opportunity.sources"), update_opportunity, sources_named(here, one)
    )


def _marks(here: Here, one: Opportunity) -> None:
    """Two questions, answered apart."""
    say = here.say
    helps = {
        "novelty": say("1: everybody does it; 5: nobody does it."),
        "feasibility": say("1: very hard for us; 5: we can begin tomorrow."),
    }
    for column, (field, words) in zip(st.columns(2), helps.items(), strict=True):
        with column:
            label = say.code(f"field.opportunity.{field}")
            choice_field(here, one, field, label, update_opportunity, MARKS, optional=True, horizontal=True, help=words)
    if (told := otherwise_words(say, one, here.state.once(novelty_said).get(one.id))) is not None:
        st.caption(f":material/groups: {told}")


def _planned(here: Here, one: Opportunity) -> None:
    """The actions born from it, and the way to the next."""
    say = here.say
    born = here.state.where(Action, opportunity=one.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("Plan another action") if born else say("Plan an action"),
            key=f"{one.id}.plan",
            icon=":material/add_task:",
            on_click=_plan,
            args=(one.id,),
        )
        link("votes", say("Put opportunities to the vote"), ":material/how_to_vote:")
    for action in born:
        status = say.code(f"action_status.{action.status}")
        st.caption(f":material/task_alt: {plain(one_line(action.title, 140))} · {status}")


def _plan(opportunity: str) -> None:
    """From an opportunity to its action, shown in the plan."""
    done = act(plan_from_opportunity, opportunity)
    if done is not None:
        choose(ACTION, done.changes.of_kind(Action)[0].id)
        choose(PLAN_PART, "list")
        leave_for("actions")
