"""Two windows at work on one map at speed, one of them cut off for a while (SPEC I5, I10, I11, I16).

Twenty-four seconds, four of them cut off; a minute when everything is asked for, or `ATELIER_TOGETHER` seconds.
"""

import os
import random
import re
import time
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

from components.journey.operations.cards import add_card
from components.journey.operations.steps import add_step
from components.journey.records import Card, Journey, Phase, Step
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.everything import EVERYTHING
from tests.browser.map_steps import WAITING, Map, ask, new_map

pytestmark = pytest.mark.browser

SECONDS = float(os.environ.get("ATELIER_TOGETHER", "60" if EVERYTHING else "24"))
CUT = SECONDS / 6
LATE = 60_000
"""Milliseconds in which what a minute has heaped up must have gone, even on a busy machine."""
LAYERS = ("doing", "thinking", "feeling", "pains")


def furnish(store: Store, project: str, journey: Journey) -> None:
    """Six steps with a card each, so that both hands find something to do at once."""
    for number, phase in enumerate(store.read(project).where(Phase, journey=journey.id)):
        for each in range(3):
            step = store.run(project, add_step, "someone", None, phase=phase.id, title=f"Étape {3 * number + each}")
            made = step.changes.of_kind(Step)[0]
            store.run(project, add_card, "someone", None, step=made.id, layer="doing", text=f"Départ {made.title}")


@pytest.fixture
def two(page: Page, other_page: Page, server: Server) -> tuple[Map, Map]:
    project = new_map(server, "Avant", "Après", prepare=furnish)
    return Map(page, server, project).opens(), Map(other_page, server, project).opens()


class Hand:
    """Somebody quick, who remembers every text they wrote and every card they deleted."""

    def __init__(self, name: str, me: Map, seed: int) -> None:
        self.name, self.me, self.count = name, me, 0
        self.random = random.Random(seed)  # noqa: S311 - the same hands each time
        self.written: set[str] = set()
        self.gone: set[str] = set()
        self.done = {"adds": 0, "edits": 0, "moves": 0, "deletes": 0}

    def goes_on(self) -> None:
        kind = self.random.choices(("adds", "edits", "moves", "deletes"), (5, 3, 3, 1))[0]
        mine = sorted(self.written - self.gone)
        if kind == "adds" or not mine:
            self.adds()
            kind = "adds"
        else:
            card = self.me.card(self.random.choice(mine))
            text = card.locator(".t").text_content() or ""
            card.click()
            getattr(self, kind)(text)
        self.done[kind] += 1

    def fresh(self) -> str:
        self.count += 1
        text = f"{self.name} {self.count}"
        self.written.add(text)
        return text

    def adds(self) -> None:
        cells = self.me.box.locator(f".sheet [data-cell$='/{self.random.choice(LAYERS)}']")
        cells.nth(self.random.randrange(6)).focus()
        self.me.page.keyboard.press("Enter")
        cell = self.me.box.locator(".writing")
        if not cell.count():  # the cell held cards: its first one has the key
            self.me.page.keyboard.press("Control+Enter")
        self.types(self.fresh())

    def types(self, text: str) -> None:
        """As fast as a person could at best; what is typed must stand there, letter for letter."""
        self.me.field.select_text()
        self.me.page.keyboard.type(text, delay=8)
        assert self.me.field.input_value() == text, "typing was disturbed"
        self.me.page.keyboard.press("Enter")
        self.me.page.keyboard.press("Escape")

    def edits(self, old: str) -> None:
        self.me.page.keyboard.press("F2")
        self.gone.add(old)
        self.types(self.fresh())

    def moves(self, _text: str) -> None:
        self.me.page.keyboard.press(
            self.random.choice(("Alt+ArrowRight", "Alt+ArrowLeft", "Alt+ArrowDown", "Alt+ArrowUp"))
        )

    def deletes(self, text: str) -> None:
        self.me.page.keyboard.press("Delete")
        self.gone.add(text)


SHEETS = "[...document.querySelectorAll('*')].map(one => one.shadowRoot?.querySelector('.jm .sheet')).find(Boolean)"
SEEN = (
    f"Object.fromEntries([...({SHEETS}).querySelectorAll('[data-cell]')].map(cell => [cell.dataset.cell, "
    "[...cell.querySelectorAll('[data-kind=card] .t')].map(one => one.textContent)])"
    ".filter(([, texts]) => texts.length))"
)
SAME = (
    f"{{ const seen = Object.entries({SEEN}); return seen.length === Object.keys(told).length && "
    "seen.every(([key, texts]) => JSON.stringify(texts) === JSON.stringify(told[key])) }"
)


def seen(me: Map) -> dict[str, list[str]]:
    """Every cell in sight or not that holds cards, with their texts in order."""
    found: dict[str, list[str]] = me.page.evaluate(f"() => ({SEEN})")
    return found


def kept(server: Server, project: str) -> dict[str, list[str]]:
    store = Store(server.data)
    try:
        found: dict[str, list[str]] = {}
        for one in store.read(project).all(Card):
            found.setdefault(f"{one.step}/{one.layer}", []).append(one.text)
        return found
    finally:
        store.close(project)


