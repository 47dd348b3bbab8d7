"""H31: every list one chooses from tells namesakes apart; a project in which everything is called alike."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import streamlit as st
from msgspec.structs import replace
from streamlit.testing.v1 import AppTest

from components.console.screens import SCREENS
from components.journey.operations.project import create_from
from components.journey.records import (
    Action,
    Activity,
    Block,
    Card,
    Evidence,
    Group,
    Indicator,
    Insight,
    Item,
    Journey,
    Measure,
    Note,
    Opportunity,
    Person,
    Persona,
    Phase,
    Session,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import State
from components.store import Store
from sample_data import build
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

CALLED: dict[type[Record], str] = {
    Person: "name",
    Persona: "name",
    Journey: "name",
    Group: "name",
    Indicator: "name",
    Measure: "name",
    Session: "title",
    Block: "title",
    Phase: "title",
    Step: "title",
    Evidence: "title",
    Action: "title",
    Card: "text",
    Note: "text",
    Item: "text",
    Insight: "text",
    Opportunity: "text",
    Activity: "question",
}
"""What people call the records of these kinds. Departments and channels cannot have namesakes (F7)."""

VIEWS: dict[str, tuple[dict[str, Any], ...]] = {
    "files": tuple({"files.view": one} for one in ("away", "people")),
    "history": tuple({"history.view": one} for one in ("changes", "versions")),
    "frame": tuple({"frame.section": one} for one in ("scope", "map", "channels")),
    "people": (
        {"people.view": "list", "people.columns": True},
        *({"people.view": one} for one in ("coverage", "groups")),
    ),
    "personas": tuple({"persona_mode": one} for one in ("read", "edit")),
    "evidence": tuple({"evidence_view": one} for one in ("table", "one")),
    "map": (
        *({"map.view": one} for one in ("map", "outline", "compare", "tomorrow", "words", "handovers")),
        *({"map.view": "table", "map.table": one} for one in ("steps", "cards", "touchpoints")),
        *({"map.view": "fill", "map.part": one} for one in ("pains", "touchpoints", "step")),
    ),
    "agenda": tuple({"agenda.view": one} for one in ("blocks", "sheet", "settings")),
    "live": tuple({"live.view.{session}": one} for one in ("steer", "prepare", "paper")),
    "diagnosis": (
        *({"diagnosis.part": one} for one in ("emotion", "moments", "indicators", "changed")),
        *(
            {"diagnosis.part": "channels", "diagnosis.channels": one}
            for one in ("turns", "where", "passages", "relief")
        ),
    ),
    "findings": tuple({"findings.part": one} for one in ("insights", "opportunities", "table", "balance")),
    "votes": tuple({"votes.part.{activity}": one} for one in ("items", "ballots", "rules")),
    "priorities": tuple({"priorities.part.{session}": one} for one in ("vote", "score", "beside", "truth", "rate")),
    "actions": tuple({"actions.part": one} for one in ("list", "table", "decisions", "calendar")),
    "follow_up": tuple({"follow_up.part": one} for one in ("sessions", "promises", "history", "taught", "reviews")),
}
"""The views of screens that have several, as they are chosen; the others are drawn as they open."""


@pytest.fixture
def alike(store: Store) -> str:
    """The French example, every person, workshop, step… called the same."""
    records = build("fr", date.fromisoformat(store.clock().date().isoformat()))
    named = [replace(one, **{CALLED[type(one)]: "Pareil"}) if type(one) in CALLED else one for one in records]
    return store.create("Pareil", create_from, records=named)


def lists(app: AppTest) -> Iterator[tuple[str, list[str]]]:
    """Every list of the screen: what it is called, the words to choose from; those in the cells of tables, too."""

    def walk(node: Any) -> Iterator[Any]:
        for child in getattr(node, "children", {}).values():
            yield child
            yield from walk(child)

    for one in walk(app._tree):
        proto = getattr(one, "proto", None)
        words = [getattr(option, "content", option) for option in getattr(proto, "options", None) or ()]
        if words and all(isinstance(word, str) for word in words):
            yield getattr(proto, "label", ""), words
        if getattr(one, "type", "") == "arrow_data_frame" and proto is not None:
            yield from _lists_in_cells(json.loads(proto.columns or "{}"))


def _lists_in_cells(columns: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name, column in columns.items():
        options = (column.get("type_config") or {}).get("options") or ()
        yield name, [one.get("label") or one["value"] if isinstance(one, dict) else one for one in options]


@pytest.fixture
def all_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Panels and drawers, which are filled once open, open by themselves."""
    for name in ("popover", "expander"):
        draw = getattr(st, name)

        def unfolded(label: str, *args: Any, draw: Any = draw, **fields: Any) -> Any:
            if fields.get("on_change") == "rerun" and fields["key"] not in st.session_state:
                st.session_state[fields["key"]] = True
            return draw(label, *args, **fields)

        monkeypatch.setattr(st, name, unfolded)


def choices_in(view: dict[str, Any], state: State) -> dict[str, Any]:
    """The choices of a view, made for every workshop and every activity where they have one each."""
    every = {"{session}": state.all(Session), "{activity}": state.all(Activity)}
    made: dict[str, Any] = {}
    for name, value in view.items():
        mark = next((one for one in every if one in name), None)
        made |= {name.replace(mark, one.id): value for one in every[mark]} if mark else {name: value}
    return made


@pytest.mark.usefixtures("all_unfolded")
@pytest.mark.parametrize("url", [screen.url for screen in SCREENS])
def test_no_list_offers_the_same_words_twice(open_screen: OpenScreen, store: Store, alike: str, url: str) -> None:
    app = open_screen(url, alike)
    seen = set[str]()
    for view in VIEWS.get(url, ({},)):
        chosen = choices_in(view, store.read(alike))
        app.session_state["choices"] = chosen
        app.run()
        assert not app.exception, app.exception[0].value
        drawn = [name for name, value in chosen.items() if _drawn(app, name) == value]
        assert bool(drawn) == bool(chosen) and (len(drawn) == len(chosen) or "{" in str(view)), f"no such view: {view}"
        for label, words in lists(app):
            seen.update(words)
            doubles = sorted({one for one in words if words.count(one) > 1})
            assert not doubles, f"{view} {label}: {doubles}"
    if url in LOOKED_AT:
        assert any("Pareil" in one for one in seen), "the screen has lost what this test looks at"


def _drawn(app: AppTest, name: str) -> Any:
    key = f"choice.{name}"
    return app.session_state[key] if key in app.session_state else None  # noqa: SIM401 - it has no `get`


LOOKED_AT = frozenset(("frame", "people", "personas", "evidence", "map", "agenda", "capture", "votes", "actions"))
"""Screens on which at least one list certainly holds namesakes."""
