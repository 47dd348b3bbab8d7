"""Tables come in from anywhere: any encoding, separator, workbook; what is wrong is said, nothing breaks."""

import io
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as some

from components.exchange.columns_in import Field, check_rows, possible_date_orders, propose_mapping
from components.exchange.rejected_out import explain_rejection
from components.exchange.tables_in import MAX_ROWS, read_table
from components.exchange.values_in import (
    BadCell,
    date_orders,
    looks_like_email,
    read_count,
    read_date,
    read_email,
    read_yes,
)
from components.journey.errors import Refused
from components.language import speech
from tests.tried import tried

FIELDS = (
    Field("name", ("nom", "participant", "nom complet"), required=True),
    Field("department", ("service", "direction", "équipe")),
    Field("email", ("e-mail", "courriel", "adresse mail"), read=read_email, looks=looks_like_email),
    Field("since", ("depuis", "date d'arrivée"), date=True),
)
TEXT = "Nom;Service;Courriel\nLéa Œuvrard;Après-vente;lea@example.org\nNoël;Ventes;noel@example.org\n"


def workbook(*lines: tuple[object, ...], titles: tuple[str, ...] = ("Feuille1",)) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as book:
        for title in titles:
            sheet = book.add_worksheet(title)
            if title == titles[-1]:
                for at, line in enumerate(lines):
                    sheet.write_row(at, 0, line)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman", "cp850"]
)
def test_any_encoding(encoding: str) -> None:
    text = TEXT if encoding != "cp850" else TEXT.replace("Œ", "O")
    table = read_table(text.encode(encoding), "a.csv", fields=FIELDS)
    assert table.columns == ("Nom", "Service", "Courriel")
    assert table.rows[0].cells[1] == "Après-vente"
    assert table.rows[1].cells[0] == "Noël"


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(separator: str, end: str) -> None:
    table = read_table(TEXT.replace(";", separator).replace("\n", end), fields=FIELDS)
    assert table.separator == separator
    assert [row.line for row in table.rows] == [2, 3]
    assert table.rows[1].cells == ("Noël", "Ventes", "noel@example.org")


def test_quotes_hold_separators_and_line_ends() -> None:
    table = read_table('Nom;Service\n"Martin; Léa";"Vente\nen ligne"\n"dit ""le Grand""";b\n', fields=FIELDS)
    assert table.rows[0].cells == ("Martin; Léa", "Vente\nen ligne")
    assert table.rows[1].cells[0] == 'dit "le Grand"'
    assert [row.line for row in table.rows] == [2, 4]


def test_a_stray_quotation_mark_does_not_swallow_the_file() -> None:
    table = read_table('Nom;Service\n"Léa;Ventes\nNoël;Digital\n', fields=FIELDS)
    assert [row.cells for row in table.rows] == [('"Léa', "Ventes"), ("Noël", "Digital")]
    assert "quotes_ignored" in table.remarks


def test_an_excel_separator_line_and_a_title_above_the_heading() -> None:
    table = read_table("sep=;\nListe des invités;\n;\nNom;Service\nLéa;Ventes\n", fields=FIELDS)
    assert table.columns == ("Nom", "Service")
    assert [(row.line, row.cells) for row in table.rows] == [(5, ("Léa", "Ventes"))]


def test_a_table_copied_from_a_chat() -> None:
    table = read_table("| Nom | Service |\n|---|:---:|\n| Léa | Ventes |\n", fields=FIELDS)
    assert table.columns == ("Nom", "Service")
    assert table.rows[0].cells == ("Léa", "Ventes")


def test_a_list_of_names_has_no_heading() -> None:
    table = read_table("Léa Martin\nNoël Petit\n", fields=FIELDS)
    assert not table.header
    assert propose_mapping(table, FIELDS)["name"] == 0
    assert [row.cells for row in table.rows] == [("Léa Martin",), ("Noël Petit",)]


def test_without_titles_the_cells_tell() -> None:
    table = read_table("lea@example.org;Léa;Ventes\nnoel@example.org;Noël;Digital\n", fields=FIELDS)
    mapping = propose_mapping(table, FIELDS)
    assert (mapping["email"], mapping["name"], mapping["department"]) == (0, 1, None)


def test_titles_are_recognised_in_both_languages_with_slips() -> None:
    table = read_table("ADRESSE MAIL,Departement,Full name,participants,Sercive\na@b.fr,x,y,z,w\n", fields=FIELDS)
    mapping = propose_mapping(table, (*FIELDS, Field("x", ("full name",))))
    assert mapping == {"name": 3, "department": 1, "email": 0, "since": None, "x": 2}


