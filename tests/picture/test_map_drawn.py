"""What the modules of the map draw: the marks of a touchpoint, and a curve that agrees with the diagnosis."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from components.insight.curve import curve
from components.journey.records import CardStatus, Journey, Step, Touchpoint
from components.journey.state import State
from components.language import speech
from components.picture.curve import curve_chart
from components.picture.map_data import map_choices, map_numbers, map_records
from components.picture.map_things import Around, touchpoint_html
from components.picture.map_words import map_words
from components.picture.palette import LIGHT
from tests.insight.test_curve import emo8
from tests.node import run_module

MODULES = Path(__file__).parents[2] / "components" / "picture" / "map"
EN, FR = speech("en"), speech("fr")
DRAW = """
const [folder, data] = [process.argv[1], JSON.parse(process.argv[2])]
const [{ Model }, { curveCells, feltAt }, { touchpoint }] = await Promise.all(
  ["model.js", "curve.js", "parts.js"].map((one) => import(folder + one)))
const view = new Model(data).view
const contacts = [...view.records.values()].filter((one) => one.type === "touchpoint")
console.log(JSON.stringify({
  cells: curveCells(view).map(String),
  felt: view.steps.map((one) => feltAt(one, view)),
  contacts: Object.fromEntries(contacts.map((one) => [one.id, String(touchpoint(one, view))])),
}))
"""


def drawn(state: State, say: Any = EN) -> dict[str, Any]:
    """What the map's own modules make of these records."""
    journey = state.get(Journey, "j")
    numbers = map_numbers(state, journey, say)
    data = {"journey": "j", "seq": 0, "language": say.language, "words": map_words(say), "choices": map_choices(say)}
    data |= {"records": map_records(state, journey), "numbers": numbers}
    told = run_module(DRAW, f"{MODULES.as_uri()}/", json.dumps(data))
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def lines(cell: str) -> list[tuple[float, float]]:
    """Where each line of a cell starts and ends, as feelings."""
    found = re.findall(r"polygon\(0 calc\(([\d.]+)% - 1px\),100% calc\(([\d.]+)% - 1px\)", cell)
    return [(round(2 - (float(a) - 10) / 20, 6), round(2 - (float(b) - 10) / 20, 6)) for a, b in found]


def test_c1_the_line_of_the_map_is_the_one_of_the_diagnosis() -> None:
    state = emo8()
    found = curve(state, state.get(Journey, "j"))
    names = {one.step: one.step for one in found.steps}
    chart = json.loads(curve_chart(EN, found, names, LIGHT).to_json())
    rows = [row for rows in chart["datasets"].values() for row in rows if "segment" in row]
    told: dict[str, list[float]] = {}
    for row in rows:
        told.setdefault(row["segment"], []).append(row["value"])
    cells = drawn(state)["cells"]
    mine = [line for cell in cells for line in lines(cell)]
    assert mine == [tuple(one) for one in told.values()]
    assert len(lines(cells[3])) == len(lines(cells[4])) == 2
    assert cells[3].count('class="line unsure"') == 2 and 'class="line "' in cells[0]


def test_c24_the_area_of_a_marker_follows_the_volume_and_its_filling_how_well_it_is_known() -> None:
    state = emo8(volumes=[1000, 800, 650, 600, 420, 380, 100])
    cells = drawn(state)["cells"]
    widths = [[float(one) for one in re.findall(r"width:([\d.]+)rem", cell)] for cell in cells]
    assert widths[0] == [2.2] and widths[2] == [pytest.approx(2.2 * 0.65**0.5, abs=0.01)]
    assert widths[4] == [pytest.approx(2.2 * 0.42**0.5, abs=0.01)] * 2
    assert widths[6] == [pytest.approx(2.2 * 0.15**0.5, abs=0.01)], "small, but to be seen"
    unknown = drawn(emo8(volumes=[1000, 800, 650, 600, None, 380, 300]))["cells"][4]
    assert len(re.findall(r'class="m e\d unknown"', unknown)) == 2


def test_c8_the_gap_is_told_beside_the_aim_but_not_at_a_split() -> None:
    state = emo8()
    aimed = {one.id: one for one in state.all(Step)}
    for number, target in ((4, 1), (5, 2), (1, 1)):
        step = aimed[f"S{number}"]
        aimed[step.id] = Step(id=step.id, phase=step.phase, title=step.title, order=step.order, target=target)
    state = State([aimed.get(one.id, one) for one in state])
    felt = drawn(state)["felt"]
    assert (felt[3][-1], felt[4][-1], felt[0][-1]) == ("aim +1, 3 to gain", "aim +2", "aim +1")
    assert drawn(state, FR)["felt"][3][-1] == "visé +1, 3 à gagner"


@pytest.mark.parametrize(("status", "mark"), [("confirmed", "✓"), ("refuted", "✕"), ("added", 'class="b new"')])
def test_m29_the_status_of_a_touchpoint_is_seen_and_heard(status: CardStatus, mark: str) -> None:
    contact = Touchpoint(id="t0", step="S1", channel="web", device="phone", order="a0", status=status)
    state = emo8(contact)
    told = drawn(state)["contacts"]
    word = EN.code(f"card_status.{status}")
    assert mark in told["t0"] and f", {word}, " in told["t0"].split('aria-label="')[1].split('"')[0]
    beside = touchpoint_html(contact, Around.of(state, state.get(Journey, "j"), EN))
    for each in (told["t0"], beside):
        assert f'class="tp {status}"' in each and mark in each and word in each
    assert 'class="tp hypothesis"' in told["tS1"] and f"({EN.code('card_status.hypothesis')})" in told["tS1"]


def test_h31_lists_on_the_map_number_namesakes() -> None:
    pairs = [["a", "I wait"], ["b", "I pay"], ["c", "I wait"], ["d", "I wait (2)"]]
    source = """
    const { apart } = await import(process.argv[1])
    console.log(JSON.stringify(apart(JSON.parse(process.argv[2]))))
    """
    told = run_module(source, (MODULES / "namesakes.js").as_uri(), json.dumps(pairs))
    assert told.returncode == 0, told.stderr
    assert [words for _value, words in json.loads(told.stdout)] == ["I wait", "I pay", "I wait (2)", "I wait (2) (2)"]
