"""Tables leave whole, and open in a spreadsheet as what they are."""

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from components.exchange.cells import plain_cell
from components.exchange.table_columns import Cell
from components.exchange.table_kinds import Sheet
from components.exchange.tables import TABLES
from components.exchange.tables_doubts import DOUBTS
from components.exchange.tables_out import file_name, filled, sheets, to_csv, to_xlsx
from components.journey.operation import clean_text
from components.journey.records import (
    KINDS,
    Action,
    Activity,
    Ballot,
    Block,
    Department,
    Item,
    Journey,
    Note,
    Person,
    Session,
)
from components.journey.state import State
from components.language import speech
from sample_data import build

from .one_of_each import one_of_each

LANGUAGES = ("fr", "en")
HOSTILE = (
    "=1+1",
    "+33 6",
    "-2",
    "@SUM(A1)",
    "\t=x",
    '=HYPERLINK("http://x")',
    "https://x.example",
    "a;b,c",
    'say "hi"',
    "{=A1}",
)
texts = some.one_of(some.sampled_from(HOSTILE), some.text(max_size=40)).map(clean_text)
cells = some.one_of(
    texts,
    some.none(),
    some.integers(-(10**9), 10**9),
    some.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    some.dates(date(1900, 3, 1), date(2999, 12, 31)),
)


@pytest.fixture(scope="module", params=["each-fr", "each-en", "sample-fr", "sample-en"])
def example(request: pytest.FixtureRequest) -> tuple[State, str]:
    """One record of every kind, and the example projects, with the language to tell them in."""
    which, language = request.param.split("-")
    return (one_of_each() if which == "each" else State(build(language, date(2026, 11, 24)))), language


def sheet_of(rows: list[list[Cell]]) -> Sheet:
    return Sheet("t", "Table", ("a", "b", "c"), tuple(tuple(row) for row in rows))


def read_csv(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def read_xlsx(content: bytes, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[return-value]


# ---- the registry --------------------------------------------------------------------------


def test_every_kind_of_record_has_a_table() -> None:
    """What is left out is the program's own: how a run went, which revision has a name, the door of a room."""
    told = {"gate_answer", "project", "ballot", "tally", "comparison"}
    internal = {"version", "run", "room"}
    prefixes = {
        column.label.split(".")[1]
        for table in TABLES.values()
        for column in table.columns
        if column.label.startswith("field.")
    }
    assert set(KINDS) - internal - told <= prefixes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_title_is_in_words(name: str, language: str) -> None:
    say = speech(language)
    sheet = TABLES[name].sheet(one_of_each(), say, personal=True)
    assert "." not in sheet.title
    assert not [one for one in sheet.headers if one.startswith(("field.", "column.", "kind."))]
    assert len(set(sheet.headers)) == len(sheet.headers)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_project_gives_empty_tables(name: str, store: object, project: str) -> None:
    state = store.read(project)  # type: ignore[attr-defined]
    sheet = TABLES[name].sheet(state, speech("fr"))
    assert all(len(row) == len(sheet.headers) for row in sheet.rows)
    assert read_xlsx(to_xlsx([sheet], "x"), sheet.title[:31])[0] == list(sheet.headers)


def test_values_are_in_words(example: tuple[State, str]) -> None:
    state, language = example
    say = speech(language)
    for name, table in TABLES.items():
        for row in table.sheet(state, say, personal=True).rows:
            for cell in row:
                assert not isinstance(cell, bool | tuple | dict), (name, cell)
                assert cell not in state, (name, cell)  # an id where a name should be
                assert not (isinstance(cell, datetime) and cell.tzinfo), name


# ---- names ------------------------------------------------------------------------------------


def test_without_asking_no_name_and_no_address_leaves(example: tuple[State, str]) -> None:
    """X: names and e-mail addresses are in linked columns only, and those stay behind."""
    state, language = example
    people = state.all(Person)
    hidden = {one.name for one in people} | {one.email for one in people if one.email}
    for sheet in sheets(state, speech(language), TABLES):
        linked = {part for row in sheet.rows for cell in row if isinstance(cell, str) for part in cell.split("; ")}
        assert not hidden & linked, sheet.name
    with_names = sheets(state, speech(language), ["people"], personal=True)[0]
    assert hidden <= {cell for row in with_names.rows for cell in row}


def test_what_can_be_told_without_the_name_is() -> None:
    state = State(
        [
            Department(id="d", name="Indemnisation", order="a0"),
            Person(id="p", name="Anne Martin", order="a0", department="d"),
            Action(id="a", title="Rappeler", order="a0", owner="p"),
        ]
    )
    sheet = TABLES["actions"].sheet(state, speech("fr"))
    row = dict(zip(sheet.headers, sheet.rows[0], strict=True))
    assert row["Service du responsable"] == "Indemnisation"
    assert "Responsable" not in row


# ---- CSV --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "delimiter"), [("fr", ";"), ("en", ",")])
@given(rows=some.lists(some.lists(cells, min_size=3, max_size=3), max_size=4))
def test_csv_comes_back(language: str, delimiter: str, rows: list[list[Cell]]) -> None:
    content = to_csv(sheet_of(rows), speech(language))
    assert content.startswith(b"\xef\xbb\xbf")
    read = read_csv(content, delimiter)
    assert read[0] == ["a", "b", "c"]
    assert len(read) == len(rows) + 1
    for row, back in zip(rows, read[1:], strict=True):
        for cell, text in zip(row, back, strict=True):
            if isinstance(cell, str):
                assert plain_cell(text) == cell
                assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))
            elif isinstance(cell, float):
                assert float(text.replace(",", ".") if language == "fr" else text) == cell
            elif isinstance(cell, date):
                assert date.fromisoformat(text) == cell
            else:
                assert text == ("" if cell is None else str(cell))


