"""Which groups are too small to show, so that nobody's answer can be worked out."""

from collections.abc import Mapping

USUAL_MINIMUM = 5
COMMENTS_MINIMUM = 10
"""Comments are shown with their group only from so many answers on."""


def hidden_groups(sizes: Mapping[str, int], minimum: int = USUAL_MINIMUM, unnamed: int = 0) -> frozenset[str]:
    """Which groups must not be shown? `sizes`: answers per group; `unnamed`: answers outside any group.

    A group is hidden when it is smaller than `minimum`, or when everybody else together would be.
    Subtracting the shown groups from the total must not give a small group away either: when
    what is hidden is smaller than `minimum`, or is one group only, the next smallest is hidden too.
    """
    filled = {group: size for group, size in sizes.items() if size > 0}
    total = sum(filled.values()) + unnamed
    hidden = {group for group, size in filled.items() if size < minimum}
    while True:
        more = {group for group, size in filled.items() if 0 < total - size < minimum} - hidden
        shown = sorted((size, group) for group, size in filled.items() if group not in hidden | more)
        if not more and shown and _gives_away(hidden, filled, minimum, unnamed):
            more = {shown[0][1]}
        if not more:
            return frozenset(hidden)
        hidden |= more


def _gives_away(hidden: set[str], sizes: Mapping[str, int], minimum: int, unnamed: int) -> bool:
    """Can what is left after subtracting the shown groups be told to be one group, or too few people?"""
    left = sum(sizes[one] for one in hidden) + unnamed
    return (len(hidden) == 1 and not unnamed) or 0 < left < minimum


def coarse_share(share: float) -> float:
    """A share as it may be shown for a group: to the nearest tenth, never "nobody" or "everybody".

    0.1 reads "10 % or less", 0.9 reads "90 % or more".
    """
    return min(0.9, max(0.1, round(share * 10) / 10))


def comments_shown(answers: int) -> bool:
    """May comments of a group be shown as such?"""
    return answers >= COMMENTS_MINIMUM
