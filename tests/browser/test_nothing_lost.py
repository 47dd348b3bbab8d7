"""What people typed stays: over a killed server, another screen, another window, another language."""

import pytest
from playwright.sync_api import Browser, Page, expect

from components.journey.records import PROJECT_ID, Project
from components.store import Store
from tests.browser.conftest import Server, new_page
from tests.browser.steps import Facilitator, go, settled

pytestmark = pytest.mark.browser


def at(page: Page, server: Server, screen: str, project: str, language: str = "fr") -> Facilitator:
    """Somebody who opened a screen of a project."""
    go(page, f"{server.url}/{screen}?project={project}&lang={language}")
    return Facilitator(page, server.url, language)


def stored(server: Server, project: str) -> Project:
    store = Store(server.data)
    try:
        return store.read(project).get(Project, PROJECT_ID)
    finally:
        store.close(project)


def test_another_language_is_the_same_place(page: Page, server: Server, examples: dict[str, str]) -> None:
    at(page, server, "agenda", examples["fr"])
    before = page.url
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    settled(page)
    assert page.url == before.replace("lang=fr", "lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_killed_server_loses_nothing_acknowledged(page: Page, server: Server, examples: dict[str, str]) -> None:
    me = at(page, server, "frame", examples["fr"])
    for number in range(4):
        me.fills("Why map this journey, and why now?", f"Raison {number}")
        me.fills("Which customer problem comes first?", f"Problème {number}")
        server.stop(kill=True)
        found = stored(server, examples["fr"])
        assert (found.why, found.customer_problem) == (f"Raison {number}", f"Problème {number}")
        server.start()
        me.reloads()
        me.reads("Why map this journey, and why now?", f"Raison {number}")


def test_a_window_that_outlives_its_server_keeps_what_is_typed(
    page: Page, server: Server, examples: dict[str, str]
) -> None:
    """What was being typed, and what is typed next, is asked about, one after the other; then saved."""
    typing, next_one = "Why map this journey, and why now?", "Which customer problem comes first?"
    me = at(page, server, "frame", examples["fr"])
    field = page.get_by_label(me.say(typing), exact=True)
    field.fill("En cours de frappe")
    server.stop(kill=True)
    expect(field).to_be_disabled()
    server.start()
    expect(field).to_be_enabled(timeout=30_000)
    me.fills(next_one, "Après la panne")
    for text in ("En cours de frappe", "Après la panne"):
        expect(me.hook("conflict")).to_contain_text(text)
        me.presses("Keep mine")
    expect(me.hook("conflict")).to_have_count(0)
    me.reads(typing, "En cours de frappe")
    me.reads(next_one, "Après la panne")
    found = stored(server, examples["fr"])
    assert (found.why, found.customer_problem) == ("En cours de frappe", "Après la panne")


def test_two_windows_on_one_field(browser: Browser, server: Server, examples: dict[str, str]) -> None:
    """The second to leave the field is told what the first wrote, keeps what they wrote, and chooses."""
    label = "Which customer problem comes first?"
    one, two = new_page(browser), new_page(browser)
    first, second = at(one, server, "frame", examples["fr"]), at(two, server, "frame", examples["fr"])
    first.fills(label, "Personne ne rappelle")
    second.fills(label, "On attend trop")
    conflict = second.hook("conflict")
    expect(conflict).to_contain_text("Personne ne rappelle")
    expect(conflict).to_contain_text("On attend trop")
    assert stored(server, examples["fr"]).customer_problem == "Personne ne rappelle"
    second.presses("Keep mine")
    expect(conflict).to_have_count(0)
    second.reads(label, "On attend trop")
    assert stored(server, examples["fr"]).customer_problem == "On attend trop"
    one.context.close()
    two.context.close()


def test_keeping_the_other_version_shows_it(browser: Browser, server: Server, examples: dict[str, str]) -> None:
    label = "What will success look like?"
    one, two = new_page(browser), new_page(browser)
    first, second = at(one, server, "frame", examples["fr"]), at(two, server, "frame", examples["fr"])
    first.fills(label, "Un appel en moins")
    second.fills(label, "Deux appels en moins")
    second.presses("Keep what is saved")
    second.reads(label, "Un appel en moins")
    one.context.close()
    two.context.close()


def test_typed_text_survives_another_screen(page: Page, server: Server, examples: dict[str, str]) -> None:
    """A field left by clicking in the menu; a list pasted and not yet brought in."""
    me = at(page, server, "frame", examples["en"], "en")
    page.get_by_label("What will success look like?", exact=True).fill("Nobody has to ask twice")
    me.goes_to("people")
    me.picks("Import")
    me.fills("Paste a table or a list", "Name,Job\nAda Byrne,Planner")
    me.reads_in_a_table("Ada Byrne")
    me.goes_to("frame")
    me.reads("What will success look like?", "Nobody has to ask twice")
    me.goes_to("people")
    me.reads("Paste a table or a list", "Name,Job\nAda Byrne,Planner")
    me.reads_in_a_table("Ada Byrne")


def test_a_link_is_followed_although_a_sheet_is_open(page: Page, server: Server, examples: dict[str, str]) -> None:
    """Closing the sheet and leaving the screen is one gesture: neither is lost."""
    me = at(page, server, "actions", examples["fr"])
    me.opens("downloads")
    me.goes_to("map")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_a_refused_form_keeps_what_was_typed(page: Page, server: Server, examples: dict[str, str]) -> None:
    me = at(page, server, "actions", examples["en"], "en")
    me.picks("Decisions")
    page.get_by_text("Write a decision").click()
    me.fills_code("field.decision.text", "We call back within 48 h")
    me.presses("Decide")
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    expect(page.get_by_label(me.say.code("field.decision.text"), exact=True)).to_have_value("We call back within 48 h")
