"""Without a mouse, and on a phone."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
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


def seats(page: Page) -> list[list[str]]:
    """Who sits in which column of the board."""
    columns = page.frame_locator("iframe").first.locator(".sortable-container")
    expect(columns.first).to_be_visible()
    return [column.locator(".sortable-item").all_inner_texts() for column in columns.all()]


def test_people_are_dragged_between_groups(page: Page, server: Server, examples: dict[str, str]) -> None:
    """A drop is kept, undone and found again; what was dropped before never comes back by itself."""
    go(page, f"{server.url}/people?project={examples['fr']}&lang=fr")
    page.get_by_text("Sous-groupes", exact=True).click()
    settled(page)
    page.get_by_text("Déplacer les personnes en glissant").click()
    settled(page)
    before = seats(page)
    name = before[0][0]
    board = page.frame_locator("iframe").first
    source = board.locator(".sortable-item").filter(has_text=name).bounding_box()
    target = board.locator(".sortable-container-body").nth(1).bounding_box()
    assert source is not None and target is not None
    page.mouse.move(source["x"] + 30, source["y"] + 10)
    page.mouse.down()
    page.mouse.move(source["x"] + 50, source["y"] + 16, steps=5)
    page.mouse.move(target["x"] + 50, target["y"] + 20, steps=15)
    page.mouse.up()
    undo = page.get_by_role("button", name="Annuler", exact=True)
    expect(undo).to_be_enabled()
    settled(page)
    after = seats(page)
    assert name in after[1] and name not in after[0]
    page.reload()
    page.get_by_text("Sous-groupes", exact=True).click()
    expect(page.locator("[class*='st-key-group_']").filter(has_text="Groupe 2").first).to_contain_text(
        name.split(" · ")[0]
    )
    undo.click()
    settled(page)
    page.get_by_text("Déplacer les personnes en glissant").click()
    settled(page)
    assert [set(one) for one in seats(page)] == [set(one) for one in before]


@pytest.mark.parametrize(
    ("screen", "language"),
    [
        ("home", "fr"),
        ("checklist", "en"),
        ("votes", "fr"),
        *in_everything(("home", "en"), ("checklist", "fr"), ("votes", "en")),
    ],
)
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
