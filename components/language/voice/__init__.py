"""The customer's voice: quiet remarks on a step or a card, worked out here and at once.

`hints` reads one text, `decision_splits` the steps of a map. Nothing is ever forbidden: what to do with
a remark is the author's business.
"""

from collections.abc import Collection, Mapping

from .model import APPLIES, LABEL, SEVERITIES, STEP, Hint, Language, Severity, StepSeen, Vocabulary
from .rewrites import REWRITES
from .rules import RULES, Reading, read
from .splits import decision_splits
from .words import plain, words_of

__all__ = [
    "APPLIES",
    "LABEL",
    "SEVERITIES",
    "STEP",
    "Hint",
    "Language",
    "Severity",
    "StepSeen",
    "Vocabulary",
    "decision_splits",
    "hints",
    "language_of",
    "mended",
]

_SOUND = ("voice.first_person", "voice.verb", "voice.third_person", "voice.company", "voice.noun_start")
"""What a proposed wording must be free of."""
_ACTS = ("voice.verb", "voice.noun_start")
"""Rules whose proposal says that the customer does what a noun only named."""
TOGETHER = 4
"""Proposals made one upon the other."""
SURE = 2
"""Words that must speak for another language before a text is taken to be written in it."""


def hints(
    text: str,
    language: Language,
    *,
    glossary: Collection[str] = (),
    allowed: Collection[str] = (),
    avoided: Mapping[str, str] | None = None,
    group_persona: bool = False,
    kind: str = STEP,
) -> tuple[Hint, ...]:
    """What to reconsider in a text, in the order of the rules.

    `kind`: a step, the label of a touchpoint, or the row of the map a card is in (`APPLIES`).
    `glossary`: acronyms the project explains; `allowed`: words it lets through; `avoided`: words it
    does not want, with what to say instead. `group_persona`: the customer is a household or a team, and says "we".
    """
    applies = APPLIES.get(kind, frozenset())
    if not applies or not text.strip():
        return ()
    vocabulary = Vocabulary(glossary, allowed, avoided or {})
    one = read(text, words_of(language), vocabulary, group_persona, "voice.first_person" in applies, kind == LABEL)
    return tuple(
        Hint(rule, start, end, _rewrite(one, rule, (start, end)))
        for rule, find in RULES.items()
        if rule in applies
        for start, end in find(one)
    )


def mended(
    text: str,
    language: Language,
    *,
    glossary: Collection[str] = (),
    allowed: Collection[str] = (),
    avoided: Mapping[str, str] | None = None,
    group_persona: bool = False,
    kind: str = STEP,
) -> str | None:
    """The text with every error mended for which a wording can be proposed; None when there is none.

    Two actions stay together here: parting them makes two steps, which is another decision.
    """
    now = text
    for _ in range(TOGETHER):
        found = hints(
            now, language, glossary=glossary, allowed=allowed, avoided=avoided, group_persona=group_persona, kind=kind
        )
        better = next((one.rewrite for one in found if one.rewrite and one.severity == "error"), None)
        if better is None:
            break
        now = better
    return now if now != text else None


def _rewrite(one: Reading, rule: str, span: tuple[int, int]) -> str | None:
    """A wording that breaks none of the rules on who speaks; None when there is no such one."""
    for make in REWRITES.get(rule, ()):
        made = make(one, span)
        if made and made != one.text and _is_sound(one, made, rule):
            return made
    return None


def _is_sound(one: Reading, made: str, rule: str) -> bool:
    again = read(made, one.words, one.vocabulary, one.group)
    if rule in _ACTS and _company_within(again):
        return False
    wanted = _SOUND if rule in _SOUND else ("voice.verb",)
    return not any(next(iter(RULES[name](again)), None) for name in wanted)


def _company_within(one: Reading) -> bool:
    """Somebody of the organisation does it: "validation du dossier par le service" is not the customer's act."""
    for by in (" par ", " by "):
        _before, found, after = one.plain.partition(by)
        if found and one.words.company.search(after):
            return True
    return next(iter(RULES["voice.jargon"](one)), None) is not None


def language_of(text: str, default: Language) -> Language:
    """The language a text is written in: another than the project's only when its words clearly say so."""
    found = plain(text).replace("'", "' ").split()
    other: Language = "en" if default == "fr" else "fr"
    scores = {one: sum(_marks(word, one) for word in found) for one in (default, other)}
    return other if scores[other] >= scores[default] + SURE else default


def _marks(word: str, language: Language) -> bool:
    return words_of(language).has_mark(word.strip('.,;:!?«»"()'))
