"""Every activity on a phone of 320 pixels, by thumb and by keyboard, in both languages (SPEC L90 to L96)."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, expect

from components.journey.operations.activities import reopen_activity, reveal_activity
from components.journey.operations.contributed_notes import enter_note
from components.journey.operations.voting import merge_items
from components.journey.records import Item
from tests.browser.axe import violations
from tests.browser.on_phones.conftest import TOPICS
from tests.browser.phones import RULES, Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

DRAWN = """() => {
  window.drawn = []
  new MutationObserver(() => window.drawn.push(performance.now())).observe(
    document.getElementById('page'), { subtree: true, childList: true, characterData: true, attributes: true })
}"""
"""When the page was drawn anew, in milliseconds."""


# ---- the eight activities, with the thumb ----------------------------------------------------------


def test_capture(server: RoomServer, me: Phone) -> None:
    asked = server.ask("capture", "Que se passe-t-il ?", minutes=7)
    me.sees_question("Que se passe-t-il ?")
    me.at_step(server.steps()[1].title)
    me.writes("Je renvoie\nles photos")
    me.sees_saved()
    me.writes("Deux fois de suite")
    me.sees_saved()
    me.page.get_by_role("button", name=me.words["edit"]).first.click()
    me.is_clean()
    me.page.get_by_role("textbox", name=me.words["edit"]).fill("Je renvoie les photos deux fois")
    me.button("keep").click()
    until(lambda: server.texts(asked) == ["Deux fois de suite", "Je renvoie les photos deux fois"])
    me.page.get_by_role("button", name=me.words["withdraw"]).last.click()
    until(lambda: server.texts(asked) == ["Je renvoie les photos deux fois"])
    assert server.notes(asked)[0].step == server.steps()[1].id
    me.is_clean()
    server.reveal(asked)
    me.sees("Je renvoie les photos deux fois")
    expect(me.page.get_by_role("textbox")).to_have_count(0)
    me.is_clean()


def test_whoever_is_quicker_than_a_frame_loses_nothing(server: RoomServer, me: Phone) -> None:
    """L92: what is tapped is drawn two frames later; what is tapped before that counts as well."""
    asked = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    step = server.steps()[2].id
    me.page.evaluate(
        """(step) => {
          const choice = document.querySelector("select[data-change^='pick:']")
          choice.value = step
          choice.dispatchEvent(new Event("change", { bubbles: true }))
          const form = document.querySelector("form.writing")
          form.querySelector("textarea").value = "Tout de suite"
          form.requestSubmit()
        }""",
        step,
    )
    until(lambda: [one.step for one in server.notes(asked)] == [step])
    rated = server.ask("rate", "Comment était-ce ?")
    me.sees_question("Comment était-ce ?")
    me.page.evaluate("""() => {
      for (const value of [-2, 1]) {
        document.querySelector(`.faces input[value="${value}"]`).click()
        document.querySelector(".moving .next").click()
      }
    }""")
    until(lambda: [sorted(one.values()) for one in server.ballots(rated)] == [[(-2,), (1,)]])


def test_notes_of_others_only_where_they_are_shared(server: RoomServer, browser: Browser, me: Phone) -> None:
    with phone(browser, server.url, server.language) as other:
        other.joins()
        for shared in (False, True):
            asked = server.ask("capture", f"Partagé : {shared}", shared=shared)
            me.sees_question(f"Partagé : {shared}")
            other.sees_question(f"Partagé : {shared}")
            other.writes(f"Chacun {shared}")
            other.sees_saved()
            if shared:
                me.sees(f"Chacun {shared}")
            else:
                me.page.wait_for_timeout(500)
                expect(me.page.get_by_text(f"Chacun {shared}")).to_have_count(0)
            server.close(asked)


def test_answers_of_others_at_their_question(server: RoomServer, browser: Browser, me: Phone) -> None:
    """L23, L29: as soon as they come, where the page says that everybody reads them at once; never more than can be
    read, and how many more there are."""
    asked = server.ask("answer", "Au tableau", ("Qui appeler ?", "Qui inviter ?"), shared=True)
    first, second = server.items(asked)
    for number in range(44):
        server.do(enter_note, activity=asked, text=f"Sur papier {number}", about=second.id)
    me.sees_question("Au tableau")
    others = me.page.locator(".others")
    expect(others.locator("li")).to_have_count(0)
    with phone(browser, server.url, server.language) as other:
        other.joins()
        other.writes("Le gardien", "answer")
        other.sees_saved()
    expect(others.locator("li")).to_have_text(["Le gardien"])
    me.writes("La voisine", "answer")
    me.sees_saved()
    expect(others.locator("li")).to_have_text(["Le gardien"])
    me.is_clean()
    me.goes_on()
    expect(others.locator("li")).to_have_count(40)
    expect(others).to_contain_text({"fr": "et 4 autres notes", "en": "and 4 more notes"}[server.language])
    assert first.text == "Qui appeler ?"
    server.close(asked)


def test_hints_as_one_types(server: RoomServer, me: Phone) -> None:
    """A remark of the customer's voice, taken over in one tap, never in the way."""
    server.ask("capture", "Que se passe-t-il ?", layer="doing")
    text = {"fr": "Le service valide mon dossier", "en": "The department validates the form"}[server.language]
    me.page.get_by_label(me.words["note"], exact=True).fill(text)
    expect(me.page.locator(".hint").first).to_be_visible()
    me.is_clean()
    me.button("send").click()
    me.sees_saved()
    expect(me.page.locator(".hint")).to_have_count(0)


