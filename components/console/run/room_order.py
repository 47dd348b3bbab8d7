"""The running order's eyes: every block with plan and reality, and what to cut when late."""

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd
import streamlit as st

from components.insight.pace import BlockPace, Pace
from components.insight.replan import Proposal, propose
from components.journey.operations.run import apply_plan
from components.journey.records import Block, Run, Session
from components.journey.running import agenda_of
from components.journey.zones import local_start, zone_of

from ..act import act, flash
from ..markdown import plain
from ..place import Here
from .clock_island import LATE_STEP


def planned_order(place: Here, session: Session) -> None:
    """The blocks of a workshop that has not started, with the time of day each is due."""
    say = place.say
    clock, rows = 0, []
    for block in agenda_of(place.state, session.id):
        clock = max(clock, block.locked_start or 0)
        rows.append(
            {
                say("Start", context="running order"): _clock_time(place, session, clock),
                say("Block", context="running order"): plain(block.title),
                say("Minutes", context="running order"): say.number(block.minutes),
            }
        )
        clock += block.minutes
    st.table(pd.DataFrame(rows), hide_index=True)


def _clock_time(place: Here, session: Session, minutes: int) -> str:
    start = local_start(session)
    return place.say.time(start + timedelta(minutes=minutes)) if start else f"+{place.say.minutes(minutes)}"


def running_order(place: Here, session: Session, at: Pace) -> None:
    """Every block: when, agenda against today's plan against time spent, and where it stands."""
    st.table(pd.DataFrame([_row(place, session, one) for one in at.blocks]), hide_index=True)


def _row(place: Here, session: Session, one: BlockPace) -> Mapping[str, str]:
    say = place.say
    block = place.state.get(Block, one.id)
    begins = say.time(one.begins.astimezone(zone_of(session))) if one.begins else ""
    spent = say.minutes(one.spent / 60) if one.status in ("done", "current") or one.spent >= 30 else ""
    return {
        say("Start", context="running order"): begins
        if one.status in ("done", "current") or not begins
        else f"≈ {begins}",
        say("Block", context="running order"): ("▶ " if one.status == "current" else "") + plain(block.title),
        say("Agenda", context="running order"): say.minutes(one.agenda_minutes),
        say("Today", context="running order"): say.minutes(one.allotted_minutes) if one.allotted_minutes else "0",
        say("Spent", context="running order"): spent,
        say("State", context="running order"): say.code(f"block_status.{one.status}"),
    }


# ---- when late ------------------------------------------------------------------------------


def replan(place: Here, session: Session, run: Run, at: Pace) -> None:
    """When the workshop is late enough: what to shorten or drop to end on time, to take up or leave (N15)."""
    say = place.say
    only_shorten = st.session_state.get("replan_shorten", False)
    proposal = propose(place.state, run, at, drop=not only_shorten) if at.behind >= LATE_STEP else None
    if proposal is None or proposal.overrun_unchanged <= 0:
        return
    if place.sharing:
        with st.expander(say("Re-plan"), icon=":material/event_repeat:", key="room_replan"):
            _proposed(place, session, run, at, proposal)
    elif _left(run, at):
        st.button(say("Re-plan"), icon=":material/event_repeat:", on_click=_look_again, key="replan_again")
    else:
        with st.container(border=True, key="replan"):
            st.header(say("To end on time"), anchor=False)
            _proposed(place, session, run, at, proposal)


def _proposed(place: Here, session: Session, run: Run, at: Pace, proposal: Proposal) -> None:
    """What the plan changes and when it ends, and the two answers to it."""
    say = place.say
    st.markdown(_verdict(place, session, proposal))
    if proposal.changes:
        st.table(
            pd.DataFrame([_change_row(place, one) for one in _in_order(place, session, proposal)]), hide_index=True
        )
    st.toggle(say("Drop nothing, only shorten"), key="replan_shorten")
    with st.container(horizontal=True, key="replan_buttons"):
        st.button(
            say("Adopt this plan"),
            type="primary",
            disabled=not proposal.changes,
            on_click=_take_up,
            args=(session.id, proposal.planned),
            key="replan_accept",
        )
        if not place.sharing:
            st.button(say("Leave it for now"), on_click=_leave, args=(run.id, at), key="replan_ignore")


def _verdict(place: Here, session: Session, proposal: Proposal) -> str:
    say, zone = place.say, zone_of(session)
    told = say(
        "If nothing is cut, the workshop ends at {time}, {late} late.",
        time=say.time(proposal.end_unchanged.astimezone(zone)),
        late=say.minutes(proposal.overrun_unchanged),
    )
    end = say.time(proposal.end.astimezone(zone))
    if not proposal.changes:
        return f"{told} " + say("Nothing that is left can be shortened.")
    if proposal.overrun:
        late = say.minutes(proposal.overrun)
        return f"{told} " + say("Even with every cut below it ends at {time}, **{late} late**.", time=end, late=late)
    return f"{told} " + say("With the changes below it ends **on time, at {time}**.", time=end)


def _in_order(place: Here, session: Session, proposal: Proposal) -> list[tuple[Block, int, int]]:
    changes = {one.block: one for one in proposal.changes}
    blocks = agenda_of(place.state, session.id)
    return [(one, changes[one.id].before, changes[one.id].after) for one in blocks if one.id in changes]


def _change_row(place: Here, change: tuple[Block, int, int]) -> Mapping[str, str]:
    say = place.say
    block, before, after = change
    return {
        say("Block", context="running order"): plain(block.title),
        say("What to do", context="running order"): say("Drop")
        if after == 0
        else say("Shorten to {length}", length=say.minutes(after)),
        say("Gained", context="running order"): say.minutes(before - after),
    }


def _take_up(session: str, planned: dict[str, int]) -> None:
    if act(apply_plan, session, planned=planned) is not None:
        flash("success", "plan.taken_up")


def _leave(run: str, at: Pace) -> None:
    st.session_state["replan_left"] = (run, at.current, at.behind)


def _look_again() -> None:
    st.session_state.pop("replan_left", None)


def _left(run: Run, at: Pace) -> bool:
    """The last proposal was left aside, and neither the block nor the delay has changed much since."""
    left = st.session_state.get("replan_left")
    return left is not None and left[:2] == (run.id, at.current) and at.behind < left[2] + LATE_STEP
