"""What holds on every screen, seen in a real browser: addresses, languages, room for everything."""

import pytest
from playwright.sync_api import Browser, Page, expect

from components.console.scheme import COOKIE
from tests.browser.complaints import COMPLAINTS
from tests.browser.conftest import Server, new_page
from tests.browser.steps import fits_the_width, go, settled

pytestmark = pytest.mark.browser


def test_a_cold_deep_link_opens_its_screen(page: Page, server: Server, examples: dict[str, str]) -> None:
    """A link sent to a colleague works on a server that has just started."""
    server.stop()
    server.start()
    go(page, f"{server.url}/agenda?project={examples['fr']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Déroulé")
    expect(page.locator(".st-key-menu")).to_contain_text("Prise de notes")
    assert f"project={examples['fr']}" in page.url


def test_a_reload_comes_back_to_the_same_place(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/frame?project={examples['en']}&lang=en")
    page.locator(".st-key-menu").get_by_role("link", name="Personas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personas")
    address = settled(page).url
    page.reload()
    page.wait_for_selector("h1")
    settled(page)
    assert page.url == address and "lang=en" in address and examples["en"] in address
    expect(page.get_by_role("heading", level=1)).to_have_text("Personas")


def test_an_unknown_project_is_explained(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/agenda?project=nobody-knows-it")
    expect(page.get_by_text("n’est pas sur cet ordinateur")).to_be_visible()
    page.get_by_role("link", name="Aller aux projets").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projets")


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_hides_under_the_bar_when_the_menu_is_folded(
    browser: Browser, server: Server, examples: dict[str, str], width: int
) -> None:
    """Also at 320 pixels, which is a laptop magnified four times: no scrolling sideways, all in reach."""
    page = new_page(browser, width=width)
    go(page, f"{server.url}/frame?project={examples['fr']}")
    if width > 1000:
        page.get_by_test_id("stSidebar").hover()
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    settled(page)
    page.locator(".st-key-share_on button:visible").first.click(trial=True)
    bar = page.get_by_test_id("stHeader").bounding_box()
    line = page.locator(".st-key-project_line p").first.bounding_box()
    assert bar is not None and line is not None
    assert line["y"] >= bar["y"] + bar["height"]
    fits_the_width(page)
    page.context.close()


@pytest.mark.parametrize(("address", "told"), [("home", False), ("nulle-part/plus-bas", True)])
def test_an_address_that_leads_nowhere_leads_to_the_projects(
    server: Server, page: Page, address: str, told: bool
) -> None:
    page.goto(f"{server.url}/{address}?lang=fr")
    expect(page.get_by_role("heading", name="Projets", level=1)).to_be_visible()
    expect(page.get_by_text("Cette adresse ne mène nulle part")).to_have_count(1 if told else 0)
    expect(page.get_by_role("dialog")).to_have_count(0)


GROUNDS = """
window.grounds = new Set()
const look = () => {
  const app = document.querySelector("[data-testid=stApp]")
  if (app) window.grounds.add(getComputedStyle(app).colorScheme)
  requestAnimationFrame(look)
}
look()
"""


def test_the_dark_is_chosen_and_stays(browser: Browser, server: Server, examples: dict[str, str]) -> None:
    """H28: on a screen that was never opened, too, which begins dark; sheets and islands follow."""
    page = new_page(browser)
    go(page, f"{server.url}/frame?project={examples['fr']}")
    choice = page.locator(".st-key-scheme_choice")
    expect(choice.get_by_role("radio", checked=True)).to_have_text("Système")
    choice.get_by_role("radio", name="Sombre").click()
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    other = page.context.new_page()
    other.add_init_script(GROUNDS)
    go(other, f"{server.url}/map?project={examples['fr']}")
    expect(other.locator(".st-key-scheme_choice").get_by_role("radio", checked=True)).to_have_text("Sombre")
    expect(other.locator("html")).to_have_css("color-scheme", "dark")
    assert other.evaluate("[...window.grounds]") == ["dark"]
    (kept,) = (one for one in page.context.cookies() if one["name"] == COOKIE)
    assert kept["expires"] > 0, "the browser forgets it when it is closed"
    page.context.close()


def test_what_a_page_throws_or_says_in_error_is_heard(page: Page) -> None:
    """Every browser test looks at its end that nothing was: here it is asked for before."""
    page.goto("about:blank")
    page.evaluate("() => { setTimeout(() => { throw new Error('no ink') }); console.error('no paper') }")
    page.evaluate("() => console.error('Failed to load resource: net::ERR_CONNECTION_REFUSED')")
    page.wait_for_function("() => new Promise(done => setTimeout(() => done(true)))")
    thrown, said = sorted(COMPLAINTS.taken(), key=lambda one: "paper" in one)
    assert "no ink" in thrown
    assert said.endswith("no paper")
