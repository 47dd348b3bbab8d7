"""People without a phone: counted in, sheets to print, a grid to type in what they wrote, and who typed what."""

import secrets
from functools import partial

import pandas as pd
import streamlit as st

from components.exchange.ballot_sheets import PAPER_KINDS, PDF_TYPE, ballot_sheets
from components.exchange.tables_out import file_name
from components.journey.balloting import items_of
from components.journey.layers import LAYERS
from components.journey.operations.contributed_notes import enter_note
from components.journey.operations.entries import entries_of
from components.journey.operations.project import Call, edit_together
from components.journey.operations.room import join_room, remove_participant
from components.journey.pair_rounds import MOST_SHEETS
from components.journey.records import Activity, Entry, Room, Session
from components.journey.rooms import SOLUTION_ROW, people_in, room_of, steps_asked, takes_solutions
from components.journey.zones import zone_of
from components.language import Speech, speech
from components.store import Outcome

from ..act import act, explain
from ..choices import bound, bound_many, chosen, told_apart
from ..decide.votes_grid import ballot_grid
from ..decide.votes_hands import hands
from ..decide.votes_pair_sheet import pair_sheet
from ..drafts import Form
from ..entered_by import entered_by, who_types
from ..named import steps_titled
from ..number_within import number_within
from ..numbers import fits, misfit
from ..place import Here, store
from .live_hands import pair_hands, verdict_hands
from .live_room import reached_at

MOST_WITHOUT = 200


def paper_view(place: Here, session: Session, room: Room | None) -> None:
    """Everything for those who take part without a phone."""
    asked = place.state.where(Activity, session=session.id)
    activities = [one for one in asked if one.kind in PAPER_KINDS]
    left, right = st.columns([3, 2], gap="large")
    with right:
        if room is not None:
            _without_phones(place, session)
        _sheets(place, session, activities)
    with left:
        _entering(place, session, room, activities)


# ---- counted in -----------------------------------------------------------------------------


def _without_phones(place: Here, session: Session) -> None:
    """How many are in the room without a phone, so that “n of N” counts them."""
    say = place.say
    there = [one for one in people_in(place.state, session.id) if one.via == "paper"]
    # Whoever has a name leaves last when fewer are counted.
    there.sort(key=lambda one: not one.name)
    st.header(say("People without a phone"), anchor=False)
    st.session_state["live_without"] = len(there)
    st.number_input(
        say("How many are in the room without a phone"),
        step=1,
        key="live_without",
        on_change=_count_in,
        args=(say("People without a phone"), session.id, tuple(one.id for one in there)),
    )
    form = Form(f"live.named.{session.id}")
    with form.frame():
        st.text_area(say("Names of those who want theirs known, one per line"), height=80, **form.text("names"))
        form.send(say("Count them in"), _name, session.id, icon=":material/person_add:")


def _name(session: str, names: str) -> Outcome | None:
    """They are in under their names, as with a phone."""
    calls = [
        Call(join_room.__name__, (), {"session": session, "key": secrets.token_hex(10), "via": "paper", "name": name})
        for line in names.splitlines()
        if (name := " ".join(line.split()))
    ]
    return act(edit_together, calls=calls) if calls else None


def _count_in(label: str, session: str, there: tuple[str, ...]) -> None:
    wanted, span = int(st.session_state["live_without"]), (0, MOST_WITHOUT)
    if not fits(wanted, span):
        explain(misfit(label, wanted, span))
        return
    more = [
        Call(join_room.__name__, (), {"session": session, "key": secrets.token_hex(10), "via": "paper"})
        for _one in range(wanted - len(there))
    ]
    fewer = [Call(remove_participant.__name__, (one,)) for one in there[wanted:]]
    if more or fewer:
        act(edit_together, calls=[*more, *fewer])


# ---- printed ----------------------------------------------------------------------------------


def _sheets(place: Here, session: Session, activities: list[Activity]) -> None:
    say = place.say
    st.header(say("Sheets to print"), anchor=False)
    asked = [one for one in activities if one.kind == "capture" or items_of(place.state, one.id)]
    known = told_apart({one.id: one.question for one in asked})
    if not known:
        st.caption(say("Prepare an activity and what it asks about: its sheet can then be printed."))
        return
    st.multiselect(
        say("For which activities"),
        list(known),
        format_func=known.__getitem__,
        placeholder=say("All of them"),
        **bound_many(f"live.sheets.{session.id}", list(known)),
    )
    picked = st.session_state[f"choice.live.sheets.{session.id}"] or list(known)
    count = number_within(say, say("How many numbered sheets"), (1, MOST_SHEETS), "live_sheets", value=8)
    code, why_not = _door_on_paper(place, session)
    st.download_button(
        say("Sheets (PDF)"),
        partial(_made, place, session, tuple(picked), count or 0, code, reached_at().base),
        file_name(say("Sheets"), session.title, ending="pdf"),
        PDF_TYPE,
        icon=":material/print:",
        on_click="ignore",
        key="live_sheets_pdf",
        disabled=count is None,
    )
    st.caption(say("One sheet per number: its boxes are ticked by hand, then typed in here. A number counts once."))
    if why_not:
        st.caption(why_not)


def _door_on_paper(place: Here, session: Session) -> tuple[str, str]:
    """The code to print, which a room keeps while it is closed; or why there is none to print yet."""
    room = room_of(place.state, session.id)
    if room is None:
        return "", place.say(
            "The sheets carry no QR code yet: the room gets its code when it is first opened, and keeps it once closed."
        )
    if reached_at().only_here:
        return "", place.say(
            "The sheets carry no QR code: this server answers this computer only. Start it for the local network."
        )
    return room.code, ""


