"""The touchpoints of one step: where the customer meets the brand, how it feels, how often."""

from typing import Any, get_args

import streamlit as st

from components.insight.step_values import FEELING_VALUE
from components.insight.vocabulary import channel_called
from components.journey.operations.frame import add_channel
from components.journey.operations.project import delete_records
from components.journey.operations.touchpoints import add_touchpoint, move_touchpoint, update_touchpoint
from components.journey.records import (
    Availability,
    CardStatus,
    Channel,
    Device,
    DigitalRole,
    Feeling,
    Journey,
    Quality,
    Step,
    Touchpoint,
    Usage,
)
from components.language.voice import LABEL
from components.picture.map_things import device_words, volume_words
from components.store import Outcome

from ..act import act, runs
from ..choices import choose, chosen
from ..drafts import Form, acts
from ..fields import choice_field, many_field, number_field, text_field
from ..markdown import plain
from ..named import evidence_named
from ..panel import sheet
from ..place import Here
from ..voice_hints import voice_hints, while_typing

FEELINGS: tuple[Feeling, ...] = tuple(reversed(get_args(Feeling)))
"""From the strongest irritant to the strongest delight, as on a scale."""


def contacts_of(place: Here, journey: Journey, step: Step) -> None:
    """The list, the chosen one opened, and the form for another."""
    found = place.state.where(Touchpoint, step=step.id)
    with st.container(gap="xxsmall", key="contact_list"):
        for one in found:
            _contact(place, journey, one, found)
    _new(place, step)


def _words(place: Here, prefix: str, values: tuple[str, ...]) -> dict[str, str]:
    return {one: place.say.code(f"{prefix}.{one}") for one in values}


def _contact(place: Here, journey: Journey, one: Touchpoint, every: tuple[Touchpoint, ...]) -> None:
    say = place.say
    open_now = chosen("map.contact", [each.id for each in every] + [""], "") == one.id
    channel = place.state.get(Channel, one.channel).name
    parts = [say.signed(FEELING_VALUE[one.feeling]), channel, device_words(one, channel, say), volume_words(one, say)]
    st.button(
        plain(" · ".join(filter(None, parts))),
        on_click=choose,
        args=("map.contact", "" if open_now else one.id),
        type="tertiary",
        key=f"{one.id}.open",
    )
    if open_now:
        with st.container(border=True, key="contact_editor"):
            _editor(place, journey, one, every.index(one), len(every))


def _editor(place: Here, journey: Journey, one: Touchpoint, index: int, count: int) -> None:
    say = place.say
    choice_field(
        place,
        one,
        "feeling",
        say("How it feels"),
        update_touchpoint,
        _words(place, "feeling", FEELINGS),
        horizontal=True,
    )
    choice_field(
        place, one, "availability", say("Can I do it here?"), update_touchpoint,
        _words(place, "availability", get_args(Availability)), horizontal=True,
        help=say("A break: what was begun elsewhere cannot be continued here."),
    )  # fmt: skip
    _volume(place, one)
    _details(place, journey, one)
    with st.container(horizontal=True):
        st.button(
            say("Up"), icon=":material/arrow_upward:", disabled=index == 0, key=f"{one.id}.up",
            **runs(move_touchpoint, one.id, position=index - 1),
        )  # fmt: skip
        st.button(
            say("Down"), icon=":material/arrow_downward:", disabled=index == count - 1, key=f"{one.id}.down",
            **runs(move_touchpoint, one.id, position=index + 1),
        )  # fmt: skip
        st.button(say("Delete"), icon=":material/delete:", key=f"{one.id}.delete", **runs(delete_records, one.id))


