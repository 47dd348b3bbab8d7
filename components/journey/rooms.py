"""The room and its phones: codes, secrets and the ids they give, who is in, what an activity takes (SPEC section L)."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import get_args

from .balloting import ballots_of, items_of
from .ids import derived_id
from .records import (
    Activity,
    Anonymity,
    Ballot,
    Block,
    Card,
    Comparison,
    Item,
    Note,
    Opportunity,
    Participant,
    Room,
    Step,
)
from .records.base import Record
from .state import State
from .walk import steps_of

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None of them can be mistaken for another when read aloud or from afar: no 0, O, 1, I or L."""
CODE_LENGTH = 6
_MISREAD = str.maketrans("", "", " -.\u2010\u2011\u2012\u2013\u2014\u00a0")

MOST_PARTICIPANTS = 2_000
"""In a room at once; whoever is shown out or merged frees their place."""
MOST_KEPT = 10_000
"""Participants of a room that are kept, those shown out included: they may be let in again, and ask for what is kept
about them. They go when they are erased."""
SOLUTION_ROW = "opportunities"
SOLUTION_BLOCKS = frozenset({"ideas", "solution"})
DIAGNOSIS_KINDS = frozenset({"capture", "rate", "validate", "truth"})

# ---- codes, secrets, ids --------------------------------------------------------------------


def room_id(session: str) -> str:
    """The id of the one room a workshop can have."""
    return derived_id("room", session)


def code_from(chance: str) -> str:
    """A code out of something random: about 9 × 10^8 are possible."""
    number = int.from_bytes(blake2b(chance.encode(), digest_size=16).digest())
    letters = ""
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[rest]
    return letters


def shown_code(code: str) -> str:
    """A code as it is shown: K7R-4QM."""
    return f"{code[:3]}-{code[3:]}"


def read_code(typed: str) -> str:
    """A code as it is kept, from what somebody typed: in any capitals, with or without the dash."""
    return typed.translate(_MISREAD).upper()


def is_code(read: str) -> bool:
    """Could this be a room's code?"""
    return len(read) == CODE_LENGTH and set(read) <= set(CODE_LETTERS)


def token_hash(token: str) -> str:
    """What is kept of a phone's secret: enough to recognise it, too little to find it."""
    return blake2b(token.encode(), digest_size=20, person=b"token").hexdigest()


def participant_id(session: str, key: str) -> str:
    """The one participant that a request to join can make: repeating it gives the same."""
    return derived_id("participant", session, key)


def ballot_id(token: str, activity: str) -> str:
    """The one ballot a phone has in an activity. Without the phone's secret nobody can tell whose it is, nor
    which ballot of another activity is the same person's."""
    return derived_id("ballot", token, activity)


def comparison_id(token: str, activity: str, one: str, other: str) -> str:
    """The one answer a phone gives to a pair, whichever way round it is shown."""
    return derived_id("comparison", token, activity, *sorted((one, other)))


def note_id(token: str, key: str) -> str:
    """The one note that a sending of a phone makes."""
    return derived_id("note of phone", token, key)


# ---- who is in ------------------------------------------------------------------------------


def room_of(state: State, session: str) -> Room | None:
    """The room of a workshop; None when it never opened."""
    return state.find(Room, room_id(session))


def open_rooms(state: State) -> tuple[Room, ...]:
    """The rooms that phones can come into, or are in."""
    return tuple(one for one in state.all(Room) if one.closed_at is None)


def counted(state: State, participant: Participant) -> Participant:
    """The participant that counts for this one: itself, or the one it was merged into."""
    passed = set()
    while participant.merged_into is not None and participant.id not in passed:
        passed.add(participant.id)
        participant = state.find(Participant, participant.merged_into) or participant
    return participant


def with_doubles(state: State, participant: str) -> tuple[Participant, ...]:
    """This participant and everybody who was merged into them, be it by a detour."""
    found = {participant: state.get(Participant, participant)}
    ahead = [participant]
    while ahead:
        doubles = [one for one in state.where(Participant, merged_into=ahead.pop()) if one.id not in found]
        found |= {one.id: one for one in doubles}
        ahead += [one.id for one in doubles]
    return tuple(found.values())


def people_in(state: State, session: str) -> tuple[Participant, ...]:
    """Who is in the room, each once, in the order they came."""
    return tuple(sorted(_people(state, session), key=lambda one: (one.joined_at, one.id)))


def how_many_in(state: State, session: str) -> int:
    """How many are in the room."""
    return sum(1 for _one in _people(state, session))


def _people(state: State, session: str) -> Iterator[Participant]:
    return (one for one in state.where(Participant, session=session) if not one.removed and one.merged_into is None)


