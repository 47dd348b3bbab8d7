"""W: what people typed is shown as French sets it, and kept as it was typed."""

import json
import re
from pathlib import Path

import pytest

from components.console.markdown import plain
from components.exchange.paper import paper_data
from components.language.typography import escaped, unbroken
from components.picture.labels import wrapped

MODULE = Path(__file__).parents[2] / "components" / "picture" / "map" / "html.js"

SHOWN = {
    "« Où en est mon dossier ? »": "«\u00a0Où en est mon dossier\u202f?\u00a0»",
    "Quoi ?! Vraiment !": "Quoi\u202f?! Vraiment\u202f!",
    "Trois choses : a ; b": "Trois choses\u00a0: a\u202f; b",
    "Why? Well: no.": "Why? Well: no.",
    "a != b, ?x=1, :material/home:": "a != b, ?x=1, :material/home:",
    "note ?x": "note ?x",
    "http ://x": "http ://x",
    "(vraiment ?)": "(vraiment\u202f?)",
}


@pytest.mark.parametrize(("typed", "shown"), SHOWN.items())
def test_no_line_begins_with_a_sign(typed: str, shown: str) -> None:
    """W12"""
    assert unbroken(typed) == shown
    assert unbroken(shown) == shown


def test_no_sheet_escapes_on_its_own() -> None:
    """W12"""
    sheets = {one.name: one.read_text(encoding="utf-8") for one in MODULE.parents[1].glob("*.py")}
    assert [name for name, text in sheets.items() if "from html import" in text] == []
    assert any("import escaped" in text for text in sheets.values())


def test_everything_that_shows_texts_goes_by_it() -> None:
    """W12: Streamlit's texts, sheets, charts, paper."""
    assert plain("« Oui »") == "«\u00a0Oui\u00a0»"
    assert escaped("<b> ? »") == "&lt;b&gt;\u202f?\u00a0»"
    assert wrapped("Combien de temps encore ?", width=24) == "Combien de temps\nencore\u202f?"
    told = {"a ": ["Oui ?", {"b": "« x »"}, 'dit : "non" !'], "n": 1}
    assert json.loads(paper_data(told)) == {
        "a ": ["Oui\u202f?", {"b": "«\u00a0x\u00a0»"}, 'dit\u00a0: "non"\u202f!'],
        "n": 1,
    }


@pytest.mark.parametrize(("typed", "shown"), SHOWN.items())
def test_pages_draw_by_the_same_rule(typed: str, shown: str) -> None:
    """W12: read from the module itself; a browser runs it in tests/browser."""
    line = next(one for one in MODULE.read_text(encoding="utf-8").splitlines() if one.startswith("const UNBROKEN"))
    rules = re.findall(r'\[/(.+?)/g, "([^"]+)"\]', line)
    assert len(rules) == 4
    for pattern, space in rules:
        typed = re.sub(pattern, json.loads(f'"{space}"'), typed)
    assert typed == shown
