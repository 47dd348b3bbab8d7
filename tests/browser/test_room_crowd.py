"""Too many in the room, at the facilitator's desk: those who have sent nothing are shown out at once, and people are
erased for good (SPEC L4, L25, L84, L87, L88)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from components.journey.operations.activities import open_activity
from components.journey.operations.voting import add_activity
from components.journey.records import Activity, Note, Participant
from components.journey.rooms import people_in, shown_out
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.everything import in_everything
from tests.browser.phones import phone
from tests.browser.room_desk import Scene, button, is_clean, press
from tests.browser.steps import go, no_trouble

pytestmark = pytest.mark.browser

FLOOD = 20
WORDS = {
    "fr": {
        "flood": "Trop de monde d’un coup\u202f?", "came": "Arrivées", "connected": "Aussi celles qui sont en ligne",
        "most": "{n} personnes sortiraient au plus.", "ask": "Les faire sortir", "now": "Oui, les faire sortir",
        "sure": "Faire sortir {n} personnes au plus, arrivées depuis l’arrivée de Intrus 00\u202f?",
        "spared": "Celles qui sont en ligne restent.", "undo": "Annuler", "cancel": "Annuler",
        "since": "depuis l’arrivée de Intrus 00",
    },
    "en": {
        "flood": "Too many came in?", "came": "Came in", "connected": "Also those who are connected",
        "most": "{n} people would be shown out at most.", "ask": "Show them out", "now": "Yes, show them out",
        "sure": "Show out {n} people at most, who came in since Intrus 00 came in?",
        "spared": "Whoever is connected stays.", "undo": "Undo", "cancel": "Cancel", "since": "since Intrus 00 came in",
    },
}  # fmt: skip


@pytest.fixture
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    """At an open question whose notes carry names."""
    made, store = Scene(server, examples["fr"]), Store(server.data)
    fields: dict[str, Any] = {"session": made.session, "kind": "capture", "question": "Qui attend quoi ?"}
    (asked,) = store.run(made.project, add_activity, "me", None, anonymity="named", **fields).changes.of_kind(Activity)
    store.run(made.project, open_activity, "me", None, asked.id)
    store.close(made.project)
    made.asked["capture"] = asked.id
    yield made


class Crowd:
    """People who come in by what phones ask of the server, without a page each."""

    def __init__(self, scene: Scene, asks: Page) -> None:
        self.scene, self.asks = scene, asks.request
        self.base = f"{scene.server.url}/api/join/{scene.code}"
        self.tokens: dict[str, str] = {}

    def comes(self, *names: str) -> None:
        for name in names:
            key = f"crowd{len(self.tokens):04}{self.scene.session}"
            answer = self.asks.post(f"{self.base}/participants", data={"key": key, "name": name})
            assert answer.status == 201, answer.text()
            self.tokens[name] = answer.json()["token"]

    def writes(self, name: str, text: str) -> None:
        answer = self.asks.post(
            f"{self.base}/contributions",
            data={
                "key": f"note{len(text):04}{self.scene.session}",
                "activity": self.scene.asked["capture"],
                "text": text,
            },
            headers={"Authorization": f"Bearer {self.tokens[name]}"},
        )
        assert answer.status == 201, answer.text()

    def comes_all_at_once(self) -> Sequence[str]:
        names = [f"Intrus {number:02}" for number in range(FLOOD)]
        self.comes(*names)
        return names


def inside(scene: Scene) -> set[str]:
    return {one.name for one in people_in(scene.state, scene.session)}


def choose(desk: Page, *names: str) -> None:
    for name in names:
        desk.locator(".rd #persons").get_by_role("checkbox", name=re.compile(f"{name}$")).check()


# ---- too many at once -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", *in_everything("en")])
def test_l87_those_who_came_since_and_sent_nothing_are_shown_out_and_brought_back(
    scene: Scene, browser: Browser, language: str
) -> None:
    words = WORDS[language]
    desk = scene.desk(browser, language)
    crowd = Crowd(scene, desk)
    crowd.comes("Ana")
    flood = desk.locator(".rd #fold-flood")
    expect(desk.locator(".rd #persons li")).to_have_count(1)
    expect(flood).to_have_count(0)
    with phone(browser, scene.join) as connected:
        intruders = crowd.comes_all_at_once()
        connected.joins("Jo")
        crowd.writes("Intrus 07", "Personne ne rappelle")
        flood.locator("summary").press("Enter")
        since, most = flood.get_by_label(words["came"]), flood.locator("#flood-most")
        # Everybody came in within five minutes; Jo is connected, and one has written.
        expect(most).to_have_text(words["most"].format(n=FLOOD))
        flood.get_by_label(words["connected"]).check()
        expect(most).to_have_text(words["most"].format(n=FLOOD + 1))
        flood.get_by_label(words["connected"]).uncheck()
        choose(desk, "Intrus 00")
        since.select_option(words["since"])
        expect(most).to_have_text(words["most"].format(n=FLOOD - 1))
        is_clean(desk)
        asks_before_it_shows_out(scene, desk, words)
        expect(desk.locator(".rd #persons .who")).to_contain_text(["Ana", "Intrus 07", "Jo"])
        assert inside(scene) == {"Ana", "Intrus 07", "Jo"}
        assert {one.name for one in shown_out(scene.state, scene.session)} == {*intruders} - {"Intrus 07"}
        undo = flood.get_by_role("button", name=words["undo"])
        expect(undo).to_be_focused()
        is_clean(desk)
        undo.press("Enter")
        expect(desk.locator(".rd #persons li")).to_have_count(FLOOD + 2)
        expect(undo).to_have_count(0)
        assert inside(scene) == {"Ana", "Jo", *intruders}
    no_trouble(desk)
    desk.context.close()


def asks_before_it_shows_out(scene: Scene, desk: Page, words: dict[str, str]) -> None:
    """With the keyboard alone; asked first, in place."""
    asks, question = button(desk, words["ask"]), desk.locator(".rd #flooding")
    asks.press("Enter")
    expect(question).to_contain_text(words["sure"].format(n=FLOOD - 1))
    expect(question).to_contain_text(words["spared"])
    now = question.get_by_role("button", name=words["now"])
    expect(now).to_be_focused()
    question.get_by_role("button", name=words["cancel"]).press("Enter")
    expect(question).to_have_count(0)
    expect(asks).to_be_focused()
    assert len(inside(scene)) == FLOOD + 2
    asks.press("Enter")
    expect(now).to_be_focused()
    is_clean(desk)
    now.press("Enter")
    expect(question).to_have_count(0)


def test_l84_l87_l88_on_a_shared_screen_there_is_none_of_it_and_a_narrow_one_holds_it(scene: Scene, page: Page) -> None:
    desk = scene.desk(page)
    crowd = Crowd(scene, desk)
    crowd.comes("Ana")
    crowd.comes_all_at_once()
    flood, erase = desk.locator(".rd #fold-flood"), button(desk, "Effacer pour de bon")
    flood.locator("summary").click()
    assert desk.locator(".rd #flood-form").evaluate(FITS)
    choose(desk, "Ana")
    erase.click()
    button(desk, "Les faire sortir").click()
    desk.set_viewport_size({"width": 320, "height": 640})
    for place in ("#flooding", "#erasing"):
        expect(desk.locator(f".rd {place}")).to_be_visible()
        assert desk.locator(f".rd {place}").evaluate(FITS)
    is_clean(desk)
    desk.set_viewport_size({"width": 1280, "height": 720})
    go(desk, f"{desk.url}&share=1")
    choose(desk, "Ana")
    expect(button(desk, "Faire sortir")).to_be_visible()
    expect(erase).to_have_count(0)
    expect(flood).to_have_count(0)
    no_trouble(desk)


FITS = """one => {
  const around = one.closest('.side').getBoundingClientRect()
  return [one, ...one.querySelectorAll(':not(option)')].every(each => {
    const { left, right } = each.getBoundingClientRect()
    return left >= around.left && right <= Math.min(around.right, innerWidth) + 1
  })
}"""


# ---- erased for good ------------------------------------------------------------------------------


def test_l88_people_are_erased_for_good_once_it_is_said_what_goes(scene: Scene, page: Page) -> None:
    desk = scene.desk(page)
    crowd = Crowd(scene, desk)
    crowd.comes("Ana", "Léo", "Omar", "Zoé")
    crowd.writes("Ana", "Les photos sont refusées")
    crowd.writes("Léo", "Neuf jours sans nouvelles")
    expect(desk.locator(".rd .note")).to_have_count(2)
    asks_what_goes(scene, desk)
    expect(desk.locator(".rd #persons .who")).to_contain_text(["Léo", "Omar", "Zoé"])
    expect(desk.locator(".rd .notice")).to_have_text("1 personne est effacée.")
    expect(desk.locator(".rd .people h2")).to_be_focused()
    assert names(scene) == {"Léo", "Omar", "Zoé"}
    assert texts(scene) == {"Neuf jours sans nouvelles"}
    those_shown_out_go_even_when_the_answer_is_lost(scene, desk)
    no_trouble(desk)


def asks_what_goes(scene: Scene, desk: Page) -> None:
    choose(desk, "Ana")
    erase, question = button(desk, "Effacer pour de bon"), desk.locator(".rd #erasing")
    erase.press("Enter")
    notes = question.get_by_label("Aussi les notes signées")
    expect(notes).to_be_focused()
    expect(question).to_contain_text("Effacer Ana pour de bon\u202f? C’est définitif.")
    expect(question).to_contain_text("Les notes restent, sans auteur.")
    notes.press("Space")
    expect(question).to_contain_text("et les notes signées quittent le projet")
    expect(question).to_contain_text("personne ne peut dire de qui elles viennent")
    is_clean(desk)
    question.get_by_role("button", name="Annuler").press("Enter")
    expect(question).to_have_count(0)
    expect(erase).to_be_focused()
    assert "Ana" in names(scene)
    erase.press("Enter")
    # Each time it is chosen anew.
    expect(notes).not_to_be_checked()
    notes.press("Space")
    confirm(question).press("Enter")


def those_shown_out_go_even_when_the_answer_is_lost(scene: Scene, desk: Page) -> None:
    choose(desk, "Léo", "Zoé")
    press(desk, "Faire sortir les 2")
    away = desk.locator(".rd #fold-away")
    expect(away.locator("summary")).to_have_text("2 personnes écartées")
    away.locator("summary").click()
    away.get_by_role("button", name="Effacer les 2 pour de bon").click()
    expect(away).to_contain_text("Effacer pour de bon les 2 personnes écartées\u202f?")
    lost = list[str]()

    def loses(route: Route) -> None:
        """Done, and nobody hears of it; what is asked again goes through."""
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    desk.route("**/erase?*", loses)
    confirm(away).click()
    expect(away).to_have_count(0)
    expect(desk.locator(".rd .notice")).to_have_text("2 personnes sont effacées.")
    assert lost
    assert names(scene) == {"Omar"}
    # Of these the notes stay, without an author.
    assert texts(scene) == {"Neuf jours sans nouvelles"}


def test_l88_a_refusal_is_told_and_the_question_stays(scene: Scene, page: Page) -> None:
    desk = scene.desk(page)
    Crowd(scene, desk).comes("Ana")
    choose(desk, "Ana")
    press(desk, "Effacer pour de bon")
    refusal = {"code": "store_busy", "message": "Le projet est occupé."}
    desk.route("**/erase?*", lambda route: route.fulfill(status=422, json=refusal))
    question = desk.locator(".rd #erasing")
    confirm(question).click()
    expect(desk.locator(".rd .notice.wrong")).to_have_text("Le projet est occupé.")
    expect(confirm(question)).to_be_focused()


def confirm(question: Locator) -> Locator:
    return question.get_by_role("button", name="Oui, effacer pour de bon")


def names(scene: Scene) -> set[str]:
    return {one.name for one in scene.state.where(Participant, session=scene.session)}


def texts(scene: Scene) -> set[str]:
    return {one.text for one in scene.state.where(Note, activity=scene.asked["capture"])}
