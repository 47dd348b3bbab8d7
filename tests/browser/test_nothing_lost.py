"""What people typed stays: over a killed server, another screen, another window, another language."""

import pytest
from playwright.sync_api import Page, expect

from components.journey.records import PROJECT_ID, Action, Project
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.everything import EVERYTHING
from tests.browser.steps import Facilitator, go, settled

pytestmark = pytest.mark.browser

BACK = "The connection was interrupted and is back. If your last action does not show, repeat it."


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


@pytest.mark.long
def test_a_killed_server_loses_nothing_acknowledged(page: Page, server: Server, examples: dict[str, str]) -> None:
    me = at(page, server, "frame", examples["fr"])
    for number in range(2 if EVERYTHING else 1):
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
    """What was being typed is asked about; what is typed next is saved as ever."""
    typing, next_one = "Why map this journey, and why now?", "Which customer problem comes first?"
    me = at(page, server, "frame", examples["fr"])
    field = page.get_by_label(me.say(typing), exact=True)
    field.fill("En cours de frappe")
    server.stop(kill=True)
    expect(field).to_be_disabled()
    server.start()
    expect(field).to_be_enabled(timeout=30_000)
    expect(me.hook("conflict")).to_contain_text("En cours de frappe")
    me.fills(next_one, "Après la panne")
    me.presses("Keep mine")
    expect(me.hook("conflict")).to_have_count(0)
    me.reads(typing, "En cours de frappe")
    me.reads(next_one, "Après la panne")
    found = stored(server, examples["fr"])
    assert (found.why, found.customer_problem) == ("En cours de frappe", "Après la panne")


def test_two_windows_on_one_field(page: Page, other_page: Page, server: Server, examples: dict[str, str]) -> None:
    """The second to leave the field is told what the first wrote, keeps what they wrote, and chooses."""
    label = "Which customer problem comes first?"
    first, second = (at(one, server, "frame", examples["fr"]) for one in (page, other_page))
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


def test_keeping_the_other_version_shows_it(
    page: Page, other_page: Page, server: Server, examples: dict[str, str]
) -> None:
    label = "What will success look like?"
    first, second = (at(one, server, "frame", examples["fr"]) for one in (page, other_page))
    first.fills(label, "Un appel en moins")
    second.fills(label, "Deux appels en moins")
    second.presses("Keep what is saved")
    second.reads(label, "Un appel en moins")


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


# ---- forms --------------------------------------------------------------------------------


def actions_called(server: Server, project: str) -> list[str]:
    store = Store(server.data)
    try:
        return [one.title for one in store.read(project).all(Action)]
    finally:
        store.close(project)


def restarted(me: Facilitator, server: Server) -> None:
    """The server is killed and started anew under the open window, which finds it again."""
    server.stop(kill=True)
    app = me.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    server.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
    me.sees(me.say(BACK))
    settled(me.page)


def test_enter_adds_one_after_the_other(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H23: each once, the line is free again and keeps the focus."""
    me = at(page, server, "actions", examples["en"], "en")
    before = actions_called(server, examples["en"])
    line = page.get_by_label("New action", exact=True)
    line.click()
    for title in ("Call the first ten customers", "Write down what they say"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)  # nobody waits for the answer before typing the next
    expect(line).to_have_value("")
    settled(page)
    expect(line).to_be_focused()
    me.all_is_well()
    assert actions_called(server, examples["en"]) == [
        *before,
        "Call the first ten customers",
        "Write down what they say",
    ]


def test_a_form_left_by_a_link_waits(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H23: over another screen, a reload and a killed server; not in another project."""
    me = at(page, server, "actions", examples["fr"])
    line = page.get_by_label(me.say("New action"), exact=True)
    line.fill("Rappeler les clients")
    me.goes_to("priorities")
    me.goes_to("actions")
    expect(line).to_have_value("Rappeler les clients")
    me.reloads()
    expect(line).to_have_value("Rappeler les clients")
    go(page, f"{server.url}/actions?project={examples['en']}&lang=fr")
    expect(line).to_have_value("")
    go(page, f"{server.url}/actions?project={examples['fr']}&lang=fr")
    expect(line).to_have_value("Rappeler les clients")
    me.goes_to("priorities")
    restarted(me, server)
    me.goes_to("actions")
    expect(line).to_have_value("Rappeler les clients")
    line.press("Enter")
    expect(line).to_have_value("")
    settled(page)
    assert actions_called(server, examples["fr"]).count("Rappeler les clients") == 1


def test_a_form_in_a_sheet_waits(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H23: text, choice and day, shown again when the sheet is opened again."""
    me = at(page, server, "evidence", examples["en"], "en")
    sheet = me.opens("evidence_add")
    sheet.get_by_label("Title", exact=True).fill("Ten interviews")
    sheet.get_by_label("Where it comes from", exact=True).fill("The sales team")
    page.keyboard.press("Tab")
    settled(page)
    me.goes_to("personas")
    me.goes_to("evidence")
    sheet = me.opens("evidence_add")
    expect(sheet.get_by_label("Title", exact=True)).to_have_value("Ten interviews")
    expect(sheet.get_by_label("Where it comes from", exact=True)).to_have_value("The sales team")


# ---- a server started anew under the window -----------------------------------------------


def test_the_first_click_after_a_restart_counts(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H24: a tick, on the view one was looking at; the window and the store say the same."""
    me = at(page, server, "frame", examples["fr"])
    me.picks("Type de carte")
    tick = page.get_by_test_id("stCheckbox").first
    before = stored(server, examples["fr"]).product_in_scope
    restarted(me, server)
    tick.locator("label").click()
    settled(page)
    expect(tick.locator("input")).to_be_checked(checked=not before)
    assert stored(server, examples["fr"]).product_in_scope is not before


def test_the_first_button_after_a_restart_works(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H24: with what stands in the form."""
    me = at(page, server, "actions", examples["en"], "en")
    line = page.get_by_label("New action", exact=True)
    line.fill("Try it on Monday")
    line.press("Tab")
    settled(page)
    restarted(me, server)
    expect(line).to_have_value("Try it on Monday")
    me.presses("Add")
    expect(line).to_have_value("")
    assert actions_called(server, examples["en"]).count("Try it on Monday") == 1
