"""The priorities screen: which revealed votes it shows, sealed ones, and nothing yet."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.insight.visible import visible_results
from components.insight.votes import quorum
from components.journey.balloting import has_votes
from components.journey.operations.activities import close_activity
from components.journey.records import Activity, ActivityKind, Department, Session
from components.language import Speech
from components.picture.ranking import quorum_words

from ..act import runs
from ..choices import bound, chosen, told_apart
from ..markdown import plain
from ..place import Here
from ..screens import link
from .reveal_button import reveal_button
from .votes_rules import heard_field
from .votes_status import made_up, too_many


def revealed(here: Here, session: Session, *kinds: ActivityKind) -> Activity | None:
    """The revealed vote of these kinds to show: the chosen one, else the last."""
    every = _revealed(here, session, kinds)
    return every[chosen(_choice(session, kinds), list(every), _newest(every))] if every else None


def vote_chooser(here: Here, session: Session, *kinds: ActivityKind) -> None:
    """Which revealed vote, when there are several."""
    every = _revealed(here, session, kinds)
    if len(every) > 1:
        titles = vote_titles(here.say, every.values())
        st.selectbox(
            here.say("Vote"),
            list(every),
            format_func=titles.__getitem__,
            label_visibility="collapsed",
            **bound(_choice(session, kinds), list(every), _newest(every)),
        )


def _revealed(here: Here, session: Session, kinds: Sequence[ActivityKind]) -> dict[str, Activity]:
    return {one.id: one for one in _of_kind(here, session, kinds) if visible_results(one, here.sharing).results}


def _choice(session: Session, kinds: Sequence[ActivityKind]) -> str:
    return f"priorities.{kinds[0]}.{session.id}"


def _newest(every: dict[str, Activity]) -> str:
    return max(every.values(), key=lambda one: (str(one.revealed_at), one.order)).id


def vote_titles(say: Speech, votes: Iterable[Activity]) -> dict[str, str]:
    """Votes as a list shows them, no two alike."""
    return told_apart({one.id: f"{one.question} · {say.code(f'activity_kind.{one.kind}')}" for one in votes})


def _of_kind(here: Here, session: Session, kinds: Sequence[ActivityKind]) -> Sequence[Activity]:
    return [one for one in here.state.where(Activity, session=session.id) if one.kind in kinds]


def waiting(here: Here, session: Session, *kinds: ActivityKind) -> bool:
    """What waits to be revealed: never a number before. False when nothing waits."""
    say = here.say
    found = [one for one in _of_kind(here, session, kinds) if one.status in ("open", "closed")]
    for one in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"sealed_{one.id}"):
            still = say("still open") if one.status == "open" else say("closed, results sealed")
            st.markdown(f":material/lock: **{plain(one.question)}** · {still}", width="stretch")
            if not here.sharing:
                _further(here, one)
    return bool(found)


def _further(here: Here, activity: Activity) -> None:
    say = here.say
    if activity.status == "open":
        st.button(say("Close the vote"), **runs(close_activity, activity.id), key=f"{activity.id}.close")
    elif has_votes(here.state, activity.id):
        reveal_button(here, activity)


def nothing_asked(here: Here, kind: str) -> None:
    """How to ask the room."""
    st.info(here.say.code(f"nothing_asked.{kind}"), icon=":material/how_to_vote:")
    link("votes", here.say("Prepare a vote"), ":material/how_to_vote:")


def vote_to_show(here: Here, session: Session, *kinds: ActivityKind) -> Activity | None:
    """The revealed vote this part of the screen is about, under its question; what waits first, or how to ask."""
    some = waiting(here, session, *kinds)
    activity = revealed(here, session, *kinds)
    if activity is not None:
        _about(here, activity, len(_revealed(here, session, kinds)) > 1)
    elif not some:
        nothing_asked(here, kinds[0])
    return activity


def _about(here: Here, activity: Activity, chosen_in_list: bool) -> None:
    """The question (unless the list above says it), and what should temper the result."""
    say, enough = here.say, quorum(here.state, activity)
    if not chosen_in_list:
        st.header(plain(activity.question), anchor=False)
    if activity.reopened_at is not None:
        st.caption(f":material/history: {say('This vote was reopened after its results had been seen.')}")
    made_up(here, activity)
    too_many(here, activity)
    if not enough.met:
        departments = {one.id: plain(one.name) for one in here.state.all(Department)}
        st.warning(quorum_words(say, enough, departments), icon=":material/group_off:")
        if enough.unheard and not here.sharing:
            heard_field(here, activity)
