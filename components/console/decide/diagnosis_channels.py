"""The channels part of the diagnosis: where each step can be done, and how one goes on from channel to channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

import streamlit as st

from components.insight.continuity import continuity
from components.insight.fluidity import Edge, Fluidity, fluidity
from components.journey.ids import derived_id
from components.journey.operations.passages import (
    passage_between,
    set_passage,
    update_availability,
    update_passage,
)
from components.journey.records import Availability, Channel, Journey, PassageState, Touchpoint
from components.journey.walk import steps_of
from components.picture.fluidity import flow_words, fluidity_chart, fluidity_numbers, fluidity_summary
from components.picture.palette import palette

from ..act import act
from ..choices import bound, chosen, told_apart
from ..fields import text_field
from ..figure import figure
from ..markdown import plain
from ..place import Here
from ..table import Column, edit_table

IN_SIGHT = 4
"""Channels that a window of 1280 pixels shows beside the steps."""
SIGNS: dict[str, str] = {"possible": "✓", "broken": "✕", "unknown": "?"}
GOING: dict[str, str] = {"ok": "✓", "broken": "✕", "unknown": "?"}


@dataclass(frozen=True)
class _Row:
    """A step and, per channel id, whether it can be done there (None: no touchpoint)."""

    id: str
    step: str
    cells: Mapping[str, Availability | None]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["cells"][name]
        except KeyError:
            raise AttributeError(name) from None


def where_part(place: Here, journey: Journey) -> None:
    """Steps down, channels across: possible, broken, to be checked."""
    say, state = place.say, place.state
    channels = _channels(place, journey)
    if not channels:
        st.info(say("No channel yet: add the project's channels in the frame."), icon=":material/hub:")
        return
    grid = continuity(state, journey)
    words = {one: f"{SIGNS[one]} {say.code(f'availability.{one}')}" for one in get_args(Availability)}
    columns = [Column("step", say("Step"), width=300, editable=False)]
    columns += [Column(one.id, one.name, "choice", words, width=130) for one in channels]
    rows = [
        _Row(step.id, step.title, {one.id: grid.grid.get((step.id, one.id)) for one in channels})
        for step in steps_of(state, journey.id)
    ]
    if place.sharing:
        st.dataframe(
            [
                {say("Step"): row.step} | {one.name: words.get(row.cells[one.id] or "", "") for one in channels}
                for row in rows
            ],
            hide_index=True,
        )
    else:
        edit_table(
            place, f"diagnosis.where.{journey.id}", rows, columns, update=update_availability, delete=False,
            height=min(36 * len(rows) + 40, 560),
        )  # fmt: skip
        hint = say("An empty cell has no touchpoint; answering makes one. ✕: what was begun cannot be done here.")
        more = say("More channels stand on the right: scroll the table sideways.") if len(channels) > IN_SIGHT else ""
        st.caption(f"{hint} {more}".strip())
    if grid.share is not None:
        told = say.plural(
            "The step can be done in {share} of the places we know; {n} break.",
            "The step can be done in {share} of the places we know; {n} breaks.",
            grid.broken,
            share=say.percent(grid.share),
        )
        left = say.plural("{n} place to be checked.", "{n} places to be checked.", grid.unknown) if grid.unknown else ""
        st.markdown(plain(f"{told} {left}".strip()))


def _channels(place: Here, journey: Journey) -> list[Channel]:
    """Those the journey meets, and those in scope."""
    steps = {one.id for one in steps_of(place.state, journey.id)}
    met = {one.channel for one in place.state.all(Touchpoint) if one.step in steps}
    return [one for one in place.state.all(Channel) if one.in_scope or one.id in met]


# ---- from channel to channel --------------------------------------------------------------


def passages_part(place: Here, journey: Journey) -> None:
    """From one step to the next: does the customer go on, or start again?"""
    say, state = place.say, place.state
    found = fluidity(state, journey)
    steps = {one.id: one.title for one in steps_of(state, journey.id)}
    channels = {one.id: one.name for one in state.all(Channel)}
    if not found.edges:
        st.info(
            say("Passages lead from the channels of a step to those of the next: add touchpoints to two steps first."),
            icon=":material/route:",
        )
        return
    if not place.sharing:
        _answers(place, found, steps, channels)
    figure(
        say,
        say("From channel to channel"),
        lambda: fluidity_chart(say, found, channels, palette(st.context.theme.type, place.sharing)),
        fluidity_summary(say, found, channels, steps),
        fluidity_numbers(say, found, steps),
        key=f"fluidity_{journey.id}",
        look=(place.sharing, state.seq),
    )
    st.caption(
        say("✓ goes on, ✕ starts again, ? to be checked. Down: where one comes from; across: where one goes to.")
    )


def _answers(place: Here, found: Fluidity, steps: Mapping[str, str], channels: Mapping[str, str]) -> None:
    """The passages of one pair of steps, one line each."""
    say = place.say
    pairs = {f"{start}>{end}": (start, end) for start, end in found.between_steps}
    named = told_apart(
        {
            key: f"{steps[start]} → {steps[end]}   {flow_words(say, found.between_steps[start, end])}"
            for key, (start, end) in pairs.items()
        }
    )
    waiting = next((key for key, pair in pairs.items() if found.between_steps[pair].unknown), next(iter(pairs)))
    st.selectbox(
        say("From one step to the next"),
        list(pairs),
        format_func=named.__getitem__,
        **bound("diagnosis.pair", list(pairs), waiting),
    )
    pair = pairs[chosen("diagnosis.pair", list(pairs), waiting)]
    for edge in found.edges:
        if (edge.step, edge.to_step) == pair:
            _answer(place, edge, channels)


def _answer(place: Here, edge: Edge, channels: Mapping[str, str]) -> None:
    say = place.say
    key = "going." + derived_id("passage", edge.step, edge.channel, edge.to_step, edge.to_channel)
    way = f"{channels[edge.channel]} → {channels[edge.to_channel]}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"row_{key}"):
        st.markdown(f"**{plain(way)}**", width=280)
        st.session_state[key] = edge.state
        st.segmented_control(
            way,
            list(get_args(PassageState)),
            format_func=lambda one: f"{GOING[one]} {say.code(f'passage_state.{one}')}",
            required=True,
            label_visibility="collapsed",
            key=key,
            on_change=_going,
            args=(edge, key),
        )
        kept = passage_between(place.state, edge.step, edge.channel, edge.to_step, edge.to_channel)
        if kept is not None:
            text_field(
                place, kept, "note", say("Remark"), update_passage, bare=True,
                placeholder=say("What is lost, what has to be said again"),
            )  # fmt: skip


def _going(edge: Edge, key: str) -> None:
    act(
        set_passage,
        step=edge.step,
        channel=edge.channel,
        to_step=edge.to_step,
        to_channel=edge.to_channel,
        going=st.session_state[key],
    )