def test_doubled_and_missing_titles_are_told_and_can_be_chosen() -> None:
    table = read_table("Nom;Nom;;Service\nA;B;C;D\n", fields=FIELDS)
    assert set(table.remarks) == {"columns_doubled", "columns_unnamed"}
    mapping = propose_mapping(table, FIELDS) | {"name": 1, "department": 2}
    assert check_rows(table, mapping, FIELDS).accepted[0].values == {"name": "B", "department": "C"}


def test_ragged_rows() -> None:
    table = read_table("Nom;Service\nA\nB;b;\nC;c;too much\n", fields=FIELDS)
    checked = check_rows(table, propose_mapping(table, FIELDS), FIELDS)
    assert [one.values for one in checked.accepted] == [{"name": "A"}, {"name": "B", "department": "b"}]
    assert [(one.line, one.faults[0].code) for one in checked.rejected] == [(4, "row_too_long")]
    assert "rows_ragged" in table.remarks


def test_rejected_rows_say_which_line_which_field_and_why() -> None:
    table = read_table(
        "Nom;Courriel\n;a@b.fr\nLéa;pas une adresse\nNoël;n@b.fr\nNOEL;N@B.fr\n" + "x" * 301 + ";\n", fields=FIELDS
    )
    checked = check_rows(table, propose_mapping(table, FIELDS), FIELDS, unique=("name", "email"))
    assert [(one.line, *((fault.code, fault.field) for fault in one.faults)) for one in checked.rejected] == [
        (2, ("cell_missing", "name")),
        (3, ("email", "email")),
        (5, ("row_repeated", "")),
        (6, ("cell_too_long", "name")),
    ]
    assert checked.rejected[2].faults[0].first_line == 4


def test_every_fault_of_a_row_is_told_at_once() -> None:
    table = read_table("Nom;Courriel;Depuis\n;pas une adresse;demain\nLéa;;\n", fields=FIELDS)
    checked = check_rows(table, {"name": 0, "department": None, "email": 1, "since": 2}, FIELDS, "dmy")
    assert [fault.code for fault in checked.rejected[0].faults] == ["cell_missing", "email", "date"]
    labels = {"name": "Nom", "email": "E-mail", "since": "Depuis"}
    told = explain_rejection(checked.rejected[0], speech("fr"), labels).replace("\u202f", " ")
    assert [one.split("\xa0:")[0] for one in told.split(" ; ")] == ["Nom", "E-mail", "Depuis"]
    assert len(checked.accepted) == 1


def test_our_own_export_comes_back_unchanged() -> None:
    table = read_table("Nom;Service\n'=1+1;'-3\n", fields=FIELDS)
    assert table.rows[0].cells == ("=1+1", "-3")


# ---- workbooks ----------------------------------------------------------------------------


def test_a_workbook_gives_its_first_filled_sheet() -> None:
    table = read_table(
        workbook(
            ("Nom", "Depuis", "n"),
            ("Léa", date(2026, 11, 24), 3),
            ("Noël", date(2026, 1, 2), 2.5),
            titles=("Vide", "Gens"),
        ),
        fields=FIELDS,
    )
    assert (table.sheet, table.sheets) == ("Gens", ("Vide", "Gens"))
    assert table.rows[0].cells == ("Léa", "2026-11-24", "3")
    assert table.rows[1].cells == ("Noël", "2026-01-02", "2.5")
    assert table.rows[1].line == 3


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0broken",
        workbook(("a",))[:400],
        b"%PDF-1.7\x00\x01\x02\xff\xfe\x80",
        bytes(range(256)),
    ],
)
def test_what_is_not_a_table_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read_table(data, "x")
    assert refusal.value.code == "table_unreadable"


@pytest.mark.parametrize("data", ["", "  \n \n", b"", ";;;\n;;\n", workbook()])
def test_an_empty_table_is_refused(data: bytes | str) -> None:
    with pytest.raises(Refused) as refusal:
        read_table(data)
    assert refusal.value.code == "table_empty"


def test_a_stray_cell_far_away_does_not_fill_the_memory() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nom")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(Refused) as refusal:
        read_table(out.getvalue())
    assert refusal.value.code == "table_too_large"


# ---- size ---------------------------------------------------------------------------------


def test_ten_thousand_lines_are_read_and_checked() -> None:
    lines = [f"Personne {n};Service {n % 9};p{n}@example.org;{n % 28 + 1:02}/03/2026" for n in range(MAX_ROWS)]
    text = "Nom;Service;Courriel;Depuis\n" + "\n".join(lines)
    table = read_table(text, fields=FIELDS)
    checked = check_rows(table, propose_mapping(table, FIELDS), FIELDS, unique=("name",))
    assert len(checked.accepted) == MAX_ROWS


