"""Making, naming and bringing back projects, and the verbs that serve every kind of record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..errors import Refused
from ..operation import OPERATIONS, Context, operation, perform_part, remove, revise
from ..records import PROJECT_ID, Activity, Decision, EarlierDecision, Language, Project, Version
from ..records.base import Record
from ..revealing import remembering
from ..state import Changes, State, put
from ..wordings import replaced
from .room import doors_apart


@operation
def create_project(state: State, context: Context, /, *, name: str, language: Language) -> Changes:
    """The first record of a new file."""
    return put(Project(id=PROJECT_ID, name=name, language=language, created_at=context.now))


@operation
def create_from(state: State, context: Context, /, *, records: Iterable[Record], name: str = "") -> Changes:
    """A project from records that exist already: the example, an import, a copy. `name` renames it."""
    own = [one for one in records if not isinstance(one, Version)]
    renamed = [replace(one, name=name) if name and isinstance(one, Project) else one for one in own]
    if [one.id for one in renamed if isinstance(one, Project)] != [PROJECT_ID]:
        raise Refused("project_without_frame")
    return put(*renamed)


@operation
def duplicate_project(state: State, context: Context, /, *, records: Iterable[Record], name: str) -> Changes:
    """A copy to work on: all the records, under its own name, born now, neither archived nor an example."""
    own = [one for one in records if not isinstance(one, Version)]
    fresh = {"name": name, "created_at": context.now, "archived": False, "sample": False}
    return put(*(replace(one, **fresh) if isinstance(one, Project) else doors_apart(one, context) for one in own))


@operation
def update_project(state: State, context: Context, project: str, /, **fields: object) -> Changes:
    """Change some fields of the frame."""
    return revise(state, Project, project, fields)


@operation
def name_version(state: State, context: Context, /, *, name: str) -> Changes:
    """Give the present revision a name to come back to."""
    return put(Version(id=context.new_id(), name=name, revision=state.seq, at=context.now))


@operation
def restore(state: State, context: Context, /, *, records: Iterable[Record]) -> Changes:
    """Make the project as it was: the given records, nothing else. Named versions stay, and so do the earlier wordings
    of the decisions that are there; what a decision said until now becomes one of them."""
    past = [
        remembering(state, one, context.now) if isinstance(one, Activity) else one
        for one in records
        if not isinstance(one, Version)
    ]
    there = {one.id for one in past}
    past += [
        wording
        for one in past
        if isinstance(one, Decision) and (now := state.find(Decision, one.id)) is not None
        for wording in replaced(now, one, context)
    ]
    names = {one.id for one in state.all(Version)}
    wordings = {one.id for one in state.all(EarlierDecision) if one.decision in there}
    kept = {one.id for one in past} | names | wordings
    return Changes(put=tuple(past), drop=tuple(one.id for one in state if one.id not in kept))


@operation
def go_on(state: State, context: Context, /, *, records: Iterable[Record]) -> Changes:
    """What became of an example that comes with its past: now it is these records and its versions. Its name stays."""
    name = state.project.name
    own = [one for one in records if not isinstance(one, Version)]
    kept = {one.id for one in own} | {one.id for one in state.all(Version)}
    named = (replace(one, name=name) if isinstance(one, Project) else one for one in own)
    return Changes(put=tuple(named), drop=tuple(one.id for one in state if one.id not in kept))


@operation
def delete_records(state: State, context: Context, /, *record_ids: str) -> Changes:
    """Delete records and what hangs on them. Undo brings all of it back."""
    if PROJECT_ID in record_ids:
        raise Refused("project_not_deletable")
    return remove(state, *record_ids)


class Call(NamedTuple):
    """One operation with its arguments, to be run later as part of a batch."""

    name: str
    args: tuple[object, ...] = ()
    fields: Mapping[str, object] = {}


@operation
def edit_together(state: State, context: Context, /, *, calls: Sequence[Call]) -> Changes:
    """Several operations as one: all of them happen, or none (a pasted table, an import)."""
    total = Changes()
    for call in calls:
        changes, state = perform_part(state, context, OPERATIONS[call.name], *call.args, **call.fields)
        total = squash(total, changes)
    return total


def squash(first: Changes, then: Changes) -> Changes:
    """Two changes as one: the latest version of each record, deletions remembered."""
    records = {one.id: one for one in first.put} | {one.id: one for one in then.put}
    for gone in then.drop:
        records.pop(gone, None)
    drop = tuple(one for one in dict.fromkeys((*first.drop, *then.drop)) if one not in records)
    return Changes(tuple(records.values()), drop)
