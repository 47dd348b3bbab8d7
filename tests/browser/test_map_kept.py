"""Nothing typed into the map is lost, and nothing typed does harm (SPEC I4, I5, I10, I11, I13, I17)."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from components.journey.operations.cards import add_card, update_card
from components.journey.operations.evidence import add_evidence
from components.journey.operations.steps import add_step
from components.journey.records import Card, Evidence, Journey, Phase, Step
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.map_pointer import Pointer
from tests.browser.map_steps import Map, ask, new_map
from tests.browser.steps import no_trouble, settled

pytestmark = pytest.mark.browser

HOSTILE = '</textarea></div><img src=x onerror="window.hacked=1"><script>window.hacked=1</script> &amp; שלום 🧨👩🏽‍🦱'


def furnish(store: Store, project: str, journey: Journey) -> None:
    phase = store.read(project).where(Phase, journey=journey.id)[0]
    for title in ("J'appelle", "J'attends"):
        made = store.run(project, add_step, "someone", None, phase=phase.id, title=title).changes.of_kind(Step)[0]
        store.run(project, add_card, "someone", None, step=made.id, layer="doing", text=f"Carte {title}")


@pytest.fixture
def me(page: Page, server: Server) -> Pointer:
    return Pointer(page, server, new_map(server, "Avant", prepare=furnish)).opens()


def texts(me: Map) -> list[str]:
    store = Store(me.server.data)
    try:
        return sorted(one.text for one in store.read(me.project).all(Card))
    finally:
        store.close(me.project)


BEGUN = ["Carte J'appelle", "Carte J'attends"]


# ---- reload, cut off, killed ------------------------------------------------------------------


def test_a_reload_goes_on_writing(me: Pointer) -> None:
    me.card("Carte J'appelle").dblclick()
    me.field.press("End")
    me.page.keyboard.type(" et je note ?")
    me.page.reload()
    me.is_there()
    expect(me.field).to_be_focused()
    expect(me.field).to_have_value("Carte J'appelle et je note ?")
    me.page.keyboard.press("Enter")
    me.is_kept()
    assert texts(me) == ["Carte J'appelle et je note ?", "Carte J'attends"]
    shown = me.card("Carte J'appelle et je note ?").text_content()
    assert shown is not None and "note\u202f?" in shown, "shown as French sets it (W12), kept as typed"


def test_a_reload_goes_on_in_a_field_of_the_sheet(me: Pointer) -> None:
    me.one("step", "J'appelle").click()
    me.button("details").click()
    why = me.box.locator(".panel [name=why]")
    why.fill("Parce que personne ne")
    me.page.reload()
    me.is_there()
    expect(why).to_have_value("Parce que personne ne")
    why.press("End")
    me.page.keyboard.type(" rappelle")
    me.box.locator(".panel [data-close]").click()
    me.is_kept()
    store = Store(me.server.data)
    assert [one.why for one in store.read(me.project).all(Step)] == ["Parce que personne ne rappelle", ""]
    store.close(me.project)


def test_what_waits_outlives_a_lost_line_and_a_reload(me: Pointer) -> None:
    """I11: the number that waits is said; a reload while requests wait sends them."""
    me.page.context.set_offline(True)
    me.adds_card("J'appelle", "pains", "Sans réseau")
    me.adds_card("J'attends", "pains", "Toujours sans")
    saved = me.box.locator(".saved")
    expect(saved).to_have_text(me.words["offline_many"].format(n=2))
    me.card("Toujours sans").click()
    me.button("undo").click()
    expect(me.card("Toujours sans")).to_have_count(0)
    expect(saved).to_have_text(me.words["offline_one"])
    me.button("redo").click()
    expect(me.card("Toujours sans")).to_be_visible()
    assert texts(me) == BEGUN
    # The page is left at the moment the line is back: what it had begun to send is cut off once more.
    me.page.evaluate("() => addEventListener('online', () => location.reload(), { once: true })")
    with me.page.expect_navigation():
        me.page.context.set_offline(False)
    me.is_there()
    me.is_kept()
    assert texts(me) == [*BEGUN, "Sans réseau", "Toujours sans"]


def test_a_killed_server_is_waited_for(me: Pointer) -> None:
    """While typing, and with a request on its way; nothing lies over the map, a line says what is wrong."""
    me.adds_card("J'appelle", "pains", "Avant la panne")
    me.is_kept()
    me.server.stop(kill=True)
    me.adds_card("J'appelle", "pains", "Pendant la panne")
    me.cell("J'attends", "pains").click()
    me.page.keyboard.type("En train d'écrire")
    expect(me.box.locator(".saved")).to_have_text(me.words["offline_one"])
    lost = me.page.get_by_role("alert").filter(has_text="Le programme ne répond pas")
    expect(lost).to_be_visible()
    expect(me.page.get_by_test_id("stDialog")).to_have_count(0)
    expect(me.field).to_be_focused()
    me.server.start()
    me.is_kept()
    expect(lost).to_have_count(0)
    expect(me.field).to_be_focused()
    expect(me.field).to_have_value("En train d'écrire")
    me.page.keyboard.press("Enter")
    me.page.keyboard.press("Escape")
    me.is_kept()
    assert texts(me) == ["Avant la panne", *BEGUN, "En train d'écrire", "Pendant la panne"]


def test_a_server_stops_although_a_map_is_open(me: Pointer) -> None:
    """I13"""
    me.server.stop()
    me.server.start()
    me.adds_card("J'appelle", "pains", "De retour")
    me.is_kept()


# ---- two opinions, and no -----------------------------------------------------------------------


def test_an_undo_leaves_alone_whoever_has_gone_on(me: Pointer) -> None:
    """I14, I15: the server is slow to answer; who walks on meanwhile is not brought back."""
    me.adds_card("J'appelle", "pains", "À reprendre")
    me.is_kept()
    me.card("À reprendre").click()
    answers: list[Route] = []

    def hold(route: Route) -> None:
        answers.append(route)

    me.page.route("**/undo?*", hold)
    with me.page.expect_request("**/undo?*"):
        me.page.keyboard.press("Control+z")
    me.card("Carte J'attends").focus()
    me.page.keyboard.press("ArrowUp")
    here = me.focused()
    assert here == "J'attends"
    answers[0].continue_()
    expect(me.card("À reprendre")).to_have_count(0)
    me.hears_of_undo()
    assert me.focused() == here


@pytest.mark.parametrize("keep", ["keep_mine", "keep_theirs"])
def test_two_on_one_card(me: Pointer, keep: str) -> None:
    """I5: both versions are shown, the person decides."""
    me.card("Carte J'appelle").dblclick()
    me.field.fill("Ma version")
    store = Store(me.server.data)
    card = next(one for one in store.read(me.project).all(Card) if one.text == "Carte J'appelle")
    store.run(me.project, update_card, "someone else", None, card.id, text="Leur version")
    store.close(me.project)
    me.page.keyboard.press("Enter")
    told = me.box.locator(".told")
    expect(told).to_contain_text("Leur version")
    expect(told).to_contain_text("Ma version")
    expect(told).to_contain_text(f"J'appelle, {me.layer('doing')}")
    expect(me.card("Leur version")).to_be_visible()
    me.hears("")  # I4: nothing of a success
    me.button(keep).click()
    expect(told).to_have_count(0)
    me.is_kept()
    me.hears(me.words["saved"] if keep == "keep_mine" else "")
    wanted = "Ma version" if keep == "keep_mine" else "Leur version"
    expect(me.card(wanted)).to_be_visible()
    assert texts(me) == ["Carte J'attends", wanted]


def test_a_refused_text_comes_back(me: Pointer) -> None:
    """I4: one letter too many; the text is offered again, shortened and kept."""
    me.cell("J'attends", "pains").click()
    me.field.fill("x" * 2_001)
    me.page.keyboard.press("Enter")
    me.page.keyboard.press("Escape")
    told = me.box.locator(".told")
    expect(told).to_contain_text("2 000" if "2 000" in told.inner_text() else "2")
    assert texts(me) == BEGUN
    me.button("mend").click()
    expect(me.field).to_have_value("x" * 2_001)
    me.page.keyboard.press("Backspace")
    me.page.keyboard.press("Enter")
    me.page.keyboard.press("Escape")
    me.is_kept()
    assert texts(me) == [*BEGUN, "x" * 2_000]
    assert me.box.locator(".sheet .long").evaluate("one => one.offsetHeight") < 300


def test_i21_a_source_ticked_takes_no_other_away(me: Pointer, other_page: Page) -> None:
    """And what another window ticks stands here at once."""
    store = Store(me.server.data)
    made = [
        store.run(me.project, add_evidence, "me", None, title=one).changes.of_kind(Evidence)[0].id
        for one in ("Enquête", "Entretiens", "Avis")
    ]
    card = next(one for one in store.read(me.project).all(Card) if one.text == "Carte J'appelle").id
    store.run(me.project, update_card, "me", None, card, evidence=made[:1])
    me.opens()
    me.card("Carte J'appelle").click()
    me.button("details").click()
    group = me.box.get_by_role("group", name=me.words["field_evidence"])
    expect(group.get_by_role("checkbox", checked=True)).to_have_count(1)
    group.get_by_role("checkbox", name=re.compile("Entretiens")).click()
    me.hears(me.words["saved"])
    assert set(store.read(me.project).get(Card, card).evidence) == set(made[:2])
    ask(Map(other_page, me.server, me.project).opens(), "update_card", {"evidence": made[1:]}, card)
    expect(group.get_by_role("checkbox", name=re.compile("Enquête"))).not_to_be_checked()
    expect(group.get_by_role("checkbox", name=re.compile("Avis"))).to_be_checked()
    store.close(me.project)


def test_a_text_whose_card_went_is_given_back(me: Pointer, other_page: Page) -> None:
    you = Pointer(other_page, me.server, me.project).opens()
    me.card("Carte J'appelle").dblclick()
    me.field.fill("Trop tard")
    you.card("Carte J'appelle").click()
    you.button("delete").click()
    you.is_kept()
    expect(me.card("Carte J'appelle")).to_have_count(0)
    me.field.press("Enter")
    expect(me.box.locator(".told textarea")).to_have_value("Trop tard")


# ---- all sorts of text --------------------------------------------------------------------------


def test_any_text_is_only_text(me: Pointer) -> None:
    """Markup, right to left, emoji, the end of a field, two thousand letters without a space."""
    for layer, text in (("pains", HOSTILE), ("thinking", "W" * 2_000)):
        me.cell("J'appelle", layer).click()
        me.page.keyboard.insert_text(text)
        me.page.keyboard.press("Enter")
        me.page.keyboard.press("Escape")
    me.is_kept()
    expect(me.card(HOSTILE)).to_be_visible()
    me.card(HOSTILE).click()
    me.button("move_to").click()
    expect(me.box.locator("dialog h2")).to_contain_text("</textarea>")
    me.page.keyboard.press("Escape")
    me.card(HOSTILE).dblclick()
    expect(me.field).to_have_value(HOSTILE)
    me.page.keyboard.press("Escape")
    me.button("as_list").click()
    expect(me.card(HOSTILE)).to_be_visible()
    me.button("as_map").click()
    cell = me.cell("J'appelle", "thinking").bounding_box()
    card = me.card("W" * 2_000).bounding_box()
    assert cell and card and card["width"] <= cell["width"]
    assert me.page.evaluate("window.hacked") is None
    assert texts(me) == sorted([*BEGUN, HOSTILE, "W" * 2_000])
    no_trouble(me.page)


def test_lines_pasted_become_cards_and_come_back_as_lines(me: Pointer) -> None:
    me.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    me.page.evaluate("navigator.clipboard.writeText('Un\\n\\n- Deux\\nTrois')")
    me.cell("J'appelle", "pains").click()
    me.page.keyboard.press("Control+v")
    me.is_kept()
    expect(me.card("Trois")).to_be_visible()
    assert texts(me) == [*BEGUN, "Deux", "Trois", "Un"]
    me.card("Un").click()
    me.card("Trois").click(modifiers=["Shift"])
    me.hears(me.words["chosen"].format(n=3))
    me.page.keyboard.press("Control+c")
    assert me.page.evaluate("navigator.clipboard.readText()") == "Un\nDeux\nTrois"
    me.cell("J'attends", "pains").focus()
    me.page.keyboard.press("Control+v")
    me.is_kept()
    expect(me.cell("J'attends", "pains").locator(".c")).to_have_count(3)


def test_letters_are_letters(me: Pointer) -> None:
    """r and c, which the page around would take for commands; composed letters while somebody else works."""
    me.cell("J'appelle", "pains").click()
    me.page.keyboard.type("rcrc")
    me.page.keyboard.press("Enter")
    me.page.keyboard.press("Escape")
    me.page.keyboard.press("r")
    me.page.keyboard.press("c")
    expect(me.page.get_by_role("dialog")).to_have_count(0)
    expect(me.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    me.is_kept()
    assert "rcrc" in texts(me)
    me.card("rcrc").dblclick()
    me.field.press("End")
    me.field.dispatch_event("compositionstart")
    node = me.field.element_handle()
    phase = me.one("phase", "Avant").get_attribute("data-id")
    ask(me, "add_step", {"phase": phase, "title": "Ailleurs", "position": 0})
    me.page.wait_for_timeout(400)
    expect(me.one("step", "Ailleurs")).to_have_count(0)
    me.field.dispatch_event("compositionend")
    expect(me.one("step", "Ailleurs")).to_be_attached()
    assert me.field.evaluate("(one, node) => one === node", node)


# ---- the page around ----------------------------------------------------------------------------

COUNT = """
(() => { window.asked = 0
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (...told) { window.asked += 1; return send.apply(this, told) } })()
"""


def test_the_page_around_rests_until_one_turns_to_it(page: Page, server: Server) -> None:
    """I17: not one message while working in the map; one when leaving it, and all around is fresh."""
    page.add_init_script(COUNT)
    me = Pointer(page, server, new_map(server, "Avant", prepare=furnish))
    me.opens()
    pin = page.locator(".st-key-map_pin")
    expect(pin).to_contain_text("2 cartes")
    page.wait_for_timeout(500)
    me.box.evaluate("one => (one.same = 1)")
    before = page.evaluate("window.asked")
    me.adds_card("J'appelle", "pains", "Personne ne répond")
    me.card("Personne ne répond").click()
    me.button("right").click()
    me.button("filter").click()
    me.button("filter").click()
    me.is_kept()
    page.wait_for_timeout(800)
    assert page.evaluate("window.asked") == before
    assert_printed(page, False)
    page.get_by_role("heading", level=1).hover()
    expect(pin).to_contain_text("3 cartes")
    settled(page)
    assert page.evaluate("window.asked") == before + 1
    assert me.box.evaluate("one => one.same") == 1, "the map was mounted anew"
    expect(page.get_by_role("button", name="Annuler", exact=True).first).to_be_enabled()
    me.card("Personne ne répond").hover()
    page.get_by_role("heading", level=1).hover()
    page.wait_for_timeout(800)
    assert page.evaluate("window.asked") == before + 1, "nothing has changed since"
    assert re.search("3 cartes", pin.inner_text())
    assert_printed(page, True)


def assert_printed(page: Page, counts: bool) -> None:
    """M30: what the page around counts is on paper while it is true."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".jp-name")).to_be_visible()
    for one in (".jp-chip.counted", ".st-key-map_remarks"):
        expect(page.locator(one).first).to_be_visible(visible=counts)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")


def test_the_counts_around_a_map_that_one_only_watches_follow(me: Pointer, other_page: Page) -> None:
    """I17"""
    watching = Map(other_page, me.server, me.project).opens()
    me.adds_card("J'appelle", "pains", "Personne ne répond")
    expect(watching.page.locator(".st-key-map_pin")).to_contain_text("3 cartes")
