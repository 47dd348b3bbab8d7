"""Kano and MoSCoW drawn: of each item, the share of the answers that each class gets; the same in a sentence."""

from collections.abc import Mapping, Sequence

from components.insight.methods.mixed import mixed_classes
from components.insight.methods.ranking import Ranking, Scored
from components.language import Speech

from .labels import Picture
from .palette import Palette
from .ranking import few
from .solid import MOST_ROWS, odds_chart

Names = Mapping[str, str]
CODES = {"kano": "kano", "moscow": "commitment"}
"""The beginning of the code of a class, per method whose answers are counted class by class."""


def class_chart(say: Speech, found: Ranking, classes: Sequence[str], names: Names, colours: Palette) -> Picture:
    """A table of shares, darker where more answers agree; items of one class stand together, the first class on top."""
    shown = [one for one in found.items if one.label][:MOST_ROWS]
    rows = [(names[one.item], shares(one, classes)) for one in shown]
    titles = [say.code(f"{CODES[found.method]}.{one}") for one in classes]
    return odds_chart(say, rows, titles, "", colours, told=say("Share of the answers"))


def shares(one: Scored, classes: Sequence[str]) -> list[float]:
    """The share of each class among the answers about an item."""
    counted = {part.code: part.value or 0.0 for part in one.parts}
    return [counted[each] / one.answers if one.answers else 0.0 for each in classes]


def class_summary(say: Speech, found: Ranking, classes: Sequence[str], names: Names) -> str:
    """Which items are what, class by class."""
    told, mixed = [], {one.item for one in found.items if mixed_classes(found.method, one)}
    for each in classes:
        here = [say.quoted(names[one.item]) for one in found.items if one.label == each and one.item not in mixed]
        if here:
            name = say.code(f"{CODES[found.method]}.{each}")
            told.append(f"{say.colon(name[:1].upper() + name[1:])} {few(say, here)}.")
    if mixed:
        here = [say.quoted(names[one.item]) for one in found.items if one.item in mixed]
        told.append(say("Mixed, no class stands out: {items}.", items=few(say, here)))
    return " ".join(told) or say("Nobody has answered yet.")
