"""How a running workshop stands against its agenda, by the server's clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from components.journey.records import Block, Run, Session
from components.journey.running import agenda_of, allotted, finished, to_come
from components.journey.state import State
from components.journey.zones import local_start

Phase = Literal["running", "paused", "over"]
BlockStatus = Literal["done", "current", "to_come", "skipped", "dropped"]
Level = Literal["calm", "soon", "last", "over"]

SOON, LAST = 0.20, 0.05
"""Shares of a block's time left at which its clock asks for attention."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class BlockPace:
    """One block against its plan. Minutes of the agenda and of today's plan; seconds really spent.

    `begins` and `ends` are what happened for a block begun or finished, else the forecast; None
    for a block left out.
    """

    id: str
    status: BlockStatus
    agenda_minutes: int
    allotted_minutes: int
    spent: float
    begins: datetime | None
    ends: datetime | None


@dataclass(frozen=True)
class Pace:
    """Where a workshop stands at `now`. Lengths in seconds; `behind` is negative when ahead.

    `rest` and `floor` let a clock follow the forecast without asking again: whenever the current
    block really ends, the workshop ends at the later of that moment plus `rest`, and `floor`
    (which holds when a locked start makes it wait; None when none does).
    """

    now: datetime
    phase: Phase
    started_at: datetime
    schedule_start: datetime
    promised_end: datetime
    predicted_end: datetime
    behind: float
    current: str | None
    elapsed: float
    allotted: float
    remaining: float
    level: Level
    rest: float
    floor: datetime | None
    blocks: tuple[BlockPace, ...]


def schedule_start(session: Session, run: Run) -> datetime:
    """The moment the agenda counts from, in UTC: the appointed start of the workshop.

    When the run has nothing to do with the appointment (none is set, it began over an hour before,
    or after the workshop should be over: a rehearsal, another day), the moment it really began.
    """
    start = local_start(session)
    if start is None:
        return run.started_at
    appointed = start.astimezone(UTC)
    on_the_day = appointed - 60 * MINUTE <= run.started_at <= appointed + session.minutes * MINUTE
    return appointed if on_the_day else run.started_at


def locked_at(block: Block, start: datetime) -> datetime | None:
    """When a block may begin at the earliest, if its start is locked."""
    return None if block.locked_start is None else start + block.locked_start * MINUTE


def spent_on_current(run: Run, now: datetime) -> float:
    """Seconds given to the current block so far, pauses left out."""
    if run.block is None or run.block_started_at is None:
        return 0.0
    until = run.paused_at or now
    stretch = (until - run.block_started_at).total_seconds() - run.paused_seconds
    return run.visits[run.block].seconds + max(0.0, stretch)


def still_needed(run: Run, block: Block) -> float:
    """Seconds a block still to come has left today; part of it may be spent already when one went back."""
    spent = run.visits[block.id].seconds if block.id in run.visits else 0
    return max(0.0, allotted(run, block) * 60.0 - spent)


def level_of(remaining: float, allotted: float) -> Level:
    """How pressing a block's clock is: over, last 5 %, last 20 %, or calm."""
    if remaining < 0:
        return "over"
    share = remaining / allotted if allotted > 0 else 0.0
    return "last" if share <= LAST else "soon" if share <= SOON else "calm"


def pace(state: State, session: Session, run: Run, now: datetime) -> Pace:
    """Where the workshop stands: time spent, left, ahead or behind, forecast end, block by block."""
    now = run.ended_at or now
    start = schedule_start(session, run)
    current = state.find(Block, run.block)
    given = allotted(run, current) * 60.0 if current else 0.0
    elapsed = spent_on_current(run, now)
    free = now + timedelta(seconds=max(0.0, given - elapsed))
    coming = to_come(state, run) if run.ended_at is None else ()
    rest, floor = _chain(coming, run, start)
    predicted = max(free + timedelta(seconds=rest), floor) if floor else free + timedelta(seconds=rest)
    promised = start + session.minutes * MINUTE
    return Pace(
        now=now,
        phase="over" if run.ended_at else "paused" if run.paused_at else "running",
        started_at=run.started_at,
        schedule_start=start,
        promised_end=promised,
        predicted_end=predicted,
        behind=(predicted - promised).total_seconds(),
        current=current.id if current else None,
        elapsed=elapsed,
        allotted=given,
        remaining=given - elapsed,
        level=level_of(given - elapsed, given) if current else "calm",
        rest=rest,
        floor=floor,
        blocks=_block_paces(state, run, start, now, free, coming),
    )


def _chain(coming: tuple[Block, ...], run: Run, start: datetime) -> tuple[float, datetime | None]:
    """The forecast as `max(end of the current block + rest, floor)`, folded over the locked starts."""
    rest, floor = 0.0, None
    for block in coming:
        locked = locked_at(block, start)
        floor = locked if floor is None else max(floor, locked) if locked else floor
        length = still_needed(run, block)
        rest += length
        floor = floor + timedelta(seconds=length) if floor else None
    return rest, floor


def _block_paces(
    state: State, run: Run, start: datetime, now: datetime, free: datetime, coming: tuple[Block, ...]
) -> tuple[BlockPace, ...]:
    ahead = {one.id for one in coming}
    found, clock = [], free
    for block in agenda_of(state, run.session):
        visit = run.visits.get(block.id)
        spent = spent_on_current(run, now) if block.id == run.block else float(visit.seconds) if visit else 0.0
        status: BlockStatus
        begins, ends = (visit.began, visit.ended) if visit else (None, None)
        if block.id == run.block:
            status, ends = "current", free
        elif finished(run, block.id):
            status = "done"
        elif block.id in ahead:
            status = "to_come"
            begins = max(clock, locked_at(block, start) or clock)
            clock = begins + timedelta(seconds=still_needed(run, block))
            ends = clock
        else:
            status = "dropped" if allotted(run, block) == 0 else "skipped"
        found.append(BlockPace(block.id, status, block.minutes, allotted(run, block), spent, begins, ends))
    return tuple(found)