def test_rate(server: RoomServer, me: Phone) -> None:
    asked = server.ask("rate", "Que ressent Camille ?")
    for value in (-2, 1):
        me.rates(value)
        me.goes_on()
    me.sees_saved()
    first, second = (one.text for one in server.items(asked)[:2])
    until(lambda: server.ballots(asked) == [{first: (-2,), second: (1,)}])
    me.is_clean()
    server.reveal(asked)
    expect(me.page.locator(".results li").first).to_contain_text("−2")
    expect(me.page.get_by_role("img")).to_have_attribute("aria-label", re.compile(re.escape(first) + " −2"))
    me.is_clean()


def test_rate_by_drawing(server: RoomServer, me: Phone) -> None:
    asked = server.ask("rate", "Tracez la courbe")
    me.sees_question("Tracez la courbe")
    box = me.curve()
    mouse = me.page.mouse
    mouse.move(box["x"] + 4, box["y"] + 4)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=40)
    mouse.up()
    items = [one.text for one in server.items(asked)]
    until(lambda: len(server.ballots(asked)) == 1 and len(server.ballots(asked)[0]) == len(items))
    drawn = [server.ballots(asked)[0][item][0] for item in items]
    assert drawn == sorted(drawn, reverse=True)
    assert (drawn[0], drawn[-1]) == (2, -2)
    server.close(asked)


def test_truth(server: RoomServer, me: Phone) -> None:
    asked = server.ask("truth", "Quelles étapes comptent ?")
    me.scores(5, 4)
    me.sees_saved()
    me.is_clean()
    until(lambda: server.ballots(asked) == [{server.items(asked)[0].text: (5, 4)}])
    server.reveal(asked)
    me.sees(re.compile("4"))
    me.is_clean()


def test_validate(server: RoomServer, me: Phone) -> None:
    asked = server.ask("validate", "Est-ce vrai ?")
    me.page.get_by_role("radio").nth(2).check()
    me.sees_saved()
    me.page.get_by_role("textbox").fill("Vu trois fois ce mois-ci")
    me.page.locator(".writing button").last.click()
    until(lambda: server.texts(asked) == ["Vu trois fois ce mois-ci"])
    me.is_clean()
    me.page.get_by_role("radio").nth(0).check()
    until(lambda: list(server.ballots(asked)[0].values()) == [(1,)])
    server.reveal(asked)
    expect(me.page.locator(".results li", has=me.page.locator(".notes")).first).to_contain_text("Vu trois fois")
    me.is_clean()


