"""What people do in a window: go, click, type; each waits until the screen has settled."""

from playwright.sync_api import Locator, Page, expect


def settled(page: Page) -> Page:
    """Wait until the script has run and nothing is greyed out."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("!document.querySelector('[data-stale=true]')")
    return page


def go(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("h1")
    return settled(page)


def open_screen(page: Page, name: str) -> Page:
    """Follow the side menu to a screen."""
    page.locator(".st-key-menu").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    return settled(page)


def click(page: Page, name: str, within: Locator | None = None) -> Page:
    (within or page).get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_timeout(150)
    return settled(page)


def fill(page: Page, label: str, text: str, within: Locator | None = None) -> Page:
    """Type into a field and leave it, which saves it."""
    field = (within or page).get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(200)
    return settled(page)


def no_trouble(page: Page) -> None:
    """Nothing on screen says that something failed."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
