"""A map built from nothing, with the pointer alone and with the keyboard alone (SPEC I12)."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import told, violations
from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
from tests.browser.map_keyboard import ACTIVE, Keyboard
from tests.browser.map_pointer import Pointer
from tests.browser.map_steps import new_map
from tests.browser.steps import no_trouble

pytestmark = pytest.mark.browser

BUILT: list[Any] = [
    ["Je déclare", [["Je remplis le constat", [], {"doing": [("Je cherche le contrat", "hypothesis")]}]]],
    [
        "Je subis",
        [
            [
                "Je cherche qui appeler",
                [("Téléphone", "irritant")],
                {
                    "doing": [("Je fouille mes mails", "confirmed")],
                    "feeling": [("Je panique", "hypothesis"), ("Je m'énerve", "hypothesis")],
                },
            ],
            [
                "Je découvre l'eau",
                [("Site web", "basic")],
                {"doing": [("Je coupe l'arrivée d'eau", "hypothesis")], "thinking": [("Qui paie ?", "hypothesis")]},
            ],
            [
                "J'attends",
                [],
                {"pains": [("Personne ne rappelle", "hypothesis"), ("On me balade", "hypothesis")]},
            ],
        ],
    ],
]


def build(me: Pointer | Keyboard) -> None:
    """Every kind of change that a map knows, in the words of somebody at work."""
    me.first_phase("Je subis")
    me.phase_after("Je subis", "Je déclare")
    me.first_step("Je subis", "Je découvre l'eau")
    me.step_after("Je découvre l'eau", "Je cherche qui appeler")
    me.step_after("Je cherche qui appeler", "J'attends")
    me.first_step("Je déclare", "Je remplis le constat")
    me.adds_card("Je découvre l'eau", "doing", "Je coupe l'eau")
    me.adds_card("Je découvre l'eau", "doing", "Je fouille mes mails")
    me.adds_card("Je découvre l'eau", "thinking", "Qui paie ?")
    me.adds_card("Je découvre l'eau", "feeling", "Je panique")
    me.adds_card("Je découvre l'eau", "feeling", "Je m'énerve")
    me.adds_card("Je cherche qui appeler", "pains", "Personne ne rappelle")
    me.adds_card("Je cherche qui appeler", "doing", "Je cherche le contrat")
    me.adds_card("J'attends", "feeling", "On me balade")
    me.rewrites("Je coupe l'eau", "Je coupe l'arrivée d'eau")
    me.adds_contact("Je découvre l'eau", "Site web", "basic")
    me.adds_contact("Je cherche qui appeler", "Téléphone", "irritant")
    me.moves_card("Je fouille mes mails", "Je cherche qui appeler", "doing")
    me.moves_by_dialog("Je cherche le contrat", "Je remplis le constat", "doing")
    me.moves_several_later("Je panique", "Je m'énerve")
    me.moves_by_dialog("Personne ne rappelle", "J'attends", "pains")
    me.sets("On me balade", "layer", "pains")
    me.sets("Je fouille mes mails", "status", "confirmed")
    me.step_later("Je découvre l'eau")
    me.step_after_another("Je découvre l'eau", "J'attends")
    me.undoes()
    me.phase_earlier("Je déclare")
    me.deletes("Qui paie ?")
    expect(me.card("Qui paie ?")).to_have_count(0)
    me.undoes()
    expect(me.card("Qui paie ?")).to_be_focused()
    me.hears(f"{me.words['undone_what'].format(what=me.say.code('operation.delete_records'))}")
    me.is_kept()
    no_trouble(me.page)


@pytest.mark.parametrize("hand", [Pointer, Keyboard])
def test_a_map_from_nothing(page: Page, server: Server, hand: type[Pointer] | type[Keyboard]) -> None:
    """Both reach the same map, on screen and in the store."""
    me = hand(page, server, new_map(server))
    me.opens()
    build(me)
    assert me.stored() == BUILT
    page.reload()
    me.is_there()
    shown = me.box.locator(".sheet [data-kind=card] .t").all_text_contents()
    assert sorted(" ".join(one.split()) for one in shown) == sorted(
        text for _p, steps in BUILT for _s, _c, rows in steps for row in rows.values() for text, _status in row
    )


# ---- for those who hear it, and with nothing for axe to say ---------------------------------------


def no_complaint(page: Page, about: str, within: Locator | None = None) -> None:
    """WCAG 2.2 AA, inside the map too: axe looks into the island. `within`: only what has just opened there."""
    found = violations(page, within)
    assert not found, f"{about}:\n{told(found)}"


@pytest.mark.parametrize(("language", "dark"), [("fr", False), *in_everything(("en", True))])
def test_axe_finds_nothing_on_the_map(
    browser: Browser, server: Server, examples: dict[str, str], language: str, dark: bool
) -> None:
    """The map, the list, and each with whatever opens over it."""
    page = new_page(browser, language, dark)
    try:
        every_state(page, server, examples[language], language)
    finally:
        page.context.close()


def every_state(page: Page, server: Server, project: str, language: str) -> None:
    me = Pointer(page, server, project, language).opens()
    no_complaint(page, "map")
    card = me.box.locator(".sheet [data-kind=card]").first
    card.click()
    no_complaint(page, "a card chosen", me.box.locator(".actions"))
    card.click(button="right")
    expect(me.box.get_by_role("menu")).to_be_visible()
    no_complaint(page, "menu", me.box.locator("[role=menu]"))
    page.keyboard.press("Escape")
    me.button("move_to").click()
    no_complaint(page, "dialog", me.box.locator("dialog"))
    page.keyboard.press("Escape")
    me.button("details").click()
    no_complaint(page, "details", me.box.locator(".panel"))
    page.keyboard.press("Escape")
    me.box.locator("[data-kind=touchpoint]").first.dblclick()
    no_complaint(page, "details of a touchpoint", me.box.locator(".panel"))
    page.keyboard.press("Escape")
    me.button("filter").click()
    no_complaint(page, "filters", me.box.locator(".filters"))
    page.keyboard.press("Escape")
    me.card(card.locator(".t").text_content() or "").dblclick()
    expect(me.field).to_be_focused()
    no_complaint(page, "writing", me.box.locator(".writing"))
    page.keyboard.press("Escape")
    me.button("expand").click()
    no_complaint(page, "whole window")
    page.keyboard.press("Escape")
    me.button("as_list").click()
    no_complaint(page, "list")


def test_a_screen_reader_hears_what_is_there(page: Page, server: Server, examples: dict[str, str]) -> None:
    """Roles, names and what happens, in words."""
    me = Keyboard(page, server, examples["fr"]).opens()
    name = "Dégât des eaux, vu par Camille"
    grid = me.box.get_by_role("grid", name=me.words["map"].format(name=name))
    expect(grid.get_by_role("columnheader", name="Je découvre l’eau au plafond")).to_be_attached()
    expect(grid.get_by_role("rowheader", name=me.layer("doing"))).to_be_attached()
    first = grid.locator("[data-kind=card]").first
    expect(first).to_have_attribute("aria-roledescription", me.words["card"])
    expect(first).to_have_accessible_name(re.compile(r"^Je pose une bassine.*, confirmé, A · "))
    hypothesis, basic = (re.escape(me.say.code(one)) for one in ("card_status.hypothesis", "feeling.basic"))
    touchpoint = me.one("touchpoint", "Téléphone")
    expect(touchpoint).to_have_attribute("aria-roledescription", me.words["touchpoint"])
    expect(touchpoint).to_have_accessible_name(re.compile(rf"^Téléphone, {hypothesis}, {basic}, "))
    me.goes_to(first)
    me.presses("Alt+ArrowRight")
    me.hears(me.words["moved_to"].format(place=f"Je cherche qui appeler, {me.layer('doing')}"))
    me.presses("Alt+ArrowLeft")
    me.hears(me.words["moved_to"].format(place=f"Je découvre l’eau au plafond, {me.layer('doing')}"))
    me.presses("Alt+ArrowLeft")
    me.hears(me.words["at_edge"])
    me.presses("Shift+ArrowRight")
    me.hears(me.words["chosen"].format(n=3))
    expect(first).to_have_attribute("aria-description", me.words["is_chosen"])
    me.presses("Delete")
    me.hears(me.words["deleted_many"].format(n=3))
    me.undoes()
    me.hears(me.words["undone_what"].format(what=me.say.code("operation.delete_records")))
    toolbars = me.box.get_by_role("toolbar")
    assert [one.get_attribute("aria-label") for one in toolbars.all()] == [me.words["tools"], me.words["actions"]]


def test_tab_goes_from_the_tools_to_the_map_to_the_bar_and_out(
    page: Page, server: Server, examples: dict[str, str]
) -> None:
    """One stop each; Escape leads back; nothing holds the keyboard."""
    me = Keyboard(page, server, examples["fr"]).opens()
    first = me.box.locator(".sheet [data-id]").first
    me.goes_to(first)
    me.presses("Tab")
    assert page.evaluate(f"() => Boolean({ACTIVE}.closest('.actions'))")
    me.presses("Tab")
    assert page.evaluate(f"() => !{ACTIVE}"), "Tab never leaves the map"
    me.presses("Shift+Tab", "Shift+Tab")
    expect(first).to_be_focused()
    me.presses("Shift+Tab")
    assert page.evaluate(f"() => Boolean({ACTIVE}.closest('.tools'))")
    me.presses("ArrowRight", "End")
    expect(me.button("redo")).to_be_focused()
    me.presses("Escape")
    expect(first).to_be_focused()