def test_l23_evidence_stands_beside_its_hypothesis_on_the_wall(server: RoomServer, me: Phone, browser: Browser) -> None:
    """L19, L91: what was promised is what is seen; opened again, both say that it was shown."""
    asked = server.ask("validate", "Est-ce vrai, avec des noms ?", anonymity="named")
    unnamed, named, on_wall, shown = PROMISED[server.language]
    with phone(browser, server.url, server.language) as ana:
        ana.joins("Ana")
        wall = ana.page.context.new_page()
        wall.goto(me.page.url.replace("/join/", "/screen/") + f"?lang={server.language}")
        expect(me.page.locator(".promise")).to_contain_text(unnamed)
        expect(ana.page.locator(".promise")).to_contain_text(named)
        expect(wall.locator("#state")).to_contain_text(on_wall)
        ana.page.get_by_role("radio").first.check()
        ana.page.get_by_role("textbox").fill("Vu <b>mardi</b>")
        ana.page.locator(".writing button").last.click()
        until(lambda: server.texts(asked) == ["Vu <b>mardi</b>"])
        server.reveal(asked)
        beside = wall.locator(".evidence section").first
        expect(beside.locator("h2")).to_have_text(server.items(asked)[0].text)
        expect(beside.locator("li")).to_have_text("Vu <b>mardi</b>Ana")
        expect(beside.locator(".verdicts")).to_contain_text("✓ 1")
        assert not violations(wall, only=RULES)
        server.do(reopen_activity, asked)
        expect(me.page.locator("#reopened")).to_have_text(shown)
        expect(wall.locator("#state")).to_contain_text(shown)
        me.is_clean()
    server.close(asked)


PROMISED = {
    "fr": (
        "Ce que vous écrivez est montré sans votre nom.",
        "Ce que vous écrivez est montré avec votre nom.",
        "Votre nom et votre service figurent à côté",
        "Résultats déjà montrés\u00a0: on peut deviner ce qui est nouveau.",
    ),
    "en": (
        "What you write is shown without your name.",
        "What you write is shown with your name.",
        "Your name and department stand beside",
        "Results shown before: one can guess what is new.",
    ),
}
"""What phones and wall say beforehand, and when results were shown already."""


def test_vote(server: RoomServer, me: Phone) -> None:
    """Dots left, at most so many on one item, a ballot that may be changed until the end; a tap shows at once, the
    server's answers to it together (L93)."""
    asked = server.ask("vote", "Que réparer d’abord ?", TOPICS, dots=3, stacking=2)
    me.places_dot(TOPICS[0], 2)
    expect(me.page.get_by_role("group", name=TOPICS[0]).get_by_role("button").last).to_have_attribute(
        "aria-disabled", "true"
    )
    me.places_dot(TOPICS[1])
    me.is_told("0 ")
    me.sees_saved()
    me.is_clean()
    until(lambda: server.ballots(asked) == [{TOPICS[0]: (2,), TOPICS[1]: (1,)}])
    me.page.evaluate(DRAWN)
    me.takes_dot(TOPICS[0])
    me.sees_saved()
    until(lambda: server.ballots(asked) == [{TOPICS[0]: (1,), TOPICS[1]: (1,)}])
    me.page.wait_for_timeout(300)
    drawn = me.page.evaluate("window.drawn")
    assert drawn
    assert all(later - earlier < 20 or later - earlier > 90 for earlier, later in pairwise(drawn))
    me.page.reload()
    expect(me.page.get_by_role("group", name=TOPICS[1])).to_contain_text("1")
    me.places_dot(TOPICS[0])
    me.sees_saved()
    until(lambda: server.ballots(asked) == [{TOPICS[0]: (2,), TOPICS[1]: (1,)}])
    # V10: its dots stand under what is asked now, more than one can give, and can be taken back.
    items = {one.text: one.id for one in server.state.where(Item, activity=asked)}
    server.do(merge_items, items=[items[TOPICS[0]], items[TOPICS[1]]], text="Attendre sans savoir")
    expect(me.page.get_by_role("group", name="Attendre sans savoir").locator("b")).to_have_text("3")
    me.is_told("0 ")
    me.is_clean()
    me.takes_dot("Attendre sans savoir")
    me.places_dot(TOPICS[3])
    me.sees_saved()
    until(lambda: server.ballots(asked) == [{"Attendre sans savoir": (2,), TOPICS[3]: (1,)}])
    server.reveal(asked)
    me.sees("Attendre sans savoir")
    me.is_clean()


