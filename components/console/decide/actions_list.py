"""The actions one by one: the list on the left, the chosen action on the right."""

from datetime import date
from functools import partial
from typing import get_args

import streamlit as st

from components.insight.budget import budget
from components.insight.plan import Plan, PlannedAction
from components.insight.plan import plan as make_plan
from components.journey.operations.actions import add_action, commit_action, move_action, update_action
from components.journey.operations.project import delete_records
from components.journey.records import Action, ActionStatus, Decision
from components.journey.state import State
from components.language import Speech
from components.picture.plan import owner_name, timing_words
from components.picture.rehearsal_words import rehearsal_mark
from components.store import Outcome

from ..act import act, confirm
from ..choices import choose, chosen
from ..drafts import Form
from ..fields import choice_field, date_field, many_field, number_field, text_field
from ..markdown import plain
from ..named import people_named, steps_named
from ..place import Here
from .actions_chain import chain
from .actions_view import missing_words
from .follow_up_predict import predictions

ACTION, PART = "actions.action", "actions.part"
"""What this tab looks at: which action, which part of the plan."""


_LIST_STYLE = """
.st-key-action_list button { justify-content: flex-start; text-align: left; padding: .35rem .2rem .35rem .6rem; }
.st-key-action_list button > div { justify-content: flex-start; }
.st-key-action_list button br ~ span { opacity: .78; }
.st-key-action_list [data-testid="stElementContainer"] { margin: 0 0 .1rem; }
"""


def one_by_one(here: Here, plan: Plan) -> None:
    """The plan as a list, with the form of the action chosen in it."""
    left, right = st.columns([3, 5], gap="large")
    with left:
        _list(here, plan)
        _add(here)
    ids = [one.action.id for one in plan.actions]
    one = next((one for one in plan.actions if one.action.id == chosen(ACTION, ids)), None)
    if one is not None:
        with right, st.container(key="action_form"):
            _form(here, one, ids)


# ---- the list ----------------------------------------------------------------------------------


def _list(here: Here, plan: Plan) -> None:
    open_now = chosen(ACTION, [one.action.id for one in plan.actions])
    st.html(f"<style>{_LIST_STYLE}</style>")
    with st.container(key="action_list", gap=None):
        for one, words in zip(plan.actions, here.state.once(_lines, plan.day, here.say), strict=True):
            # One label for both lines: a caption of its own for each action would double what is drawn.
            st.button(
                f"{plain(one.action.title)}  \n:small[{plain(words)}]",
                key=f"{one.action.id}.open",
                icon=_icon(one),
                type="secondary" if one.action.id == open_now else "tertiary",
                on_click=choose,
                args=(ACTION, one.action.id),
                width="stretch",
            )


def _icon(one: PlannedAction) -> str:
    if one.timing == "dropped":
        return ":material/block:"
    if one.timing == "done":
        return ":material/check_circle:"
    return ":material/radio_button_checked:" if one.ready else ":material/error_outline:"


def _lines(state: State, day: date, say: Speech) -> tuple[str, ...]:
    beyond = {one.planned.action.id for one in state.once(budget, day).beyond}
    return tuple(_line(state, say, one, one.action.id in beyond) for one in state.once(make_plan, day).actions)


def _line(state: State, say: Speech, one: PlannedAction, beyond: bool) -> str:
    """Who, when, how far, in one line."""
    parts = [owner_name(state, say, one.action.owner), timing_words(say, one)]
    if one.live:
        parts.append(say.code(f"action_status.{one.action.status}") if one.ready else say("not ready"))
    if beyond:
        parts.append(say("beyond the budget"))
    parts.append(rehearsal_mark(state, say, one.action))
    return " · ".join(part for part in parts if part)


def _add(here: Here) -> None:
    form = Form("actions.new")
    with form.frame():
        st.text_input(
            here.say("New action"), placeholder=here.say("Verb first: what will be done"), **form.text("title")
        )
        form.send(here.say("Add"), _add_typed, icon=":material/add:")


def _add_typed(title: str) -> Outcome | None:
    done = act(add_action, title=title)
    if done is not None:
        choose(ACTION, done.changes.of_kind(Action)[0].id)
    return done


# ---- the form ------------------------------------------------------------------------------------


