"""The download button: what it offers, and what it never offers on a shared screen."""

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from components.console.downloads import _csv, _workbook
from components.journey.operations.project import create_from
from components.journey.records import Person
from components.journey.state import State
from components.store import Store
from sample_data import build
from tests.conftest import OpenScreen

STATE = State([Person(id="p", name="Anne", order="a0", email="anne@example.org", job="Chef")])


def opened(app: AppTest, key: str = "downloads") -> AppTest:
    """The screen with the sheet of downloads open: it is drawn only then."""
    app.session_state[key] = True
    return app.run()


def offered(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_names_are_in_only_when_asked_for() -> None:
    for personal in (False, True):
        content = _csv(STATE, "fr", "people", personal)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert ("Anne" in rows[1]) is personal
        assert ("anne@example.org" in rows[1]) is personal
        assert "Chef" in rows[1]


def test_a_workbook_is_made_when_asked_for() -> None:
    assert _workbook(STATE, "en", ("people", "actions"), True, "Essai").startswith(b"PK")


@pytest.mark.screen
def test_many_tables_are_chosen_from_a_list(open_screen: OpenScreen, store: Store) -> None:
    example = store.create("Essai", create_from, records=build("en", store.clock().date()))
    app = opened(open_screen("files", example, "en"), "files.tables")
    app.selectbox(key="files.tables.one").set_value("actions").run()
    assert "CSV: Actions" in offered(app)


@pytest.mark.screen
def test_names_are_not_offered_on_a_shared_screen(open_screen: OpenScreen, project: str) -> None:
    app = opened(open_screen("actions", project, "en"))
    assert "downloads.personal" in [one.key for one in app.toggle]
    app = opened(open_screen("actions", project, "en", share="1"))
    assert offered(app)
    assert "downloads.personal" not in [one.key for one in app.toggle]