def test_everybody_has_an_order_of_their_own(server: RoomServer, browser: Browser, me: Phone) -> None:
    """L93: what stands first is chosen more often: no two people see the same first, and each keeps theirs."""
    server.ask("vote", "Dans quel ordre ?", tuple(f"Sujet {n}" for n in range(12)))
    me.sees_question("Dans quel ordre ?")
    mine = me.page.locator(".choices li > span").all_inner_texts()
    me.page.reload()
    me.sees("Sujet 1")
    assert me.page.locator(".choices li > span").all_inner_texts() == mine
    with phone(browser, server.url, server.language) as other:
        other.joins()
        other.sees("Sujet 1")
        theirs = other.page.locator(".choices li > span").all_inner_texts()
    assert sorted(theirs) == sorted(mine)
    assert theirs != mine


def test_score(server: RoomServer, me: Phone) -> None:
    """L92, L99: sent once both are given; half is kept, said, gone back to, and in sight as not sent once closed."""
    asked = server.ask("score", "Impact et effort ?", TOPICS)
    item = me.page.locator("#item-name").inner_text()
    me.scores(4, 2)
    me.sees_saved()
    until(lambda: server.ballots(asked) == [{item: (4, 2)}])
    me.goes_on()
    begun = me.page.locator("#item-name").inner_text()
    missing = {"fr": re.compile(r"Il manque\s: effort"), "en": re.compile("Missing: effort")}[server.language]
    me.page.get_by_role("radio", name="3", exact=True).first.check()
    me.is_told(missing)
    expect(me.page.locator(".foot .state")).to_contain_text(me.words["not_sent"])
    me.page.reload()
    expect(me.page.get_by_role("radio", name="3", exact=True).first).to_be_checked()
    expect(me.page.locator("#begun")).to_contain_text("1")
    expect(me.page.get_by_role("group").nth(1)).to_have_accessible_description(missing)
    assert server.ballots(asked) == [{item: (4, 2)}]
    me.is_clean()
    me.goes_on()
    me.finishes()
    expect(me.page.locator("#item-name")).to_have_text(begun)
    expect(me.page.locator(".one .trouble")).to_contain_text(missing)
    expect(me.page.locator(".one .trouble")).to_be_in_viewport(ratio=0.95)
    expect(me.page.locator("fieldset").nth(1).get_by_role("radio").first).to_be_focused()
    expect(me.button("finished")).to_have_attribute("aria-pressed", "false")
    me.is_clean()
    me.finishes()
    expect(me.button("finished")).to_have_attribute("aria-pressed", "true")
    expect(me.page.locator(".one .trouble")).to_have_count(0)
    server.close(asked)
    not_sent = me.page.locator("section", has_text={"fr": "Pas envoyé", "en": "Not sent"}[server.language])
    expect(not_sent).to_contain_text(begun)
    expect(not_sent).to_contain_text("Impact")
    expect(not_sent).to_contain_text(missing)
    me.is_clean()
    server.do(reveal_activity, asked)
    me.is_clean()
    me.button("mine").click()
    expect(not_sent).to_contain_text(missing)
    me.page.go_back()


def test_methods_ask_for_their_own_numbers(server: RoomServer, me: Phone) -> None:
    """L93: words for Kano, scales and a typed number for RICE, votes that cost their square."""
    asked = server.ask("kano", "Que pensez-vous ?", ("Suivi en ligne",))
    me.sees_question("Que pensez-vous ?")
    groups = me.page.get_by_role("group")
    groups.nth(0).get_by_role("radio").first.check()
    groups.nth(1).get_by_role("radio").last.check()
    me.sees_saved()
    me.is_clean()
    assert server.ballots(asked) == [{"Suivi en ligne": (1, 5)}]
    server.close(asked)
    asked = server.ask("rice", "Que gagne-t-on ?", ("Suivi", "Rappel"))
    me.sees_question("Que gagne-t-on ?")
    me.page.get_by_role("textbox").first.fill("2 000")
    me.page.get_by_role("radio", name=re.compile("^3$")).check()
    me.page.get_by_role("radio", name=re.compile("^80")).check()
    half = me.page.locator(".one [id^=half-]")
    expect(half).to_contain_text(
        re.compile({"fr": r"Il manque\s: Combien de mois", "en": "Missing: How many months"}[server.language])
    )
    me.finishes()
    expect(me.page.get_by_role("textbox").last).to_be_focused()
    me.is_clean()
    me.page.get_by_role("textbox").last.fill("1,5")
    me.page.get_by_role("textbox").last.blur()
    me.sees_saved()
    expect(half).to_have_count(0)
    me.is_clean()
    assert server.ballots(asked) == [{me.page.locator("#item-name").inner_text(): (2000, 300, 80, 15)}]
    server.close(asked)
    asked = server.ask("quadratic", "Que voulez-vous ?", ("Suivi", "Rappel"), credits=10)
    me.sees_question("Que voulez-vous ?")
    more = me.page.get_by_role("group", name="Suivi").get_by_role("button").last
    for _ in range(3):
        more.click()
    expect(more).to_have_attribute("aria-disabled", "true")
    me.page.get_by_role("group", name="Rappel").get_by_role("button").first.click()
    me.sees_saved()
    me.is_clean()
    assert server.ballots(asked) == [{"Suivi": (3,), "Rappel": (-1,)}]
    server.reveal(asked)
    expect(me.page.locator(".results li")).to_have_count(2)
    me.is_clean()


