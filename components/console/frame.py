"""What surrounds every screen: navigation, the project's line, undo, language, sharing mode."""

import json
import logging
import traceback
from functools import cache
from pathlib import Path

import streamlit as st

from components.journey.errors import Refused
from components.journey.records import Session
from components.journey.state import State
from components.language import LANGUAGES, Speech
from components.live.assets import address

from . import place
from .act import explain, explained, flash, more_to_ask, show_flashes, show_pending
from .finding import FIND, show
from .markdown import plain
from .privately import stop_sharing
from .project.backup_failed import warn_once
from .project.retention import keep_promise, keep_promises
from .scheme import scheme_choice, scheme_script
from .screens import come_to_a_known_address, leave_if_asked, link, pages
from .undoing import changes_line
from .window import window_is_back

log = logging.getLogger("atelier")

ICON = Path(__file__).parent / "icon.svg"
"""Ours, from this server: a material icon would be fetched from another site for the browser's tab."""


def run() -> None:
    """Draw the current screen inside its frame; whatever fails is explained, never a blank page."""
    named = place.read_address()
    say, mine = place.voice(), place.tab()
    st.set_page_config(page_title="Atelier Parcours", page_icon=str(ICON), layout="wide")
    state, problem = _open_state()
    _keep_promises(state)
    menu = pages(say)
    come_to_a_known_address(menu)
    page = st.navigation(menu, position="hidden")
    _forget_what_is_not_there(named, state, problem if page.url_path == "" else None)
    leave_if_asked()
    if state is not None and page.url_path and not mine.sharing:
        warn_once()
    if state is not None and page.url_path and FIND in st.query_params:
        show(state, st.query_params[FIND])
    place.write_address()
    st.html(f"<style>{_style(mine.sharing)}{_words_for_style(say)}</style>")
    if not mine.sharing:
        st.logo(str(Path(__file__).parent / "logo.svg"), size="large")
    st.html(_page_script(say), unsafe_allow_javascript=True)
    cut_off = window_is_back(say)
    if not mine.sharing:
        with st.sidebar:
            _menu(menu, state is not None)
            _preferences(say)
    if state is not None and page.url_path != "":
        _project_line(say, state, mine.sharing)
    if problem is not None and page.url_path != "":
        st.title(page.title)
        _explain_here(say, problem)
        return
    try:
        if cut_off:
            st.info(say("The connection was interrupted and is back. If your last action does not show, repeat it."))
        show_pending(say)
        show_flashes(say)
        page.run()
        if more_to_ask():
            st.rerun()
    except Refused as refusal:
        _explain_here(say, refusal)
    except Exception as error:  # noqa: BLE001 - the last net: a person never meets a traceback
        _report(error)
        st.error(
            say(
                "Something went wrong on this screen. What you saved is safe: reload the page or choose another screen."
            )
        )
        link("home", say("Go to the projects"), ":material/home:")


def _open_state() -> tuple[State | None, Refused | None]:
    if place.tab().project is None:
        return None, Refused("no_project_open")
    try:
        return place.here().state, None
    except Refused as refusal:
        return None, refusal


def _forget_what_is_not_there(named: bool, state: State | None, problem_at_home: Refused | None) -> None:
    """A link may name a project or a workshop that is gone: said where one ends up instead, then forgotten (L47)."""
    mine = place.tab()
    if problem_at_home is not None and problem_at_home.code == "project_missing":
        explain(problem_at_home)
        place.open_project(None)
    elif state is not None and mine.session is not None and state.find(Session, mine.session) is None:
        mine.session = None
        if named:
            flash("warning", "said.workshop_unknown")


def _keep_promises(state: State | None) -> None:
    """Names whose time is over go when their project is opened, and on the home screen."""
    project_id = place.tab().project
    if state is not None and project_id is not None:
        keep_promise(project_id, state)
    else:
        keep_promises()


def _explain_here(say: Speech, refusal: Refused) -> None:
    st.error(explained(say, f"error.{refusal.code}", refusal.facts), icon=":material/error:")
    link("home", say("Go to the projects"), ":material/home:")


def _report(error: Exception) -> None:
    """Log where it failed, never what people typed: no message, no values."""
    places = [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)[-6:]]
    log.error("%s at %s", type(error).__name__, " < ".join(reversed(places)))


# ---- the project's line -------------------------------------------------------------------


def _project_line(say: Speech, state: State, sharing: bool) -> None:
    project_id = place.tab().project
    assert project_id is not None  # noqa: S101 - a state is open
    with st.container(horizontal=True, vertical_alignment="center", key="project_line"):
        st.markdown(f"**{plain(state.project.name)}**" + _objective(state))
        changes_line(say, project_id, sharing)
        if not sharing:
            st.button(
                say("Share"),
                icon=":material/present_to_all:",
                help=say("Bigger type, no side bar, nothing private on screen"),
                on_click=place.share,
                args=(True,),
                key="share_on",
            )
        else:
            stop_sharing(say)
    if sharing:
        with st.container(horizontal=True, key="sharing_menu"):
            for url in (
                "agenda",
                "room",
                "capture",
                "map",
                "findings",
                "diagnosis",
                "votes",
                "priorities",
                "actions",
                "follow_up",
                "present",
            ):
                link(url)


def _objective(state: State) -> str:
    objective = state.project.meta_objective
    first = objective.split("\n")[0]
    return f" · {plain(first[:140])}{'…' if len(first) > 140 else ''}" if objective else ""


# ---- preferences --------------------------------------------------------------------------


def _menu(menu: dict[str, list[st.Page]], project_open: bool) -> None:
    """The side menu, by moment. Drawn by us: Streamlit's own sectioned menu is not a sound list for screen readers."""
    with st.container(key="menu", gap=None):
        for heading, listed in menu.items():
            if heading and not project_open:
                continue
            if heading:
                st.html(f'<h2 class="menu-heading">{heading}</h2>')
            for one in listed:
                st.page_link(one, query_params=place.address(), width="stretch")


def _preferences(say: Speech) -> None:
    st.session_state["language_choice"] = say.language if say.language in LANGUAGES else "fr"
    st.segmented_control(
        say("Language"),
        list(LANGUAGES),
        label_visibility="collapsed",
        format_func=LANGUAGES.__getitem__,
        key="language_choice",
        on_change=_choose_language,
        required=True,
    )
    scheme_choice(say)


def _choose_language() -> None:
    place.tab().language = st.session_state["language_choice"] or place.tab().language
    place.write_address()


def _page_script(say: Speech) -> str:
    """Tell screen readers and browsers which language the page speaks; what the scripts say they do."""
    code = "en" if say.language == "en" else "fr"
    module = json.dumps(address("map/remarks.js"))
    told = f"document.documentElement.lang = '{code}';\nwindow.remarksModule = {module};\n{scheme_script()}"
    return f"<script>{told}\n{_scripts()}</script>"


@cache
def _scripts() -> str:
    names = ("links.js", "forms.js", "remarks.js", "scheme.js")
    return "\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)


def _words_for_style(say: Speech) -> str:
    """Words for what Streamlit writes in English only."""
    words = {
        "choose-a-file": say("Choose a file"),
        "nothing-found": say("Nothing found"),
        "day": say("dd"),
        "month": say("mm"),
        "year": say("yyyy"),
    }
    return ":root {" + "".join(f"--{key}: {json.dumps(text, ensure_ascii=False)};" for key, text in words.items()) + "}"


@cache
def _style(sharing: bool) -> str:
    folder = Path(__file__).parent
    names = ["style.css", "style_sharing.css"] if sharing else ["style.css"]
    return "\n".join((folder / name).read_text() for name in names)
