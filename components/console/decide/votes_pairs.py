"""Comparisons two by two without a phone: lines such as `A > B`, typed one by one or pasted."""

import pandas as pd
import streamlit as st

from components.exchange.ballots_in import UnreadLine
from components.exchange.pairs_in import read_pairs
from components.journey.balloting import comparers_of, counting_pairs, items_of, letters
from components.journey.operations.pairs import enter_comparisons
from components.journey.records import Activity
from components.store import Outcome

from ..act import act, flash
from ..drafts import Form, Left
from ..entered_by import entered_by
from ..figure import as_typed
from ..markdown import plain
from ..place import Here, here


def pairs_entry(place: Here, activity: Activity) -> None:
    """One line for a pair, or for somebody's whole order; entered all at once, each person's answers kept together."""
    say, form = place.say, Form(f"{activity.id}.pairs")
    items = items_of(place.state, activity.id)
    names = letters(items)
    left, right = st.columns([3, 2], gap="large")
    with left, form.frame():
        text = st.text_area(
            say("Comparisons, one a line"), height=160, placeholder="A > B\nC = A\nB > C > D", **form.text("text")
        )
        read = read_pairs(place.state, activity, text)
        if read.unread:
            st.table(as_typed(pd.DataFrame([_unread(place, one) for one in read.unread])))
        form.send(
            say.plural("Enter {n} comparison", "Enter {n} comparisons", len(read.pairs)),
            _enter,
            activity.id,
            icon=":material/keyboard_return:",
            type="primary",
            disabled=not read.pairs,
            key=f"{activity.id}.pairs.enter",
        )
    with right:
        st.markdown(compared_words(place, activity))
        st.caption(say("“A > B > C” says three: A before B, A before C, B before C. “=” when both are the same."))
        st.caption(say("What is entered together counts as one person. Several people: an empty line between them."))
        st.caption("  \n".join(f"**{names[one.id]}** {plain(one.text)}" for one in items))


def compared_words(place: Here, activity: Activity) -> str:
    """How many comparisons so far, and from how many people at least."""
    say, pairs = place.say, counting_pairs(place.state, activity.id)
    told = say.plural("**{n}** comparison so far", "**{n}** comparisons so far", len(pairs))
    people = comparers_of(place.state, pairs)
    return f"{told} · {say.plural('{n} person', '{n} people', people)}" if people else told


def _unread(place: Here, one: UnreadLine) -> dict[str, str]:
    say = place.say
    return {say("Line"): str(one.line), say("Text"): one.text, say("Why"): say.code(one.message)}


def _enter(activity_id: str, text: str) -> Left | Outcome | None:
    """The lines that cannot be read stay, to be mended."""
    place = here()
    activity = place.state.find(Activity, activity_id)
    if activity is None:
        return None
    read = read_pairs(place.state, activity, text)
    done = act(enter_comparisons, activity=activity_id, pairs=read.pairs, people=read.people, by=entered_by())
    if done is None:
        return None
    flash("success", "votes.compared", count=len(read.pairs))
    return Left({"text": "\n".join(one.text for one in read.unread)}) if read.unread else done
