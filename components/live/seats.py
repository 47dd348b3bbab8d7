"""How many streams of one room somebody may hold at once (SPEC L63). Nobody is refused: the oldest is let go.

A refusal would be a way to keep others out, and would keep out whoever reloads a page faster than the server notices
that the old one is gone.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.types import Scope

from .rooms import Place
from .visitor import address_of, is_facilitator

EACH_ADDRESS = 10
"""Streams of one kind that one address holds without a token: several walls, and those who look from home through one
office."""

End = Callable[[], None]
"""Lets a stream go."""


class Seats:
    """`each` for one, `most` for all of a room together. Used on the server's loop only."""

    def __init__(self, each: int, most: int = sys.maxsize) -> None:
        self._each, self._most = each, most
        self._taken: defaultdict[Place, dict[End, str]] = defaultdict(dict)
        """Whose each stream is; the oldest first."""

    @contextmanager
    def taken(self, place: Place, who: str | None, end: End) -> Iterator[None]:
        """A seat as long as this lasts. Where `who` has as many as allowed, their own oldest is let go; where the room
        is full, the oldest of whoever has most: so that many streams of one address cost nobody else's. None: whoever
        is not counted."""
        if who is None:
            yield
            return
        taken = self._taken[place]
        if list(taken.values()).count(who) >= self._each:
            _let_go(taken, who)
        elif len(taken) >= self._most:
            _let_go(taken, Counter(taken.values()).most_common(1)[0][0])
        taken[end] = who
        try:
            yield
        finally:
            taken.pop(end, None)


def unknown(scope: Scope) -> str | None:
    """Whose the stream of somebody without a token is: their address's. None: the facilitator's."""
    return None if is_facilitator(scope) else address_of(scope)


def _let_go(taken: dict[End, str], who: str) -> None:
    oldest = next(end for end, whose in taken.items() if whose == who)
    # At once, not when the stream has ended: until then it would be counted, and let go again.
    del taken[oldest]
    oldest()
