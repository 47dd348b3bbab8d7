"""Guessing codes and tokens: how often one may be wrong, per address, per code and in all (SPEC L44).

Everybody in a room often comes from one address. Where somebody is in, more may go wrong before it is held up: typing
errors of a whole room are no attack.
"""

import math

from components.journey.errors import Refused

from .limits import Turns

STRANGERS = 1.0, 30.0
"""Wrong codes and tokens of an address where nobody is in: thirty at once, then one a second, of 9 × 10^8 codes."""
ROOMS = 5.0, 300.0
"""The same of an address where somebody is in."""
EACH_CODE = 5.0, 300.0
"""Wrong tokens under one code, from whatever addresses."""
IN_ALL = 20.0, 600.0
"""Whatever is wrong, from addresses where nobody is in: many of them together guess no faster than this."""
REMEMBERED = 5_000
"""Addresses where somebody is in."""


class Guessing:
    """What went wrong lately. A right one is only ever held up when it cannot be told from a guess."""

    def __init__(self) -> None:
        self._strangers, self._rooms = Turns(*STRANGERS), Turns(*ROOMS)
        self._codes, self._all = Turns(*EACH_CODE), Turns(*IN_ALL)
        self._homes: dict[str, None] = {}

    def is_in(self, who: str) -> None:
        """Somebody at this address holds a token of a room."""
        # Put back at the end: the first is the one not seen for longest.
        self._homes.pop(who, None)
        self._homes[who] = None
        if len(self._homes) > REMEMBERED:
            del self._homes[next(iter(self._homes))]

    def refuse(self, who: str, code: str = "") -> None:
        """Refuses an address, or whoever holds out a token under this code, after too many wrong ones."""
        own = self._rooms.wait(who) if who in self._homes else max(self._strangers.wait(who), self._all.wait(""))
        wait = max(own, self._codes.wait(code) if code else 0.0)
        if wait:
            raise Refused("too_fast", seconds=math.ceil(wait))

    def wrong(self, who: str, code: str = "") -> None:
        """One more was wrong: a code, or a token (then `code` is the one it was held out under)."""
        if who in self._homes:
            self._rooms.take(who)
        else:
            self._strangers.take(who)
            self._all.take("")
        if code:
            self._codes.take(code)