def shown_out(state: State, session: str) -> tuple[Participant, ...]:
    """Who was shown out and could come in again: whoever still has a phone or a name here. Of somebody who was erased
    nothing is left to let in."""
    out = (one for one in state.where(Participant, session=session) if one.removed and one.merged_into is None)
    return tuple(one for one in out if one.token_hash or one.name)


def known_by(state: State, session: str, token: str) -> Participant | None:
    """Whose phone holds this secret? The one that counts; None for a wrong, an expired or a removed one."""
    found = _holder(state, token)
    if found is None or found.session != session:
        return None
    whole = counted(state, found)
    return None if found.removed or whole.removed else whole


def remembered_by(state: State, token: str) -> Participant | None:
    """Of whom is something kept that this secret opens? Also of somebody shown out, or of a room that closed."""
    found = _holder(state, token)
    return None if found is None else counted(state, found)


def _holder(state: State, token: str) -> Participant | None:
    return next(iter(state.where(Participant, token_hash=token_hash(token))), None)


# ---- what was sent --------------------------------------------------------------------------


def tightness(anonymity: Anonymity) -> int:
    """How much of an author is kept from a note: 0 (named) to 2 (nothing)."""
    return get_args(Anonymity).index(anonymity)


def notes_for(state: State, activity: str) -> tuple[Note, ...]:
    """The notes an activity received, in their order."""
    return state.where(Note, activity=activity)


def comparisons_of(state: State, activity: str) -> tuple[Comparison, ...]:
    """The pairs that were decided, in the order of their random ids."""
    return state.where(Comparison, activity=activity)


def note_counts(state: State, note: Note) -> bool:
    """May this note be read, counted and used outside its activity? Not while it waits to be moderated or
    was declined, nor before the room sees it."""
    activity = state.find(Activity, note.activity)
    return note.status == "kept" and (activity is None or activity.shared or activity.status == "revealed")


def counting_notes(state: State, notes: Iterable[Note]) -> list[Note]:
    """Those of these that may be read, counted and used outside their activity."""
    return [one for one in notes if note_counts(state, one)]


def item_about(state: State, activity: str, about: str) -> Item | None:
    """The item of an activity with this id, or the one that stands for this step, card or touchpoint."""
    items = state.where(Item, activity=activity)
    return next((one for one in items if about == one.id or about in one.sources), None)


CONFIDENTIAL: tuple[type[Record], ...] = (Note, Ballot, Comparison)
"""What may be sent in confidence."""


def confidential(state: State, activity: str) -> tuple[Record, ...]:
    """What of an activity must lead back to nobody: ballots, comparisons, and notes unless they carry names."""
    asked = state.get(Activity, activity)
    notes = () if asked.anonymity == "named" else notes_for(state, activity)
    return (*ballots_of(state, activity), *comparisons_of(state, activity), *notes)


# ---- diagnosis before solutions ---------------------------------------------------------------


def about_solutions(state: State, activity: Activity) -> bool:
    """Does it ask for solutions, or about them?"""
    block = state.find(Block, activity.block)
    stage = block is not None and (block.kind in SOLUTION_BLOCKS or block.stage == "solution")
    return stage or activity.layer == SOLUTION_ROW or _chooses_solutions(state, activity)


def _chooses_solutions(state: State, activity: Activity) -> bool:
    """Is something put to the room that could be done: an opportunity, or a card of their row?"""
    sources = (state.any(source) for item in items_of(state, activity.id) for source in item.sources)
    return any(isinstance(one, Opportunity) or (isinstance(one, Card) and one.layer == SOLUTION_ROW) for one in sources)


def awaited_diagnosis(state: State, activity: Activity) -> Activity | None:
    """What has to be closed before this may open, unless there is a reason? None: nothing, or it is not about
    solutions."""
    return next(iter(open_diagnosis(state, activity.session)), None) if about_solutions(state, activity) else None


def takes_solutions(state: State, activity: Activity) -> bool:
    """May notes of an activity without a row of its own go to the row of opportunities?"""
    return bool(activity.lock_reason) or not open_diagnosis(state, activity.session)


def open_diagnosis(state: State, session: str) -> tuple[Activity, ...]:
    """The activities of a workshop's diagnosis that are not closed yet."""
    return tuple(
        one
        for one in state.where(Activity, session=session)
        if one.status in ("draft", "open") and _diagnoses(state, one)
    )


def _diagnoses(state: State, activity: Activity) -> bool:
    if about_solutions(state, activity):
        return False
    block = state.find(Block, activity.block)
    return block.stage == "diagnosis" if block is not None else activity.kind in DIAGNOSIS_KINDS


def steps_asked(state: State, activity: Activity) -> tuple[Step, ...]:
    """The steps that a note of this activity may be put at."""
    if activity.step is not None:
        found = state.find(Step, activity.step)
        return (found,) if found else ()
    return steps_of(state, activity.journey) if activity.journey is not None else ()
