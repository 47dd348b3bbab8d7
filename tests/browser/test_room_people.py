"""Who is in the room, at the facilitator's desk: the door locked, a reminder, somebody who came twice, and how far the
room is in a narrow window (SPEC L4, L6, L24, L71)."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.journey.operations.activities import open_activity
from components.journey.operations.voting import add_activity
from components.journey.records import Activity, Note, Participant, Room
from components.journey.rooms import counted, people_in
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.phones import Phone, phone, until
from tests.browser.room_desk import Scene, is_clean, press
from tests.browser.steps import no_trouble

pytestmark = pytest.mark.browser

QUESTION = "Qui attend quoi ?"
LOOKS_AGAIN = 13_000
"""Milliseconds after which a phone at a locked door has looked again by itself."""
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }"


@pytest.fixture
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    yield Scene(server, examples["fr"])


@pytest.fixture
def desk(scene: Scene, page: Page) -> Iterator[Page]:
    """At an open question whose notes carry names and are read first."""
    store = Store(scene.server.data)
    fields: dict[str, Any] = {"session": scene.session, "kind": "capture", "question": QUESTION}
    fields |= {"anonymity": "named", "inbox": True}
    asked = store.run(scene.project, add_activity, "me", None, **fields).changes.of_kind(Activity)[0].id
    store.run(scene.project, open_activity, "me", None, asked)
    store.close(scene.project)
    scene.asked["capture"] = asked
    scene.desk(page)
    expect(page.locator(".rd .here h2")).to_have_text(QUESTION.replace(" ?", "\u202f?"))
    yield page
    no_trouble(page)


def names(desk: Page) -> Locator:
    return desk.locator(".rd .people .persons .who")


def test_locked_out_reminded_and_counted_once(scene: Scene, browser: Browser, desk: Page) -> None:
    """L4, L6, L24"""
    with phone(browser, scene.join) as ana, phone(browser, scene.join) as leo, phone(browser, scene.join) as again:
        ana.joins("Ana")
        leo.joins("Léo")
        expect(names(desk)).to_have_text(["Ana", "Léo"])
        waits_at_the_locked_door(scene, desk, again)
        expect(names(desk)).to_have_text(["Ana", "Léo", "Léo bis"])
        ana.writes("Personne ne rappelle")
        reminds(scene, desk)
        leo.writes("Neuf jours sans nouvelles")
        again.writes("Les photos sont refusées")
        expect(desk.locator(".rd .counts")).to_contain_text("3 sur 3")
        is_one_person(scene, desk)
        again.writes("Et la nuit, aucun numéro")
        expect(desk.locator(".rd .note")).to_have_count(4)
        expect(desk.locator(".rd .counts")).to_contain_text("2 sur 2")
    assert written_by(scene) == {"Ana": 1, "Léo": 3}


def waits_at_the_locked_door(scene: Scene, desk: Page, late: Phone) -> None:
    """L4, L98: told that it is locked, in by itself once it is not."""
    press(desk, "Verrouiller")
    unlock = desk.get_by_role("button", name="Déverrouiller")
    expect(unlock).to_have_attribute("aria-pressed", "true")
    assert room_of(scene).locked
    late.page.clock.install()
    late.opens()
    expect(late.page.get_by_role("alert")).to_have_text(re.compile("verrouillée"))
    expect(late.button("enter")).to_have_count(0)
    assert len(people_in(scene.state, scene.session)) == 2
    unlock.click()
    expect(desk.get_by_role("button", name="Verrouiller", exact=True)).to_be_visible()
    assert not room_of(scene).locked
    late.page.clock.fast_forward(LOOKS_AGAIN)
    expect(late.button("enter")).to_be_visible()
    late.page.get_by_label(late.words["name"]).fill("Léo bis")
    late.button("enter").click()
    late.sees_question(QUESTION.replace(" ?", "\u202f?"))


def reminds(scene: Scene, desk: Page) -> None:
    """L24: a reminder for those not heard from is copied; where a window may not copy, it is shown."""
    silent = desk.locator(".rd #fold-silent")
    expect(silent.locator("summary")).to_have_text("2 ne se sont pas encore exprimés")
    silent.locator("summary").click()
    expect(silent.locator("p").first).to_have_text("Léo, Léo bis")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(desk, "Copier un rappel")
    notice = desk.locator(".rd .notice")
    expect(notice).to_contain_text("Le rappel est copié")
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert QUESTION[:10] in copied and copied.endswith(f"/join/{scene.code}")
    desk.evaluate(REFUSE)
    press(desk, "Copier un rappel")
    expect(notice).to_have_text(copied)
    assert "Léo" not in copied


def is_one_person(scene: Scene, desk: Page) -> None:
    """L6: two phones of one person."""
    for name in ("Léo", "Léo bis"):
        desk.locator(".rd .people").get_by_role("checkbox", name=re.compile(f"{name}$")).check()
    press(desk, "Même personne")
    asks_who_stays(desk)
    press(desk, "Compter comme une seule personne")
    expect(names(desk)).to_have_text(["Ana", "Léo"])
    undo = desk.locator(".rd #merged").get_by_role("button", name="Annuler")
    expect(undo).to_be_focused()
    assert written_by(scene) == {"Ana": 1, "Léo": 2}
    undo.press("Enter")
    expect(names(desk)).to_have_text(["Ana", "Léo", "Léo bis"])
    expect(undo).to_have_count(0)
    assert written_by(scene) == {"Ana": 1, "Léo": 1, "Léo bis": 1}
    for name in ("Léo", "Léo bis"):
        desk.locator(".rd .people").get_by_role("checkbox", name=re.compile(f"{name}$")).check()
    press(desk, "Même personne")
    press(desk, "Compter comme une seule personne")
    expect(names(desk)).to_have_text(["Ana", "Léo"])
    expect(desk.locator(".rd .counts")).to_contain_text("2 sur 2")
    expect(desk.locator(".rd .people .state")).to_contain_text(["…", "…"])
    expect(desk.locator(".rd .people")).to_contain_text("Chacun s’est exprimé.")
    state = scene.state
    assert [one.name for one in people_in(state, scene.session)] == ["Ana", "Léo"]
    (merged,) = (one for one in state.where(Participant, session=scene.session) if one.merged_into)
    assert merged.name == "Léo bis" and counted(state, merged).name == "Léo"
    assert written_by(scene) == {"Ana": 1, "Léo": 2}


def asks_who_stays(desk: Page) -> None:
    """L86: nothing is merged before it is said who stays; whoever came first is only suggested."""
    asks, stays = desk.locator(".rd #merging"), desk.locator(".rd").get_by_label("Qui reste")
    expect(stays).to_be_focused()
    expect(asks).to_contain_text("Léo vaudra aussi pour Léo bis")
    stays.select_option("Léo bis")
    expect(asks).to_contain_text("Léo bis vaudra aussi pour Léo :")
    is_clean(desk)
    asks.get_by_role("button", name="Annuler").press("Enter")
    expect(asks).to_have_count(0)
    expect(desk.locator(".rd").get_by_role("button", name="Même personne")).to_be_focused()
    expect(names(desk)).to_have_text(["Ana", "Léo", "Léo bis"])
    press(desk, "Même personne")
    stays.select_option("Léo")


def room_of(scene: Scene) -> Room:
    return next(one for one in scene.state.all(Room) if one.session == scene.session)


def written_by(scene: Scene) -> dict[str, int]:
    """How many notes stand under whose name."""
    state, found = scene.state, dict[str, int]()
    for note in state.where(Note, activity=scene.asked["capture"]):
        name = state.get(Participant, note.participant).name
        found[name] = found.get(name, 0) + 1
    return found


def test_in_a_narrow_window_the_line_of_counts_takes_more_lines_and_covers_nothing(
    scene: Scene, browser: Browser, desk: Page
) -> None:
    """L71, L95: measured again whenever the window changes, there and back."""
    with phone(browser, scene.join) as ana:
        ana.joins("Ana")
        ana.writes("Personne ne rappelle")
        expect(desk.locator(".rd .counts")).to_contain_text("1 note à lire")
    line = desk.locator(".rd .here .counts")
    until(partial(takes, line, False))
    for width, more in ((280, True), (1280, False), (260, True), (1280, False)):
        desk.set_viewport_size({"width": width, "height": 720})
        until(partial(takes, line, more))
        until(partial(is_whole, line), 2)


LINES = """one => {
  const words = document.createRange()
  words.selectNodeContents(one)
  return new Set([...words.getClientRects()].map(each => Math.round(each.top))).size
}"""


def lines(line: Locator) -> int:
    """How many lines its words take."""
    return int(line.evaluate(LINES))


def takes(line: Locator, more: bool) -> bool:
    return lines(line) > 1 if more else lines(line) == 1


WHOLE = """one => {
  const words = document.createRange()
  words.selectNodeContents(one)
  const below = [...one.getRootNode().querySelectorAll('section.notes, section.others')]
    .find(each => each.getClientRects().length)
  const ends = words.getBoundingClientRect().bottom
  return one.scrollHeight <= one.clientHeight + 1 && ends <= below.getBoundingClientRect().top
}"""


def is_whole(line: Locator) -> bool:
    """Nothing of it is cut off, and what comes below begins below."""
    return bool(line.evaluate(WHOLE))
