"""The table of screens. Adding one: write its file under `pages/`, add its row here."""

from dataclasses import dataclass

import streamlit as st

from components.language import Speech

from .place import address


@dataclass(frozen=True)
class Screen:
    """`file` is below `pages/`; `url` is its address; `title` and `help` are catalogue messages."""

    file: str
    url: str
    moment: str
    icon: str
    needs_project: bool = True


SCREENS: tuple[Screen, ...] = (
    Screen("home/projects.py", "home", "home", "home", needs_project=False),
    Screen("prepare/frame.py", "frame", "prepare", "flag"),
    Screen("prepare/people.py", "people", "prepare", "group"),
    Screen("prepare/personas.py", "personas", "prepare", "face"),
    Screen("prepare/evidence.py", "evidence", "prepare", "fact_check"),
    Screen("prepare/map.py", "map", "prepare", "map"),
    Screen("prepare/agenda.py", "agenda", "prepare", "calendar_view_day"),
    Screen("prepare/checklist.py", "checklist", "prepare", "checklist"),
    Screen("run/room.py", "room", "run", "timer"),
    Screen("run/capture.py", "capture", "run", "edit_note"),
    Screen("decide/votes.py", "votes", "decide", "how_to_vote"),
    Screen("decide/priorities.py", "priorities", "decide", "leaderboard"),
    Screen("decide/actions.py", "actions", "decide", "task_alt"),
    Screen("home/history.py", "history", "project", "history"),
    Screen("home/files.py", "files", "project", "folder_managed"),
)


def title(say: Speech, url: str) -> str:
    return say.code(f"screen.{url}")


def pages(say: Speech, project_open: bool) -> dict[str, list[st.Page]]:
    """The navigation, grouped by moment. Every screen keeps its address even when it is not listed."""
    groups: dict[str, list[st.Page]] = {}
    for screen in SCREENS:
        listed = project_open or not screen.needs_project
        page = st.Page(
            screen.file,
            title=title(say, screen.url),
            icon=f":material/{screen.icon}:",
            url_path=screen.url,
            default=screen.url == "home",
            visibility="visible" if listed else "hidden",
            help=say.code(f"screen.{screen.url}.help"),
        )
        heading = "" if screen.moment == "home" else say.code(f"moment.{screen.moment}")
        groups.setdefault(heading, []).append(page)
    return groups


def link(url: str, label: str | None = None, icon: str | None = None, query: dict[str, str] | None = None) -> None:
    """A link to another screen of the same project. `query` adds to or changes the address."""
    screen = next(one for one in SCREENS if one.url == url)
    st.page_link(f"{screen.file}", label=label, icon=icon, query_params=address() | (query or {}))
