"""Numbers that must lie between two others: refused in the reader's language, with these limits.

Left to the browser, limits would keep a number that does not fit to themselves with a word of
English, or change it without a word. So no input of ours is given any: whoever takes a number asks here.
"""

from components.journey.errors import Refused

Span = tuple[float, float]
"""The lowest and the highest number that fit."""
WIDEST: Span = (-1_000_000_000, 1_000_000_000)


def fits(value: float | None, span: Span) -> bool:
    """No number at all fits: whether one is needed is another question."""
    return value is None or span[0] <= value <= span[1]


def misfit(label: str, value: float, span: Span) -> Refused:
    return Refused("number_outside", name=label, given=value, low=span[0], high=span[1])
