"""The room, with everybody in it: the facilitator's window, the projected view, two phones (SPEC L70 to L79)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from components.journey.balloting import ballots_of
from components.journey.records import Activity, ActivityKind, Card, Cluster, Participant, Step
from tests.browser.axe import COLOURS, told, violations
from tests.browser.conftest import Server
from tests.browser.everything import in_everything
from tests.browser.phones import RULES, Phone, phone
from tests.browser.room_desk import ITEMS, Scene, brings_to, button, is_clean, press
from tests.browser.steps import no_trouble, settled

pytestmark = pytest.mark.browser

PROJECT = "fr"
REVEALED: dict[ActivityKind, str] = {
    "rate": ".figure svg",
    "score": ".matrix svg",
    "novelty": ".matrix svg",
    "truth": ".rank .r",
    "validate": ".rank .r",
    "compare": ".rank .r",
    "kano": ".rank .r",
    "moscow": ".rank .r",
    "ice": ".rank .r",
}
"""What the wall draws of each kind that has a drawing of its own; dots and notes are looked at on their way."""


@pytest.fixture(scope="module")
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    yield Scene(server, examples[PROJECT])


def test_from_the_code_on_the_wall_to_the_result(scene: Scene, browser: Browser) -> None:
    """L71, L73, L78: joining, notes grouped and placed, a blind vote, the reveal: the same on every screen."""
    desk, wall = scene.desk(browser), scene.wall(browser)
    expect(wall.locator(".waiting .code")).to_have_text(f"{scene.code[:3]}-{scene.code[3:]}")
    is_clean(wall)
    with phone(browser, scene.join) as ana, phone(browser, scene.join) as leo:
        ana.joins("Ana")
        leo.joins("Léo")
        expect(desk.locator(".rd .people .who")).to_have_text(["Ana", "Léo"])
        capture(desk, wall, ana, leo)
        vote(desk, wall, ana, leo)
    state = scene.state
    assert sorted(one.name for one in state.where(Participant, session=scene.session)) == ["Ana", "Léo"]
    assert [sum(one.values.values(), ()) for one in ballots_of(state, scene.asked["vote"])]
    (group,) = state.where(Cluster, session=scene.session)
    (card,) = (one for one in state.all(Card) if one.cluster == group.id)
    assert card.text == group.title and state.find(Step, card.step) is not None
    no_trouble(desk)
    for page in (desk, wall):
        page.context.close()


def test_l93_notes_keep_still_while_one_is_dragged(
    server: Server, examples: dict[str, str], browser: Browser, page: Page
) -> None:
    """The one that is dragged and the one it is dropped on are put together, whatever arrives meanwhile."""
    scene = Scene(server, examples[PROJECT])
    desk, notes = scene.desk(page), (".rd .note", ".rd .group .note")
    with phone(browser, scene.join) as ana:
        ana.joins("Ana")
        brings_to(desk, "Que vit Camille ?")
        press(desk, "Ouvrir à la salle")
        for number, text in enumerate(("Le rappel ne vient pas", "La photo est refusée"), 1):
            ana.writes(text)
            expect(desk.locator(notes[0])).to_have_count(number)
        dragged, other = (desk.locator(notes[0]).nth(at).locator("label span") for at in (0, 1))
        dragged.hover()
        desk.mouse.down()
        other.hover()
        stood = desk.locator(notes[0]).all_inner_texts()
        ana.writes("Personne ne répond la nuit")
        ana.sees_saved()
        desk.wait_for_timeout(500)
        assert desk.locator(notes[0]).all_inner_texts() == stood
        other.hover()
        desk.mouse.up()
        expect(desk.locator(notes[0])).to_have_count(3, timeout=2000)
        expect(desk.locator(notes[1])).to_have_count(2)
        assert sorted(desk.locator(f"{notes[1]} label").all_inner_texts()) == [
            "La photo est refusée",
            "Le rappel ne vient pas",
        ]


def capture(desk: Page, wall: Page, ana: Phone, leo: Phone) -> None:
    """Two notes that say the same: unseen on the wall until the reveal, then one group, one card."""
    brings_to(desk, "Que vit Camille ?")
    press(desk, "Ouvrir à la salle")
    expect(wall.locator("h1")).to_have_text("Que vit Camille\u202f?")
    ana.writes("Personne ne rappelle jamais")
    expect(desk.locator(".rd .note")).to_have_count(1)
    # L27: with one note and one mark, it would be known whose it is.
    marks = desk.locator(".rd .people .state")
    expect(marks).to_have_text(["", ""])
    expect(desk.locator(".rd .people")).to_contain_text("pour 5 personnes au moins à la fois")
    expect(desk.locator(".rd #fold-silent summary")).to_have_text("2 ne se sont peut-être pas encore exprimés")
    # L93: what comes while the facilitator presses something waits until the button is up.
    button(desk, "Clore les réponses").hover()
    desk.mouse.down()
    leo.writes("Personne ne me rappelle jamais")
    expect(desk.locator(".rd .counts")).to_contain_text("2 sur 2")
    desk.wait_for_timeout(300)
    expect(desk.locator(".rd .note")).to_have_count(1)
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(desk.locator(".rd .note")).to_have_count(2, timeout=2000)
    expect(desk.locator(".rd .counts")).to_contain_text("2 sur 2")
    expect(wall.get_by_text("Personne ne rappelle jamais")).to_have_count(0)
    expect(marks).to_contain_text(["…", "…"])
    ana.finishes()
    expect(desk.locator(".rd .counts")).to_contain_text("1 a terminé")
    expect(marks).to_contain_text(["…", "…"])
    press(desk, "Chercher les notes proches")
    press(desk, "Regrouper")
    expect(desk.locator(".rd .group .note")).to_have_count(2)
    press(desk, "Vers la carte")
    # Nobody said where: nothing is chosen for them.
    press(desk, "Placer sur la carte")
    for field in ("step", "layer"):
        expect(desk.locator(f".rd .placer [data-field^={field}]")).to_have_value("")
        desk.locator(f".rd .placer [data-field^={field}]").select_option(index=1)
    press(desk, "Placer sur la carte")
    expect(desk.locator(".rd .group .title")).to_contain_text("sur la carte")
    is_clean(desk)
    changes_ones_mind(desk)
    press(desk, "Clore les réponses")
    reveals_what_can_be_guessed(desk)
    expect(wall.locator(".notes li", has_text="Personne ne me rappelle jamais")).to_be_visible()
    is_clean(wall)


def changes_ones_mind(desk: Page) -> None:
    """H35, L70: Undo above names what was done here last, and takes that back; the room is not drawn again for it."""
    undo, redo = (desk.get_by_role("button", name=one, exact=True) for one in ("Annuler", "Rétablir"))
    placed = desk.locator(".rd .group .title")

    def names(what: str) -> None:
        desk.mouse.move(5, 5)
        undo.hover()
        expect(desk.get_by_role("tooltip")).to_have_text(what)

    desk.locator(".rd").evaluate("one => (one.same = 1)")
    names("Placer un groupe sur la carte")
    undo.click()
    expect(placed).not_to_contain_text("sur la carte")
    expect(desk.locator(".saved")).to_contain_text("Placer un groupe sur la carte")
    press(desk, "Verrouiller")
    expect(redo).to_be_disabled()
    names("Verrouiller ou rouvrir l’entrée")
    undo.click()
    expect(button(desk, "Verrouiller")).to_be_visible()
    names("Regrouper des notes")
    press(desk, "Vers la carte")
    for field in ("step", "layer"):
        desk.locator(f".rd .placer [data-field^={field}]").select_option(index=1)
    press(desk, "Placer sur la carte")
    expect(placed).to_contain_text("sur la carte")
    assert desk.locator(".rd").evaluate("one => one.same") == 1


def reveals_what_can_be_guessed(desk: Page) -> None:
    """L28: of two, one can guess who said what. The desk says so, and nothing is revealed before a second press."""
    told = desk.locator(".rd .guess")
    press(desk, "Dévoiler")
    expect(told).to_contain_text("Moins de 5 personnes")
    expect(told).to_be_focused()
    press(desk, "Annuler")
    expect(told).to_have_count(0)
    expect(button(desk, "Dévoiler")).to_be_focused()
    button(desk, "Dévoiler").dblclick()
    expect(told).to_be_visible()
    expect(desk.locator(".rd .here")).to_contain_text("Fermé")
    is_clean(settled(desk))
    press(desk, "Dévoiler quand même")
    expect(told).to_have_count(0)


def vote(desk: Page, wall: Page, ana: Phone, leo: Phone) -> None:
    """Nobody sees a dot before the reveal; then the ranking stands on the wall."""
    brings_to(desk, "Que réparer d'abord ?")
    press(desk, "Ouvrir à la salle")
    ana.places_dot(ITEMS[1], 2)
    expect(desk.locator(".rd .counts")).to_contain_text("1 sur 2")
    # With the first answer, closing becomes what comes next: drawn anew just after the count.
    expect(desk.locator(".rd .here [data-do=close].main")).to_be_visible()
    counts = (desk.locator(".rd .here [data-counts]"), ".counts"), (wall.locator("main [data-counts]"), ".told")
    for box, _line in counts:
        box.evaluate("one => (one.style.fontSize = '9rem')")
    leo.places_dot(ITEMS[1])
    leo.places_dot(ITEMS[3])
    expect(desk.locator(".rd .counts")).to_contain_text("2 sur 2")
    for box, line in counts:
        expect(box.locator(line)).to_contain_text("2 sur 2")
        letters, shown, whole = box.locator(line).evaluate(
            "one => [parseFloat(getComputedStyle(one).fontSize), one.clientHeight, one.scrollHeight]"
        )
        assert whole <= shown + 1 and shown > 2 * letters, "large letters are cut off"
        box.evaluate("one => one.removeAttribute('style')")
    assert "gommette" not in wall.locator("main").inner_text()
    ana.finishes()
    expect(desk.locator(".rd .people .state").first).to_contain_text("✓")
    press(desk, "Clore les réponses")
    reveals_what_can_be_guessed(desk)
    expect(wall.locator(".rank .r")).to_have_count(4)
    dots = {row.locator(".t").inner_text(): row.locator(".p").inner_text() for row in wall.locator(".rank .r").all()}
    assert dots[ITEMS[1]].startswith("3") and dots[ITEMS[3]].startswith("1") and dots[ITEMS[0]].startswith("0")
    is_clean(wall)
    shown = desk.locator(".rd .came .r")
    assert {row.locator(".t").inner_text(): row.locator(".p").inner_text() for row in shown.all()} == dots
    is_clean(desk)


def test_solutions_wait_for_the_diagnosis_unless_there_is_a_reason(scene: Scene, page: Page) -> None:
    """L20"""
    desk = scene.desk(page)
    if scene.state.get(Activity, scene.asked["capture"]).status == "revealed":
        brings_to(desk, "Que vit Camille ?")
        press(desk, "Rouvrir")
        expect(button(desk, "Clore les réponses")).to_be_visible()
    brings_to(desk, "Que faire ?")
    expect(desk.get_by_text("Le diagnostic n’est pas clos.")).to_be_visible()
    press(desk, "Ouvrir à la salle")
    expect(desk.locator(".rd .notice.wrong")).not_to_be_empty()
    desk.locator(".rd [data-field^=reason]").fill("La salle le demande")
    desk.keyboard.press("Enter")
    expect(desk.locator(".rd .here")).to_contain_text("Ouvert")
    assert scene.state.get(Activity, scene.asked["answer"]).lock_reason == "La salle le demande"
    press(desk, "Clore les réponses")


def test_the_wall_shows_the_map_and_follows_it(scene: Scene, browser: Browser) -> None:
    """L73, L74"""
    desk, wall = scene.desk(browser), scene.wall(browser)
    press(desk, "La carte")
    expect(wall.locator(".jm .sheet .step").first).to_be_visible()
    expect(wall.locator("#join .code")).to_be_visible()
    is_clean(wall)
    press(desk, "L’attente")
    expect(wall.locator(".waiting .code")).to_be_visible()
    # L63: told that another one took its place, the map stays as it is for a while.
    followed: list[str] = []

    def gives_way(route: Route) -> None:
        followed.append(route.request.url)
        route.fulfill(content_type="text/event-stream", body="retry: 100\n\nevent: rest\ndata: {}\n\n")

    wall.route("**/map/events*", gives_way)
    press(desk, "La carte")
    expect(wall.locator(".jm .sheet .step").first).to_be_visible()
    wall.wait_for_timeout(1_000)
    assert len(followed) == 1
    expect(wall.locator(".jm .sheet .step").first).to_be_visible()
    press(desk, "L’attente")
    menu = desk.locator(".rd .more")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    desk.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    desk.locator(".rd .door .code").click()
    expect(menu).not_to_have_attribute("open", "")
    for page in (desk, wall):
        page.context.close()


def test_every_revealed_view_is_clean_by_day_and_by_night(scene: Scene, browser: Browser) -> None:
    """L73: the curve, the planes, the rankings, the classes: what each kind of answer looks like on the wall."""
    wall = scene.wall(browser)
    wrong = {}
    for kind, drawn in REVEALED.items():
        question = scene.reveals(kind, wall.request)
        expect(wall.locator("h1")).to_have_text(question)
        expect(wall.locator(drawn).first).to_be_visible()
        found = violations(wall, only=RULES)
        wall.emulate_media(color_scheme="dark")
        found += violations(wall, only=COLOURS)
        wall.emulate_media(color_scheme="light")
        wrong[kind] = told(found)
    assert not any(wrong.values()), "\n".join(f"{kind}: {one}" for kind, one in wrong.items() if one)
    wall.context.close()


def test_a_rehearsal_comes_and_goes(scene: Scene, browser: Browser) -> None:
    """L79, L82: what came of it is read while it runs and after it, in lines that stay where they are; its results say
    that they are none, and what somebody has built on them is named (L22)."""
    asked = scene.opens("vote", "Et pour essayer ?")
    desk, wall = scene.desk(browser), scene.wall(browser)
    brings_to(desk, "Et pour essayer\u202f?")
    desk.locator(".rd summary", has_text="Répéter").click()
    desk.locator(".rd [data-field=people]").fill("20")
    desk.locator(".rd [data-field=time]").fill("1")
    press(desk, "Lancer la répétition")
    box, said = desk.locator(".rd .rehearsal"), desk.locator("#rehearsal-said")
    expect(desk.locator(".rd .made").first).to_be_visible()
    expect(wall.locator("#rehearsal")).to_be_visible()
    expect(button(desk, "Arrêter")).to_be_focused()
    lines, values = box.locator("dl").bounding_box(), box.locator("dd")
    expect(values.nth(0)).to_have_text("20 sur 20")
    expect(values.nth(1)).to_have_text(re.compile("^[1-9]"))
    for which in (2, 3):
        expect(values.nth(which)).to_have_text(re.compile("^[0-9]+(,[0-9])?\u00a0(ms|s)$"))
    expect(said).to_have_text("Ils répondent à ce que vous ouvrez.")
    assert box.locator("dl").bounding_box() == lines
    is_clean(desk)
    press(desk, "Arrêter")
    expect(said).to_contain_text(
        re.compile("20 sur 20 sont entrés.*dix-neuf sur vingt en [0-9].*Non essayé\u00a0: le réseau")
    )
    expect(box.locator("summary")).to_be_focused()
    is_clean(desk)
    desk.set_viewport_size({"width": 320, "height": 700})
    for one in (box, values.nth(0), box.get_by_role("button").first):
        place = one.bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= 320
    desk.set_viewport_size({"width": 1280, "height": 720})
    scene.plans_from(asked)
    press(desk, "Clore les réponses")
    press(desk, "Dévoiler")
    for shown in (desk.locator(".rd .came h2"), wall.locator("body")):
        expect(shown).to_contain_text(re.compile("Répétition\\s: aucune vraie réponse"))
    is_clean(wall)
    expect(box).to_contain_text("2 éléments tirés de leurs réponses restent")
    expect(box.locator(".staying li")).to_have_text([re.compile("^décision «"), re.compile("^action «")])
    is_clean(desk)
    press(desk, re.compile("^Les retirer"))
    expect(desk.locator(".rd .made")).to_have_count(0)
    expect(desk.locator("#rehearsal")).to_have_count(0)
    expect(desk.locator("#rehearsal-left .staying li")).to_have_count(2)
    expect(said).to_contain_text("2 éléments tirés de leurs réponses sont restés")
    is_clean(desk)
    expect(wall.locator("#rehearsal")).to_be_hidden()
    assert not any(one.simulated for one in scene.state.all(Participant))
    for page in (desk, wall):
        page.context.close()


@pytest.mark.parametrize(("language", "dark"), [("fr", True), *in_everything(("en", False))])
def test_clean_in_both_languages_and_schemes(scene: Scene, browser: Browser, language: str, dark: bool) -> None:
    desk, wall = scene.desk(browser, language, dark), scene.wall(browser, language, dark)
    is_clean(desk)
    is_clean(wall)
    for page in (desk, wall):
        page.context.close()


def test_l73_the_wall_comes_back_by_itself(scene: Scene, browser: Browser) -> None:
    desk, wall = scene.desk(browser), scene.wall(browser)
    scene.server.stop(kill=True)
    expect(wall.locator("#offline")).to_be_visible()
    scene.server.start()
    expect(wall.locator("#offline")).to_be_hidden(timeout=30_000)
    expect(desk.locator(".rd .offline")).to_be_hidden(timeout=30_000)
    for page in (desk, wall):
        page.context.close()
