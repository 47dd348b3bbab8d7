"""Laws of the action plan and of what leads to it."""

from collections.abc import Iterator

from ..records import Action, Opportunity
from ..state import State
from .law import law


@law("D7", Action)
def how_without_why(state: State) -> Iterator[tuple[str, ...]]:
    """An action with a how and no why."""
    yield from ((one.id,) for one in state.all(Action) if one.how.strip() and not one.why.strip())


@law("D8", Action)
def owner_contributes(state: State) -> Iterator[tuple[str, ...]]:
    """An action whose owner is listed as a contributor too."""
    yield from ((one.id,) for one in state.all(Action) if one.owner is not None and one.owner in one.contributors)


@law("O3", Opportunity)
def opportunity_how_without_why(state: State) -> Iterator[tuple[str, ...]]:
    """An opportunity with a how and no why."""
    yield from ((one.id,) for one in state.all(Opportunity) if one.how.strip() and not one.why.strip())
