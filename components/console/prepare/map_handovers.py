"""Parts of the map in somebody's hands: hand over, see what has changed since, take note of what comes back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Literal, NamedTuple

import streamlit as st

from components.insight.handovers import Held, handovers, part_of
from components.insight.map_changes import MapChanges, map_changes
from components.insight.when import project_day
from components.journey.operations.handovers import settle_handover, update_handover
from components.journey.operations.project import delete_records
from components.journey.records import Handover, HandoverStatus, Journey, Person
from components.journey.state import State
from components.language import Speech

from ..act import act, runs
from ..fields import choice_field, date_field, text_field
from ..markdown import plain
from ..named import people_named
from ..panel import drawer, panel, sure
from ..place import Here, store
from .map_changes_list import changes_counted, changes_list
from .map_hand_over import hand_over_form, part_words

COPIED_AFTER = timedelta(minutes=1)
"""A hand-over older than its first trace in this file came in with a copy."""


class Since(NamedTuple):
    """What became of a part: the project as it was then, since when, what differs."""

    past: State
    at: datetime
    found: MapChanges


def handovers_view(place: Here, journey: Journey) -> None:
    """What is in whose hands on the left, handing over on the right."""
    every = handovers(place.state, project_day(place.state, store().clock()), journey.id)
    if place.sharing:
        _lists(place, every)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _lists(place, every)
    with right, st.container(border=True, key="hand_over"):
        hand_over_form(place, journey)


def _lists(place: Here, every: tuple[Held, ...]) -> None:
    say = place.say
    if not every:
        st.markdown(say("After a workshop, teams, departments and experts refine the map, each their part."))
        st.markdown(say("Hand over a part with a date: what changes in it is told here until it comes back."))
    for one in every:
        if not one.over:
            _held(place, one)
    over = [one for one in every if one.over]
    if over:
        drawer(say.plural("{n} is over", "{n} are over", len(over)), "handovers_over", partial(_over, place, over))


def _held(place: Here, one: Held) -> None:
    """One part that is still out, or back and waiting for a look."""
    say, handover = place.say, one.handover
    with st.container(border=True, key=f"{handover.id}.held", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(part_words(place, handover))}** · {owner_words(place, handover)}", width="stretch")
            _badge(say, one)
        until = f"{say.colon(say('Until'))} {say.date(handover.due, 'medium')}"
        expected = f" · {say.colon(say('Expected'))} {plain(handover.expected)}" if handover.expected else ""
        st.markdown(until + expected)
        _since(place, handover)
        if not place.sharing:
            _answers(place, handover)


def owner_words(place: Here, handover: Handover) -> str:
    owner = place.state.find(Person, handover.owner)
    return plain(owner.name) if owner else place.say("nobody any more")


Colour = Literal["red", "orange", "gray", "green"]
ICONS: Final[dict[str, str]] = {
    "open": "hourglass_top",
    "returned": "inbox",
    "accepted": "check_circle",
    "taken_back": "undo",
}


def _badge(say: Speech, one: Held) -> None:
    """Where it stands, in a word and a sign."""
    status, left = one.handover.status, one.days_left
    colour: Colour = "green" if status in ("returned", "accepted") else "gray"
    icon = ICONS[status]
    if left is None:
        words = say.code(f"handover_status.{status}")
    else:
        colour = "red" if one.overdue else "orange" if one.soon else "gray"
        icon = "event_busy" if one.overdue else icon
        words = due_words(say, left)
    st.badge(words, icon=f":material/{icon}:", color=colour)


def due_words(say: Speech, left: int) -> str:
    """How long the owner still has, or how late they are."""
    if left < 0:
        return say.plural("{n} day late", "{n} days late", -left)
    if left == 0:
        return say("due today", context="handover")
    return say.plural("{n} day left", "{n} days left", left)


# ---- what has changed since ---------------------------------------------------------------


def _since(place: Here, handover: Handover) -> None:
    say, since = place.say, place.state.once(_changes_since, place.project_id, handover.id)
    counted = changes_counted(say, since.found)
    said = say("Since it was handed over on {day}", day=say.date(handover.at, "medium"))
    if since.at - handover.at > COPIED_AFTER:
        said = say("Since this copy of the project was made on {day}", day=say.date(since.at, "medium"))
    if not since.found.total:
        st.markdown(f"{say.colon(said)} {counted}.")
        return
    drawer(f"{say.colon(said)} {counted}", f"{handover.id}.changes", partial(changes_list, place, *since[::2]))


def _changes_since(state: State, project: str, handover: str) -> Since:
    past, at = store().state_when_made(project, handover)
    one = state.get(Handover, handover)
    return Since(past, at, map_changes(past, state, part_of(past, one), part_of(state, one)))


# ---- what becomes of it -------------------------------------------------------------------


def _answers(place: Here, handover: Handover) -> None:
    """The remark, and the verbs that fit where it stands."""
    say = place.say
    verbs: Mapping[HandoverStatus, tuple[str, str]] = {
        "returned": (say("It has come back"), "inbox"),
        "accepted": (say("Accept"), "check_circle"),
        "open": (say("Give it again"), "redo"),
        "taken_back": (say("Take it back"), "undo"),
    }
    fits: tuple[HandoverStatus, ...] = ("returned", "taken_back") if handover.status == "open" else ("accepted", "open")
    text_field(
        place, handover, "remark", say("Remark"), update_handover, placeholder=say("What came back, what remains"),
        bare=True,
    )  # fmt: skip
    with st.container(horizontal=True):
        for status in fits:
            words, icon = verbs[status]
            st.button(
                words,
                icon=f":material/{icon}:",
                key=f"{handover.id}.{status}",
                type="primary" if status == "accepted" else "secondary",
                **runs(settle_handover, handover.id, status=status),
            )
        panel(say("Change"), f"{handover.id}.change", partial(_editor, place, handover), icon=":material/edit:")


def _editor(place: Here, handover: Handover) -> None:
    say, people = place.say, people_named(place)
    choice_field(place, handover, "owner", say("In whose hands?"), update_handover, people, optional=not handover.owner)
    date_field(place, handover, "due", say("Until"), update_handover)
    text_field(place, handover, "expected", say("What is expected"), update_handover, lines=3)
    sure(say("Delete this hand-over? The map stays as it is."), say("Delete"), _delete, handover.id)


def _delete(handover: str) -> None:
    act(delete_records, handover)


def _over(place: Here, over: list[Held]) -> None:
    """What is accepted or taken back, with its remark."""
    say = place.say
    for one in over:
        handover = one.handover
        with st.container(horizontal=True, vertical_alignment="center"):
            remark = f" · {plain(handover.remark)}" if handover.remark and not place.sharing else ""
            day = f" · {say.date(handover.settled_at, 'medium')}" if handover.settled_at else ""
            words = f"**{plain(part_words(place, handover))}** · {owner_words(place, handover)}{day}{remark}"
            st.markdown(words, width="stretch")
            _badge(say, one)
            if not place.sharing:
                st.button(
                    say("Give it again"), key=f"{handover.id}.open", type="tertiary",
                    **runs(settle_handover, handover.id, status="open"),
                )  # fmt: skip
