"""The result of a dot vote: totals, supporters, ranks that show ties, and how far to trust them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.journey.balloting import counting_ballots, items_of, tally_of, voters_expected, voters_of
from components.journey.groups import real
from components.journey.records import Activity, Department
from components.journey.state import State

from .answers import dot_rows
from .suppression import coarse_share, hidden_groups

SMALLEST_QUORUM = 5
RUN_OFF = range(2, 5)
"""So many items tied for the first place can be put to a run-off."""


@dataclass(frozen=True)
class Quorum:
    """`needed` voters of those `expected` (0: nobody knows); `unheard`: critical departments that have not voted."""

    voters: int
    needed: int
    unheard: tuple[str, ...]
    expected: int = 0

    @property
    def met(self) -> bool:
        return self.voters >= self.needed and not self.unheard

    @property
    def too_many(self) -> bool:
        """More voters than people expected: somebody may have been counted twice."""
        return 0 < self.expected < self.voters


@dataclass(frozen=True)
class ItemVotes:
    """One item: its dots, the people behind them, and its rank (None below the quorum).

    `tied`: another item has the same rank. `by_supporters`: only the number of supporters
    separates it from an item with as many dots.
    """

    item: str
    dots: int
    supporters: int
    rank: int | None
    tied: bool
    by_supporters: bool


@dataclass(frozen=True)
class VoteResult:
    """A dot vote, best first; items that are equal stand in the order of the ballot.

    `concentration`: sum of squared shares of the dots (1 = all on one item); None without a dot.
    `by_hand`: hands were counted, so that nothing is known of who combined what.
    """

    activity: str
    items: tuple[ItemVotes, ...]
    voters: int
    dots: int
    concentration: float | None
    quorum: Quorum
    by_hand: bool

    @property
    def effective_items(self) -> float | None:
        """How many equally chosen items would be as concentrated?"""
        return None if self.concentration is None else 1 / self.concentration

    @property
    def leaders(self) -> tuple[str, ...]:
        """The items that nothing is ahead of; none without a dot."""
        if not self.dots:
            return ()
        best = self.items[0]
        return tuple(one.item for one in self.items if (one.dots, one.supporters) == (best.dots, best.supporters))

    @property
    def run_off(self) -> tuple[str, ...]:
        """The leaders, when they are few enough to vote again between them."""
        return self.leaders if self.quorum.met and len(self.leaders) in RUN_OFF else ()


def min_ranks(scores: Sequence[tuple[int, ...]]) -> list[int]:
    """The rank of each score, the highest first; equal scores share the best of their ranks (1, 1, 3)."""
    return [1 + sum(1 for other in scores if other > one) for one in scores]


def concentration(totals: Sequence[int]) -> float | None:
    """Herfindahl-Hirschman index of the totals: sum of squared shares."""
    whole = sum(totals)
    return sum((one / whole) ** 2 for one in totals) if whole else None


def quorum_needed(expected: int) -> int:
    """60 % of those expected, rounded up, five at least."""
    return max(SMALLEST_QUORUM, -(-6 * expected // 10))


def quorum(state: State, activity: Activity) -> Quorum:
    """Did enough people vote, and every department that must be heard?"""
    heard = {*activity.heard, *(one.department for one in counting_ballots(state, activity.id))}
    unheard = tuple(one.id for one in state.where(Department, critical=True) if one.id not in heard)
    expected = voters_expected(state, activity)
    return Quorum(voters_of(state, activity.id), quorum_needed(expected), unheard, expected)


def vote_result(state: State, activity: Activity) -> VoteResult:
    """What did the room choose?"""
    rows, tally = dot_rows(state, activity.id), tally_of(state, activity.id)
    hands = tally.hands if tally else {}
    ids = [one.id for one in items_of(state, activity.id)]
    scores = {
        item: (
            sum(row.get(item, 0) for row in rows) + hands.get(item, 0),
            sum(1 for row in rows if row.get(item, 0)) + hands.get(item, 0),
        )
        for item in ids
    }
    enough = quorum(state, activity)
    items = _ranked(scores, enough.met)
    totals = [one.dots for one in items]
    return VoteResult(
        activity.id, items, enough.voters, sum(totals), concentration(totals), enough, by_hand=tally is not None
    )


def _ranked(scores: Mapping[str, tuple[int, int]], with_ranks: bool) -> tuple[ItemVotes, ...]:
    ranks = dict(zip(scores, min_ranks(list(scores.values())), strict=True))
    everyone = list(scores.values())

    def placed(item: str) -> ItemVotes:
        dots, supporters = score = scores[item]
        rivals = sum(1 for other in everyone if other[0] == dots) > everyone.count(score)
        tied = everyone.count(score) > 1
        if not with_ranks:
            return ItemVotes(item, dots, supporters, None, False, False)
        return ItemVotes(item, dots, supporters, ranks[item], tied, rivals)

    return tuple(placed(item) for item in sorted(scores, key=ranks.__getitem__))


def one_ballot_decides(state: State, activity: Activity) -> bool | None:
    """If one person had not voted, would others lead? None when hands were counted (no ballots to leave out)."""
    rows = dot_rows(state, activity.id)
    if tally_of(state, activity.id) is not None or len(rows) < 2:
        return None
    items = [one.id for one in items_of(state, activity.id)]
    totals = {item: sum(row.get(item, 0) for row in rows) for item in items}
    return any(
        _best(totals) != _best({item: total - row.get(item, 0) for item, total in totals.items()}) for row in rows
    )


def _best(totals: Mapping[str, int]) -> frozenset[str]:
    highest = max(totals.values(), default=0)
    return frozenset(item for item, total in totals.items() if total == highest)


# ---- by department ------------------------------------------------------------------------


@dataclass(frozen=True)
class DepartmentSplit:
    """Share of a department's dots that went to each item, coarse, for the departments that may be shown.

    `hidden`: how many departments voted but must not be shown.
    """

    shares: dict[str, dict[str, float]]
    hidden: int


def department_split(state: State, activity: Activity) -> DepartmentSplit:
    """How did the departments vote, as far as that may be shown?"""
    ballots, rows = counting_ballots(state, activity.id), dot_rows(state, activity.id)
    named = [(one.department, row) for one, row in zip(ballots, rows, strict=True) if one.department]
    sizes = Counter(one.department for one in real(ballots))
    hidden = hidden_groups({one: size for one, size in sizes.items() if one}, activity.group_minimum, sizes[None])
    shares = {}
    for department in {one for one, _row in named} - hidden:
        own = [row for of, row in named if of == department]
        whole = sum(sum(row.values()) for row in own)
        items = items_of(state, activity.id)
        shares[department] = {one.id: coarse_share(sum(row.get(one.id, 0) for row in own) / whole) for one in items}
    return DepartmentSplit(shares, len(hidden))
