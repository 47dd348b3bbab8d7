"""What the facilitator does at the room's desk, and what is asked of every page of ours."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import told, violations
from tests.browser.phones import RULES


def press(desk: Page, name: str | re.Pattern[str]) -> None:
    button(desk, name).click()


def button(desk: Page, name: str | re.Pattern[str]) -> Locator:
    return desk.locator(".rd").get_by_role("button", name=name, exact=isinstance(name, str)).first


def brings_to(desk: Page, question: str) -> None:
    expect(desk.locator(".rd .acts .here")).to_be_visible()
    if desk.locator(".rd .here h2").all_inner_texts() != [question]:
        press(desk, f"Amener la salle à\u00a0: {question}")
    expect(desk.locator(".rd .here h2")).to_have_text(question)


def is_clean(page: Page) -> None:
    found = violations(page, only=RULES)
    assert not found, told(found)
