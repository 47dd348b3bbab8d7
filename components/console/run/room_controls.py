"""The running order's hands: the current block, its clock, and the buttons that move the workshop on."""

import streamlit as st

from components.insight.pace import Pace
from components.journey.errors import Refused
from components.journey.operation import Operation
from components.journey.operations.run import (
    add_minutes,
    end_run,
    forget_run,
    jump_to_block,
    next_block,
    pause_run,
    previous_block,
    reopen_run,
    restore_block,
    resume_run,
)
from components.journey.records import Activity, Block, BlockKind, Run, Session
from components.journey.rooms import room_of
from components.journey.running import agenda_of, allotted, previous, to_come
from components.journey.zones import zone_of

from ..act import act, explain
from ..markdown import plain
from ..place import Here, store, tab
from ..screens import icon, link, title
from .clock_island import clock

DONE_ON: dict[BlockKind, str] = {
    "persona": "personas",
    "capture": "map",
    "cluster": "map",
    "touchpoints": "map",
    "rating": "votes",
    "reveal_curve": "priorities",
    "truth": "votes",
    "insight": "capture",
    "discussion": "capture",
    "ideas": "capture",
    "vote": "votes",
    "reveal_vote": "priorities",
    "actions": "actions",
}
"""The screen where the work of a kind of block is done."""


def current_block(place: Here, session: Session, run: Run, at: Pace) -> None:
    """The block the room is in: its place, title, way of working, clock and buttons."""
    say, blocks = place.say, agenda_of(place.state, session.id)
    block = place.state.find(Block, at.current)
    if block is None:
        st.info(say("The block that was running is no longer in the agenda. Go on with the next one."))
    else:
        number = [one.id for one in blocks].index(block.id) + 1
        with st.container(key="room_now"):
            st.header(plain(block.title), anchor=False)
        _way_of_working(place, block, say("Block {number} of {count}", number=number, count=len(blocks)))
        if block.kind in DONE_ON:
            screen = DONE_ON[block.kind]
            link(screen, say("Do it on: {screen}", screen=title(say, screen)), icon(screen))
        _asked_here(place, session, block)
        if session.countdown or not place.sharing:
            clock(say, at, str(getattr(zone_of(session), "key", "UTC")), "room_clock", _look_again)
    _buttons(place, session, run, at)


def _asked_here(place: Here, session: Session, block: Block) -> None:
    """The way to the room, where this block asks something of it or phones are in."""
    say, asked = place.say, place.state.where(Activity, session=session.id)
    bound = next((one for one in asked if one.block == block.id), None)
    room = room_of(place.state, session.id)
    if bound is not None:
        link("live", say("Ask the room: {question}", question=plain(bound.question)), icon("live"))
    elif room is not None and room.closed_at is None:
        link("live", say("Steer the room"), icon("live"))


def coming_next(place: Here, session: Session, run: Run, at: Pace) -> None:
    """What comes after the current block, how long it lasts, when it should begin."""
    say, coming = place.say, to_come(place.state, run)
    if not coming:
        st.markdown(say("This is the last block."))
        return
    start = next(one.begins for one in at.blocks if one.id == coming[0].id)
    when = say.time(start.astimezone(zone_of(session))) if start else ""
    length = say.minutes(allotted(run, coming[0]))
    st.markdown(say("Next: **{title}**, {length}, at {time}", title=plain(coming[0].title), length=length, time=when))


def _way_of_working(place: Here, block: Block, place_in_agenda: str) -> None:
    say = place.say
    parts = [f"{place_in_agenda} · {say.code(f'mode_hint.{block.mode}')}"]
    if block.mode != "break" and block.pens != "own_page":
        parts[0] += f" {say.code(f'pen_rule.{block.pens}')}."
    if block.output:
        parts.append(say("Expected: {output}", output=plain(block.output)))
    st.markdown("  \n".join(parts))


def _look_again() -> None:
    """The clock says that the delay has grown: being called is enough for the screen to draw again."""


