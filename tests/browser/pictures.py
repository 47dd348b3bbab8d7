"""The pictures of the README and of docs/pictures.md, taken from the examples: `python -m tests.browser.pictures`.

The portraits of the examples are emoji: without a font for them (Debian: `fonts-noto-color-emoji`) boxes are drawn.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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

SHARED = (("map", "fr", False), ("map", "en", True))
"""The same, as the room sees it."""

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
                name = "" if screen == "home" else screen
                address = f"{server.url}/{name}?project={projects[language]}&lang={language}"
                page = new_page(browser, language, dark, height=TALL.get(screen, 720))
                taken(page, address, folder / f"{screen}-{language}{'-dark' if dark else ''}.png")
            for screen, language, dark in SHARED:
                address = f"{server.url}/{screen}?project={projects[language]}&lang={language}&share=1"
                taken(new_page(browser, language, dark), address, folder / f"{screen}-shared-{language}.png")
        finally:
            browser.close()
            server.stop()


def taken(page: Page, address: str, path: Path) -> None:
    go(page, address)
    page.wait_for_timeout(1500)
    settled(page).screenshot(path=path)
    page.context.close()


if __name__ == "__main__":
    main()
