"""The customer's voice on a whole map: which words of which steps, cards and touchpoints to reconsider.

voice = state.once(voice_of, journey)
voice.open_of(step.id)   # the remarks on a step, a card or a touchpoint
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from components.journey.operations.words import standing_reasons, terms
from components.journey.records import Card, Channel, Journey, Language, Persona, Step, Touchpoint, VoiceReason
from components.journey.state import State
from components.journey.walk import steps_of
from components.language.voice import LABEL, STEP, Hint, StepSeen, decision_splits, hints, language_of, mended

from .kept import Kept

Spoken = Step | Card | Touchpoint
"""What the rules read on a map."""
SPLIT = "voice.split"
REMEMBERED = 20_000
"""Texts whose remarks are kept at hand: a map is read anew at every change, most of it as it was."""


@dataclass(frozen=True)
class Words:
    """A project's vocabulary, ready for the rules."""

    explained: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    avoided: tuple[tuple[str, str], ...] = ()
    channels: frozenset[str] = frozenset()
    """What channels are called here: no jargon beside a channel."""

    def let_through(self, kind: str) -> frozenset[str]:
        return self.allowed | self.channels if kind == LABEL else self.allowed


@dataclass(frozen=True)
class Remark:
    """A hint on a record of the map. `kept`: the reason why the author keeps the wording, if one stands."""

    record: str
    kind: str
    """`step`, `label` (of a touchpoint), or the row of the card."""
    text: str
    hint: Hint
    kept: VoiceReason | None = None
    mended: str | None = None
    """The text with all its errors mended, as far as that goes without inventing."""
    other: str | None = None
    """V10: the step that this one could be merged with."""


@dataclass(frozen=True)
class Voice:
    """The remarks of a map in its order, each step followed by its cards and touchpoints; `checked`: texts read."""

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
        frozenset(word for one in state.all(Channel) for word in (one.name, *one.name.split())),
    )


@lru_cache(REMEMBERED)
def hints_of(text: str, language: Language, kind: str, group: bool, words: Words) -> tuple[Hint, ...]:
    """The hints on one text, with the words of a project; in the language the text itself is written in."""
    return hints(
        text,
        language_of(text, language),
        glossary=words.explained,
        allowed=words.let_through(kind),
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
        allowed=words.let_through(kind),
        avoided=dict(words.avoided),
        group_persona=group,
        kind=kind,
    )


def remarks_as(state: State, journey: Journey | None, text: str, kind: str) -> tuple[tuple[Hint, ...], str | None]:
    """The hints on words still being written, as if they stood on this map, and what the words could become.

    On no map they are said by one person. Asked for at every pause in typing, so nothing is remembered.
    """
    persona = state.find(Persona, journey.persona) if journey else None
    group, words = persona is not None and persona.group, words_of_project(state)
    read = (text, state.project.language, kind, group, words)
    return hints_of.__wrapped__(*read), mended_of.__wrapped__(*read)


def hints_as(state: State, text: str, kind: str) -> tuple[Hint, ...]:
    """The hints on words that stand on no map yet."""
    return remarks_as(state, None, text, kind)[0]


def voice_of(state: State, journey: Journey, language: Language | None = None) -> Voice:
    """What to reconsider on a map. `language`: what it is written in, else the project's."""
    spoken = language or state.project.language
    persona = state.find(Persona, journey.persona)
    group, words = persona is not None and persona.group, words_of_project(state)
    steps = steps_of(state, journey.id)
    touchpoints = state.all(Touchpoint)
    splits = _SPLITS.of(journey.id, (steps, touchpoints, spoken), lambda: dict(_splits(state, steps, spoken)))
    given = _reasons(state)
    remarks: list[Remark] = []
    checked = 0
    for step in steps:
        called = (one for one in state.where(Touchpoint, step=step.id) if one.label)
        texts: tuple[Spoken, ...] = (step, *state.where(Card, step=step.id), *called)
        checked += len(texts)
        reasons = tuple(given[one.id] for one in texts if one.id in given) if given else ()
        reading = _Reading(spoken, group, words, splits.get(step.id))
        remarks += _REMARKS.of(step.id, (reading, reasons, texts), partial(_remarks, state, reading, texts))
    return Voice(tuple(remarks), checked)


class _Reading(NamedTuple):
    """What texts are read with; `other`: the step that the step read could be merged with."""

    language: Language
    group: bool
    words: Words
    other: str | None


_REMARKS: Kept[tuple[Remark, ...]] = Kept()
_SPLITS: Kept[dict[str, str]] = Kept(50)


def _remarks(state: State, reading: _Reading, texts: Sequence[Spoken]) -> tuple[Remark, ...]:
    """The remarks on a step, its cards and what its touchpoints are called."""
    spoken, group, words, other = reading
    found: list[Remark] = []
    for one in texts:
        kind, text = _read_as(one)
        seen: list[tuple[Hint, str | None]] = [(hint, None) for hint in hints_of(text, spoken, kind, group, words)]
        if other is not None and isinstance(one, Step):
            seen.append((Hint(SPLIT, 0, len(text)), other))
        reasons = standing_reasons(state, one.id, text) if seen else {}
        for hint, then in seen:
            kept = reasons.get(hint.rule.removeprefix("voice."))
            better = mended_of(text, spoken, kind, group, words)
            found.append(Remark(one.id, kind, text, hint, kept, better, then))
    return tuple(found)


def _read_as(one: Spoken) -> tuple[str, str]:
    """As what a record is read, and its words."""
    if isinstance(one, Step):
        return STEP, one.title
    return (LABEL, one.label) if isinstance(one, Touchpoint) else (one.layer, one.text)


def _reasons(state: State) -> dict[str, tuple[VoiceReason, ...]]:
    """By step, card or touchpoint, why its wording is kept."""
    found: dict[str, tuple[VoiceReason, ...]] = {}
    for one in state.all(VoiceReason):
        found[one.about] = (*found.get(one.about, ()), one)
    return found


def _splits(state: State, steps: Sequence[Step], language: Language) -> Iterator[tuple[str, str]]:
    """Steps that could be one with the next, and which that is."""
    seen = [
        StepSeen(one.title, one.phase, frozenset(touch.channel for touch in state.where(Touchpoint, step=one.id)))
        for one in steps
    ]
    places = set(decision_splits(seen, language))
    yield from ((one.id, then.id) for index, (one, then) in enumerate(pairwise(steps)) if index in places)
