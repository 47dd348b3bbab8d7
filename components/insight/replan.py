"""What to shorten or drop when a workshop runs late, so that it ends on time and loses as little as possible.

The rule (SPEC N): among all plans that respect minimum durations and what may be dropped, take the
one that, in this order, (1) ends the least late, (2) is the least late at locked starts, (3) loses
the least, (4) touches the fewest blocks, (5) keeps the earliest blocks longest. Exact: dynamic
programming over the minutes from now, block by block.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from components.journey.records import Block, Priority, Run
from components.journey.running import allotted, to_come
from components.journey.state import State

from .pace import Pace, locked_at, still_needed

WEIGHT: dict[Priority, int] = {"must": 4, "should": 2, "could": 1}
"""What a minute of a block is worth."""

PAIRS = {"reveal_vote": "vote", "reveal_curve": "rating"}
"""A reveal makes no sense without what it reveals, nor the other way round."""


DAY = 24 * 60
FEWEST = 5
"""Minutes below which a block without a minimum of its own is no longer that block (nor a break a break)."""


@dataclass(frozen=True)
class Slot:
    """A block as the plan sees it, in whole minutes: `full` as it stands, `least` if shortened;
    `earliest`: the minute it may not begin before; `twin`: kept or dropped with the slot before it."""

    full: int
    least: int
    droppable: bool
    weight: int
    earliest: int | None = None
    twin: bool = False


class Choice(NamedTuple):
    """What becomes of a slot."""

    minutes: int
    dropped: bool = False


@dataclass(frozen=True)
class Change:
    """One line of the proposal: the minutes a block has in today's plan, and would have. 0 = dropped."""

    block: str
    before: int
    after: int


@dataclass(frozen=True)
class Proposal:
    """A new plan for the rest of a workshop. Overruns: whole minutes past the promised end, without
    and with it; 0 = on time. `planned` is what `apply_plan` takes."""

    changes: tuple[Change, ...]
    end_unchanged: datetime
    end: datetime
    overrun_unchanged: int
    overrun: int
    planned: dict[str, int]


# ---- from a workshop to a proposal --------------------------------------------------------


def propose(state: State, run: Run, at: Pace, drop: bool = True) -> Proposal | None:
    """The plan to offer now. None when the workshop is on time, over, or has more than a day to go.

    `drop=False` only shortens. Minutes are counted from the end of the current block's running
    minute, so that a workshop that is exactly on time is not found late by a rounding.
    """
    coming = to_come(state, run)
    current = state.find(Block, at.current)
    if at.phase == "over" or at.behind <= 0 or sum(allotted(run, one) for one in coming) > DAY:
        return None
    left = max(0.0, at.remaining)
    origin = at.now + timedelta(seconds=left % 60)
    slots = [_slot_of(run, one, at, origin, drop) for one in coming]
    blocks = list(coming)
    if current is not None:
        slots.insert(0, _current_slot(current, at))
        blocks.insert(0, current)
    slots = _paired(blocks, slots)
    until = floor((at.promised_end - origin).total_seconds() / 60)
    chosen = choose(slots, until)
    unchanged = [Choice(one.full) for one in slots]
    changes = tuple(
        Change(block.id, allotted(run, block), 0 if to.dropped else allotted(run, block) - slot.full + to.minutes)
        for block, slot, to in zip(blocks, slots, chosen, strict=True)
        if to.dropped or to.minutes != slot.full
    )
    before, after = chain_end(slots, unchanged), chain_end(slots, chosen)
    return Proposal(
        changes=changes,
        end_unchanged=origin + timedelta(minutes=before),
        end=origin + timedelta(minutes=after),
        overrun_unchanged=max(0, before - until),
        overrun=max(0, after - until),
        planned={one.block: one.after for one in changes},
    )


def shortest(block: Block) -> int:
    """The fewest minutes a block is still worth: its minimum; without one half its length, five at least.

    Below that it is better dropped than kept for show.
    """
    return block.minimum or min(block.minutes, max(FEWEST, ceil(block.minutes / 2)))


