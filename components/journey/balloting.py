"""What is voted on, how many dots each has, and which ballots count."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from .groups import real
from .marks import MARKS, METHOD_KINDS
from .records import Activity, ActivityKind, Attendance, Ballot, Comparison, Item, Note, Person, Tally
from .records.base import Record
from .state import State

Values = Mapping[str, tuple[int, ...]]
"""Per item: (dots,) for a vote, (impact, effort) for a score, (emotion,) for a rating,
(importance, impact) for moments of truth, (1, 0 or -1,) for a hypothesis: it holds, unsure, it does not."""

RANGES: dict[ActivityKind, tuple[tuple[int, int], ...]] = {
    kind: tuple((one.low, one.high) for one in asked) for kind, asked in MARKS.items()
}
"""Per kind, the lowest and highest value of each number asked for; none where there are no ballots, or where
the activity names its own numbers (`marks_of`)."""

VOTE_KINDS: tuple[ActivityKind, ...] = ("vote", "score", "compare", *METHOD_KINDS, "truth", "rate")
"""What can be voted without a phone: hands, paper, a grid, lines."""

HAND_KINDS: tuple[ActivityKind, ...] = ("vote", "validate")
"""What hands can be counted for, item by item, as totals; pairs are counted answer by answer."""

FEWEST_ITEMS: dict[ActivityKind, int] = {
    "vote": 2,
    "score": 2,
    "rate": 1,
    "truth": 1,
    "validate": 1,
    "compare": 2,
    "capture": 0,
    "answer": 1,
    "rice": 2,
    "ice": 2,
    "wsjf": 2,
    "kano": 1,
    "moscow": 1,
    "quadratic": 2,
    "opportunity": 1,
    "novelty": 1,
    "weighted": 2,
}
USUAL_GROUP_MINIMUM = 5


def default_dots(items: int) -> int:
    """Dots per voter for so many items: about one for four, from 1 to 10."""
    return max(1, min(10, (items + 2) // 4))


def dots_range(items: int) -> tuple[int, int]:
    """The fewest and the most dots per voter that still tell items apart: a fifth to a third of them."""
    lowest, highest = -(-items // 5), items // 3
    return max(1, min(10, lowest)), max(1, min(10, highest))


def dots_of(state: State, activity: Activity) -> int:
    """How many dots each voter has."""
    return activity.dots or default_dots(len(items_of(state, activity.id)))


def stacking_of(state: State, activity: Activity) -> int:
    """How many dots a voter can put on one item: never more than they have."""
    return min(activity.stacking, dots_of(state, activity))


# ---- items --------------------------------------------------------------------------------


def items_of(state: State, activity: str) -> tuple[Item, ...]:
    """What voters see: the items of an activity, in order, without those merged into another."""
    return tuple(one for one in state.where(Item, activity=activity) if one.merged_into is None)


def parts_of(state: State, item: str) -> tuple[Item, ...]:
    """The near-duplicates merged into an item; empty when it is an item of its own."""
    return state.where(Item, merged_into=item)


def shown_as(state: State, item: str) -> str:
    """The item that an item counts for now: itself, or what it was merged into."""
    passed = set()  # a damaged file may hold a circle: stop where it closes
    found = state.find(Item, item)
    while found is not None and found.merged_into is not None and item not in passed:
        passed.add(item)
        item = found.merged_into
        found = state.find(Item, item)
    return item


def letters(items: Iterable[Record]) -> dict[str, str]:
    """What each item is called on paper: A to Z, then AA, AB …"""
    return {one.id: _letter(index) for index, one in enumerate(items)}


def _letter(index: int) -> str:
    text = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        text = chr(ord("A") + rest) + text
        index -= 1
    return text


# ---- ballots ------------------------------------------------------------------------------


def ballots_of(state: State, activity: str) -> tuple[Ballot, ...]:
    """The ballots of an activity, in the order of their random ids: it says nothing of who came first."""
    return state.where(Ballot, activity=activity)


def entered_ballots(state: State, activity: str) -> tuple[Ballot, ...]:
    """Those that were entered for people without a phone: the only ones that somebody may read and mend one by one.
    What a phone sent is its holder's (V15)."""
    return tuple(one for one in ballots_of(state, activity) if one.via != "phone")


def counting_ballots(state: State, activity: str) -> tuple[Ballot, ...]:
    """Those that results are made of: made-up ones only where nobody else answered (L79)."""
    return _counting(state, activity, ballots_of(state, activity))


def counting_pairs(state: State, activity: str) -> tuple[Comparison, ...]:
    """The pairs that results are made of, likewise."""
    return _counting(state, activity, state.where(Comparison, activity=activity))


Cast = TypeVar("Cast", Ballot, Comparison)


