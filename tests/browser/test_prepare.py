"""Preparing in a real browser: a workbook brought in, numbers that do not fit."""

import csv
import io
import re
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from components.journey.operations.agenda import update_block
from components.journey.records import Block, Department, Person, Session
from components.store import Store
from tests.browser.conftest import Server
from tests.browser.steps import Facilitator, fits_the_width, go, settled

pytestmark = pytest.mark.browser

GUESTS = (
    ("Qui", "Adresse e-mail", "Direction", "Rôle", "Au guichet"),
    ("Inès Carvalho", "ines@exemple.fr", "Relation client", "animatrice", "oui"),
    ("Tom <b>Bold</b>", "tom@exemple.fr", "Sinistres", "expert", "non"),
    ("Zoé Petit", "zoe(at)exemple.fr", "Sinistres", "observatrice", "oui"),
    ("", "personne@exemple.fr", "Sinistres", "", "peut-être"),
)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As somebody keeps a list of guests: titles of their own, and two rows that cannot be taken."""
    path = tmp_path_factory.mktemp("files") / "Invités.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Invités")
        for number, row in enumerate(GUESTS):
            sheet.write_row(number, 0, row)
    return path


def test_a_workbook_of_people_is_brought_in(
    page: Page, server: Server, examples: dict[str, str], workbook: Path
) -> None:
    """P3: its columns are named, the rows shown, what is refused explained and handed back; the rest is on the list."""
    me = Facilitator(page, server.url, "fr")
    go(page, f"{server.url}/people?project={examples['fr']}&lang=fr")
    me.picks(me.say.code("people_view.import"))
    page.locator("input[type=file]").set_input_files(workbook)
    settled(page)
    # Two titles nobody could guess are told by hand; the others were recognised.
    me.sees(me.say("Choose the column that holds: {fields}.", fields=me.say.code("field.person.name")))
    me.chooses(f"{me.say.code('field.person.name')} *", "Qui")
    me.chooses(me.say.code("field.person.customer_facing"), "Au guichet")
    me.reads_in_a_table("Inès Carvalho")
    me.reads_in_a_table("ines@exemple.fr")
    me.sees(me.say.plural("{n} line cannot be taken:", "{n} lines cannot be taken:", 2))
    me.reads_in_a_table("zoe(at)exemple.fr")
    kept = me.downloads(me.say("Download these lines to mend them")).read_text("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(kept), delimiter=";"))
    assert header[2:] == list(GUESTS[0])
    assert [row[0] for row in rows] == ["4", "5"] and [row[2:] for row in rows] == [list(one) for one in GUESTS[3:]]
    assert "zoe(at)exemple.fr" in rows[0][1] and "peut-être" in rows[1][1]
    me.presses_many("Bring in {n} line", "Bring in {n} lines", 2)
    me.sees(me.say.code("people.imported", count=2))
    state = Store(server.data).read(examples["fr"])
    found = {one.name: one for one in state.all(Person)}
    ines = found["Inès Carvalho"]
    assert (ines.email, ines.roles, ines.customer_facing) == ("ines@exemple.fr", ("facilitator",), True)
    assert "Sinistres" in {one.name for one in state.all(Department)}
    assert "Tom <b>Bold</b>" in found and "Zoé Petit" not in found
    me.all_is_well()


def test_the_final_map_is_told_with_the_keys(page: Page, server: Server, examples: dict[str, str]) -> None:
    """T3, T4, in a shared window: nothing is cut off, and the place is kept while another screen is looked at."""
    me = Facilitator(page, server.url, "fr")
    go(page, f"{server.url}/present?project={examples['fr']}&lang=fr&share=1")
    at = me.hook("present_moves").get_by_role("status")
    expect(at).to_have_text(re.compile(r"^1 sur \d+$"))
    last = (at.text_content() or "").split()[-1]
    page.wait_for_function("window.atelierStage?.listens")
    for number, key in ((2, "PageDown"), (3, "ArrowRight"), (4, "PageDown")):
        page.keyboard.press(key)
        expect(at).to_have_text(f"{number} sur {last}")
        page.wait_for_function(
            "() => { const all = document.querySelector('[data-testid=stMain]');"
            " return all.scrollHeight <= all.clientHeight }"
        )
    page.keyboard.press("PageUp")
    expect(at).to_have_text(f"3 sur {last}")
    page.locator(".st-key-sharing_menu").get_by_role("link", name=me.say.code("screen.actions")).click()
    settled(page)
    page.locator(".st-key-sharing_menu").get_by_role("link", name=me.say.code("screen.present")).click()
    expect(at).to_have_text(f"3 sur {last}")
    fits_the_width(page)
    me.all_is_well()


def test_numbers_in_the_agenda_table(page: Page, server: Server, examples: dict[str, str]) -> None:
    """H4, A8: what does not fit is said in French and not clipped; a minimum that goes with the length is said."""
    store, project = Store(server.data), examples["fr"]
    session = store.read(project).all(Session)[0]
    block = store.read(project).where(Block, session=session.id)[0]
    store.run(project, update_block, "t", None, block.id, minutes=20, minimum=15)
    me = Facilitator(page, server.url, "fr")
    go(page, f"{server.url}/agenda?project={project}&session={session.id}&lang=fr")
    me.picks(me.say("Table"))
    minutes = 350  # pixels: right of the row's handle and of the title
    me.rewrites_a_number(minutes, 0, "2000")
    expect(page.get_by_text("n’est pas possible ici").first).to_have_text(re.compile(r"2\s000 .*de 0 à 1\s440"))
    me.rewrites_a_number(minutes, 0, "9")
    me.sees(me.say.code("said.minimum_lowered", title=block.title, before=15, after=9))
    changed = Store(server.data).read(project).get(Block, block.id)
    assert (changed.minutes, changed.minimum) == (9, 9)
