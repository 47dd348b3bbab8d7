"""While somebody writes a note on a phone: what would be said of its words, quietly and at once."""

from typing import Annotated

import msgspec
from msgspec import Meta

from components.insight.voice import hints_as
from components.journey.state import State
from components.language import Speech

MOST = 2
"""Remarks on one note: a phone has little room, and whoever writes has other things in mind."""


class Wording(msgspec.Struct, forbid_unknown_fields=True):
    """A note as far as it is written. `layer`: the row of the map it is for."""

    text: Annotated[str, Meta(max_length=2_000)]
    layer: str = ""


def note_hints(state: State, asked: Wording, say: Speech) -> list[dict[str, str | None]]:
    """What to reconsider in the words of a note, and another wording where there is one; nothing is kept of it."""
    found = hints_as(state, asked.text, asked.layer)
    return [{"message": say.code(one.rule), "rewrite": one.rewrite} for one in found[:MOST]]