def _made(place: Here, session: Session, picked: tuple[str, ...], count: int, code: str, base: str) -> bytes:
    say = speech(place.say.language)
    printed = store().clock().astimezone(zone_of(session))
    return ballot_sheets(place.state, session, picked, count, say, printed, code=code, base=base)


# ---- typed in ---------------------------------------------------------------------------------


def _entering(place: Here, session: Session, room: Room | None, activities: list[Activity]) -> None:
    say = place.say
    st.header(say("Type in"), anchor=False)
    opened = [one for one in activities if one.status == "open"]
    if not opened:
        st.info(say("Sheets and hands are typed in while an activity is open."), icon=":material/front_hand:")
        done = [one for one in activities if entries_of(place.state, one.id)]
        for one in done:
            _audit(place, one)
        return
    known, named = {one.id: one for one in opened}, told_apart({one.id: one.question for one in opened})
    # What is written now answers what the room is asked now, until somebody chooses otherwise.
    name, at_first = f"live.entering.{session.id}", room.activity if room is not None else None
    st.selectbox(say("Open activity"), list(known), format_func=named.__getitem__, **bound(name, list(known), at_first))
    activity = known[chosen(name, list(known), at_first)]
    who_types(place)
    if activity.kind in ("capture", "answer"):
        _note(place, activity)
    else:
        _ballots(place, activity)
    _audit(place, activity)


def _ballots(place: Here, activity: Activity) -> None:
    say = place.say
    modes = {"grid": say("One sheet a line"), "hands": say("Raised hands")}
    if activity.kind == "compare":
        modes["grid"] = say("One sheet at a time")
    if activity.kind == "validate":
        modes["notes"] = say("Evidence")
    by_hand = {"vote": hands, "validate": verdict_hands, "compare": pair_hands}.get(activity.kind)
    if by_hand is not None:
        st.segmented_control(
            say("How answers come in"),
            list(modes),
            format_func=modes.__getitem__,
            required=True,
            label_visibility="collapsed",
            **bound("live.mode", list(modes), "grid"),
        )
    mode = chosen("live.mode", list(modes), "grid") if by_hand is not None else "grid"
    if by_hand is not None and mode == "hands":
        by_hand(place, activity)
        return
    if mode == "notes":
        _note(place, activity)
        return
    if activity.kind == "compare":
        pair_sheet(place, activity)
        return
    if activity.kind == "validate":
        st.caption(say("1: it holds, 0: unsure, −1: it does not."))
    ballot_grid(place, activity)


def _note(place: Here, activity: Activity) -> None:
    """One note after the other: where it belongs, what it says, Enter."""
    say, form = place.say, Form(f"{activity.id}.paper")
    with form.frame():
        if activity.kind == "capture":
            steps = steps_titled(place, steps_asked(place.state, activity))
            one, two = st.columns(2)
            with one:
                st.selectbox(
                    say.code("kind.step").capitalize(),
                    ["", *steps],
                    format_func=lambda step: steps.get(step, say("No step")),
                    **form.listed("step", ["", *steps]),
                )
            rows = [activity.layer] if activity.layer else _rows(place, activity)
            with two:
                st.selectbox(
                    say("Row"), rows, format_func=lambda row: say.code(f"layer.{row}"), **form.listed("layer", rows)
                )
        else:
            items = told_apart({one.id: one.text for one in items_of(place.state, activity.id)})
            st.selectbox(
                say("The hypothesis") if activity.kind == "validate" else say("The question"),
                list(items),
                format_func=items.__getitem__,
                **form.listed("about", list(items)),
            )
        st.text_input(say("What it says"), **form.text("text"))
        form.send(say("Enter"), _enter, activity.id, icon=":material/keyboard_return:", type="primary")


def _rows(place: Here, activity: Activity) -> list[str]:
    """The rows one may choose: that of solutions waits for the diagnosis, here as on phones."""
    return [one for one in LAYERS if one != SOLUTION_ROW or takes_solutions(place.state, activity)]


def _enter(activity: str, text: str, step: str = "", layer: str = "", about: str = "") -> Outcome | None:
    where = {"about": about} if about else {"step": step or None, "layer": layer}
    return act(enter_note, activity=activity, text=text, by=entered_by(), **where)


def _done(say: Speech, one: Entry) -> str:
    """What was done with them; of what was mended, the numbers on the papers."""
    done = say.code(f"entry_did.{one.did}")
    return done if one.did == "entered" else say("{done}: no. {numbers}", done=done, numbers=one.numbers)


def _audit(place: Here, activity: Activity) -> None:
    """Who typed in how many, when: the count can be checked, the answers cannot be told from it."""
    say, found = place.say, entries_of(place.state, activity.id)
    if not found:
        return
    zone = zone_of(place.session) if place.session else None
    rows = [
        {
            say("When"): say.moment(one.ended_at.astimezone(zone), style="short"),
            say("Who typed"): one.by or say("the facilitator"),
            say("From"): say.code(f"entry_via.{one.via}"),
            say("What was done"): _done(say, one),
            say("How many"): one.count,
        }
        for one in found
    ]
    st.caption(say("Typed in for “{question}”", question=activity.question))
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"{activity.id}.audit")
