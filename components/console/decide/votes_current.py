"""Which vote the screen is about."""

from dataclasses import replace

import streamlit as st

from components.journey.balloting import VOTE_KINDS
from components.journey.records import Activity, Session

from ..choices import bound, chosen
from ..place import Here, here, tab

STATUS_ICONS = {"draft": "edit", "open": "how_to_vote", "closed": "lock", "revealed": "visibility"}
"""A shape for each status, so that it never hangs on colour."""


def here_for_votes() -> Here:
    """The open project, at the workshop where people voted as long as nobody chose another.

    The next workshop may be the one that presents the result: no vote of its own to show.
    """
    found = here()
    if tab().session is not None or found.session is None:
        return found
    if found.state.where(Activity, session=found.session.id):
        return found
    voted = [one for one in found.state.all(Session) if found.state.where(Activity, session=one.id)]
    return replace(found, session=voted[-1]) if voted else found


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
            format_func=lambda one: _title(place, every[one]),
            label_visibility="collapsed",
            **bound(_choice(session), list(every), activity.id),
        )


def _title(place: Here, activity: Activity) -> str:
    status = place.say.code(f"activity_status.{activity.status}")
    return f"{activity.question} · {place.say.code(f'activity_kind.{activity.kind}')} · {status}"


def _choice(session: Session) -> str:
    return f"votes.{session.id}"
