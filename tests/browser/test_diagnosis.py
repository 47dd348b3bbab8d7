"""Rating every step with the room in a real browser: pasted from a spreadsheet, revealed, read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import click, go, no_trouble, settled

pytestmark = pytest.mark.browser

SPLIT = ["-2"] * 4 + ["2"] * 4
"""One column of marks that divides the room; every other step gets a plain +1."""


def test_pasted_ratings_become_the_curve(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/diagnosis?project={examples['en']}&lang=en")
    click(page, "Have every step rated")
    page.get_by_role("radio", name="Paste").click()
    settled(page)
    rows = "\n".join("\t".join([mark, *["1"] * 11]) for mark in SPLIT)
    area = page.get_by_role("textbox", name="Ballots, one a line")
    area.fill(rows)
    area.press("Control+Enter")
    settled(page)
    click(page, "Enter 8 ballots")
    before = page.get_by_text("divides the room").count()
    click(page, "Close the vote")
    assert page.get_by_text("divides the room").count() == before, "sealed ratings change nothing on screen"
    click(page, "Reveal the results")
    expect(page.get_by_text("“I ask for a quote” divides the room: some are at −2, others at +2.")).to_be_visible()
    expect(
        page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas").first
    ).to_be_visible()
    no_trouble(page)


def test_a_cell_answered_by_keyboard_makes_a_touchpoint(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/diagnosis?project={examples['en']}&lang=en")
    for name in ("Touchpoints and channels", "Step by step"):
        page.get_by_role("radio", name=name).click()
        settled(page)
    told = page.get_by_text("of the places we know")
    before = told.inner_text()
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 380, box["y"] + 54)
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    page.keyboard.type("broken")
    page.keyboard.press("Enter")
    expect(told).not_to_have_text(before)
    no_trouble(page)
