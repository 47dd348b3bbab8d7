"""One room for all tests of a module, in each language; one phone of 320 pixels that has come in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.everything import EVERYTHING
from tests.browser.phones import Phone, RoomServer, phone

LANGUAGES = ("fr", "en")
TOPICS = ("Aucune date avant 9 jours", "Silence de trois semaines", "Photos refusées", "Aucun numéro la nuit")


@pytest.fixture(scope="module", params=LANGUAGES)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path_factory.mktemp("phones") / "data", request.param).start()
    yield running
    running.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One language a test, in turn; both when everything is asked for."""
    if EVERYTHING:
        return
    ours = [one for one in items if isinstance(one, pytest.Function) and one.path.parent == Path(__file__).parent]
    names = list(dict.fromkeys(one.originalname for one in ours))
    spoken = {name: LANGUAGES[number % 2] for number, name in enumerate(names)}
    other = {one for one in ours if one.callspec.params.get("server") != spoken[one.originalname]}
    items[:] = [one for one in items if one not in other]


@pytest.fixture(autouse=True)
def waiting(server: RoomServer) -> None:
    """Every test begins with an open room that waits."""
    server.rests()


@pytest.fixture
def me(server: RoomServer, browser: Browser) -> Iterator[Phone]:
    with phone(browser, server.url, server.language) as mine:
        yield mine.joins()
