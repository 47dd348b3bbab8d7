"""What people do on the map, with the pointer alone or the keyboard alone; and what the store then holds."""

import random
import re
from collections.abc import Callable
from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

from components.journey.operations.frame import add_channel
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project
from components.journey.records import Card, Channel, Journey, Phase, Touchpoint
from components.journey.walk import steps_of
from components.language import Speech, speech
from components.language.typography import isolated
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

    def opens(self) -> Self:
        go(self.page, f"{self.server.url}/map?project={self.project}&lang={self.say.language}")
        return self.is_there()

    def is_there(self) -> Self:
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
        """By its words, which stand isolated where some of them run from right to left."""
        return self.one("card", isolated(text))

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

    def hears_of_undo(self) -> None:
        """What was taken back is said once it is, and one is there."""
        self.hears(re.compile("^" + re.escape(self.words["undone"])))

    def is_kept(self) -> None:
        """Everything asked for has been answered."""
        self.page.wait_for_function(WAITING)

    def stored(self) -> list[Any]:
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
    made = store.run(
        project, add_journey, "someone", None, name="Dégât des eaux", phases=phases, persona_name="Camille"
    )
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
        "headers: {'Content-Type': 'application/json', 'X-Atelier': '1'}, body: JSON.stringify(told)})"
        ".then(one => one.status)",
        [me.project, {"key": f"{random.getrandbits(80):020x}", "name": name, "args": list(args), "fields": fields}],
    )
    assert answer == 200
