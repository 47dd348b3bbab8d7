""" "What is this?": the numbers of a screen, each in a minute, with its picture."""

from collections.abc import Sequence

import streamlit as st

from components.picture.explained import explained
from components.picture.explained_drawing import picture_of

from .choices import bound, chosen
from .markdown import plain
from .place import Here


def what_is(here: Here, numbers: Sequence[str], screen: str) -> None:
    """A button that opens the numbers this screen shows; one of them at a time."""
    say = here.say
    with st.popover(say("What is this?"), icon=":material/help:", key=f"what_is_{screen}"):
        name = f"what_is.{screen}"
        titles = {one: explained(say, one).title for one in numbers}
        number = numbers[0]
        if len(titles) > 1:
            shown = bound(name, list(titles), number)
            st.selectbox(say("Which number"), list(titles), format_func=titles.__getitem__, **shown)
            number = str(chosen(name, list(titles), number))
        else:
            st.markdown(f"**{titles[number]}**")
        one = explained(say, number)
        st.image(picture_of(say, number), width=430, alt=one.title)
        for part in ("answers", "read", "doubt"):
            st.markdown(f"**{say.code(f'number.page.{part}')}** {plain(getattr(one, part))}")