def test_compare(server: RoomServer, me: Phone) -> None:
    asked = server.ask("compare", "Lequel d’abord ?", TOPICS[:3])
    expected = [me.prefers(), me.prefers()]
    me.reads_pair()
    me.button("equal").click()
    until(lambda: len(server.pairs(asked)) == 3)
    texts = {one.id: one.text for one in server.items(asked)}
    said = {(texts[one.winner], texts[one.loser]) for one in server.pairs(asked) if not one.draw}
    assert said == set(expected)
    assert sum(one.draw for one in server.pairs(asked)) == 1
    expect(me.page.locator("button.side")).to_have_count(0)
    expect(me.page.locator("#done")).to_be_focused()
    me.page.locator("[data-do=back]").click()
    expect(me.page.locator("[data-do=equal]")).to_have_attribute("aria-pressed", "true")
    me.prefers()
    until(lambda: not any(one.draw for one in server.pairs(asked)))
    assert len(server.pairs(asked)) == 3
    me.is_clean()
    server.reveal(asked)
    me.is_clean()


def test_l93_a_pair_that_nobody_has_read_is_not_answered(server: RoomServer, me: Phone) -> None:
    """A double tap and a held key answer one pair, not the one that comes under the finger."""
    asked = server.ask("compare", "Lequel, sans hâte ?", TOPICS)
    side = me.page.locator("button.side").first
    side.dblclick()
    me.sees_saved()
    me.reads_pair()
    assert len(server.pairs(asked)) == 1
    side.focus()
    for _repeated in range(4):
        me.page.keyboard.down("Enter")
        me.reads_pair()
    me.page.keyboard.up("Enter")
    until(lambda: len(server.pairs(asked)) == 2)
    me.sees_saved()
    assert len(server.pairs(asked)) == 2
    press(me, "Enter")
    until(lambda: len(server.pairs(asked)) == 3)


TWO_THUMBS = """async () => {
  const [first, second] = document.querySelectorAll(".choices [data-do$=':1']")
  const thumb = (kind, pointerId, on) => on.dispatchEvent(
    new PointerEvent(kind, { pointerId, pointerType: 'touch', isPrimary: pointerId === 2, bubbles: true }))
  const rest = () => new Promise((go) => setTimeout(go, 150))
  thumb('pointerdown', 2, first)
  thumb('pointerup', 2, first)
  first.click()
  thumb('pointerdown', 3, second)
  window.drawn.length = 0
  await rest()
  const held = window.drawn.length
  thumb('pointerup', 3, second)
  second.click()
  await rest()
  return [held, window.drawn.length > 0]
}"""
"""A tap, and another thumb that comes down before the tap is drawn: drawn while it is down, and once it is up?"""


def test_l93_a_tap_is_drawn_once_the_other_thumb_is_up(server: RoomServer, me: Phone) -> None:
    asked = server.ask("vote", "Des deux pouces ?", TOPICS, dots=3, stacking=2)
    me.sees_question("Des deux pouces ?")
    expect(me.page.locator(".choices li")).to_have_count(len(TOPICS))
    me.page.wait_for_timeout(300)
    me.page.evaluate(DRAWN)
    assert me.page.evaluate(TWO_THUMBS) == [0, True]
    until(lambda: [sum(n for (n,) in one.values()) for one in server.ballots(asked)] == [2])


