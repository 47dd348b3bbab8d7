"""Laws of what was promised and of what was read."""

from collections.abc import Iterator

from ..following import fits, unfit_reading
from ..records import Prediction, Reading
from ..state import State
from .law import law


@law("Y1", Prediction)
def prediction_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """A prediction that says nothing will change, or an emotion without a step or off the scale."""
    yield from ((one.id,) for one in state.all(Prediction) if not fits(one))


@law("Y4", Reading)
def reading_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """A reading of something that is not followed, or an emotion off the scale."""
    yield from ((one.id,) for one in state.all(Reading) if unfit_reading(state, one))
