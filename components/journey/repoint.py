"""When two records become one: whatever names the one that goes, names the one that stays."""

from collections.abc import Iterator

from msgspec.structs import replace

from .operation import linked_ids
from .records import LINKS, Record
from .state import State


def repointed(state: State, kind: type[Record], gone: str, kept: str) -> Iterator[Record]:
    """Every record that names `gone`, of this kind, naming `kept` instead."""
    latest: dict[str, Record] = {}
    for link in LINKS:
        if link.to not in (kind, None):
            continue
        for stored in state.all(link.kind):
            record = latest.get(stored.id, stored)
            named = linked_ids(record, link)
            if gone not in named:
                continue
            ids = tuple(dict.fromkeys(kept if one == gone else one for one in named))
            value: object = ids[0] if isinstance(getattr(record, link.field), str) else ids
            latest[record.id] = replace(record, **{link.field: value})
    yield from latest.values()
