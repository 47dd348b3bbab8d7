"""The small language of quick capture: one line in, a typed note out. Never fails, never loses a word.

A sign first gives the type: `?` question, `!` decision, `"` or `«` quote, `+` idea, `=` fact,
`#` parking lot. Anywhere, a word led by a sign says where the note belongs: `@` a step (its number,
or the beginning of its title with hyphens for blanks), `~` a channel, `/` a layer, `&` who said it.
A backslash first keeps the line as typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from components.journey.layers import LAYERS
from components.journey.records import Channel, Journey, NoteType, Person, Phase, Step
from components.journey.state import State

TYPE_SIGNS: dict[str, NoteType] = {
    "?": "question",
    "!": "decision",
    '"': "quote",
    "«": "quote",
    "“": "quote",
    "+": "idea",
    "=": "fact",
    "#": "parking",
}
CLOSING = {'"': '"', "«": "»", "“": "”"}
PLACE_SIGNS = {"@": "step", "~": "channel", "/": "layer", "&": "author"}

_UNPLACED = re.compile(r"\(?[@~/&]\w[^@~/&]*")
"""A word that begins like a place; a path or an address of a page has a sign inside too."""

LAYER_WORDS: dict[str, tuple[str, str, *tuple[str, ...]]] = {
    "doing": ("action", "doing", "fait"),
    "thinking": ("pensée", "thinking", "pense", "thinks"),
    "feeling": ("ressenti", "feeling", "émotion", "feels"),
    "expectation": ("attente", "expectation"),
    "pains": ("irritant", "pain"),
    "delights": ("point-fort", "delight"),
    "needs": ("besoin", "need"),
    "opportunities": ("piste", "opportunity", "opportunité"),
    "backstage": ("coulisses", "backstage"),
    "systems": ("outils", "tools", "système", "system"),
    "questions": ("question", "question"),
}
"""What one may type after `/`: the French word, the English word, others. A beginning is enough when
it is no other layer's."""


@dataclass(frozen=True)
class Captured:
    """A line as understood. `understood`: the words taken out of the text, as typed; `unplaced`: those that were
    meant to say a place, by their sign, and are the name of nothing, or of several things; they stay in the text."""

    text: str
    type: NoteType
    step: str | None = None
    channel: str | None = None
    layer: str = ""
    author: str | None = None
    understood: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """What the words of a line may mean: per sign, slug -> value; several slugs may mean the same."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def meaning(self, sign: str, word: str) -> str | None:
        """The value a word stands for: its whole slug, else the beginning of slugs of one value only."""
        slugs, wanted = self.words.get(sign, {}), slug(word)
        if not wanted:
            return None
        if wanted in slugs:
            return slugs[wanted]
        found = {value for one, value in slugs.items() if one.startswith(wanted)}
        return found.pop() if len(found) == 1 and not wanted.isdigit() else None


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A text as one types it in a word: no accents, no capitals, hyphens for everything between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", bare).strip("-")


def vocabulary(state: State) -> Vocabulary:
    """The words of this project: its steps by number and title, channels, layers, people."""
    steps: dict[str, str] = {}
    for number, step in enumerate(steps_in_order(state), start=1):
        steps[str(number)] = step.id
    for step in steps_in_order(state):
        for one in (slug(step.title), _without_subject(slug(step.title))):
            steps.setdefault(one, step.id)
    return Vocabulary(
        {
            "@": steps,
            "~": _by_slug((one.name, one.id) for one in state.all(Channel)),
            "/": {slug(word): one for one, words in LAYER_WORDS.items() if one in LAYERS for word in (one, *words)},
            "&": _by_slug((one.name, one.id) for one in state.all(Person) if not one.anonymised),
        }
    )


def steps_in_order(state: State) -> list[Step]:
    """Every step of the project, journey by journey, phase by phase: their place is their number."""
    return [
        step
        for journey in state.all(Journey)
        for phase in state.where(Phase, journey=journey.id)
        for step in state.where(Step, phase=phase.id)
    ]


def _by_slug(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in named:
        found.setdefault(slug(name), value)
    found.pop("", None)
    return found


def _without_subject(title: str) -> str:
    """ "je-cherche-un-devis" -> "cherche-un-devis": every step begins with the customer's "I"."""
    return re.sub(r"^(?:je|j|i|i-ve|i-m|i-ll|i-d)-(?:n-|ne-|m-|me-)?(?=.)", "", title)


def read(line: str, known: Vocabulary, otherwise: NoteType = "fact") -> Captured:
    """What a line says. `otherwise`: the type of a line that names none."""
    stripped = line.strip()
    if stripped.startswith("\\"):
        return Captured(stripped[1:].strip(), otherwise, understood=("\\",))
    found, rest = _type_of(stripped, otherwise)
    kept: list[str] = []
    for piece in re.split(r"(\s+)", rest):
        for at, (part, place, value) in enumerate(_places(piece, known)):
            if place is None and _UNPLACED.fullmatch(part):
                found = replace(found, unplaced=(*found.unplaced, part.strip("()")))
            if place is None or getattr(found, place):
                kept.append(f" {part}" if at and place else part)
                continue
            placed: dict[str, Any] = {place: value}
            found = replace(found, **placed, understood=(*found.understood, part))
            if kept and kept[-1].isspace():
                kept.pop()
    return replace(found, text="".join(kept).strip())


def _places(piece: str, known: Vocabulary) -> list[tuple[str, str | None, str]]:
    """A piece in parts: what each is about and means; (part, None, "") for words.

    `(@2)` is a place, `@3~web` two; of `see @2)` the bracket closes what came before.
    """
    around = piece[:1] == "(" and piece[-1:] == ")"
    core = piece[1:-1] if around else piece.rstrip(")]")
    parts = re.findall(r"[@~/&][^@~/&]*", core) if core[:1] in PLACE_SIGNS else []
    meant = [known.meaning(one[0], one[1:]) if one[1:2].isalnum() else None for one in parts]
    if not parts or not all(meant):
        return [(piece, None, "")]
    if around:
        parts = [f"({parts[0]}", *parts[1:]]
        parts[-1] += ")"
    signs = (one.lstrip("(")[0] for one in parts)
    found = [(one, PLACE_SIGNS[sign], value or "") for one, sign, value in zip(parts, signs, meant, strict=True)]
    rest = "" if around else piece[len(core) :]
    return [*found, (rest, None, "")] if rest else [*found]


def _type_of(line: str, otherwise: NoteType) -> tuple[Captured, str]:
    """The type its first sign gives a line, and the rest of the line.

    A quote loses its closing mark too; where that one does not stand at the end, all marks are part of
    what was said.
    """
    sign = line[:1]
    named = TYPE_SIGNS.get(sign)
    if named is None:
        return Captured("", otherwise), line
    rest, signs = line[1:].strip(), [sign]
    closing = CLOSING.get(sign)
    if closing and closing in rest:
        before, _mark, after = rest.rpartition(closing)
        if closing in before or not all(word.lstrip("(")[:1] in PLACE_SIGNS for word in after.split()):
            return Captured("", named), line
        rest, signs = f"{before.rstrip()} {after.strip()}".strip(), [sign, closing]
    return Captured("", named, understood=tuple(signs)), rest
