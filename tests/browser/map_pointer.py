"""Hands that work on the map with the pointer alone: keys are pressed only to type text."""

from playwright.sync_api import Locator, expect

from tests.browser.map_steps import Map


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
        self.hears_of_undo()