def _volume(place: Here, one: Touchpoint) -> None:
    """A value or a range; what is not known stays empty, and is drawn as such."""
    say = place.say
    low, high, unit, period = st.columns(4)
    with low:
        number_field(place, one, "volume_low", say("Volume, from"), update_touchpoint,
                     help=say("An exact value: fill this one only."))  # fmt: skip
    with high:
        number_field(place, one, "volume_high", say("to"), update_touchpoint)
    with unit:
        text_field(place, one, "unit", say("Unit"), update_touchpoint, placeholder=say("calls"))
    with period:
        text_field(place, one, "period", say("Per"), update_touchpoint, placeholder=say("month"))
    source, quality = st.columns(2)
    with source:
        text_field(place, one, "source", say("Where the figure comes from"), update_touchpoint)
    with quality:
        choice_field(
            place, one, "quality", say("Quality"), update_touchpoint,
            _words(place, "quality", get_args(Quality)), horizontal=True,
        )  # fmt: skip


def _details(place: Here, journey: Journey, one: Touchpoint) -> None:
    say = place.say
    channels = {each.id: each.name for each in place.state.all(Channel)}
    sources = evidence_named(place)
    left, right = st.columns(2)
    with left:
        choice_field(place, one, "channel", say("Channel"), update_touchpoint, channels)
        with while_typing(LABEL, one.id, journey):
            text_field(place, one, "label", say("In a few words"), update_touchpoint)
        voice_hints(place, journey, one, update_touchpoint)
        choice_field(
            place, one, "usage", say("How it is used"), update_touchpoint, _words(place, "usage", get_args(Usage))
        )
        choice_field(
            place, one, "status", say("Status"), update_touchpoint, _words(place, "card_status", get_args(CardStatus))
        )
    with right:
        choice_field(place, one, "device", say("Device"), update_touchpoint, _words(place, "device", get_args(Device)))
        choice_field(
            place, one, "digital_role", say("Role of digital"), update_touchpoint,
            _words(place, "digital_role", get_args(DigitalRole)),
            help=say("Where digital creates value, smooths the way or supports people."),
        )  # fmt: skip
        many_field(place, one, "evidence", say("Evidence"), update_touchpoint, sources)


# ---- a new one ----------------------------------------------------------------------------


def _new(place: Here, step: Step) -> None:
    """Channel, device, feeling: the rest can wait."""
    say, channels = place.say, {one.id: one.name for one in place.state.all(Channel)}
    if channels:
        form = Form("contact_new")
        with form.frame(border=True):
            left, right = st.columns(2)
            channel = form.listed("channel", list(channels))
            left.selectbox(say("Channel"), list(channels), format_func=channels.__getitem__, **channel)
            devices = _words(place, "device", get_args(Device))
            device = form.listed("device", list(devices))
            right.selectbox(say("Device"), list(devices), format_func=devices.__getitem__, **device)
            feelings = _words(place, "feeling", FEELINGS)
            st.segmented_control(
                say("How it feels"),
                FEELINGS,
                required=True,
                format_func=feelings.__getitem__,
                **form.picked("feeling", FEELINGS, "basic"),
            )
            form.send(say("Add the touchpoint"), _add, step.id, type="primary")
    else:
        st.markdown(say("A touchpoint happens on a channel. Name a first one: site, shop, call centre…"))
    _new_channel(place, not channels)


def _new_channel(place: Here, first: bool) -> None:
    say = place.say
    another = say("Another channel")
    holder = (
        st.container(border=True, key="channel_first")
        if first
        else sheet(another, "channel_new", icon=":material/add:")
    )
    form = Form("channel_new")
    with holder, form.frame():
        name = st.text_input(say("Name of the channel"), **form.text("name"))
        known = channel_called(place.state, name or "")
        if known is not None:
            told = say("There is “{name}” already: choose it in the list.", name=plain(known.name))
            st.caption(f":material/lightbulb: {told}")
        form.send(say("Add the channel"), acts(add_channel), closes="channel_new")


def _add(step: str, **values: Any) -> Outcome | None:
    outcome = act(add_touchpoint, step=step, **values)
    if outcome is not None:
        choose("map.contact", outcome.changes.of_kind(Touchpoint)[0].id)
    return outcome
