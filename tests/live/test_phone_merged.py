"""What a phone makes of items that were merged or taken off the list while it answered (SPEC V10, L62, L92, L98)."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from components.language import speech
from components.live.assets import FOLDERS
from components.live.phone_words import phone_words
from tests.node import run_module

BEGIN = """
const [folder, told] = process.argv.slice(1)
const words = JSON.parse(told)
globalThis.document = { documentElement: { lang: "en" } }
const of = async (name) => import(`${folder}/phone/${name}.js`)
const [{ Phone }, { moveDot, dotsLeft, dotsView, choosePair }, { page }, { choicesHere }, { moveCredit }] =
  await Promise.all(["phone", "choosing", "shell", "choices", "credits"].map(of))

let ahead = 0
const now = Date.now
Date.now = () => now() + ahead

const sent = []
globalThis.fetch = async (address, { body }) => {
  sent.push(JSON.parse(body))
  return new Response(JSON.stringify({ id: "x" }), { status: 201, headers: { "Content-Type": "application/json" } })
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 30))

const phone = new Phone({ code: "C", language: "en", words, changed() {}, say() {} })
phone.keep.room = "s/"
phone.keep.set("me", { token: "t", participant: "p" })

const item = (id, parts) => ({ id, text: `Item ${id}`, letter: id, about: null, layer: "", ...(parts && { parts }) })
const room = (items, more) => phone.heard("room", { code: "C", activity: {
  id: "v", kind: "vote", question: "Which?", prompt: "", status: "open", anonymity: "anonymous", shared: false,
  reopened: false, dots: 6, stacking: 2, marks: [], items, notes: [], not_shown: [], deadline: null, ...more } })
const mine = (values, more) => phone.heard("mine", { activity: "v", values, answered: 1, asked: null, notes: 0,
  pair: null, finished: false, ...more })
const [A, B, C, BC] = [item("A"), item("B"), item("C"), item("W", ["B", "C"])]
"""
END = "\nprocess.exit(0)\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The modules as a browser finds them: one folder beside the other."""
    for name in ("phone", "map"):
        shutil.copytree(FOLDERS[name], tmp_path / name)
    return tmp_path


def played(pages: Path, story: str) -> Any:
    run = run_module(BEGIN + story + END, str(pages), json.dumps(phone_words(speech("en"))))
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


def test_dots_on_their_way_stand_under_the_merged_item(pages: Path) -> None:
    """V10: none is out of sight, and those beyond the stacking limit can become fewer, not more."""
    found = played(
        pages,
        """
room([A, B, C])
mine({ B: [2], C: [1] })
moveDot(phone, "C", 1)
await settled()
room([A, BC])
const echoed = [phone.values(), dotsLeft(phone), String(dotsView(phone))]
mine({ W: [4] })
moveDot(phone, "W", 1)
moveDot(phone, "W", -1)
await settled()
console.log(JSON.stringify([...echoed, sent.map((one) => one.dots), phone.values()]))
""",
    )
    assert found[:2] == [{"W": [4]}, 2]
    assert "<b>2 dots left</b>" in found[2] and ">4</b>" in found[2]
    assert found[3:] == [[{"B": 2, "C": 2}, {"W": 3}], {"W": [3]}]


def test_votes_that_cost_credits_are_added_up_there_too(pages: Path) -> None:
    """V10"""
    found = played(
        pages,
        """
room([A, B, C], { kind: "quadratic", credits: 100 })
mine({ B: [2] })
moveCredit(phone, "C", 1)
await settled()
room([A, BC], { kind: "quadratic", credits: 100 })
console.log(JSON.stringify(phone.values()))
""",
    )
    assert found == {"W": [3]}


def test_what_was_shown_at_once_is_not_shown_for_ever(pages: Path) -> None:
    """L92: once the room has told something else, that is true after three seconds, whatever was tapped."""
    found = played(
        pages,
        """
room([A, B, C])
mine({})
moveDot(phone, "A", 1)
await settled()
mine({ C: [1] })
const soon = phone.values()
ahead = 3100
console.log(JSON.stringify([soon, phone.values(), dotsLeft(phone)]))
""",
    )
    assert found == [{"A": [1]}, {"C": [1]}, 5]


def test_what_was_acknowledged_stands_while_the_stream_is_silent(pages: Path) -> None:
    """L92: requests pass and the line is cut: a ballot sent anew takes no acknowledged dot back."""
    found = played(
        pages,
        """
room([A, B, C])
mine({ A: [1] })
moveDot(phone, "B", 1)
await settled()
ahead = 3100
moveDot(phone, "C", 1)
await settled()
mine({ A: [1], B: [1], C: [1] })
moveDot(phone, "C", -1)
await settled()
console.log(JSON.stringify(sent.map((one) => one.dots)))
""",
    )
    assert found == [{"A": 1, "B": 1}, {"A": 1, "B": 1, "C": 1}, {"A": 1, "B": 1}]


def test_an_item_off_the_list_holds_no_dot_and_is_named_in_no_refusal(pages: Path) -> None:
    """L92: a ballot holds only what stands on the page, and each of it by its name."""
    found = played(
        pages,
        """
room([A, B, C])
mine({})
moveDot(phone, "B", 1)
await settled()
room([A, C])
const left = dotsLeft(phone)
moveDot(phone, "A", 1)
const [entry] = phone.outbox.list()
console.log(JSON.stringify([left, entry.body.dots, entry.asked.texts]))
""",
    )
    assert found == [6, {"A": 1}, {"A": "Item A"}]


def test_a_pair_of_what_is_one_item_now_is_not_listed(pages: Path) -> None:
    """V10: answers to pairs stand under the items there are."""
    found = played(
        pages,
        """
const asked = { kind: "compare" }
room([A, B, C], asked)
mine({}, { asked: 3, pair: ["B", "C"] })
choosePair(phone, "B", "C")
mine({}, { asked: 3, pair: ["A", "B"] })
choosePair(phone, "B", "A")
await settled()
room([A, BC], { ...asked, status: "closed" })
console.log(JSON.stringify([...String(choicesHere(phone)).matchAll(/<p>(.*?)<\\/p>/g)].map((one) => one[1])))
""",
    )
    assert found == ["Item W &gt; Item A"]


def test_a_note_stands_at_the_question_it_is_now(pages: Path) -> None:
    """V10"""
    found = played(
        pages,
        """
room([A, B, C], { kind: "answer" })
mine({})
phone.write("Said", { question: "B" })
await settled()
room([A, BC], { kind: "answer" })
console.log(JSON.stringify(phone.notes("v").map((one) => one.about.question)))
""",
    )
    assert found == ["W"]


@pytest.mark.parametrize("code", ["participant_unknown", "room_closed"])
def test_nothing_of_the_activity_is_left_once_one_is_turned_away(pages: Path, code: str) -> None:
    """L98: neither its time nor what it was stands above the word that it is over; back in, both do."""
    found = played(
        pages,
        f"""
const asked = {{ deadline: new Date(now() + 240_000).toISOString() }}
const head = () => String(page(phone)).split("</header>")[0]
room([A, B], asked)
mine({{}})
const before = head()
phone.heard("gone", {{ code: "{code}" }})
const away = head()
room([A, B], asked)
console.log(JSON.stringify([before, away, head()]))
""",
    )
    for there in (found[0], found[2]):
        assert 'id="timer"' in there and 'class="where">Dot vote' in there
    assert "timer" not in found[1] and 'class="where">Atelier Parcours' in found[1]
