"""What somebody hears who does not see the page: names, roles, their order, and what is said meanwhile (SPEC L95)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from components.journey.operations.activities import extend_activity
from components.journey.records import Activity
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

TOPICS = ("Le délai", "Le silence", "Les photos")
FIVE = [f'radio "{number}"' for number in range(1, 6)]
MOVING = ['navigation "De l’un à l’autre"', 'button "Retour" [disabled]', 'button "Suivant"']
CHOICE = ["group", 'button "Une gommette de moins" [disabled]', 'button "Une gommette de plus"']
HEARD: dict[str, list[str]] = {
    "capture": ['combobox "Étape"', 'combobox "À propos de"', 'textbox "Votre note"', "status", 'button "Envoyer"'],
    "rate": [
        "paragraph: \"Étape 1 sur 14 · répondu : 0\"", "heading", 'group "Que ressent le client ici ?"',
        'radio "−2 Très négatif"', 'radio "−1 Négatif"', 'radio "0 Neutre"', 'radio "+1 Positif"',
        'radio "+2 Très positif"', 'img "Ma courbe : ', *MOVING,
    ],
    "truth": [
        'group "Combien cela compte-t-il pour le client ?"', *FIVE, "paragraph: 1 à peine 5 décisif",
        'group "Combien ce qui se passe ici change-t-il l’idée qu’il a de nous ?"', *FIVE, *MOVING,
    ],
    "validate": [
        'group "Est-ce vrai, d’après ce que vous savez ?"', 'radio "Oui, c’est vrai"', 'radio "Je ne sais pas"',
        'radio "Non, c’est faux"', *MOVING,
    ],
    "vote": ["paragraph: Il reste 1 gommette sur 1", "list", *CHOICE, *CHOICE, *CHOICE],
    "score": ['group "Quel impact pour le client ?"', *FIVE, 'group "Quel effort pour nous ?"', *FIVE, *MOVING],
    "compare": [
        'group "Lequel des deux d’abord ?"', "button", "button", 'button "Les deux se valent"',
        'paragraph: "Comparées : 0 sur 3',
    ],
    "answer": ["heading", 'textbox "Votre réponse"', "status", 'button "Envoyer"', *MOVING],
}  # fmt: skip
"""Per activity, what follows its question and what people are promised, up to "I have finished"."""
NAMELESS = re.compile(r'^- (?:button|radio|textbox|combobox|link|group|img|navigation)(?! ")(?!: À quoi)', re.MULTILINE)
"""Whatever can be used or skipped to has a name; what is unfolded is named by its first line."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path_factory.mktemp("heard") / "data").start()
    yield running
    running.stop()


def heard(me: Phone) -> list[str]:
    """The page as it is read out, line by line, typography aside."""
    read = me.page.locator("body").aria_snapshot().replace("\u00a0", " ").replace("\u202f", " ")
    return [line.strip() for line in read.splitlines()]


def in_order(lines: list[str], wanted: list[str]) -> None:
    left = iter(lines)
    for one in wanted:
        assert any(line.removeprefix("- ").removeprefix("'").startswith(one) for line in left), (one, lines)


def test_every_activity_is_heard_in_order(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url) as me:
        me.opens()
        me.page.wait_for_selector("form.join")
        in_order(heard(me), ["heading", 'textbox "Votre prénom', 'combobox "Votre service', 'button "Entrer'])
        me.joins()
        for kind, parts in HEARD.items():
            asked = server.ask(kind, f"À entendre : {kind}", TOPICS)
            me.sees_question(f"À entendre : {kind}")
            begins = ["banner", 'button "Moi"', "main", f'heading "À entendre : {kind}" [level=1]', "paragraph"]
            lines = heard(me)
            in_order(lines, [*begins, *parts, "contentinfo", 'button "J’ai fini"'])
            assert not NAMELESS.findall("\n".join(lines)), lines
            server.close(asked)


