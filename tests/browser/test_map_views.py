"""The map as one looks at it: find, filters, zoom, overview, whole window, list, small windows, wording (SPEC I12)."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from components.journey.records import Card, Channel, Department, Evidence, Persona, Touchpoint
from components.journey.state import State
from components.store import Store
from tests.browser.complaints import COMPLAINTS
from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
from tests.browser.map_pointer import Pointer
from tests.browser.map_steps import ask
from tests.browser.steps import SETTLING, Facilitator, fits_the_width, go, no_trouble

pytestmark = pytest.mark.browser


@pytest.fixture
def me(page: Page, server: Server, examples: dict[str, str]) -> Pointer:
    return Pointer(page, server, examples["fr"]).opens()


def state_of(me: Pointer) -> State:
    store = Store(me.server.data)
    try:
        return store.read(me.project)
    finally:
        store.close(me.project)


def shown(me: Pointer) -> int:
    return me.box.locator(".sheet :is([data-kind=card],[data-kind=touchpoint]):not(.off)").count()


def test_a_text_is_found_without_accents(me: Pointer) -> None:
    field = me.box.get_by_role("searchbox")
    field.fill("DECLARATION")
    every = me.box.locator(".sheet .c:visible .t").all_text_contents()
    assert any("déclaration" in one.lower() for one in every)
    field.fill("rien de tel")
    assert shown(me) == 0
    expect(me.box.locator(".found")).to_contain_text(me.words["shown"].split(",")[0].format(n=0))
    me.button("show_all").click()
    assert shown(me) > 50


CHOSEN = {"status": "refuted", "evidence": "none", "layer": "pains"}


@pytest.mark.parametrize("name", ["persona", "layer", *in_everything("channel", "department", "status", "evidence")])
def test_each_filter_keeps_what_it_says(me: Pointer, name: str) -> None:
    """I18: what stays is what the records say; a filter lasts through changes and in the list."""
    state = state_of(me)
    channel = state.all(Channel)[0]
    department = state.all(Department)[0]
    bernard = state.all(Persona)[1].id
    value = CHOSEN.get(name) or {"channel": channel.id, "department": department.id, "persona": bernard}[name]
    served = {one.step for one in state.all(Touchpoint) if one.channel == channel.id}
    whole = shown(me)
    me.button("filter").click()
    me.box.locator(f".filters [name={name}]").select_option(value)
    count = shown(me)
    assert 0 < count < whole
    me.hears(me.words["shown"].format(n=count, hidden=whole - count))
    for one in me.box.locator(".sheet .c:not(.off)").all():
        card = state.get(Card, one.get_attribute("data-id") or "")
        sources = [state.get(Evidence, each) for each in card.evidence]
        kept = {
            "persona": any(bernard in each.personas for each in sources),
            "channel": card.step in served,
            "status": card.status == "refuted",
            "evidence": not card.grade and not sources,
            "layer": card.layer == "pains",
        }
        assert kept.get(name, True)
    me.button("as_list").click()
    assert me.box.locator(".outline :is([data-kind=card],[data-kind=touchpoint]):visible").count() == count
    me.page.keyboard.press("Escape")
    expect(me.box.locator(".filters")).to_have_count(0)
    me.button("show_all").click()
    expect(me.box.locator(".found")).to_be_hidden()
    me.hears(me.words["all_shown"])


def test_filters_hold_together_and_go_one_by_one_or_at_once(me: Pointer) -> None:
    """I18: a text, a status and a row; each stands beside the button; steps without a match leave the list."""
    whole = shown(me)
    me.box.get_by_role("searchbox").fill("dossier")
    me.button("filter").click()
    me.box.locator(".filters [name=layer]").select_option("pains")
    few = shown(me)
    me.box.locator(".filters [name=status]").select_option("added")
    assert 0 < shown(me) < few < whole
    chips = me.box.locator(".chip")
    expect(chips).to_have_text([re.compile("nouveau"), re.compile("Irritants")])
    me.button("as_list").click()
    steps = me.box.locator(".outline [data-kind=step]")
    assert steps.locator("visible=true").count() < steps.count()
    me.button("as_map").click()
    chips.first.click()
    assert shown(me) == few
    me.button("show_all").click()
    assert shown(me) == whole
    expect(chips).to_have_count(0)
    expect(me.box.get_by_role("searchbox")).to_have_value("")
    expect(me.button("filter")).to_be_focused()


@pytest.mark.parametrize("hand", ["pointer", "keyboard"])
def test_what_became_of_a_card_is_read_beside_it(me: Pointer, hand: str) -> None:
    """I19: opened from its menu; it follows what happens meanwhile; Escape leads back."""
    # Each hand a confirmed card of its own: both work on the same example.
    card = me.box.locator(".sheet [data-kind=card].confirmed").nth(["pointer", "keyboard"].index(hand))
    card = me.box.locator(f".sheet [data-id='{card.get_attribute('data-id')}']")
    card.click()
    me.chooser("status").select_option("refuted")
    me.is_kept()
    if hand == "pointer":
        card.click(button="right")
        me.box.get_by_role("menuitem", name=me.words["past"]).click()
    else:
        card.focus()
        me.page.keyboard.press("Shift+F10")
        expect(me.box.get_by_role("menuitem").first).to_be_focused()
        me.page.keyboard.press(me.words["past"][0])
        me.page.keyboard.press("Enter")
    entries = me.box.locator(".panel .past li")
    expect(entries.first).to_contain_text(me.say("you"))
    expect(entries.first.locator("del")).to_have_text(me.say.code("card_status.confirmed"))
    expect(entries.first.locator("ins")).to_have_text(me.say.code("card_status.refuted"))
    before = entries.count()
    record = card.get_attribute("data-id") or ""
    ask(me, "update_card", {"text": "Écrit ailleurs"}, record)
    expect(entries.first.locator("ins")).to_have_text("Écrit ailleurs")
    assert entries.count() == before + 1
    me.page.keyboard.press("Escape")
    expect(me.box.locator(".panel")).to_have_count(0)
    expect(me.box.locator(f".sheet [data-id='{record}']")).to_be_focused()


def test_m34_what_a_filter_hides_is_let_go_and_the_key_is_seen_beside_a_sheet(me: Pointer) -> None:
    expect(me.page.locator(".st-key-undo_button")).to_be_hidden()
    card = me.box.locator(".sheet .c.confirmed").first
    card.click()
    me.button("details").click()
    sheet = me.box.locator(".panel")
    me.button("key").click()
    key, panel = me.box.locator(".key").bounding_box(), sheet.bounding_box()
    assert key and panel and key["x"] + key["width"] <= panel["x"]
    me.button("key").click()
    me.button("filter").click()
    me.box.locator(".filters [name=status]").select_option("refuted")
    expect(card).to_be_hidden()
    expect(sheet).to_have_count(0)
    expect(me.box.locator(".actions .legend")).to_be_visible()
    no_trouble(me.page)


def test_zoom_overview_and_whole_window(me: Pointer) -> None:
    scroll = me.box.locator(".scroll")
    me.button("zoom_fit").click()
    assert scroll.evaluate("one => one.scrollWidth - one.clientWidth") <= 2
    me.button("zoom_in").click()
    assert scroll.evaluate("one => one.scrollWidth - one.clientWidth") > 50
    me.button("overview").click()
    small = me.box.locator("canvas.overview")
    box = small.bounding_box()
    assert box is not None
    small.click(position={"x": box["width"] - 12, "y": box["height"] - 12})
    assert scroll.evaluate("one => one.scrollLeft + one.clientWidth >= one.scrollWidth - 2")
    me.button("expand").click()
    place = me.box.bounding_box()
    assert place == {"x": 0, "y": 0, "width": 1280, "height": 720}
    me.page.keyboard.press("Shift+Tab")
    me.page.keyboard.press("Shift+Tab")
    assert me.focused(), "Tab went behind the map"
    me.page.keyboard.press("Escape")
    expect(me.box).not_to_have_class("expanded")
    assert me.box.evaluate("one => one.getBoundingClientRect().x") > 0


def test_a_small_window_shows_the_list_and_edits_everything(
    browser: Browser, server: Server, examples: dict[str, str]
) -> None:
    """400 × 800: by finger, with the actions at the bottom in reach."""
    page = new_page(browser, width=400, height=800)
    try:
        me = Pointer(page, server, examples["fr"]).opens()
        expect(me.box.locator(".sheet")).to_be_hidden()
        expect(me.box.locator(".outline")).to_be_visible()
        fits_the_width(page)
        step = me.box.locator(".outline [data-kind=step]").first
        name = step.inner_text()
        add = me.cell(name, "pains").locator(".add")
        add.scroll_into_view_if_needed()
        add.click()
        me.field.fill("Écrit sur un téléphone")
        step.click()
        card = me.card("Écrit sur un téléphone")
        card.click()
        expect(me.button("write")).to_be_in_viewport()
        me.chooser("status").select_option("confirmed")
        me.button("move_to").click()
        me.box.locator("#move-layer").select_option("thinking")
        me.button("move").click()
        me.is_kept()
        found = next(one for one in state_of(me).all(Card) if one.text == "Écrit sur un téléphone")
        assert (found.layer, found.status) == ("thinking", "confirmed")
        card.click()
        me.button("details").click()
        me.box.locator(".panel [name=grade]").select_option("B")
        me.box.locator(".panel [data-close]").click()
        step.click()
        me.button("write").click()
        me.field.fill("Je vois l'eau")
        card.click()
        me.is_kept()
        expect(me.one("step", "Je vois l'eau")).to_be_visible()
        card.click()
        me.button("delete").click()
        expect(card).to_have_count(0)
        me.button("undo").click()
        expect(card).to_be_focused()
        no_trouble(page)
    finally:
        page.context.close()


def test_the_list_by_keyboard(me: Pointer) -> None:
    """Down, Enter, writing, Enter; the list is the map in another order."""
    me.button("as_list").click()
    first = me.box.locator(".outline [data-kind=step]").first
    first.focus()
    for _press in range(60):
        me.page.keyboard.press("ArrowDown")
        if me.box.locator(".outline .cell[data-cell$='/pains']").first.evaluate(
            "one => one.getRootNode().activeElement === one"
        ):
            break
    me.page.keyboard.press("Enter")
    me.page.keyboard.type("Depuis la liste")
    me.page.keyboard.press("Enter")
    me.page.keyboard.press("Escape")
    expect(me.card("Depuis la liste")).to_be_focused()
    me.page.keyboard.press("Alt+ArrowRight")
    expect(me.card("Depuis la liste")).to_be_focused()
    me.page.keyboard.press("Delete")
    expect(me.card("Depuis la liste")).to_have_count(0)
    me.is_kept()
    me.button("as_map").click()
    expect(me.box.locator(".sheet")).to_be_visible()


def test_wording_is_remarked_and_mended(me: Pointer) -> None:
    """The quiet mark, what it says, another wording in one click, a reason to keep it."""
    marked = me.box.locator(".sheet .c:has(.hint)")
    before = marked.count()
    assert before > 1
    record = marked.first.get_attribute("data-id")
    marked.first.click()
    me.button("wording").click()
    panel = me.box.locator(".panel")
    panel.locator("#because").fill("Le client le dit ainsi")
    panel.locator("[data-keep]").click()
    expect(me.box.locator(f".sheet [data-id='{record}'] .hint")).to_have_count(0)
    expect(me.box.locator(f".sheet [data-id='{record}']")).to_be_focused()
    marked.first.click()
    record = marked.first.get_attribute("data-id")
    me.button("wording").click()
    panel.locator("#better").fill("Je dis les choses simplement")
    panel.locator("[data-use]").click()
    expect(me.box.locator(f".sheet [data-id='{record}'] .t")).to_have_text("Je dis les choses simplement")
    me.is_kept()


def test_w11_words_are_remarked_upon_while_they_are_written(me: Pointer) -> None:
    """Beside the field, which keeps the focus; one press puts the other wording in; gone with the field."""
    me.box.locator(".sheet .c[data-kind=card]").first.dblclick()
    me.field.select_text()
    me.page.keyboard.type("Le client appelle le SVI")
    remark = me.box.locator(".remarks:popover-open")
    expect(remark.locator("button")).to_have_text("→ J'appelle le menu vocal")
    expect(me.field).to_be_focused()
    remark.locator("button").click()
    expect(me.field).to_have_value("J'appelle le menu vocal")
    expect(me.field).to_be_focused()
    expect(remark).to_have_count(0)
    me.page.keyboard.press("Enter")
    expect(me.card("J'appelle le menu vocal")).to_be_visible()
    no_trouble(me.page)


def test_w11_forms_and_the_capture_line_remark_too(page: Page, server: Server, examples: dict[str, str]) -> None:
    me = Facilitator(page, server.url, "fr")
    go(page, f"{server.url}/map?project={examples['fr']}&lang=fr")
    page.get_by_text(me.say("Fill in"), exact=True).first.click()
    field = page.locator("[class*=st-key-said-doing] input").first
    field.click()
    page.keyboard.type("Envoi du dossier")
    remark = page.locator(".remarks:popover-open")
    expect(remark.get_by_role("button", name="J'envoie le dossier")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(remark).to_have_count(0)
    go(page, f"{server.url}/capture?project={examples['fr']}&lang=fr")
    line = page.get_by_role("combobox", name=me.say("What is being said"))
    line.click()
    page.keyboard.type("? Le client attend un mail @1 /action")
    remark.get_by_role("button", name="J'attends un mail").click()
    expect(line).to_have_value("?J'attends un mail @1 /action")
    expect(line).to_be_focused()


def test_a_finger_chooses_first(browser: Browser, server: Server, examples: dict[str, str]) -> None:
    """A touch on a card chooses it; on an empty cell too, and only the second begins to write."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True, locale="fr-FR")
    COMPLAINTS.listen(context)
    page = context.new_page()
    try:
        page.add_init_script(SETTLING)
        me = Pointer(page, server, examples["fr"]).opens()
        cell = me.box.locator(".sheet .cell[data-cell]:not(:has(*))").first
        cell.scroll_into_view_if_needed()
        cell.tap()
        expect(me.button("add_card_here")).to_be_visible()
        expect(me.field).to_have_count(0)
        cell.tap()
        expect(me.field).to_be_focused()
        page.keyboard.press("Escape")
        me.box.locator(".sheet .c:visible").first.tap()
        expect(me.button("move_to")).to_be_visible()
    finally:
        context.close()
