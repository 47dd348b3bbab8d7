"""Indicators at hand: brought in, shared out over touchpoints, turned into volumes; what cannot be measured."""

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from components.exchange.columns_in import Accepted, propose_mapping
from components.exchange.indicators_in import INDICATOR_FIELDS, indicator_labels
from components.insight.measuring import Gap, Proposal, SharedOut, gaps, shared_out, volume_proposals
from components.journey.operations.measuring import (
    add_indicator,
    allocate,
    equal_shares,
    import_indicators,
    update_indicator,
)
from components.journey.operations.project import Call, edit_together
from components.journey.operations.touchpoints import set_volume
from components.journey.records import Channel, Indicator, IndicatorKind, Journey, Measure, Step, Touchpoint
from components.journey.walk import steps_of
from components.store import Outcome

from ..act import act, runs
from ..choices import bound, chosen, told_apart
from ..drafts import Form
from ..markdown import plain
from ..named import contact_name, contacts_named
from ..panel import drawer
from ..place import Here
from ..table import Column, edit_table
from ..table_import import Import, import_table


def indicators_part(place: Here, journey: Journey) -> None:
    """The list, the shares of one of them, the volumes that follow, the gaps."""
    say = place.say
    found = shared_out(place.state)
    if not place.sharing:
        drawer(say("Import indicators"), "indicators_import", lambda: _import(place))
    if not found:
        st.info(
            say("Calls, complaints, visits: the figures departments already follow. Import a list, or type one below."),
            icon=":material/monitoring:",
        )
    _table(place, found)
    if found and not place.sharing:
        _share_out(place, journey, found)
    _volumes(place, journey)
    _gaps(place, journey)


def _import(place: Here) -> None:
    say = place.say
    st.caption(
        say("An indicator of the same name and channel is brought up to date, not doubled. Empty cells change nothing.")
    )
    job = Import(
        fields=INDICATOR_FIELDS,
        labels=indicator_labels(say),
        propose=lambda table: propose_mapping(table, INDICATOR_FIELDS),
        accept=_accept,
        done="indicators.imported",
    )
    import_table(place, "indicators", job)


def _accept(rows: Sequence[Accepted]) -> Outcome | None:
    return act(import_indicators, rows=[one.values for one in rows])


def _table(place: Here, found: Sequence[SharedOut]) -> None:
    say = place.say
    channels = {one.id: one.name for one in place.state.all(Channel)}
    kinds = {one: say.code(f"indicator_kind.{one}") for one in get_args(IndicatorKind)}
    columns = [
        Column("name", say("Indicator"), width=260, required=True),
        Column("value", say("Value"), "decimal", width=110),
        Column("unit", say("Unit"), width=110),
        Column("period", say("Per"), width=110),
        Column("channel", say("Channel"), "choice", channels, width=150),
        Column("kind", say("What it measures"), "choice", kinds, width=210, required=True, default="volume"),
        Column("source", say("Source"), width="medium"),
    ]
    if place.sharing:
        rows = [
            {say("Indicator"): one.indicator.name, say("Value"): one.indicator.value, say("Unit"): one.indicator.unit}
            for one in found
        ]
        st.dataframe(rows, hide_index=True)
        return
    every = [one.indicator for one in found]
    edit_table(place, "indicators", every, columns, update=update_indicator, add=_indicator_row)


def _indicator_row(values: dict[str, Any]) -> Call:
    return Call(add_indicator.__name__, (), {name: value for name, value in values.items() if value is not None})


# ---- shares -------------------------------------------------------------------------------


def _share_out(place: Here, journey: Journey, found: Sequence[SharedOut]) -> None:
    """Which touchpoints does it fall on, and how much on each?"""
    say = place.say
    st.header(say("Shared out over touchpoints"))
    named = told_apart({one.indicator.id: _shared_name(place, one) for one in found})
    waiting = next((one.indicator.id for one in found if not one.whole), found[0].indicator.id)
    st.selectbox(
        say("Indicator"), list(named), format_func=named.__getitem__, label_visibility="collapsed",
        **bound("diagnosis.indicator", list(named), waiting),
    )  # fmt: skip
    chosen_one = chosen("diagnosis.indicator", list(named), waiting)
    _shares(place, journey, next(one for one in found if one.indicator.id == chosen_one))


def _shared_name(place: Here, one: SharedOut) -> str:
    state = place.say("not shared out") if not one.shares else place.say.percent(one.total)
    return f"{one.indicator.name} · {state}"


