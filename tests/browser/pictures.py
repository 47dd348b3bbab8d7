"""The pictures of the README and of docs/pictures.md, taken from the examples: `python -m tests.browser.pictures`.

The portraits of the examples are emoji: without a font for them (Debian: `fonts-noto-color-emoji`) boxes are drawn.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from components.journey.operations.project import create_from
from components.store import Store
from sample_data import build
from tests.browser.conftest import ARGUMENTS, ROOT, Server, chromium, new_page
from tests.browser.steps import go, settled

PICTURES = (
    ("home", "fr", False),
    ("map", "fr", False),
    ("map", "fr", True),
    ("map", "en", False),
    ("map", "en", True),
    ("agenda", "en", False),
    ("diagnosis", "fr", False),
    ("present", "en", False),
    ("checklist", "en", True),
    ("room", "fr", False),
    ("people", "fr", False),
    ("votes", "en", False),
    ("priorities", "en", False),
    ("priorities", "fr", True),
    ("actions", "fr", False),
)
"""Screen, language, dark."""

TALL = {"map": 1180}
"""Higher windows, so that the picture holds the curve under the rows."""


def main() -> None:
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        data = Path(scratch) / "data"
        store = Store(data)
        today = store.clock().date()
        projects = {one: store.create("Exemple", create_from, records=build(one, today)) for one in ("fr", "en")}
        for project in projects.values():
            store.close(project)
        server = Server(data).start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            for screen, language, dark in PICTURES:
                page = new_page(browser, language, dark, height=TALL.get(screen, 720))
                address = "" if screen == "home" else screen
                go(page, f"{server.url}/{address}?project={projects[language]}&lang={language}")
                page.wait_for_timeout(1500)
                settled(page).screenshot(path=folder / f"{screen}-{language}{'-dark' if dark else ''}.png")
                page.context.close()
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
