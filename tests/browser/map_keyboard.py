"""Hands that work on the map with the keyboard alone."""

from playwright.sync_api import ElementHandle, Locator, expect

from tests.browser.map_steps import Map

ACTIVE = "document.activeElement?.shadowRoot?.activeElement"
IN_MAP = f"() => Boolean({ACTIVE}?.matches('.scroll [data-id], .scroll [data-cell], .scroll [data-empty]'))"
SEEN = """one => {
  const active = one.getRootNode().activeElement
  const within = ['card', 'touchpoint'].includes(one.dataset.kind) && one.parentElement.contains(active)
  return { is_there: active === one, is_in_its_cell: within, where: active?.dataset.id ?? active?.dataset.cell ?? '' }
}"""
"""Where the focus is, told from what one wants to reach."""
PICKED = f"() => {{ const one = {ACTIVE}; return one?.selectedOptions?.[0]?.text ?? '' }}"


class Keyboard(Map):
    """Tab, arrows, Enter and what the menu shows; the pointer is never used."""

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def goes_to(self, target: Locator) -> None:
        """By Tab into the map, then by arrows: row by row, cell by cell, until one is there."""
        self._enters()
        self.presses("Control+Home")
        aim = target.element_handle()
        for _row in range(40):
            for _column in range(12):
                seen = aim.evaluate(SEEN)
                if seen["is_there"] or (seen["is_in_its_cell"] and self._goes_down_to(aim)):
                    return
                self.presses("ArrowRight")
                if aim.evaluate(SEEN)["where"] == seen["where"]:
                    break
            self.presses("Home", "PageDown")
        raise AssertionError(f"The keyboard never reached {target}")

    def _goes_down_to(self, aim: ElementHandle) -> bool:
        """In its cell already: card by card."""
        for _card in range(9):
            seen = aim.evaluate(SEEN)
            if seen["is_there"] or not seen["is_in_its_cell"]:
                return bool(seen["is_there"])
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

    def _writes(self, text: str) -> None:
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
        self.hears_of_undo()
