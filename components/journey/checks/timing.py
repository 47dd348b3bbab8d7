"""When each block of an agenda begins and ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ..records import Block, Session
from ..zones import local_start

REAL_BREAK = 5
"""A shorter break lets nobody rest (our default, minutes)."""


@dataclass(frozen=True)
class Placed:
    """A block with its times, in minutes after the workshop's start.

    `gap` is what happens before it when its start is locked: minutes left empty, or (negative)
    minutes by which the blocks before run into it.
    """

    block: Block
    start: int
    end: int
    gap: int = 0


@dataclass(frozen=True)
class Timeline:
    """An agenda laid out in time. `slot` is the length of the workshop, minutes."""

    placed: tuple[Placed, ...]
    slot: int

    @property
    def end(self) -> int:
        """When the last block ends, minutes after the start."""
        return self.placed[-1].end if self.placed else 0

    @property
    def over(self) -> int:
        """Minutes by which the agenda passes its slot; negative when it leaves some empty."""
        return self.end - self.slot

    @property
    def total(self) -> int:
        """The sum of the blocks, minutes."""
        return sum(one.block.minutes for one in self.placed)


def timeline(blocks: Sequence[Block], slot: int) -> Timeline:
    """The start and end of each block: right after the one before, or at its locked start."""
    placed, clock = [], 0
    for block in blocks:
        start = clock if block.locked_start is None else block.locked_start
        placed.append(Placed(block, start, start + block.minutes, start - clock))
        clock = start + block.minutes
    return Timeline(tuple(placed), slot)


def is_break(block: Block) -> bool:
    return block.kind == "break" or block.mode == "break"


def stretches(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The runs of work between two real breaks."""
    run: list[Block] = []
    for block in blocks:
        if is_break(block) and block.minutes >= REAL_BREAK:
            if run:
                yield tuple(run)
            run = []
        elif not is_break(block):
            run.append(block)
    if run:
        yield tuple(run)


def clock_time(session: Session, minutes: int) -> datetime | None:
    """The wall clock, in the workshop's time zone, so many minutes after its start.

    Minutes are real ones: a workshop that crosses a change of summer time is counted in UTC. None
    while the workshop has no date.
    """
    start = local_start(session)
    if start is None:
        return None
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
