"""Where a record stands among its neighbours: fractional keys, one record rewritten per move."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from fractional_indexing import generate_key_between, generate_n_keys_between

_DIGITS = re.compile(r"[A-Za-z][0-9A-Za-z]+")


class Ordered(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def order(self) -> str: ...


def key_at(neighbours: Sequence[Ordered], position: int | None = None, moving: str | None = None) -> str:
    """The order key that puts a record at `position` (None = last) among its ordered neighbours.

    `moving` names the record being moved, which does not count as its own neighbour.
    """
    others = [one for one in neighbours if one.id != moving]
    at = len(others) if position is None else max(0, min(position, len(others)))
    before = others[at - 1].order if at else None
    after = others[at].order if at < len(others) else None
    key: str = generate_key_between(before, after)
    return key


def keys_after(neighbours: Sequence[Ordered], count: int) -> list[str]:
    """`count` increasing order keys after the last of the ordered neighbours."""
    last = neighbours[-1].order if neighbours else None
    keys: list[str] = generate_n_keys_between(last, None, count)
    return keys


def keys_from(neighbours: Sequence[Ordered]) -> Iterator[str]:
    """As many increasing order keys as are asked for, after the last of the ordered neighbours."""
    last = neighbours[-1].order if neighbours else None
    while True:
        last = generate_key_between(last, None)
        yield last


def is_key(text: str) -> bool:
    """Whether another key can be found before and after this one: its first letter says how long its
    whole part is, and what follows has no trailing zero."""
    if not _DIGITS.fullmatch(text):
        return False
    whole = ord(text[0]) - ord("a") + 2 if text[0] >= "a" else ord("Z") - ord(text[0]) + 2
    return len(text) == whole or (len(text) > whole and text[-1] != "0")
