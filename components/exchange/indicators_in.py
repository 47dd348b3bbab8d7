"""Lists of indicators as departments keep them: a monthly report, an export of the call centre, a dashboard."""

import re
import unicodedata

from components.language import Speech

from .columns_in import Field
from .values_in import BadCell

_LIMIT = 1e12


def read_amount(text: str) -> float:
    """A figure as reports write it: 12 345,6 · 12,345.6 · 1.234.567 · 87 % · -3. Raises `BadCell("amount")`.

    A lone comma or point is a decimal mark, unless exactly three figures follow it and a thousand is
    meant: "12,345" is twelve thousand, "0,345" and "1234,567" are not. A per cent sign, a currency and a
    unit in brackets after the figure are left out.
    """
    bare = re.sub(r"[\s'’_]", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    bare = re.sub(r"(?:%|€|\$|£|\([^)]*\))$", "", re.sub(r"^[€$£]", "", bare))
    if not re.fullmatch(r"[+-]?(?:\d[\d.,]*|[.,]\d+)", bare, re.ASCII):
        raise BadCell("amount", value=text[:60])
    marks = [one for one in bare if one in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            raise BadCell("amount", value=text[:60])
        bare = bare.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif len(marks) > 1 or re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", bare):
        if not re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{3})+", bare):
            raise BadCell("amount", value=text[:60])
        bare = re.sub(r"[.,]", "", bare)
    else:
        bare = bare.replace(",", ".")
    value = float(bare)
    if abs(value) > _LIMIT:
        raise BadCell("amount", value=text[:60])
    return value


INDICATOR_FIELDS: tuple[Field, ...] = (
    Field("name", ("indicateur", "kpi", "nom", "mesure", "libellé", "indicator", "metric", "name"), required=True),
    Field(
        "value", ("valeur", "chiffre", "total", "nombre", "volume", "résultat", "figure", "number"), read=read_amount
    ),
    Field("unit", ("unité", "en", "unit of measure")),
    Field("period", ("période", "par", "fréquence", "per", "over", "mois", "month")),
    Field("source", ("origine", "outil", "provenance", "système", "tool", "system", "origin")),
    Field("channel", ("canal", "canal de contact", "média", "contact channel")),
)
"""What a list of indicators may hold, with the titles it goes by."""


def indicator_labels(say: Speech) -> dict[str, str]:
    """What the fields of a list of indicators are called."""
    return {one.name: say.code(f"field.indicator.{one.name}") for one in INDICATOR_FIELDS}