def _current_slot(block: Block, at: Pace) -> Slot:
    """The current block: it can be cut short down to its minimum, not dropped."""
    left = max(0.0, at.remaining)
    owed = shortest(block) * 60 - at.elapsed - left % 60
    full = int(left // 60)
    return Slot(full, min(full, max(0, ceil(owed / 60))), False, WEIGHT[block.priority])


def _slot_of(run: Run, block: Block, at: Pace, origin: datetime, drop: bool) -> Slot:
    needed = still_needed(run, block)
    spent = allotted(run, block) * 60 - needed
    full = ceil(needed / 60)
    least = min(full, max(0, ceil((shortest(block) * 60 - spent) / 60)))
    locked = locked_at(block, at.schedule_start)
    rest = "break" in (block.kind, block.mode)
    return Slot(
        full=full,
        least=least,
        droppable=drop and block.priority != "must" and not rest and block.id not in run.visits,
        weight=WEIGHT[block.priority],
        earliest=None if locked is None else ceil((locked - origin).total_seconds() / 60),
    )


def _paired(blocks: Sequence[Block], slots: Sequence[Slot]) -> list[Slot]:
    """The slots with reveals tied to the vote or rating just before them; either both may go, or none."""
    tied = list(slots)
    for index in range(1, len(tied)):
        if PAIRS.get(blocks[index].kind) == blocks[index - 1].kind:
            both = tied[index - 1].droppable and tied[index].droppable
            tied[index - 1] = replace(tied[index - 1], droppable=both)
            tied[index] = replace(tied[index], droppable=both, twin=True)
    return tied


# ---- the exact choice ---------------------------------------------------------------------


def options(slot: Slot, after_drop: bool) -> list[Choice]:
    """What may become of a slot, longest first, given whether the one before it was dropped."""
    if slot.twin and after_drop:
        return [Choice(0, dropped=True)]
    kept = [Choice(minutes) for minutes in range(slot.full, slot.least - 1, -1)]
    return [*kept, Choice(0, dropped=True)] if slot.droppable and not slot.twin else kept


def loss(slot: Slot, to: Choice) -> int:
    """What a choice loses: the weighted minutes taken away. Those below the minimum, which only
    dropping takes, count twice: the block's output goes with them."""
    taken = slot.full + slot.least if to.dropped else slot.full - to.minutes
    return slot.weight * taken


def chain_end(slots: Sequence[Slot], chosen: Sequence[Choice]) -> int:
    """The minute at which the last slot ends."""
    clock = 0
    for slot, to in zip(slots, chosen, strict=True):
        if not to.dropped:
            clock = (clock if slot.earliest is None else max(clock, slot.earliest)) + to.minutes
    return clock


Costs = NDArray[np.int64]


class _Scale(NamedTuple):
    """The ranks of the rule as digits of one whole number: the sizes are such that none reaches the next."""

    loss: int
    lock: int
    over: int


def _scale(slots: Sequence[Slot], horizon: int) -> _Scale:
    most_lost = sum(one.weight * (one.full + one.least) for one in slots)
    unit = len(slots) + 1
    lock = unit * (most_lost + 1)
    return _Scale(unit, lock, lock * (len(slots) * horizon + 1))


def choose(slots: Sequence[Slot], until: int) -> list[Choice]:
    """What to do with each slot so that the chain ends by minute `until`, by the rule above. Exact."""
    horizon = max(0, *(one.earliest or 0 for one in slots)) + sum(one.full for one in slots) + 1 if slots else 1
    scale = _scale(slots, horizon - min(0, *(one.earliest or 0 for one in slots)) if slots else horizon)
    table = _table(slots, until, horizon, scale)
    chosen: list[Choice] = []
    clock, gone = 0, False
    for index, slot in enumerate(slots):
        for to in options(slot, gone):
            cost, after = _step(slot, to, np.array([clock]), scale)
            if cost[0] + table[index + 1][to.dropped][after[0]] == table[index][gone][clock]:
                break
        chosen.append(to)
        clock, gone = int(after[0]), to.dropped
    return chosen


def _table(slots: Sequence[Slot], until: int, horizon: int, scale: _Scale) -> list[tuple[Costs, Costs]]:
    """The least cost from each slot on, per minute one is at; twice: the slot before kept, or dropped."""
    minutes = np.arange(horizon, dtype=np.int64)
    last = np.maximum(minutes - until, 0) * scale.over
    table = [(last, last)]
    for slot in reversed(slots):
        best = [_best(slot, gone, minutes, table[0], scale) for gone in ((False, True) if slot.twin else (False,))]
        table.insert(0, (best[0], best[-1]))
    return table


def _best(slot: Slot, gone: bool, minutes: Costs, following: tuple[Costs, Costs], scale: _Scale) -> Costs:
    best = np.full(len(minutes), np.iinfo(np.int64).max, dtype=np.int64)
    for to in options(slot, gone):
        cost, after = _step(slot, to, minutes, scale)
        # Minutes past the horizon cannot be reached from minute 0: their value does not matter.
        best = np.minimum(best, cost + following[to.dropped][np.minimum(after, len(minutes) - 1)])
    return best


def _step(slot: Slot, to: Choice, minutes: Costs, scale: _Scale) -> tuple[Costs, Costs]:
    """What a choice costs when one is at each of these minutes, and the minutes one is at after it."""
    touched = int(to.dropped or to.minutes != slot.full)
    fixed = np.full(len(minutes), loss(slot, to) * scale.loss + touched, dtype=np.int64)
    if to.dropped:
        return fixed, minutes
    if slot.earliest is None:
        return fixed, minutes + to.minutes
    late = np.maximum(minutes - slot.earliest, 0)
    return fixed + late * scale.lock, np.maximum(minutes, slot.earliest) + to.minutes
