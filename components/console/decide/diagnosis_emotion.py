"""The emotion part of the diagnosis: asking the room, entering its ratings, reading the curve."""

import streamlit as st

from components.exchange.mermaid import journey_mermaid
from components.insight.curve import Curve, curve, curves
from components.insight.curve_findings import CurveFinding
from components.insight.customer_cost import customer_cost
from components.insight.visible import visible_results
from components.journey.balloting import items_of
from components.journey.operations.feelings import ask_feelings
from components.journey.records import Activity, Journey, Note
from components.journey.rooms import note_counts
from components.journey.walk import steps_of
from components.picture.curve import curve_chart
from components.picture.curve_compare import MOST, compare_chart, compare_numbers, compare_summary
from components.picture.curve_words import (
    agreement_words,
    curve_numbers,
    curve_summary,
    finding_words,
    in_reading_order,
    peak_end_words,
    shown_first,
)
from components.picture.palette import palette
from components.picture.step_facts import cost_words

from ..act import runs
from ..choices import bound, chosen
from ..figure import figure
from ..markdown import plain
from ..panel import drawer
from ..place import Here
from ..screens import link
from .votes_ballots import ballots_part
from .votes_status import status_line

ICONS = {
    "strong_pain": "sentiment_very_dissatisfied",
    "pain": "sentiment_dissatisfied",
    "silent_pain": "hearing_disabled",
    "delight": "sentiment_very_satisfied",
    "cliff": "south_east",
    "valley": "landscape",
    "contested": "call_split",
}
TOLD = 5
"""Notes said at a split step that are told beside it."""


