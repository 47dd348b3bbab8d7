"""Words while they are being written: what is offered, and how long they may be (SPEC L101, L102)."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.phones import Phone, RoomServer, until

pytestmark = pytest.mark.browser

OURS = {"fr": "Le client appelle l’assurance", "en": "The customer calls the insurer"}
"""Words for which others are offered."""


def offered(me: Phone, server: RoomServer) -> None:
    me.page.locator("textarea").first.fill(OURS[server.language])
    expect(me.page.locator("[data-do=reword]").first).to_be_visible()


def test_what_is_offered_takes_the_place_of_its_own_words_only(server: RoomServer, me: Phone) -> None:
    asked = server.ask("capture", "Que fait-on ?", layer="doing")
    me.sees_question("Que fait-on ?")
    offered(me, server)
    field, button = me.page.locator("textarea").first, me.page.locator("[data-do=reword]")
    # Unchanged, they are taken.
    words = button.first.get_attribute("data-text")
    assert words
    button.first.click()
    expect(field).to_have_value(words)
    expect(button).to_have_count(0)
    # Typed on, while no more remarks arrive.
    offered(me, server)
    held: list[Route] = []
    me.page.route("**/hints*", lambda one: held.append(one))  # noqa: PLW0108
    before = field.input_value()
    field.press("End")
    field.press_sequentially(" trois")
    expect(button).to_have_count(0, timeout=2000)
    expect(field).to_have_value(before + " trois")
    me.page.unroute_all()
    server.close(asked)


def test_an_offer_that_is_pressed_while_one_types_on_takes_nothing(server: RoomServer, me: Phone) -> None:
    """The finger is on it, so that it stays there; but the words it was for are others by now."""
    asked = server.ask("capture", "Et que fait-on ?", layer="doing")
    me.sees_question("Et que fait-on ?")
    offered(me, server)
    me.page.route("**/hints*", lambda one: one.abort())
    field, button = me.page.locator("textarea").first, me.page.locator("[data-do=reword]").first
    button.hover()
    me.page.mouse.down()
    field.evaluate("one => { one.value += ' sans fin'; one.dispatchEvent(new Event('input', { bubbles: true })) }")
    typed = field.input_value()
    me.page.mouse.up()
    me.page.wait_for_timeout(300)
    expect(field).to_have_value(typed)
    assert typed.endswith(" sans fin")
    me.page.unroute_all()
    server.close(asked)


def test_a_long_text_keeps_its_end_and_is_not_sent_short(server: RoomServer, me: Phone) -> None:
    too_long = {"fr": re.compile("17 caractères de trop"), "en": re.compile("17 characters too many")}[server.language]
    asked = server.ask("capture", "Racontez")
    me.sees_question("Racontez")
    field = me.page.get_by_label(me.words["note"], exact=True)
    field.focus()
    words = "x" * 499 + " LA FIN IMPORTANTE"
    me.page.evaluate("words => document.execCommand('insertText', false, words)", words)
    expect(field).to_have_value(words)
    expect(me.page.locator("main")).to_contain_text(too_long)
    expect(field).to_have_accessible_description(too_long)
    expect(field).to_have_attribute("aria-invalid", "true")
    me.is_told(too_long)
    me.is_clean()
    me.button("send").click()
    me.page.wait_for_timeout(500)
    expect(field).to_have_value(words)
    expect(field).to_be_focused()
    assert server.texts(asked) == [] and me.keeps() == 0
    me.page.reload()
    expect(field).to_have_value(words)
    expect(me.page.locator("main")).to_contain_text(too_long)
    # Near the end it says how much is left, and nothing before.
    field.fill("y" * 480 + " 🙂")
    expect(field).to_have_accessible_description(re.compile("^(Il reste 18 caractères|18 characters left)"))
    field.fill("Court")
    expect(field).to_have_accessible_description("")
    field.fill("z" * 500)
    me.button("send").click()
    until(lambda: server.texts(asked) == ["z" * 500])
    # New words for a note that was sent, likewise.
    me.page.get_by_role("button", name=me.words["edit"]).click()
    changed = me.page.get_by_role("textbox", name=me.words["edit"])
    changed.fill("z" * 501)
    me.page.locator("li form").get_by_role("button", name=me.words["keep"]).click()
    me.page.wait_for_timeout(300)
    expect(changed).to_have_value("z" * 501)
    assert server.texts(asked) == ["z" * 500]
    server.close(asked)
