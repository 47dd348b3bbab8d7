"""The quickest way to enter papers: one line of letters each, then Enter."""

import streamlit as st

from components.exchange.ballots_in import UnreadLine, read_ballots
from components.journey.balloting import ballots_of
from components.journey.operations.ballots import enter_ballot
from components.journey.records import Activity
from components.language import Speech
from components.store import Outcome

from ..act import act, flash
from ..drafts import Form
from ..entered_by import entered_by
from ..place import Here, here


def next_ballot(place: Here, activity: Activity) -> None:
    """`A2 B1`, Enter: the ballot is saved and the line is free for the next."""
    say, key = place.say, f"{activity.id}.next"
    number = 1 + max((int(b.label) for b in ballots_of(place.state, activity.id) if b.label.isdecimal()), default=0)
    form = Form(key)
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            say("Ballot no. {number}", number=number),
            placeholder=say.code(f"next_example.{activity.kind}"),
            width=360,
            **form.text("text"),
        )
        form.send(say("Enter"), _enter, activity.id, icon=":material/keyboard_return:")


def _enter(activity_id: str, text: str) -> Outcome | None:
    place = here()
    activity = place.state.find(Activity, activity_id)
    if activity is None or not text.strip():
        return None
    # One paper is one line: what was pasted on several lines belongs to the other tab.
    read = read_ballots(place.state, activity, " ".join(text.splitlines()))
    for one in read.unread:
        flash("error", one.message, **unread_facts(place.say, one))
    return (
        act(enter_ballot, activity=activity_id, values=read.ballots[0].values, by=entered_by())
        if read.ballots
        else None
    )


def unread_facts(say: Speech, unread: UnreadLine) -> dict[str, object]:
    """Why a line gives no ballot, its facts as one says them."""
    return {
        name: say.listed((say.quoted(str(one)) for one in value), either=True) if isinstance(value, list) else value
        for name, value in unread.facts.items()
    }