def in_step(one: Map, other: Map) -> None:
    """Both have nothing left to send and show what the store holds."""
    for me in (one, other):
        me.page.wait_for_function(WAITING, timeout=LATE)
    told = kept(one.server, one.project)
    for me in (one, other):
        with suppress(TimeoutError):  # told below, map beside map
            me.page.wait_for_function(f"told => {SAME}", arg=told, timeout=LATE)
        assert seen(me) == told


@pytest.mark.long
def test_two_windows_at_speed_lose_nothing(two: tuple[Map, Map]) -> None:
    """No edit lost, no typing disturbed, the same map in both windows and in the store."""
    one, other = two
    hands = [Hand("Anne", one, 1), Hand("Bruno", other, 2)]
    away: BrowserContext = other.page.context
    begin = time.monotonic()
    cut = begin + SECONDS / 3, begin + SECONDS / 3 + CUT
    offline = False
    waited = 0
    while (now := time.monotonic()) < begin + SECONDS or offline:
        # On a slow machine the line stays cut until something has had to wait for it.
        if offline != (cut[0] <= now and (now < cut[1] or waited < 2)):
            offline = not offline
            away.set_offline(offline)
        for hand in hands:
            hand.goes_on()
        if offline:
            waited = max(waited, other.page.evaluate(HOW_MANY))
    in_step(one, other)
    print(f"{SECONDS:.0f} s: {[hand.done for hand in hands]}, {waited} waiting at most")
    assert waited > 1, "nothing had to wait: the window was never cut off"
    texts = sorted(text for cell in kept(one.server, one.project).values() for text in cell)
    expected = sorted(text for hand in hands for text in hand.written - hand.gone)
    assert [text for text in texts if not text.startswith("Départ")] == expected
    for hand in hands:
        expect(hand.me.box.locator(".told")).to_have_count(0)


HOW_MANY = (
    "() => { const key = Object.keys(sessionStorage).find(one => one.endsWith(':waiting'));"
    "return key ? JSON.parse(sessionStorage.getItem(key)).length : 0 }"
)


def caret(me: Map) -> list[Any]:
    found: list[Any] = me.field.evaluate(
        "one => [one.value, one.selectionStart, one.selectionEnd, one.getRootNode().activeElement === one]"
    )
    return found


def test_typing_is_never_disturbed(two: tuple[Map, Map], server: Server) -> None:
    """I10: the same cell, the same card, the same step, a step before it, all changed meanwhile by somebody else."""
    one, other = two
    one.card("Départ Étape 1").click()
    one.page.keyboard.press("F2")
    one.page.keyboard.press("End")
    one.page.keyboard.type(", et la suite")
    for _press in range(5):
        one.page.keyboard.press("ArrowLeft")
    before, place = caret(one), one.field.bounding_box()
    assert before[3] and place is not None
    store = Store(server.data)
    state = store.read(one.project)
    step = next(found for found in state.all(Step) if found.title == "Étape 1")
    card = state.where(Card, step=step.id)[0]
    store.close(one.project)
    ask(other, "add_card", {"step": step.id, "layer": "doing", "text": "Au même endroit", "position": 0})
    ask(other, "update_card", {"status": "confirmed"}, card.id)
    ask(other, "update_step", {"title": "Étape une"}, step.id)
    ask(other, "add_step", {"phase": step.phase, "title": "Tout au début", "position": 0})
    expect(one.one("step", "Tout au début")).to_be_attached()
    expect(one.one("step", "Étape une")).to_be_attached()
    assert caret(one) == before
    now = one.field.bounding_box()
    assert now is not None and abs(now["x"] - place["x"]) < 2 and abs(now["y"] - place["y"]) < 30, "the field jumped"
    one.page.keyboard.type("X")
    assert caret(one)[0] == "Départ Étape 1, et la Xsuite"
    one.page.keyboard.press("Enter")
    one.is_kept()
    in_step(one, other)
    expect(other.card("Départ Étape 1, et la Xsuite")).to_have_class(re.compile(r"\bconfirmed\b"))


def test_a_window_that_is_not_touched_follows_at_once(two: tuple[Map, Map]) -> None:
    """I2: what one keeps, the other sees, without a reload; what it looks at does not move (I16)."""
    one, other = two
    one.box.locator(".scroll").evaluate("one => one.scrollTo(600, 0)")
    looked = one.one("step", "Étape 4")
    before = looked.bounding_box()
    phase = one.one("phase", "Avant").get_attribute("data-id")
    ask(other, "add_step", {"phase": phase, "title": "Venue d'ailleurs", "position": 0})
    expect(one.one("step", "Venue d'ailleurs")).to_be_attached()
    after = looked.bounding_box()
    assert before and after and abs(before["x"] - after["x"]) < 2


def test_what_one_stands_on_goes_and_the_keyboard_stays_in_the_map(two: tuple[Map, Map]) -> None:
    """I22: somebody else deletes the step around one's card, then its macro-step: the nearest that is left is next."""
    one, other = two
    one.card("Départ Étape 1").click()
    for gone, left in (("step", one.one("phase", "Avant")), ("phase", one.one("phase", "Après"))):
        name = "Étape 1" if gone == "step" else "Avant"
        record = one.one(gone, name).get_attribute("data-id")
        assert record
        ask(other, "delete_records", {}, record)
        expect(one.one(gone, name)).to_have_count(0)
        expect(left).to_be_focused()
