"""Who speaks for each channel, in turn, while its touchpoints are told and corrected; where channels differ."""

from typing import get_args

import streamlit as st

from components.insight.channels import PLAYED, Differential, Turn, differentials, digital_roles, speaking_turns
from components.insight.quadrant import reached_steps, reached_touchpoints
from components.journey.operations.passages import tell_channel
from components.journey.operations.project import delete_records
from components.journey.operations.touchpoints import update_touchpoint
from components.journey.records import (
    Availability,
    CardStatus,
    Channel,
    Feeling,
    Journey,
    Phase,
    Step,
    Touchpoint,
)
from components.journey.walk import steps_of
from components.picture.palette import palette
from components.picture.quadrant import quadrant_chart, quadrant_numbers, quadrant_summary
from components.picture.quadrant_touchpoints import touchpoints_chart, touchpoints_numbers, touchpoints_summary

from ..act import runs
from ..choices import bound, chosen
from ..drafts import Form, acts
from ..figure import figure
from ..markdown import plain
from ..named import contacts_named, steps_titled
from ..place import Here, session_chooser
from ..table import Column, edit_table


def turns_part(place: Here, journey: Journey) -> None:
    """The channels in the order customers meet them; the first that was not told is up."""
    say = place.say
    session = session_chooser(place)
    turns = speaking_turns(place.state, journey, session)
    if not turns:
        st.info(
            say("Each channel's owners tell the journey in turn: add touchpoints to the map first."),
            icon=":material/record_voice_over:",
        )
        return
    told = sum(one.telling is not None for one in turns)
    st.progress(
        told / len(turns), say("{told} of {all} channels told", told=say.number(told), all=say.number(len(turns)))
    )
    ids = [one.channel.id for one in turns]
    up = next((one.channel.id for one in turns if one.telling is None), ids[0])
    with st.container(key="turns"):
        st.radio(
            say("Whose turn"),
            ids,
            format_func=lambda one: _title(place, turns[ids.index(one)]),
            label_visibility="collapsed",
            **bound(f"diagnosis.turn.{journey.id}", ids, up),
        )
    turn = turns[ids.index(chosen(f"diagnosis.turn.{journey.id}", ids, up))]
    with st.container(border=True, key="turn_now"):
        _turn(place, journey, turn)


def _title(place: Here, turn: Turn) -> str:
    """The channel, how many touchpoints, and where it stands, in words."""
    say = place.say
    count = say.plural("{n} touchpoint", "{n} touchpoints", len(turn.touchpoints))
    if turn.telling is not None:
        state = "✓ " + say("told by {name}", name=turn.telling.by if not place.sharing else say("its owners"))
    elif turn.second_hand:
        state = "≈ " + say("second-hand: nobody confirmed speaks for it")
    else:
        state = "… " + say("to be told")
    return plain(f"{turn.channel.name} · {count} · {state}")


def _turn(place: Here, journey: Journey, turn: Turn) -> None:
    say = place.say
    st.header(plain(turn.channel.name), anchor=False)
    st.markdown(_speakers(place, turn))
    _touchpoints(place, turn)
    if place.sharing:
        return
    if turn.telling is not None:
        st.button(
            say("Not told yet, after all"), icon=":material/undo:", key=f"{turn.telling.id}.back",
            **runs(delete_records, turn.telling.id),
        )  # fmt: skip
        return
    form = Form(f"telling.{journey.id}.{turn.channel.id}")
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        likely = turn.speakers[0].name if turn.speakers else ""
        st.text_input(say("Who told it"), width=320, **form.text("by", likely))
        form.send(
            say("This channel has been told"),
            acts(tell_channel, journey=journey.id, channel=turn.channel.id),
            type="primary",
            icon=":material/check:",
        )


def _speakers(place: Here, turn: Turn) -> str:
    say = place.say
    if turn.speakers:
        return plain(say("Speaks for it: {names}.", names=say.listed(one.name for one in turn.speakers)))
    if turn.invited:
        names = say.listed(one.name for one in turn.invited)
        return ":material/warning: " + plain(say("Invited, not confirmed yet: {names}.", names=names))
    if not turn.second_hand:
        return plain(say("Nobody at this workshop speaks for this channel; it is known from those who do."))
    return ":material/warning: " + plain(
        say("Nobody at this workshop speaks for this channel: what is written here is second-hand, check it.")
    )


def _touchpoints(place: Here, turn: Turn) -> None:
    """What the map says of this channel, corrected while its owners speak."""
    say = place.say
    named = {one.id: one.title for one in place.state.all(Step)}
    feelings = {one: say.code(f"feeling.{one}") for one in get_args(Feeling)}
    ways = {one: say.code(f"availability.{one}") for one in get_args(Availability)}
    statuses = {one: say.code(f"card_status.{one}") for one in get_args(CardStatus)}
    columns = [
        Column("step", say("Step"), "choice", named, width=300, editable=False),
        Column("feeling", say("How it feels"), "choice", feelings, required=True),
        Column("availability", say("Can I do it here?"), "choice", ways, required=True),
        Column("status", say("Status"), "choice", statuses, required=True),
        Column("label", say("In a few words"), width="medium"),
    ]
    edit_table(place, f"turn.{turn.channel.id}", turn.touchpoints, columns, update=update_touchpoint, delete=False)