# ---- XLSX -------------------------------------------------------------------------------------


@settings(deadline=None)
@given(rows=some.lists(some.lists(cells, min_size=3, max_size=3), min_size=1, max_size=4))
def test_xlsx_comes_back_with_its_types(rows: list[list[Cell]]) -> None:
    read = read_xlsx(to_xlsx([sheet_of(rows)], "x"), "Table")
    assert read[0] == ["a", "b", "c"]
    for row, back in zip(rows, read[1:], strict=False):
        for cell, found in zip(row, back, strict=True):
            if isinstance(cell, str) and "_x" not in cell:
                assert found == cell
            elif isinstance(cell, int | float):
                assert found == pytest.approx(cell)
                assert isinstance(found, int | float)
            elif isinstance(cell, date):
                assert found == cell


def test_xlsx_holds_no_formula_and_no_link() -> None:
    import zipfile

    content = to_xlsx([sheet_of([[text, text, text] for text in HOSTILE])], "=cmd()")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert 'state="frozen"' in sheet
        assert "<autoFilter" in sheet
        assert not [name for name in parts.namelist() if "rels/sheet1" in name]


def test_a_workbook_of_everything_opens(example: tuple[State, str]) -> None:
    state, language = example
    say = speech(language)
    tables = sheets(state, say, TABLES, personal=True)
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(tables, state.project.name)))
    assert len(book.sheet_names) == len(TABLES)
    for table, name in zip(tables, book.sheet_names, strict=True):
        found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert len(found) == len(table.rows) + 1, name


def test_sheet_titles_are_what_a_workbook_allows() -> None:
    awkward = [Sheet(f"t{n}", title, ("a",), ()) for n, title in enumerate(["[a]/b?*", "x" * 50, "X" * 50, "'q'", ""])]
    names = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(awkward, ""))).sheet_names
    assert len({one.casefold() for one in names}) == 5
    assert all(0 < len(one) <= 31 for one in names)


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    content = to_xlsx([Sheet("t", "Table", ("a",), (("x" * 40_000,),))], "")
    cell = read_xlsx(content, "Table")[1][0]
    assert isinstance(cell, str)
    assert len(cell) == 32_767
    assert cell.endswith("…")


