"""The same ballots counted by other rules: does the winner stay the winner?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .sheet import Floats

Rule = Literal["dots", "supporters", "borda", "majority", "pairwise", "method"]
RULES: tuple[Rule, ...] = ("dots", "supporters", "borda", "majority", "pairwise")
"""By which votes are counted. "method" is the formula of a ranking, of whose ballots only the orders are counted."""

FIRST_NEVER_HARMED: frozenset[Rule] = frozenset({"dots", "supporters", "borda"})
"""Under these, one more ballot never lowers the rank of an item it puts first, whatever else it says.

Under all of them this holds when the ballot tells nothing else apart. Majority judgement and pairwise
winners cannot promise more (Moulin 1988; Balinski and Laraki 2010).
"""


@dataclass(frozen=True)
class Counted:
    """The ballots by one rule: ranks in the order of the items (equal ones share the best), and who is first.

    `scores`: dots; supporters; Borda points; the middle mark; duels won, a draw counting half.
    """

    rule: Rule
    scores: tuple[float, ...]
    ranks: tuple[int, ...]

    @property
    def first(self) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self.ranks) if one == 1)


@dataclass(frozen=True)
class OtherRules:
    """`counted`: by rule. `circle`: nobody wins or ties every duel (Condorcet's paradox)."""

    counted: tuple[Counted, ...]
    circle: bool

    @property
    def always_first(self) -> frozenset[int]:
        """The items that come first, alone or with equals, under every rule."""
        return frozenset.intersection(*(one.first for one in self.counted))

    @property
    def survives(self) -> bool:
        """Do all rules name the same winners?"""
        return len({one.first for one in self.counted}) == 1


def other_rules(rows: Floats, voted: Sequence[int] | None = None) -> OtherRules:
    """Who would win by each rule? `rows`: ballots × items, more is better, 0 for what was not chosen.

    `voted`: the ranks as the ranking gives them, where something else than the sum parts equals.
    """
    counted = [_COUNTS[rule](rows) for rule in RULES]
    if voted is not None:
        counted[0] = Counted(counted[0].rule, counted[0].scores, tuple(voted))
    return OtherRules(tuple(counted), _in_a_circle(rows))


def _in_a_circle(rows: Floats) -> bool:
    wins = duels(rows)
    unbeaten = (wins >= wins.T).all(axis=1)
    return bool(len(rows)) and not unbeaten.any()


def rules_of_orders(rows: Floats, voted: Sequence[int]) -> OtherRules:
    """The same of ballots that only put the items in order: by a formula's scores there is nothing to add up.

    `rows`: the scores each ballot gives alone; `voted`: the ranks as the ranking gives them.
    """
    ranking = Counted("method", (), tuple(voted))
    return OtherRules((ranking, _COUNTS["borda"](rows), _COUNTS["pairwise"](rows)), _in_a_circle(rows))


def duels(rows: Floats) -> Floats:
    """`[i, j]`: how many ballots put item i above item j."""
    found: Floats = (rows[:, :, None] > rows[:, None, :]).sum(axis=0).astype(np.float64)
    return found


def borda(rows: Floats) -> Floats:
    """Borda points per item: for each ballot, one per item below and half a point per equal one."""
    below = (rows[:, :, None] > rows[:, None, :]).sum(axis=2)
    equal = (rows[:, :, None] == rows[:, None, :]).sum(axis=2) - 1
    found: Floats = (below + equal / 2).sum(axis=0)
    return found


def majority_grades(rows: Floats) -> list[tuple[float, ...]]:
    """Majority judgement: per item its lower middle mark, then that of the marks left without it, and so on.

    Comparing these rows of marks compares the items (Balinski and Laraki).
    """
    ladder, ballots = np.sort(rows, axis=0), len(rows)
    turns: list[int] = []
    left = list(range(ballots))
    while left:
        turns.append(left.pop((len(left) - 1) // 2))
    return [tuple(float(one) for one in column) for column in ladder[turns].T]


def _by_score(rule: Rule, scores: Floats) -> Counted:
    rounded = np.round(scores, 9)
    places = 1 + (rounded[None, :] > rounded[:, None]).sum(axis=1)
    return Counted(rule, tuple(float(one) for one in scores), tuple(int(one) for one in places))


def _by_majority(rows: Floats) -> Counted:
    grades = majority_grades(rows)
    places = tuple(1 + sum(1 for other in grades if other > one) for one in grades)
    return Counted("majority", tuple(one[0] if one else 0.0 for one in grades), places)


def _by_duels(rows: Floats) -> Counted:
    wins = duels(rows)
    won = (wins > wins.T).sum(axis=1) + ((wins == wins.T).sum(axis=1) - 1) / 2
    return _by_score("pairwise", won)


_COUNTS: dict[Rule, Callable[[Floats], Counted]] = {
    "dots": lambda rows: _by_score("dots", rows.sum(axis=0)),
    "supporters": lambda rows: _by_score("supporters", (rows > 0).sum(axis=0).astype(np.float64)),
    "borda": lambda rows: _by_score("borda", borda(rows)),
    "majority": _by_majority,
    "pairwise": _by_duels,
}
