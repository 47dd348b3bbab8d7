"""What was decided, why and against whose advice; one click from each to an action."""

from typing import get_args

import streamlit as st

from components.journey.operations.actions import plan_from_decision
from components.journey.operations.decisions import add_decision, move_decision, update_decision
from components.journey.operations.project import delete_records
from components.journey.records import Action, Decision, Outcome
from components.picture.rehearsal_words import rehearsal_mark

from ..act import act
from ..choices import choose, chosen
from ..drafts import Form, acts
from ..fields import choice_field, text_field
from ..markdown import plain
from ..named import people_named
from ..place import Here
from ..screens import link
from .actions_list import ACTION, PART
from .actions_log import decision_log

OPENED = "actions.decision"
"""Which decision is open to be changed."""
_ICONS = {"chosen": ":material/check_circle:", "later": ":material/schedule:", "rejected": ":material/cancel:"}


def decisions(here: Here) -> None:
    """Every decision, to read first, to change on demand."""
    say, found = here.say, here.state.all(Decision)
    if not found:
        st.info(
            say("Nothing is decided yet. Choose among what the room ranked, or write a decision below."),
            icon=":material/gavel:",
        )
        link("priorities", say("Go to the priorities"), ":material/leaderboard:")
    for position, one in enumerate(found):
        with st.container(border=True, key=f"decision_{one.id}"):
            _decision(here, one, position, len(found))
    with st.expander(say("Write a decision"), key="decisions.new", icon=":material/add:"):
        _new(here)


def _decision(here: Here, one: Decision, position: int, count: int) -> None:
    say = here.say
    opened = chosen(OPENED, ["", one.id], "") == one.id
    words, buttons = st.columns([3, 2], vertical_alignment="top")
    with words:
        about = filter(None, (say.code(f"outcome.{one.outcome}"), rehearsal_mark(here.state, say, one)))
        st.markdown(" · ".join((f"{_ICONS[one.outcome]} **{plain(one.text)}**", *about)))
        st.markdown(f"{say.colon(say.code('field.decision.reason'))} {plain(one.reason)}")
        if one.dissent:
            st.markdown(f":material/forum: {say.colon(say.code('field.decision.dissent'))} {plain(one.dissent)}")
        st.caption(_about(here, one))
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        if one.outcome == "chosen":
            planned = bool(here.state.where(Action, decision=one.id))
            st.button(
                say("Plan another action") if planned else say("Plan an action"),
                key=f"{one.id}.plan",
                icon=":material/add_task:",
                type="secondary" if planned else "primary",
                on_click=plan_action,
                args=(one.id,),
            )
        label, icon = (say("Close"), ":material/check:") if opened else (say("Change"), ":material/edit:")
        st.button(label, icon=icon, key=f"{one.id}.change", on_click=choose, args=(OPENED, "" if opened else one.id))
    decision_log(here, one)
    if opened:
        _change(here, one, position, count)


def _about(here: Here, one: Decision) -> str:
    """When, by whom, from which vote, and what came of it."""
    say = here.say
    parts = [say("Decided on {day}", day=say.date(one.decided_at.date()))]
    people = people_named(here)
    if one.decided_by is not None and one.decided_by in people:
        parts.append(plain(people[one.decided_by]))
    born = here.state.where(Action, decision=one.id)
    if born:
        parts.append(say.plural("{n} action", "{n} actions", len(born)))
    return " · ".join(parts)


def _change(here: Here, one: Decision, position: int, count: int) -> None:
    say = here.say
    outcomes = {value: say.code(f"outcome.{value}") for value in get_args(Outcome)}
    what, which = st.columns(2)
    with what:
        text_field(here, one, "text", say.code("field.decision.text"), update_decision)
    with which:
        choice_field(
            here, one, "outcome", say.code("field.decision.outcome"), update_decision, outcomes, horizontal=True
        )
    why, against = st.columns(2)
    with why:
        text_field(here, one, "reason", say.code("field.decision.reason"), update_decision, lines=2)
    with against:
        text_field(here, one, "dissent", say.code("field.decision.dissent"), update_decision, lines=2)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        people = people_named(here)
        with st.container(width=260):
            label = say.code("field.decision.decided_by")
            choice_field(here, one, "decided_by", label, update_decision, people, optional=True)
        _arrow(say("Move up"), "up", one, position - 1, disabled=position == 0)
        _arrow(say("Move down"), "down", one, position + 1, disabled=position == count - 1)
        st.button(say("Delete"), icon=":material/delete:", key=f"{one.id}.delete", on_click=_delete, args=(one.id,))


def _arrow(words: str, way: str, one: Decision, position: int, disabled: bool) -> None:
    icon = f":material/arrow_{way}ward:"
    key = f"{one.id}.{way}"
    st.button("", icon=icon, help=words, key=key, disabled=disabled, on_click=_move, args=(one.id, position))


def _new(here: Here) -> None:
    say = here.say
    form = Form("decisions")
    with form.frame():
        st.text_input(say.code("field.decision.text"), **form.text("text"))
        outcomes = get_args(Outcome)
        st.segmented_control(
            say.code("field.decision.outcome"),
            outcomes,
            format_func=lambda value: say.code(f"outcome.{value}"),
            required=True,
            **form.picked("outcome", outcomes, outcomes[0]),
        )
        reason, dissent = st.columns(2)
        reason.text_area(say.code("field.decision.reason"), height=90, **form.text("reason"))
        dissent.text_area(
            say.code("field.decision.dissent"),
            height=90,
            placeholder=say("Who disagreed, and why"),
            **form.text("dissent"),
        )
        form.send(say("Decide"), acts(add_decision), icon=":material/gavel:")


def plan_action(decision: str) -> None:
    """From a decision to its action, shown in the list."""
    done = act(plan_from_decision, decision)
    if done is not None:
        choose(ACTION, done.changes.of_kind(Action)[0].id)
        choose(PART, "list")


def _move(decision: str, position: int) -> None:
    act(move_decision, decision, position=position)


def _delete(decision: str) -> None:
    act(delete_records, decision)
