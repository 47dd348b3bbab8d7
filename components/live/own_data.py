"""One's own data: what the project keeps that is known to be a phone's, and taking it out again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from components.journey.balloting import counted_values, items_of
from components.journey.records import Activity, Ballot, Comparison, Department, Item, Note, Participant
from components.journey.records.base import Record
from components.journey.rooms import ballot_id, comparison_id, note_id
from components.journey.state import State
from components.store import Store


def own_data(state: State, participant: Participant, tokens: Sequence[str], keys: Sequence[str]) -> dict[str, object]:
    """What is kept of this phone, to take along. `keys`: those its notes were sent with."""
    department = state.find(Department, participant.department)
    texts = {one.id: one.text for one in state.all(Item)}
    answers: list[dict[str, object]] = []
    for one in _own(state, participant, tokens, keys):
        if isinstance(one, Ballot):
            said = [
                {"item": texts.get(item, ""), "values": values} for item, values in counted_values(state, one).items()
            ]
            answers.append({**_question(state, one.activity), "answers": said})
        elif isinstance(one, Comparison):
            pair: dict[str, object] = {
                "winner": texts.get(one.winner, ""),
                "loser": texts.get(one.loser, ""),
                "draw": one.draw,
            }
            answers.append({**_question(state, one.activity), "pair": pair})
        elif isinstance(one, Note):
            answers.append({**_question(state, one.activity), "text": one.text})
    return {
        "name": participant.name,
        "department": department.name if department else "",
        "joined_at": participant.joined_at,
        "answers": answers,
    }


def going(state: State, session: str, tokens: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    """The ids of what goes with whoever sent it with these tokens and is erased: notes, and ballots while their vote is
    open. A ballot of a closed vote stays: taking it out would show which it was."""
    still_open = [one for one in state.where(Activity, session=session) if one.status == "open"]
    # What was taken back since is in the history still.
    return tuple(dict.fromkeys((*_marks(state, still_open, tokens), *_notes(tokens, keys))))


def is_named(store: Store, project_id: str, session: str, own: Sequence[str]) -> bool:
    """Is one of these ids that of something in this workshop, or of a note of it that was taken back since? Ids come
    from a phone's token and keys: whoever names one has sent it."""
    state = store.read(project_id)
    return any(state.any(one) is not None for one in own) or _in_past(store, project_id, session, own)


def _in_past(store: Store, project_id: str, session: str, own: Sequence[str]) -> bool:
    past = store.forms_of_kind(project_id, "note")
    return any(isinstance(form, Note) and form.session == session for one in own for form in past.get(one, ()))


def _own(state: State, participant: Participant, tokens: Sequence[str], keys: Sequence[str]) -> Iterator[Record]:
    named = (one.id for one in state.where(Note, participant=participant.id))
    marks = _marks(state, state.where(Activity, session=participant.session), tokens)
    found = dict.fromkeys((*marks, *named, *_notes(tokens, keys)))
    yield from (one for one in map(state.any, found) if one is not None)


def _marks(state: State, activities: Iterable[Activity], tokens: Sequence[str]) -> Iterator[str]:
    """The ids that ballots and comparisons sent with these tokens have."""
    for activity in activities:
        yield from (ballot_id(token, activity.id) for token in tokens)
        if activity.kind == "compare":
            pairs = list(combinations([one.id for one in items_of(state, activity.id)], 2))
            yield from (comparison_id(token, activity.id, *pair) for token in tokens for pair in pairs)


def _notes(tokens: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    yield from (note_id(token, key) for token in tokens for key in keys)


def _question(state: State, activity: str | None) -> dict[str, object]:
    """What was asked, and how its numbers are to be read."""
    found = state.find(Activity, activity)
    return {"question": found.question if found else "", "kind": found.kind if found else ""}
