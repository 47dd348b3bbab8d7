"""What a text could become, when that can be made from its own words; else nothing is proposed.

A proposal never invents: a missing article, an unknown verb or an act of the organisation give none.
"""

import re
from collections.abc import Callable, Mapping

from .model import Language
from .rules import Reading, Span
from .shapes import is_verb_form
from .words import Jargon, Words, plain

_VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
_ASPIRATED = ("hais", "hausse", "heurte", "hache", "hurle", "hâte")
_FRENCH_OBJECT = (
    (r"^(?:du)\s+", "le "), (r"^de la\s+", "la "), (r"^de l'", "l'"), (r"^des\s+", "les "),
    (r"^d'(?=une?\s)", ""), (r"^de (?=(?:mon|ma|mes|ce|cet|cette|ces|deux|trois|plusieurs)\s)", ""),
)  # fmt: skip
_FRENCH_STAYS = re.compile(r"^(?:en|au|aux|à|par|sur|avec|dans|chez|pour|auprès|depuis|puis|et|sans)\s")
_ENGLISH_STAYS = re.compile(r"^(?:by|in|at|on|to|for|from|with|through|via|online|again|after|before|about)\b")
_ENGLISH_OBJECT = re.compile(r"^(?:the|my|an?|this|these|two|three|some|up|out|in|back|for)\s")


_OF: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:du|de la|de l'|des|d')\s?"),
    "en": re.compile(r"of (?:the |an? )?"),
}
_THE: Mapping[Language, str] = {"fr": "le ", "en": "the "}
_SECOND_VERB: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<!\w)et (?!(?:les?|la|une?|des|du|de|mon|ma|mes|son|sa|ses|leurs?|ce|cet|cette|ces|deux|trois|à|au|aux|sans"
        r"|avec|en|par|pour|dans)\s|l'|d')"
    ),
    "en": re.compile(
        r"(?<!\w)and (?!(?:the|an?|my|his|her|their|our|two|three|to|at|in|on|by|for|with|without|from|some|no)\s)"
    ),
}
"""What follows "and" is no noun: it may be a verb."""
_OTHERS: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?<![\w'])(?:me|m'|moi|mon|ma|mes|nous|notre|nos)(?!\w)"),
    "en": re.compile(r"(?<![\w'])(?:me|my|mine|myself|us|our)(?!\w)"),
}
"""Whoever says "me" speaks of somebody else: "they ask me" is not the customer who asks."""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_je(rest: str) -> str:
    """ "Je" before a verb and what follows, leaning on it where French does: "J'envoie le dossier"."""
    first = rest[:1].lower()
    leans = first in _VOWELS or (first == "h" and not rest.lower().startswith(_ASPIRATED))
    return ("J'" if leans else "Je ") + rest


def from_noun(one: Reading, span: Span) -> str | None:
    """ "Envoi du dossier" -> "J'envoie le dossier"; "Sending the form" -> "I send the form"."""
    found = one.words.acts.match(one.plain, span[0])
    if not found:
        return None
    act = one.words.tables["acts"][found["noun"]]
    rest = one.text[found.end() :].strip()
    if _goes_on(one) or _is_done_by_another(one, act, plain(rest)):
        return None
    if one.words.language == "fr":
        complement = _french_object(rest)
        return None if complement is None else with_je(f"{act} {complement}".strip())
    complement = _english_object(rest, found["noun"])
    return None if complement is None else f"I {act} {complement}".strip()


def _goes_on(one: Reading) -> bool:
    """A second action follows, whose verb would have to be mended as well."""
    joined = one.words.two_actions.search(one.plain) or _SECOND_VERB[one.words.language].search(one.plain)
    return joined is not None


def _is_done_by_another(one: Reading, act: str, rest: str) -> bool:
    """ "Arrivée du technicien", "appel du conseiller": what follows the noun may well be who does it."""
    of = _OF[one.words.language].match(rest)
    if not of:
        return False
    who = f"{_THE[one.words.language]}{rest[of.end() :]}"
    firm = one.words.company.match(who)
    acts = firm is not None and not one.words.has("handled", firm["who"] or "")
    return acts or one.words.customer_start.match(who) is not None or one.words.has("no_object", act)


def _french_object(rest: str) -> str | None:
    """What the verb takes, from what the noun took. "de" without an article tells no gender: nothing."""
    straight = rest.replace("’", "'")
    for pattern, instead in _FRENCH_OBJECT:
        replaced, count = re.subn(pattern, instead, straight, flags=re.IGNORECASE)
        if count:
            return replaced
    return rest if not rest or _FRENCH_STAYS.match(straight.lower()) else None


def _english_object(rest: str, noun: str) -> str | None:
    lowered = rest.lower()
    if lowered.startswith("of "):
        taken = rest[3:]
        return taken if _ENGLISH_OBJECT.match(taken.lower()) else f"the {taken}" if taken else None
    if not rest or _ENGLISH_STAYS.match(lowered):
        return rest
    return rest if noun.endswith("ing") or noun.startswith("follow-up") else None


def from_customer(one: Reading, _span: Span) -> str | None:
    """ "Le client appelle" -> "J'appelle"; "The customer calls their bank" -> "I call my bank"."""
    found = one.words.customer_start.search(one.plain)
    if not found:
        return None
    if _goes_on(one) or _OTHERS[one.words.language].search(one.plain, found.end()):
        return None
    if one.text[found.end() : found.end() + 1] not in ("", " ", "\u00a0"):
        return None
    many = "many" in found.re.groupindex and found["many"] is not None
    rest = one.text[found.end() :].strip().replace("’", "'")
    if one.words.language == "fr":
        return _french_verb(one.words, rest)
    leaning = re.search(r"'(?:re|ve|ll|d)$", found.group()) if many else None
    if leaning:
        return f"I{_LEANING.get(leaning.group(), leaning.group())} {_mine(rest)}"
    return _english_verb(one.words, rest, many)


