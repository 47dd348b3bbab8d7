"""What came of a rehearsal, in numbers that claim no more than was tried (SPEC L82)."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec


class Outcome(msgspec.Struct, frozen=True):
    """What the facilitator is told."""

    asked: int
    """People who were asked for."""
    came: int
    """Those who came in, or were in and took part again."""
    kept: int
    """Contributions that are on disk."""
    half: float | None
    """Milliseconds within which half of them were; None: there are none."""
    nineteen: float | None
    """Milliseconds within which nineteen in twenty were."""
    told: int
    """Bytes that went to everybody's streams: what the network would have carried."""


def outcome(asked: int, came: int, took: Sequence[float], told: int) -> Outcome:
    """`took`: the seconds from sending each contribution to being told that it is kept, the shortest first."""
    return Outcome(asked, came, len(took), _within(took, 1, 2), _within(took, 19, 20), told)


def _within(took: Sequence[float], some: int, of: int) -> float | None:
    """Milliseconds in which at least so many of them were done: a time that was measured, never one in between."""
    if not took:
        return None
    enough = -(-len(took) * some // of)
    return round(took[enough - 1] * 1_000, 1)


@dataclass
class Tally:
    """What is counted while it runs."""

    asked: int
    came: int = 0
    took: list[float] = field(default_factory=list)
    """The shortest first, so that telling it costs nothing however many there are."""
    told: int = 0

    def comes(self) -> None:
        self.came += 1

    def keep(self, seconds: float) -> None:
        insort(self.took, seconds)

    def outcome(self) -> Outcome:
        return outcome(self.asked, self.came, self.took, self.told)
