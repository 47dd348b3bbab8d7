"""The map as tables: steps, cards and touchpoints, edited like a spreadsheet."""

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from components.journey.layers import LAYERS
from components.journey.operations.cards import add_card, update_card
from components.journey.operations.project import Call
from components.journey.operations.steps import add_step, update_step
from components.journey.operations.touchpoints import add_touchpoint, update_touchpoint
from components.journey.records import (
    Availability,
    Card,
    CardStatus,
    Channel,
    Device,
    DigitalRole,
    Feeling,
    Grade,
    Journey,
    Phase,
    Quality,
    Step,
    Touchpoint,
    Usage,
)
from components.journey.walk import steps_of

from ..choices import bound, told_apart
from ..finding import CHANNELS, FIND
from ..named import evidence_named, steps_titled
from ..place import Here
from ..screens import link
from ..table import Column, edit_table

EVERY = ""


def tables_view(place: Here, journey: Journey) -> None:
    """One of three tables, narrowed to a phase or a step."""
    say = place.say
    named = {"steps": say("Steps"), "cards": say("Cards"), "touchpoints": say("Touchpoints")}
    with st.container(horizontal=True, vertical_alignment="center", key="map_table_bar"):
        which = st.segmented_control(
            say("Table"),
            list(named),
            format_func=named.__getitem__,
            label_visibility="collapsed",
            required=True,
            **bound("map.table", list(named)),
        )
        steps = _narrowed(place, journey, which != "steps")
    if which == "steps":
        _steps(place, journey, steps)
    elif which == "cards":
        _cards(place, journey, steps)
    else:
        _touchpoints(place, steps)


def _narrowed(place: Here, journey: Journey, by_step: bool) -> list[Step]:
    """The steps of the chosen phase, or the one chosen step."""
    say = place.say
    phases = told_apart({one.id: one.title for one in place.state.where(Phase, journey=journey.id)})
    options = [EVERY, *phases]
    phase = st.selectbox(
        say("Phase"),
        options,
        format_func=lambda one: phases.get(one, say("All phases")),
        label_visibility="collapsed",
        width=240,
        **bound("map.table_phase", options, EVERY),
    )
    steps = [one for one in steps_of(place.state, journey.id) if phase in (EVERY, one.phase)]
    if not by_step:
        return steps
    titles = steps_titled(place, steps)
    step = st.selectbox(
        say("Step"),
        [EVERY, *titles],
        format_func=lambda one: titles.get(one, say("All steps")),
        label_visibility="collapsed",
        width=300,
        **bound("map.table_step", [EVERY, *titles], EVERY),
    )
    return [one for one in steps if step in (EVERY, one.id)]


def _words(place: Here, prefix: str, values: Sequence[str]) -> dict[str, str]:
    return {one: place.say.code(f"{prefix}.{one}") for one in values}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """A new row without the cells that were left alone: they take their usual value."""
    return {name: value for name, value in values.items() if value is not None}


def _steps(place: Here, journey: Journey, steps: list[Step]) -> None:
    say = place.say
    phases = {one.id: one.title for one in place.state.where(Phase, journey=journey.id)}
    last = steps[-1].phase if steps else next(iter(phases), None)
    columns = [
        Column("title", say("Step"), width=280, required=True),
        Column("phase", say("Phase"), "choice", phases, required=True, default=last),
        Column("importance", say("Importance"), "number", width=105, low=1, high=5),
        Column("impact", say("Impact"), "number", width="small", low=1, high=5),
        Column("effort", say("Effort"), "number", width="small", low=1, high=5),
        Column("target", say("Emotion aimed at"), "number", width=125, low=-2, high=2),
        Column("wait", say("Wait"), width="small"),
        Column("why", say("Why"), width="medium"),
        Column("brake", say("Brake"), width="medium"),
        Column("motivation", say("Motivation"), width="medium"),
    ]
    edit_table(place, "map.steps", steps, columns, update=update_step, add=_step_row)


