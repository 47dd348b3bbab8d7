"""Several modules as one: what it does stays the same, what it cannot join it refuses."""

import json
from pathlib import Path

import pytest

from components.live.assets import address, version
from components.live.packing import joined, lean_style
from tests.node import run_module

MODULES = {
    "a/start.js": (
        '// The beginning.\nimport { twice, Word } from "./b.js"\nimport { fill } from "../c/d.js"\n\n'
        'const name = "start"\nconsole.log(fill(name), twice(21), new Word(name).text)\n'
    ),
    "a/b.js": (
        'export { fill } from "../c/d.js"\n/** Doubles. */\nexport const twice = (number) => number * 2\n'
        'const name = "b"\nexport class Word {\n  constructor(text) {\n    this.text = text + " " + name\n  }\n}\n'
        "export async function later() {\n  return 1\n}\n"
    ),
    "c/d.js": (
        'const name = "d"\nexport function fill(text) {\n  return `<${text} ${name}>` // not a comment of its own\n}\n'
    ),
}


def test_it_does_what_the_modules_did() -> None:
    """Names that several modules use stay apart; what is imported comes first, once."""
    source = joined({"a/all.js": "a/start.js"}, MODULES)["a/all.js"]
    run = run_module(source)
    assert (run.stdout, run.stderr) == ("<start d> 42 start b\n", "")
    assert source.count("const $c_d =") == 1
    assert "The beginning" not in source and "Doubles" not in source and "not a comment of its own" in source


@pytest.mark.parametrize(
    "line", ['import x from "./b.js"', "export default 3", "export let n = 1", 'export * from "./b.js"']
)
def test_what_it_does_not_know_it_refuses(line: str) -> None:
    with pytest.raises(ValueError, match="cannot be joined"):
        joined({"a/all.js": "a/start.js"}, MODULES | {"a/start.js": line + "\n"})


def test_modules_that_need_each_other_are_refused() -> None:
    round_about = {"a/x.js": 'import { y } from "./y.js"\n', "a/y.js": 'import { x } from "./x.js"\n'}
    with pytest.raises(ValueError, match="imports itself"):
        joined({"a/all.js": "a/x.js"}, round_about)


def test_what_comes_later_finds_what_is_there_already(tmp_path: Path) -> None:
    """Each module is in one pack only, so that both speak of the same things; what a pack begins with is its own."""
    begin = 'import { tally } from "./tally.js"\ntally.push("first")\n'
    later = 'import { tally } from "./tally.js"\nexport { extra } from "./extra.js"\n'
    later += "export const all = () => tally.join()\n"
    modules = {"a/x.js": begin, "a/later.js": later, "a/tally.js": "export const tally = []\n"}
    modules |= {"a/extra.js": 'import { tally } from "./tally.js"\nexport const extra = () => tally.push("then")\n'}
    packs = joined({"a/all.js": "a/x.js", "a/later.js": "a/later.js"}, modules)
    assert ["$a_tally = " in one for one in packs.values()] == [True, False]
    for name, source in packs.items():
        (tmp_path / name.removeprefix("a/")).write_text(source, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for name in ("all", "later"):
        address = json.dumps((tmp_path / f"{name}.js").as_uri())
        run = run_module(
            f"await import({address}); const then = await import({address}); then.extra?.(); console.log(then.all?.())"
        )
        assert (run.stdout, run.stderr) == ({"all": "undefined\n", "later": "first,then\n"}[name], "")


def test_the_page_for_phones_is_named_by_its_content() -> None:
    assert address("phone/all.js") == f"/assets/{version()}/phone/all.js"


def test_styles_travel_without_comments() -> None:
    assert lean_style("/* why\n so */\n.a { color: red; }\n\n  .b :focus { top: 0; } /* here */\n") == (
        ".a{color:red}\n.b :focus{top:0}"
    )
