"""Running a workshop: starting, going from block to block, pausing, re-planning, ending."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from ..errors import Refused
from ..operation import Context, operation
from ..records import Block, Override, Run, Session, Visit
from ..records.project import SessionStatus
from ..running import agenda_of, allotted, override_id, previous, run_id, run_of, to_come
from ..state import Changes, State, put


@operation
def start_run(state: State, context: Context, session: str, /) -> Changes:
    """Begin a workshop now, at its first block that is not empty."""
    state.get(Session, session)
    if run_of(state, session) is not None:
        raise Refused("run_already_started")
    run = Run(id=run_id(session), session=session, started_at=context.now)
    coming = to_come(state, run)
    if not coming:
        raise Refused("run_without_agenda")
    return put(_enter(run, coming[0].id, context.now)) + _session_becomes(state, session, "running")


@operation
def next_block(state: State, context: Context, session: str, /) -> Changes:
    """Finish the current block and begin the next one still to come."""
    run = _going(state, session)
    coming = to_come(state, run)
    if not coming:
        raise Refused("run_at_last_block")
    return put(_enter(_leave(run, context.now, finished=True), coming[0].id, context.now))


@operation
def previous_block(state: State, context: Context, session: str, /) -> Changes:
    """Go back to the block before: its clock goes on from where it was, and the block left is still to do."""
    run = _going(state, session)
    before = previous(state, run)
    if before is None:
        raise Refused("run_at_first_block")
    return put(_enter(_leave(run, context.now, finished=False), before.id, context.now))


@operation
def jump_to_block(state: State, context: Context, session: str, /, *, block: str) -> Changes:
    """Go to any block. Forward, the current one is finished; backward, it is still to do."""
    run = _going(state, session)
    target = _block_of(state, session, block)
    if target.id == run.block:
        return Changes()
    order = [one.id for one in agenda_of(state, session)]
    forward = run.block is None or order.index(target.id) > order.index(run.block)
    return put(_enter(_leave(run, context.now, finished=forward), target.id, context.now))


@operation
def pause_run(state: State, context: Context, session: str, /) -> Changes:
    """Stop the clock of the current block."""
    run = _going(state, session)
    return put(replace(run, paused_at=run.paused_at or context.now))


@operation
def resume_run(state: State, context: Context, session: str, /) -> Changes:
    """Let the clock go on."""
    return put(_resumed(_going(state, session), context.now))


@operation
def add_minutes(state: State, context: Context, session: str, /, *, minutes: int) -> Changes:
    """Give the current block more minutes (or fewer), never less than one in all."""
    run = _going(state, session)
    block = state.get(Block, run.block)
    return put(replace(run, planned=run.planned | {block.id: max(1, allotted(run, block) + minutes)}))


@operation
def apply_plan(state: State, context: Context, session: str, /, *, planned: Mapping[str, int]) -> Changes:
    """Take up a new plan: minutes per block, for the current block and those to come; 0 drops a block."""
    run = _going(state, session)
    open_blocks = {one.id for one in to_come(state, run)} | {run.block}
    for block, minutes in planned.items():
        _block_of(state, session, block)
        if block not in open_blocks:
            raise Refused("plan_outdated")
        if minutes == 0 and block == run.block:
            raise Refused("plan_drops_current")
    return put(replace(run, planned=run.planned | dict(planned)))


@operation
def restore_block(state: State, context: Context, session: str, /, *, block: str) -> Changes:
    """Give a block the agenda's minutes again: takes back a drop, a cut, or extra minutes."""
    run = _going(state, session)
    _block_of(state, session, block)
    return put(replace(run, planned={one: minutes for one, minutes in run.planned.items() if one != block}))


@operation
def end_run(state: State, context: Context, session: str, /) -> Changes:
    """Close the workshop now."""
    run = _leave(_going(state, session), context.now, finished=True)
    return put(replace(run, ended_at=context.now)) + _session_becomes(state, session, "done")


@operation
def reopen_run(state: State, context: Context, session: str, /) -> Changes:
    """Go on with a workshop that was closed, at the block it was in: the time between does not count."""
    run = _run(state, session)
    if run.ended_at is None:
        return Changes()
    reopened = replace(run, ended_at=None)
    visited = [(place, one.id) for place, one in enumerate(agenda_of(state, session)) if one.id in run.visits]
    last = max(((run.visits[one].ended or run.started_at, place, one) for place, one in visited), default=None)
    if last is None:
        raise Refused("run_without_agenda")
    return put(_enter(reopened, last[2], context.now)) + _session_becomes(state, session, "running")


@operation
def forget_run(state: State, context: Context, session: str, /) -> Changes:
    """Make a workshop as if it had not started (a rehearsal). What was captured stays; a reason that was
    written to start goes: it was not about the workshop itself."""
    run = _run(state, session)
    reason = state.find(Override, override_id(session))
    gone = (run.id, reason.id) if reason is not None and reason.at_start else (run.id,)
    return Changes(drop=gone) + _session_becomes(state, session, "planned")


# ---- the clock of one block ---------------------------------------------------------------


def _run(state: State, session: str) -> Run:
    state.get(Session, session)
    run = run_of(state, session)
    if run is None:
        raise Refused("run_not_started")
    return run


def _going(state: State, session: str) -> Run:
    run = _run(state, session)
    if run.ended_at is not None:
        raise Refused("run_over")
    return run


def _block_of(state: State, session: str, block: str) -> Block:
    found = state.get(Block, block)
    if found.session != session:
        raise Refused("link_broken", field="run.block")
    return found


def _resumed(run: Run, now: datetime) -> Run:
    if run.paused_at is None:
        return run
    lasted = max(0, round((now - run.paused_at).total_seconds()))
    return replace(run, paused_at=None, paused_seconds=run.paused_seconds + lasted)


def _leave(run: Run, now: datetime, finished: bool) -> Run:
    """Add the present stretch to the current block's visit; a pause ends with it."""
    run = _resumed(run, now)
    if run.block is None or run.block_started_at is None:
        return run
    stretch = max(0, round((now - run.block_started_at).total_seconds()) - run.paused_seconds)
    visit = run.visits[run.block]
    left = replace(visit, seconds=visit.seconds + stretch, ended=now if finished else None)
    return replace(run, visits=run.visits | {run.block: left}, block=None, block_started_at=None, paused_seconds=0)


def _enter(run: Run, block: str, now: datetime) -> Run:
    """Begin a stretch in a block; one that was finished is open again, one that was dropped is back."""
    visit = replace(run.visits[block], ended=None) if block in run.visits else Visit(began=now)
    planned = {one: minutes for one, minutes in run.planned.items() if (one, minutes) != (block, 0)}
    return replace(
        run, block=block, block_started_at=now, visits=run.visits | {block: visit}, planned=planned, paused_seconds=0
    )


def _session_becomes(state: State, session: str, status: SessionStatus) -> Changes:
    return put(replace(state.get(Session, session), status=status))
