"""Texts written into a project: agendas, their blocks, ground rules, in French and English.

They are data (TOML files beside this one), not words of the screen: what is chosen is copied into
the project in the project's language, and edited there. Adding a block or an agenda is adding an
entry to a file.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..records import BlockKind, Language, Mode, PenRule, Priority, Stage, WorkMode

FOLDER = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("fr", "en")


class BlockText(Struct, frozen=True, forbid_unknown_fields=True):
    """A block in one language: its title, what the facilitator says and does, what comes out of it."""

    title: str
    script: str
    output: str


class BlockPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block of the library. `minutes` is its usual length, `minimum` the shortest that works."""

    kind: BlockKind
    minutes: int
    minimum: int
    priority: Priority
    mode: WorkMode = "plenary"
    stage: Stage = "none"
    pens: PenRule = "own_page"
    layer: str = ""
    fr: BlockText
    en: BlockText

    def text(self, language: Language) -> BlockText:
        return self.fr if language == "fr" else self.en

    def shortest(self, minutes: int) -> int:
        """The minimum when the block is given another length: in proportion, rounded down."""
        if self.kind in ("break", "closing"):
            return min(minutes, self.minimum)
        return minutes * self.minimum // self.minutes


class Use(Struct, frozen=True, forbid_unknown_fields=True):
    """A block of the library in an agenda, with its length there, and its sub-blocks when it is long."""

    use: str
    minutes: int
    parts: tuple["Use", ...] = ()


class AgendaText(Struct, frozen=True, forbid_unknown_fields=True):
    """An agenda in one language: its name, and when to use it."""

    title: str
    when: str


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole agenda. `same_as` takes the blocks of another one."""

    minutes: int
    mode: Mode
    presentation: bool = False
    same_as: str | None = None
    blocks: tuple[Use, ...] = ()
    apart: tuple[Use, ...] = ()
    """The blocks when some of the people are elsewhere; empty where that changes nothing."""
    fr: AgendaText
    en: AgendaText

    def text(self, language: Language) -> AgendaText:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Entry:
    """One block to write: its pattern and its length."""

    pattern: BlockPattern
    minutes: int


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


LIBRARY: dict[str, BlockPattern] = msgspec.convert(_read("blocks.toml"), dict[str, BlockPattern])
"""Every block pattern by key."""

TEMPLATES: dict[str, Template] = msgspec.convert(_read("agendas.toml"), dict[str, Template])
"""Every agenda by key: A1, A2, B, C, D, E1 to E4, F, G, R."""

SERIES: dict[str, tuple[str, ...]] = {"A": ("A1", "A2"), "E": ("E1", "E2", "E3", "E4")}
"""Agendas that belong together, in their order: the two remote sessions, the co-design series."""

_RULES: dict[str, dict[Language, tuple[str, ...]]] = msgspec.convert(
    _read("rules.toml"), dict[str, dict[Language, tuple[str, ...]]]
)
GROUND_RULES = _RULES["ground"]
REMOTE_RULES = _RULES["remote"]
HYBRID_RULES = _RULES["hybrid"]


def uses(key: str, mode: Mode | None = None) -> tuple[Use, ...]:
    """The blocks of an agenda as published, long blocks whole; for people who meet this way when it is said."""
    template = TEMPLATES[key]
    if template.apart and (mode or template.mode) != "in_person":
        return template.apart
    return TEMPLATES[template.same_as].blocks if template.same_as else template.blocks


def entries(key: str, *, whole: bool = False, mode: Mode | None = None) -> Iterator[Entry]:
    """The blocks of an agenda in order; long ones as their sub-blocks unless `whole`."""
    for one in uses(key, mode):
        for use in (one,) if whole or not one.parts else one.parts:
            yield Entry(LIBRARY[use.use], use.minutes)
