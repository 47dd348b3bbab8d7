"""Saying that a journey is to be looked at again, wherever it is shown."""

import streamlit as st

from components.insight.reviews import ReviewState
from components.language import Speech
from components.picture.follow_up_words import review_words


def stale_badge(say: Speech, found: ReviewState) -> None:
    """Why a journey is to be looked at again, in a word and a shape; nothing while it is fresh."""
    if found.signals:
        count = say.plural("{n} change to look at", "{n} changes to look at", len(found.signals))
        st.badge(count, icon=":material/update:", color="orange")
    if found.days_left < 0:
        st.badge(review_words(say, found), icon=":material/event_busy:", color="orange")
