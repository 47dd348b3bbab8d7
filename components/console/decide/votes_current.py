"""Which vote the screen is about."""

from dataclasses import replace

import streamlit as st

from components.journey.balloting import VOTE_KINDS
from components.journey.records import Activity, Session
from components.journey.state import State

from ..choices import bound, chosen, told_apart
from ..markdown import plain
from ..place import SESSION, Here, here, tab
from ..screens import link

STATUS_ICONS = {"draft": "edit", "open": "how_to_vote", "closed": "lock", "revealed": "visibility"}
"""A shape for each status, so that it never hangs on colour."""


def here_for_votes() -> Here:
    """The open project, at the workshop where people voted as long as nobody chose another.

    The next workshop may be the one that presents the result: no vote of its own to show.
    """
    found = here()
    return found if tab().session is not None else replace(found, session=with_votes(found.state, found.session))


def with_votes(state: State, session: Session | None) -> Session | None:
    """This workshop when it was asked something, else the last one that was, else this one all the same."""
    asked = [one for one in state.all(Session) if state.where(Activity, session=one.id)]
    return session if session in asked or not asked else asked[-1]


def votes_elsewhere(place: Here, session: Session, screen: str) -> None:
    """The way to the workshop that has votes, while the one looked at has none."""
    other = with_votes(place.state, session)
    if other is not None and other != session:
        label = place.say("The votes of “{title}”", title=plain(other.title))
        link(screen, label, ":material/how_to_vote:", {SESSION: other.id})


def votes_of(place: Here, session: Session) -> tuple[Activity, ...]:
    """What was put to the vote; notes, hypotheses and pairs are asked in the room."""
    return tuple(one for one in place.state.where(Activity, session=session.id) if one.kind in VOTE_KINDS)


def current_activity(place: Here, session: Session) -> Activity | None:
    """The vote this tab looks at: the chosen one, else the open one, else the last."""
    every = votes_of(place, session)
    opened = [one.id for one in every if one.status == "open"]
    default = opened[0] if opened else every[-1].id if every else None
    return place.state.find(Activity, chosen(_choice(session), [one.id for one in every], default))


def activity_chooser(place: Here, session: Session, activity: Activity) -> None:
    """Choose among the votes of the workshop, when there are several."""
    every = {one.id: one for one in votes_of(place, session)}
    if len(every) > 1:
        st.selectbox(
            place.say("Vote"),
            list(every),
            format_func=told_apart({key: _title(place, one) for key, one in every.items()}).__getitem__,
            label_visibility="collapsed",
            **bound(_choice(session), list(every), activity.id),
        )


def _title(place: Here, activity: Activity) -> str:
    status = place.say.code(f"activity_status.{activity.status}")
    return f"{activity.question} · {place.say.code(f'activity_kind.{activity.kind}')} · {status}"


def _choice(session: Session) -> str:
    return f"votes.{session.id}"
