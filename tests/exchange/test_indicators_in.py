"""C15: lists of indicators as they are found, and figures as reports write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exchange.columns_in import check_rows, propose_mapping
from components.exchange.indicators_in import INDICATOR_FIELDS, indicator_labels, read_amount
from components.exchange.tables_in import read_table
from components.exchange.values_in import BadCell
from components.journey.operations.measuring import kind_of_unit
from components.language import speech

FILES = Path(__file__).parents[2] / "sample_data" / "files"

CSV = """Indicateur;Valeur;Unité;Période;Outil;Canal
Appels entrants;12 345;appels;par mois;Téléphonie;Téléphone
Satisfaction;7,4;/10;par mois;Enquête;
Réclamations;beaucoup;courriers;par mois;;Courrier
"""


def test_a_report_is_read_by_its_titles() -> None:
    table = read_table(CSV, "report.csv", fields=INDICATOR_FIELDS)
    mapping = propose_mapping(table, INDICATOR_FIELDS)
    checked = check_rows(table, mapping, INDICATOR_FIELDS, "dmy", ())
    assert [one.values for one in checked.accepted] == [
        {
            "name": "Appels entrants",
            "value": 12345.0,
            "unit": "appels",
            "period": "par mois",
            "source": "Téléphonie",
            "channel": "Téléphone",
        },
        {"name": "Satisfaction", "value": 7.4, "unit": "/10", "period": "par mois", "source": "Enquête"},
    ]
    assert [(one.line, one.faults[0].code, one.faults[0].field) for one in checked.rejected] == [(4, "amount", "value")]
    assert set(indicator_labels(speech("fr"))) == {one.name for one in INDICATOR_FIELDS}


@pytest.mark.parametrize(("name", "count"), [("indicateurs.csv", 6), ("indicators.csv", 5)])
def test_the_sample_lists_are_read_whole(name: str, count: int) -> None:
    table = read_table((FILES / name).read_bytes(), name, fields=INDICATOR_FIELDS)
    checked = check_rows(table, propose_mapping(table, INDICATOR_FIELDS), INDICATOR_FIELDS, "dmy", ())
    assert (len(checked.accepted), checked.rejected) == (count, ())
    kinds = [kind_of_unit(str(one.values.get("unit", ""))) for one in checked.accepted]
    assert 0 < kinds.count("score") < count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345", 12345),
        ("12 345,6", 12345.6),
        ("12\u202f345", 12345),
        ("12'345.5", 12345.5),
        ("12,345.6", 12345.6),
        ("12.345,6", 12345.6),
        ("1.234.567", 1234567),
        ("12,345", 12345),
        ("0,345", 0.345),
        ("1234,567", 1234.567),
        ("7,4", 7.4),
        (".5", 0.5),
        ("87 %", 87),
        ("−3", -3),
        ("+4", 4),
        ("1 200 €", 1200),
        ("£12.50", 12.5),
        ("6,4 (sur 10)", 6.4),
    ],
)
def test_figures_as_reports_write_them(text: str, expected: float) -> None:
    assert read_amount(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text", ["", "beaucoup", "12 à 15", "1,23,4", "1.2.3,4,5", "--3", "1e9", "٣", "9" * 15, "12,34.56.7"]
)
def test_what_is_no_figure_is_said(text: str) -> None:
    with pytest.raises(BadCell) as told:
        read_amount(text)
    assert told.value.code == "amount"


@given(st.integers(-(10**11), 10**11))
def test_any_count_comes_back_with_the_separators_of_either_language(number: int) -> None:
    assert read_amount(f"{number:,}".replace(",", "\u202f")) == number
    assert read_amount(f"{number:,}") == number
    whole = f"{abs(number):,}".replace(",", ".")
    assert read_amount(f"{whole},50") == pytest.approx(abs(number) + 0.5)


@given(st.text(max_size=30))
def test_reading_a_figure_never_fails_otherwise(text: str) -> None:
    try:
        assert isinstance(read_amount(text), float)
    except BadCell as refusal:
        assert refusal.code == "amount"
