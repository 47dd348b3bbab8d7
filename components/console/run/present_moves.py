"""From slide to slide: by button, by the arrow and page keys, or straight to a part."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components.insight.telling import Part, Slide
from components.journey.records import Session

from ..choices import choose, chosen
from ..place import Here
from ..screens import link

AT = "present.at"

_STAGE = st.components.v2.component(
    "atelier_stage",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "present.js").read_text(encoding="utf-8"),
)


def present_link(place: Here, session: Session) -> None:
    """The way to the slides, where the workshop is one that presents the map."""
    if session.presentation:
        link("present", place.say("Present the map"), ":material/slideshow:")


def current_slide(every: Sequence[Slide]) -> Slide:
    """The slide this tab looks at: the one it was left at while it exists, else the first."""
    keys = [one.key for one in every]
    return every[keys.index(chosen(AT, keys))]


def moves(place: Here, every: Sequence[Slide], now: Slide) -> None:
    """The screen's title, back, on, the parts to jump to, and where we are: one line, the rest is the slide's."""
    say, at = place.say, every.index(now)
    before, after = every[max(at - 1, 0)], every[min(at + 1, len(every) - 1)]
    with st.container(horizontal=True, vertical_alignment="center", key="present_moves"):
        st.title(say.code("screen.present"), width="content")
        st.button(
            say("Previous"), icon=":material/arrow_back:", shortcut="Left", disabled=at == 0,
            on_click=choose, args=(AT, before.key), key="present_before",
        )  # fmt: skip
        st.button(
            say("Next"), icon=":material/arrow_forward:", shortcut="Right", disabled=at == len(every) - 1,
            on_click=choose, args=(AT, after.key), key="present_after", type="primary",
        )  # fmt: skip
        _parts(place, every, now)
        where = say("{number} of {count}", number=say.number(at + 1), count=say.number(len(every)))
        st.html(f'<span role="status">{where}</span>', width="content")
        _STAGE(key="present_stage", data={"slide": now.key})


def _parts(place: Here, every: Sequence[Slide], now: Slide) -> None:
    """The first slide of each part; the walk through the journey is one."""
    firsts: dict[Part, Slide] = {}
    for one in every:
        firsts.setdefault(one.part, one)
    words = {part: place.say.code(f"present_part.{part}") for part in firsts}
    st.session_state["present_part"] = now.part
    st.selectbox(
        place.say("Go to"),
        list(words),
        format_func=words.__getitem__,
        label_visibility="collapsed",
        width=260,
        key="present_part",
        on_change=_jump,
        args=({part: one.key for part, one in firsts.items()},),
    )


def _jump(firsts: dict[Part, str]) -> None:
    choose(AT, firsts[st.session_state["present_part"]])
