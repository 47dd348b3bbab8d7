"""A phone that comes back to a room that is closed, has another code, or no longer knows it (SPEC L25, L98)."""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from components.journey.operations import room
from components.journey.records import Participant
from components.live.participants import erase
from tests.browser.phones import Phone, RoomServer, phone

pytestmark = pytest.mark.browser

OVER = {"fr": "La salle est fermée", "en": "The room is closed"}
OUT = {"fr": "Vous n’êtes plus sur la liste", "en": "You are no longer on the list"}


def participant(server: RoomServer, name: str) -> Participant:
    return next(one for one in server.state.all(Participant) if one.name == name)


def asks_for_a_code(me: Phone) -> None:
    expect(me.page.locator("input[name=code]")).to_be_visible()
    me.page.wait_for_timeout(300)  # time enough to go round in a circle
    expect(me.page.locator("input[name=code]")).to_be_visible()
    assert not me.page.url.split("?")[0].endswith("/in")


def has_what_is_theirs(me: Phone) -> None:
    me.page.locator("button[data-do=mine]").last.click()
    for kind in ("txt", "json"):
        with me.page.expect_download():
            me.page.locator(f"[data-do='export:{kind}']").click()
    me.page.go_back()


def test_reloaded_after_the_room_was_closed(server: RoomServer, browser: Browser) -> None:
    """Whoever was in, was shown out, or had pressed “Join again” finds what is theirs; nobody else does."""
    with ExitStack() as windows:
        people = [windows.enter_context(phone(browser, server.url, server.language)) for _ in range(4)]
        closed_and_reloaded(server, *people)


def closed_and_reloaded(server: RoomServer, inside: Phone, out: Phone, again: Phone, late: Phone) -> None:
    for one, name in ((inside, "Dedans"), (out, "Dehors"), (again, "Encore")):
        one.joins(name)
    for name in ("Dehors", "Encore"):
        server.do(room.remove_participant, participant(server, name).id)
    for one in (out, again):
        one.sees(OUT[server.language])
    out.page.reload()
    out.sees(OUT[server.language])
    has_what_is_theirs(out)
    again.page.locator("[data-do=again]").click()
    expect(again.button("enter")).to_be_visible()
    server.do(room.close_room, session=server.session)
    for one in (inside, out, again):
        one.page.reload()
        one.sees(OVER[server.language])
        one.page.reload()
        one.sees(OVER[server.language])
        has_what_is_theirs(one)
    asks_for_a_code(late.opens())
    # In the other language, too; and erased, there is nothing to come back to.
    other = {"fr": "en", "en": "fr"}[server.language]
    inside.page.locator("[data-do^=speak]").click()
    inside.sees(OVER[other])
    inside.page.locator("button[data-do=mine]").last.click()
    inside.page.reload()
    inside.is_clean()
    inside.page.locator("[data-do='erase:sure']").click()
    inside.page.locator("[data-do='erase:now']").click()
    expect(inside.page.locator("[data-do=again]")).to_be_visible()
    inside.page.reload()
    asks_for_a_code(inside)
    # Open again, whoever was shown out is told so, and let in again is simply in.
    server.do(room.open_room, session=server.session)
    server.do(room.remove_participant, participant(server, "Encore").id, removed=False)
    again.page.reload()
    again.sees(again.words["waiting"])


def test_reloaded_under_the_code_of_before(server: RoomServer, me: Phone, browser: Browser) -> None:
    """Simply in, under the new one; without an answer the page waits, and keeps who one is."""
    before = server.url
    server.do(room.new_code, session=server.session)
    me.page.goto("about:blank")
    me.page.route("**/api/**", lambda one: one.abort())
    me.page.goto(before)
    expect(me.button("mine")).to_be_visible()
    me.page.unroute_all()
    me.sees(me.words["waiting"])
    expect(me.page).to_have_url(re.compile(f"/join/{server.code}$"))
    with phone(browser, before, server.language) as late:
        asks_for_a_code(late.opens())


def test_erased_by_the_facilitator(server: RoomServer, browser: Browser) -> None:
    """What only this phone can name goes when it asks, and that is said; where it names nothing, that is said, too."""
    asked = server.ask("capture", "Sans nom, ici", anonymity="anonymous")
    with phone(browser, server.url, server.language) as wrote, phone(browser, server.url, server.language) as silent:
        for one, name in ((wrote, "Écrit"), (silent, "Muet")):
            one.joins(name)
            one.sees_question("Sans nom, ici")
        wrote.writes("Reste sans nom")
        wrote.sees_saved()
        for one, name in ((wrote, "Écrit"), (silent, "Muet")):
            erase(server.store, server.project, [participant(server, name).id], "facilitator", notes=True)
            one.sees(OUT[server.language])
            one.page.locator("button[data-do=mine]").last.click()
            one.page.locator("[data-do='erase:sure']").click()
            one.page.locator("[data-do='erase:now']").click()
            if one is wrote:
                one.sees({"fr": "Vos notes sont effacées", "en": "Your notes are erased"}[server.language])
                one.is_clean()
                assert server.texts(asked) == []
        expect(silent.page.get_by_role("alert")).to_contain_text(
            {"fr": "ne connaît plus ce téléphone", "en": "no longer knows this phone"}[server.language]
        )
        silent.is_clean()
        silent.page.locator("[data-do='erase:here']").click()
        silent.sees({"fr": "Ce téléphone est vidé", "en": "This phone is empty"}[server.language])
        silent.is_clean()
        for one in (wrote, silent):
            assert not one.page.evaluate("Object.keys(localStorage).filter((name) => !name.includes('/code/')).length")
    server.close(asked)
