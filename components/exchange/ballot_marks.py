"""One number of a ballot as people write it in a table: `80 %`, `0,5`, `M`, "ça me plaît"."""

import re
from functools import cache
from itertools import chain

from components.insight.methods.moscow import COMMITMENTS
from components.journey.marks import Mark
from components.journey.records import ActivityKind
from components.language import LANGUAGES, speech

from .values_in import simple

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,3})?")
_LETTERS = {"m": 4, "s": 3, "c": 2, "w": 1}
"""Must, should, could, won't."""


def read_mark(kind: ActivityKind, mark: Mark, text: str) -> int | None:
    """The whole number that stands for what is written; None when it is none."""
    said = simple(text)
    if kind in ("kano", "moscow") and said in _words(kind):
        return _words(kind)[said]
    bare = re.sub(r"[\s%]", "", text).replace("−", "-")
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(bare.replace(",", "."))
    if mark.code == "confidence" and mark.scale > 1:
        # 0.8, 80 and 80 % are the same confidence.
        number = number * mark.scale if number <= 1 else number
    elif mark.scale > 1:
        number *= mark.scale
    return round(number) if abs(number - round(number)) < 1e-6 else None


@cache
def mark_names(kind: ActivityKind, mark: Mark) -> frozenset[str]:
    """What a column of this number may be titled: its code, its words in either language; a criterion by its name."""
    if kind == "weighted":
        return frozenset({simple(mark.code)})
    named = {speech(language).code(f"mark.{mark.code}") for language in LANGUAGES}
    usual = (speech(language).code(f"mark_titles.{kind}.{mark.code}").split(";") for language in LANGUAGES)
    return frozenset(simple(one) for one in {mark.code, *named, *chain.from_iterable(usual)})


@cache
def _words(kind: ActivityKind) -> dict[str, int]:
    voices = [speech(language) for language in LANGUAGES]
    if kind == "kano":
        return {simple(say.code(f"kano_answer.{number}")): number for say in voices for number in range(1, 6)}
    named = {
        simple(say.code(f"commitment.{code}")): number for say in voices for number, code in enumerate(COMMITMENTS, 1)
    }
    return _LETTERS | named
