"""Without a mouse, and on a phone."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server, new_page
from tests.browser.steps import Facilitator, fits_the_width, go, settled

pytestmark = pytest.mark.browser


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until the keyboard is on something."""
    handle = wanted.element_handle()
    for _press in range(most):
        if page.evaluate("one => document.activeElement === one || one.contains(document.activeElement)", handle):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {wanted}")


def test_three_notes_by_keyboard_alone(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}&lang=fr")
    line = page.get_by_role("combobox", name="Ce qui se dit")
    for text in ("? Qui rappelle", "Le devis dort trois jours", "+ Un suivi par SMS"):
        expect(line).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(line).to_have_value("")
    for text in ("Qui rappelle", "Le devis dort trois jours", "Un suivi par SMS"):
        expect(page.locator("[class*=st-key-note_row_]").filter(has_text=text)).to_have_count(1)


def test_a_block_is_moved_by_keyboard_alone(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/agenda?project={examples['fr']}&lang=fr")
    rows = page.locator(".st-key-agenda_rows [class*='st-key-choose_']")
    tab_to(page, rows.nth(1).get_by_role("button"))
    page.keyboard.press("Enter")
    settled(page)
    title = page.get_by_label("Titre", exact=True).input_value()
    tab_to(page, page.get_by_role("button", name="Descendre", exact=True))
    page.keyboard.press("Enter")
    expect(rows.nth(2)).to_contain_text(title)
    # The keyboard stays where it was: a second press moves it on.
    page.keyboard.press("Enter")
    expect(rows.nth(3)).to_contain_text(title)


@pytest.mark.parametrize("screen", ["home", "checklist", "votes"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_on_a_phone(browser: Browser, server: Server, examples: dict[str, str], screen: str, language: str) -> None:
    page = new_page(browser, language, width=390, height=844)
    address = "" if screen == "home" else screen
    go(page, f"{server.url}/{address}?project={examples[language]}&lang={language}")
    me = Facilitator(page, server.url, language)
    expect(page.get_by_role("heading", level=1)).to_have_text(me.say.code(f"screen.{screen}"))
    fits_the_width(page)
    small = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain] p')].filter(one => one.offsetParent)"
        ".map(one => parseFloat(getComputedStyle(one).fontSize)).filter(size => size < 12).length"
    )
    assert small == 0
    page.context.close()
