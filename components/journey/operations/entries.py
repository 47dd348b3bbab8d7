"""What is typed in for people without a phone, on record: who typed, how many, when; who corrected which ballot
(SPEC section L)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from msgspec.structs import replace

from ..operation import Context
from ..records import Entry, EntryDid, EntryVia
from ..state import Changes, State, put

SITTING = timedelta(minutes=15)
"""What the same person types within this time of each other is one line."""


def entered(
    state: State, context: Context, activity: str, via: EntryVia, by: str, count: int, *, again: bool = False
) -> Changes:
    """One line more on record, or the last one grown by `count`. `again`: the count takes its place instead."""
    last = _last(state, context, activity, via, by, "entered")
    if last is None:
        return put(_line(context, activity, via, by, "entered", count))
    return put(replace(last, count=count if again else last.count + count, ended_at=context.now))


class Paper(NamedTuple):
    """A ballot that was typed in, by the number it is found again with."""

    activity: str
    via: EntryVia
    number: str


def mended(
    state: State, context: Context, papers: Iterable[Paper], by: str, did: EntryDid, *, adds: bool = False
) -> Changes:
    """Ballots that were corrected or taken back, by the numbers on their papers: a line per way they came in.

    `adds`: an answer more where there was none. By whoever is typing in at the time, it belongs to entering.
    """
    changes = Changes()
    groups: dict[tuple[str, EntryVia], set[str]] = {}
    for one in papers:
        groups.setdefault((one.activity, one.via), set()).add(one.number)
    for (activity, via), numbers in groups.items():
        if adds and (typing := _last(state, context, activity, via, by, "entered")) is not None:
            changes += put(replace(typing, ended_at=context.now))
            continue
        last = _last(state, context, activity, via, by, did) or _line(context, activity, via, by, did)
        told = sorted({*filter(None, last.numbers.split(", ")), *numbers}, key=_by_number)
        changes += put(replace(last, numbers=", ".join(told), count=len(told), ended_at=context.now))
    return changes


def _last(state: State, context: Context, activity: str, via: EntryVia, by: str, did: EntryDid) -> Entry | None:
    """The line that the same person is still writing."""
    same = [one for one in state.where(Entry, activity=activity) if (one.via, one.by, one.did) == (via, by, did)]
    last = max(same, key=lambda one: one.ended_at, default=None)
    return last if last is not None and context.now - last.ended_at <= SITTING else None


def _line(context: Context, activity: str, via: EntryVia, by: str, did: EntryDid, count: int = 0) -> Entry:
    now = context.now
    return Entry(
        id=context.new_id(), activity=activity, via=via, by=by, did=did, count=count, began_at=now, ended_at=now
    )


def _by_number(label: str) -> tuple[int, str]:
    return (int(label) if label.isdecimal() else 10**6, label)


def entries_of(state: State, activity: str) -> tuple[Entry, ...]:
    """What was typed in for an activity, in the order it began."""
    return tuple(sorted(state.where(Entry, activity=activity), key=lambda one: (one.began_at, one.id)))
