"""What is kept about the people in a room: forgotten for good, and gone when time is up (SPEC L25, L26)."""

import time
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.journey.forgetting import Forgetting, Forgotten, participant_spellings
from components.journey.ids import random_id
from components.journey.operation import Context
from components.journey.operations.erasing import erase_participant, may_go
from components.journey.records import Cluster, Note, Participant
from components.journey.records.base import Record
from components.journey.rooms import with_doubles
from components.journey.state import State
from components.journey.unsaying import Unsaying, words_of
from components.language import speech
from components.store import Outcome, Store

Forms = Mapping[str, Sequence[Participant]]
"""Per participant, every form still kept that tells who it was, the present one last."""
Notes = Mapping[str, Sequence[Record]]
"""Per note, every form still kept."""
PORTION = 300
"""People who are erased at one time: others write in between."""
TURN = 0.02
"""Seconds left between two portions to those who wait."""


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

    First in the copies, for all of them; then here, some at a time, so that others write in between. Each of these is
    gone everywhere: asked again after a refusal or a crash, it goes on with those who are left.
    """
    context = Context(actor, store.clock(), random_id)
    with store.forgetting_alone(project_id):
        state, known = store.read(project_id), participant_forms(store, project_id)
        groups = [{two.id: known.get(two.id, ()) for two in with_doubles(state, one)} for one in people]
        past = store.forms_of_kind(project_id, "note")
        whole = _leaving(state, context, past, _together(groups), own, notes=notes)
        store.forget_in_copies(project_id, whole.gone, whole.unsaying)
        portions = list(_portions(groups))
        if len(portions) <= 1:
            return _forget_here(store, project_id, actor, whole)
        for some in portions:
            now = store.read(project_id)
            outcome = _forget_here(store, project_id, actor, _leaving(now, context, past, some, own, notes=notes))
            # Whoever waits for the file has it first: the lock does not ask who has waited for longest.
            time.sleep(TURN)
        return outcome


def _forget_here(store: Store, project_id: str, actor: str, one: "_Leaving") -> Outcome:
    return store.forget_here(project_id, one.gone, one.unsaying, erase_participant, actor, **one.asked)


def _together(groups: Iterable[Forms]) -> Forms:
    return {one: forms for group in groups for one, forms in group.items()}


def _portions(groups: Iterable[Forms]) -> Iterator[Forms]:
    """Some at a time; somebody who came twice goes at once, as everybody they were."""
    some: dict[str, Sequence[Participant]] = {}
    for group in groups:
        some |= group
        if len(some) >= PORTION:
            yield some
            some = {}
    if some:
        yield some


@dataclass(frozen=True)
class _Leaving:
    """What goes with some people: the ids, how every form of a record is rewritten, what the operation is told."""

    gone: tuple[str, ...]
    unsaying: Unsaying
    asked: dict[str, Any]


def _leaving(
    state: State, context: Context, past: Notes, people: Forms, own: Sequence[str], *, notes: bool
) -> _Leaving:
    # What stays is not touched at all: a gap in the history of a ballot would show whose it is.
    going = [one for one in own if one not in state or may_go(state, one)]
    written = _notes_going(past, people if notes else (), going)
    forgetting = Forgetting(forgotten_participants(state, people))
    asked: dict[str, Any] = {"forgetting": forgetting, "own": going, "notes": notes, "words": words_of(written)}
    now = state.apply(erase_participant(state, context, **asked))
    gone = (*people, *going, *(one.id for one in written))
    groups = (one.id for one in state.all(Cluster) if one.id not in now)
    return _Leaving(gone, Unsaying(forgetting, (*gone, *groups), written, now), asked)


def _notes_going(past: Notes, people: Container[str], ids: Container[str]) -> tuple[Note, ...]:
    """Every form of the notes with these ids, or that ever carried one of these names: taken back ones, too."""
    forms = {note: [one for one in found if isinstance(one, Note)] for note, found in past.items()}
    named = (found for note, found in forms.items() if note in ids or any(one.participant in people for one in found))
    return tuple(one for found in named for one in found)
