"""What people do on the map, with the pointer alone or the keyboard alone; and what the store then holds."""

import random
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from components.journey.operations.journeys import add_journey
from components.journey.operations.frame import add_channel
from components.journey.operations.project import create_project
from components.journey.records import Card, Channel, Journey, Phase, Touchpoint
from components.journey.walk import steps_of
from components.language import Speech, speech
from components.picture.map_words import map_words
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.steps import go, settled

WAITING = "() => !Object.keys(sessionStorage).some(key => key.endsWith(':waiting'))"
"""Whether everything asked for has been answered."""


class Map:
    """The map in one window: where things are, and what every hand does the same way."""

    def __init__(self, page: Page, server: Server, project: str, language: str = "fr") -> None:
        self.page, self.server, self.project = page, server, project
        self.say: Speech = speech(language)
        self.words = map_words(self.say)
        self.box = page.locator(".jm")
        self.field = self.box.locator(".writing textarea")

    def opens(self) -> "Map":
        go(self.page, f"{self.server.url}/map?project={self.project}&lang={self.say.language}")
        return self.is_there()

    def is_there(self) -> "Map":
        expect(self.box.locator(".sheet")).to_be_attached()
        expect(self.box.locator(":is(.sheet,.outline,.empty):visible").first).to_be_visible()
        settled(self.page)
        return self

    # ---- finding --------------------------------------------------------------------------

    def one(self, kind: str, text: str) -> Locator:
        """A card, step, phase or touchpoint that is in sight."""
        exactly = self.page.locator(".t").get_by_text(text, exact=True)
        return self.box.locator(f"[data-kind={kind}]:visible").filter(has=exactly).first

    def card(self, text: str) -> Locator:
        return self.one("card", text)

    def cell(self, step: str, layer: str) -> Locator:
        """The cell of a step (by its title) and a row (by its key, or `contacts`)."""
        record = self.one("step", step).get_attribute("data-id")
        return self.box.locator(f"[data-cell='{record}/{layer}']:visible")

    def layer(self, key: str) -> str:
        return self.say.code(f"layer.{key}")

    def button(self, word: str) -> Locator:
        return self.box.get_by_role("button", name=self.words[word], exact=True)

    def chooser(self, field: str) -> Locator:
        """A list of choices in the bar under the map."""
        return self.box.locator(f".actions [data-field={field}]")

    def focused(self) -> str:
        """What holds the focus inside the map: a record's text, a cell's place, or nothing."""
        found: str = self.page.evaluate(
            "() => { const one = document.querySelector('*') && [...document.querySelectorAll('*')]"
            ".map(each => each.shadowRoot?.activeElement).find(Boolean);"
            "return one ? (one.querySelector('.t')?.textContent ?? one.dataset.cell ?? one.tagName) : '' }"
        )
        return found

    # ---- hearing --------------------------------------------------------------------------

    def hears(self, words: str | re.Pattern[str]) -> None:
        """What a screen reader is told last."""
        expect(self.box.locator("> [role=status]")).to_have_text(words)

    def is_kept(self) -> None:
        """Everything asked for has been answered."""
        self.page.wait_for_function(WAITING)

    def stored(self) -> "list[Any]":
        return drawn(self.server, self.project)


def drawn(server: Server, project: str) -> list[Any]:
    """The map as the store has it: phases, their steps, the touchpoints and cards of each."""
    store = Store(server.data)
    try:
        state = store.read(project)
        journey = state.all(Journey)[0]
        return [
            [
                phase.title,
                [
                    [
                        step.title,
                        [
                            (state.get(Channel, one.channel).name, one.feeling)
                            for one in state.where(Touchpoint, step=step.id)
                        ],
                        {
                            key: [(one.text, one.status) for one in state.where(Card, step=step.id) if one.layer == key]
                            for key in journey.layers
                            if any(one.layer == key for one in state.where(Card, step=step.id))
                        },
                    ]
                    for step in steps_of(state, journey.id)
                    if step.phase == phase.id
                ],
            ]
            for phase in state.where(Phase, journey=journey.id)
        ]
    finally:
        store.close(project)


