"""The word lists of a language, read once from `<language>.toml` and made ready to be searched."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any

import msgspec

from .model import Language

FOLDER = Path(__file__).parent
FILES: Mapping[Language, str] = {"fr": "french.toml", "en": "english.toml"}
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})


def plain(text: str) -> str:
    """The text in lower case with straight apostrophes and usual blanks, character for character.

    A letter whose lower case is longer (İ) stays, so that positions are those of the text as typed.
    """
    lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lower.translate(_PLAIN)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first; a word ending with an apostrophe leans on the next."""
    longest = sorted(set(words), key=lambda one: (-len(one), one))
    return "|".join(re.escape(one) + ("" if one.endswith("'") else r"(?![\w])") for one in longest) or r"(?!)"


def followed_by(words: Iterable[str]) -> str:
    """A pattern for one of these words and the blank that parts it from the next."""
    longest = sorted(set(words), key=lambda one: (-len(one), one))
    return "|".join(re.escape(one) + ("" if one.endswith("'") else r"\s{1,4}") for one in longest)


@dataclass(frozen=True)
class Jargon:
    """Some words customers do not say; `say`: what may stand in their place; `after`, `not_before`: only
    after, never before these words."""

    words: tuple[str, ...]
    say: str = ""
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        before = f"(?:{any_of(self.after)})\\s{{1,4}}" if self.after else ""
        return rf"(?<![\w-]){before}(?P<word>{any_of(self.words)})(?!-?\w)(?!\s{{1,4}}(?:{any_of(self.not_before)}))"


@dataclass(frozen=True)
class Words:
    """What the rules look for in one language."""

    language: Language
    lists: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, Any]]
    jargon: tuple[tuple[Pattern[str], Jargon], ...]
    first_person: Pattern[str]
    group: Pattern[str]
    customer: Pattern[str]
    customer_start: Pattern[str]
    company: Pattern[str]
    ours: Pattern[str]
    passive: Pattern[str]
    process: Pattern[str]
    two_actions: Pattern[str]
    thinking: Pattern[str]
    acts: Pattern[str]

    def has(self, name: str, word: str) -> bool:
        return word in self.lists[name]

    def has_mark(self, word: str) -> bool:
        """The word is one that tells this language."""
        return word in self.tables["marks"]["words"]


@cache
def words_of(language: Language) -> Words:
    """The word lists of a language."""
    found = tomllib.loads((FOLDER / FILES[language]).read_text(encoding="utf-8"))
    lists = {name: frozenset(value) for name, value in found.items() if isinstance(value, list) and name != "jargon"}
    tables = {name: value for name, value in found.items() if isinstance(value, dict)}
    jargon = [msgspec.convert(one, Jargon) for one in found["jargon"]]
    return Words(
        language=language,
        lists=lists,
        tables=tables,
        jargon=tuple((re.compile(one.pattern), one) for one in jargon),
        first_person=re.compile(_first_person(language, lists["openers"])),
        group=re.compile(rf"(?:^[\W_]{{0,12}}|,\s{{0,2}})(?P<who>{_GROUP[language]})"),
        customer=re.compile(
            rf"(?<![\w'])(?P<before>{followed_by(lists['customer_before'])})(?P<who>{any_of(lists['customers'])})"
            rf"(?!(?:'s)?\s{{1,4}}(?:{any_of(lists['customer_after'])}))"
        ),
        customer_start=re.compile(_customer_start(language, lists)),
        company=re.compile(_company_start(language, lists)),
        ours=re.compile(_OURS[language]),
        passive=re.compile(_passive(language, tables["passive"])),
        process=re.compile(rf"\W{{0,4}}(?:{'|'.join(tables['passive']['process'])})(?!\w)"),
        two_actions=re.compile(_two_actions(language, tables["two_actions"])),
        thinking=re.compile(rf"(?<!\w)(?:{any_of(tables['thinking']['verbs'])})"),
        acts=re.compile(rf"(?P<noun>{any_of(tables['acts'])})"),
    )


