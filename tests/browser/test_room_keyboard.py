"""Moderating by keyboard alone at the facilitator's desk: the focus is never lost, and only what differs is drawn
(SPEC L71, L83)."""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from components.journey.records import Card, Note
from tests.browser.conftest import Server
from tests.browser.desk_told import note, tells
from tests.browser.phones import phone, until
from tests.browser.room_desk import Scene
from tests.browser.steps import no_trouble

pytestmark = pytest.mark.browser

TEXTS = ("Une", "Deux", "Trois", "Quatre", "Cinq", "Six")


@pytest.fixture(scope="module")
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    yield Scene.at(server, examples["fr"], "capture", inbox=True)


@pytest.fixture
def desk(scene: Scene, told_page: Page) -> Iterator[Page]:
    scene.desk(told_page)
    expect(told_page.locator(".rd .here .counts")).to_be_visible()
    yield told_page
    no_trouble(told_page)


def line(desk: Page, text: str) -> Locator:
    return desk.locator(".rd .note").filter(has_text=text)


def box(desk: Page, text: str) -> Locator:
    return line(desk, text).get_by_role("checkbox")


def decided(scene: Scene) -> dict[str, str]:
    return {one.text: one.status for one in scene.state.where(Note, activity=scene.asked["capture"])}


def test_l83_an_inbox_and_a_group_are_gone_through_by_keyboard_alone(
    scene: Scene, browser: Browser, desk: Page
) -> None:
    """K, D, E, G, M, “Keep” and “Decline”: after each, the keyboard is on the next note."""
    with phone(browser, scene.join) as ana:
        ana.joins("Ana")
        for number, text in enumerate(TEXTS):
            ana.writes(text)
            expect(desk.locator(".rd .note")).to_have_count(number + 1)
        # In whatever order they stand.
        one, two, three, four, five, six = desk.locator(".rd .note label span").all_inner_texts()
        keys = desk.keyboard
        box(desk, one).focus()
        keys.press("k")
        expect(box(desk, two)).to_be_focused()
        keys.press("d")
        expect(box(desk, three)).to_be_focused()
        keys.press("e")
        expect(desk.locator(".rd .note textarea")).to_be_focused()
        keys.type(" fois par jour")
        keys.press("Tab")
        keys.press("Enter")
        expect(box(desk, f"{three} fois par jour")).to_be_focused()
        keys.press("Tab")
        expect(line(desk, three).get_by_role("button", name="Garder")).to_be_focused()
        keys.press("Enter")
        expect(box(desk, four)).to_be_focused()
        keys.press("Tab")
        keys.press("Tab")
        expect(line(desk, four).get_by_role("button", name="Écarter")).to_be_focused()
        keys.press("Enter")
        expect(box(desk, five)).to_be_focused()
        keys.press("ArrowDown")
        keys.press("k")
        # The last one is gone: the one before it.
        expect(box(desk, five)).to_be_focused()
        keys.press("k")
    # None is left: the heading, and from there the notes that were kept.
    expect(desk.locator(".rd .notes h2")).to_be_focused()
    keys.press("Tab")
    expect(desk.locator(".rd [data-do=view][data-what=all]")).to_be_focused()
    keys.press("Enter")
    expect(desk.locator(".rd .note")).to_have_count(4)
    groups_and_places(scene, desk)
    fates = decided(scene)
    assert fates.pop(two) == fates.pop(four) == "declined"
    assert fates == dict.fromkeys((one, f"{three} fois par jour", five, six), "kept")


def groups_and_places(scene: Scene, desk: Page) -> None:
    """G and M, on the notes that were kept."""
    first, second, third, _fourth = desk.locator(".rd .note label span").all_inner_texts()
    keys = desk.keyboard
    while not box(desk, first).evaluate("one => one === one.getRootNode().activeElement"):
        keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    expect(box(desk, second)).to_be_focused()
    keys.press("Space")
    expect(desk.locator(".rd .note :checked")).to_have_count(2)
    keys.press("g")
    group = desk.locator(".rd .group")
    expect(group.locator(".note")).to_have_count(2)
    expect(group.get_by_role("checkbox", name=second)).to_be_focused()
    while not box(desk, third).evaluate("one => one === one.getRootNode().activeElement"):
        keys.press("ArrowDown")
    keys.press("m")
    step, layer = desk.locator(".rd .placer select").all()
    expect(step).to_be_focused()
    keys.press("Escape")
    expect(box(desk, third)).to_be_focused()
    keys.press("m")
    expect(step).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Tab")
    expect(layer).to_be_focused()
    if not layer.input_value():
        keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Enter")
    expect(line(desk, third)).to_contain_text("sur la carte")
    expect(box(desk, third)).to_be_focused()
    until(lambda: any(one.text == third for one in scene.state.all(Card)))


def test_l83_what_somebody_else_takes_away_leaves_the_keyboard_to_the_next(desk: Page) -> None:
    """A note, then all of them; then the part itself: the keyboard is on what the room is asked."""
    activity = desk.evaluate("known('desk').activity")
    three = [note(number, f"Note {number}") | {"status": "inbox"} for number in range(3)]
    tells(desk, "notes", activity=activity, takes=True, notes=three, groups=[])
    box(desk, "Note 1").focus()
    tells(desk, "notes", notes=[three[0], three[2]], groups=[])
    expect(box(desk, "Note 2")).to_be_focused()
    tells(desk, "notes", notes=[three[0]], groups=[])
    expect(box(desk, "Note 0")).to_be_focused()
    tells(desk, "notes", notes=[], groups=[])
    expect(desk.locator(".rd .notes h2")).to_be_focused()
    tells(desk, "notes", takes=False, notes=[])
    expect(desk.locator(".rd .here h2")).to_be_focused()


