"""How many may come into a room at a time: of one address, and in all (SPEC L45)."""

import math
import random

from starlette.requests import Request

from components.journey.errors import Refused

from .limits import Turns
from .visitor import address_of, is_facilitator

JOINS = 50.0, 600.0
"""People who join one room: all at once, but not without end."""
FROM_ONE_ADDRESS = 2.0, 400.0
"""People who join from one address: all of a company behind one at once; then a room is not filled from one phone."""

LATER = 1, 5
"""Seconds by which those who have to wait come back one after the other."""


class Arrivals:
    """Who came lately. Whoever has to wait is told so, and their page tries again by itself."""

    def __init__(self) -> None:
        self._rooms, self._addresses = Turns(*JOINS), Turns(*FROM_ONE_ADDRESS)

    def let_in(self, request: Request, session: str) -> None:
        """One more comes, or has to wait. The facilitator's own machine is no crowd."""
        if not is_facilitator(request.scope):
            _wait(self._addresses.take(address_of(request.scope)))
        _wait(self._rooms.take(session))


def _wait(seconds: float) -> None:
    if seconds:
        # Not all of them are to come back at the same moment.
        raise Refused("many_coming", seconds=math.ceil(seconds) + random.randint(*LATER))  # noqa: S311
