"""The example as a project of this folder, with its past: how its map was when each workshop began."""

from collections.abc import Sequence

from components.journey.operations.project import create_from, go_on, name_version
from components.store import BY_ITSELF, Store
from sample_data import Moment


def create_example(store: Store, actor: str, past: Sequence[Moment], name: str) -> str:
    """Each moment is dated by its own time, so that what the workshops changed is known; none is anybody's to undo."""
    first, *others = past
    project = store.at(first.at).create_by(actor, name, create_from, records=first.records, name=name)
    try:
        if first.version:
            store.at(first.at).run(project, name_version, BY_ITSELF, None, name=first.version)
        for one in others:
            store.at(one.at).run(project, go_on, BY_ITSELF, None, records=one.records)
    except BaseException:
        store.erase(project)
        raise
    return project
