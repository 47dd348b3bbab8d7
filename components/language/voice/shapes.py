"""What the shape of a word, or of a sentence's beginning, tells when no list holds the word itself.

Endings make nouns out of acts and names out of roles; the exceptions to each ending, and the verbs by
which somebody is known to act for the organisation or for themselves, stand in `<language>.toml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Literal

from .model import Language
from .words import Words, followed_by, words_of

Who = Literal["customer", "company"]
Token = re.Match[str]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
_REACH = 6
"""Words in which the subject and its verb are looked for."""
_OTHERS: Mapping[Language, Pattern[str]] = {
    "fr": re.compile(r"[^.;,]{0,80}?(?<![\w'])(?P<who>ils?|elles?|on)\s{1,4}(?:ne\s{1,4})?(?:me\s|m')"),
    "en": re.compile(
        r"\W{0,12}(?P<who>they|he|she|it|someone|somebody|nobody)(?:'\w+)?\s(?:[^.;,]{0,80}?\s)?(?:me|my)(?!\w)"
    ),
}
"""Somebody else acts on who speaks: "on me renvoie", "they ask me"."""
_OWN: Mapping[Language, Pattern[str]] = {
    "fr": re.compile(r"(?<!\w)(?:son|sa|ses|leurs?)\s"),
    "en": re.compile(r"(?<!\w)(?:his|her|their)\s"),
}
_MANY = re.compile(r"\W{0,12}(?P<who>[^\W\d_]{3,}s)\s{1,4}[^\W\d_]+\s{1,4}(?:\w+\s{1,4})?their(?!\w)")
_PARTS = ("over", "up", "off", "out", "back", "down", "through", "in")
_BORROWED = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{3,}ing|[^\W\d_]{2,}-(?:off|out|up|back|in|down))s?(?![\w-])")
_AFTER_NOUN: Mapping[Language, Pattern[str]] = {
    "fr": re.compile(r"\s*(?:(?:de|du|des|par|à|au|aux|en)\s|d'|\W*$)"),
    "en": re.compile(r"\s*(?:of\s|by\s|\W*$)"),
}

_AGENT: Mapping[Language, Pattern[str]] = {
    "fr": re.compile(r"(?<!\w)par\s{1,4}(?:(?:une?|l[ea]s?|mon|ma|mes|notre|des)\s{1,4}|l')(?P<who>[\w-]+)"),
    "en": re.compile(r"(?<!\w)by\s{1,4}(?:(?:an?|the|my|our|their|another)\s{1,4})(?P<who>[\w-]+)"),
}
"""Who does it, in a passive."""


@dataclass(frozen=True)
class Subject:
    """Who opens a sentence that nobody says with "I", and where in the text."""

    who: Who
    start: int
    end: int


def subject_of(words: Words, plain: str) -> Subject | None:
    """Somebody named by a role ("le greffier", "the foreman"), or who does what people and firms do."""
    others = _OTHERS[words.language].match(plain)
    if others:
        return Subject("company", *others.span("who"))
    many = _MANY.match(plain) if words.language == "en" else None
    if many:
        return Subject("customer", *many.span("who"))
    opening = _article(words.language).match(plain)
    return None if opening is None else _named(words, plain, opening)


def _named(words: Words, plain: str, opening: re.Match[str]) -> Subject | None:
    """The noun after the article, when it is a role or a verb of acting follows it."""
    tokens = [token for token, _number in zip(_WORD.finditer(plain, opening.end()), range(_REACH), strict=False)]
    at = _acting_verb(words, tokens)
    if at is None and not _is_role(words, tokens):
        return None
    head = tokens[at - 1] if at is not None and words.language == "en" else tokens[0]
    if _is_thing(words, head.group()):
        return None
    does = tokens[at].group() if at is not None else ""
    inside = {token.group() for token in tokens[: at or 1]}
    own = (
        inside & words.lists["customers"]
        or does in _forms(words.language)["own_verbs"]
        or _OWN[words.language].search(plain, head.end())
    )
    return Subject("customer" if own else "company", opening.start("before"), head.end())


def _acting_verb(words: Words, tokens: list[Token]) -> int | None:
    """Where, soon after the noun, stands a verb by which somebody acts."""
    forms = _forms(words.language)
    known = forms["acting_verbs"] | forms["own_verbs"]
    english = words.language == "en"
    for at, token in enumerate(tokens[1:4], 1):
        if token.group() in known and (not english or _goes_on(words, tokens, at)):
            return at
        if words.has("stops", token.group()):
            return None
    return None


def _goes_on(words: Words, tokens: list[Token], at: int) -> bool:
    """English verbs look like nouns: a verb is followed by an object, a preposition or nothing."""
    return at + 1 == len(tokens) or words.has("after_verb", tokens[at + 1].group())


def _is_role(words: Words, tokens: list[Token]) -> bool:
    """A role that something follows, and not only what completes a noun."""
    if len(tokens) < 2 or tokens[1].group() in ("of", "de", "du", "des", "d'"):
        return False
    return tokens[0].group().removesuffix("s").endswith(tuple(words.lists["role_endings"]))


def by_somebody(words: Words, rest: str) -> bool:
    """ "… by the nurse": somebody known, or named by a role, and not "by the noise"."""
    for agent in _AGENT[words.language].finditer(rest):
        who = agent["who"]
        known = words.has("company", who) or words.has("customers", who)
        role = who.removesuffix("s").endswith(tuple(words.lists["role_endings"])) and not _is_thing(words, who)
        if known or role:
            return True
    return False


def _is_thing(words: Words, word: str) -> bool:
    return words.has("things", word) or words.has("things", word.removesuffix("s"))


def names_an_act(words: Words, word: str, rest: str) -> bool:
    """Endings that make a noun of an act only where the sentence goes on as after a noun: "levée des réserves"."""
    if words.has("weak_exceptions", word) or not _AFTER_NOUN[words.language].match(rest):
        return False
    endings = tuple(words.lists["weak_noun_endings"])
    part = next((one for one in _PARTS if words.language == "en" and word.endswith(one)), "")
    compound = bool(part) and len(word.removesuffix(part).rstrip("-")) > len("in")
    return words.has("bare_acts", word) or word.removesuffix("s").endswith(endings) or compound


def is_no_verb(words: Words, word: str, rest: str) -> bool:
    """After "I": a noun by its ending (French), or by the "of" that follows it (English)."""
    if words.language == "en":
        return rest.lstrip().startswith("of ") and not words.has("of_verbs", word)
    return word.endswith(tuple(words.lists["no_verb_endings"])) and not words.has("verbs_like_nouns", word)


def borrowed(words: Words, plain: str) -> Iterator[re.Match[str]]:
    """Words a French organisation takes from English, but for those everybody says: "le reporting", "un roll-out"."""
    if words.language == "fr":
        yield from (found for found in _BORROWED.finditer(plain) if not words.has("common_borrowed", found["word"]))


def is_verb_form(words: Words, word: str) -> bool:
    """A verb by which somebody acts, in a form that goes with neither "I" nor "you"."""
    forms = _forms(words.language)
    return word in forms["acting_verbs"] or word in forms["own_verbs"]


@cache
def _article(language: Language) -> Pattern[str]:
    lists = words_of(language).lists
    more = {"fr": {"ces"}, "en": {"every", "these", "some"}}[language]
    return re.compile(rf"\W{{0,12}}(?P<before>{followed_by(lists['company_before'] | more)})")


@cache
def _forms(language: Language) -> Mapping[str, frozenset[str]]:
    """The verbs in the forms they have with a subject that is neither "I" nor "you"."""
    lists = words_of(language).lists
    every = {name: lists[name] for name in ("acting_verbs", "own_verbs")}
    if language == "fr":
        return every
    return {name: frozenset(form for verb in verbs for form in (verb, _third(verb))) for name, verbs in every.items()}


def _third(verb: str) -> str:
    """An English verb with "he"."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
