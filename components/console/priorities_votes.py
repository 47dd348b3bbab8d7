"""The priorities screen: which revealed votes it shows, sealed ones, and nothing yet."""

from collections.abc import Sequence

import streamlit as st

from components.insight.visible import visible_results
from components.journey.operations.voting import close_activity, reveal_activity
from components.journey.records import Activity, Session

from .act import runs
from .choices import bound, chosen
from .markdown import plain
from .place import Here
from .screens import link


def revealed(here: Here, session: Session, kind: str) -> Activity | None:
    """The revealed vote of a kind to show: the chosen one, else the last."""
    every = {one.id: one for one in _of_kind(here, session, kind) if visible_results(one, here.sharing).results}
    if not every:
        return None
    name = f"priorities.{kind}.{session.id}"
    newest = max(every.values(), key=lambda one: (str(one.revealed_at), one.order)).id
    if len(every) > 1:
        st.selectbox(
            here.say("Vote"),
            list(every),
            format_func=lambda one: every[one].question,
            label_visibility="collapsed",
            **bound(name, list(every), newest),
        )
    return every[chosen(name, list(every), newest)]


def _of_kind(here: Here, session: Session, kind: str) -> Sequence[Activity]:
    return [one for one in here.state.where(Activity, session=session.id) if one.kind == kind]


def sealed(here: Here, session: Session, kind: str) -> None:
    """What waits to be revealed, or how to ask: never a number before the reveal."""
    say = here.say
    waiting = [one for one in _of_kind(here, session, kind) if one.status in ("open", "closed")]
    for one in waiting:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"sealed_{one.id}"):
            still = say("still open") if one.status == "open" else say("closed, results sealed")
            st.markdown(f":material/lock: **{plain(one.question)}** · {still}")
            if here.sharing:
                continue
            if one.status == "open":
                st.button(say("Close the vote"), **runs(close_activity, one.id), key=f"{one.id}.close")
            else:
                st.button(
                    say("Reveal the results"),
                    icon=":material/visibility:",
                    type="primary",
                    **runs(reveal_activity, one.id),
                    key=f"{one.id}.reveal",
                )
    if not waiting:
        st.info(say.code(f"nothing_asked.{kind}"), icon=":material/how_to_vote:")
        link("votes", say("Prepare a vote"), ":material/how_to_vote:")


def about_the_vote(here: Here, activity: Activity) -> None:
    """The question, and what should temper the result."""
    say = here.say
    st.markdown(f"#### {plain(activity.question)}")
    if activity.reopened_at is not None:
        st.caption(f":material/history: {say('This vote was reopened after its results had been seen.')}")
