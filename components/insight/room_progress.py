"""What each phone has sent, and how far everybody is: counts, never an answer (SPEC section L)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from components.journey.balloting import ballots_of, counted_values, dots_of, items_of, senders_of, shown_as, tally_of
from components.journey.groups import real, told_department
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
    values = counted_values(state, ballot) if ballot else {}
    mine = [one for one in notes_for(state, activity.id) if one.participant == participant or one.id in notes]
    if activity.kind == "compare":
        pairs = own_pairs(state, activity, token)
        left = [pair for pair, done in pairs if not done]
        return OwnProgress(len(pairs) - len(left), len(pairs), {}, None, left[0] if left else None, 0)
    if activity.kind in ("capture", "answer"):
        asked = len(items_of(state, activity.id)) if activity.kind == "answer" else None
        answered = len({shown_as(state, one.item or "") for one in mine}) if activity.kind == "answer" else len(mine)
        return OwnProgress(answered, asked, {}, None, None, len(mine))
    spent = sum(values[one][0] for one in values)
    dots_left = dots_of(state, activity) - spent if activity.kind == "vote" else None
    asked = None if activity.kind == "vote" else len(items_of(state, activity.id))
    return OwnProgress(len(values), asked, values, dots_left, None, len(mine))


def own_pairs(state: State, activity: Activity, token: str) -> tuple[tuple[tuple[str, str], bool], ...]:
    """Every pair of items, in an order of this phone's own, and whether it has answered it."""
    return tuple((pair, key in state) for key, pair in pairs_in_turn(state, activity.id, token).items())


# ---- how far everybody is -----------------------------------------------------------------------

_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True)
class Progress:
    """Counts only, never an answer. `answered`: people with an answer, as far as it can be known;
    `answers`: marks, pairs, notes. `departments`, `steps`: people who answered, per department and about each step,
    those left out where they are too few to show (`hidden` and `hidden_steps` of them). No steps where only some are
    chosen: which of them got dots would be the result."""

    joined: int
    answered: int | None
    answers: int
    waiting: int
    departments: dict[str, int]
    hidden: int
    steps: dict[str, int]
    hidden_steps: int = 0


def progress(state: State, activity: Activity, authors: Mapping[str, str] = _NOBODY) -> Progress:
    """How far is the room with an activity? `authors`: of notes without a name, those whose author is told to have sent
    something (L27); of the others nobody is counted."""
    ballots, notes = ballots_of(state, activity.id), notes_for(state, activity.id)
    pairs = comparisons_of(state, activity.id)
    # Of notes, and of hands raised for pairs, nobody knows whose they are.
    unknown = any(not one.ballot for one in pairs) or (bool(notes) and not ballots)
    people = None if unknown else senders_of(state, activity.id)
    voices = [*_marked(state, activity, ballots), *_compared(pairs), *_noted(state, activity, notes, authors)]
    departments = _people(voices, lambda one: (one.department,))
    sizes = {one: some.real for one, some in departments.items() if one is not None}
    hidden = hidden_groups(sizes, activity.group_minimum, departments.get(None, _NO_ONE).real)
    steps = _people(voices, lambda one: one.steps)
    few = {one for one, some in steps.items() if 0 < some.real < activity.group_minimum}
    return Progress(
        joined=how_many_in(state, activity.session),
        answered=people,
        answers=sum(len(one.values) for one in ballots) + len(pairs) + len(notes),
        waiting=sum(one.status == "inbox" for one in notes),
        departments={one: some.all for one, some in departments.items() if one is not None and one not in hidden},
        hidden=len(hidden),
        steps={one: some.all for one, some in steps.items() if one is not None and one not in few},
        hidden_steps=len(few),
    )


@dataclass(frozen=True)
class _Voice:
    """Somebody who answered: under which id, from where, about which steps."""

    person: str
    department: str | None
    steps: tuple[str, ...]
    simulated: bool


@dataclass(frozen=True)
class _Size:
    """How many people; how many of them are real: made-up ones hide nobody."""

    all: int
    real: int


_NO_ONE = _Size(0, 0)


def _people(voices: Iterable[_Voice], keys: Callable[[_Voice], Iterable[str | None]]) -> dict[str | None, _Size]:
    """How many people there are behind each key, whoever answered several times counted once."""
    found: dict[str | None, dict[str, _Voice]] = {}
    for one in voices:
        for each in keys(one):
            found.setdefault(each, {})[one.person] = one
    return {each: _Size(len(people), len(real(people.values()))) for each, people in found.items()}


def _marked(state: State, activity: Activity, ballots: Sequence[Ballot]) -> Iterator[_Voice]:
    about = {} if activity.kind in ZERO_IS_NOTHING else _steps_of_items(state, activity)
    for one in ballots:
        yield _Voice(
            one.id, one.department, tuple(step for item in one.values for step in about.get(item, ())), one.simulated
        )


def _compared(pairs: Sequence[Comparison]) -> Iterator[_Voice]:
    """Of hands raised nobody knows whose they are; and everybody saw them, so they hide nobody."""
    return (_Voice(one.ballot, one.department, (), one.simulated) for one in pairs if one.ballot)


def _noted(state: State, activity: Activity, notes: Sequence[Note], authors: Mapping[str, str]) -> Iterator[_Voice]:
    """Whoever gave evidence gave a verdict as well, and is counted by that."""
    if activity.kind == "validate":
        return
    about = _steps_of_items(state, activity)
    for one in notes:
        person = one.participant or authors.get(one.id)
        if person is not None:
            steps = (one.step,) if one.step is not None else about.get(shown_as(state, one.item or ""), ())
            yield _Voice(person, told_department(state, activity, one), steps, one.simulated)


def _steps_of_items(state: State, activity: Activity) -> dict[str, tuple[str, ...]]:
    return {one.id: steps for one in items_of(state, activity.id) if (steps := steps_of(state, one))}


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
