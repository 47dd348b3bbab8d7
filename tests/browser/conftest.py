"""A real server, a real browser: Chromium driven by Playwright, one data folder per test module."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from components.journey.operations.project import create_from
from components.store import Store
from sample_data import build
from tests.browser.complaints import COMPLAINTS
from tests.browser.steps import SETTLING

ROOT = Path(__file__).parents[2]
PATIENCE = 15_000
"""Milliseconds: machines are busy; what is right shows long before."""
expect.set_options(timeout=PATIENCE)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The browser to drive: `CHROMIUM`, or the first one installed."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("No Chromium found. Install Debian's `chromium`, or set CHROMIUM to a browser.")
    return str(found)


class Server:
    """The app as people start it, on a port of its own; can be stopped, killed and started again."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.log = data.parent / f"{data.name}.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        environment = os.environ | {"ATELIER_DATA": str(self.data)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self._wait_until_it_answers()
        return self

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        pytest.fail(f"The server did not start:\n{self.log.read_text()[-2000:]}")

    def stop(self, kill: bool = False) -> None:
        if self.process is not None:
            (self.process.kill if kill else self.process.terminate)()
            self.process.wait(20)
            self.process = None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("browser") / "data").start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield launched
    launched.close()


def new_page(browser: Browser, language: str = "fr", dark: bool = False, width: int = 1280, height: int = 720) -> Page:
    """A fresh window (own cookies), as a person with this language and theme has it."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="en-GB" if language == "en" else "fr-FR",
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(SETTLING)
    COMPLAINTS.listen(context)
    return context.new_page()


@pytest.fixture(autouse=True)
def no_page_complains() -> Iterator[None]:
    """Asked for first, so that it looks when the test's windows are closed."""
    yield
    heard = COMPLAINTS.taken()
    assert not heard, "\n".join(heard)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = new_page(browser)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def examples(server: Server) -> dict[str, str]:
    """The ids of both example projects in the server's data folder."""
    store = Store(server.data)
    today = store.clock().date()
    made = {one: store.create("Exemple", create_from, records=build(one, today)) for one in ("fr", "en")}
    for project in made.values():
        store.close(project)
    return made
