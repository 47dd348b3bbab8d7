"""An answer of several numbers of which one is missing is not dropped without a word (SPEC L92, L96, L99)."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from components.insight.room import public_activity
from components.journey.operations import activities
from components.journey.records import Activity
from components.language import speech
from components.live.assets import FOLDERS
from components.live.phone_words import phone_words
from tests.journey.rooms import Workshop
from tests.node import run_module

PHONE = """
const [folder, language, told, given] = process.argv.slice(1)
const { activity, words } = JSON.parse(told)
globalThis.document = { documentElement: { lang: language } }
globalThis.fetch = () => new Promise(() => {})
globalThis.addEventListener = () => {}
const stored = new Map()
globalThis.localStorage = {
  get length() { return stored.size }, key: (at) => [...stored.keys()][at], getItem: (name) => stored.get(name) ?? null,
  setItem: (name, text) => stored.set(name, text), removeItem: (name) => stored.delete(name),
}
const [{ Phone }, { marksView, after, isAnswered, ordered }, later, { saved }] = await Promise.all(
  ["phone.js", "marks.js", "later.js", "shell.js"].map((one) => import(`${folder}/phone/${one}`)))
const heard = []
const opened = () => {
  const phone = new Phone({ code: "C", language, words, changed: () => {}, say: (text) => heard.push(text) })
  phone.keep.room = "s/"
  phone.room = { activity: structuredClone(activity), project: "P" }
  phone.mine = { activity: activity.id, values: {}, answered: 0, notes: 0 }
  phone.later = later
  return phone
}
let phone = opened()
const items = () => ordered(phone).map((one) => one.id)
/** A field on the page, as far as finishing asks for one. */
const listened = {}
const section = { addEventListener: (kind, goesOn) => (listened[kind] = goesOn) }
let focused = ""
const fieldOf = (found) => ({ scrollIntoView: () => {}, focus: () => (focused = found), closest: () => section })
const isShown = (found) => views().includes(found.split("]")[0].slice(1))
const box = { querySelector: (found) => (isShown(found) ? fieldOf(found) : null) }
const finishes = () => later.asksFirst(phone, box, (one) => "d/" + one, () => {})
const views = () => String(marksView(phone))
const slots = () => phone.outbox.list().map((one) => one.body)
const shows = () => later.draftsOf(phone, activity.id) && String(later.draftsOf(phone, activity.id))
const reloads = () => (phone = opened())
const result = await (async () => { %s })()
console.log(JSON.stringify(result))
process.exit(0)
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The modules as a browser finds them: one folder beside the other."""
    for name in ("phone", "map"):
        shutil.copytree(FOLDERS[name], tmp_path / name)
    return tmp_path


class Room:
    """One question to one phone, played in Node."""

    def __init__(self, here: Workshop, pages: Path, language: str, kind: str, texts: Sequence[str]) -> None:
        self.here, self.pages, self.language = here, pages, language
        self.asked = here.ask(kind, texts)

    def plays(self, script: str) -> Any:
        public = public_activity(self.here.state, self.here.state.get(Activity, self.asked))
        told = msgspec.json.encode({"activity": public, "words": phone_words(speech(self.language))}).decode()
        run = run_module(PHONE % script, str(self.pages), self.language, told)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout.replace("\\u00a0", " ").replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


MISSING: Mapping[str, Mapping[str, str]] = {
    "fr": {"truth": "Pas encore envoyé. Il manque : impact", "score": "Pas encore envoyé. Il manque : effort"},
    "en": {"truth": "Not sent yet. Missing: impact", "score": "Not sent yet. Missing: effort"},
}


@pytest.mark.parametrize(("kind", "first"), [("truth", "importance"), ("score", "impact")])
def test_l92_what_is_missing_is_said_beside_it_and_once_aloud(
    here: Workshop, pages: Path, language: str, kind: str, first: str
) -> None:
    room = Room(here, pages, language, kind, ("A", "B"))
    told = room.plays(f"""
      const [item] = items(), before = views()
      later.chooseScale(phone, item, "{first}", 5)
      later.chooseScale(phone, item, "{first}", 4)
      const half = views(), sent = slots(), foot = saved(phone)
      reloads()
      const again = views()
      later.chooseScale(phone, item, activity.kind === "truth" ? "impact" : "effort", 2)
      return {{ before, half, again, whole: views(), sent, foot, now: slots(), heard, left: phone.keep.names("h/") }}
    """)
    words = MISSING[language][kind]
    assert words not in told["before"] and told["sent"] == [] and 'id="begun"' not in told["before"]
    for view in (told["half"], told["again"]):
        assert words in view and 'value="4" data-change' in view
        assert {"fr": "commencé : 1", "en": "begun: 1"}[language] in view
        assert view.count("aria-describedby") == 1
    assert told["heard"] == [words]
    assert told["foot"] == words.split(".", 1)[0] + "."
    assert words not in told["whole"] and 'id="begun"' not in told["whole"] and told["left"] == []
    assert [(one[first], one["impact" if kind == "truth" else "effort"]) for one in told["now"]] == [(4, 2)]


def test_l92_methods_say_how_many_are_missing_and_then_which(here: Workshop, pages: Path, language: str) -> None:
    room = Room(here, pages, language, "rice", ("A", "B"))
    told = room.plays("""
      const [item] = items(), found = []
      for (const [at, said] of [[0, "2 000"], [1, "300"], [3, "1,5"], [3, "?"], [3, "1,5"]]) {
        later.chooseMark(phone, item, at, said)
        found.push(String(later.halfLine(phone, item)))
      }
      later.chooseMark(phone, item, 2, "80")
      return { found, heard, sent: slots().map((one) => one.marks), left: phone.keep.names("h/") }
    """)
    few = {"fr": "Il manque {} réponses", "en": "{} answers are missing"}[language]
    one = {"fr": "Il manque : À quel point en êtes-vous sûr ?", "en": "Missing: How sure are you of it?"}[language]
    expected = [few.format(3), few.format(2), one, few.format(2), one]
    assert all(words in view for words, view in zip(expected, told["found"], strict=True)), told["found"]
    assert len(told["heard"]) == 1
    assert told["sent"] == [[2000, 300, 80, 15]] and told["left"] == []


def test_l92_going_on_leads_back_to_what_is_begun(here: Workshop, pages: Path) -> None:
    room = Room(here, pages, "en", "score", ("A", "B"))
    assert room.plays("""
      const [one, other] = items()
      later.chooseScale(phone, one, "impact", 5)
      for (const name of ["impact", "effort"]) later.chooseScale(phone, other, name, 3)
      return [after(phone, ordered(phone), 1, isAnswered(phone)), isAnswered(phone)(one)]
    """) == [0, False]


def test_l99_i_have_finished_leads_to_it_first_and_is_so_when_pressed_again(
    here: Workshop, pages: Path, language: str
) -> None:
    room = Room(here, pages, language, "score", ("A", "B"))
    told = room.plays("""
      const [one] = items()
      later.chooseScale(phone, one, "impact", 5)
      phone.keep.set("at/" + activity.id, 1)
      const asks = [finishes()], view = views(), at = phone.keep.get("at/" + activity.id)
      // One goes on with something else: it is told anew.
      listened.input()
      asks.push(finishes(), finishes())
      phone.finish(true)
      asks.push(finishes())
      return { asks, view, at, focused: focused.includes(one), left: phone.keep.names("h/").length }
    """)
    assert told["asks"] == [True, True, False, False]
    assert told["at"] == 0 and told["focused"] and told["left"] == 1
    again = {"fr": "touchez encore « J’ai fini »", "en": "press “I have finished” again"}[language]
    assert again in told["view"] and 'class="trouble"' in told["view"]


def test_l99_whoever_begins_an_answer_has_not_finished(here: Workshop, pages: Path) -> None:
    room = Room(here, pages, "en", "truth", ())
    assert room.plays("""
      phone.finish(true)
      const before = phone.finished
      later.chooseScale(phone, items()[0], "impact", 5)
      return [before, phone.finished]
    """) == [True, False]


@pytest.mark.parametrize(
    ("kind", "acts", "words"),
    [
        ("truth", '[["importance", 5]]', {"fr": ["Importance : 5", "Il manque : impact"],
                                          "en": ["Importance: 5", "Missing: impact"]}),
        ("rice", '[[2, "80"], [3, "1,5"]]', {"fr": ["sûr ? 80 %", "1,5", "Il manque 2 réponses"],
                                             "en": ["sure are you of it? 80%", "1.5", "2 answers are missing"]}),
        ("kano", '[[0, "1"]]', {"fr": ["Il manque : Si cela n’existe pas"], "en": ["Missing: If it is not there"]}),
    ],
)  # fmt: skip
def test_l96_once_it_is_closed_it_is_in_sight_as_not_sent(
    here: Workshop, pages: Path, language: str, kind: str, acts: str, words: dict[str, list[str]]
) -> None:
    """On the page, under “Me” also when the room has gone on, in the file as a text and as data."""
    room = Room(here, pages, language, kind, ("A <b>", "B"))
    choose = "chooseScale" if kind == "truth" else "chooseMark"
    begin = f"const [item] = items()\nfor (const one of {acts}) later.{choose}(phone, item, ...one)\n"
    here.do(activities.close_activity, room.asked)
    told = room.plays(
        begin
        + """
      const page = shows()
      phone.room.activity = { ...activity, id: "next", items: [], marks: [] }
      phone.mine = { activity: "next", values: {} }
      later.tidyHalves(phone)
      const files = []
      globalThis.Blob = class { constructor([text]) { files.push(text) } }
      Object.assign(URL, { createObjectURL: () => "", revokeObjectURL: () => {} })
      document.createElement = () => ({ click() {}, remove() {} })
      document.body = { append() {} }
      phone.tell = () => {}
      const json = { name: "N", department: "", joined_at: "", answers: [] }
      const answer = { ok: true, status: 200, json: async () => structuredClone(json), headers: new Map() }
      globalThis.fetch = async () => answer
      phone.keep.set("me", { token: "t" })
      for (const kind of ["txt", "json"]) await later.exportMine(phone, kind)
      return { page, me: String(later.draftsOf(phone)), text: files[0], data: JSON.parse(files[1]).not_sent }
    """
    )
    assert {"fr": "Pas envoyé", "en": "Not sent"}[language] in told["page"]
    for where in ("page", "me", "text"):
        assert all(one in told[where].replace("&#39;", "’") for one in words[language]), told[where]
    assert "<b>" not in told["me"]
    (data,) = told["data"]
    values = data["answers"][0]["values"]
    assert data["question"] == "Quoi ?" and None in values and any(values)
    assert [one["code"] for one in data["asked"]][:1] == [
        {"truth": "importance", "rice": "reach", "kano": "with"}[kind]
    ]


def test_l92_it_goes_with_its_item_and_with_its_answer_and_stays_with_whoever_joins_again(
    here: Workshop, pages: Path
) -> None:
    room = Room(here, pages, "en", "score", ("A", "B", "C"))
    told = room.plays("""
      const [gone, answered, stays] = items()
      for (const item of items()) later.chooseScale(phone, item, "impact", 5)
      phone.room.activity.items = phone.room.activity.items.filter((one) => one.id !== gone)
      phone.mine.values = { [answered]: [1, 2] }
      phone.mine.activity = "another"
      later.tidyHalves(phone)
      const unknown = phone.keep.names("h/").length
      phone.mine.activity = activity.id
      later.tidyHalves(phone)
      const left = phone.keep.all("h/").map((one) => one.item)
      globalThis.location = { reload() {} }
      phone.leave()
      return [unknown, left.length === 1 && left[0] === stays, phone.keep.names("h/").length]
    """)
    assert told == [3, True, 1]


def test_my_own_numbers_are_told_as_numbers_where_a_word_has_the_name_of_the_method(
    here: Workshop, pages: Path, language: str
) -> None:
    room = Room(here, pages, language, "novelty", ("A", "B"))
    assert (
        room.plays("""
      const { valued } = await import(`${folder}/phone/told.js`)
      return valued(phone, "novelty", [3, 4])
    """)
        == "3 · 4"
    )
