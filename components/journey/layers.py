"""The rows of a map. Adding one: a row here and its name in the catalogues (`layer.<key>`)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """`customer`: seen from the customer's side, so its texts speak with "I"; `feeling`: what the
    card says of the experience (-1 irritant, +1 delight, 0 neither)."""

    key: str
    customer: bool = True
    feeling: int = 0
    default: bool = True


LAYERS: dict[str, Layer] = {
    layer.key: layer
    for layer in (
        Layer("doing"),
        Layer("thinking"),
        Layer("feeling"),
        Layer("expectation"),
        Layer("pains", feeling=-1),
        Layer("delights", feeling=1),
        Layer("needs"),
        Layer("opportunities", customer=False),
        Layer("backstage", customer=False, default=False),
        Layer("systems", customer=False, default=False),
        Layer("questions", customer=False, default=False),
    )
}

DEFAULT_LAYERS: tuple[str, ...] = tuple(layer.key for layer in LAYERS.values() if layer.default)
