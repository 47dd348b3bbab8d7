"""The rules of the customer's voice, one function each: where in a text it is broken.

After the practice of journey mapping: a step is what the customer does, in the customer's words. Each
rule says what it looks for; the word lists stand in `<language>.toml`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .model import Vocabulary
from .shapes import Subject, borrowed, by_somebody, is_no_verb, names_an_act, subject_of
from .words import Words, plain

Span = tuple[int, int]
Rule = Callable[["Reading"], Iterator[Span]]
LONGEST = 14
"""Words of a step that is read at a glance."""
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_ACRONYM = re.compile(r"(?<![\w'-])[A-Z]{2,6}(?![\w'-])|(?<=[ld]['’])[A-Z]{2,6}(?![\w-])")


@dataclass(frozen=True)
class Reading:
    """A text with what several rules ask of it: `plain` has the same length, `mine` = said with "I"."""

    text: str
    plain: str
    words: Words
    vocabulary: Vocabulary
    group: bool
    mine: bool
    strict: bool = True
    """Who speaks matters: in a thought, "they" may be the organisation."""
    label: bool = False
    """It names a touchpoint, which may well be somebody of the organisation."""

    @cached_property
    def subject(self) -> Subject | None:
        """Who acts, told by the shape of the sentence where the lists do not know the customer or the organisation."""
        known = self.words.customer_start.search(self.plain) or self.words.company.search(self.plain)
        told = None if self.mine or self.words.group.search(self.plain) else subject_of(self.words, self.plain)
        return told if told and (not known or known.groupdict().get("many")) else None

    @property
    def first_word(self) -> Span:
        found = _TOKEN.search(self.plain)
        return found.span() if found else (0, len(self.text))


def read(
    text: str, words: Words, vocabulary: Vocabulary, group: bool, strict: bool = True, label: bool = False
) -> Reading:
    """A text made ready for the rules."""
    lowered = plain(text)
    mine = words.first_person.search(lowered) is not None
    return Reading(text, lowered, words, vocabulary, group, mine, strict, label)


def first_person(one: Reading) -> Iterator[Span]:
    """V1: neither at the start nor after a leading clause does the customer say "I"."""
    if not one.mine and not one.words.group.search(one.plain):
        yield one.first_word


def group(one: Reading) -> Iterator[Span]:
    """V1b: "we" where the persona is one person."""
    found = one.words.group.search(one.plain)
    if found and not one.mine and not one.group:
        yield found.span("who")


def verb(one: Reading) -> Iterator[Span]:
    """V2: the word after "I" is no verb."""
    found = after_i(one)
    if found and not _is_verb(one.words, one.plain[found[0] : found[1]], one.plain[found[1] :]):
        yield found


def after_i(one: Reading) -> Span | None:
    """The word after the opening "je" and its small words, or after the opening "I"."""
    french = one.words.language == "fr"
    start = re.match(r"[\W_]*(?:je\s+|j')" if french else r"[\W_]*i\s+", one.plain)
    if not start:
        return None
    at = start.end()
    while found := _TOKEN.match(one.plain, at):
        if not (french and one.words.has("clitics", found.group())):
            return found.span()
        at = re.compile(r"\s*").match(one.plain, found.end()).end()  # type: ignore[union-attr]
    return None


def _is_verb(words: Words, word: str, rest: str) -> bool:
    """French: the endings of a first person. English: anything but a noun in -tion, -sion or -ment, or before "of"."""
    if words.has("verbs", word):
        return True
    if is_no_verb(words, word, rest):
        return False
    if words.language == "en":
        return _acts_upon(words, rest) or not word.endswith(tuple(words.lists["verb_suffixes"]))
    noun = words.has("not_verbs", word) or words.has("infinitives", word)
    return not noun and word.rstrip("'").endswith(("e", "s", "x", "rai"))


def _acts_upon(words: Words, rest: str) -> bool:
    """ "I partition the budget": what has an object is a verb, whatever its ending."""
    following = _TOKEN.search(rest)
    return following is not None and words.has("objects", following.group())


def third_person(one: Reading) -> Iterator[Span]:
    """V3: the customer seen from outside. Said with "I", other customers may be named in the plural."""
    shaped = one.subject
    seen: set[int] = set()
    if shaped and shaped.who == "customer" and one.strict:
        yield shaped.start, shaped.end
        seen.add(shaped.start)
    for found in one.words.customer.finditer(one.plain):
        others = one.words.has("customer_before_others", found["before"].strip())
        if not (one.mine and others) and found.start() not in seen:
            seen.add(found.start("who"))
            yield found.span()
    start = one.words.customer_start.search(one.plain)
    if start and not one.mine and one.strict and not shaped and start.start("who") not in seen:
        yield start.span("who" if start["who"] else "many")


def company(one: Reading) -> Iterator[Span]:
    """V4: somebody or something of the organisation is the subject; in a label, the organisation speaks of itself."""
    if one.label:
        ours = None if one.group else one.words.ours.search(one.plain)
        if ours:
            yield ours.span()
        return
    found = one.words.company.search(one.plain)
    if found:
        yield found.span("all")
    elif one.subject and one.subject.who == "company":
        yield one.subject.start, one.subject.end


def noun_start(one: Reading) -> Iterator[Span]:
    """V5: an act without anybody who does it: "création du compte", "opening an account", "je création"."""
    span = _opening(one)
    if span is None:
        return
    word = one.plain[span[0] : span[1]]
    is_noun = _is_french_noun if one.words.language == "fr" else _is_english_noun
    if is_noun(one.words, word, one.plain[span[1] :]):
        yield span


def _opening(one: Reading) -> Span | None:
    """The word that should be a verb: the first one, its article left out; after "je" only when it is none."""
    if one.mine:
        broken = one.words.language == "fr" and next(verb(one), None)
        return broken or None
    if one.words.group.search(one.plain) or one.words.company.search(one.plain) or one.subject:
        return None
    article = re.match(r"[\W_]*(?:(?:la|le|les|une?|the|an?)\s+|l')?", one.plain)
    found = _TOKEN.match(one.plain, article.end() if article else 0)
    return found.span() if found else None


def _is_french_noun(words: Words, word: str, rest: str) -> bool:
    if words.has("not_nouns", word):
        return False
    acts = {act.split()[0] for act in words.tables["acts"]}
    told = word in acts or words.has("other_nouns", word) or word.endswith(tuple(words.lists["noun_suffixes"]))
    return told or names_an_act(words, word, rest)


def _is_english_noun(words: Words, word: str, rest: str) -> bool:
    if words.has("not_nouns", word):
        return False
    if words.has("sure_nouns", word):
        return True
    following = _TOKEN.search(rest)
    of = following is None or words.has("noun_after", following.group())
    if word.endswith("ing"):
        return len(word) > len("thing")
    # "Submission of the claim" names an act; in "claim submission" or "payment reminder" the act comes later.
    told = (words.has("other_nouns", word) and of) or word.endswith(tuple(words.lists["noun_suffixes"]))
    return told or names_an_act(words, word, rest)


def jargon(one: Reading) -> Iterator[Span]:
    """V6: words of the house, ours and the project's."""
    taken: list[Span] = []
    avoided = sorted(one.vocabulary.avoided, key=len, reverse=True)
    own = (re.compile(rf"(?<![\w-])(?P<word>{re.escape(plain(word))})(?![\w-])") for word in avoided if word.strip())
    allowed = {plain(word) for word in one.vocabulary.allowed}
    patterns = (*own, *(known for known, _jargon in one.words.jargon))
    told = (found for pattern in patterns for found in pattern.finditer(one.plain))
    for found in (*told, *borrowed(one.words, one.plain)):
        span = found.span("word")
        if found["word"] not in allowed and not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span)
    yield from sorted(taken)


