"""Reading maps in a real browser: the signs and their legend; two states of a map in one drawing."""

import pytest
from playwright.sync_api import Page, expect

from components.journey.operations.cards import update_card
from components.journey.operations.project import delete_records, name_version
from components.journey.operations.steps import add_step, move_step
from components.journey.records import Card, Journey
from components.journey.walk import steps_of
from components.language import speech
from components.store import Store
from tests.browser.axe import told, violations
from tests.browser.conftest import Server
from tests.browser.map_steps import Map
from tests.browser.steps import fits_the_width, go, no_trouble, settled

pytestmark = pytest.mark.browser


def test_the_signs_of_the_map_and_their_legend(page: Page, server: Server, examples: dict[str, str]) -> None:
    """S1.11, S3.21, S4.9, I20: what a sign means stands under the map, and in its key when something is chosen;
    the curve and the moments of truth are drawn."""
    go(page, f"{server.url}/map?project={examples['fr']}")
    legend = page.locator(".jm .legend")
    for word in ("hypothèse", "confirmé", "réfuté", "nouveau"):
        expect(legend).to_contain_text(word)
    expect(page.locator(".jm .mot.moment").first).to_contain_text("MV")
    expect(page.locator(".jm .curve .m").first).to_have_attribute("title", "Médiane de la salle \u22121")
    assert page.locator(".jm .curve .line").count() > 5
    page.locator(".jm .sheet .c").first.click()
    expect(legend).to_have_count(0)
    page.locator(".jm [data-do=key]").click()
    key = page.locator(".jm .key")
    say = speech("fr")
    for code in ("card_status.hypothesis", "card_status.refuted", "quality.estimated", "feeling.strong_irritant"):
        expect(key).to_contain_text(say.code(code).split(" · ")[-1], ignore_case=True)
    expect(key.locator("section")).to_have_count(6)
    expect(key).to_contain_text(say.code("channel_kind.phone"))
    page.keyboard.press("Escape")
    expect(key).to_have_count(0)
    no_trouble(page)


def test_m30_on_paper_the_map_has_its_key_its_title_and_no_tools(
    page: Page, server: Server, examples: dict[str, str]
) -> None:
    go(page, f"{server.url}/map?project={examples['fr']}")
    heads = page.locator(".jm .sheet .step")
    expect(heads.first).to_be_visible()
    steps, key = heads.count(), page.locator(".jm .key.paper")
    # The width of an A3 sheet lying down, between its margins.
    page.set_viewport_size({"width": 1512, "height": 1047})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(key.locator("section")).to_have_count(6)
    expect(key).to_be_visible()
    expect(page.locator(".jp-name")).to_be_visible()
    expect(page.locator(".jm .tools, .st-key-map_bar, .st-key-map_next").filter(visible=True)).to_have_count(0)
    expect(page.locator(".jm .heads .step").filter(visible=True)).to_have_count(steps)
    expect(heads.filter(visible=True)).to_have_count(steps)  # each once: they stand at the top of every sheet
    fits_the_width(page)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(key).to_have_count(0)
    expect(heads).to_have_count(steps)
    no_trouble(page)


SEEN = """box => {
  const edge = box.querySelector(".scroll").getBoundingClientRect().bottom
  const rows = [...box.querySelectorAll(".row > .lab:not(.corner)")]
  return rows.filter(one => one.getBoundingClientRect().bottom <= edge + 1).length
}"""
"""How many rows of the map are in sight as a whole."""
SMALLEST = """box => {
  const worded = one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  const every = [...box.querySelectorAll(":is(.tools,.sheet,.actions) *")]
  const seen = every.filter(one => one.checkVisibility() && !one.closest(".vh"))
  return Math.min(...seen.filter(worded).map(one => parseFloat(getComputedStyle(one).fontSize)))
}"""
"""The smallest letters on it, in pixels."""