def test_moments_are_local_to_the_project() -> None:
    state = State(
        [
            Session(id="s", title="Atelier", order="a0", time_zone="America/Montreal"),
            Note(id="n", session="s", type="quote", text="x", at=datetime(2026, 11, 24, 15, 0, tzinfo=UTC), order="a0"),
        ]
    )
    sheet = TABLES["notes"].sheet(state, speech("en"))
    assert datetime(2026, 11, 24, 10, 0) in sheet.rows[0]


def test_layers_and_lists_are_words() -> None:
    state = State([Journey(id="j", name="Sinistre", order="a0", layers=("doing", "pains"))])
    say = speech("fr")
    assert f"{say.code('layer.doing')}\u202f; {say.code('layer.pains')}" in TABLES["journeys"].sheet(state, say).rows[0]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Dégât des eaux", "Décisions"), "degat-des-eaux-decisions.csv"),
        (("../../etc",), "etc.csv"),
        (("مشروع",), "atelier.csv"),
    ],
)
def test_file_names_are_plain(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, ending="csv") == name


# ---- votes --------------------------------------------------------------------------------------


def voted(status: str) -> State:
    """Three ballots on two items: dots 2+1+0 and 0+1+2."""
    return State(
        [
            Department(id="d", name="Indemnisation", order="a0"),
            Session(id="s", title="Atelier", order="a0"),
            Activity(id="v", session="s", kind="vote", question="Que traiter ?", order="a0", status=status, invited=5),  # type: ignore[arg-type]
            Item(id="i1", activity="v", text="Attente", order="a0"),
            Item(id="i2", activity="v", text="Expert", order="a1"),
            Ballot(id="b1", activity="v", values={"i1": (2,)}, department="d", label="7", via="paper"),
            Ballot(id="b2", activity="v", values={"i1": (1,), "i2": (1,)}),
            Ballot(id="b3", activity="v", values={"i2": (2,)}),
            *(Ballot(id=f"c{n}", activity="v", values={"i1": (1,)}) for n in range(3)),
        ]
    )


@pytest.mark.parametrize("name", ["ballots", "hands", "rankings", "scores", *(one.name for one in DOUBTS)])
@pytest.mark.parametrize("status", ["draft", "open", "closed"])
def test_nothing_of_a_vote_leaves_before_it_is_shown(status: str, name: str) -> None:
    assert not TABLES[name].sheet(voted(status), speech("fr"), personal=True).rows


def test_ballots_tell_nothing_that_leads_back_to_a_person() -> None:
    sheet = TABLES["ballots"].sheet(voted("revealed"), speech("fr"), personal=True)
    assert len(sheet.rows) == 7
    for hidden in ("Indemnisation", "7", "d", "b1"):
        assert hidden not in {cell for row in sheet.rows for cell in row}


def test_a_ranking_leaves_as_it_is_shown() -> None:
    sheet = TABLES["rankings"].sheet(voted("revealed"), speech("en"))
    rows = [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]
    assert [(row["Rank"], row["Item"], row["Dots"], row["Supporters"]) for row in rows] == [
        (1, "Attente", 6, 5),
        (2, "Expert", 3, 2),
    ]
    assert rows[0]["Share of the dots"] == pytest.approx(6 / 9)


def rows_of(name: str, state: State) -> list[tuple[Cell, ...]]:
    return [row[1:] for row in TABLES[name].sheet(state, speech("en")).rows]


