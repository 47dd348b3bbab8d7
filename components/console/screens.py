"""The table of screens. Adding one: write its file under `pages/`, add its row here."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.language import Speech

from .act import flash
from .place import address


@dataclass(frozen=True)
class Screen:
    """`file` is below `pages/`; `url` is its address; `title` and `help` are catalogue messages."""

    file: str
    url: str
    moment: str
    icon: str


SCREENS: tuple[Screen, ...] = (
    Screen("home/projects.py", "home", "home", "home"),
    Screen("prepare/frame.py", "frame", "prepare", "flag"),
    Screen("prepare/people.py", "people", "prepare", "group"),
    Screen("prepare/personas.py", "personas", "prepare", "face"),
    Screen("prepare/evidence.py", "evidence", "prepare", "fact_check"),
    Screen("prepare/map.py", "map", "prepare", "map"),
    Screen("prepare/agenda.py", "agenda", "prepare", "calendar_view_day"),
    Screen("prepare/checklist.py", "checklist", "prepare", "checklist"),
    Screen("run/room.py", "room", "run", "timer"),
    Screen("run/live.py", "live", "run", "groups"),
    Screen("run/capture.py", "capture", "run", "edit_note"),
    Screen("run/present.py", "present", "run", "slideshow"),
    Screen("decide/diagnosis.py", "diagnosis", "decide", "troubleshoot"),
    Screen("decide/findings.py", "findings", "decide", "lightbulb"),
    Screen("decide/votes.py", "votes", "decide", "how_to_vote"),
    Screen("decide/priorities.py", "priorities", "decide", "leaderboard"),
    Screen("decide/actions.py", "actions", "decide", "task_alt"),
    Screen("decide/follow_up.py", "follow_up", "decide", "event_repeat"),
    Screen("home/history.py", "history", "project", "history"),
    Screen("home/files.py", "files", "project", "folder_managed"),
)


def icon(url: str) -> str:
    return next(f":material/{one.icon}:" for one in SCREENS if one.url == url)


def title(say: Speech, url: str) -> str:
    return say.code(f"screen.{url}")


def pages(say: Speech) -> dict[str, list[st.Page]]:
    """The navigation, grouped by the title of each moment ("" for home)."""
    groups: dict[str, list[st.Page]] = {}
    for screen in SCREENS:
        page = st.Page(
            screen.file,
            title=title(say, screen.url),
            icon=f":material/{screen.icon}:",
            url_path=screen.url,
            default=screen.url == "home",
            help=say.code(f"screen.{screen.url}.help"),
        )
        heading = "" if screen.moment == "home" else say.code(f"moment.{screen.moment}")
        groups.setdefault(heading, []).append(page)
    return groups


def come_to_a_known_address(menu: dict[str, list[st.Page]]) -> None:
    """Before the navigation: an address that leads nowhere becomes that of the projects, and it is said.

    Streamlit would lay its own message, in English, over the page.
    """
    context = get_script_run_ctx()
    manager = context.pages_manager if context else None
    asked = manager.intended_page_name if manager and not manager.intended_page_script_hash else None
    if manager is None or not asked or any(asked == one.url_path for listed in menu.values() for one in listed):
        return
    manager.set_script_intent("", "")
    if asked != "home":
        flash("warning", "said.address_unknown")


def link(url: str, label: str | None = None, icon: str | None = None, query: dict[str, str] | None = None) -> None:
    """A link to another screen of the same project. `query` adds to or changes the address ("" removes)."""
    screen = _screen(url)
    st.page_link(f"{screen.file}", label=label, icon=icon, query_params=_address(query))


def go(url: str, query: dict[str, str] | None = None) -> NoReturn:
    """Leave for another screen now (from the body of a screen, never from a callback)."""
    st.switch_page(_screen(url).file, query_params=_address(query))


LEAVING = "leave_for"


def leave_for(url: str) -> None:
    """Leave for another screen at the next draw: what a callback may do."""
    st.session_state[LEAVING] = url


def leave_if_asked() -> None:
    url = st.session_state.pop(LEAVING, None)
    if url is not None:
        go(url)


def _screen(url: str) -> Screen:
    return next(one for one in SCREENS if one.url == url)


def _address(query: dict[str, str] | None) -> dict[str, str]:
    return {key: value for key, value in (address() | (query or {})).items() if value}
