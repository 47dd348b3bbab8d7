"""Items named by their letters, as people type them in a chat: `A2 B1`, `B/C`, `2E`, `(B)`, `BC`."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

MARK = r"[+-]?\d{1,3}(?:\s*/\s*\d{1,2})?"
_LETTERS = r"([A-Za-z]{1,2})(?![A-Za-z])"
_END = r"(?:\s*[/&+]\s*(?=[A-Za-z\d])|\s+|$)"
_AFTER = re.compile(rf"{_LETTERS}\s*(?:[x×*=:]\s*)?({MARK})?{_END}")
_BEFORE = re.compile(rf"(?:([+-]?\d{{1,3}})\s*[x×*]?\s*)?{_LETTERS}(?!\d){_END}")
_AROUND = re.compile(r"[#()\[\]!.…]")
"""What people put around a letter; it says nothing."""
_RUN = re.compile(r"[A-Z]{2,6}")

Codes = list[tuple[str, str]]
"""Letters and the mark of each, as written ("" when there is none)."""


def codes(piece: str, known: Callable[[str], bool], marks_first: bool) -> Codes:
    """The letters of a piece that holds nothing else, after at most three other words; else nothing.

    `known`: is this the letter of an item? `marks_first`: `2A` may be said for `A2`.
    """
    words = _bare(piece).split()
    for skipped in range(min(4, len(words))):
        rest = " ".join(words[skipped:])
        # "plan B" is words, not a vote for B: letters after a word need their marks.
        found = _whole(_AFTER, rest, known, letter=1, mark=2, marked=bool(skipped))
        if not found and marks_first:
            found = _whole(_BEFORE, rest, known, letter=2, mark=1, marked=bool(skipped))
        if found:
            return found
    return []


CHAT_WORDS = frozenset(
    (
        "OK", "NO", "NON", "OUI", "ON", "OR", "OU", "ET", "SI", "HI", "YES", "AND", "THE", "LE", "LA", "LES", "JE",
        "TU", "IL", "DE", "DU", "UN", "THX", "MDR", "LOL", "FYI", "ASAP", "PS", "RAS", "BRB", "TOP", "BYE",
    )
)  # fmt: skip
"""Said in capitals in a chat, and nobody's ballot."""


def letter_run(piece: str, known: Callable[[str], bool]) -> Codes:
    """`BC`: capitals side by side, each the letter of an item, that are no word of a chat; else nothing."""
    bare = _bare(piece).strip()
    is_run = _RUN.fullmatch(bare) and bare not in CHAT_WORDS
    return [(one, "") for one in bare] if is_run and all(map(known, bare)) else []


def _whole(
    pattern: re.Pattern[str], text: str, known: Callable[[str], bool], letter: int, mark: int, marked: bool
) -> Codes:
    found = list(pattern.finditer(text))
    whole = bool(found) and found[0].start() == 0 and found[-1].end() == len(text)
    if not whole or any(one.end() != two.start() for one, two in pairwise(found)):
        return []
    if not all(known(one[letter]) and (one[mark] or not marked) for one in found):
        return []
    return [(one[letter], one[mark] or "") for one in found]


def _bare(piece: str) -> str:
    """Without what people put around letters: brackets, full stops, emoji."""
    return _AROUND.sub(" ", "".join(" " if unicodedata.category(one) in _SIGNS else one for one in piece))


_SIGNS = {"So", "Sk", "Cf", "Mn", "Cs"}
