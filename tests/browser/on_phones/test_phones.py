"""A phone of 320 pixels in both languages: coming in, time, large letters, one's own, doors (SPEC L90 to L96)."""

import json
import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Request, Response, Route, expect

from components.journey.operations import activities, room
from components.journey.operations.open_votes import leave_open
from components.journey.records import Participant
from tests.browser.on_phones.conftest import TOPICS
from tests.browser.phones import Phone, RoomServer, phone, until
from tests.store.test_forget import traces

pytestmark = pytest.mark.browser

LIMIT = 29_300
"""Seven hundred less than promised (L90): so that the next word or sign does not break the promise."""


# ---- coming in ------------------------------------------------------------------------------------


def test_in_within_three_taps_and_thirty_kilobytes(server: RoomServer, browser: Browser) -> None:
    """L90: no account, nothing from elsewhere; scanned, in, and the first contribution saved."""
    asked = server.ask("rate", "Que ressent Camille ?")
    with phone(browser, server.url, server.language) as mine:
        seen: list[Request] = []
        mine.page.on("request", lambda one: seen.append(one))  # noqa: PLW0108 - Playwright marks what it is given
        began = time.monotonic()
        mine.opens()
        mine.page.wait_for_load_state("load")
        expect(mine.button("enter")).to_be_visible()
        page = [one for one in seen if one.url.startswith("http") and "/api/" not in one.url]
        assert 10_000 < sum(map(weight, page)) <= LIMIT, sum(map(weight, page))
        mine.button("enter").click()
        mine.rates(-2)
        mine.sees_saved()
        assert time.monotonic() - began < 15
        assert {one.url.split("/")[2] for one in seen if not one.url.startswith(("data:", "blob:"))} == {
            f"127.0.0.1:{server.port}"
        }
        mine.is_clean()
    assert server.ballots(asked) == [{server.items(asked)[0].text: (-2,)}]
    server.close(asked)


def test_what_few_questions_need_is_asked_for_until_it_comes(server: RoomServer, browser: Browser) -> None:
    """L90: a module that did not come over a bad network; meanwhile the page says so and leads back."""
    tries: list[Route] = []

    def bad(route: Route) -> None:
        tries.append(route)
        route.abort() if len(tries) < 3 else route.continue_()

    with phone(browser, server.url, server.language) as mine:
        mine.page.route("**/later.js*", bad)
        mine.joins()
        mine.button("mine").click()
        expect(mine.page.locator("[data-do='export:txt']")).to_be_visible()
        assert len(tries) == 3


def weight(one: Request) -> int:
    """Bytes over the wire, headers included."""
    sizes = one.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def test_a_name_and_a_department_are_choices(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url, server.language) as mine:
        mine.opens()
        mine.is_clean()
        mine.joins("  Inès <b>  ", server.departments()[0])
        mine.sees(mine.words["waiting"])
        mine.is_clean()
    people = server.state.where(Participant, session=server.session)
    assert [one.name for one in people if one.department] == ["Inès <b>"]


def test_a_wrong_code_asks_for_the_right_one(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url.replace(server.code, "222222"), server.language) as mine:
        answer = mine.page.goto(mine.url)
        assert isinstance(answer, Response)
        assert answer.status == 404
        mine.page.get_by_role("textbox").fill(server.code.lower()[:3] + " " + server.code[3:])
        mine.page.get_by_role("button").click()
        expect(mine.button("enter")).to_be_visible()


# ---- time, language, large letters ------------------------------------------------------------------