def test_m32_a_shared_map_begins_in_the_whole_window(page: Page, server: Server, examples: dict[str, str]) -> None:
    go(page, f"{server.url}/map?project={examples['en']}&lang=en&share=1")
    box = page.locator(".jm.shared")
    expect(box.locator(".whose")).to_contain_text("Priya · First order")
    assert box.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert box.evaluate(SEEN) >= 5
    assert box.evaluate(SMALLEST) >= 12
    found = violations(page)
    assert not found, told(found)
    page.keyboard.press("Escape")
    menu = page.locator(".st-key-sharing_menu")
    menu.get_by_role("link", name="Agenda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    menu.get_by_role("link", name="Map").click()
    expect(box.locator(".sheet .step").first).to_be_visible()
    expect(menu).to_be_visible()
    box.get_by_role("button", name="Whole window").click()
    box.get_by_role("button", name="Stop sharing").click()
    expect(page.locator(".st-key-share_on")).to_be_visible()
    expect(page.locator(".jm.edits:not(.shared) .sheet .step").first).to_be_visible()
    settled(page)
    no_trouble(page)


@pytest.fixture
def two_states(server: Server, examples: dict[str, str]) -> dict[str, str]:
    """The French example without tomorrow's map, with a version, a card reworded since, a step added and one moved."""
    project = examples["fr"]
    store = Store(server.data)
    try:
        store.run(project, name_version, "me", None, name="Avant")
        state = store.read(project)
        store.run(project, delete_records, "me", None, state.all(Journey)[1].id)
        steps = steps_of(state, state.all(Journey)[0].id)
        card = state.where(Card, step=steps[0].id)[0]
        store.run(project, update_card, "me", None, card.id, text="Je pose un seau")
        store.run(project, add_step, "me", None, phase=steps[3].phase, title="J'envoie les photos")
        store.run(project, move_step, "me", None, steps[2].id, phase=steps[5].phase, position=0)
    finally:
        store.close(project)
    return {"project": project, "card": card.id, "was": card.text}


ROWS = """sheet => [...sheet.querySelectorAll(".row:is(.above,.below,.same):not(.curve)")]
  .map(row => row.querySelector(".lab").textContent)"""
"""The names of the rows of a comparison, each with the letters of its maps."""


def test_two_states_of_a_map_are_read_in_one_drawing(page: Page, server: Server, two_states: dict[str, str]) -> None:
    """M24 to M27, M33: common columns, A right above B in each row, what is the same once; differences in words."""
    go(page, f"{server.url}/map?project={two_states['project']}")
    page.get_by_role("radio", name="Comparer").or_(page.get_by_role("button", name="Comparer")).first.click()
    box = page.locator(".compare")
    expect(box.locator(".diff").first).to_be_visible()
    sheet = box.locator(".sheet")
    rows = sheet.evaluate(ROWS)
    assert rows[:2] == ["Je faisA", "Je faisB"] and any(one.endswith("A = B") for one in rows)
    heads = sheet.locator(".step .t").all_text_contents()
    moved = {one for one in heads if heads.count(one) > 1}
    assert len(moved) == 1 and "J'envoie les photos" in heads

    mine = sheet.locator(f"[data-id='{two_states['card']}']")
    expect(mine).to_have_count(2)
    tall = [one.bounding_box() for one in mine.all()]
    assert tall[0] and tall[1] and tall[0]["x"] == tall[1]["x"] and tall[1]["y"] + tall[1]["height"] < 720
    expect(mine.last).to_contain_text("modification")
    assert two_states["was"] in (mine.last.get_attribute("aria-description") or "")
    mine.last.hover()
    expect(box.locator(".tip")).to_contain_text(f"{two_states['was']} → Je pose un seau")

    page.get_by_role("button", name="Différence suivante").click()
    expect(box.locator(".diff.chosen").first).to_be_visible()
    expect(box.locator("[data-count]")).to_contain_text("1 sur")
    expect(box.locator(".tip")).to_contain_text(two_states["was"])
    found = violations(page)
    assert not found, told(found)
    page.keyboard.press("ArrowRight")
    expect(box.locator("[data-count]")).to_contain_text("2 sur")

    whole = box.locator(".c").count()
    page.get_by_label("Différences seulement").check()
    expect(box.locator(".c:visible")).to_have_count(2)
    assert whole > 40
    settled(page)
    no_trouble(page)


def test_what_one_goes_to_is_never_under_the_heads(page: Page, server: Server, examples: dict[str, str]) -> None:
    """I22: coming from below and from the right, at life size and larger."""
    me = Map(page, server, examples["fr"]).opens()
    corner = me.box.locator(".corner.low")
    for _zoom in range(2):
        me.box.locator("[data-kind=card]").first.click()
        page.keyboard.press("Control+End")
        for key in ("ArrowLeft",) * 5 + ("ArrowUp",) * 5:
            page.keyboard.press(key)
        here, head = me.box.locator(".sheet :focus").bounding_box(), corner.bounding_box()
        assert here and head
        assert here["y"] >= head["y"] + head["height"] and here["x"] >= head["x"] + head["width"]
        me.button("zoom_in").click()
