"""The customer's voice on a whole map: which words of which steps and cards to reconsider.

voice = state.once(voice_of, journey)
voice.open_of(step.id)   # the remarks on a step or a card
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from components.journey.operations.words import standing_reasons, terms
from components.journey.records import Card, Journey, Language, Persona, Phase, Step, Touchpoint, VoiceReason
from components.journey.state import State
from components.language.voice import STEP, Hint, StepSeen, decision_splits, hints, language_of, mended

SPLIT = "voice.split"
REMEMBERED = 20_000
"""Texts whose remarks are kept at hand: a map is read anew at every change, most of it as it was."""


@dataclass(frozen=True)
class Words:
    """A project's vocabulary, ready for the rules."""

    explained: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    avoided: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Remark:
    """A hint on a step or a card. `kept`: the reason why the author keeps the wording, if there is one that stands."""

    record: str
    kind: str
    """`step`, or the row of the card."""
    text: str
    hint: Hint
    kept: VoiceReason | None = None
    mended: str | None = None
    """The text with all its errors mended, as far as that goes without inventing."""
    other: str | None = None
    """V10: the step that this one could be merged with."""


@dataclass(frozen=True)
class Voice:
    """The remarks of a map in its order, each step followed by its cards; `checked`: texts that were read."""

    remarks: tuple[Remark, ...]
    checked: int

    @cached_property
    def open(self) -> tuple[Remark, ...]:
        """What nobody decided to keep."""
        return tuple(one for one in self.remarks if one.kept is None)

    @cached_property
    def kept(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.kept is not None)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Open remarks by rule, in the order of the rules' weight on this map: the most frequent first."""
        return dict(Counter(one.hint.rule for one in self.open).most_common())

    @cached_property
    def by_record(self) -> Mapping[str, tuple[Remark, ...]]:
        found: dict[str, list[Remark]] = {}
        for one in self.remarks:
            found.setdefault(one.record, []).append(one)
        return {record: tuple(remarks) for record, remarks in found.items()}

    def of(self, record: str) -> tuple[Remark, ...]:
        """Every remark on one step or card, kept ones too."""
        return self.by_record.get(record, ())

    def open_of(self, record: str) -> tuple[Hint, ...]:
        """The open hints of one step or card."""
        return tuple(one.hint for one in self.of(record) if one.kept is None)


def words_of_project(state: State) -> Words:
    """The project's glossary as the rules need it."""
    every = terms(state)
    return Words(
        frozenset(one.term for one in every if one.use == "explained"),
        frozenset(one.term for one in every if one.use == "allowed"),
        tuple((one.term, one.instead) for one in every if one.use == "avoided"),
    )


@lru_cache(REMEMBERED)
def hints_of(text: str, language: Language, kind: str, group: bool, words: Words) -> tuple[Hint, ...]:
    """The hints on one text, with the words of a project; in the language the text itself is written in."""
    return hints(
        text,
        language_of(text, language),
        glossary=words.explained,
        allowed=words.allowed,
        avoided=dict(words.avoided),
        group_persona=group,
        kind=kind,
    )


@lru_cache(REMEMBERED)
def mended_of(text: str, language: Language, kind: str, group: bool, words: Words) -> str | None:
    """A text as it could be, all proposals taken together; None when there is none."""
    return mended(
        text,
        language_of(text, language),
        glossary=words.explained,
        allowed=words.allowed,
        avoided=dict(words.avoided),
        group_persona=group,
        kind=kind,
    )


def voice_of(state: State, journey: Journey, language: Language | None = None) -> Voice:
    """What to reconsider on a map. `language`: what it is written in, else the project's."""
    spoken = language or state.project.language
    persona = state.find(Persona, journey.persona)
    group, words = persona is not None and persona.group, words_of_project(state)
    steps = [one for phase in state.where(Phase, journey=journey.id) for one in state.where(Step, phase=phase.id)]
    splits = dict(_splits(state, steps, spoken))
    texts = [text for step in steps for text in _texts(state, step)]
    remarks: list[Remark] = []
    for record, kind, text in texts:
        found = [(hint, None) for hint in hints_of(text, spoken, kind, group, words)]
        reasons = standing_reasons(state, record, text)
        split = [(Hint(SPLIT, 0, len(text)), splits[record])] if record in splits else []
        for hint, other in (*found, *split):
            kept = reasons.get(hint.rule.removeprefix("voice."))
            better = mended_of(text, spoken, kind, group, words)
            remarks.append(Remark(record, kind, text, hint, kept, better, other))
    return Voice(tuple(remarks), len(texts))


def _texts(state: State, step: Step) -> Iterator[tuple[str, str, str]]:
    """A step and its cards: id, kind, text."""
    yield step.id, STEP, step.title
    for card in state.where(Card, step=step.id):
        yield card.id, card.layer, card.text


def _splits(state: State, steps: list[Step], language: Language) -> Iterator[tuple[str, str]]:
    """Steps that could be one with the next, and which that is."""
    seen = [
        StepSeen(one.title, one.phase, frozenset(touch.channel for touch in state.where(Touchpoint, step=one.id)))
        for one in steps
    ]
    places = set(decision_splits(seen, language))
    yield from ((one.id, then.id) for index, (one, then) in enumerate(pairwise(steps)) if index in places)
