"""What phones and wall draw says of made-up answers, in words, that they are (SPEC L79)."""

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from components.insight.room import public_activity
from components.journey.operations import activities, contributed_notes, contributions
from components.journey.records import Activity
from components.language import speech
from components.live.assets import FOLDERS
from components.live.phone_words import phone_words
from components.live.screen_words import screen_words
from tests.journey.rooms import Workshop
from tests.node import run_module

DRAW = """
const [folder, language, ...told] = process.argv.slice(1)
const [activity, words, wallWords] = told.map((one) => JSON.parse(one))
globalThis.document = { documentElement: { lang: language } }
const [{ resultsView }, { counted }, { notesOf }] = await Promise.all(
  ["phone/results.js", "screen/revealed.js", "screen/notes.js"].map((one) => import(`${folder}/${one}`)))
const phone = {
  activity, words, language, known: false,
  t: (name) => words[name],
  n: (name, count) => words[name][count === 1 ? 0 : 1].replace("{n}", count),
}
console.log(JSON.stringify({
  phone: String(resultsView(phone)),
  wall: counted(activity, wallWords) + String(notesOf(activity, wallWords)),
}))
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The modules as a browser finds them: one folder beside the other."""
    for name in ("phone", "screen", "map"):
        shutil.copytree(FOLDERS[name], tmp_path / name)
    return tmp_path


def revealed(here: Workshop, asked: str) -> Activity:
    here.do(activities.close_activity, asked)
    here.do(activities.reveal_activity, asked)
    return here.state.get(Activity, asked)


def voted(here: Workshop, made_up: int, real: int) -> Activity:
    asked = here.ask("vote")
    for number in range(made_up + real):
        sent = here.sent(asked, number, here.join(number, simulated=number < made_up))
        here.do(contributions.contribute_vote, **sent, dots={here.items(asked)[0]: 1})
    return revealed(here, asked)


def noted(here: Workshop, *, real: bool = True, shared: bool = False) -> str:
    """Two notes of a rehearsal, and one of somebody in the room."""
    asked = here.ask("capture", layer="pains", shared=shared)
    authors = [here.join(100 + number, simulated=number < 2) for number in range(3 if real else 2)]
    for number, person in enumerate(authors):
        said = {"activity": asked, "participant": person, "note": f"n{number}", "text": f"Dit {number}", "step": "st0"}
        here.do(contributed_notes.contribute_capture, **said)
    return asked


def drawn(here: Workshop, pages: Path, asked: Activity, language: str) -> dict[str, str]:
    told = msgspec.json.encode(public_activity(here.state, asked)).decode()
    say = speech(language)
    words = [json.dumps(one(say)) for one in (phone_words, screen_words)]
    run = run_module(DRAW, str(pages), language, told, *words)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return {page: text.replace("\u00a0", " ").replace("\u202f", " ") for page, text in found.items()}


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Répétition : aucune vraie réponse"), ("en", "Rehearsal: nobody real answered")]
)
def test_l79_results_that_nobody_real_gave_say_so(here: Workshop, pages: Path, language: str, words: str) -> None:
    vote = voted(here, 5, 0)
    for asked in (vote, revealed(here, noted(here, real=False))):
        told = drawn(here, pages, asked, language)
        assert all(words in text for text in told.values()), told


def test_l79_beside_real_answers_it_says_how_many_do_not_count(here: Workshop, pages: Path) -> None:
    for text in drawn(here, pages, voted(here, 2, 5), "en").values():
        assert "2 made-up answers not counted" in text and "nobody real" not in text


def test_l79_without_a_rehearsal_nothing_is_said_of_one(here: Workshop, pages: Path) -> None:
    told = str(drawn(here, pages, voted(here, 0, 5), "en"))
    assert "5 people" in told and "made-up" not in told and "ehears" not in told


@pytest.mark.parametrize(
    ("language", "how_many", "mark"),
    [("fr", "2 notes d’une répétition", "répétition"), ("en", "2 notes from a rehearsal", "rehearsal")],
)
def test_l79_each_made_up_note_says_so_and_no_other(
    here: Workshop, pages: Path, language: str, how_many: str, mark: str
) -> None:
    told = drawn(here, pages, revealed(here, noted(here)), language)
    for text in told.values():
        assert how_many in text
        lines = {line[4:9]: mark in line for line in text.replace("<p>", "").split("<li")[1:] if "Dit" in line}
        assert sorted(lines.values()) == [False, True, True], text
    (real,) = [line for line in told["wall"].split("<li>") if line.startswith("Dit 2")]
    assert mark not in real


def test_l79_of_notes_that_are_shared_too_before_anything_is_revealed(here: Workshop) -> None:
    asked = noted(here, shared=True)
    told = msgspec.to_builtins(public_activity(here.state, here.state.get(Activity, asked)))["notes"]
    assert {one["id"]: one.get("made_up", "not told") for one in told} == {"n0": True, "n1": True, "n2": "not told"}
