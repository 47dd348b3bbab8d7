"""Searching everything, in every project, with the way to each find."""

from collections.abc import Sequence

import streamlit as st

from components.insight.search import Entry, Hit, index, search
from components.journey.state import State
from components.language import Speech
from components.store import DataFile

from ..finding import FIND, SCREEN_OF
from ..markdown import plain
from ..place import store, tab
from ..screens import SCREENS, link

SHOWN = 40


def search_results(say: Speech, files: Sequence[DataFile], query: str) -> None:
    """What was found, best first, each with its excerpt and a link to its screen."""
    names = {one.id: one.state.project.name for one in files if one.state is not None}
    indexes = [
        (one.id, indexed(str(store().folder), one.id, one.state.seq, one.state))
        for one in files
        if one.state is not None
    ]
    hits, total = search(indexes, query, limit=SHOWN, private=not tab().sharing)
    if not hits:
        st.info(
            say("Nothing found. Every word must be there: try fewer, or only the beginning of one."),
            icon=":material/search_off:",
        )
        return
    found = say.plural("{n} result", "{n} results", total)
    st.caption(found if total <= SHOWN else f"{found} · {say('the first {n} are shown', n=say.number(SHOWN))}")
    with st.container(key="home-results", gap=None):
        for hit in hits:
            _result(say, hit, names[hit.project])


def _result(say: Speech, hit: Hit, project: str) -> None:
    url = SCREEN_OF[hit.kind]
    icon = next(one.icon for one in SCREENS if one.url == url)
    excerpt = "".join(_piece(text, found) for text, found in hit.excerpt)
    query = {"project": hit.project, "session": hit.session or "", FIND: hit.record}
    with st.container(key=f"hit-{hit.project}-{hit.record}", gap=None):
        link(url, excerpt, f":material/{icon}:", query)
        kind = say.code(f"kind.{hit.kind}")
        told = (f"{kind[:1].upper()}{kind[1:]}", plain(project), say("rehearsal") if hit.made_up else "")
        st.caption(" · ".join(one for one in told if one))


def _piece(text: str, found: bool) -> str:
    """A piece of the excerpt in Markdown, which makes bold only what begins and ends with a letter or digit."""
    bold = found and text[0].isalnum() and text[-1].isalnum()
    return f"**{plain(text)}**" if bold else plain(text)


@st.cache_resource(max_entries=200, show_spinner=False)
def indexed(folder: str, project: str, seq: int, _state: State) -> tuple[Entry, ...]:  # noqa: ARG001 - the cache's key
    return index(_state)
