"""What tests share: a store in a temporary folder, a clock and ids that repeat, screens drawn without a browser."""

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from components.console import place
from components.console.screens import SCREENS
from components.journey.operation import Context
from components.journey.operations.project import create_project
from components.store import Store
from tests.journey.rooms import Workshop
from tests.tried import REPEATED, USUAL, tried

os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"

# Time is measured in tests/bench, against a floor: a slow machine is no wrong answer.
settings.register_profile("ours", tried(USUAL, deadline=None, derandomize=REPEATED))
settings.load_profile("ours")

ROOT = Path(__file__).parent.parent


class Clock:
    """Starts on a fixed morning; moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):06d}id"


@pytest.fixture
def context(clock: Clock, new_id: Callable[[], str]) -> Context:
    """For tests that run operations on a state, without a store."""
    return Context("tester", clock(), new_id)


@pytest.fixture
def here(context: Context) -> Workshop:
    """A workshop with a room, moved by operations alone."""
    return Workshop(context)


@pytest.fixture
def store(tmp_path: Path, clock: Clock, new_id: Callable[[], str]) -> Iterator[Store]:
    made = Store(tmp_path / "data", clock, new_id)
    yield made
    for one in made.files():
        made.close(one.id)


@pytest.fixture
def project(store: Store) -> str:
    """The id of an empty French project."""
    return store.create("Essai", create_project, name="Essai", language="fr")


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_through_once() -> Iterator[None]:
    """A server looks once through all installed packages for components; AppTest would for every screen it opens."""
    found = scan_component_manifests()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", lambda: found)
        yield


OpenScreen = Callable[..., AppTest]


@pytest.fixture
def open_screen(store: Store, monkeypatch: pytest.MonkeyPatch) -> OpenScreen:
    """Draw a screen: `open_screen("people", project, language="en")`. Fails if it raises."""
    monkeypatch.setattr(place, "store_in", lambda _folder: store)

    def draw(url: str, project: str | None = None, language: str = "fr", **query: str) -> AppTest:
        screen = next(one for one in SCREENS if one.url == url)
        app = AppTest.from_file(str(ROOT / "pages" / "console.py"), default_timeout=30)
        app.query_params["lang"] = language
        if project:
            app.query_params["project"] = project
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        if screen.url != "home":
            app.switch_page(screen.file)
            app.run()
        assert not app.exception, app.exception[0].value
        return app

    return draw
