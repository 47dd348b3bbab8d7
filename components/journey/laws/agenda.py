"""Laws of the agenda and of a running workshop."""

from collections.abc import Iterator

from ..records import Block, Run
from ..state import State
from .law import law


@law("A8", Block)
def minimum_too_long(state: State) -> Iterator[tuple[str, ...]]:
    """A block whose minimum is longer than the block."""
    yield from ((one.id,) for one in state.all(Block) if one.minimum > one.minutes)


@law("N2", Run)
def block_without_clock(state: State) -> Iterator[tuple[str, ...]]:
    """A workshop that is in a block without knowing since when."""
    for one in state.all(Run):
        if one.block is not None and (one.block_started_at is None or one.block not in one.visits):
            yield (one.id,)
