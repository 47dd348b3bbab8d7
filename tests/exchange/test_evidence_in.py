"""Lists of sources: words of both languages, and what cannot be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exchange.columns_in import check_rows, propose_mapping
from components.exchange.evidence_in import EVIDENCE_FIELDS, evidence_fields, evidence_labels
from components.exchange.rejected_out import explain_rejection
from components.exchange.tables_in import read_table
from components.journey.operation import Context, perform
from components.journey.operations.evidence import import_evidence
from components.journey.records import Evidence
from components.journey.state import State
from components.language import speech

FRENCH = """Titre;Méthode;Niveau;Date;Nature;Enseignement;Échantillon
Entretiens locataires;Entretien;A;12/10/2026;quali;On attend sans savoir;8
Baromètre;NPS;b - mesuré;03/11/2026;Quantitatif;31 points;2 300
Bruits de couloir;Télépathie;A;;;;
Avis en ligne;Avis et e-réputation;E;;;;
"""


def test_a_french_list_is_understood_and_what_is_not_is_explained() -> None:
    table = read_table(FRENCH, fields=EVIDENCE_FIELDS)
    checked = check_rows(table, propose_mapping(table, EVIDENCE_FIELDS), EVIDENCE_FIELDS, "dmy")
    first, second = (one.values for one in checked.accepted)
    assert (first["method"], first["grade"], first["nature"], str(first["dated"])) == (
        "interview", "A", "qualitative", "2026-10-12"
    )  # fmt: skip
    assert (second["method"], second["grade"], second["nature"]) == ("survey", "B", "quantitative")
    say = speech("fr")
    reasons = [explain_rejection(one, say, evidence_labels(say)) for one in checked.rejected]
    assert "Télépathie" in reasons[0]
    assert "de A à D" in reasons[1]


@pytest.mark.parametrize(
    ("word", "method"), [("Interview", "interview"), ("kpi", "indicators"), ("Usage data", "analytics")]
)
def test_english_words(word: str, method: str) -> None:
    table = read_table(f"Title\tMethod\nOne\t{word}", fields=EVIDENCE_FIELDS)
    checked = check_rows(table, propose_mapping(table, EVIDENCE_FIELDS), EVIDENCE_FIELDS)
    assert checked.accepted[0].values["method"] == method


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("camille, 34 ans", ["Camille, 34 ans"]),
        ("Omar", ["Omar"]),
        ("Camille, 34 ans ; OMAR", ["Camille, 34 ans", "Omar"]),
        ("Omar et Dana", ["Omar", "Dana"]),
        ("Omar, Dana, Omar", ["Omar", "Dana"]),
        ("Omar et Tous", None),
        (";", None),
    ],
)
def test_e6_personas_are_told_by_their_names(cell: str, names: list[str] | None) -> None:
    """A name may hold a comma; one that is not there is refused with the reason."""
    fields = evidence_fields({"Camille, 34 ans": "c", "Omar": "o", "Dana": "d"})
    table = read_table(f"Titre\tPersonas\nUn\t{cell}", fields=fields)
    checked = check_rows(table, propose_mapping(table, fields), fields)
    if names is None:
        say = speech("fr")
        assert "aucun persona" in explain_rejection(checked.rejected[0], say, evidence_labels(say))
    else:
        assert checked.accepted[0].values["personas"] == tuple(names)


def test_e6_same_titles_are_completed_others_added(context: Context) -> None:
    rows = [{"title": "Entretiens", "method": "interview"}, {"title": "Enquête", "method": "survey", "grade": "C"}]
    _c, state = perform(State(), context, import_evidence, rows=rows)
    assert [(one.title, one.grade) for one in state.all(Evidence)] == [("Entretiens", "A"), ("Enquête", "C")]
    more = [
        {"title": " ENTRETIENS ", "finding": "Rien de neuf"},
        {"title": "Appels"},
        {"title": "appels", "sample": "40"},
    ]
    _c, state = perform(state, context, import_evidence, rows=more)
    assert [one.title for one in state.all(Evidence)] == ["Entretiens", "Enquête", "Appels"]
    assert state.all(Evidence)[0].finding == "Rien de neuf"
    assert state.all(Evidence)[2].sample == "40"


@given(st.text(max_size=60))
def test_any_text_in_a_grade_cell_is_read_or_refused(text: str) -> None:
    table = read_table(
        "Titre\tNiveau\nUn\t" + text.replace("\t", " ").replace("\n", " ").replace("\r", " "), header=True
    )
    mapping = {one.name: None for one in EVIDENCE_FIELDS} | {"title": 0}
    if len(table.columns) > 1:
        mapping["grade"] = 1
    for row in check_rows(table, mapping, EVIDENCE_FIELDS).accepted:
        assert row.values.get("grade", "A") in ("A", "B", "C", "D")