def _counting(state: State, activity: str, cast: tuple[Cast, ...]) -> tuple[Cast, ...]:
    if not any(one.simulated for one in cast):
        return cast
    alone = not real(cast) and tally_of(state, activity) is None
    return cast if alone else tuple(real(cast))


def answered_for_real(state: State, activity: str) -> bool:
    """Has somebody answered who is not made up?"""
    cast = bool(real(ballots_of(state, activity)) or tally_of(state, activity))
    compared = bool(real(state.where(Comparison, activity=activity)))
    return cast or compared or bool(real(state.where(Note, activity=activity)))


def rehearsed(state: State, activity: str) -> bool:
    """Have made-up people answered, and nobody else?"""
    return has_answers(state, activity) and not answered_for_real(state, activity)


def made_up_left_out(state: State, activity: str) -> int:
    """How many made-up people's answers are there beside those of real ones, and do not count?"""
    every, counting = (
        {one.id for one in ballots} | {one.ballot or one.id for one in pairs}
        for ballots, pairs in (
            (ballots_of(state, activity), state.where(Comparison, activity=activity)),
            (counting_ballots(state, activity), counting_pairs(state, activity)),
        )
    )
    return len(every - counting)


def tally_of(state: State, activity: str) -> Tally | None:
    """The hands counted for an activity, if they were."""
    return next(iter(state.where(Tally, activity=activity)), None)


def voters_of(state: State, activity: str) -> int:
    """How many people's votes count: ballots, raised hands, whoever compared."""
    cast = len(counting_ballots(state, activity)) + comparers_of(state, counting_pairs(state, activity))
    return cast + hands_of(state, activity)


def senders_of(state: State, activity: str) -> int:
    """How many have voted, made-up people included."""
    cast = len(ballots_of(state, activity)) + comparers_of(state, state.where(Comparison, activity=activity))
    return cast + hands_of(state, activity)


def hands_of(state: State, activity: str) -> int:
    tally = tally_of(state, activity)
    return tally.voters if tally else 0


def comparers_of(state: State, pairs: Iterable[Comparison]) -> int:
    """How many people compared, at least: one per ballot; where nobody knows whose answers they are, as many as
    answered the pair that most answered."""
    known: set[str] = set()
    loose: Counter[frozenset[str]] = Counter()
    for one in pairs:
        if one.ballot:
            known.add(one.ballot)
        else:
            loose[frozenset((shown_as(state, one.winner), shown_as(state, one.loser)))] += 1
    return len(known) + max(loose.values(), default=0)


def has_votes(state: State, activity: str) -> bool:
    """Whether anything was answered about its items: ballots, hands, pairs."""
    pairs = state.where(Comparison, activity=activity)
    return bool(ballots_of(state, activity) or pairs) or tally_of(state, activity) is not None


def has_answers(state: State, activity: str) -> bool:
    """Whether anything was answered at all: votes, or notes."""
    return has_votes(state, activity) or bool(state.where(Note, activity=activity))


def counted_values(state: State, ballot: Ballot) -> dict[str, tuple[int, ...]]:
    """A ballot as it counts after merging: the dots of merged items are added up."""
    return added_up(state, ballot.values)


def added_up(state: State, values: Values) -> dict[str, tuple[int, ...]]:
    """Dots, or votes, under the items that stand now."""
    counted: dict[str, tuple[int, ...]] = {}
    for item, given in values.items():
        shown = shown_as(state, item)
        before = counted.get(shown)
        counted[shown] = given if before is None else tuple(a + b for a, b in zip(before, given, strict=True))
    return counted


def quadratic_cost(values: Values) -> int:
    """The credits a ballot spends: v votes on an item cost v²."""
    return sum(votes * votes for (votes,) in values.values())


# ---- who may vote -------------------------------------------------------------------------


def expected_people(state: State, session: str) -> tuple[Person, ...]:
    """The people expected at a workshop: those invited and not absent; everybody when nobody is invited yet."""
    attendances = state.where(Attendance, session=session)
    if not attendances:
        return state.all(Person)
    coming = {one.person for one in attendances if one.status != "absent"}
    return tuple(one for one in state.all(Person) if one.id in coming)


def voters_expected(state: State, activity: Activity) -> int:
    """How many people could vote: the vote's own number, else everybody expected at its workshop."""
    return activity.invited if activity.invited is not None else len(expected_people(state, activity.session))


def departments_large_enough(state: State, activity: Activity) -> tuple[str, ...]:
    """The departments whose voters are enough for a ballot to say where it comes from."""
    sizes: dict[str, int] = {}
    for person in expected_people(state, activity.session):
        if person.department:
            sizes[person.department] = sizes.get(person.department, 0) + 1
    return tuple(one for one, size in sizes.items() if size >= activity.group_minimum)