def test_time_is_told_and_closes_nothing(server: RoomServer, browser: Browser) -> None:
    """L18, L94: by the server's clock, on a phone whose own is a day off: five minutes, one minute, time is up. (No
    request holds a time of the phone's, so only its page can be wrong about it.)"""
    asked = server.ask("capture", "Combien de temps ?", minutes=6)
    with phone(browser, server.url, server.language) as me:
        me.page.clock.install(time=time.time() + 86_400)
        me.joins()
        me.sees_question("Combien de temps ?")
        expect(me.page.locator("#time")).to_have_text(re.compile("^0[56]:"))
        heard: list[str] = []
        me.page.expose_function("heard", lambda words: heard.append(words))  # noqa: PLW0108
        me.page.evaluate(
            "new MutationObserver(() => heard(document.getElementById('said').textContent))"
            ".observe(document.getElementById('said'), { childList: true, characterData: true, subtree: true })"
        )
        me.page.wait_for_timeout(1200)
        me.page.clock.fast_forward(65_000)
        me.page.wait_for_timeout(1200)
        assert minutes_told(heard) == ["5"]
        server.do(activities.extend_activity, asked, minutes=-4)
        expect(me.page.locator("#time")).to_have_text(re.compile("^0[12]:"))
        me.page.wait_for_timeout(1200)
        me.page.clock.fast_forward(65_000)
        me.page.wait_for_timeout(1200)
        assert minutes_told(heard) == ["5", "1"]
        server.do(activities.extend_activity, asked, minutes=-2)
        expect(me.page.locator("#time")).to_have_text("00:00")
        up = {"fr": re.compile("Le temps est écoulé"), "en": re.compile("Time is up")}[server.language]
        expect(me.page.locator("main")).to_contain_text(up)
        me.page.wait_for_timeout(1200)
        assert any(up.search(one) for one in heard)
        assert minutes_told(heard) == ["5", "1"]
        me.writes("Encore une")
        until(lambda: server.texts(asked) == ["Encore une"])
    server.close(asked)


def minutes_told(heard: list[str]) -> list[str]:
    """The minutes left, where a sentence said nothing else."""
    found = (re.fullmatch(r"(?:Il reste )?(\d+) minutes?(?: left)?\s*", one) for one in heard)
    return [one[1] for one in found if one]


def test_another_language_without_losing_a_word(server: RoomServer, me: Phone) -> None:
    server.ask("capture", "Le contenu reste tel quel")
    me.sees_question("Le contenu reste tel quel")
    me.page.get_by_label(me.words["note"], exact=True).fill("À moitié écrit")
    other = "en" if server.language == "fr" else "fr"
    me.page.get_by_role("button", name={"fr": "Français", "en": "English"}[other]).click()
    expect(me.page.locator("html")).to_have_attribute("lang", other)
    me.sees_question("Le contenu reste tel quel")
    expect(me.page.get_by_label({"fr": "Votre note", "en": "Your note"}[other], exact=True)).to_have_value(
        "À moitié écrit"
    )
    me.page.reload()
    expect(me.page.locator("html")).to_have_attribute("lang", other)
    expect(me.page.locator("textarea")).to_have_value("À moitié écrit")


@pytest.mark.parametrize("kind", ["vote", "rate", "score", "capture", "compare"])
def test_letters_twice_as_large(server: RoomServer, me: Phone, kind: str) -> None:
    """Nothing is cut off, nothing stands over what is read."""
    server.ask(kind, f"Deux fois plus grand : {kind}", TOPICS)
    me.sees_question(f"Deux fois plus grand : {kind}")
    me.page.evaluate("document.documentElement.style.fontSize = '200%'")
    me.is_clean()


def test_the_dark_is_as_clear(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url, server.language, dark=True) as me:
        me.opens()
        me.is_clean()
        me.joins()
        for kind in ("rate", "vote", "capture", "validate", "score"):
            asked = server.ask(kind, f"La nuit : {kind}", TOPICS)
            me.sees_question(f"La nuit : {kind}")
            me.is_clean()
            server.close(asked)


# ---- one's own -----------------------------------------------------------------------------------


