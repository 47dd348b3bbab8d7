"""Starting a workshop: at one press when it may start, with a written reason when something essential is missing.

SPEC R2. Every workshop of the console starts here: readiness reads the whole project (`insight/readiness.py`), which
operations do not, so the rule stands where people start, not in `start_run`.
"""

import streamlit as st

from components.insight.readiness import readiness
from components.insight.when import days_left
from components.journey.errors import Refused
from components.journey.operations.checklist import override_readiness
from components.journey.operations.run import start_run
from components.journey.records import Session
from components.journey.state import State
from components.journey.zones import local_start
from components.store import Outcome

from ..act import act, explain
from ..drafts import Form
from ..place import Here, here, now
from ..screens import link
from .room_controls import keep_a_copy


def start(place: Here, session: Session) -> None:
    """The button that starts; before it, the reason, when the checklist is blocked and nobody wrote one yet."""
    if may_start(place.state, session):
        _button(place, session)
    else:
        _reason(place, session)
    begins = local_start(session)
    if begins is not None and days_left(session, now()):
        day = place.say.date(begins.date())
        st.caption(
            place.say("Planned for {date}. Starting now is a rehearsal: you can forget it afterwards.", date=day)
        )


def may_start(state: State, session: Session) -> bool:
    return state.once(readiness, session).may_start


def _button(place: Here, session: Session) -> None:
    st.button(
        place.say("Start the workshop"),
        type="primary",
        icon=":material/play_arrow:",
        on_click=_start,
        args=(session.id,),
        key="room_start",
    )


def _reason(place: Here, session: Session) -> None:
    say, form = place.say, Form(f"{session.id}.start")
    with form.frame():
        if not place.sharing:
            st.warning(
                say("The checklist says that something essential is still missing. Starting now takes a reason."),
                icon=":material/warning:",
            )
            link("checklist", say("See what is missing"), ":material/checklist:")
        why = say("Why start all the same? The reason is kept and printed with what is missing.")
        st.text_input(why, **form.text("reason"))
        icon = ":material/play_arrow:"
        form.send(say("Start with this reason"), _start_with, session.id, key="room_start", type="primary", icon=icon)


def _start_with(session: str, reason: str) -> Outcome | None:
    """The reason first, as on the checklist; refused when empty, and then nothing starts."""
    return act(override_readiness, session=session, reason=reason, at_start=True) and _begin(session)


def _start(session: str) -> None:
    """Asked again at the press: the screen may be older than a gap that somebody has just opened."""
    state = here().state
    if not may_start(state, state.get(Session, session)):
        explain(Refused("run_not_ready"))
        return
    _begin(session)


def _begin(session: str) -> Outcome | None:
    outcome = act(start_run, session)
    if outcome is not None:
        keep_a_copy("opening")
    return outcome
