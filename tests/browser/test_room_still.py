"""The facilitator's screen of the room, told what a full room tells: only what differs is drawn, and nothing moves
under what is pressed or dragged (SPEC L71, L93)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from tests.browser.conftest import Server
from tests.browser.desk_told import note, person, tells
from tests.browser.phones import until
from tests.browser.room_desk import Scene

pytestmark = pytest.mark.browser

MANY = 40
WAIT = 400
"""Milliseconds in which anything that is not held would have been drawn."""


@pytest.fixture(scope="module")
def scene(server: Server, examples: dict[str, str]) -> Iterator[Scene]:
    yield Scene.at(server, examples["fr"], "capture")


@pytest.fixture
def desk(scene: Scene, told_page: Page) -> Page:
    scene.desk(told_page)
    expect(told_page.locator(".rd .here .counts")).to_be_visible()
    until(lambda: told_page.evaluate("known('heard')") is not None)
    return told_page


def row(desk: Page, number: int) -> Locator:
    return desk.locator(f".rd #person-p{number}")


# ---- only what differs ----------------------------------------------------------------------------

WRITTEN = """() => {
  const { set, get } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML")
  window.written = 0
  Object.defineProperty(Element.prototype, "innerHTML", {
    get,
    set(markup) {
      window.written += String(markup).split("data-person=").length - 1
      set.call(this, markup)
    },
  })
}"""


@pytest.fixture
def full(desk: Page) -> Page:
    people = [person(number) for number in range(MANY)]
    tells(desk, "people", present=[one["id"] for one in people], finished=[], sent=[])
    tells(desk, "desk", people=people)
    tells(desk, "heard", unheard=[one["id"] for one in people], unplaced=0, typed=0)
    expect(desk.locator(".rd .persons li")).to_have_count(MANY)
    return desk


def test_l71_of_many_people_only_the_one_who_has_finished_is_drawn(full: Page) -> None:
    """The others keep the focus, the tick, what is unfolded, and where the list was scrolled to."""
    full.locator(".rd #fold-silent summary").click()
    first, people = row(full, 0).get_by_role("checkbox"), full.locator(".rd .persons.long")
    first.check()
    expect(full.locator(".rd [data-do=remove]")).to_be_visible()
    first.focus()
    people.evaluate("one => (one.scrollTop = one.scrollHeight)")
    scrolled = people.evaluate("one => one.scrollTop")
    assert scrolled > 0
    full.evaluate(WRITTEN)
    tells(full, "people", finished=["p30"])
    tells(full, "heard", unheard=[f"p{number}" for number in range(MANY) if number != 30])
    expect(row(full, 30)).to_contain_text("✓")
    expect(full.locator(".rd #fold-silent summary")).to_contain_text(f"{MANY - 1} ")
    assert full.evaluate("written") == 1
    assert people.evaluate("one => one.scrollTop") == scrolled
    expect(first).to_be_focused()
    expect(first).to_be_checked()
    expect(full.locator(".rd #fold-silent")).to_have_attribute("open", "")
    expect(full.locator(".rd .persons :checked")).to_have_count(1)
    tells(full, "people", present=[])
    for number in (0, 30):
        expect(row(full, number).get_by_role("checkbox")).to_have_accessible_name(f"hors ligne Personne {number:02}")


def test_l71_who_comes_goes_and_changes_places_stands_in_order(full: Page) -> None:
    """Whoever stays is the same row, with what was chosen in it."""
    for number in (0, 3):
        row(full, number).get_by_role("checkbox").check()
    row(full, 0).get_by_role("checkbox").focus()
    full.locator(".rd .persons li").evaluate_all("all => all.forEach((one) => (one.kept = true))")
    # The second is gone, the first is called differently and goes to the end, somebody comes in between.
    people = [person(number) for number in range(2, MANY)]
    people[5:5] = [person(99, name="Nouvelle")]
    people.append(person(0, name="Zoé"))
    tells(full, "desk", people=people)
    expect(full.locator(".rd .persons .who")).to_have_text([one["name"] for one in people])
    kept = full.locator(".rd .persons li").evaluate_all("all => all.filter((one) => one.kept).length")
    assert kept == MANY - 1
    chosen = full.locator(".rd .persons li:has(:checked)")
    expect(chosen).to_have_text([re.compile("Personne 03"), re.compile("Zoé")])
    expect(row(full, 0).get_by_role("checkbox", name=re.compile("Zoé$"))).to_be_focused()


# ---- nothing moves under what is pressed ----------------------------------------------------------


def place_of(one: Locator) -> FloatRect:
    box = one.bounding_box()
    assert box is not None
    return box


def unanswered(desk: Page, path: str) -> list[Route]:
    """What is asked there from now on, to be answered by the test."""
    asked: list[Route] = []

    def keep(route: Route) -> None:
        asked.append(route)

    desk.route(path, keep)
    return asked


def test_l93_counts_change_and_move_nothing_while_something_is_pressed(desk: Page) -> None:
    """A count alone is shown at once; a bar that goes, where answers come from and a notice above everything wait until
    the button is up."""
    line, bar = desk.locator(".rd .here .counts"), desk.locator(".rd .here .progress")
    counts = {"joined": 9, "answered": 3, "answers": 3, "finished": 0}
    tells(desk, "progress", **counts)
    expect(line).to_contain_text("3 sur 9")
    expect(bar).to_be_visible()
    button = desk.locator(".rd .others [data-do=go]").first
    button.hover()
    stood = place_of(button)
    desk.mouse.down()
    tells(desk, "progress", answered=4)
    expect(line).to_contain_text("4 sur 9", timeout=200)
    tells(desk, "progress", answered=None, answers=5, departments={"d": 5}, hidden=2)
    desk.evaluate("fail()")
    desk.wait_for_timeout(WAIT)
    assert place_of(button) == stood
    expect(bar).to_be_visible()
    expect(line).to_contain_text("4 sur 9")
    expect(desk.locator(".rd .offline")).to_be_hidden()
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(bar).to_have_count(0, timeout=2000)
    expect(desk.locator(".rd [data-fold=shares]")).to_be_visible()
    expect(desk.locator(".rd .offline")).to_be_visible()
    assert place_of(button)["y"] > stood["y"]


def test_l93_a_line_more_waits_while_something_is_pressed(desk: Page) -> None:
    desk.set_viewport_size({"width": 300, "height": 720})
    line, button = desk.locator(".rd .here .counts"), desk.locator(".rd .others [data-do=go]").first
    tells(desk, "progress", joined=9, answered=3, answers=3, finished=0)
    expect(line).to_contain_text("3 sur 9")
    button.hover()
    stood, shown = place_of(button), place_of(line)
    desk.mouse.down()
    tells(desk, "progress", waiting=10**12)
    desk.wait_for_timeout(WAIT)
    assert place_of(button) == stood
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(line).to_contain_text(f"{10**12}", timeout=2000)
    assert place_of(line)["height"] > shown["height"]


def test_l93_what_the_room_refused_is_said_once_nothing_is_pressed(desk: Page) -> None:
    notice, button = desk.locator(".rd .notice"), desk.locator(".rd .others [data-do=go]").first
    asked = unanswered(desk, "**/operations*")
    desk.locator(".rd [data-do=lock]").click()
    until(partial(bool, asked))
    button.hover()
    stood = place_of(button)
    desk.mouse.down()
    asked[0].fulfill(status=409, json={"code": "later", "message": "Plus tard."})
    desk.wait_for_timeout(WAIT)
    assert place_of(button) == stood
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(notice).to_have_text("Plus tard.", timeout=2000)


def test_l93_the_clock_moves_nothing_while_something_is_pressed(desk: Page) -> None:
    """When the time is up, that takes more room than the seconds did."""
    activity = desk.evaluate("known('desk').activity")
    activities = desk.evaluate("known('desk').activities")
    soon = (datetime.now(UTC) + timedelta(seconds=2.5)).isoformat()
    for one in activities:
        one["deadline"] = soon if one["id"] == activity else one["deadline"]
    tells(desk, "desk", activities=activities)
    time, button = desk.locator(".rd .here .time"), desk.locator(".rd .here [data-do=one]")
    expect(time).to_have_text("00:01")
    button.hover()
    stood = place_of(button)
    desk.mouse.down()
    desk.wait_for_timeout(1800)
    assert place_of(button) == stood
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(time).to_have_class(re.compile("up"), timeout=2000)
    assert place_of(button) != stood


def test_l93_the_counts_at_the_door_move_nothing_while_something_is_pressed(desk: Page) -> None:
    """One digit for another is shown at once; a number that takes more room waits until the button is up."""
    counts, button = desk.locator(".rd .door [data-counts]"), desk.locator(".rd .door [data-do=lock]")
    tells(desk, "progress", joined=3, present=2)
    expect(counts).to_contain_text("3 personnes")
    button.hover()
    stood = place_of(counts)
    desk.mouse.down()
    tells(desk, "progress", joined=4, present=2)
    expect(counts).to_contain_text("4 personnes", timeout=200)
    assert place_of(counts) == stood
    tells(desk, "progress", joined=4 * 10**14, present=2)
    desk.wait_for_timeout(WAIT)
    assert place_of(counts) == stood
    expect(counts).to_contain_text("4 personnes")
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(counts).to_contain_text(f"{4 * 10**14}", timeout=2000)
    assert place_of(counts) != stood


def test_l93_the_page_around_hears_that_the_room_is_closed_once_nothing_is_pressed(desk: Page) -> None:
    """It draws something else in its place."""
    desk.locator(".rd").evaluate(
        """one => {
          window.signals = 0
          // Counted and kept: the page around would draw itself anew.
          one.parentElement.addEventListener("atelier:gone", (event) => {
            window.signals++
            event.stopImmediatePropagation()
          }, true)
        }"""
    )
    desk.locator(".rd .others [data-do=go]").first.hover()
    desk.mouse.down()
    tells(desk, "gone")
    desk.wait_for_timeout(WAIT)
    assert desk.evaluate("signals") == 0
    desk.mouse.move(5, 5)
    desk.mouse.up()
    until(lambda: desk.evaluate("signals") == 1, 2)


def test_l70_undo_above_is_drawn_anew_by_itself_once_nothing_is_pressed(desk: Page) -> None:
    """It would be about something else when the finger goes up. The room is not drawn again for it."""
    desk.locator(".rd").evaluate("one => (one.same = 1)")
    asked, saved = unanswered(desk, "**/operations*"), desk.locator(".saved")
    desk.locator(".rd [data-do=lock]").click()
    until(partial(bool, asked))
    desk.get_by_role("heading", level=1).hover()
    desk.mouse.down()
    asked[0].fulfill(json={"seq": 1, "put": [], "drop": []})
    desk.wait_for_timeout(2 * WAIT)
    assert saved.inner_text() == ""
    desk.mouse.up()
    expect(saved).to_contain_text("Enregistré à", timeout=5000)
    assert desk.locator(".rd").evaluate("one => one.same") == 1


# ---- nor what is dragged --------------------------------------------------------------------------


def test_l93_what_the_facilitator_asked_for_waits_for_a_note_that_is_dragged(desk: Page) -> None:
    """Notes that sound alike were asked for; they are listed above the others once the note is let go."""
    tells(desk, "notes", notes=[note(1, "Le rappel ne vient pas"), note(2, "Le rappel ne vient jamais")])
    notes, alike = desk.locator(".rd .note"), desk.locator(".rd .alike")
    expect(notes).to_have_count(2)
    asked = unanswered(desk, "**/similar*")
    desk.locator(".rd [data-do=suggest]").click()
    until(partial(bool, asked))
    notes.nth(0).locator("label span").hover()
    desk.mouse.down()
    notes.nth(1).locator("label span").hover()
    stood = place_of(notes.nth(1))
    asked[0].fulfill(json={"pairs": [["n1", "n2"]]})
    desk.wait_for_timeout(WAIT)
    assert place_of(notes.nth(1)) == stood
    expect(alike).to_have_count(0)
    desk.mouse.move(5, 5)
    desk.mouse.up()
    expect(alike).to_be_visible(timeout=2000)


def test_l93_words_being_mended_wait_for_another_finger(desk: Page) -> None:
    """A key pressed while a mouse button is down: the field comes, and the keyboard is in it, once the button is up."""
    tells(desk, "notes", notes=[note(1, "Le rappel ne vient pas"), note(2, "La photo est refusée")])
    notes, field = desk.locator(".rd .note"), desk.locator(".rd .note textarea")
    notes.nth(0).get_by_role("checkbox").focus()
    desk.locator(".rd .notes h2").hover()
    stood = place_of(notes.nth(1))
    desk.mouse.down()
    notes.nth(0).get_by_role("checkbox").focus()
    desk.keyboard.press("e")
    desk.wait_for_timeout(WAIT)
    assert place_of(notes.nth(1)) == stood
    expect(field).to_have_count(0)
    desk.mouse.up()
    expect(field).to_be_focused(timeout=2000)
