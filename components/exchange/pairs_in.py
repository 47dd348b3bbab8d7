"""Comparisons written as lines: `A > B`, `A = B`, or somebody's whole order, `A > C > B`."""

import re
from dataclasses import dataclass
from itertools import accumulate, combinations

from components.journey.balloting import items_of, letters
from components.journey.records import Activity
from components.journey.state import State

from .ballot_lines import plain_line
from .ballots_in import UnreadLine
from .item_names import Ambiguous, ItemNames

Pair = tuple[str, str, bool]
"""The one that goes first, the other, and whether they are equal."""

_SIGN = re.compile(r"\s*([<>=])\s*")
_WHO = re.compile(r"^([^<>=:]{1,60}):\s*")


@dataclass(frozen=True)
class ReadPairs:
    """`people`: pair by pair, the number of whoever said it, from 0; names are not kept."""

    pairs: tuple[Pair, ...]
    people: tuple[int, ...]
    unread: tuple[UnreadLine, ...]


def read_pairs(state: State, activity: Activity, text: str) -> ReadPairs:
    """Every pair that the lines tell, and the lines that cannot be read with their reasons.

    A chain tells all its pairs: in `A > B = C`, A goes before C too. Signs of both directions in one
    line are refused: `A > B < C` does not say how A and C stand.
    An empty line begins another person's answers; a name before them (`Inès: A > B`) tells people apart, too.
    """
    items = items_of(state, activity.id)
    names = ItemNames({one.id: one.text for one in items}, letters(items))
    pairs: list[Pair] = []
    said_by: list[str] = []
    unread: list[UnreadLine] = []
    block = 0
    for number, written in enumerate(text.splitlines(), start=1):
        line = plain_line(written)
        if not line.strip():
            block += 1
            continue
        found = _line(names, line)
        if isinstance(found, str):
            unread.append(UnreadLine(number, written.strip(), found, {"said": line}))
        else:
            pairs += found
            who = _WHO.match(line)
            said_by += [f": {who[1].strip().casefold()}" if who else f"{block}"] * len(found)
    numbers = {one: at for at, one in enumerate(dict.fromkeys(said_by))}
    return ReadPairs(tuple(pairs), tuple(numbers[one] for one in said_by), tuple(unread))


def _line(names: ItemNames, line: str) -> list[Pair] | str:
    """The pairs of a line, or the code of the reason why it has none."""
    parts = _SIGN.split(_WHO.sub("", line))
    said, signs = parts[::2], parts[1::2]
    if not signs or {"<", ">"} <= set(signs):
        return "error.pair_unreadable"
    try:
        meant = [names.find(one) for one in said]
    except Ambiguous:
        return "error.pair_unknown"
    items = [one.item for one in meant if one is not None]
    if len(items) < len(said) or len(set(items)) < len(items):
        return "error.pair_unknown"
    step = -1 if "<" in signs else 1
    levels = list(accumulate((step * (sign != "=") for sign in signs), initial=0))
    order = zip(items, levels, strict=True)
    ranked = sorted(order, key=lambda one: one[1])
    return [(one, other, level == below) for (one, level), (other, below) in combinations(ranked, 2)]
