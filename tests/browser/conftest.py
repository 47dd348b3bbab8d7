"""A real server, a real browser: Chromium driven by Playwright, one data folder per test module."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, expect, sync_playwright

from components.journey.operations.project import create_from
from components.journey.state import State
from components.store import Store
from sample_data import build
from tests.browser.complaints import COMPLAINTS
from tests.browser.desk_told import TOLD
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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each worker begins with some of the long stories: none is left with one when the others have finished."""
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [one for one in items if one.get_closest_marker("long")]
    rest = [one for one in items if one not in long]
    share = -(-len(rest) // workers)
    items[:] = [one for n in range(workers) for one in (*long[n::workers], *rest[n * share : (n + 1) * share])]


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws the same pages without a window, for a tenth less of the processor."""


def chromium() -> str:
    """The browser to drive: `CHROMIUM`, or the first one installed."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("No Chromium found. Install Debian's `chromium-headless-shell`, or set CHROMIUM to a browser.")
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

    def state(self, project: str) -> State:
        """What is on disk."""
        store = Store(self.data)
        found = store.read(project)
        store.close(project)
        return found

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


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Starting one takes longer than most tests, and what a kept window has loaded from it serves them all."""
    running = Server(tmp_path_factory.mktemp("browser") / "data").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(one_server: Server) -> Iterator[Server]:
    """Running, and without the projects of other modules."""
    if one_server.process is None or one_server.process.poll() is not None:
        one_server.start()
    yield one_server
    store = Store(one_server.data)
    for one in store.files():
        store.erase(one.id)


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


FORGET = """async () => {
  localStorage.clear()
  sessionStorage.clear()
  for (const one of await indexedDB.databases()) indexedDB.deleteDatabase(one.name)
}"""


class KeptPages:
    """French windows in daylight that forget everything between two tests, but for the scripts they have compiled.

    A fresh window takes three times the processor that a kept one does, most of it for Streamlit's script.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.pages: dict[str, Page] = {}

    def get(self, whose: str, script: str = "") -> Page:
        """`script`: what runs in it before every page."""
        if whose not in self.pages or self.pages[whose].is_closed():
            self.pages[whose] = new_page(self.browser)
            if script:
                self.pages[whose].add_init_script(script)
        return self.pages[whose]

    def forget(self, whose: str) -> None:
        page = self.pages[whose]
        if page.is_closed():
            return
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all()
        page.context.set_offline(False)
        if page.url.startswith("http"):
            with suppress(Error):  # a page that says why the server is not reached has nothing to forget
                page.evaluate(FORGET)
        page.goto("about:blank")
        page.context.clear_cookies()
        page.context.clear_permissions()
        page.emulate_media(media="null", color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 720})


@pytest.fixture(scope="session")
def kept_pages(browser: Browser) -> KeptPages:
    return KeptPages(browser)


@pytest.fixture
def page(kept_pages: KeptPages) -> Iterator[Page]:
    yield kept_pages.get("one")
    kept_pages.forget("one")


@pytest.fixture
def other_page(kept_pages: KeptPages) -> Iterator[Page]:
    """Of somebody else: with cookies of its own."""
    yield kept_pages.get("other")
    kept_pages.forget("other")


@pytest.fixture
def told_page(kept_pages: KeptPages) -> Iterator[Page]:
    """For the facilitator's screen of the room, which can be told what no room told (`desk_told.py`)."""
    yield kept_pages.get("told", TOLD)
    kept_pages.forget("told")


@pytest.fixture(scope="module")
def examples(server: Server) -> dict[str, str]:
    """The ids of both example projects in the server's data folder."""
    store = Store(server.data)
    today = store.clock().date()
    made = {one: store.create("Exemple", create_from, records=build(one, today)) for one in ("fr", "en")}
    for project in made.values():
        store.close(project)
    return made
