"""Reading how a workshop is going: its blocks, which of them are done, dropped or still to come, and why it
started although something was missing."""

from .ids import derived_id
from .records import Block, Override, Run, Session
from .state import State
from .zones import local_start


def run_id(session: str) -> str:
    """The id of the one run a workshop can have."""
    return derived_id("run", session)


def override_id(session: str) -> str:
    """The id of the one override that a workshop can have."""
    return derived_id("override", session)


def override_of(state: State, session: Session) -> Override | None:
    """Why a workshop goes ahead although something is missing. A reason written to start stands as long as that
    start does, unless it came before the workshop's day: then it was for a rehearsal."""
    found = state.find(Override, override_id(session.id))
    if found is None or not found.at_start:
        return found
    run, planned = run_of(state, session.id), local_start(session)
    if run is None:
        return None
    return None if planned and run.started_at.astimezone(planned.tzinfo).date() < planned.date() else found


def run_of(state: State, session: str) -> Run | None:
    """The run of a workshop; None when it has not started."""
    return state.find(Run, run_id(session))


def agenda_of(state: State, session: str) -> tuple[Block, ...]:
    """The blocks of a workshop, in order."""
    return state.where(Block, session=session)


def allotted(run: Run | None, block: Block) -> int:
    """The minutes a block may take today: re-planned, else as in the agenda."""
    return block.minutes if run is None else run.planned.get(block.id, block.minutes)


def finished(run: Run, block: str) -> bool:
    return block in run.visits and run.visits[block].ended is not None


def to_come(state: State, run: Run) -> tuple[Block, ...]:
    """The blocks after the current one that are neither finished nor dropped, in order.

    When the current block was deleted from the agenda: those after the last one visited.
    """
    blocks = agenda_of(state, run.session)
    places = [index for index, one in enumerate(blocks) if one.id == run.block]
    if not places:
        places = [index for index, one in enumerate(blocks) if one.id in run.visits]
    after = places[-1] + 1 if places else 0
    return tuple(one for one in blocks[after:] if not finished(run, one.id) and allotted(run, one) > 0)


def previous(state: State, run: Run) -> Block | None:
    """The nearest block before the current one that was visited, else the one just before it."""
    blocks = agenda_of(state, run.session)
    places = [index for index, one in enumerate(blocks) if one.id == run.block]
    before = blocks[: places[0]] if places else tuple(one for one in blocks if one.id in run.visits)
    visited = [one for one in before if one.id in run.visits]
    return visited[-1] if visited else before[-1] if before else None
