"""Guessing codes and tokens: how often one may be wrong, per address, per code and in all (SPEC L44).

Everybody in a room often comes from one address. Where somebody is in, more may go wrong before it is held up: typing
errors of a whole room are no attack.

Whoever comes without a token, under the code of a room that somebody at the same address is in, is never held up: one
device that guesses would keep all newcomers out. Right and wrong then differ to a guesser at that address, and tell one
thing: under which code a room is that somebody beside them is in, which hangs on a wall there. Of every other room, in
the same building too, they learn nothing, for there right and wrong are refused alike; nor of tokens. How fast they may
try is up to the server then: all 9 × 10^8 codes at two thousand a second take five days.
"""

import math

from components.journey.errors import Refused

from .limits import Turns
from .rooms import Place

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
ROOMS_EACH = 20
"""Rooms of one address that are remembered: of more than that, those somebody was in last."""


class Guessing:
    """What went wrong lately. A right one is only ever held up when it cannot be told from a guess."""

    def __init__(self) -> None:
        self._strangers, self._rooms = Turns(*STRANGERS), Turns(*ROOMS)
        self._codes, self._all = Turns(*EACH_CODE), Turns(*IN_ALL)
        self._homes: dict[str, dict[Place, None]] = {}
        """The rooms that somebody at an address is in."""

    def is_in(self, who: str, place: Place) -> None:
        """Somebody at this address holds a token of this room."""
        # Put back at the end: the first is the one not seen for longest.
        rooms = self._homes.pop(who, {})
        rooms.pop(place, None)
        rooms[place] = None
        if len(rooms) > ROOMS_EACH:
            del rooms[next(iter(rooms))]
        self._homes[who] = rooms
        if len(self._homes) > REMEMBERED:
            del self._homes[next(iter(self._homes))]

    def knows_beside(self, who: str, place: Place) -> bool:
        """Is somebody at this address in this room? Then its code is no secret there."""
        return place in self._homes.get(who, ())

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
