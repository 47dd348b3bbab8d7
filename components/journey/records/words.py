"""The project's own words, and why a wording was kept."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Id, Line, Paragraph, Record, Title

TermUse = Literal["explained", "allowed", "avoided"]
VoiceRule = Literal[
    "first_person",
    "group",
    "verb",
    "third_person",
    "company",
    "noun_start",
    "jargon",
    "acronym",
    "passive",
    "two_actions",
    "length",
    "split",
]


class GlossaryTerm(Record, frozen=True, kw_only=True, tag="glossary_term"):
    """A word of the project. `use`: told to the reader, let through, or replaced by `instead`."""

    term: Title
    meaning: Paragraph = ""
    use: TermUse = "explained"
    instead: Line = ""


class VoiceReason(Record, frozen=True, kw_only=True, tag="voice_reason"):
    """Why a text stays as it is although a rule speaks against it. Id derived from text and rule: at most one.

    `wording`: the text it was said of; it stands for no other.
    """

    about: Id
    """A step, a card or a touchpoint."""
    rule: VoiceRule
    wording: Paragraph
    reason: Annotated[str, Meta(min_length=1, max_length=2_000)]