def new_map(server: Server, *phases: str, prepare: Callable[[Store, str, Journey], None] | None = None) -> str:
    """A project with one journey of these phases, and three channels; returns its id."""
    store = Store(server.data)
    project = store.create("Carte", create_project, name="Carte", language="fr")
    made = store.run(project, add_journey, "someone", None, name="Dégât des eaux", phases=phases, persona_name="Camille")
    for name in ("Site web", "Téléphone", "Agence"):
        store.run(project, add_channel, "someone", None, name=name)
    if prepare:
        prepare(store, project, made.state.all(Journey)[0])
    store.close(project)
    return project


def ask(me: Map, name: str, fields: dict[str, Any], *args: str) -> None:
    """An operation from another window of the same program."""
    answer = me.page.evaluate(
        "([project, told]) => fetch(`/api/console/${project}/operations`, {method: 'POST',"
        "headers: {'Content-Type': 'application/json', 'X-Atelier': '1'}, body: JSON.stringify(told)}).then(one => one.status)",
        [me.project, {"key": f"{random.getrandbits(80):020x}", "name": name, "args": list(args), "fields": fields}],
    )
    assert answer == 200


# ---- with the pointer alone: keys are pressed only to type text -------------------------------


class Pointer(Map):
    """Clicks, drags, chooses from lists; never a key but letters."""

    def _elsewhere(self) -> None:
        """A click beside everything: leaving a field saves it."""
        self.box.locator(".sheet:visible .corner.low, .empty:visible").first.click(position={"x": 5, "y": 5})
        expect(self.field).to_have_count(0)

    def _writes(self, text: str) -> None:
        expect(self.field).to_be_focused()
        self.page.keyboard.type(text)
        self._elsewhere()

    def first_phase(self, title: str) -> None:
        self.button("add_phase").click()
        self._writes(title)

    def phase_after(self, phase: str, title: str) -> None:
        self.one("phase", phase).click()
        self.button("add_phase_after").click()
        self._writes(title)

    def first_step(self, phase: str, title: str) -> None:
        record = self.one("phase", phase).get_attribute("data-id")
        self.box.locator(f"[data-empty='{record}']:visible").click()
        self._writes(title)

    def step_after(self, step: str, title: str) -> None:
        self.one("step", step).click()
        self.button("add_step_after").click()
        self._writes(title)

    def adds_card(self, step: str, layer: str, text: str) -> None:
        cell = self.cell(step, layer)
        cell.scroll_into_view_if_needed()
        box = cell.bounding_box()
        assert box is not None
        cell.click(position={"x": 4, "y": box["height"] - 3})
        self._writes(text)
        expect(self.card(text)).to_be_visible()

    def rewrites(self, text: str, new: str) -> None:
        self.card(text).dblclick()
        self.field.select_text()
        self._writes(new)

    def adds_contact(self, step: str, channel: str, feeling: str) -> None:
        self.one("step", step).click()
        self.button("add_contact").click()
        self.box.locator(".panel [name=channel]").select_option(label=channel)
        self.box.locator(".panel [name=feeling]").select_option(feeling)
        self.button("add").click()

    def moves_card(self, text: str, step: str, layer: str) -> None:
        """By dragging it to the end of a cell."""
        self.drags(self.card(text), self.cell(step, layer))

    def drags(self, held: Locator, to: Locator, late: bool = True) -> None:
        self.is_kept()
        held.scroll_into_view_if_needed()
        start, mouse = held.bounding_box(), self.page.mouse
        assert start is not None
        mouse.move(start["x"] + 20, start["y"] + 10)
        mouse.down()
        mouse.move(start["x"] + 40, start["y"] + 20, steps=3)
        end = to.bounding_box()
        assert end is not None
        mouse.move(end["x"] + end["width"] * (0.9 if late else 0.1), end["y"] + end["height"] - 4, steps=5)
        mouse.up()

    def moves_by_dialog(self, text: str, step: str, layer: str) -> None:
        self.card(text).click()
        self.button("move_to").click()
        self.box.locator("#move-step").select_option(label=step)
        self.box.locator("#move-layer").select_option(layer)
        self.button("move").click()

    def step_later(self, step: str) -> None:
        self.one("step", step).click()
        self.button("right").click()

    def step_after_another(self, step: str, other: str) -> None:
        self.drags(self.one("step", step), self.one("step", other))

    def phase_earlier(self, phase: str) -> None:
        self.one("phase", phase).click()
        self.button("left").click()

    def sets(self, text: str, field: str, value: str) -> None:
        self.card(text).click()
        self.chooser(field).select_option(value)

    def moves_several_later(self, *texts: str) -> None:
        first, *others = texts
        self.card(first).click()
        self.button("several").click()
        for text in others:
            self.card(text).click()
        self.hears(self.words["chosen"].format(n=len(texts)))
        self.button("right").click()
        self.button("several").click()

    def deletes(self, text: str) -> None:
        self.card(text).click()
        self.button("delete").click()

    def undoes(self) -> None:
        self.is_kept()
        self.button("undo").click()


