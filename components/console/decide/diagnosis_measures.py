"""Moments of truth and what is followed there: the measurement plan, and what it still lacks."""

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from components.insight.answers import latest_revealed
from components.insight.measuring import Followed, followed
from components.insight.truth import step_truths
from components.journey.operations.measuring import add_measure, update_measure
from components.journey.operations.project import Call
from components.journey.records import Frequency, Journey, Measure
from components.journey.templates.moments import moment_examples
from components.journey.walk import steps_of

from ..drafts import Form, acts
from ..markdown import plain
from ..named import people_named
from ..panel import drawer
from ..place import Here
from ..screens import link
from ..table import Column, edit_table


def moments_part(place: Here, journey: Journey) -> None:
    """Every moment of truth with what is followed there; a warning while one has nothing."""
    say, state = place.say, place.state
    names = {one.id: one.title for one in steps_of(state, journey.id)}
    found = followed(state, journey)
    told = say("A moment of truth is a step where the relation can tip: importance × impact, 16 and more.")
    st.markdown(f"{told} {_how_many(place, found)}".strip())
    if not found:
        _none_yet(place, journey)
    for one in found:
        _moment(place, one, names)
    drawer(say("Examples of moments of truth"), "moment_examples", lambda: _examples(place))
    _plan(place, journey, names)


def _how_many(place: Here, found: Sequence[Followed]) -> str:
    """None is left without a measure, or how many are."""
    say, bare = place.say, sum(not one.measures for one in found)
    if not found:
        return ""
    if not bare:
        return say("Every one of them is followed.")
    return say.plural(
        "{n} of {all} is followed by nothing yet.",
        "{n} of {all} are followed by nothing yet.",
        bare,
        all=say.number(len(found)),
    )


def _examples(place: Here) -> None:
    """What others found, and what they follow there."""
    language = place.project.language
    for one in moment_examples(place.project.market):
        st.markdown(f"**{plain(one.words[language])}**  \n{plain(one.measures[language])}")


def _none_yet(place: Here, journey: Journey) -> None:
    say = place.say
    truths = step_truths(place.state, journey.id, latest_revealed(place.state, "truth"))
    judged = [one for one in truths if one.truth is not None]
    if judged:
        st.info(
            say("No step reaches 16 (importance × impact): nothing tips the relation here."), icon=":material/balance:"
        )
        return
    st.info(
        say("Nobody has judged importance and impact yet: ask the room, or give them step by step on the map."),
        icon=":material/balance:",
    )
    link("votes", say("Ask the room"), ":material/how_to_vote:")
    link("map", say("Go to the map"), ":material/map:")


def _moment(place: Here, one: Followed, names: dict[str, str]) -> None:
    """A moment of truth: followed by what, or nothing yet and a form right there."""
    say = place.say
    title = f"◆ **{plain(names[one.step])}** · {say.number(one.truth, 1)}"
    if one.measures:
        st.markdown(f"{title} · :material/monitoring: {plain(say.listed(each.name for each in one.measures))}")
        return
    st.markdown(f"{title} · :material/warning: {say('nothing is followed here yet')}")
    if place.sharing:
        return
    form = Form(f"measure.{one.step}")
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("What will be followed"), width=420, **form.text("name"))
        form.send(say("Add the measure"), acts(add_measure, step=one.step), icon=":material/add:")


def _plan(place: Here, journey: Journey, names: dict[str, str]) -> None:
    say, state = place.say, place.state
    measures = [one for step in names for one in state.where(Measure, step=step)]
    st.header(say("Measurement plan"))
    if not names:
        return
    people = people_named(place)
    often = {one: say.code(f"frequency.{one}") for one in get_args(Frequency)}
    columns = [
        Column("name", say("Measure"), width=280, required=True),
        Column("step", say("Step"), "choice", names, width=240, required=True, default=next(iter(names))),
        Column("source", say("Source"), width="medium"),
        Column("frequency", say("Frequency"), "choice", often, default="unset"),
        Column("owner", say("Followed by"), "choice", people),
        Column("target", say("Target"), width="small"),
    ]
    if place.sharing:
        rows = [
            {
                say("Measure"): one.name,
                say("Step"): names[one.step],
                say("Frequency"): often[one.frequency],
                say("Target"): one.target,
            }
            for one in measures
        ]
        st.dataframe(rows, hide_index=True, width="stretch")
        return
    edit_table(place, f"measures.{journey.id}", measures, columns, update=update_measure, add=_measure_row)
    st.caption(say("A new line at the bottom adds a measure, at any step."))


def _measure_row(values: dict[str, Any]) -> Call:
    return Call(add_measure.__name__, (), {name: value for name, value in values.items() if value is not None})