def _step_row(values: dict[str, Any]) -> Call:
    return Call(add_step.__name__, (), _given(values))


def _cards(place: Here, journey: Journey, steps: list[Step]) -> None:
    say = place.say
    statuses = _words(place, "card_status", get_args(CardStatus))
    titles = steps_titled(place, steps)
    rank = {key: at for at, key in enumerate(LAYERS)}
    cards = [
        card
        for one in steps
        for card in sorted(place.state.where(Card, step=one.id), key=lambda card: rank.get(card.layer, len(rank)))
    ]
    layers = [key for key in LAYERS if key in journey.layers or any(card.layer == key for card in cards)]
    sources = evidence_named(place)
    columns = [
        Column("text", say("Card"), width="large", required=True),
        Column("step", say("Step"), "choice", titles, width="medium", required=True, default=next(iter(titles), None)),
        Column("layer", say("Layer"), "choice", _words(place, "layer", layers), required=True,
               default=layers[0] if layers else None),
        Column("status", say("Status"), "choice", statuses, default="hypothesis"),
        Column("grade", say("Grade"), "choice", {one: one for one in get_args(Grade)}, width="small"),
        Column("evidence", say("Evidence"), "many", sources, width="medium"),
    ]  # fmt: skip
    edit_table(place, "map.cards", cards, columns, update=update_card, add=_card_row, height=_height(len(cards)))


def _card_row(values: dict[str, Any]) -> Call:
    return Call(add_card.__name__, (), _given(values))


def _touchpoints(place: Here, steps: list[Step]) -> None:
    say = place.say
    statuses = _words(place, "card_status", get_args(CardStatus))
    ways = _words(place, "availability", get_args(Availability))
    titles = steps_titled(place, steps)
    channels = {one.id: one.name for one in place.state.all(Channel)}
    found = [touchpoint for one in steps for touchpoint in place.state.where(Touchpoint, step=one.id)]
    if not channels:
        st.info(say("A touchpoint happens on a channel, and this project has none yet: they are listed in the frame."))
        link("frame", say("Go to channels and departments"), ":material/arrow_forward:", {FIND: CHANNELS})
        return
    columns = [
        Column("step", say("Step"), "choice", titles, width="medium", required=True, default=next(iter(titles), None)),
        Column("channel", say("Channel"), "choice", channels, required=True, default=next(iter(channels))),
        Column("device", say("Device"), "choice", _words(place, "device", get_args(Device)), default="none"),
        Column("feeling", say("Feeling"), "choice", _words(place, "feeling", get_args(Feeling)), default="basic"),
        Column("availability", say("Can I do it here?"), "choice", ways, default="unknown"),
        Column("volume_low", say("Volume, from"), "number", width="small", low=0),
        Column("volume_high", say("to"), "number", width="small", low=0),
        Column("unit", say("Unit"), width="small"),
        Column("period", say("Per"), width="small"),
        Column("quality", say("Quality"), "choice", _words(place, "quality", get_args(Quality)), default="unknown"),
        Column("source", say("Source"), width="medium"),
        Column("label", say("In a few words"), width="medium"),
        Column("usage", say("How it is used"), "choice", _words(place, "usage", get_args(Usage)), default="none"),
        Column("digital_role", say("Role of digital"), "choice", _words(place, "digital_role", get_args(DigitalRole)),
               default="none"),
        Column("status", say("Status"), "choice", statuses, default="hypothesis"),
    ]  # fmt: skip
    edit_table(place, "map.touchpoints", found, columns, update=update_touchpoint, add=_touchpoint_row)


def _touchpoint_row(values: dict[str, Any]) -> Call:
    return Call(add_touchpoint.__name__, (), _given(values))


def _height(rows: int) -> int | None:
    """A long table scrolls by itself instead of stretching the page."""
    return 560 if rows > 14 else None
