"""WCAG 2.2 AA on every screen and view (axe finds nothing serious of ours); headings skip no level (H32)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from components.console.screens import SCREENS
from components.journey.operations.project import create_project
from components.journey.records import Language
from components.store import Store
from tests.browser.conftest import Server, new_page
from tests.browser.doors import Visitor
from tests.browser.everything import EVERYTHING, in_everything
from tests.browser.states import STATES, Shown
from tests.browser.steps import Facilitator, go, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Visitor]:
    """One window for all screens: opening one costs more than looking."""
    page = new_page(browser)
    yield Visitor(page)
    page.context.close()


def address(screen: str, project: str, language: str) -> str:
    return f"{'' if screen == 'home' else screen}?project={project}&lang={language}"


@pytest.mark.parametrize("screen", [one.url for one in SCREENS])
def test_every_view_of_a_screen(visitor: Visitor, server: Server, examples: dict[str, str], screen: str) -> None:
    """What can be opened without changing anything: its views, and with everything what opens in and over them."""
    visitor.told.clear()
    visit(visitor.page, server.url, address(screen, examples["fr"], "fr"))
    visitor.walks(screen)
    assert not visitor.told, "\n".join(visitor.told)


@pytest.mark.parametrize(("screen", "state"), STATES, ids=[one.__name__ for _screen, one in STATES])
def test_what_shows_once_something_was_done(
    visitor: Visitor, server: Server, examples: dict[str, str], screen: str, state: Callable[[Shown], None]
) -> None:
    visitor.told.clear()
    visit(visitor.page, server.url, address(screen, examples["fr"], "fr"))
    state(Shown(Facilitator(visitor.page, server.url, "fr"), visitor.looks))
    assert not visitor.told, "\n".join(visitor.told)


def test_an_empty_project(visitor: Visitor, server: Server) -> None:
    """Every screen on the first day, in English; without everything, every fourth."""
    visitor.told.clear()
    project = empty_project(server, "en")
    for screen in SCREENS[:: 1 if EVERYTHING else 4]:
        visit(visitor.page, server.url, address(screen.url, project, "en"))
        visitor.looks(f"empty {screen.url}")
    assert not visitor.told, "\n".join(visitor.told)


@pytest.mark.parametrize("screen", ["map", "priorities", *in_everything("room", "capture", "votes", "actions")])
def test_a_shared_screen(visitor: Visitor, server: Server, examples: dict[str, str], screen: str) -> None:
    visitor.told.clear()
    go(visitor.page, f"{server.url}/{address(screen, examples['en'], 'en')}&share=1")
    visitor.looks(f"shared {screen}", None)
    assert not visitor.told, "\n".join(visitor.told)


def empty_project(server: Server, language: Language) -> str:
    store = Store(server.data)
    made = store.create("Vide", create_project, name="Vide", language=language)
    store.close(made)
    return made
