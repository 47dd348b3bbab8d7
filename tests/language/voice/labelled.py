"""The sentences with the remarks they should get: one a line, sentence, codes, kind, parted by tabs."""

from dataclasses import dataclass
from pathlib import Path

from components.language.voice import SEVERITIES, STEP, Language

FOLDER = Path(__file__).parent
LANGUAGES: dict[str, Language] = {"french": "fr", "english": "en"}
CODES = dict(zip(("1", "1b", "2", "3", "4", "5", "6", "6b", "7", "8", "9", "10"), SEVERITIES, strict=True))
"""From the number of a rule (V1, V1b, …) to its name."""


@dataclass(frozen=True)
class Labelled:
    sentence: str
    rules: frozenset[str]
    kind: str


def sentences(name: str) -> tuple[Labelled, ...]:
    """The sentences of `<name>.tsv`; lines that begin with # are remarks."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line.strip() and not line.startswith("#"))


def _read(line: str) -> Labelled:
    sentence, codes, kind = (*line.split("\t"), "", "")[:3]
    return Labelled(sentence, frozenset(CODES[code] for code in codes.split()), kind or STEP)
