"""How often something may be asked for that costs the server more than a vote does: of one address, and in one room.

Generous: a whole room often stands behind one address, and presses the same button at the same moment.
"""

import math
from dataclasses import dataclass

from starlette.requests import Request

from components.journey.errors import Refused

from .limits import Turns
from .rooms import Place
from .visitor import address_of, is_facilitator


@dataclass(frozen=True)
class Limits:
    """Each so many more a second, and so many at once."""

    each_address: tuple[float, float]
    each_room: tuple[float, float]


LOOKS = Limits((50.0, 4_000.0), (200.0, 8_000.0))
"""Looks before coming in: all phones of the largest room that reload at once."""
EXPORTS = Limits((50.0, 4_000.0), (100.0, 8_000.0))
"""What is kept of oneself, asked for: under “Me” whenever it changes, by everybody of a room at once."""
ERASINGS = Limits((0.2, 400.0), (1.0, 2_000.0))
"""Who erases themselves: everybody of a company at the end, and then a few a minute, for it costs the whole project."""
READINGS = Limits((5.0, 300.0), (20.0, 600.0))
"""Maps read from one address and in one room: each wall once, and again whenever its line is cut."""


class Asking:
    """Who asked lately. Whoever has to wait is told for how long; the facilitator's own machine is no crowd."""

    def __init__(self, limits: Limits) -> None:
        self._addresses, self._rooms = Turns(*limits.each_address), Turns(*limits.each_room)

    def take(self, request: Request, place: Place) -> None:
        """One more is asked for, or has to wait."""
        if is_facilitator(request.scope):
            return
        # An address that has none left takes none from the room's.
        _wait(self._addresses.take(address_of(request.scope)))
        _wait(self._rooms.take(f"{place.project} {place.session}"))


def _wait(seconds: float) -> None:
    if seconds:
        raise Refused("too_fast", seconds=math.ceil(seconds))
