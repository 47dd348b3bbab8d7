"""Deciding about what the room ranked: one line per item, its outcome, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import streamlit as st

from components.journey.balloting import expected_people
from components.journey.operations.decisions import add_decision, update_decision
from components.journey.records import Activity, Decision, Outcome
from components.journey.state import State
from components.store import Outcome as Kept

from ..act import act
from ..choices import choose, chosen
from ..drafts import Form
from ..markdown import plain
from ..named import people_named
from ..place import Here
from ..screens import link

ICONS: dict[str, str] = {"chosen": "check_circle", "later": "schedule", "rejected": "cancel"}
DECIDING = "priorities.deciding"
SHOWN = 8


@dataclass(frozen=True)
class Option:
    """Something to decide about: an item of a vote, or a step of the map (`activity` is None).

    `sources`: the cards, steps or touchpoints it is about, by which a decision made after another
    vote is found again.
    """

    id: str
    text: str
    words: str
    activity: str | None
    sources: tuple[str, ...] = ()


def decide_list(here: Here, options: Sequence[Option]) -> None:
    """Each item with what was decided, and the way to decide."""
    say = here.say
    st.header(say("Decide"))
    st.caption(say("A ranking is a signal: people decide, with a reason that can be read later."))
    shown = list(options)
    if len(shown) > SHOWN and not st.toggle(say("Show all {n}", n=say.number(len(shown))), key="priorities.all"):
        shown = shown[:SHOWN]
    for one in shown:
        _line(here, one)
    if any(_decision(here.state, one) for one in options):
        link("actions", say("Go to the action plan"), ":material/task_alt:")


def _decision(state: State, option: Option) -> Decision | None:
    """What was decided about it: about the item itself, else about exactly what it stands for."""
    own = next(iter(state.where(Decision, item=option.id)), None)
    if own is not None or not option.sources:
        return own
    return next((one for one in state.all(Decision) if set(one.sources) == set(option.sources)), None)


def _line(here: Here, option: Option) -> None:
    say, made = here.say, _decision(here.state, option)
    with st.container(key=f"decide_{option.id}"):
        words, button = st.columns([6, 1.4], vertical_alignment="center")
        with words:
            outcome = ""
            if made is not None:
                outcome = f" · :material/{ICONS[made.outcome]}: **{say.code(f'outcome.{made.outcome}')}**"
            st.markdown(f"{plain(option.text)} · {plain(option.words)}{outcome}")
            if made is not None:
                st.caption(plain(made.reason))
        if not here.sharing:
            button.button(
                say("Change") if made else say("Decide"),
                icon=":material/gavel:",
                on_click=_begin,
                args=(option.id,),
                key=f"{option.id}.decide",
                width="stretch",
            )
        if chosen(DECIDING, ["", option.id], "") == option.id and not here.sharing:
            _form(here, option, made)


def _begin(option: str) -> None:
    choose(DECIDING, "" if chosen(DECIDING, ["", option], "") == option else option)


def _form(here: Here, option: Option, made: Decision | None) -> None:
    say, people = here.say, _people(here, option)
    form = Form(option.id)
    with form.frame(border=True):
        outcome, by = st.columns([3, 2], vertical_alignment="bottom")
        outcome.segmented_control(
            say.code("field.decision.outcome"),
            get_args(Outcome),
            format_func=lambda one: say.code(f"outcome.{one}"),
            required=True,
            **form.picked("outcome", get_args(Outcome), made.outcome if made else "chosen"),
        )
        by.selectbox(
            say.code("field.decision.decided_by"),
            [None, *people],
            format_func=lambda one: people.get(one, "") if one else say("None"),
            **form.listed("decided_by", [None, *people], made.decided_by if made else None),
        )
        reason, dissent = st.columns(2)
        reason.text_area(
            say.code("field.decision.reason"), height=90, **form.text("reason", made.reason if made else "")
        )
        dissent.text_area(
            say.code("field.decision.dissent"),
            height=90,
            placeholder=say("Who disagreed, and why"),
            **form.text("dissent", made.dissent if made else ""),
        )
        form.send(say("Keep this decision"), _decide, option, made.id if made else None, type="primary")


def _people(here: Here, option: Option) -> dict[str, str]:
    """Who may have decided: the people of the workshop."""
    activity = here.state.find(Activity, option.activity)
    return people_named(here, expected_people(here.state, activity.session) if activity else None)


def _decide(option: Option, made: str | None, **typed: Any) -> Kept | None:
    if made is not None:
        done = act(update_decision, made, **typed)
    else:
        item = option.id if option.activity is not None else None
        fields: dict[str, Any] = {"activity": option.activity, "item": item, "sources": option.sources}
        done = act(add_decision, text=option.text, **typed, **fields)
    if done is not None:
        choose(DECIDING, "")
    return done
