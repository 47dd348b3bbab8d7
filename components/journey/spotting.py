"""Which of many names may stand in a text: one look at its words instead of one search for each name.

A room of two thousand people that is erased has as many names to look for in every text and in every form it ever had.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence


def key_words(text: str) -> list[str]:
    """The words of a text in a form that is the same however they are written: in capitals or not, with accents or
    without. Two texts that match when case is ignored have the same."""
    if not text.isascii():
        bare = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
        # In this order: a dotless i is an i only as a capital.
        text = "".join(bare).upper()
    return re.findall(r"\w+", text.lower().casefold())


class Spotting:
    """Numbered patterns, each by the spellings it looks for as whole words."""

    def __init__(self, patterns: Iterable[Sequence[str]]) -> None:
        self._by_word: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._wordless: list[int] = []
        """Those with a spelling of signs alone: they may stand anywhere."""
        for number, spellings in enumerate(patterns):
            for spelling in spellings:
                self._learn(number, key_words(spelling))

    def _learn(self, number: int, words: Sequence[str]) -> None:
        if words:
            self._by_word[words[0]].append((number, frozenset(words)))
        else:
            self._wordless.append(number)

    def among(self, text: str) -> list[int]:
        """The numbers of the patterns that may be found in a text, in order; of all others none is."""
        words = set(key_words(text))
        known = (self._by_word[one] for one in words & self._by_word.keys())
        found = {number for spelled in known for number, needed in spelled if needed <= words}
        return sorted(found.union(self._wordless))
