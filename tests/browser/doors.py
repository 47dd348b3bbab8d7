"""Every way further into a screen, found in the page itself: its views, its drawers, its sheets.

Nothing here names a view, so one that is added tomorrow is looked at without anybody thinking of it.
Opening them changes nothing in the project.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import COLOURS, HEADINGS, TAGS, told, violations
from tests.browser.everything import EVERYTHING
from tests.browser.steps import no_trouble, settled
from tests.views import is_choice, kind_of, worth_a_look

SERIOUS = ("serious", "critical")

APP = "[data-testid=stApp]"
MAIN = "[data-testid=stMain]"
SHEET = "[data-testid=stPopoverBody]"

BACKSLASHES = (
    "[...document.querySelectorAll('[aria-label]')].map(one => one.ariaLabel).filter(one => one.includes('\\\\'))"
)
"""What a screen reader says of a widget is its label as we wrote it: no sign of how it was escaped."""

KEY = "one => [...(one.closest('[class*=st-key-]')?.classList ?? [])].find(name => name.startsWith('st-key-')) ?? ''"
"""The name our code gave to what holds an element."""


def complaints(page: Page, about: str, within: str | None = None, only: Sequence[str] = TAGS) -> list[str]:
    """What axe finds serious or critical in WCAG 2.2 AA, and headings that skip a level."""
    found = violations(
        page, page.locator(within).last if within else None, only, more=(HEADINGS,) if only is TAGS else ()
    )
    grave = [one for one in found if one["impact"] in SERIOUS or one["id"] == HEADINGS]
    return [f"{about}: {told(grave)}"] if grave else []


@dataclass
class Visitor:
    """Walks through a screen, opening what can be opened, each kind of thing once; tells what axe says."""

    page: Page
    been: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def looks(self, about: str, within: str | None = MAIN) -> None:
        no_trouble(self.page)
        self.told += complaints(self.page, about, within)
        self.told += [f"{about}: a backslash in {one}" for one in self.page.evaluate(BACKSLASHES)]
        if EVERYTHING:
            self._by_night(about, within)

    def _by_night(self, about: str, within: str | None = MAIN) -> None:
        """Only the colours: nothing else depends on the light."""
        self._turns("dark")
        self.told += complaints(self.page, f"{about}, dark", within, COLOURS)
        self._turns("light")

    def _turns(self, scheme: Literal["light", "dark"]) -> None:
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(
            f"() => getComputedStyle(document.querySelector('{APP}')).colorScheme === '{scheme}'"
        )
        settled(self.page)

    def walks(self, about: str) -> None:
        """This view, what unfolds in it, and the views it leads to; with everything, what opens over it and the views
        of views, too."""
        first = "/" not in about
        self._unfold()
        # What stands around a screen is the same around each.
        self.looks(about, None if first and (EVERYTHING or not self.been) else MAIN)
        if EVERYTHING:
            self._open_sheets(about)
        elif first:
            self._by_night(about)
        else:
            return
        for group in self._fresh("[class*='st-key-choice'] [data-testid=stButtonGroup]", is_choice):
            key = group.evaluate(KEY)
            options = group.locator("button").count()
            # The first is where one already is; of the others the next and the last, or more when all is asked for.
            for at in worth_a_look(options) if EVERYTHING else sorted({*range(1, options)} & {1, options - 1}):
                # Drawn again with each view: found again by its key.
                option = self.page.locator(f"{MAIN} .{key} button").nth(at)
                option.click()
                settled(self.page)
                self.walks(f"{about} / {option.inner_text()}")

    def _unfold(self) -> None:
        for line in self._fresh("[data-testid=stExpander] summary"):
            if line.evaluate("one => !one.parentElement.open"):
                line.click()
                settled(self.page)

    def _open_sheets(self, about: str) -> None:
        for button in self._fresh("[data-testid=stPopover] button"):
            if button.is_disabled():
                continue
            button.click()
            expect(self.page.locator(SHEET).last).to_be_visible()
            settled(self.page)
            self.looks(f"{about} > {button.inner_text()}", SHEET)
            self.page.keyboard.press("Escape")
            expect(self.page.locator(SHEET)).to_have_count(0)
            settled(self.page)

    def _fresh(self, selector: str, wanted: Callable[[str], bool] = bool) -> Iterator[Locator]:
        """What is visible and of a kind not met before, one after the other: opening one may bring others."""
        while True:
            for one in self.page.locator(f"{MAIN} {selector}:visible").all():
                kind = kind_of(one.evaluate(KEY))
                if kind not in self.been and wanted(kind):
                    self.been.add(kind)
                    yield one
                    break
            else:
                return