# ---- reach, differences, digital ----------------------------------------------------------


def relief_part(place: Here, journey: Journey) -> None:
    """Is a bad touchpoint rare or on everybody's way; where do channels differ; what is digital for."""
    say = place.say
    if not place.project.customers_in_scope:
        st.info(
            say("Give the number of customers in scope in the frame: without it, no reach can be told."),
            icon=":material/groups:",
        )
    named = {"touchpoints": say("By touchpoint"), "steps": say("By step")}
    st.segmented_control(
        say("Reach and irritants"), list(named), format_func=named.__getitem__, required=True,
        label_visibility="collapsed", **bound("diagnosis.reach", list(named)),
    )  # fmt: skip
    if chosen("diagnosis.reach", list(named)) == "steps":
        _reach_of_steps(place, journey)
    else:
        _reach_of_touchpoints(place, journey)
    _differences(place, journey, {one.id: one.title for one in steps_of(place.state, journey.id)})
    _digital(place, journey)


def _reach_of_touchpoints(place: Here, journey: Journey) -> None:
    say, state = place.say, place.state
    met = reached_touchpoints(state, journey)
    if not met:
        st.info(say("No touchpoint yet: add them to the steps of the map."), icon=":material/touch_app:")
        return
    names = contacts_named(place, [state.get(Touchpoint, one.touchpoint) for one in met])
    figure(
        say,
        say("Reach and irritants"),
        lambda: touchpoints_chart(say, met, names, palette(st.context.theme.type, place.sharing)),
        touchpoints_summary(say, met, names),
        touchpoints_numbers(say, met, names),
        key=f"met_{journey.id}",
        look=(place.sharing, state.seq),
    )


def _reach_of_steps(place: Here, journey: Journey) -> None:
    say, state = place.say, place.state
    steps = reached_steps(state, journey)
    names = steps_titled(place, steps_of(state, journey.id))
    figure(
        say,
        say("Reach and irritants"),
        lambda: quadrant_chart(say, steps, names, palette(st.context.theme.type, place.sharing)),
        quadrant_summary(say, steps, names),
        quadrant_numbers(say, steps, names),
        key=f"quadrant_{journey.id}",
        look=(place.sharing, state.seq),
    )


def _differences(place: Here, journey: Journey, names: dict[str, str]) -> None:
    say, state = place.say, place.state
    found = differentials(state, journey)
    st.header(say("Where channels differ"))
    if not found:
        st.markdown(say("No step feels different from one channel to another."))
    for one in sorted(found, key=lambda one: -one.spread):
        told = _apart(place, one, names[one.step])
        st.markdown(f":material/compare_arrows: {plain(told)}")


def _apart(place: Here, one: Differential, step: str) -> str:
    """How a step differs: how it feels, where it can be done."""
    say, channel = place.say, {each.id: each.name for each in place.state.all(Channel)}
    told = []
    if one.spread:
        best, worst = (_contact(place, key) for key in (one.best, one.worst))
        told.append(say("{step}: {best}, but {worst}.", step=say.quoted(step), best=best, worst=worst))
    if one.broken:
        where = {
            "possible": say.listed(channel[each] for each in one.possible),
            "broken": say.listed(channel[each] for each in one.broken),
        }
        told.append(say("{step}: possible on {possible}, broken on {broken}.", step=say.quoted(step), **where))
    return " ".join(told)


def _contact(place: Here, touchpoint: str) -> str:
    found = place.state.get(Touchpoint, touchpoint)
    channel = place.state.get(Channel, found.channel).name
    return f"{channel} ({place.say.code(f'feeling.{found.feeling}')})"


def _digital(place: Here, journey: Journey) -> None:
    """Macro-step by macro-step, where digital creates value, smooths, supports, or says nothing."""
    say, state = place.say, place.state
    st.header(say("What digital is for"))
    rows = []
    for one in digital_roles(state, journey):
        row = {say.code("kind.phase").capitalize(): state.get(Phase, one.phase).title}
        for role in PLAYED:
            row[say.code(f"digital_role.{role}")] = _listed(place, one.roles[role])
        row[say("digital, no part said")] = _listed(place, one.silent)
        rows.append(row)
    st.dataframe(rows, hide_index=True, width="stretch")


def _listed(place: Here, touchpoints: tuple[str, ...]) -> str:
    names = dict.fromkeys(
        place.state.get(Channel, place.state.get(Touchpoint, one).channel).name for one in touchpoints
    )
    return ", ".join(names)