def test_what_happens_is_said_in_its_order(server: RoomServer, browser: Browser) -> None:
    """Saved, how much is left, that the answers are in; nothing twice, nothing of others."""
    server.rests()
    with phone(browser, server.url) as me:
        me.joins()
        me.sees(me.words["waiting"])
        me.page.evaluate(LISTEN)
        voted = server.ask("vote", "Que réparer ?", TOPICS, dots=2)
        for left in (1, 0):
            me.places_dot(TOPICS[0])
            until(lambda left=left: len(said(me)) == 2 - left)  # type: ignore[misc]
            assert re.match(f"Enregistré. Il reste {left} gommette", said(me)[-1])
        server.close(voted)
        until(lambda: said(me)[2:] != [])
        assert said(me)[2].startswith("Les réponses sont closes")
        noted = server.ask("capture", "Et quoi encore ?")
        me.sees_question("Et quoi encore ?")
        assert me.page.evaluate("document.activeElement.id") == "head", "the new question is where one goes on"
        me.writes("Le syndic")
        until(lambda: said(me)[3:] == ["Enregistré"])
        me.page.get_by_role("button", name=me.words["withdraw"]).click()
        until(lambda: said(me)[4:5] == ["C’est retiré"])
        expect(me.page.locator("ul.sent")).to_contain_text("C’est retiré")
        expect(me.page.locator("ul.sent")).not_to_contain_text("Le syndic")
        assert server.texts(noted) == [] and said(me)[5:] == []
        server.close(noted)


def test_how_long_there_is_can_be_read_and_a_new_end_is_said(server: RoomServer, browser: Browser) -> None:
    """L94: in words beside the clock, which move by themselves; said when the facilitator gives time or takes some."""
    server.rests()
    with phone(browser, server.url) as me:
        me.joins()
        me.sees(me.words["waiting"])
        me.page.evaluate(LISTEN)
        noted = server.ask("capture", "Jusqu’à quand ?", minutes=9)

        def ends(minutes: str) -> str:
            deadline = server.state.get(Activity, noted).deadline
            assert deadline
            return f"Jusqu’à {deadline.astimezone():%H:%M}, il reste {minutes}."

        timer = me.page.get_by_role("timer")
        expect(timer).to_contain_text(ends("environ 9 minutes"))
        assert timer.get_attribute("aria-live") is None
        me.is_clean()
        server.do(extend_activity, noted, minutes=5)
        expect(timer).to_contain_text(ends("environ 14 minutes"))
        until(lambda: said(me)[-1:] == ["Plus de temps. " + ends("environ 14 minutes")])
        # The new end says what the sentence at five minutes would say: that one is not said, too.
        server.do(extend_activity, noted, minutes=-10)
        until(lambda: said(me)[-1:] == ["Moins de temps. " + ends("environ 4 minutes")])
        server.do(extend_activity, noted, minutes=-3)
        until(lambda: said(me)[-1:] == ["Moins de temps. " + ends("moins d’une minute")])
        server.do(extend_activity, noted, minutes=-3)
        until(lambda: said(me)[-1].startswith("Moins de temps. Le temps est écoulé"))
        expect(timer).to_contain_text("Le temps est écoulé")
        assert len(said(me)) == 4, "each new end once, and nothing beside it"
        server.close(noted)


def test_the_words_beside_the_clock_move_with_it(server: RoomServer, browser: Browser) -> None:
    server.rests()
    with phone(browser, server.url) as me:
        me.page.clock.install()
        me.joins()
        noted = server.ask("capture", "Encore combien ?", minutes=9)
        timer = me.page.get_by_role("timer")
        expect(timer).to_contain_text("environ 9 minutes")
        me.page.clock.run_for(35_000)
        expect(timer).to_contain_text("environ 8 minutes")
        server.close(noted)


LISTEN = """() => {
  window.heard = []
  const said = document.getElementById('said')
  new MutationObserver(() => window.heard.push(said.textContent)).observe(said, { childList: true })
}"""


def said(me: Phone) -> list[str]:
    """What was said since listening began."""
    found: list[str] = me.page.evaluate("window.heard")
    return [one.replace("\u00a0", " ").strip() for one in found]
