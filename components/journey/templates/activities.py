"""What each kind of agenda block asks of the room, in French and English. Adding one is adding an entry to the file."""

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from ..records import ActivityKind, Block, BlockKind, Language, Stage


class ActivityText(Struct, frozen=True, forbid_unknown_fields=True):
    """An activity in one language; `items` are its open questions."""

    question: str
    prompt: str
    items: tuple[str, ...] = ()


class ActivityPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity for blocks of these kinds, at these stages (none: at any)."""

    kind: ActivityKind
    blocks: tuple[BlockKind, ...]
    stages: tuple[Stage, ...] = ()
    layer: str = ""
    shared: bool = False
    fr: ActivityText
    en: ActivityText

    def text(self, language: Language) -> ActivityText:
        return self.fr if language == "fr" else self.en

    def fits(self, block: Block) -> bool:
        return block.kind in self.blocks and (not self.stages or block.stage in self.stages)


PATTERNS: dict[str, ActivityPattern] = msgspec.convert(
    tomllib.loads((Path(__file__).parent / "activities.toml").read_text(encoding="utf-8")), dict[str, ActivityPattern]
)


def pattern_for(block: Block) -> tuple[str, ActivityPattern] | None:
    """What a block asks of the room; None when it asks nothing."""
    return next(((key, one) for key, one in PATTERNS.items() if one.fits(block)), None)
