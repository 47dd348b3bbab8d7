"""Names that look like markup, formulas or drawings: shown as typed on every screen, harmless in files."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from components.console.screens import SCREENS
from components.journey.operations.project import create_from
from components.journey.records.base import Record
from components.store import Store
from sample_data import build
from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
from tests.browser.steps import Facilitator, go, settled, visit

pytestmark = pytest.mark.browser

HOSTILE = '=1+1 <img src=x onerror="window.hacked=1"> **gras** :red[rouge] $x^2$ [lien](/x) a -> b &amp; :tada: 🧨 שלום'
INVISIBLE = "\u2060"
"""Put by us before `->`, which Streamlit would draw as an arrow."""
TEXTS = (
    "name",
    "title",
    "text",
    "question",
    "reason",
    "finding",
    "source",
    "label",
    "tagline",
    "situation",
    "verbatim",
)


def with_hostile_words(records: Iterable[Record]) -> Iterable[Record]:
    """The example, every name and text of it made hostile, and still told apart."""
    for number, one in enumerate(records):
        words = {field: f"{HOSTILE} {number}" for field in TEXTS if isinstance(getattr(one, field, None), str)}
        if not getattr(one, "label", ""):
            words.pop("label", None)
        yield msgspec.structs.replace(one, **words)


@pytest.fixture(scope="module")
def hostile(server: Server) -> str:
    store = Store(server.data)
    made = store.create("Hostile", create_from, records=tuple(with_hostile_words(build("fr", date.today()))))
    store.close(made)
    return made


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterable[Page]:
    page = new_page(browser)
    yield page
    page.context.close()


@pytest.mark.parametrize("screen", [one.url for one in SCREENS])
def test_shown_as_typed(window: Page, server: Server, hostile: str, screen: str) -> None:
    visit(window, server.url, f"{'' if screen == 'home' else screen}?project={hostile}&lang=fr")
    shown = window.get_by_test_id("stMain").inner_text().replace(INVISIBLE, "")
    assert '<img src=x onerror="window.hacked=1"> **gras** :red[rouge] $x^2$ [lien](/x) a -> b &amp; :tada:' in shown
    assert window.evaluate("window.hacked") is None
    assert window.locator("img[src=x], .katex").count() == 0
    for formatted in ("gras", "rouge", "lien"):
        assert window.get_by_text(formatted, exact=True).count() == 0, formatted
    for changed in ("a → b", "🎉"):
        assert changed not in shown


def test_safe_in_a_spreadsheet(window: Page, server: Server, hostile: str) -> None:
    go(window, f"{server.url}/files?project={hostile}&lang=fr")
    me = Facilitator(window, server.url, "fr")
    sheet = me.opens("files-tables")
    book = me.downloads("Classeur Excel (.xlsx)", sheet)
    assert any(HOSTILE in str(cell) for cell in rows_of(CalamineWorkbook.from_path(book)))
    with zipfile.ZipFile(book) as inside:
        sheets = [one for one in inside.namelist() if one.startswith("xl/worksheets/sheet")]
        assert sheets and not any(b"<f>" in inside.read(one) for one in sheets)
    me.chooses(me.say("One table as CSV"), me.say.code("table.cards"), within=sheet)
    table = me.downloads(me.say("CSV: {table}", table=me.say.code("table.cards")), sheet).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]
    assert any(HOSTILE in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def rows_of(book: CalamineWorkbook) -> Iterable[object]:
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from row


PEOPLE = ("people", "checklist", "room", "live", "actions", "history", "files")
"""Screens that speak of people by name."""


@pytest.mark.parametrize(
    "screen", [*PEOPLE, *in_everything(*(one.url for one in SCREENS if one.url not in (*PEOPLE, "home")))]
)
def test_sharing_keeps_private_things_private(
    window: Page, server: Server, examples: dict[str, str], screen: str
) -> None:
    """No address on any shared screen, not even in what a table holds unseen; no side bar."""
    go(window, f"{server.url}/{screen}?project={examples['fr']}&share=1")
    expect(window.get_by_test_id("stSidebar")).to_be_hidden()
    settled(window)
    assert "@tilleuls" not in window.content()
