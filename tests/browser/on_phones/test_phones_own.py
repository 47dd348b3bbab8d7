"""What one sent oneself stays in sight: choices once the answers are closed and under "Me", notes that came too late,
notes of who one was before, and more notes than one request can name (SPEC L92, L96)."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from components.journey.operations import room
from components.journey.operations.activities import reopen_activity
from components.journey.records import Participant
from tests.browser.on_phones.conftest import TOPICS
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser


def plain(where: Locator) -> str:
    """What stands there, typography aside."""
    return where.inner_text().replace("\u00a0", " ").replace("\u202f", " ").replace(" :", ":")


def section(me: Phone, question: str) -> Locator:
    return me.page.locator("section", has=me.page.get_by_role("heading", level=2, name=question, exact=True))


def test_what_i_chose_is_in_sight_once_it_is_closed(server: RoomServer, me: Phone) -> None:
    chosen = {"fr": "Mes choix", "en": "My choices"}[server.language]
    voted = server.ask("vote", "Que réparer d’abord", TOPICS, dots=3)
    me.sees_question("Que réparer d’abord")
    me.places_dot(TOPICS[1], 2)
    me.sees_saved()
    server.close(voted)
    dots = {"fr": "2 gommettes", "en": "2 dots"}[server.language]
    expect(section(me, chosen)).to_contain_text(TOPICS[1])
    assert f"{TOPICS[1]}: {dots}" in plain(section(me, chosen))
    assert TOPICS[0] not in plain(section(me, chosen))
    me.is_clean()
    compared = server.ask("compare", "Lequel d’abord", TOPICS[:2])
    me.sees_question("Lequel d’abord")
    winner, loser = me.prefers()
    me.sees_saved()
    server.close(compared)
    expect(section(me, chosen)).to_contain_text(f"{winner} > {loser}")
    rated = server.ask("rate", "Que ressent-on")
    me.sees_question("Que ressent-on")
    me.rates(-2)
    me.sees_saved()
    server.close(rated)
    expect(section(me, chosen)).to_contain_text(server.items(rated)[0].text)
    expect(section(me, chosen)).to_contain_text("−2")
    me.page.reload()
    expect(section(me, chosen)).to_contain_text("−2")


def test_me_tells_what_i_chose_at_every_question(server: RoomServer, me: Phone) -> None:
    nothing = {"fr": re.compile("encore rien envoyé"), "en": re.compile("not sent anything yet")}[server.language]
    me.button("mine").click()
    me.sees(nothing)
    me.page.go_back()
    first = server.ask("vote", "D’abord le vote", TOPICS, dots=3)
    me.sees_question("D’abord le vote")
    me.places_dot(TOPICS[0])
    me.sees_saved()
    server.close(first)
    server.rests()
    second = server.ask("rate", "Puis la courbe")
    me.sees_question("Puis la courbe")
    me.rates(1)
    me.sees_saved()
    me.button("mine").click()
    expect(section(me, "D’abord le vote")).to_contain_text(TOPICS[0])
    expect(section(me, "Puis la courbe")).to_contain_text("+1")
    expect(me.page.get_by_text(nothing)).to_have_count(0)
    me.is_clean()
    # What changes meanwhile, in another window of this phone, changes here.
    other = Phone(me.context.new_page(), server.url, server.language).opens()
    other.rates(-1)
    expect(section(me, "Puis la courbe").locator("li.saved")).to_contain_text("−1")
    other.sees_saved()
    until(lambda: me.keeps() == 0)
    other.page.close()
    # Without a network: what is known of this question, and what waits.
    me.page.go_back()
    me.loses_network()
    me.rates(2)
    me.button("mine").click()
    waiting = section(me, "Puis la courbe").locator("li.waiting")
    expect(waiting).to_contain_text("+2")
    expect(waiting).to_contain_text(me.words["here"])
    me.finds_network()
    expect(section(me, "Puis la courbe").locator("li.saved")).to_contain_text("+2")
    server.close(second)


def test_without_an_answer_me_does_not_say_that_there_is_nothing(server: RoomServer, me: Phone) -> None:
    """It says that it goes on asking, shows what is known of the question, and the rest once there is an answer."""
    first = server.ask("vote", "Avant la panne", TOPICS, dots=3)
    me.sees_question("Avant la panne")
    me.places_dot(TOPICS[0])
    me.sees_saved()
    server.close(first)
    second = server.ask("vote", "Pendant la panne", TOPICS, dots=3)
    me.sees_question("Pendant la panne")
    me.places_dot(TOPICS[2])
    me.sees_saved()
    me.page.route("**/me/export*", lambda one: one.abort())
    me.button("mine").click()
    me.sees({"fr": re.compile("La page réessaie"), "en": re.compile("page keeps trying")}[server.language])
    expect(section(me, "Pendant la panne")).to_contain_text(TOPICS[2])
    me.is_clean()
    me.page.unroute_all()
    expect(section(me, "Avant la panne")).to_contain_text(TOPICS[0])
    server.close(second)


def test_a_note_that_came_too_late_says_which_and_for_which_question(server: RoomServer, me: Phone) -> None:
    """Not above the next question as if it were about that one; read, it stays under "Me"."""
    asked = server.ask("capture", "Qu’est-ce qui bloque")
    me.sees_question("Qu’est-ce qui bloque")
    me.loses_network()
    me.writes("Le syndic ne répond pas")
    server.close(asked)
    next_one = server.ask("capture", "Et maintenant")
    me.finds_network()
    me.sees_question("Et maintenant")
    late = me.page.locator("details.refused")
    expect(late.locator("summary")).to_contain_text("Qu’est-ce qui bloque")
    me.is_told(re.compile("Qu’est-ce qui bloque.*Le syndic ne répond pas"))
    late.evaluate("one => { one.open = true }")
    expect(late).to_contain_text("Le syndic ne répond pas")
    expect(late).to_contain_text(
        {"fr": re.compile("ne prend plus"), "en": re.compile("no more answers")}[server.language]
    )
    expect(late).to_contain_text({"fr": "Moi", "en": "Me"}[server.language])
    expect(me.page.locator("#trouble")).to_have_count(0)
    me.is_clean()
    me.page.reload()
    late.evaluate("one => { one.open = true }")
    late.get_by_role("button", name="OK").click()
    expect(late).to_have_count(0)
    me.button("mine").click()
    refused = me.page.locator("li.refused")
    expect(refused).to_contain_text("Le syndic ne répond pas")
    me.page.go_back()
    server.close(next_one)
    # Back at its question, the note is listed there and can be sent again.
    server.do(reopen_activity, asked)
    me.sees_question("Qu’est-ce qui bloque")
    me.page.locator("[data-do^='resend:']").click()
    until(lambda: server.texts(asked) == ["Le syndic ne répond pas"])
    server.close(asked)


def test_a_note_that_could_not_be_taken_back_is_named(server: RoomServer, me: Phone) -> None:
    asked = server.ask("capture", "À reprendre")
    me.sees_question("À reprendre")
    me.writes("Trop vif")
    me.sees_saved()
    me.loses_network()
    me.page.get_by_role("button", name=me.words["withdraw"]).click()
    # Not before the room says so: until then it stands there and waits.
    later = {"fr": "Retrait au retour", "en": "Withdrawn as soon as"}[server.language]
    expect(me.page.locator("li", has_text="Trop vif")).to_contain_text(later)
    me.is_told(later)
    server.close(asked)
    next_one = server.ask("capture", "La suite")
    me.finds_network()
    me.sees_question("La suite")
    late = me.page.locator("details.refused")
    late.evaluate("one => { one.open = true }")
    expect(late).to_contain_text("Trop vif")
    expect(late).to_contain_text({"fr": "Pas retiré", "en": "Not withdrawn"}[server.language])
    assert server.texts(asked) == ["Trop vif"]
    server.close(next_one)


def test_notes_of_who_i_was_say_why_they_stay_as_they_are(server: RoomServer, browser: Browser) -> None:
    why = {"fr": "avant votre retour", "en": "before you joined again"}[server.language]
    asked = server.ask("capture", "Deux fois moi")
    with phone(browser, server.url, server.language) as me:
        me.joins("Ludivine")
        me.sees_question("Deux fois moi")
        me.writes("Sous l’ancien nom")
        me.sees_saved()
        server.do(
            room.remove_participant, next(one.id for one in server.state.all(Participant) if one.name == "Ludivine")
        )
        me.page.locator("[data-do=again]").click()
        me.button("enter").click()
        me.sees_question("Deux fois moi")
        me.writes("Sous le nouveau")
        me.sees_saved()
        me.button("mine").click()
        expect(me.page.locator("li", has_text="Sous l’ancien nom")).to_contain_text(why)
        expect(me.page.locator("li", has_text="Sous le nouveau")).not_to_contain_text(why)
        me.is_clean()
    server.close(asked)


MANY = """(activity) => {
  const room = Object.keys(localStorage).find((name) => name.includes('/n/')).split('n/')[0]
  for (let number = 0; number < 450; number++) {
    const key = 'zz' + String(number).padStart(18, '0')
    const note = { key, activity, asked: '', text: 'x', about: {}, state: 'saved', id: key }
    note.at = Date.now() + number
    localStorage.setItem(room + 'n/' + key, JSON.stringify(note))
  }
}"""


def test_more_notes_than_a_request_can_name_are_all_taken_along(server: RoomServer, me: Phone) -> None:
    """The first of 453 notes, of which the project knows no author; each once, and what is no note once. Erasing names
    them all, too: whom the first request erased, the next still names as the one who sent what it holds."""
    asked = server.ask("capture", "Sans nom", anonymity="anonymous")
    me.sees_question("Sans nom")
    for text in ("La toute première", "La même", "La même"):
        me.writes(text)
    until(lambda: len(server.texts(asked)) == 3)
    me.sees_saved()
    server.close(asked)
    voted = server.ask("vote", "Un vote avec", TOPICS, dots=1)
    me.sees_question("Un vote avec")
    me.places_dot(TOPICS[3])
    me.sees_saved()
    me.page.evaluate(MANY, asked)
    me.button("mine").click()
    with me.page.expect_download() as found:
        me.page.locator("[data-do='export:json']").click()
    answers = json.loads(found.value.path().read_text(encoding="utf-8"))["answers"]
    assert sorted(one["text"] for one in answers if "text" in one) == ["La même", "La même", "La toute première"]
    assert [one["question"] for one in answers if "answers" in one] == ["Un vote avec"]
    me.page.locator("[data-do='erase:sure']").click()
    me.page.locator("[data-do='erase:now']").click()
    me.sees({"fr": "C’est effacé", "en": "You are erased"}[server.language])
    assert server.texts(asked) == []
    server.close(voted)
