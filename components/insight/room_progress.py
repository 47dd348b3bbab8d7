"""What each phone has sent, and how far everybody is: counts, never an answer (SPEC section L)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from components.journey.balloting import ballots_of, dots_of, items_of, tally_of, voters_of
from components.journey.marks import ZERO_IS_NOTHING
from components.journey.pair_rounds import pairs_in_turn
from components.journey.records import Activity, Ballot, Comparison, Entry, Note
from components.journey.rooms import ballot_id, comparisons_of, how_many_in, notes_for
from components.journey.silence import known_to_have_sent
from components.journey.state import State

from .answers import steps_of
from .suppression import hidden_groups

# ---- what one phone has sent --------------------------------------------------------------------


@dataclass(frozen=True)
class OwnProgress:
    """What one phone has sent to the activity, and what is left. `asked`: how many answers there could be
    (items, pairs); None where there is no such number. `pair`: the next two items to compare."""

    answered: int
    asked: int | None
    values: dict[str, tuple[int, ...]]
    dots_left: int | None
    pair: tuple[str, str] | None
    notes: int


def own_progress(
    state: State, activity: Activity, token: str, participant: str, notes: Collection[str] = ()
) -> OwnProgress:
    """What has this phone sent? `notes`: the ids of its notes without a name, which only it can tell."""
    ballot = state.find(Ballot, ballot_id(token, activity.id))
    values = dict(ballot.values) if ballot else {}
    mine = [one for one in notes_for(state, activity.id) if one.participant == participant or one.id in notes]
    if activity.kind == "compare":
        pairs = own_pairs(state, activity, token)
        left = [pair for pair, done in pairs if not done]
        return OwnProgress(len(pairs) - len(left), len(pairs), {}, None, left[0] if left else None, 0)
    if activity.kind in ("capture", "answer"):
        asked = len(items_of(state, activity.id)) if activity.kind == "answer" else None
        answered = len({one.item for one in mine}) if activity.kind == "answer" else len(mine)
        return OwnProgress(answered, asked, {}, None, None, len(mine))
    spent = sum(values[one][0] for one in values)
    dots_left = dots_of(state, activity) - spent if activity.kind == "vote" else None
    asked = None if activity.kind == "vote" else len(items_of(state, activity.id))
    return OwnProgress(len(values), asked, values, dots_left, None, len(mine))


def own_pairs(state: State, activity: Activity, token: str) -> tuple[tuple[tuple[str, str], bool], ...]:
    """Every pair of items, in an order of this phone's own, and whether it has answered it."""
    return tuple((pair, key in state) for key, pair in pairs_in_turn(state, activity.id, token).items())


# ---- how far everybody is -----------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """Counts only, never an answer. `answered`: people with an answer, as far as it can be known;
    `answers`: marks, pairs, notes. `departments`: answers per department, those too few to show left out
    (`hidden` of them); `steps`: answers per step, where everybody answers about every one: which of them got dots would
    be the result."""

    joined: int
    answered: int | None
    answers: int
    waiting: int
    departments: dict[str, int]
    hidden: int
    steps: dict[str, int]


def progress(state: State, activity: Activity) -> Progress:
    """How far is the room with an activity?"""
    ballots, notes = ballots_of(state, activity.id), notes_for(state, activity.id)
    pairs = comparisons_of(state, activity.id)
    # Of notes, and of hands raised for pairs, nobody knows whose they are.
    unknown = any(not one.ballot for one in pairs) or (bool(notes) and not ballots)
    people = None if unknown else voters_of(state, activity.id)
    of = [*(one.department for one in ballots), *_by_person(pairs), *(one.department for one in notes)]
    counts = Counter(of)
    sizes = {one: size for one, size in counts.items() if one is not None}
    hidden = hidden_groups(sizes, activity.group_minimum, counts[None])
    return Progress(
        joined=how_many_in(state, activity.session),
        answered=people,
        answers=sum(len(one.values) for one in ballots) + len(pairs) + len(notes),
        waiting=sum(one.status == "inbox" for one in notes),
        departments={one: size for one, size in sizes.items() if one not in hidden},
        hidden=len(hidden),
        steps=_per_step(state, activity, ballots, notes),
    )


def _by_person(pairs: Sequence[Comparison]) -> Iterable[str | None]:
    """The department of each person who compared, as that of a ballot."""
    return {one.ballot or one.id: one.department for one in pairs}.values()


def _per_step(state: State, activity: Activity, ballots: Sequence[Ballot], notes: Sequence[Note]) -> dict[str, int]:
    if activity.kind in ZERO_IS_NOTHING:
        return {}
    about = {one.id: steps for one in items_of(state, activity.id) if (steps := steps_of(state, one))}
    found: dict[str, int] = {}
    for step in _steps_answered(about, ballots, notes):
        found[step] = found.get(step, 0) + 1
    return found


def _steps_answered(
    about: dict[str, tuple[str, ...]], ballots: Sequence[Ballot], notes: Sequence[Note]
) -> Iterator[str]:
    for ballot in ballots if about else ():
        for item in ballot.values:
            yield from about.get(item, ())
    for note in notes:
        if note.step is not None:
            yield note.step
        elif note.item is not None:
            yield from about.get(note.item, ())


def unplaced(state: State, session: str, heard: Collection[str] = ()) -> int:
    """How many people, at least, have sent something although nobody can tell any more who they are? A vote of few
    lists nobody beside its ballots, and a server that was started anew has forgotten them."""
    known = len(known_to_have_sent(state, session, heard))
    sent = (ballots_of(state, one.id) for one in state.where(Activity, session=session))
    return max((sum(one.via == "phone" for one in ballots) - known for ballots in sent), default=0)


def typed_in(state: State, activity: str) -> int:
    """How many of those without a phone were typed in: sheets, and the people whose hands were counted."""
    signs = {"entered": 1, "corrected": 0, "taken_back": -1}
    tally = tally_of(state, activity)
    papers = (one for one in state.where(Entry, activity=activity) if tally is None or one.via != "raised")
    return sum(signs[one.did] * one.count for one in papers) + (tally.voters if tally else 0)