def _buttons(place: Here, session: Session, run: Run, at: Pace) -> None:
    say, paused = place.say, at.phase == "paused"
    last = not to_come(place.state, run)
    with st.container(horizontal=True, key="room_buttons"):
        st.button(
            say("Previous"),
            icon=":material/skip_previous:",
            disabled=previous(place.state, run) is None,
            on_click=_do,
            args=(previous_block, session.id),
            key="room_previous",
        )
        st.button(
            say("Resume") if paused else say("Pause"),
            icon=":material/play_arrow:" if paused else ":material/pause:",
            on_click=_do,
            args=(resume_run if paused else pause_run, session.id),
            key="room_pause",
        )
        for minutes in (1, 5):
            st.button(
                say("+{n} min", n=minutes),
                disabled=at.current is None,
                on_click=_give,
                args=(session.id, minutes),
                key=f"room_add_{minutes}",
            )
        if last:
            st.button(
                say("End the workshop"),
                type="primary",
                icon=":material/flag:",
                on_click=_end,
                args=(session.id,),
                key="room_end",
            )
        else:
            st.button(
                say("Next"),
                type="primary",
                icon=":material/skip_next:",
                on_click=_do,
                args=(next_block, session.id),
                key="room_next",
            )


def _do(operation: Operation[...], session: str) -> None:
    act(operation, session)


def _give(session: str, minutes: int) -> None:
    act(add_minutes, session, minutes=minutes)


def _end(session: str) -> None:
    if act(end_run, session) is not None:
        keep_a_copy("closing")


def keep_a_copy(reason: str) -> None:
    """A backup whenever a workshop opens or closes. The workshop goes on even when the copy fails."""
    project = tab().project
    try:
        if project is not None:
            store().back_up(project, reason)
    except Refused as refusal:
        explain(refusal)


def other_moves(place: Here, session: Session, run: Run) -> None:
    """Less frequent moves: going to any block, giving one its minutes back, ending early."""
    say = place.say
    titles = {
        one.id: f"{number}. {one.title}" for number, one in enumerate(agenda_of(place.state, session.id), start=1)
    }
    if st.session_state.get("room_block") not in titles:
        st.session_state["room_block"] = run.block or next(iter(titles))
    with st.container(horizontal=True, vertical_alignment="bottom", key="room_moves"):
        st.selectbox(say("A block"), list(titles), format_func=titles.__getitem__, key="room_block", width=320)
        st.button(
            say("Go to it"),
            on_click=_jump,
            args=(session.id,),
            disabled=st.session_state["room_block"] == run.block,
            key="room_jump",
        )
        st.button(
            say("Give back its minutes"),
            help=say("Takes back a cut, a drop or extra minutes"),
            disabled=st.session_state["room_block"] not in run.planned,
            on_click=_restore,
            args=(session.id,),
            key="room_restore",
        )
        if to_come(place.state, run):
            _ask_to_end(place, session)


def _ask_to_end(place: Here, session: Session) -> None:
    say = place.say
    question = say("Blocks are left. End the workshop all the same? It can be reopened.")
    with st.popover(say("End now"), key="room_end_ask"):
        st.write(question)
        st.button(say("End the workshop"), on_click=_end, args=(session.id,), type="primary", key="room_end")


def _jump(session: str) -> None:
    act(jump_to_block, session, block=st.session_state["room_block"])


def _restore(session: str) -> None:
    act(restore_block, session, block=st.session_state["room_block"])


def after_the_end(place: Here, session: Session) -> None:
    """What one can still do with a workshop that is over."""
    say = place.say
    with st.container(horizontal=True, key="room_after"):
        st.button(
            say("Reopen"),
            icon=":material/replay:",
            help=say("Go on where the workshop was; the time between does not count"),
            on_click=_do,
            args=(reopen_run, session.id),
            key="room_reopen",
        )
        _ask_to_forget(place, session)


def _ask_to_forget(place: Here, session: Session) -> None:
    say = place.say
    with st.popover(say("It was a rehearsal"), key="room_forget_ask"):
        st.write(say("Forget these times, so that the workshop can start again? Notes stay."))
        st.button(
            say("Forget the times"), on_click=_do, args=(forget_run, session.id), type="primary", key="room_forget"
        )