def test_my_contributions_taken_along_and_erased(server: RoomServer, browser: Browser) -> None:
    asked = server.ask("capture", "Ce que je garde", anonymity="anonymous")
    with phone(browser, server.url, server.language) as me:
        me.joins("Éphémère")
        me.sees_question("Ce que je garde")
        for text in ("Retirée trop tard", "Une note à moi"):
            me.writes(text)
            me.sees_saved()
        # Its words stand in the history still, and its key stays here: erasing names it.
        me.page.locator("li", has_text="Retirée trop tard").get_by_role("button", name=me.words["withdraw"]).click()
        until(lambda: server.texts(asked) == ["Une note à moi"])
        until(lambda: me.keeps() == 0)
        assert "trop tard" not in me.page.evaluate("JSON.stringify({ ...localStorage })")
        assert traces(server.folder, "Retirée trop tard")
        me.button("mine").click()
        me.sees("Une note à moi")
        me.is_clean()
        with me.page.expect_download() as found:
            me.page.locator("[data-do='export:txt']").click()
        told = found.value.path().read_text(encoding="utf-8")
        assert "Une note à moi" in told
        assert "Éphémère" in told
        me.page.locator("[data-do='erase:sure']").click()
        me.is_clean()
        me.page.locator("[data-do='erase:now']").click()
        expect(me.page.locator("[data-do=again]")).to_be_visible()
        me.is_clean()
        assert me.page.evaluate("Object.keys(localStorage).filter((name) => !name.includes('/code/')).length") == 0
    assert server.texts(asked) == []
    assert traces(server.folder, "Retirée trop tard", "Une note à moi") == []
    assert not any("phémère" in one.name for one in server.state.all(Participant))
    server.close(asked)


def test_another_name_later(server: RoomServer, me: Phone) -> None:
    me.button("mine").click()
    me.page.get_by_label(me.words["name"]).fill("Camille")
    me.context.set_offline(True)
    me.button("keep").click()
    said = me.page.locator("#renamed")
    expect(said).to_have_text(me.words["here"])
    me.finds_network()
    expect(said).to_contain_text(me.words["saved"])
    me.is_clean()
    assert any(one.name == "Camille" for one in server.state.all(Participant))
    me.page.get_by_label(me.words["name"]).fill("Camille R")
    expect(said).to_have_count(0)
    me.page.go_back()
    me.sees(me.words["waiting"])


# ---- doors ---------------------------------------------------------------------------------------


def test_locked_removed_closed(server: RoomServer, browser: Browser) -> None:
    """L98"""
    with phone(browser, server.url, server.language) as me, phone(browser, server.url, server.language) as late:
        for one in (me, late):
            one.page.clock.install()
        me.joins("Omar")
        late.opens()
        expect(late.button("enter")).to_be_visible()
        server.do(room.lock_room, session=server.session)
        late.button("enter").click()
        expect(late.page.get_by_role("alert")).to_have_text(re.compile("verrouillée|locked"))
        expect(late.button("enter")).to_have_count(0)
        late.is_clean()
        server.do(room.lock_room, session=server.session, locked=False)
        late.page.clock.fast_forward(13_000)
        late.button("enter").click()
        late.sees(late.words["waiting"])
        (omar,) = (one for one in server.state.all(Participant) if one.name == "Omar")
        server.do(room.remove_participant, omar.id)
        expect(me.page.locator("[data-do=again]")).to_be_visible()
        me.is_clean()
        # By mistake: let in again, the phone comes back by itself.
        server.do(room.remove_participant, omar.id, removed=False)
        me.page.clock.fast_forward(21_000)
        me.sees(me.words["waiting"])
        is_shown_out(server, me, omar)
        me.page.locator("[data-do=again]").click()
        expect(me.button("enter")).to_be_visible()
        me.button("enter").click()
        me.sees(me.words["waiting"])
        server.do(room.close_room, session=server.session)
        expect(me.page.locator("[data-do=again]")).to_be_visible()
        me.is_clean()
        server.do(room.open_room, session=server.session)
        me.page.locator("[data-do=again]").click()
        me.sees(me.words["waiting"])


def test_who_was_shown_out_by_mistake_stays_one_person(server: RoomServer, browser: Browser) -> None:
    """L98: let in again, and quicker than the page that looks again every twenty seconds."""
    with phone(browser, server.url, server.language) as me:
        me.joins("Zoé")
        (zoe,) = called(server, "Zoé")

        is_shown_out(server, me, zoe)
        server.do(room.remove_participant, zoe.id, removed=False)
        me.page.locator("[data-do=again]").click()
        me.sees(me.words["waiting"])
        assert [one.id for one in called(server, "Zoé")] == [zoe.id]
        # Let in while the name is being typed: the same one, as it is typed now.
        is_shown_out(server, me, zoe)
        me.page.locator("[data-do=again]").click()
        expect(me.page.get_by_label(me.words["name"])).to_have_value("Zoé")
        server.do(room.remove_participant, zoe.id, removed=False)
        me.page.get_by_label(me.words["name"]).fill("Zoé B.")
        me.button("enter").click()
        me.sees(me.words["waiting"])
        assert [(one.id, one.name) for one in called(server, "Zoé")] == [(zoe.id, "Zoé B.")]
        # Not let in: somebody new, under the name as before.
        is_shown_out(server, me, zoe)
        me.page.locator("[data-do=again]").click()
        me.button("enter").click()
        me.sees(me.words["waiting"])
        assert sorted((one.name, one.removed) for one in called(server, "Zoé")) == [("Zoé B.", False), ("Zoé B.", True)]
        me.page.reload()
        me.sees(me.words["waiting"])


