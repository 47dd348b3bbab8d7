"""Cards: the sticky notes of the map."""

from ..errors import Refused
from ..layers import LAYERS
from ..operation import Context, compose, operation, revise
from ..order import key_at, keys_after
from ..outline import read_list
from ..records import Card, Step
from ..state import Changes, State, put
from .steps import PASTE_LIMIT


def cards_at(state: State, step: str, layer: str) -> tuple[Card, ...]:
    """The cards of one cell of the map, in order."""
    return tuple(one for one in state.where(Card, step=step) if one.layer == layer)


@operation
def add_card(
    state: State,
    context: Context,
    /,
    *,
    step: str,
    layer: str,
    text: str,
    position: int | None = None,
    **fields: object,
) -> Changes:
    """A new card, last of its cell unless a position is given."""
    state.get(Step, step)
    _check_layer(layer)
    order = key_at(cards_at(state, step, layer), position)
    given = {"step": step, "layer": layer, "text": text, "order": order, **fields}
    return put(compose(Card, context.new_id(), given))


@operation
def paste_cards(state: State, context: Context, /, *, step: str, layer: str, text: str) -> Changes:
    """Every line of a pasted list becomes a card of one cell."""
    state.get(Step, step)
    _check_layer(layer)
    lines = read_list(text)
    if not lines:
        raise Refused("nothing_pasted")
    if len(lines) > PASTE_LIMIT:
        raise Refused("paste_too_long", limit=PASTE_LIMIT, count=len(lines))
    orders = keys_after(cards_at(state, step, layer), len(lines))
    return put(
        *(
            Card(id=context.new_id(), step=step, layer=layer, text=line, order=order)
            for line, order in zip(lines, orders, strict=True)
        )
    )


@operation
def update_card(state: State, context: Context, card: str, /, **fields: object) -> Changes:
    """Change some fields of a card. Put in another cell, it becomes the last one there."""
    before = state.get(Card, card)
    step, layer = str(fields.get("step", before.step)), str(fields.get("layer", before.layer))
    _check_layer(layer)
    if (step, layer) != (before.step, before.layer) and "order" not in fields:
        fields = {**fields, "order": key_at(cards_at(state, step, layer), moving=card)}
    return revise(state, Card, card, fields)


@operation
def move_card(
    state: State,
    context: Context,
    card: str,
    /,
    *,
    step: str | None = None,
    layer: str | None = None,
    position: int | None = None,
) -> Changes:
    """Put a card at a place (None = last) of its cell or of another step and layer."""
    before = state.get(Card, card)
    to_step, to_layer = step or before.step, layer or before.layer
    state.get(Step, to_step)
    _check_layer(to_layer)
    order = key_at(cards_at(state, to_step, to_layer), position, moving=card)
    return revise(state, Card, card, {"step": to_step, "layer": to_layer, "order": order})


def _check_layer(layer: str) -> None:
    if layer not in LAYERS:
        raise Refused("value_invalid", field="card.layer", value=layer[:80])
