"""What is kept about the people in a room: forgotten for good, and gone when time is up (SPEC L25, L26)."""

from collections.abc import Mapping, Sequence

from components.journey.forgetting import Forgetting, Forgotten, participant_spellings
from components.journey.operations.room import erase_participant, may_go
from components.journey.records import Note, Participant
from components.journey.state import State
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
    return {one: Forgotten(say("A participant"), participant_spellings(state, each)) for one, each in forms.items()}


def erase(
    store: Store, project_id: str, participant: str, actor: str, *, own: Sequence[str] = (), notes: bool = False
) -> Outcome:
    """Forget a participant, in the project, its history and its copies. Cannot be undone.

    `own`: what only their phone can name (`erase_participant`); `notes`: the notes that carry their name go too.
    """
    state = store.read(project_id)
    forms = {participant: participant_forms(store, project_id).get(participant, ())}
    words = forgotten_participants(state, forms)
    named = [one.id for one in state.where(Note, participant=participant)] if notes else []
    # What stays is not touched at all: a gap in the history of a ballot would show whose it is.
    going = [one for one in own if may_go(state, one)]
    return store.forget(
        project_id,
        [participant, *named, *going],
        Forgetting(words),
        erase_participant,
        actor,
        participant,
        forgotten=words[participant],
        own=tuple(going),
        notes=notes,
    )