def comes_back_as_the_same(server: RoomServer, me: Phone, person: Participant) -> None:
    """Let in again, in a room that is locked for others."""
    server.do(room.remove_participant, person.id, removed=False)
    me.page.clock.fast_forward(13_000)
    me.button("enter").click()
    me.sees(me.words["waiting"])
    assert [one.id for one in called(server, person.name)] == [person.id]
    server.do(room.lock_room, session=server.session, locked=False)


def test_let_in_again_while_the_room_is_locked(server: RoomServer, browser: Browser) -> None:
    """L98: the locked door is none for whoever is let in again; for others it stays one."""
    with phone(browser, server.url, server.language) as me:
        me.page.clock.install()
        me.joins("Rachid")
        (rachid,) = called(server, "Rachid")
        server.do(room.lock_room, session=server.session)
        is_shown_out(server, me, rachid)
        me.page.locator("[data-do=again]").click()
        expect(me.page.get_by_role("alert")).to_have_text(re.compile("verrouillée|locked"))
        me.page.clock.fast_forward(13_000)
        expect(me.page.get_by_role("alert")).to_have_text(re.compile("verrouillée|locked"))
        expect(me.button("enter")).to_have_count(0)
        comes_back_as_the_same(server, me, rachid)


def test_refused_by_a_locked_room_and_let_in_after_that(server: RoomServer, browser: Browser) -> None:
    """L98: a door that was locked under the finger does not make somebody new of whoever is let in later."""
    with phone(browser, server.url, server.language) as me:
        me.page.clock.install()
        me.joins("Salomé")
        (salome,) = called(server, "Salomé")
        is_shown_out(server, me, salome)
        me.page.locator("[data-do=again]").click()
        expect(me.button("enter")).to_be_visible()
        server.do(room.lock_room, session=server.session)
        me.button("enter").click()
        expect(me.page.get_by_role("alert")).to_have_text(re.compile("verrouillée|locked"))
        comes_back_as_the_same(server, me, salome)


def test_in_as_somebody_new_with_what_was_sent_before(server: RoomServer, browser: Browser) -> None:
    """L96: read, but no longer changed; taken along and erased with what came after."""
    asked = server.ask("capture", "Avant et après", anonymity="anonymous")
    with phone(browser, server.url, server.language) as me:
        me.joins("Hortense")
        me.sees_question("Avant et après")
        me.writes("Envoyée avant")
        me.sees_saved()
        # Taken back without a network: it never arrived, so the note is still there.
        me.writes("Jamais retirée")
        until(lambda: server.texts(asked) == ["Envoyée avant", "Jamais retirée"])
        me.sees_saved()
        me.loses_network()
        me.page.locator("li", has_text="Jamais retirée").get_by_role("button", name=me.words["withdraw"]).click()
        me.page.locator("li", has_text="Envoyée avant").get_by_role("button", name=me.words["edit"]).click()
        me.page.locator("li textarea").fill("Autrement dite")
        me.page.locator("li form").get_by_role("button", name=me.words["keep"]).click()
        server.do(room.remove_participant, called(server, "Hortense")[0].id)
        me.context.set_offline(False)
        me.page.locator("[data-do=again]").click()
        me.page.get_by_label(me.words["name"]).fill("Horty")
        me.button("enter").click()
        me.writes("Envoyée après")
        me.sees_saved()
        for text, verbs in (("Envoyée avant", 0), ("Jamais retirée", 0), ("Envoyée après", 2)):
            expect(me.page.locator(".sent li", has_text=text).locator(".verbs button")).to_have_count(verbs)
        me.button("mine").click()
        me.sees("Autrement dite")
        me.is_clean()
        with me.page.expect_download() as found:
            me.page.locator("[data-do='export:txt']").click()
        told = found.value.path().read_text(encoding="utf-8")
        for words in ("Hortense", "Horty", "Envoyée avant", "Jamais retirée", "Envoyée après", "Autrement dite"):
            assert told.count(words) == 1, words
        with me.page.expect_download() as found:
            me.page.locator("[data-do='export:json']").click()
        (before,) = json.loads(found.value.path().read_text(encoding="utf-8"))["earlier"]
        assert before["name"] == "Hortense"
        assert sorted(one["text"] for one in before["answers"]) == ["Envoyée avant", "Jamais retirée"]
        me.page.locator("[data-do='erase:sure']").click()
        me.page.locator("[data-do='erase:now']").click()
        expect(me.page.get_by_role("heading", level=1, name=re.compile("effacé|erased"))).to_be_visible()
        assert me.page.evaluate("Object.keys(localStorage).filter((name) => !name.includes('/code/')).length") == 0
    assert server.texts(asked) == []
    assert called(server, "Hort") == []
    server.close(asked)


