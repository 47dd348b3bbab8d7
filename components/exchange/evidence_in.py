"""Lists of sources as teams keep them: a table of studies, an export of a survey tool, a shared spreadsheet."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import get_args

from components.journey.records import EvidenceMethod, Nature
from components.language import LANGUAGES, Speech, speech

from .columns_in import Field
from .values_in import BadCell, read_choice, read_list, simple

_OTHER_METHODS: dict[EvidenceMethod, str] = {
    "interview": "entretiens interviews interview_client focus_group groupe customer_interview",
    "observation": "terrain shadowing test_utilisateur safari usability_test observations",
    "survey": "enquetes sondage questionnaire nps csat satisfaction barometre poll surveys",
    "verbatims": "verbatim verbatims reclamations plaintes complaints appels_ecoutes",
    "reviews": "avis e_reputation reputation reseaux_sociaux reviews social_media app_store",
    "analytics": "audience web_analytics donnees usage_data logs mesure_d_audience tracking",
    "indicators": "indicateur kpi kpis chiffres indicator statistiques",
    "staff": "equipe equipes collaborateurs interne avis_interne employees opinion",
    "study": "etude etudes benchmark recherche_documentaire desk_research report rapport",
}
_OTHER_NATURES: dict[Nature, str] = {
    "qualitative": "quali qual qualitatif qualitatives",
    "quantitative": "quanti quant quantitatif quantitatives",
}


def _vocabulary(prefix: str, others: Mapping[str, str]) -> dict[str, str]:
    """Simplified word to code: the catalogues' own words in every language, and what people also write."""
    found = {simple(word.replace("_", " ")): code for code, words in others.items() for word in words.split()}
    for code in others:
        found[simple(code)] = code
        for language in LANGUAGES:
            found[simple(speech(language).code(f"{prefix}.{code}"))] = code
    return found


@cache
def _methods() -> dict[str, str]:
    return _vocabulary("evidence_method", {one: _OTHER_METHODS[one] for one in get_args(EvidenceMethod)})


@cache
def _natures() -> dict[str, str]:
    return _vocabulary("nature", {one: _OTHER_NATURES[one] for one in get_args(Nature)})


def _method(text: str) -> str:
    return read_choice(text, _methods(), "evidence_method")


def _nature(text: str) -> str:
    return read_choice(text, _natures(), "nature")


def _grade(text: str) -> str:
    """A to D, alone or first: "B", "b", "B - survey"."""
    found = re.match(r"\s*(?:niveau|grade)?\s*([a-d])\b", text, re.IGNORECASE)
    if found is None:
        raise BadCell("grade", value=text[:60])
    return found[1].upper()


EVIDENCE_FIELDS: tuple[Field, ...] = (
    Field("title", ("titre", "intitulé", "nom", "preuve", "étude", "evidence", "name", "study"), required=True),
    Field("source", ("origine", "provenance", "où", "origin", "where it comes from", "lien", "link")),
    Field("dated", ("date", "jour", "day", "réalisée le", "done on"), date=True),
    Field("method", ("méthode", "type", "type de source", "how"), read=_method),
    Field("grade", ("niveau", "niveau de preuve", "qualité", "quality", "level"), read=_grade),
    Field("nature", ("quali quanti", "quali ou quanti", "kind"), read=_nature),
    Field("sample", ("échantillon", "effectif", "base", "sample size", "n", "respondents")),
    Field(
        "finding",
        ("enseignement", "constat", "résultat", "conclusion", "ce qu'on y apprend", "finding", "result", "learning"),
        limit=20_000,
    ),
    Field("verbatim", ("citation", "verbatims", "quote", "quotes"), limit=20_000),
)
"""What a list of sources may hold, with the titles it goes by; whom they speak of is asked for with the personas."""


def evidence_fields(personas: Mapping[str, str]) -> tuple[Field, ...]:
    """What a list of sources may hold in a project with these personas (name to id)."""
    titles = ("persona", "personas concernés", "profil", "segment", "client type", "about", "profile")
    return (*EVIDENCE_FIELDS, Field("personas", titles, read=_personas_among(personas)))


def _personas_among(personas: Mapping[str, str]) -> Callable[[str], tuple[str, ...]]:
    """Reads the names in a cell. A name may hold a comma itself ("Camille, 34"): the whole cell is tried first."""
    known = {simple(name): name for name in personas}

    def read(text: str) -> tuple[str, ...]:
        for parts in ((text,), re.split(r"[;|/\n]", text), read_list(text)):
            found = [known.get(simple(one)) for one in parts if one.strip()]
            names = tuple(dict.fromkeys(one for one in found if one is not None))
            if names and None not in found:
                return names
        raise BadCell("persona", value=text[:60])

    return read


def evidence_labels(say: Speech) -> dict[str, str]:
    """What the fields of a list of sources are called."""
    return {one.name: say.code(f"field.evidence.{one.name}") for one in evidence_fields({})}
