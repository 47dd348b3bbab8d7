"""Which item of a vote does somebody mean: by its letter, its words, or nearly."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from components.insight.likeness import near_pairs

from .values_in import simple

SURE_FROM = 88.0
"""So alike (0 to 100), it is that item."""
LEAD = 6.0
"""The best match must be ahead of the second by this much, or it could be either."""


class Ambiguous(Exception):
    """Several items could be meant."""

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__("ambiguous")
        self.items = tuple(items)


@dataclass(frozen=True)
class Meant:
    """The item somebody means; `guessed` when the words were not exactly its own."""

    item: str
    guessed: bool


class ItemNames:
    """What the items of one vote are called. `texts` and `letters` by item id."""

    def __init__(self, texts: Mapping[str, str], letters: Mapping[str, str]) -> None:
        self.texts = dict(texts)
        self.letters = {letter: item for item, letter in letters.items()}
        self._simple = {item: simple(text) for item, text in texts.items()}

    def by_letter(self, said: str) -> str | None:
        return self.letters.get(said.strip().upper())

    def find(self, said: str) -> Meant | None:
        """The item meant by some words; None when no item is like them, `Ambiguous` when several are."""
        by_letter = self.by_letter(said)
        if by_letter:
            return Meant(by_letter, False)
        wanted = simple(said)
        same = [item for item, text in self._simple.items() if text == wanted]
        if same:
            return Meant(same[0], False)
        if len(wanted) < 3:
            return None
        scored = {item: _likeness(wanted, text) for item, text in self._simple.items()}
        best = max(scored.values(), default=0.0)
        if best < SURE_FROM:
            return None
        close = [item for item, score in scored.items() if score > best - LEAD]
        if len(close) > 1:
            raise Ambiguous(close)
        return Meant(close[0], True)


def _likeness(said: str, text: str) -> float:
    """People shorten: what they say may be a part of the item's words, with a slip."""
    whole, some_words = fuzz.ratio(said, text), fuzz.token_set_ratio(said, text)
    part = fuzz.partial_ratio(said, text) * 0.95 if len(said) >= 5 and len(said) <= len(text) else 0.0
    return max(whole, some_words, part)


def alike(texts: Mapping[str, str], apart: Collection[frozenset[str]] = ()) -> list[tuple[str, ...]]:
    """Items that may say the same thing, in groups: what each is like stands in one group with it.

    `apart`: pairs that somebody wants to keep apart. A group is as alike as its best pair, the best first.
    """
    groups: list[set[str]] = []
    for one, two, _score in near_duplicates(texts, limit=len(texts) ** 2):
        if frozenset((one, two)) in apart:
            continue
        met = [group for group in groups if one in group or two in group]
        whole = {one, two}.union(*met)
        at = groups.index(met[0]) if met else len(groups)
        groups = [group for group in groups if group not in met]
        groups.insert(at, whole)
    return [tuple(one for one in texts if one in group) for group in groups]


def near_duplicates(texts: Mapping[str, str], limit: int = 10) -> list[tuple[str, str, float]]:
    """Pairs of items that may say the same thing, most alike first (score 0 to 100)."""
    return near_pairs({item: simple(text) for item, text in texts.items()}, limit)