def test_q37_doubts_leave_by_the_rule_that_shows_them() -> None:
    state = voted("revealed")
    assert rows_of("other_rules", state) == [("Attente", 1, 1, 1, 1, 1, None), ("Expert", 2, 2, 2, 2, 2, None)]
    (duel,) = rows_of("duels", state)
    assert duel[:2] == ("Attente", "Expert") and 0.5 < float(str(duel[2])) < 1
    assert rows_of("beside", state) == [], "one vote alone"
    few = State([one for one in state if one.id not in ("c0", "c1")])
    assert rows_of("other_rules", few) == rows_of("duels", few) == [], "below the quorum no rank is doubted"
    assert filled(few, speech("en"), ["other_rules", "rankings"]) == ("rankings",)


def test_q38_the_result_without_one_department_leaves_as_it_is_shown() -> None:
    places = [Department(id=one, name=one, order="a0") for one in ("web", "shop")]
    ballots = [Ballot(id=f"b{at}", activity="v", values={"i1": (1,)}, department="web") for at in range(6)]
    ballots += [Ballot(id=f"s{at}", activity="v", values={"i2": (1,)}, department="shop") for at in range(5)]
    state = State([*(one for one in voted("revealed") if not isinstance(one, Ballot)), *places, *ballots])
    assert rows_of("without_department", state) == [
        ("shop", "Attente", 1, 1),
        ("shop", "Expert", 2, 2),
        ("web", "Attente", 1, 2),
        ("web", "Expert", 2, 1),
    ]
    small = State([one for one in state if one.id != "s0"])
    assert rows_of("without_department", small) == []


def test_q37_weights_leave_with_their_break_points() -> None:
    rules = {"kind": "weighted", "criteria": "Valeur\nCoût", "weights": (50, 50)}
    asked = [replace(one, **rules) for one in voted("revealed").all(Activity)]
    marks: dict[str, tuple[int, ...]] = {"i1": (9, 6), "i2": (6, 7)}
    ballots = [Ballot(id=f"b{at}", activity="v", values=marks) for at in range(5)]
    kept = [one for one in voted("revealed") if not isinstance(one, Activity | Ballot)]
    state = State([*kept, *asked, *ballots])
    assert rows_of("break_points", state) == [("Valeur", 0.5, "Attente", 0.25, 1), ("Coût", 0.5, "Attente", 0, 0.75)]
    led = {str(item): share for item, _around, share in rows_of("weightings", state)}
    assert led["Attente"] == pytest.approx(0.75, abs=0.01)
    assert ("Attente", "Valeur", "9×5", 1) in [row[:4] for row in rows_of("agreement", state)]


def test_agendas_leave_with_the_clock() -> None:
    state = State(
        [
            Session(id="s", title="Atelier", order="a0", starts_at=datetime(2026, 11, 24, 14, 0), minutes=60),
            Block(id="b1", session="s", title="Accueil", order="a0", minutes=10),
            Block(id="b2", session="s", title="Carte", order="a1", minutes=50),
        ]
    )
    sheet = TABLES["agenda"].sheet(state, speech("fr"))
    assert [row[1:3] for row in sheet.rows] == [
        (datetime(2026, 11, 24, 14, 0), datetime(2026, 11, 24, 14, 10)),
        (datetime(2026, 11, 24, 14, 10), datetime(2026, 11, 24, 15, 0)),
    ]


# ---- the document ---------------------------------------------------------------------------------


def test_every_table_and_column_is_documented() -> None:
    """docs/exports.md has a section per table, in order, and a line per column."""
    text = (Path(__file__).parents[2] / "docs" / "exports.md").read_text()
    sections = dict(re.findall(r"^### `(\w+)`.*?\n(.*?)(?=^### |^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(TABLES)
    for name, table in TABLES.items():
        documented = re.findall(r"^\| `(\w+)` \|", sections[name], re.MULTILINE)
        assert documented == [column.key for column in table.columns], name
        personal = re.findall(r"^\| `(\w+)` \|.*\| names \|$", sections[name], re.MULTILINE)
        assert personal == [column.key for column in table.columns if column.personal], name