def test_l83_a_key_held_down_decides_one_note(desk: Page) -> None:
    activity = desk.evaluate("known('desk').activity")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data or "")
        route.fulfill(json={})

    desk.route("**/operations*", answer)
    three = [note(number, f"Note {number}") | {"status": "inbox"} for number in range(3)]
    tells(desk, "notes", activity=activity, takes=True, notes=three, groups=[])
    box(desk, "Note 0").focus()
    desk.keyboard.down("k")
    desk.keyboard.down("k")
    until(partial(bool, asked))
    tells(desk, "notes", notes=three[1:], groups=[])
    expect(box(desk, "Note 1")).to_be_focused()
    desk.keyboard.down("k")
    desk.keyboard.up("k")
    desk.wait_for_timeout(300)
    assert len(asked) == 1 and "n0" in asked[0]


# ---- only what differs ----------------------------------------------------------------------------

WATCH = """one => {
  window.touched = new Set()
  const note = (each) => (each.nodeType === 1 ? each : each.parentElement)?.closest(".note")?.id
  new MutationObserver((all) => {
    for (const { target, addedNodes, removedNodes } of all)
      for (const each of [target, ...addedNodes, ...removedNodes]) if (note(each)) window.touched.add(note(each))
  }).observe(one, { subtree: true, childList: true, attributes: true, characterData: true })
}"""


def test_l71_of_many_notes_only_the_one_that_comes_is_drawn(desk: Page) -> None:
    """The others keep what is typed, ticked and scrolled to; those of a group, too."""
    activity = desk.evaluate("known('desk').activity")
    group = {"id": "g1", "title": "Le rappel", "step": None, "layer": "", "on_map": False}
    some = [note(number, f"Note {number}") | {"group": "g1" if number < 2 else None} for number in range(40)]
    tells(desk, "notes", activity=activity, takes=True, notes=some, groups=[group])
    desk.locator(".rd [data-do=view][data-what=all]").click()
    expect(desk.locator(".rd .note")).to_have_count(40)
    expect(desk.locator(".rd .group .note")).to_have_count(2)
    box(desk, "Note 39").check()
    title, scroller = desk.locator(".rd .group input[type=text]"), desk.locator(".rd #notes-list")
    title.fill("Rappeler vite")
    scroller.evaluate("one => (one.scrollTop = 200)")
    desk.locator(".rd section.notes").evaluate(WATCH)
    tells(desk, "notes", notes=[*some, note(99, "La dernière")], groups=[group])
    expect(desk.locator(".rd .note")).to_have_count(41)
    assert desk.evaluate("[...touched]") == ["note-n99"]
    assert scroller.evaluate("one => one.scrollTop") == 200
    expect(title).to_be_focused()
    expect(title).to_have_value("Rappeler vite")
    expect(box(desk, "Note 39")).to_be_checked()
    # Somebody else words one anew, and one changes places.
    desk.evaluate("touched.clear()")
    changed = [some[1], some[0], *some[2:38], some[39], some[38] | {"text": "Autrement dit"}, note(99, "La dernière")]
    tells(desk, "notes", notes=changed, groups=[group])
    expect(desk.locator(".rd .note")).to_have_text([re.compile(one["text"]) for one in changed])
    assert set(desk.evaluate("[...touched]")) <= {"note-n0", "note-n1", "note-n38", "note-n39"}
    # A desk event that says nothing of notes touches none.
    desk.evaluate("touched.clear()")
    tells(desk, "desk", locked=True)
    expect(desk.get_by_role("button", name="Déverrouiller")).to_be_visible()
    assert desk.evaluate("[...touched]") == []
    # A title that another console changes is followed, unless one is typing in it.
    tells(desk, "notes", notes=changed, groups=[group | {"title": "Autre titre"}])
    expect(title).to_have_value("Rappeler vite")


def test_l71_words_being_mended_stay_while_notes_come(desk: Page) -> None:
    activity = desk.evaluate("known('desk').activity")
    some = [note(number, f"Note {number}") for number in range(3)]
    tells(desk, "notes", activity=activity, takes=True, notes=some, groups=[])
    desk.locator(".rd [data-do=view][data-what=all]").click()
    box(desk, "Note 1").focus()
    desk.keyboard.press("e")
    field = desk.locator(".rd .note textarea")
    expect(field).to_be_focused()
    desk.keyboard.type(" et plus")
    tells(desk, "notes", notes=[note(7, "Avant"), *some], groups=[])
    expect(desk.locator(".rd .note")).to_have_count(4)
    expect(field).to_have_value("Note 1 et plus")
    expect(field).to_be_focused()
    desk.keyboard.type(" encore")
    expect(field).to_have_value("Note 1 et plus encore")


def test_l100_what_answers_in_the_programs_place_is_no_answer(scene: Scene, browser: Browser, desk: Page) -> None:
    """The new words stay in their field, it is said that there is no connection, and they arrive by themselves."""

    def portal(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<p>Accept the terms of this hotel")

    with phone(browser, scene.join) as leo:
        leo.joins("Léo")
        leo.writes("À reformuler")
        box(desk, "À reformuler").focus()
        desk.keyboard.press("e")
        words = desk.locator(".rd .note textarea")
        desk.route("**/operations*", portal)
        words.fill("Reformulé")
        desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")
        expect(desk.locator(".rd .offline")).to_be_visible()
        expect(words).to_have_value("Reformulé")
        desk.unroute_all()
        expect(box(desk, "Reformulé")).to_be_visible()
        until(lambda: any(one.text == "Reformulé" for one in scene.state.all(Note)))
