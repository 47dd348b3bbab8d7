"""What the workshop changed: for the sponsor, for the team, and what is still to be proved."""

from collections.abc import Mapping
from datetime import timedelta

import streamlit as st

from components.insight.workshop_change import proof_debt, unproved, workshop_change
from components.journey.agreeing import SIGNED_STATUSES, missing_sign_offs, recognised
from components.journey.errors import Refused
from components.journey.records import Card, Channel, Department, Journey, Phase, Run, Session, Step, Touchpoint
from components.journey.state import State
from components.picture.palette import palette
from components.picture.workshop_change import (
    SIGNS,
    By,
    change_chart,
    change_numbers,
    layer_name,
    sponsor_words,
)

from ..choices import bound, chosen
from ..figure import figure
from ..markdown import plain
from ..place import Here, sessions_named, store
from ..quoted import quoted
from ..screens import link

SAME_MOMENT = timedelta(minutes=5)
MOST = 40
"""Cards named one by one; more are only counted."""


def changed_part(place: Here, journey: Journey) -> None:
    """Against the map as it was when the workshop opened, else by the status of the cards."""
    say, state = place.say, place.state
    session = workshop(place)
    before = when_opened(place, session)
    change, debt = workshop_change(state, journey, before), proof_debt(state, journey)
    if not change.fates:
        st.info(
            say("The map holds nothing yet: what the workshop changes will show here."), icon=":material/difference:"
        )
        return
    st.caption(_compared_with(place, session, before))
    st.header(say("For the sponsor"))
    quoted(sponsor_words(say, change, debt), "sponsor")
    names = _phase_names(state, before)
    by = _by(place)
    figure(
        say,
        say("What became of each hypothesis"),
        lambda: change_chart(say, change, names, palette(st.context.theme.type, place.sharing), by),
        " ".join(
            f"{SIGNS[one]} {say.colon(say.code(f'fate.{one}'))} {say.number(change.count(one))}."
            for one in SIGNS
            if change.count(one)
        ),
        change_numbers(say, change, names),
        key=f"changed_{journey.id}",
        look=(place.sharing, state.seq, by),
    )
    _by_name(place, change.fates)
    _to_prove(place, journey)
    _sign_offs(place, journey)


def _by(place: Here) -> By:
    """What a bar of the drawing stands for."""
    views: dict[By, str] = {"phase": place.say("By macro-step"), "layer": place.say("By layer")}
    st.segmented_control(
        place.say("One bar for each"), list(views), format_func=views.__getitem__, required=True,
        label_visibility="collapsed", **bound("diagnosis.changed_by", list(views)),
    )  # fmt: skip
    found: By = chosen("diagnosis.changed_by", list(views))
    return found


def workshop(place: Here, looking_back: bool = True, asks: bool = True) -> Session | None:
    """The workshop to compare with, among those that have begun; at first the last of them that is no
    follow-up. `looking_back`: follow-ups count, too; `asks`: with the choice among several drawn."""
    held = (one for one in place.state.all(Session) if looking_back or one.follow_up is None)
    begun = {one.id: one for one in held if place.state.where(Run, session=one.id)}
    if not begun:
        return None
    last = next((one for one in reversed(begun) if begun[one].follow_up is None), next(reversed(begun)))
    titles = sessions_named(place.say, begun.values())
    if len(begun) > 1 and asks:
        st.segmented_control(
            place.say("Workshop"), list(begun), format_func=lambda one: plain(titles[one]), required=True,
            label_visibility="collapsed", **bound("diagnosis.workshop", list(begun), last),
        )  # fmt: skip
    return begun[chosen("diagnosis.workshop", list(begun), last)]


def when_opened(place: Here, session: Session | None) -> State | None:
    """The project when the workshop began; None when it has not, or when the file does not go back so far.

    A copy or an import remembers nothing older than itself: its oldest state is long after the opening.
    """
    run = next(iter(place.state.where(Run, session=session.id)), None) if session else None
    if run is None:
        return None
    try:
        before, at = store().state_when_made(place.project_id, run.id)
    except Refused:
        return None
    return before if at - run.started_at < SAME_MOMENT else None


def _compared_with(place: Here, session: Session | None, before: State | None) -> str:
    say = place.say
    if before is not None and session is not None:
        return plain(say("Compared with the map as it was when “{workshop}” began.", workshop=session.title))
    if session is not None:
        return say("By the status of each card: this file does not remember the map as it was when the workshop began.")
    return say(
        "By the status of each card: no workshop has begun yet, so nothing tells what was reworded or taken away."
    )


def _phase_names(state: State, before: State | None) -> dict[str, str]:
    """Those that are gone keep the name they had."""
    found = {one.id: one.title for one in before.all(Phase)} if before is not None else {}
    return found | {one.id: one.title for one in state.all(Phase)}


def _by_name(place: Here, fates: Mapping[str, str]) -> None:
    """What was confirmed, refuted, added: in words, one click away."""
    say = place.say
    for fate in ("confirmed", "refuted", "new", "reworded"):
        here = [one for one, found in fates.items() if found == fate]
        if here:
            with st.expander(f"{SIGNS[fate]} {say.code(f'fate.{fate}')} ({say.number(len(here))})", key=f"fate_{fate}"):
                for one in here[:MOST]:
                    st.markdown(f"- {plain(_statement(place, one))}")
                if len(here) > MOST:
                    st.caption(say.plural("and {n} more", "and {n} more", len(here) - MOST))


def _statement(place: Here, key: str) -> str:
    state = place.state
    found = state.any(key)
    if isinstance(found, Card):
        return f"{found.text} ({layer_name(place.say, found.layer)} · {state.get(Step, found.step).title})"
    if isinstance(found, Touchpoint):
        return f"{state.get(Channel, found.channel).name} · {state.get(Step, found.step).title}"
    return ""


def _to_prove(place: Here, journey: Journey) -> None:
    """What rests on opinion: where to go and ask customers."""
    say = place.say
    found = [one for one in unproved(place.state, journey) if isinstance(one, Card)]
    if not found:
        return
    with st.expander(
        say.plural("{n} card still to be proved", "{n} cards still to be proved", len(found)), key="to_prove"
    ):
        for one in found[:MOST]:
            st.markdown(f"- {plain(_statement(place, one.id))}")
        if len(found) > MOST:
            st.caption(say.plural("and {n} more", "and {n} more", len(found) - MOST))


def _sign_offs(place: Here, journey: Journey) -> None:
    """Where the map stands, and who has still to recognise it."""
    say = place.say
    status = say.code(f"journey_status.{journey.status}")
    told = say("The map is at: {status}.", status=status)
    if journey.status not in SIGNED_STATUSES:
        told += " " + _still_to_agree(place, journey)
    st.markdown(f":material/verified: {plain(told)}")
    link("map", say("Go to the map"), ":material/map:")


def _still_to_agree(place: Here, journey: Journey) -> str:
    say = place.say
    missing = missing_sign_offs(place.state, journey)
    if missing:
        names = say.listed(one.name for one in missing)
        return say("To validate it, these departments have still to agree: {names}.", names=names)
    if not recognised(place.state, journey):
        return say("No department meets customers: one at least has to agree before the map is validated.")
    if not any(one.customer_facing for one in place.state.all(Department)):
        return say("A department has agreed: it can be validated.")
    return say("Every department that meets customers has agreed: it can be validated.")