def test_more_lines_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        read_table("Nom\n" + "x\n" * (MAX_ROWS + 1), fields=FIELDS)
    assert (refusal.value.code, refusal.value.facts["limit"]) == ("table_too_long", MAX_ROWS)


def test_a_table_that_is_too_wide_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        read_table(";".join("abc" for _ in range(300)))
    assert refusal.value.code == "table_too_wide"


# ---- dates and values ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "orders"),
    [
        (["03/04/2026"], ("dmy", "mdy")),
        (["03/04/2026", "24/11/2026"], ("dmy",)),
        (["03/04/2026", "11/24/2026"], ("mdy",)),
        (["24/11/2026", "11/24/2026"], ()),
        (["2026-11-24", "05/05/2026", "bientôt"], ("dmy",)),
        ([], ("dmy",)),
    ],
)
def test_the_order_of_dates_is_asked_only_when_it_matters(texts: list[str], orders: tuple[str, ...]) -> None:
    assert date_orders(texts) == orders


def test_an_ambiguous_date_waits_for_an_answer() -> None:
    table = read_table("Nom;Depuis\nLéa;03/04/2026\n", fields=FIELDS)
    mapping = propose_mapping(table, FIELDS)
    assert possible_date_orders(table, mapping, FIELDS) == ("dmy", "mdy")
    with pytest.raises(Refused, match="date_order_unknown"):
        check_rows(table, mapping, FIELDS)
    assert check_rows(table, mapping, FIELDS, "mdy").accepted[0].values["since"] == date(2026, 3, 4)
    assert check_rows(table, mapping, FIELDS, "dmy").accepted[0].values["since"] == date(2026, 4, 3)


@given(some.dates(date(1990, 1, 1)))
def test_dates_come_back_in_every_form(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d/%m/%Y}") == day == read_date(f"{day:%m/%d/%Y}", "mdy")
    assert read_date(f"{day:%d.%m.%Y} 00:00") == day


@pytest.mark.parametrize("day", [date(2026, month, 3) for month in range(1, 13)] + [date(2026, 12, 1)])
def test_dates_with_the_month_in_words(day: date) -> None:
    for language in ("fr", "en"):
        say = speech(language)
        for style in ("full", "long", "medium"):
            assert read_date(say.date(day, style)) == day
    assert read_date(f"{day:%d-%b-%y}") == read_date(f"{day:%B} {day.day}, {day.year}") == day


@pytest.mark.parametrize("text", ["31 février 2026", "24 brumaire 2026", "mars 2026", "12 mars", "demain 3 mars 2026"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadCell, match="date"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "value"), [("1 234", 1234), ("1,234", 1234), ("1.234.567", 1234567), ("12,0", 12), ("7", 7)]
)
def test_counts(text: str, value: int) -> None:
    assert read_count(text) == value


@pytest.mark.parametrize("text", ["", "-3", "douze", "1,5", "²"[:0] + "1e9"])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(BadCell):
        read_count(text)


def test_yes_and_no() -> None:
    assert [read_yes(one) for one in ("Oui", "x", "TRUE", "1", "✓")] == [True] * 5
    assert [read_yes(one) for one in ("non", "0", "faux", "No")] == [False] * 4
    with pytest.raises(BadCell):
        read_yes("peut-être")


# ---- anything at all ----------------------------------------------------------------------


@tried(150)
@given(some.one_of(some.binary(max_size=300), some.text(max_size=300)))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example('"')
@example("\x85\x0b;\x1c")
def test_anything_is_read_or_refused(data: bytes | str) -> None:
    try:
        table = read_table(data, "x", fields=FIELDS)
    except Refused:
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    mapping = propose_mapping(table, FIELDS)
    used = [column for column in mapping.values() if column is not None]
    assert len(used) == len(set(used))
    checked = check_rows(table, mapping, FIELDS, "dmy")
    assert len(checked.accepted) + len(checked.rejected) == len(table.rows)


CELL = some.text(some.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda text: not text.startswith("'") and text.strip("-:") and text.strip() == text
)


@tried(100)
@given(some.lists(some.tuples(CELL, CELL), min_size=1, max_size=8), some.sampled_from("\t;,|"))
def test_what_a_spreadsheet_writes_is_what_is_read(rows: list[tuple[str, str]], separator: str) -> None:
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    table = read_table(
        separator.join(("Nom", "Service")) + "\n" + "\n".join(quoted), fields=FIELDS, separator=separator
    )
    assert [row.cells for row in table.rows] == rows
