"""W: what people typed is shown as French sets it, and kept as it was typed."""

import json
import re
from pathlib import Path

import pytest

from components.console.markdown import plain
from components.exchange.paper import paper_data
from components.journey.operation import clean_text
from components.language import speech
from components.language.typography import escaped, isolated, unbroken
from components.picture.labels import wrapped
from tests.node import run_module

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


HEBREW, OVERRIDE = "שלום", "\u202e"
FSI, PDI = "\u2068", "\u2069"
BESIDE = {
    "Camille (2)": "Camille (2)",
    HEBREW: f"{FSI}{HEBREW}{PDI}",
    f"{FSI}{HEBREW}{PDI}": f"{FSI}{HEBREW}{PDI}",
    f"a\n{HEBREW} 1": f"a\n{FSI}{HEBREW} 1{PDI}",
    f"abc{OVERRIDE}def": f"{FSI}abcdef{PDI}",
    f"{HEBREW}\u2067": f"{FSI}{HEBREW}{PDI}",
    f"{FSI}{HEBREW}{PDI} {FSI}{HEBREW}{PDI}": f"{FSI}{FSI}{HEBREW}{PDI} {FSI}{HEBREW}{PDI}{PDI}",
}


@pytest.mark.parametrize(("typed", "shown"), BESIDE.items())
def test_a_text_from_right_to_left_turns_nothing_round(typed: str, shown: str) -> None:
    """W13"""
    assert isolated(typed) == shown


def test_whatever_puts_texts_into_sentences_isolates_them() -> None:
    """W13: sentences, Streamlit's texts, markup, paper; what is written from left to right stays as it is."""
    say, among = speech("fr"), f"{FSI}{HEBREW}{PDI}"
    assert say("{a} and {b}", a=HEBREW, b="x") == f"{among} and x"
    assert among in say.colon(HEBREW) and among in say.quoted(HEBREW) and among in say.series([HEBREW, "a"])
    assert say.listed([HEBREW, "a"]) == f"{among} et a"
    assert (plain(HEBREW), escaped(HEBREW), json.loads(paper_data([HEBREW]))) == (among, among, [among])
    assert plain("Camille (2)") == "Camille (2)"


def test_what_is_kept_turns_nothing() -> None:
    """H3: what would turn round the rest of a line is no text."""
    assert clean_text(f" {HEBREW}{OVERRIDE}\u2067x") == f"{HEBREW}x"


def test_pages_isolate_by_the_same_rule() -> None:
    """W13"""
    source = (
        MODULE.read_text(encoding="utf-8") + "\nconsole.log(JSON.stringify(JSON.parse(process.argv[1]).map(isolated)))"
    )
    ran = run_module(source, json.dumps(list(BESIDE)))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == list(BESIDE.values())
