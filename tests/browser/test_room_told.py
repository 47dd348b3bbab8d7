"""What the facilitator's screen says and to whom: nothing private while it is shared, and not every vote aloud
(SPEC L84, L85)."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, new_page
from tests.browser.desk_told import TOLD, person, tells
from tests.browser.everything import in_everything
from tests.browser.phones import until
from tests.browser.room_desk import Scene, is_clean
from tests.browser.steps import go, no_trouble

pytestmark = pytest.mark.browser

FASTER = """(() => {
  // Ten seconds are two.
  const { setTimeout } = window
  window.setTimeout = (act, wait, ...more) => setTimeout(act, wait > 5000 ? wait / 5 : wait, ...more)
  window.heard = []
})()"""
LISTEN = """one => new MutationObserver(() => window.heard.push(one.textContent))
  .observe(one, { childList: true, characterData: true, subtree: true })"""
SENTENCES = {
    "fr": "Pendant le partage, on ne voit ni qui a répondu",
    "en": "While you share, it is not shown who has answered",
}


@pytest.fixture(scope="module")
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    yield Scene.at(server, examples["fr"], "vote")


def fills(desk: Page) -> None:
    people = [person(number) for number in range(3)]
    names = [one["id"] for one in people]
    until(lambda: desk.evaluate("known('heard')") is not None)
    tells(desk, "people", present=names, finished=names[:1], sent=names[:2])
    tells(desk, "desk", people=people, away=[person(8, name="Partie")])
    tells(desk, "heard", unheard=names[1:], unplaced=0, typed=0)
    tells(desk, "progress", joined=3, answered=1, finished=1, departments={"d": 5}, hidden=2, steps={"s": 4})
    expect(desk.locator(".rd .persons li").first).to_contain_text("Personne 00")


@pytest.mark.parametrize("language", ["fr", *in_everything("en")])
def test_l84_a_shared_screen_tells_the_room_nothing_of_single_people(
    scene: Scene, browser: Browser, language: str
) -> None:
    address = f"{scene.server.url}/live?project={scene.project}&session={scene.session}&lang={language}"
    page = new_page(browser, language)
    page.add_init_script(TOLD)
    go(page, address)
    fills(page)
    people, shares = page.locator(".rd .people"), page.locator(".rd [data-fold=shares]")
    expect(people.locator(".state").first).to_contain_text("✓")
    expect(people.locator("#fold-silent")).to_contain_text("Personne 01, Personne 02")
    expect(people.locator("#fold-away")).to_contain_text("Partie")
    expect(shares.locator("li")).to_have_count(2)
    expect(people).not_to_contain_text(SENTENCES[language])
    go(page, f"{address}&share=1")
    fills(page)
    expect(people).to_contain_text(SENTENCES[language])
    expect(people.locator(".who")).to_have_text(["Personne 00", "Personne 01", "Personne 02"])
    assert set(people.locator(".state").all_inner_texts()) == {""}
    expect(people.get_by_text("Personne 01, Personne 02")).to_have_count(0)
    expect(people.get_by_text("Partie")).to_have_count(0)
    # Counts of the whole room stay.
    expect(page.locator(".rd .counts")).to_contain_text("1")
    expect(people).to_contain_text("2 ")
    expect(shares.locator("li")).to_have_count(1)
    expect(shares.locator("p")).to_have_count(1)
    is_clean(page)
    no_trouble(page)
    page.context.close()


def test_l85_votes_are_said_now_and_then_and_that_all_have_finished_at_once(scene: Scene, browser: Browser) -> None:
    desk = scene.desk(browser, script=f"{TOLD};{FASTER}")
    counts, said = desk.locator(".rd .counts"), desk.locator(".rd .said")
    expect(counts).to_be_visible()
    votes: dict[str, Any] = {"joined": 30, "finished": 0}
    said.evaluate(LISTEN)
    for number in range(20):
        tells(desk, "progress", answered=number, answers=number, **votes)
    expect(counts).to_contain_text("19 sur 30")
    assert desk.evaluate("heard") == []
    expect(said).to_contain_text("19 sur 30", timeout=3000)
    assert len(desk.evaluate("heard")) == 1
    tells(desk, "progress", answered=30, answers=30, **votes)
    tells(desk, "progress", answered=30, answers=30, joined=30, finished=30)
    expect(said).to_contain_text("30 ont terminé", timeout=500)
    # What changes afterwards waits again.
    tells(desk, "progress", answered=29, answers=29, joined=30, finished=30)
    desk.wait_for_timeout(500)
    expect(said).to_contain_text("30 sur 30")
    expect(said).to_contain_text("29 sur 30", timeout=3000)
    # The line that everybody sees is not read out.
    lives = "one => Boolean(one.closest('[role=status], [role=alert], [aria-live]'))"
    assert not counts.evaluate(lives) and said.evaluate(lives)
    assert len(desk.evaluate("heard")) == 3
    no_trouble(desk)
    desk.context.close()
