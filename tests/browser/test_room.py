"""The clock and the capture line, as they behave in a real browser."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from components.journey.operations.run import start_run
from components.journey.records import Note, Session
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.steps import go, no_trouble, open_screen, settled

pytestmark = pytest.mark.browser


def notes(server: Server, project: str) -> list[str]:
    store = Store(server.data)
    try:
        return [one.text for one in store.read(project).all(Note)]
    finally:
        store.close(project)


def line(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Ce qui se dit")


def outbox(page: Page) -> list[dict[str, str]]:
    kept = page.evaluate("Object.entries(sessionStorage).find(([key]) => key.startsWith('capture.'))?.[1] ?? '{}'")
    return list(json.loads(kept).get("outbox", []))


def nothing_waits(page: Page) -> None:
    deadline = time.monotonic() + 20
    while outbox(page) and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert not outbox(page)
    settled(page)


def test_typing_completing_sending_by_keyboard(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}")
    expect(line(page)).to_be_focused()
    page.keyboard.type("? Qui valide le devis @")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(line(page)).to_have_value("? Qui valide le devis @2 ")
    page.keyboard.press("Enter")
    expect(line(page)).to_have_value("")
    expect(line(page)).to_be_focused()
    nothing_waits(page)
    expect(page.locator("[class*=st-key-note_row_]").first).to_contain_text("Qui valide le devis")
    assert "Qui valide le devis" in notes(server, examples["fr"])


def test_fast_typing_loses_nothing(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}")
    line(page).click()
    wanted = [f"rafale {number}" for number in range(12)]
    for text in wanted:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    nothing_waits(page)
    assert [text for text in notes(server, examples["fr"]) if text.startswith("rafale")] == wanted


def test_the_draft_survives_reload_and_other_screens(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}")
    line(page).click()
    page.keyboard.type("à finir plus tard")
    page.reload()
    expect(line(page)).to_have_value("à finir plus tard")
    settled(page)
    open_screen(page, "Carte")
    open_screen(page, "Prise de notes")
    expect(line(page)).to_have_value("à finir plus tard")


def test_a_refused_line_comes_back(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}")
    line(page).fill("@1")
    line(page).press("Enter")
    expect(line(page)).to_have_value("@1")
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()


def test_a_line_sent_to_a_dead_server_arrives_once(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/capture?project={examples['fr']}")
    line(page).click()
    server.stop(kill=True)
    page.keyboard.type("pendant la panne")
    page.keyboard.press("Enter")
    page.keyboard.type("un brouillon")
    assert [one["text"] for one in outbox(page)] == ["pendant la panne"]
    server.start()
    nothing_waits(page)
    expect(line(page)).to_have_value("un brouillon")
    assert notes(server, examples["fr"]).count("pendant la panne") == 1


def test_the_clock_counts_by_itself(page: Page, server: Server, examples: dict[str, str]) -> None:
    """It shows the server's time, moves without a rerun, and says in words what its colour says."""
    store = Store(server.data, clock=lambda: datetime.now(UTC) - timedelta(minutes=4, seconds=30))
    project = examples["fr"]
    session = next(one for one in store.read(project).all(Session) if one.status == "planned")
    store.run(project, start_run, "test", None, session.id)
    store.close(project)
    go(page, f"{server.url}/room?project={project}&session={session.id}")
    clock = page.get_by_role("timer")
    expect(clock).to_contain_text("00:")
    expect(page.get_by_text("La fin approche")).to_be_visible()
    reruns = "document.querySelector('[data-testid=stApp]').dataset.testScriptState"
    before = clock.inner_text()
    page.wait_for_timeout(2_300)
    assert page.evaluate(reruns) == "notRunning"
    assert clock.inner_text() < before
    expect(page.get_by_text("Dépassement")).to_be_visible(timeout=40_000)
    expect(clock).to_contain_text("+00:")
    no_trouble(page)
