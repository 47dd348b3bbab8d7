"""Everything a project holds about one participant, for that participant: what their phone asks for."""

from collections.abc import Collection

import msgspec

from components.journey.records import Activity, Ballot, Comparison, Note, Participant
from components.journey.rooms import ballot_id, known_by
from components.journey.state import State


def participant_json(
    state: State, session: str, token: str, notes: Collection[str] = (), comparisons: Collection[str] = ()
) -> bytes | None:
    """The record, the notes and the ballots of whoever holds this secret; None when nobody is known by it.

    Ballots are found through the secret alone. `notes`, `comparisons`: ids that only the phone can name.
    """
    person = known_by(state, session, token)
    if person is None:
        return None
    wrote = [one for one in state.where(Note, session=session) if one.participant == person.id or one.id in notes]
    activities = state.where(Activity, session=session)
    ballots = [found for one in activities if (found := state.find(Ballot, ballot_id(token, one.id)))]
    pairs = [pair for one in comparisons if (pair := state.find(Comparison, one))]
    told = {
        "project": state.project.name,
        "purpose": state.project.purpose,
        "controller": state.project.controller,
        "retention_days": state.project.retention_days,
        "participant": _without_hash(person),
        "listed_in": [one.question for one in activities if person.id in one.voted or person.id in one.finished],
        "notes": wrote,
        "ballots": ballots,
        "comparisons": pairs,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _without_hash(person: Participant) -> dict[str, object]:
    return {name: getattr(person, name) for name in person.__struct_fields__ if name != "token_hash"}
