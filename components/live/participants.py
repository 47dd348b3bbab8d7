"""What is kept about the people in a room: forgotten for good, and gone when time is up (SPEC L25, L26)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from components.journey.forgetting import Forgetting, Forgotten, participant_spellings
from components.journey.ids import random_id
from components.journey.operation import Context
from components.journey.operations.erasing import erase_participant, may_go
from components.journey.records import Cluster, Note, Participant
from components.journey.rooms import with_doubles
from components.journey.state import State
from components.journey.unsaying import Unsaying, words_of
from components.language import speech
from components.store import Outcome, Store

Forms = Mapping[str, Sequence[Participant]]
"""Per participant, every form still kept that tells who it was, the present one last."""


def participant_forms(store: Store, project_id: str) -> Forms:
    """Every participant of a project of whom a name or a device is still known, now or in the history."""
    state, found = store.read(project_id), {}
    for one, records in store.forms_of_kind(project_id, "participant").items():
        now = state.find(Participant, one)
        forms = [each for each in records if isinstance(each, Participant) and _tells(each)]
        if now is not None and _tells(now):
            forms = [*(each for each in forms if each != now), now]
        if forms:
            found[one] = tuple(forms)
    return found


def _tells(form: Participant) -> bool:
    return bool(form.name or form.token_hash or form.department)


def forgotten_participants(state: State, forms: Forms) -> dict[str, Forgotten]:
    """Per participant, the words that tell who it was, and those that stand in their place."""
    say = speech(state.project.language)
    return {
        one: Forgotten(say("A participant"), parts=participant_spellings(state, each)) for one, each in forms.items()
    }


def erase(
    store: Store,
    project_id: str,
    people: Iterable[str],
    actor: str,
    *,
    own: Sequence[str] = (),
    notes: bool = False,
) -> Outcome:
    """Forget participants, and whoever was merged into them, in the project, its history and its copies. Cannot be
    undone.

    `own`: ids of what only their phone can name (`erase_participant`), be it there or taken back since; `notes`: the
    notes that carry their name go too.
    """
    state, known = store.read(project_id), participant_forms(store, project_id)
    everybody = {one.id: known.get(one.id, ()) for each in people for one in with_doubles(state, each)}
    # What stays is not touched at all: a gap in the history of a ballot would show whose it is.
    going = [one for one in own if one not in state or may_go(state, one)]
    written = _notes_going(store, project_id, everybody if notes else (), going)
    words = forgotten_participants(state, everybody)
    asked: dict[str, Any] = {"people": words, "own": going, "notes": notes, "words": words_of(written)}
    now = state.apply(erase_participant(state, Context(actor, store.clock(), random_id), **asked))
    gone = (*everybody, *going, *(one.id for one in written))
    groups = (one.id for one in state.all(Cluster) if one.id not in now)
    unsaying = Unsaying(Forgetting(words), (*gone, *groups), written, now)
    return store.forget(project_id, gone, unsaying, erase_participant, actor, **asked)


def _notes_going(store: Store, project_id: str, people: Container[str], ids: Container[str]) -> tuple[Note, ...]:
    """Every form of the notes with these ids, or that ever carried one of these names: taken back ones, too."""
    past = store.forms_of_kind(project_id, "note")
    forms = {note: [one for one in found if isinstance(one, Note)] for note, found in past.items()}
    named = (found for note, found in forms.items() if note in ids or any(one.participant in people for one in found))
    return tuple(one for found in named for one in found)
