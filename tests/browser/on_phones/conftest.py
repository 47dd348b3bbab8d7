"""One room for all tests of a module, in each language; one phone of 320 pixels that has come in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.phones import Phone, RoomServer, phone

TOPICS = ("Aucune date avant 9 jours", "Silence de trois semaines", "Photos refusées", "Aucun numéro la nuit")


@pytest.fixture(scope="module", params=["fr", "en"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path_factory.mktemp("phones") / "data", request.param).start()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def waiting(server: RoomServer) -> None:
    """Every test begins with an open room that waits."""
    server.rests()


@pytest.fixture
def me(server: RoomServer, browser: Browser) -> Iterator[Phone]:
    with phone(browser, server.url, server.language) as mine:
        yield mine.joins()