# ---- with the keyboard alone ------------------------------------------------------------------


class Keyboard(Map):
    """Tab, arrows, Enter and what the menu shows; the pointer is never used."""

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def goes_to(self, target: Locator) -> None:
        """By Tab into the map, then by arrows: row by row, cell by cell, until one is there."""
        self._enters()
        self.presses("Control+Home")
        for _row in range(40):
            for _column in range(12):
                if self._is_on(target) or self._is_in_its_cell(target):
                    return
                before = self.focused_id()
                self.presses("ArrowRight")
                if self.focused_id() == before:
                    break
            self.presses("Home", "PageDown")
        raise AssertionError(f"The keyboard never reached {target}")

    def _is_in_its_cell(self, target: Locator) -> bool:
        """In the cell of a card: down to it."""
        for _card in range(9):
            if self._is_on(target):
                return True
            if not target.evaluate("one => one.parentElement.contains(one.getRootNode().activeElement)"):
                return False
            if target.get_attribute("data-kind") not in ("card", "touchpoint"):
                return False
            self.presses("ArrowDown")
        return False

    def _enters(self) -> None:
        """Tab goes from the page into the tools, and from them into the map."""
        for _press in range(40):
            if self.page.evaluate(IN_MAP):
                return
            self.presses("Tab")
        raise AssertionError("Tab never reached the map")

    def _is_on(self, target: Locator) -> bool:
        found: bool = target.evaluate("one => one.getRootNode().activeElement === one")
        return found

    def focused_id(self) -> str:
        found: str = self.page.evaluate(WHERE)
        return found

    def _writes(self, text: str, *, end: str = "Tab") -> None:
        expect(self.field).to_be_focused()
        self.page.keyboard.type(text)
        self.presses("Enter", "Escape")
        expect(self.field).to_have_count(0)

    def first_phase(self, title: str) -> None:
        for _press in range(40):
            self.presses("Tab")
            if self._is_on(self.button("add_phase")):
                break
        self.presses("Enter")
        self._writes(title)

    def phase_after(self, phase: str, title: str) -> None:
        self.goes_to(self.one("phase", phase))
        self.presses("Control+Shift+Enter")
        self._writes(title)

    def first_step(self, phase: str, title: str) -> None:
        record = self.one("phase", phase).get_attribute("data-id")
        self.goes_to(self.box.locator(f"[data-empty='{record}']:visible"))
        self.presses("Enter")
        self._writes(title)

    def step_after(self, step: str, title: str) -> None:
        self.goes_to(self.one("step", step))
        self.presses("Control+Enter")
        self._writes(title)

    def adds_card(self, step: str, layer: str, text: str) -> None:
        cell = self.cell(step, layer)
        cards = cell.locator("[data-kind=card]")
        if cards.count():
            self.goes_to(cards.last)
            self.presses("Control+Enter")
        else:
            self.goes_to(cell)
            self.presses("Enter")
        self._writes(text)
        expect(self.card(text)).to_be_focused()

    def rewrites(self, text: str, new: str) -> None:
        self.goes_to(self.card(text))
        self.presses("F2", "Control+a")
        self.page.keyboard.type(new)
        self.presses("Enter")
        expect(self.card(new)).to_be_focused()

    def adds_contact(self, step: str, channel: str, feeling: str) -> None:
        self.goes_to(self.cell(step, "contacts"))
        self.presses("Enter")
        expect(self.box.locator(".panel [name=channel]")).to_be_focused()
        self._picks(channel)
        self.presses("Tab", "Tab")
        self._picks(self.say.code(f"feeling.{feeling}"))
        self.presses("Tab", "Tab", "Enter")
        expect(self.box.locator(".panel")).to_have_count(0)

    def _picks(self, word: str) -> None:
        """In a list that has the focus: arrows until it says the word."""
        self.presses("Home")
        for _press in range(20):
            if self.page.evaluate(PICKED) == word:
                return
            self.presses("ArrowDown")
        raise AssertionError(f"{word} is not in the list")

    def moves_card(self, text: str, step: str, layer: str) -> None:
        """By Alt and arrows, to the step on the right, then row by row."""
        self.goes_to(self.card(text))
        cell = self.cell(step, layer)
        for _press in range(20):
            if cell.locator("[data-kind=card]").filter(has_text=text).count():
                return
            self.presses("Alt+ArrowRight" if self._is_before(text, step) else "Alt+ArrowDown")
            expect(self.card(text)).to_be_focused()
        raise AssertionError(f"{text} never came to {step}")

    def _is_before(self, text: str, step: str) -> bool:
        here = self.card(text).locator("xpath=..").get_attribute("data-cell") or ""
        record = self.one("step", step).get_attribute("data-id") or ""
        return not here.startswith(record + "/")

    def moves_by_dialog(self, text: str, step: str, layer: str) -> None:
        self.goes_to(self.card(text))
        self.presses("Alt+m")
        expect(self.box.locator("#move-step")).to_be_focused()
        self._picks(step)
        self.presses("Tab")
        self._picks(self.layer(layer))
        self.presses("Tab", "End", "Tab", "Tab", "Enter")
        expect(self.card(text)).to_be_focused()

    def step_later(self, step: str) -> None:
        self.goes_to(self.one("step", step))
        self.presses("Alt+ArrowRight")
        expect(self.one("step", step)).to_be_focused()

    def step_after_another(self, step: str, other: str) -> None:
        self.goes_to(self.one("step", step))
        self.presses("Shift+F10")
        expect(self.box.get_by_role("menuitem").first).to_be_focused()
        item = self.box.get_by_role("menuitem", name=self.words["move_to"])
        for _press in range(20):
            if self._is_on(item):
                break
            self.presses("ArrowDown")
        self.presses("Enter")
        expect(self.box.locator("#move-phase")).to_be_focused()
        self.presses("Tab")
        self._picks(self.words["after"].format(name=other))
        self.presses("Enter")
        expect(self.one("step", step)).to_be_focused()

    def phase_earlier(self, phase: str) -> None:
        self.goes_to(self.one("phase", phase))
        self.presses("Alt+ArrowLeft")

    def sets(self, text: str, field: str, value: str) -> None:
        """In the bar: Tab from the map, arrows along the bar, arrows in the list."""
        self.goes_to(self.card(text))
        self.presses("Tab")
        for _press in range(20):
            if self._is_on(self.chooser(field)):
                break
            self.presses("ArrowRight")
        kind = "layer" if field == "layer" else f"card_{field}"
        self._picks(self.say.code(f"{kind}.{value}"))
        self.presses("Escape")
        expect(self.card(text)).to_be_focused()

    def moves_several_later(self, *texts: str) -> None:
        first, *others = texts
        self.goes_to(self.card(first))
        for _other in others:
            self.presses("Shift+ArrowDown")
        self.hears(self.words["chosen"].format(n=len(texts)))
        self.presses("Alt+ArrowRight")
        self.presses("Escape")

    def deletes(self, text: str) -> None:
        self.goes_to(self.card(text))
        self.presses("Delete")

    def undoes(self) -> None:
        self.is_kept()
        self.presses("Control+z")


ACTIVE = "[...document.querySelectorAll('*')].map(one => one.shadowRoot?.activeElement).find(Boolean)"
IN_MAP = f"() => Boolean({ACTIVE}?.matches('.scroll [data-id], .scroll [data-cell], .scroll [data-empty]'))"
WHERE = f"() => {{ const one = {ACTIVE}; return one?.dataset.id ?? one?.dataset.cell ?? one?.dataset.empty ?? '' }}"
PICKED = f"() => {{ const one = {ACTIVE}; return one?.selectedOptions?.[0]?.text ?? '' }}"