def emotion_part(place: Here, journey: Journey) -> None:
    """What the room is being asked now, then the curve and what it says."""
    _asking(place, journey)
    every = place.state.all(Journey)
    say = place.say
    views = {"one": say("This journey"), "all": say("All journeys together")}
    if len(every) > 1:
        st.segmented_control(
            say("Curves"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
            **bound("diagnosis.curves", list(views), "one"),
        )
    if len(every) > 1 and chosen("diagnosis.curves", list(views), "one") == "all":
        _together(place, every)
    else:
        _one(place, journey)
        _costs(place, journey)


# ---- the room -----------------------------------------------------------------------------


def rating_under_way(place: Here, journey: Journey) -> Activity | None:
    """The rating of this journey that is not revealed yet: the open one first, then the latest."""
    steps = {one.id for one in steps_of(place.state, journey.id)}
    found = [
        one
        for one in place.state.where(Activity, kind="rate")
        if one.status != "revealed" and any(steps.intersection(item.sources) for item in items_of(place.state, one.id))
    ]
    return next((one for one in found if one.status == "open"), found[-1] if found else None)


def _asking(place: Here, journey: Journey) -> None:
    activity = rating_under_way(place, journey)
    if activity is not None:
        with st.container(border=True, key="diagnosis_rating"):
            status_line(place, activity)
            if activity.status == "open" and visible_results(activity, place.sharing).ballots:
                ballots_part(place, activity)
        return
    if place.sharing:
        return
    say = place.say
    if place.session is None:
        st.info(say("Ratings belong to a workshop: add one to the agenda first."), icon=":material/event:")
        link("agenda", say("Go to the agenda"), ":material/calendar_view_day:")
        return
    question = say.code("activity_kind.rate.question")
    st.button(
        say("Have every step rated"),
        icon=":material/sentiment_satisfied:",
        key="diagnosis_ask",
        help=say("One line per person, one column per step, from −2 to +2: typed, or pasted from a spreadsheet."),
        **runs(ask_feelings, session=place.session.id, journey=journey.id, question=question),
    )


# ---- one journey --------------------------------------------------------------------------


def _one(place: Here, journey: Journey) -> None:
    say = place.say
    found = place.state.once(curve, journey)
    names = {one.id: one.title for one in steps_of(place.state, journey.id)}
    if not found.told:
        st.info(
            say("No rating and no touchpoint yet: have the steps rated, or say on the map how the touchpoints feel."),
            icon=":material/show_chart:",
        )
        return
    colours = palette(st.context.theme.type, place.sharing)
    figure(
        say,
        say("How the journey feels"),
        lambda: curve_chart(say, found, names, colours),
        curve_summary(say, found, names),
        curve_numbers(say, found, names),
        key=f"curve_{journey.id}",
        look=place.sharing,
    )
    st.caption(_key(place, found))
    _sentences(place, found, names)
    _whole(place, found, names)
    if not place.sharing:
        drawer(say("As a Mermaid diagram, for a wiki"), "diagnosis_mermaid", lambda: _mermaid(place, journey))


def _key(place: Here, found: Curve) -> str:
    """What the marks mean: only those that are drawn."""
    say = place.say
    told = []
    if found.source == "ratings":
        told.append(say("Line: median. Pale bar: the middle half. Grey dots: people."))
    told.append(say("Size of the marker: volume; filled measured, hatched estimated, hollow unknown."))
    if any(one.worse is not None for one in found.steps):
        told.append(say("■: the worst touchpoint of the step."))
    if any(one.split for one in found.steps):
        told.append(say("▲▼: the room is split in two camps."))
    if any(one.flag for one in found.steps):
        told.append(say("◆ moment of truth, ◇ nearly one."))
    if any(one.target is not None for one in found.steps):
        told.append(say("Dotted line: the emotion aimed at."))
    return " ".join(told)


def _sentences(place: Here, found: Curve, names: dict[str, str]) -> None:
    """Most important first; of each kind, one at least without a click."""
    every = in_reading_order(found)
    if not every:
        return
    first = shown_first(every)
    rest = [one for one in every if one not in first]
    st.header(place.say("What the curve says"))
    for one in first:
        _sentence(place, one, names)
    if rest:
        with st.expander(place.say.plural("{n} more", "{n} more", len(rest)), key="diagnosis_more"):
            for one in rest:
                _sentence(place, one, names)


def _sentence(place: Here, one: CurveFinding, names: dict[str, str]) -> None:
    st.markdown(f":material/{ICONS[one.code]}: {plain(finding_words(place.say, one, names))}")
    if one.code == "contested":
        _said_there(place, one.step)


def _said_there(place: Here, step: str) -> None:
    """Where the room is split, what people said at that step, the few as well as the many; never who."""
    state, say = place.state, place.say
    notes = [one.text for one in state.where(Note, step=step) if note_counts(state, one) and not one.simulated]
    if notes:
        more = [say.plural("and {n} more note", "and {n} more notes", len(notes) - TOLD)] if len(notes) > TOLD else []
        told = say.series([*(say.quoted(" ".join(one.split())) for one in notes[:TOLD]), *more])
        st.caption(plain(f"{say.colon(say('Said there'))} {told}"))


def _whole(place: Here, found: Curve, names: dict[str, str]) -> None:
    told = [agreement_words(place.say, found), peak_end_words(place.say, found, names)]
    if any(told):
        with st.expander(place.say("The journey as a whole"), key="diagnosis_whole"):
            for one in filter(None, told):
                st.markdown(plain(one))


def _costs(place: Here, journey: Journey) -> None:
    """Which steps ask most of the customer, as the map says."""
    told = cost_words(customer_cost(place.state, journey.id), place.say)
    if told:
        st.markdown(f":material/hourglass_empty: {plain(told)}")


def _mermaid(place: Here, journey: Journey) -> None:
    st.caption(place.say("Steps from 1 (very hard) to 5 (very pleasant). Copy it to where Mermaid is drawn."))
    st.code(journey_mermaid(place.state, journey, place.say), language=None)


# ---- several journeys ---------------------------------------------------------------------


def _together(place: Here, journeys: tuple[Journey, ...]) -> None:
    say, state = place.say, place.state
    shown = journeys[:MOST]
    names = {one.id: one.name for one in shown}
    found = curves(state, shown)
    colours = palette(st.context.theme.type, place.sharing)
    figure(
        say,
        say("The journeys together"),
        lambda: compare_chart(say, state, found, names, colours),
        compare_summary(say, state, found, names),
        compare_numbers(say, state, found, names),
        key="curves_together",
        look=(place.sharing, tuple(one.journey for one in found), state.seq),
    )
    if len(journeys) > MOST:
        st.caption(say("The first {n} journeys are drawn.", n=say.number(MOST)))
