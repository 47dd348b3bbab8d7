"""Laws of the map."""

from collections.abc import Iterator, Sequence

from ..agreeing import AGREEMENT, unrecognised
from ..layers import LAYERS
from ..records import Card, Journey, Note, Project, Touchpoint
from ..records.base import Record
from ..state import State
from .law import doubles, law


@law("M2", *AGREEMENT)
def map_unrecognised(state: State) -> Iterator[tuple[str, ...]]:
    """A map called validated or published without the agreement of those who meet customers."""
    yield from ((one.id,) for one in unrecognised(state))


@law("M11", Touchpoint)
def contact_twice(state: State) -> Iterator[tuple[str, ...]]:
    """A step that meets the customer twice on one channel and device."""
    yield from doubles(state.all(Touchpoint), lambda one: (one.step, one.channel, one.device))


@law("M12", Touchpoint)
def volume_unclear(state: State) -> Iterator[tuple[str, ...]]:
    """A volume with one end only, or with its ends the wrong way round."""
    for one in state.all(Touchpoint):
        low, high = one.volume_low, one.volume_high
        if (low is None) != (high is None) or (low is not None and high is not None and low > high):
            yield (one.id,)


def _layers_near(_state: State, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    for one in records:
        if isinstance(one, Project | Journey):
            rows: tuple[str, ...] = one.layers
        else:
            rows = (one.layer,) if isinstance(one, Card | Note) and one.layer else ()
        if not LAYERS.keys() >= set(rows):
            yield (one.id,)


@law("M3", Project, Journey, Card, Note, near=_layers_near)
def layer_unheard_of(state: State) -> Iterator[tuple[str, ...]]:
    """A layer that is not one of ours."""
    rows = [(one.id, one.layers) for one in state.all(Project)] + [(one.id, one.layers) for one in state.all(Journey)]
    yield from ((one,) for one, layers in rows if not LAYERS.keys() >= set(layers))
    yield from ((one.id,) for one in state.all(Card) if one.layer not in LAYERS)
    yield from ((one.id,) for one in state.all(Note) if one.layer and one.layer not in LAYERS)