def is_shown_out(server: RoomServer, me: Phone, who: Participant) -> None:
    server.do(room.remove_participant, who.id)
    expect(me.page.locator("[data-do=again]")).to_be_visible()


def called(server: RoomServer, beginning: str) -> list[Participant]:
    return [one for one in server.state.all(Participant) if one.name.startswith(beginning)]


def test_a_new_code_leaves_everybody_in(server: RoomServer, browser: Browser) -> None:
    """L98: and who was at the door is asked for it."""
    with phone(browser, server.url, server.language) as me:
        me.joins()
        before = server.code
        server.do(room.new_code, session=server.session)
        expect(me.page).to_have_url(re.compile("/join/" + server.code))
        assert server.code != before
        with phone(browser, server.url, server.language) as late:
            # Who waits at a locked door was never in: asked for the new code, not told that it is over.
            server.do(room.lock_room, session=server.session)
            late.page.clock.install()
            late.opens()
            expect(late.page.get_by_role("alert")).to_have_text(re.compile("verrouillée|locked"))
            server.do(room.lock_room, session=server.session, locked=False)
            server.do(room.new_code, session=server.session)
            late.page.clock.fast_forward(13_000)
            expect(late.page.locator("input[name=code]")).to_be_visible()
        asked = server.ask("capture", "Toujours là ?")
        me.writes("Oui")
        me.sees_saved()
        me.page.reload()
        me.sees_question("Toujours là ?")
        server.close(asked)


def test_only_the_facilitator_moves_the_room(server: RoomServer, me: Phone) -> None:
    """Prepared, open, closed, revealed, hidden, opened again: the phone follows without being touched."""
    asked = server.ask("vote", "Va-et-vient", TOPICS, dots=2)
    me.places_dot(TOPICS[0])
    me.sees_saved()
    server.close(asked)
    expect(me.page.locator(".foot")).to_have_count(0)
    server.do(activities.reveal_activity, asked)
    expect(me.page.locator(".results")).to_be_visible()
    server.do(activities.hide_activity, asked)
    expect(me.page.locator(".results")).to_have_count(0)
    server.do(activities.reopen_activity, asked)
    me.places_dot(TOPICS[1])
    until(lambda: server.ballots(asked) == [{TOPICS[0]: (1,), TOPICS[1]: (1,)}])
    server.do(room.go_to_activity, session=server.session, activity=None)
    me.sees(me.words["waiting"])


def test_a_vote_left_open_says_until_when_and_closes_by_itself(server: RoomServer, me: Phone) -> None:
    """V31, V32: for days, then at its moment, without anybody touching anything."""
    asked = server.ask("vote", "Jusqu'à jeudi", TOPICS)
    server.do(leave_open, asked, until=server.store.clock() + timedelta(days=2))
    me.places_dot(TOPICS[0])
    me.sees_saved()
    expect(me.page.locator("#until")).to_be_visible()
    me.is_clean()
    server.do(leave_open, asked, until=server.store.clock() + timedelta(seconds=1))
    expect(me.page.locator(".over")).to_be_visible()
    assert server.open_activities() == []
