"""What people do in a window: go, click, type; each waits until the screen has settled."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from components.language import Speech, speech

SETTLING = Path(__file__).with_name("settling.js").read_text(encoding="utf-8")


def settled(page: Page) -> Page:
    """Wait until the server has answered everything it was asked, and nothing is greyed out."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.wait_for_function("window.settled()")
    return page


def go(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("h1", state="attached")
    return settled(page)


def visit(page: Page, base: str, address: str) -> Page:
    """Open a screen; from another one of the same project by the menu, which costs a third of a fresh start."""
    link = page.locator(f".st-key-menu a[href='{address}']").first
    if not page.url.startswith(base) or not link.is_visible():
        return go(page, f"{base}/{address}")
    link.click()
    page.wait_for_function("path => location.pathname === path", arg=f"/{address.partition('?')[0]}")
    return settled(page)


def open_screen(page: Page, name: str) -> Page:
    """Follow the side menu to a screen."""
    page.locator(".st-key-menu").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return settled(page)


def click(page: Page, name: str, within: Locator | None = None) -> Page:
    (within or page).get_by_role("button", name=name, exact=True).first.click()
    return settled(page)


def fill(page: Page, label: str, text: str, within: Locator | None = None) -> Page:
    """Type into a field and leave it, which saves it."""
    field = (within or page).get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")
    return settled(page)


def no_trouble(page: Page) -> None:
    """Nothing on screen says that something failed."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def fits_the_width(page: Page) -> None:
    """Nobody has to scroll sideways to read."""
    wide = page.evaluate(
        "() => Math.max(...[document.scrollingElement, ...document.querySelectorAll('[data-testid=stMain]')]"
        ".map(one => one.scrollWidth - one.clientWidth))"
    )
    assert wide <= 1, f"{wide} pixels too wide"


class Facilitator:
    """Somebody at work in one window, in one language. Labels are given in English, as in the code."""

    def __init__(self, page: Page, url: str, language: str) -> None:
        self.page, self.url = page, url
        self.say: Speech = speech(language)

    # ---- going about ----------------------------------------------------------------------

    def starts(self) -> None:
        go(self.page, f"{self.url}/?lang={self.say.language}")

    def goes_to(self, screen: str) -> None:
        open_screen(self.page, self.say.code(f"screen.{screen}"))

    def reloads(self) -> None:
        self.page.reload()
        self.page.wait_for_selector("h1")
        settled(self.page)

    # ---- hands ----------------------------------------------------------------------------

    def presses(self, label: str, within: Locator | None = None, **blanks: Any) -> None:
        click(self.page, self.say(label, **blanks), within)

    def presses_many(self, one: str, many: str, count: int) -> None:
        """A button that counts: “Bring in 4 lines”."""
        click(self.page, self.say.plural(one, many, count))

    def fills(self, label: str, text: str, within: Locator | None = None) -> None:
        fill(self.page, self.say(label), text, within)

    def fills_code(self, code: str, text: str, within: Locator | None = None) -> None:
        """A field whose label is the name of a record's field."""
        fill(self.page, self.say.code(code), text, within)

    def picks(self, words: str, within: Locator | None = None) -> None:
        """One of a few words side by side, in full or with a count after it."""
        name = re.compile(rf"^{re.escape(words)}(\W.*)?$")
        (within or self.page).get_by_role("radio", name=name).or_(
            (within or self.page).get_by_role("button", name=name)
        ).first.click()
        settled(self.page)

    def chooses(self, label: str, *options: str, within: Locator | None = None) -> None:
        """From a list that opens; several when it takes several."""
        box = (within or self.page).get_by_role("combobox", name=re.compile(rf"{re.escape(label)}$")).first
        for option in options:
            box.click()
            self.page.keyboard.type(option)  # a long list only draws what is near
            self.page.get_by_role("option", name=option).first.click()
        if len(options) > 1:
            self.page.keyboard.press("Escape")
        settled(self.page)

    def opens(self, key: str) -> Locator:
        """A sheet behind a button, by the key of the button; the sheet comes back."""
        self.hook(key).get_by_role("button").first.click()
        sheet = self.page.get_by_test_id("stPopoverBody").last
        expect(sheet).to_be_visible()
        settled(self.page)
        return sheet

    def downloads(self, name: str | re.Pattern[str], within: Locator | None = None) -> Path:
        """What a download button gives, once nothing is being redrawn."""
        settled(self.page)
        with self.page.expect_download() as waiting:
            (within or self.page).get_by_role("button", name=name).first.click()
        found: Download = waiting.value
        return Path(found.path())

    def types_into_cells(self, cells: Iterable[tuple[int, int, str]], within: Locator | None = None) -> None:
        """Into the first table: how far from its left edge (pixels), which row (from 0), what to type."""
        grid = (within or self.page).get_by_test_id("data-grid-canvas").first
        grid.scroll_into_view_if_needed()
        for x, row, text in cells:
            self._select_cell(grid, x, row)
            self.page.keyboard.type(text)
            typed = self.page.locator(".gdg-input")
            expect(typed).to_have_value(text)
            typed.press("Enter")
            expect(typed).to_have_count(0)
            settled(self.page)

    def rewrites_a_number(self, x: int, row: int, text: str) -> None:
        """In a cell of the first table that holds one: opened first, as its editor reads what is typed to open it."""
        grid = self.page.get_by_test_id("data-grid-canvas").first
        grid.scroll_into_view_if_needed()
        self._select_cell(grid, x, row)
        self.page.keyboard.press("Enter")
        typed = self.page.locator(".gdg-input")
        typed.fill(text)
        typed.press("Enter")
        expect(typed).to_have_count(0)
        settled(self.page)

    def _select_cell(self, grid: Locator, x: int, row: int) -> None:
        """A table that was just drawn may not listen yet: click until the cell says it is selected."""
        selected = grid.locator(f"[aria-rowindex='{row + 2}'] [aria-selected=true]")
        for _attempt in range(10):
            grid.click(position={"x": x, "y": 35 + 35 * row + 17}, force=True)
            with suppress(AssertionError):
                expect(selected).to_have_count(1, timeout=1_000)
                return
        raise AssertionError("The table never took the click")

    # ---- eyes -----------------------------------------------------------------------------

    def hook(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}")

    def sees(self, *texts: str | re.Pattern[str], within: Locator | None = None) -> None:
        for text in texts:
            expect((within or self.page).get_by_text(text).first).to_be_visible()

    def reads(self, label: str, text: str) -> None:
        """A field holds this."""
        expect(self.page.get_by_label(self.say(label), exact=True).first).to_have_value(text)

    def reads_in_a_table(self, text: str) -> None:
        """Tables are painted; what they say is beside the paint, for screen readers."""
        expect(self.page.locator("canvas table").filter(has_text=text).first).to_be_attached()

    def all_is_well(self) -> None:
        no_trouble(self.page)

    def sees_a_chart(self) -> None:
        """Drawn, not just its frame; with words for those who do not see it."""
        chart = self.page.get_by_test_id("stVegaLiteChart").first
        expect(chart.locator("canvas, svg").first).to_be_visible()
        assert chart.locator("canvas, svg").first.bounding_box()["height"] > 60  # type: ignore[index]

    def types_a_date(self, label: str, day: date, within: Locator) -> None:
        """Into the parts of a date, day first."""
        parts = within.get_by_role("group", name=label).get_by_role("spinbutton")
        parts.first.click()
        for part in (f"{day:%d}", f"{day:%m}", f"{day:%Y}"):
            self.page.keyboard.type(part)
        self.page.keyboard.press("Tab")
        settled(self.page)