def acronym(one: Reading) -> Iterator[Span]:
    """V6b: capitals that neither everybody nor the project's glossary knows. A text all in capitals is left alone."""
    if one.text.upper() == one.text and " " in one.text.strip():
        return
    known = {word.upper() for word in (*one.vocabulary.explained, *one.vocabulary.allowed)} | one.words.lists[
        "acronyms"
    ]
    told = list(jargon(one))
    for found in _ACRONYM.finditer(one.text):
        if found.group() not in known and not any(start <= found.start() < end for start, end in told):
            yield found.span()


def passive(one: Reading) -> Iterator[Span]:
    """V7: something is done to the customer. Feelings and states only look like it."""
    states = one.words.tables["passive"]["not_passive"]
    for found in one.words.passive.finditer(one.plain):
        if not found["self"] and not _is_one_of(states, found["done"]) and not _may_be_felt(one, found):
            yield found.span()


def _is_one_of(participles: Collection[str], done: str) -> bool:
    """A participle, whatever its gender and number."""
    return done in participles or re.sub(r"e?s?$", "", done) in participles


def _may_be_felt(one: Reading, found: re.Match[str]) -> bool:
    """ "I am" and a participle: a state, unless it is known to be done to people, or somebody does it, or the
    rest tells how it is done. In doubt, nothing is said."""
    table = one.words.tables["passive"]
    doubtful = found["be"] in table["of_me"] and re.search(r"(?:ée?s?|ed)$", found["done"])
    if not doubtful or any(_is_one_of(table[told], found["done"]) for told in ("participles", "done_to_people")):
        return False
    rest = one.plain[found.end() :]
    return not (one.words.process.match(rest) or by_somebody(one.words, rest))


def two_actions(one: Reading) -> Iterator[Span]:
    """V8: two actions in one step."""
    found = one.words.two_actions.search(one.plain)
    if found:
        yield found.span("join")


def length(one: Reading) -> Iterator[Span]:
    """V9: more words than one reads at a glance; what is too much is marked."""
    counted = [found.span() for found in re.finditer(r"\S+", one.plain) if any(map(str.isalnum, found.group()))]
    if len(counted) > LONGEST:
        yield counted[LONGEST][0], counted[-1][1]


RULES: Mapping[str, Rule] = {
    "voice.first_person": first_person,
    "voice.group": group,
    "voice.verb": verb,
    "voice.third_person": third_person,
    "voice.company": company,
    "voice.noun_start": noun_start,
    "voice.jargon": jargon,
    "voice.acronym": acronym,
    "voice.passive": passive,
    "voice.two_actions": two_actions,
    "voice.length": length,
}
