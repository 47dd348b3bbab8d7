"""The running order: the current block, the time left, what comes next, what to cut when late."""

import streamlit as st

from components.console.example import offer_example
from components.console.place import Here, here, now, session_chooser
from components.console.run.capture_input import capture_line
from components.console.run.present_moves import present_link
from components.console.run.room_controls import after_the_end, coming_next, current_block, other_moves
from components.console.run.room_order import planned_order, replan, running_order
from components.console.run.room_pins import ground_rules, pinned_persona, script, small_groups
from components.console.run.room_start import start
from components.console.screens import link
from components.insight.pace import Pace, pace
from components.journey.records import Block, Run, Session
from components.journey.running import agenda_of, run_of
from components.journey.zones import local_start


def nothing_to_run(place: Here, session: Session | None) -> None:
    say = place.say
    if session is None:
        st.info(say("This project has no workshop yet. Choose an agenda: it will be ready to run here."))
    else:
        st.info(
            say("This workshop has no agenda yet. Choose a template or write its blocks, then come back to run it.")
        )
    link("agenda", say("Go to the agenda"), ":material/calendar_view_day:")
    offer_example(place, "room")


def before_the_start(place: Here, session: Session) -> None:
    say = place.say
    begins = local_start(session)
    total = sum(one.minutes for one in agenda_of(place.state, session.id))
    when = f"{say.date(begins, 'full')}, {say.time(begins)}" if begins else say("date not set yet")
    order, pins = st.columns([3, 2], gap="large")
    with order:
        st.markdown(say("**Not started** · {when} · {length}", when=when, length=say.minutes(total)))
        start(place, session)
        planned_order(place, session)
    with pins:
        present_link(place, session)
        pinned_persona(place)
        ground_rules(place, session, "before", expanded=True)


def under_way(place: Here, session: Session, run: Run, at: Pace) -> None:
    now_side, pins = st.columns([3, 2], gap="large")
    with now_side:
        current_block(place, session, run, at)
        if not place.sharing:
            coming_next(place, session, run, at)
        capture_line(place, session.id, "room_capture")
    with pins:
        # Beside the clock: what people type on the left never moves when the proposal comes or goes.
        if not place.sharing:
            replan(place, session, run, at)
        else:
            coming_next(place, session, run, at)
        present_link(place, session)
        block = place.state.find(Block, at.current)
        script(place, block)
        small_groups(place, session, block)
        pinned_persona(place)
        ground_rules(place, session, "during")
    if place.sharing:
        replan(place, session, run, at)
    st.header(place.say("All blocks"), anchor=False)
    running_order(place, session, at)
    other_moves(place, session, run)
    session_chooser(place)


def after(place: Here, session: Session, at: Pace) -> None:
    say = place.say
    lasted = (at.now - at.started_at).total_seconds() / 60
    st.success(say("The workshop is over. It lasted {length}.", length=say.minutes(lasted)), icon=":material/flag:")
    with st.container(horizontal=True, key="room_onward"):
        link("capture", say("Go through the notes"), ":material/edit_note:")
        link("votes", say("Go to the votes"), ":material/how_to_vote:")
        link("actions", say("Plan the actions"), ":material/task_alt:")
    running_order(place, session, at)
    after_the_end(place, session)


def main() -> None:
    place = here()
    st.title(place.say.code("screen.room"))
    session = place.session
    run = run_of(place.state, session.id) if session else None
    at = pace(place.state, session, run, now()) if session and run else None
    if session is not None and run is not None and at is not None and at.phase != "over":
        # The choice of another workshop waits below: nothing stands between the room and its clock.
        under_way(place, session, run, at)
        return
    session_chooser(place)
    if session is None or not agenda_of(place.state, session.id):
        nothing_to_run(place, session)
    elif at is None:
        before_the_start(place, session)
    else:
        after(place, session, at)


main()
