"""The map's records in the browser: lists kept up to date change by change are those of a map read anew."""

import json
import random
from pathlib import Path
from typing import Any

from tests.node import run_module

MODULES = Path(__file__).parents[2] / "components" / "picture" / "map"
FOLLOW = """
const [folder, told] = [process.argv[1], JSON.parse(process.argv[2])]
const { Model } = await import(folder + "model.js")
const about = { journey: "j", seq: 0, language: "en", words: {}, choices: { layer: [] }, numbers: {} }
const data = (records) => ({ ...about, records })
const names = (view) => Object.fromEntries(told.lists.map((name) => [name, view.list(name).map((one) => one.id)]))
const model = new Model(data(told.records))
const steps = [names(model.view)]
for (const [seq, change] of told.changes.entries()) {
  const before = model.view
  model.receive({ seq: seq + 1, numbers: {}, ...change })
  steps.push({ ...names(model.view), same: told.lists.filter((name) => before.list(name) === model.view.list(name)) })
  const anew = new Model(data([...model.view.records.values()]))
  if (JSON.stringify(names(anew.view)) !== JSON.stringify(names(model.view))) throw new Error(`after change ${seq}`)
}
console.log(JSON.stringify(steps))
"""
Told = dict[str, Any]
JOURNEY: Told = {"type": "journey", "id": "j", "layers": []}
PHASES: list[Told] = [{"type": "phase", "id": f"p{n}", "journey": "j", "order": f"a{n}"} for n in range(3)]
STEPS: list[Told] = [{"type": "step", "id": f"s{n}", "phase": f"p{n % 3}", "order": f"a{n}"} for n in range(5)]
LISTS = [
    "phase",
    "channel",
    *(f"step {one['id']}" for one in PHASES),
    *(f"card {one['id']}/{layer}" for one in STEPS for layer in ("doing", "pains")),
    *(f"touchpoint {one['id']}" for one in STEPS),
]


def followed(records: list[Told], changes: list[Told]) -> list[Told]:
    told = run_module(
        FOLLOW, f"{MODULES.as_uri()}/", json.dumps({"records": records, "changes": changes, "lists": LISTS})
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def card(name: str, step: str, order: str, layer: str = "doing") -> Told:
    return {"type": "card", "id": name, "step": step, "layer": layer, "order": order}


def test_a_card_that_moves_leaves_one_list_and_joins_another_in_its_place() -> None:
    records = [JOURNEY, *PHASES, *STEPS, card("a", "s0", "a0"), card("b", "s0", "a1"), card("c", "s1", "a1")]
    change = {"put": [card("a", "s1", "a2")], "drop": ["b"]}
    before, after = followed(records, [change])
    assert (before["card s0/doing"], before["card s1/doing"]) == (["a", "b"], ["c"])
    assert (after["card s0/doing"], after["card s1/doing"]) == ([], ["c", "a"])
    assert set(LISTS) - set(after["same"]) == {"card s0/doing", "card s1/doing"}


def test_a_macro_step_of_another_journey_stands_in_no_list() -> None:
    [_, after] = followed([JOURNEY, *PHASES], [{"put": [{**PHASES[0], "journey": "k"}], "drop": []}])
    assert after["phase"] == ["p1", "p2"]


def test_after_any_changes_the_lists_are_those_of_a_map_read_anew() -> None:
    chance = random.Random(20)  # noqa: S311 - cases to try, nothing secret
    for _ in range(20):
        changes = [a_change(chance) for _ in range(30)]
        assert len(followed([JOURNEY, *PHASES, *STEPS], changes)) == 31


def a_change(chance: random.Random) -> Told:
    """Some records put, new ones or known ones, and some dropped, whether they are there or not."""
    put = {}
    for _ in range(chance.randint(0, 4)):
        order = f"a{chance.randint(0, 5)}"
        step = chance.choice(STEPS)["id"]
        name = f"c{chance.randint(0, 12)}"
        one = chance.choice(
            [
                card(name, step, order, chance.choice(["doing", "pains"])),
                {"type": "touchpoint", "id": f"t{name}", "step": step, "order": order},
                {"type": "step", "id": step, "phase": chance.choice(PHASES)["id"], "order": order},
                {"type": "channel", "id": f"x{name}", "name": order},
            ]
        )
        put[one["id"]] = one
    return {"put": list(put.values()), "drop": [f"c{chance.randint(0, 12)}" for _ in range(chance.randint(0, 3))]}
