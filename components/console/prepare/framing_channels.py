"""Departments, channels, and which department speaks for which channel."""

from collections.abc import Sequence
from typing import Any, get_args

import pandas as pd
import streamlit as st

from components.insight.vocabulary import channel_twins
from components.journey.checks.framing import silent_channels
from components.journey.operation import Operation
from components.journey.operations.frame import (
    add_channel,
    add_department,
    add_usual_channels,
    merge_channels,
    move_channel,
    move_department,
    update_channel,
    update_department,
)
from components.journey.operations.project import Call
from components.journey.records import Channel, ChannelKind, Department
from components.language import Speech

from ..act import act, runs
from ..markdown import plain
from ..place import Here
from ..table import Column, edit_table


def channels_and_departments(here: Here) -> None:
    """Both tables, and the matrix they make."""
    say, state = here.say, here.state
    channels, departments = state.all(Channel), state.all(Department)
    if not channels and not departments:
        with st.container(border=True, key="channels_empty"):
            st.markdown(
                say("Start from the five departments and six channels that most projects have, then change them.")
            )
            st.button(say("Add the usual ones"), key="usual_channels", type="primary", on_click=_add_usual)
    left, right = st.columns([5, 7])
    with left:
        _departments(here, departments)
    with right:
        _channels(here, channels, departments)
    if channels and departments:
        _matrix(here, channels, departments)


def _add_usual() -> None:
    act(add_usual_channels)


def _departments(here: Here, departments: Sequence[Department]) -> None:
    say = here.say
    st.header(say("Departments"))
    edit_table(
        here,
        "departments",
        departments,
        [
            Column("name", say("Department"), required=True, width=150),
            Column(
                "customer_facing",
                say("Front line"),
                "tick",
                default=False,
                width=90,
                help=say("Meets customers in person, by phone or in writing"),
            ),
            Column(
                "critical",
                say("Critical"),
                "tick",
                default=False,
                width=122,
                help=say("A vote without this department is only indicative."),
            ),
        ],
        update=update_department,
        add=_new_department,
    )
    _reorder(here, "departments", departments, move_department)


def _channels(here: Here, channels: Sequence[Channel], departments: Sequence[Department]) -> None:
    say = here.say
    st.header(say("Channels"))
    edit_table(
        here,
        "channels",
        channels,
        [
            Column("name", say("Channel"), required=True, width=125),
            Column(
                "departments", say("Who speaks for it"), "many", {one.id: one.name for one in departments}, width=142
            ),
            Column("in_scope", say("Included"), "tick", help=say("In scope"), default=True, width=72),
            Column("digital", say("Digital"), "tick", default=False, width=72),
            Column(
                "kind",
                say("Sign"),
                "choice",
                _kinds(say),
                width=105,
                default="none",
                required=True,
                help=say("The sign of the channel on the map; without a choice, as its name says"),
            ),
        ],
        update=update_channel,
        add=_new_channel,
    )
    channel_twins_told(here)
    _reorder(here, "channels", channels, move_channel)


def _kinds(say: Speech) -> dict[str, str]:
    return {one: say.code(f"channel_kind.{one}") for one in get_args(ChannelKind)}


def channel_twins_told(here: Here) -> None:
    """Channels that seem to be one under two names, each pair merged in one click."""
    names = {one.id: one.name for one in here.state.all(Channel)}
    for one in here.state.once(channel_twins):
        kept, gone = plain(names[one.kept]), plain(names[one.gone])
        with st.container(horizontal=True, vertical_alignment="center", key=f"twins_{one.kept}_{one.gone}"):
            st.markdown(
                ":material/call_merge: " + here.say("“{one}” and “{other}” may be one channel.", one=kept, other=gone),
                width="stretch",
            )
            st.button(
                here.say("Keep “{name}” alone", name=kept), key=f"{one.gone}.into.{one.kept}",
                **runs(merge_channels, one.kept, one.gone),
            )  # fmt: skip


def _new_department(values: dict[str, Any]) -> Call:
    return Call(add_department.__name__, (), values)


def _new_channel(values: dict[str, Any]) -> Call:
    return Call(add_channel.__name__, (), values)


def _reorder(here: Here, key: str, records: Sequence[Channel | Department], move: Operation[...]) -> None:
    """Up and down, out of the way."""
    if len(records) < 2:
        return
    with st.popover(here.say("Change the order"), key=f"{key}.order", icon=":material/swap_vert:"):
        for at, one in enumerate(records):
            name, up, down = st.columns([6, 1, 1], vertical_alignment="center")
            name.text(one.name)
            above, below = (
                here.say("Move {name} up", name=plain(one.name)),
                here.say("Move {name} down", name=plain(one.name)),
            )
            up.button("↑", key=f"{one.id}.up", disabled=not at, on_click=_move, args=(move, one.id, at - 1), help=above)
            last = at == len(records) - 1
            down.button(
                "↓", key=f"{one.id}.down", disabled=last, on_click=_move, args=(move, one.id, at + 1), help=below
            )


def _move(move: Operation[...], record: str, position: int) -> None:
    act(move, record, position=position)


def _matrix(here: Here, channels: Sequence[Channel], departments: Sequence[Department]) -> None:
    """Who speaks for what, at a glance."""
    say = here.say
    st.header(say("Who speaks for which channel"))
    shown = [one for one in channels if one.in_scope]
    silent = silent_channels(here.state)
    if silent:
        names = say.listed(plain(one.name) for one in silent)
        st.warning(say("Nobody speaks for: {channels}.", channels=names), icon=":material/voice_over_off:")
    cells = {
        plain(department.name): [
            say("● speaks for it") if department.id in channel.departments else "" for channel in shown
        ]
        for department in departments
    }
    st.table(pd.DataFrame(cells, index=[plain(one.name) for one in shown]))