def _form(here: Here, one: PlannedAction, ids: list[str]) -> None:
    action, say = one.action, here.say
    _state_of(here, one)
    text_field(here, action, "title", say.code("field.action.title"), update_action)
    decision = here.state.find(Decision, action.decision)
    if decision is not None:
        st.caption(say("Born from the decision {decision}", decision=say.quoted(plain(decision.text))))
    chain(here, action)
    _reasons(here, action)
    _who(here, action)
    _measure(here, action)
    _calendar(here, action)
    _where(here, action)
    predictions(here, action)
    _moves(here, action, ids)


def _reasons(here: Here, action: Action) -> None:
    """Why, then how: the second opens once the first is written."""
    say = here.say
    why, how = st.columns(2)
    with why:
        text_field(here, action, "why", say.code("field.action.why"), update_action, lines=2)
    with how:
        if action.why:
            text_field(here, action, "how", say.code("field.action.how"), update_action, lines=2)
        else:
            st.caption(say("The how comes once the why is written."))


def _state_of(here: Here, one: PlannedAction) -> None:
    """Ready or not, in words; and the step to promise it when it is."""
    say, action = here.say, one.action
    if one.gaps and one.live:
        st.warning(say("Not ready. Missing: {what}.", what=missing_words(say, one)), icon=":material/error_outline:")
    elif action.status == "proposed":
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(say("Ready: its owner can commit to it."))
            st.button(
                say("Commit"),
                key=f"{action.id}.commit",
                icon=":material/handshake:",
                type="primary",
                on_click=_commit,
                args=(action.id,),
            )


def _who(here: Here, action: Action) -> None:
    say, people = here.say, people_named(here)
    owner, others = st.columns([2, 3])
    with owner:
        choice_field(
            here,
            action,
            "owner",
            say.code("field.action.owner"),
            update_action,
            people,
            optional=True,
            help=say("One person, accountable."),
        )
    with others:
        helpers = {key: name for key, name in people.items() if key != action.owner}
        many_field(here, action, "contributors", say.code("field.action.contributors"), update_action, helpers)


def _measure(here: Here, action: Action) -> None:
    _texts(here, action, {"metric": 2, "baseline": 1, "target": 1})
    _texts(here, action, {"objective": 2, "metric_source": 2})


def _texts(here: Here, action: Action, widths: dict[str, int]) -> None:
    for column, field in zip(st.columns(list(widths.values())), widths, strict=True):
        with column:
            text_field(here, action, field, here.say.code(f"field.action.{field}"), update_action)


def _calendar(here: Here, action: Action) -> None:
    start, due, cost = st.columns(3)
    with start:
        date_field(here, action, "start", here.say.code("field.action.start"), update_action)
    with due:
        date_field(here, action, "due", here.say.code("field.action.due"), update_action)
    with cost:
        number_field(here, action, "cost", here.say.code("field.action.cost"), update_action, step=500)


def _where(here: Here, action: Action) -> None:
    say = here.say
    wave, steps = st.columns([1, 2])
    with wave:
        text_field(here, action, "wave", say.code("field.action.wave"), update_action, placeholder=say("Wave 1"))
    with steps:
        many_field(here, action, "steps", say.code("field.action.steps"), update_action, steps_named(here))


def _moves(here: Here, action: Action, ids: list[str]) -> None:
    say, at = here.say, ids.index(action.id)
    with st.container(horizontal=True, vertical_alignment="bottom", key="action_moves"):
        statuses = {one: say.code(f"action_status.{one}") for one in get_args(ActionStatus)}
        with st.container(width=220):
            choice_field(here, action, "status", say.code("field.action.status"), update_action, statuses)
        up, down = say("Move up"), say("Move down")
        st.button(
            "",
            icon=":material/arrow_upward:",
            help=up,
            key=f"{action.id}.up",
            disabled=at == 0,
            on_click=_move,
            args=(action.id, at - 1),
        )
        st.button(
            "",
            icon=":material/arrow_downward:",
            help=down,
            key=f"{action.id}.down",
            disabled=at == len(ids) - 1,
            on_click=_move,
            args=(action.id, at + 1),
        )
        confirm(say("Delete this action?"), say("Delete"), partial(_delete, action.id), key=f"{action.id}.delete")


def _commit(action: str) -> None:
    act(commit_action, action)


def _move(action: str, position: int) -> None:
    act(move_action, action, position=position)


def _delete(action: str) -> None:
    act(delete_records, action)