def _shares(place: Here, journey: Journey, one: SharedOut) -> None:
    say, indicator = place.say, one.indicator
    every = [t for step in steps_of(place.state, journey.id) for t in place.state.where(Touchpoint, step=step.id)]
    likely = [t.id for t in every if indicator.channel in (None, t.channel)]
    here = {t.id for t in every}
    names = contacts_named(place, [*every, *(place.state.get(Touchpoint, t) for t in one.shares if t not in here)])
    options = [
        *(t for t in names if t in likely or t in one.shares),
        *(t for t in names if t not in likely and t not in one.shares),
    ]
    falls = st.multiselect(
        say("It falls on"), options, default=list(one.shares), format_func=names.__getitem__,
        placeholder=say("Choose touchpoints"), key=f"{indicator.id}.falls.{_stamp(one)}",
    )  # fmt: skip
    if not falls:
        if one.shares:
            st.button(
                say("Take it off every touchpoint"),
                key=f"{indicator.id}.off",
                **runs(allocate, indicator.id, shares={}),
            )
        return
    usual = equal_shares(falls)
    form = Form(f"shares.{indicator.id}.{_stamp(one)}")
    with form.frame(border=True):
        for touchpoint in falls:
            at = round(
                100
                * (
                    one.shares.get(touchpoint, usual[touchpoint])
                    if set(falls) == set(one.shares)
                    else usual[touchpoint]
                )
            )
            form.number(touchpoint, f"{names[touchpoint]} (%)", (0, 100), at, step=5)
        form.send(
            say("Save the shares (100 % in all)"), _save_shares, indicator.id, tuple(falls),
            type="primary", icon=":material/check:",
        )  # fmt: skip


def _stamp(one: SharedOut) -> str:
    """Changes when the shares do: what is on screen then starts from them again."""
    return "-".join(f"{key[:6]}{share:.2f}" for key, share in one.shares.items())


def _save_shares(indicator: str, falls: tuple[str, ...], **cents: int) -> Outcome | None:
    return act(allocate, indicator, shares={one: (cents[one] or 0) / 100 for one in falls})


# ---- what follows -------------------------------------------------------------------------


def _volumes(place: Here, journey: Journey) -> None:
    """The volumes the indicators give, taken one by one or all together."""
    say = place.say
    proposals = [one for one in volume_proposals(place.state, journey) if not one.held]
    if not proposals or place.sharing:
        return
    st.header(say("Volumes they give"))
    for one in proposals:
        with st.container(horizontal=True, vertical_alignment="center", key=f"volume_{one.touchpoint}"):
            st.markdown(plain(_volume_words(place, one)), width="stretch")
            st.button(
                say("Take this volume"), key=f"{one.touchpoint}.take", on_click=_take, args=((_call(place, one),),)
            )
    if len(proposals) > 1:
        calls = tuple(_call(place, one) for one in proposals)
        st.button(say("Take them all"), key="volumes_all", type="primary", on_click=_take, args=(calls,))


def _volume_words(place: Here, one: Proposal) -> str:
    say = place.say
    name = contact_name(place, place.state.get(Touchpoint, one.touchpoint))
    amount = " ".join(filter(None, (say.number(one.volume), one.unit, one.period)))
    return f"{name} → {amount} ({say.code(f'quality.{one.quality}')})"


def _call(place: Here, one: Proposal) -> Call:
    source = ", ".join(place.state.get(Indicator, key).name for key in one.sources)[:300]
    fields = {"low": one.volume, "unit": one.unit, "period": one.period, "source": source, "quality": one.quality}
    return Call(set_volume.__name__, (one.touchpoint,), fields)


def _take(calls: tuple[Call, ...]) -> None:
    act(edit_together, calls=calls)


def _gaps(place: Here, journey: Journey) -> None:
    """What cannot be measured today, kind by kind."""
    say = place.say
    found = gaps(place.state, journey)
    st.header(say("What cannot be measured today"))
    if not found:
        st.markdown(f":material/check_circle: {say('Everything on this map can be measured.')}")
    for code in dict.fromkeys(one.code for one in found):
        here = [one for one in found if one.code == code]
        with st.expander(f"{say.code(f'measure_gap.{code}')} ({say.number(len(here))})", key=f"gap_{code}"):
            for one in here:
                st.markdown(f"- {plain(_gap_name(place, one))}")


def _gap_name(place: Here, one: Gap) -> str:
    record = place.state.any(one.about)
    if isinstance(record, Touchpoint):
        return contact_name(place, record)
    if isinstance(record, Step):
        return record.title
    if isinstance(record, Measure):
        return f"{record.name} · {place.state.get(Step, record.step).title}"
    return record.name if isinstance(record, Indicator) else ""