def _french_verb(words: Words, rest: str) -> str | None:
    small = re.match(r"((?:ne\s+|n'|se\s+|s'|le\s+|la\s+|l'|les\s+|lui\s+|leur\s+|y\s+|en\s+)*)", rest, re.IGNORECASE)
    before = small.group(1) if small else ""
    verb, _blank, after = rest[len(before) :].partition(" ")
    form = first_singular(words, verb.lower())
    following = after.partition(" ")[0].lower()
    if form is None or words.has("after_customer", verb.lower()) or is_verb_form(words, following):
        return None
    before = re.sub(r"\bse\s+", "me ", re.sub(r"\bs'", "m'", before))
    for theirs, mine in (("son", "mon"), ("sa", "ma"), ("ses", "mes")):
        after = re.sub(rf"\b{theirs}\b", mine, after)
    return None if re.search(r"\bleurs?\b", after) else with_je(f"{before}{form} {after}".strip())


_LEANING = {"'re": "'m"}
_ENDINGS = (
    ("issez", "is"), ("yez", "ie"), ("ez", "e"), ("e", "e"),
    ("met", "mets"), ("bat", "bats"), ("ît", "is"), ("t", "s"), ("d", "ds"),
)  # fmt: skip


def first_singular(words: Words, verb: str) -> str | None:
    """The French verb with "je", from the third person singular or the polite form; None when unsure."""
    irregular: Mapping[str, str] = words.tables["first_person"]
    if verb in irregular:
        return irregular[verb]
    for ending, mine in _ENDINGS:
        if verb.endswith(ending) and not verb.endswith("ent"):
            return verb.removesuffix(ending) + mine
    return None


def _english_verb(words: Words, rest: str, many: bool) -> str | None:
    parts = rest.split(" ")
    index = 1 if (parts[0].endswith("ly") or words.has("adverbs", parts[0].lower())) and len(parts) > 1 else 0
    verb = parts[index].lower()
    if (not verb.isalpha() and "'" not in verb) or words.has("after_customer", verb):
        return None
    irregular: Mapping[str, str] = words.tables["first_person"]
    if verb in irregular:
        parts[index] = irregular[verb]
    elif verb.endswith("ies"):
        parts[index] = verb[:-3] + "y"
    elif verb.endswith(("sses", "shes", "ches", "xes")):
        parts[index] = verb[:-2]
    elif verb.endswith("s") and not many:
        parts[index] = verb[:-1]
    return f"I {_mine(' '.join(parts))}"


def _mine(text: str) -> str:
    for theirs, mine in (("their", "my"), ("his", "my"), ("your", "my"), ("themselves", "myself")):
        text = re.sub(rf"\b{theirs}\b", mine, text)
    return text


def from_you(one: Reading, _span: Span) -> str | None:
    """ "Vous choisissez une date" -> "Je choisis une date"; "You fill in your form" -> "I fill in my form"."""
    found = re.match(r"[\W_]*(?:vous|you)\s+", one.plain)
    if not found:
        return None
    rest = one.text[found.end() :]
    if _OTHERS[one.words.language].search(one.plain, found.end()):
        return None
    if one.words.language == "en":
        return _english_verb(one.words, rest, many=True)
    return None if re.search(r"\b(?:votre|vos|vous)\b", one.plain[found.end() :]) else _french_verb(one.words, rest)


def from_two(one: Reading, span: Span) -> str | None:
    """Two sentences, when the second one says who acts or begins with a verb."""
    if not one.mine:
        return None
    left = one.text[: span[0]].rstrip(" ,;\u00a0\u202f")
    right, heard = one.text[span[1] :].strip(), one.plain[span[1] :].strip()
    own = re.match(r"je(?!\w)|j'" if one.words.language == "fr" else r"i(?![a-z])", heard)
    if own:
        return f"{left}. {capital(right)}"
    if one.words.language == "fr" or not right or heard.split()[0] in one.words.tables["two_actions"]["no_verb"]:
        return None
    return f"{left}. I {right}"


def from_jargon(one: Reading, span: Span) -> str | None:
    """The word the list or the project proposes, in its place."""
    word = one.plain[span[0] : span[1]]
    own = {key.lower(): value for key, value in one.vocabulary.avoided.items()}
    say = own.get(word) or next((listed.say for _p, listed in one.words.jargon if _holds(listed, word)), "")
    if not say:
        return None
    rest, last = one.text[span[1] :], say.split()[-1]
    # "IVR menu" is a phone menu, not a "phone menu menu".
    again = re.match(rf"\s+{re.escape(last)}(?!\w)", rest, re.IGNORECASE)
    return one.text[: span[0]] + (capital(say) if span[0] == 0 else say) + (rest[again.end() :] if again else rest)


def _holds(listed: Jargon, word: str) -> bool:
    return bool(listed.say) and word in listed.words


REWRITES: Mapping[str, tuple[Callable[[Reading, Span], str | None], ...]] = {
    "voice.first_person": (from_you,),
    "voice.third_person": (from_customer,),
    "voice.noun_start": (from_noun,),
    "voice.verb": (from_noun,),
    "voice.jargon": (from_jargon,),
    "voice.two_actions": (from_two,),
}
"""For each rule, the ways a text may be mended; the first that gives something is proposed."""
