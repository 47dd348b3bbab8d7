"""What the check of the customer's voice says, and what it is asked about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["fr", "en"]
Severity = Literal["error", "warning", "hint"]

SEVERITIES: Mapping[str, Severity] = {
    "voice.first_person": "error",
    "voice.group": "warning",
    "voice.verb": "error",
    "voice.third_person": "error",
    "voice.company": "error",
    "voice.noun_start": "error",
    "voice.jargon": "error",
    "voice.acronym": "warning",
    "voice.passive": "hint",
    "voice.two_actions": "hint",
    "voice.length": "hint",
    "voice.split": "hint",
}
"""Every rule, in the order of its number (V1, V1b, V2 … V10), and how much it weighs."""

STEP = "step"
"""What is checked wholly: the name of a step."""
LABEL = "label"
"""What a touchpoint is called beside its channel: a thing or a person one meets, no sentence of the customer."""
_WORDS = frozenset({"voice.verb", "voice.third_person", "voice.jargon", "voice.acronym", "voice.length"})
_OWN = frozenset({"voice.acronym"})

APPLIES: Mapping[str, frozenset[str]] = {
    STEP: frozenset(SEVERITIES),
    "doing": frozenset(SEVERITIES),
    **dict.fromkeys(("thinking", "feeling", "expectation", "pains", "delights", "needs"), _WORDS),
    **dict.fromkeys(("opportunities", "questions"), _OWN),
    LABEL: frozenset({"voice.third_person", "voice.company", "voice.jargon", "voice.acronym", "voice.length"}),
}
"""Which rules help in which row of a map. What a row does not list is left alone: an unknown row, and
what the organisation does backstage and with its systems, speak the organisation's language."""


@dataclass(frozen=True)
class Hint:
    """One remark on a text. `start` and `end`: the characters it is about, in the text as typed.

    `rewrite`: the whole text as it could be, when one can be made without inventing anything.
    """

    rule: str
    start: int
    end: int
    rewrite: str | None = None

    @property
    def severity(self) -> Severity:
        return SEVERITIES[self.rule]


@dataclass(frozen=True)
class Vocabulary:
    """A project's own words. `explained`: acronyms that are told; `allowed`: words let through though
    they are jargon; `avoided`: jargon of the project, with what to say instead (may be empty)."""

    explained: Collection[str] = ()
    allowed: Collection[str] = ()
    avoided: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StepSeen:
    """What is needed of a step to tell that it splits a decision. Empty channels are unknown ones."""

    title: str
    phase: str
    channels: frozenset[str] = frozenset()