def test_the_question_one_is_at_is_not_offered_as_the_one_left_out(server: RoomServer, me: Phone) -> None:
    """L93: of a single open question, and at the last one when only that is still open."""
    next_one = me.page.locator(".moving .next")
    alone = server.ask("answer", "Une seule", ("Qu’avons-nous oublié ?",))
    me.sees_question("Une seule")
    expect(me.page.locator(".moving")).to_be_visible()
    expect(next_one).to_have_count(0)
    expect(me.page.locator(".moving .done")).to_have_count(0)
    server.close(alone)
    server.ask("answer", "Deux questions", ("Qu’avons-nous oublié ?", "Qui inviter ?"))
    me.sees_question("Deux questions")
    next_one.click()
    expect(next_one).to_have_attribute("data-do", "go:0")
    me.page.locator(".moving [data-do^=go]").first.click()
    me.writes("Le syndic", "answer")
    me.sees_saved()
    next_one.click()
    expect(me.page.locator("#answered")).to_contain_text("1")
    expect(next_one).to_have_count(0)


def test_answer(server: RoomServer, me: Phone) -> None:
    asked = server.ask("answer", "À vous la parole", ("Qu’avons-nous oublié ?", "Qui inviter ?"), anonymity="named")
    me.writes("Le syndic", "answer")
    me.sees_saved()
    me.goes_on()
    me.writes("La voisine", "answer")
    me.sees_saved()
    me.is_clean()
    until(lambda: server.texts(asked) == ["La voisine", "Le syndic"])
    assert len({one.item for one in server.notes(asked)}) == 2
    server.reveal(asked)
    me.sees("La voisine")
    me.is_clean()


# ---- with the keyboard alone -----------------------------------------------------------------------


def press(me: Phone, *keys: str) -> None:
    for key in keys:
        me.page.keyboard.press(key)


def reach(me: Phone, selector: str, limit: int = 40) -> None:
    """Tab until one is there: nothing needs a pointer, nothing holds one back."""
    for _ in range(limit):
        if me.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        press(me, "Tab")
    pytest.fail(f"{selector} cannot be reached with the keyboard")


def test_every_activity_with_the_keyboard(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url, server.language) as me:
        me.opens()
        expect(me.button("enter")).to_be_visible()
        reach(me, ".join button")
        press(me, "Enter")
        me.sees(me.words["waiting"])
        rated = server.ask("rate", "Au clavier : ressenti")
        me.sees_question("Au clavier : ressenti")
        reach(me, "input[type=radio]")
        press(me, "Space", "ArrowLeft")  # from −2 round to +2
        until(lambda: [*map(list, server.ballots(rated))] != [])
        until(lambda: [*server.ballots(rated)[0].values()] == [(2,)])
        reach(me, ".next")
        press(me, "Enter")
        assert me.page.evaluate("document.activeElement.id") == "item-name"
        server.close(rated)
        voted = server.ask("vote", "Au clavier : vote", TOPICS, dots=3, stacking=3)
        me.sees_question("Au clavier : vote")
        reach(me, "[data-do$=':1']")
        press(me, "Enter", "Enter", "Enter", "Enter")
        until(lambda: [sum(n for (n,) in one.values()) for one in server.ballots(voted)] == [3])
        # A button that has come to its end keeps the keyboard.
        assert me.page.evaluate("document.activeElement.matches(\"[data-do$=':1']\")")
        reach(me, "[data-do=finish]")
        press(me, "Space")
        expect(me.button("finished")).to_have_attribute("aria-pressed", "true")
        server.close(voted)
        paired = server.ask("compare", "Au clavier : paires", TOPICS[:3])
        me.sees_question("Au clavier : paires")
        reach(me, "button.side")
        for _pair in range(3):
            press(me, "Enter")
            me.reads_pair()
        until(lambda: len(server.pairs(paired)) == 3)
        server.close(paired)
        noted = server.ask("capture", "Au clavier : notes")
        me.sees_question("Au clavier : notes")
        reach(me, "textarea")
        me.page.keyboard.type("Je note au clavier")
        press(me, "Control+Enter")
        until(lambda: server.texts(noted) == ["Je note au clavier"])
        server.close(noted)
        for kind in ("truth", "score"):
            asked = server.ask(kind, f"Au clavier : {kind}", TOPICS if kind == "score" else ())
            me.sees_question(f"Au clavier : {kind}")
            reach(me, "input[type=radio]")
            press(me, "Space", "Tab", "Space")
            until(lambda asked=asked: [[*one.values()] for one in server.ballots(asked)] == [[(1, 1)]])  # type: ignore[misc]
            server.close(asked)
        judged = server.ask("validate", "Au clavier : hypothèses")
        me.sees_question("Au clavier : hypothèses")
        reach(me, "input[type=radio]")
        press(me, "Space", "ArrowDown", "ArrowDown")
        until(lambda: [[*one.values()] for one in server.ballots(judged)] == [[(-1,)]])
        reach(me, "textarea")
        me.page.keyboard.type("Vu hier")
        press(me, "Control+Enter")
        until(lambda: server.texts(judged) == ["Vu hier"])
        server.close(judged)
        answered = server.ask("answer", "Au clavier : questions", TOPICS[:2])
        me.sees_question("Au clavier : questions")
        for text in ("La première", "La seconde"):
            reach(me, "textarea")
            me.page.keyboard.type(text)
            press(me, "Control+Enter")
            until(lambda text=text: text in server.texts(answered))  # type: ignore[misc]
            reach(me, ".next, [data-do=finish]")
            press(me, "Enter")
        expect(me.page.locator("#answered")).to_contain_text("2")