_I: Mapping[Language, str] = {"fr": r"(?:je(?!\w)|j')", "en": r"i(?:'(?:m|ve|ll|d))?(?![\w'])"}
_AND: Mapping[Language, str] = {"fr": "mais|et|puis|alors|donc|moi", "en": "but|and|then|so"}
_GROUP: Mapping[Language, str] = {
    "fr": r"nous(?!\w)|on(?!\w)(?!\s{1,4}(?:me\s|m'))",
    "en": r"we(?:'(?:re|ve|ll|d))?(?![\w'])",
}

_OURS: Mapping[Language, str] = {
    "fr": r"^[\W_]{0,12}nous(?!\w)(?!\s{1,4}\w+(?:er|ir|re)(?!\w))|(?<![\w-])(?:notre|nos)(?!\w)",
    "en": r"^[\W_]{0,12}we(?![\w-])|(?<![\w-])ours?(?![\w-])",
}
"""The organisation says "we" or "our"; "nous contacter" is what stands on a button."""


def _first_person(language: Language, openers: Collection[str]) -> str:
    """Said by the customer: at the start, after a leading clause, or as a question."""
    i = _I[language]
    asked = rf"^(?=.*\?).*?(?:(?<![\w'])|-)(?:{i})"
    led = rf"^\W{{0,12}}(?:{any_of(openers)})[^.;]*?(?<![\w'])(?:{i})"
    return rf"^[\W_]{{0,12}}(?:{i})|[,:;»”\"–—]\s{{0,4}}(?:(?:{_AND[language]}),?\s{{1,4}})?(?:{i})|{asked}|{led}"


def _customer_start(language: Language, lists: Mapping[str, frozenset[str]]) -> str:
    """A sentence about the customer: "le client appelle", "customers call", "they call"."""
    who, before = any_of(lists["customers"]), followed_by(lists["customer_before"])
    if language == "fr":
        return rf"^[\W_]{{0,12}}(?:{before})(?P<who>{who})"
    plurals = any_of(one for one in lists["customers"] if one.endswith("s"))
    return rf"^[\W_]{{0,12}}(?:(?:{before})(?P<who>{who})|(?P<many>they(?:'(?:re|ve|ll|d))?|{plurals})(?!-))"


def _company_start(language: Language, lists: Mapping[str, frozenset[str]]) -> str:
    who, before = any_of(lists["company"]), followed_by(lists["company_before"])
    if language == "fr":
        return rf"^[\W_]{{0,12}}(?P<all>(?:{before})(?P<who>{who}))"
    alone = any_of(lists["company_alone"])
    return rf"^[\W_]{{0,12}}(?P<all>(?:{before})(?:[a-z-]+\s{{1,4}}){{0,2}}?(?P<who>{who})|(?:{alone}))"


def _passive(language: Language, table: Mapping[str, Any]) -> str:
    """A form of "to be" and a participle; in French, `self` is there when the verb is a reflexive one."""
    between = rf"(?:(?:{any_of(table['between'])})\s{{1,4}}){{0,2}}"
    done = rf"(?P<done>{any_of(table['participles'])}|\w+(?:{'|'.join(table['endings'])})(?!\w))"
    reflexive = followed_by(table.get("reflexive", ())) or "(?!)"
    start = {"fr": rf"(?<!\w)(?P<self>{reflexive})?(?<!\w)", "en": r"(?P<self>(?!))?(?:(?<!\w)|(?='))"}[language]
    not_after = "".join(rf"(?<!\b{one}\s)" for one in table["not_after"])
    return rf"{not_after}{start}(?P<be>{any_of(table['be'])})\s{{1,4}}{between}{done}"


def _two_actions(language: Language, table: Mapping[str, Any]) -> str:
    """What joins two actions, and what stands after it; never at the start of the text."""
    joins = any_of(table["joins"])
    also, i = {"fr": "et", "en": "and"}[language], _I[language]
    again = rf"(?:,\s{{0,4}})?(?<!\w){also}\s{{1,4}}(?=(?P<second>{i})\s{{0,4}}(?!(?:{any_of(table['states'])})))"
    after = "".join(rf"(?<!{one}\s)" for one in table.get("not_after", ()))
    before = "".join(rf"(?!\s{{1,4}}{one})" for one in table.get("not_before", ()))
    return rf"(?<=\w)\s{{0,4}}(?P<join>;\s{{0,4}}|,?\s{{1,4}}{after}(?:{joins}){before}(?!-je)\s{{0,4}}|{again})"
