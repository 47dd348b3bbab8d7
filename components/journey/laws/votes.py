"""Laws of votes: one open at a time, and ballots that fit what was asked."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..balloting import HAND_KINDS, USUAL_GROUP_MINIMUM, ballots_of, has_answers, quadratic_cost, tally_of
from ..marks import MOST_CRITERIA, criteria_of, marks_of
from ..records import Activity, Ballot, Comparison, Item, Note, Tally
from ..records.base import Record
from ..state import State
from .law import doubles, law


@law("V3", Activity)
def two_votes_open(state: State) -> Iterator[tuple[str, ...]]:
    """Two votes of a kind open in one workshop."""
    yield from doubles(state.where(Activity, status="open"), lambda one: (one.session, one.kind))


@law("V5", Activity, Ballot, Tally, Comparison, Note)
def votes_before_opening(state: State) -> Iterator[tuple[str, ...]]:
    """Answers to an activity that has not opened yet."""
    drafts = {one.id for one in state.where(Activity, status="draft")}
    yield from ((one,) for one in sorted(drafts) if has_answers(state, one))


def _ballots_near(state: State, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    """Of the records written: the ballots themselves, and all those of a vote whose rules or items changed."""
    wholes = {
        one.id if isinstance(one, Activity) else one.activity for one in records if isinstance(one, Activity | Item)
    }
    ballots = {one.id: one for one in records if isinstance(one, Ballot) and one.activity not in wholes}
    for activity in wholes:
        ballots |= {one.id: one for one in ballots_of(state, activity)}
    for one in ballots.values():
        if not _fits(state.get(Activity, one.activity), state.where(Item, activity=one.activity), one):
            yield (one.id,)


@law("V6", Activity, Item, Ballot, near=_ballots_near)
def ballot_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """A ballot whose answers are not those its vote asks for."""
    for activity in state.all(Activity):
        ballots = ballots_of(state, activity.id)
        items = state.where(Item, activity=activity.id) if ballots else ()
        yield from ((one.id,) for one in ballots if not _fits(activity, items, one))


def _fits(activity: Activity, items: Sequence[Item], ballot: Ballot) -> bool:
    marks, asked = marks_of(activity), {one.id for one in items}
    if not marks:
        return False
    for item, given in ballot.values.items():
        if item not in asked or len(given) != len(marks):
            return False
        if not all(mark.fits(number) for number, mark in zip(given, marks, strict=True)):
            return False
    if activity.kind == "quadratic":
        return quadratic_cost(ballot.values) <= activity.credits
    if activity.kind != "vote":
        return True
    # Dots on merged items are added up beyond that limit (V10).
    wholes = {one.merged_into for one in items}
    most = max((dots for item, (dots,) in ballot.values.items() if item not in wholes), default=0)
    spent = sum(dots for (dots,) in ballot.values.values())
    return most <= activity.stacking and (activity.dots is None or spent <= activity.dots)


@law("Q11", Activity)
def criteria_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """Criteria without their weights, named twice, or more of them than can be weighed."""
    for one in state.all(Activity):
        named = [name.casefold() for name in criteria_of(one)]
        if not len(set(named)) == len(named) == len(one.weights) <= MOST_CRITERIA:
            yield (one.id,)


@law("V12", Activity, Item, Tally)
def hands_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """A count of hands for what is not decided by hands, for other items, or with more hands than there are."""
    for tally in state.all(Tally):
        activity = state.get(Activity, tally.activity)
        asked = {one.id for one in state.where(Item, activity=activity.id)}
        raised = Counter(tally.hands) + Counter(tally.unsure) + Counter(tally.against)
        dots = activity.dots if activity.dots is not None else max(1, len(asked))
        most = tally.voters * (dots if activity.kind == "vote" else len(asked))
        fits = (
            activity.kind in HAND_KINDS
            and (activity.kind == "validate" or not (tally.unsure or tally.against))
            and asked >= raised.keys()
            and max(raised.values(), default=0) <= tally.voters
            and raised.total() <= most
        )
        if not fits:
            yield (tally.id,)


@law("V10", Item)
def merge_astray(state: State) -> Iterator[tuple[str, ...]]:
    """An item merged into one of another vote, or, by a detour, into itself."""
    for one in state.all(Item):
        passed, into = {one.id}, state.find(Item, one.merged_into)
        while into is not None and into.activity == one.activity and into.id not in passed:
            passed.add(into.id)
            into = state.find(Item, into.merged_into)
        if into is not None:
            yield (one.id,)


@law("V8", Activity)
def small_groups_unagreed(state: State) -> Iterator[tuple[str, ...]]:
    """Results shown for small departments without the room's consent."""
    for one in state.all(Activity):
        if one.group_minimum < USUAL_GROUP_MINIMUM and not one.consent.strip():
            yield (one.id,)


SEALED: tuple[type[Record], ...] = (Ballot, Tally, Item, Comparison)


def ballots_changed_after_closing(before: State, after: State) -> Iterator[tuple[str, ...]]:
    """V5, V9: votes that stay as closed as they were while what was voted, or on what, changed.

    A law about two states. A vote that goes, comes, or changes itself in the same breath (a version
    restored, an erased vote) is none of its business; what was made up for a rehearsal may always go.
    """
    for activity in after.all(Activity):
        stays_closed = activity.status in ("closed", "revealed") and before.any(activity.id) == activity
        if not stays_closed or all(_same(before, after, kind, activity.id) for kind in SEALED):
            continue
        if _cast(before, activity.id) != _cast(after, activity.id):
            yield (activity.id,)


def _same(before: State, after: State, kind: type[Record], activity: str) -> bool:
    """Whether these very records are in both: told at a glance, where looking into each takes its time."""
    return before.where(kind, activity=activity) == after.where(kind, activity=activity)


def _cast(state: State, activity: str) -> tuple[object, ...]:
    values = {one.id: one.values for one in ballots_of(state, activity) if not one.simulated}
    pairs = {
        one.id: (one.winner, one.loser, one.draw, one.ballot)
        for one in state.where(Comparison, activity=activity)
        if not one.simulated
    }
    return values, pairs, tally_of(state, activity), _voted_on(state, activity)


def _voted_on(state: State, activity: str) -> set[str]:
    """What was put to the vote: not what merges it, for that may be done until the results are seen (V10)."""
    items = state.where(Item, activity=activity)
    wholes = {one.merged_into for one in items}
    return {one.id for one in items if one.id not in wholes}
