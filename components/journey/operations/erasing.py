"""Forgetting who was in a room, and what they wrote (SPEC L25)."""

from collections.abc import Collection, Iterable, Sequence

from ..forgetting import Forgetting
from ..operation import Context, operation, remove
from ..records import Activity, Ballot, Comparison, Note, Participant
from ..state import Changes, State, put
from ..unsaying import words_of
from .moderation import groups_left


@operation
def erase_participant(
    state: State,
    context: Context,
    /,
    *,
    forgetting: Forgetting,
    own: Sequence[str] = (),
    notes: bool = False,
    words: Collection[str] = (),
) -> Changes:
    """Forget who some participants were; what they wrote stays without them, or goes too (`notes`).

    `own`: what only their phone can name: notes without a name, which go, and ballots, which go while their activity
    is open. Later nobody can take a ballot out without showing which it was. `words`: what the notes that go said
    earlier: no group is called by them any more.
    """
    people = [state.get(Participant, each).id for each in forgetting.people]
    written = tuple(one for each in people for one in state.where(Note, participant=each))
    named = (*(one.id for one in written if notes), *(one for one in own if may_go(state, one)))
    going = [one for one in map(state.any, named) if isinstance(one, Note)]
    left = state.apply(remove(state, *named))
    left = left.apply(groups_left(left, _groups_of(going), words_of(going).union(words)))
    unknown = left.apply(put(*(new for one in left if (new := forgetting(one)) is not one)))
    after = unknown.apply(remove(unknown, *people))
    changed = (one for one in after if state.any(one.id) is not one)
    return Changes(tuple(changed), tuple(one.id for one in state if one.id not in after))


def _groups_of(notes: Iterable[Note]) -> set[str]:
    return {one.group for one in notes if one.group is not None}


def may_go(state: State, own: str) -> bool:
    """May this go when the phone that sent it asks? A ballot of a closed activity may not."""
    record = state.any(own)
    if isinstance(record, Note):
        return record.via == "phone"
    if isinstance(record, Ballot | Comparison):
        return state.get(Activity, record.activity).status == "open"
    return False