# ---- finishing --------------------------------------------------------------------------------------


def test_l99_words_that_were_not_sent_are_told_before_one_has_finished(server: RoomServer, me: Phone) -> None:
    asked = server.ask("capture", "Que vit Camille ?")
    me.sees_question("Que vit Camille ?")
    words, told = me.page.get_by_label(me.words["note"], exact=True), me.page.locator(".writing .trouble")
    finished = me.button("finished")
    words.fill("Personne ne rappelle")
    me.finishes()
    expect(told).to_be_visible()
    expect(words).to_be_focused()
    expect(finished).to_have_attribute("aria-pressed", "false")
    me.is_clean()
    # Struck out, there is nothing to tell; written anew, it is told anew.
    words.fill("")
    expect(told).to_have_count(0)
    words.fill("Personne ne rappelle jamais")
    me.finishes()
    expect(told).to_be_visible()
    me.button("send").click()
    expect(told).to_have_count(0)
    until(lambda: server.texts(asked) == ["Personne ne rappelle jamais"])
    me.finishes()
    expect(finished).to_have_attribute("aria-pressed", "true")
    # Not finished after all; and this time the words are left.
    me.finishes()
    words.fill("Et puis non")
    me.finishes()
    expect(told).to_be_visible()
    words.press("End")
    me.page.keyboard.type(" alors")
    expect(told).to_have_count(0)
    for _twice in range(2):
        me.finishes()
    expect(finished).to_have_attribute("aria-pressed", "true")
    expect(told).to_have_count(0)
    expect(words).to_have_value("Et puis non alors")
    assert server.texts(asked) == ["Personne ne rappelle jamais"]


def test_l99_words_at_another_question_are_told_too(server: RoomServer, me: Phone) -> None:
    asked = server.ask("answer", "À propos de la suite", texts=("Quoi d'abord ?", "Avec qui ?"))
    me.sees_question("À propos de la suite")
    answer, told = me.page.get_by_label(me.words["answer"], exact=True), me.page.locator(".writing .trouble")
    answer.fill("Le rappel")
    me.goes_on()
    expect(me.page.locator("#item-name")).to_have_text(re.compile("^Avec qui"))
    me.finishes()
    expect(me.page.locator("#item-name")).to_have_text(re.compile("^Quoi d"))
    expect(told).to_be_visible()
    expect(answer).to_be_focused()
    me.button("send").click()
    until(lambda: server.texts(asked) == ["Le rappel"])
    me.finishes()
    expect(me.button("finished")).to_have_attribute("aria-pressed", "true")
