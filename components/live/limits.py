"""How often one may ask: a bucket of turns per address, participant or code."""

import time
from collections.abc import Callable


class Turns:
    """`burst` turns at once, then `rate` more a second, for each name. Remembers at most `most` names:
    those that have all their turns again are forgotten first, then those seen longest ago."""

    def __init__(
        self, rate: float, burst: float, most: int = 20_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._most, self._clock = rate, burst, most, clock
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> float:
        """Use up one turn: 0, or the seconds to wait until there is one."""
        wait = self.wait(name)
        if not wait:
            left, now = self._now(name)
            # Put back at the end: the first in the dictionary is the one seen longest ago.
            self._left.pop(name, None)
            self._left[name] = (left - 1, now)
            if len(self._left) > self._most:
                self._forget()
        return wait

    def wait(self, name: str) -> float:
        """Seconds until there is a turn, without using one."""
        left, _now = self._now(name)
        return 0.0 if left >= 1 else (1 - left) / self._rate

    def _now(self, name: str) -> tuple[float, float]:
        now = self._clock()
        left, at = self._left.get(name, (self._burst, now))
        return min(self._burst, left + (now - at) * self._rate), now

    def _forget(self) -> None:
        self._left = {name: kept for name, kept in self._left.items() if self._now(name)[0] < self._burst}
        while len(self._left) > self._most:
            del self._left[next(iter(self._left))]
