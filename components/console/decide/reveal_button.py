"""The button that reveals results: where it could be guessed who said what, it says so first (SPEC L28)."""

import streamlit as st

from components.journey.operations.activities import reveal_activity
from components.journey.records import Activity
from components.journey.revealing import guess_at
from components.live.desk_words import guess_words

from ..act import runs
from ..place import Here


def reveal_button(here: Here, activity: Activity) -> None:
    """Reveals at once, or after a second press under the sentence that says what could be guessed."""
    say, guess = here.say, guess_at(here.state, activity)
    if not guess:
        _button(activity, say("Reveal the results"))
        return
    with st.popover(say("Reveal the results"), icon=":material/visibility:", type="primary"):
        st.markdown(guess_words(say, say.number(activity.group_minimum))[guess])
        _button(activity, say("Reveal all the same"))


def _button(activity: Activity, label: str) -> None:
    st.button(
        label,
        icon=":material/visibility:",
        type="primary",
        **runs(reveal_activity, activity.id),
        key=f"{activity.id}.reveal",
    )
