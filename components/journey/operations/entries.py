"""What is typed in for people without a phone, on record: who typed, how many, when (SPEC section L)."""

from datetime import timedelta

from msgspec.structs import replace

from ..operation import Context
from ..records import Entry, EntryVia
from ..state import Changes, State, put

SITTING = timedelta(minutes=15)
"""Answers typed by the same person within this time of each other are one line."""


def entered(
    state: State, context: Context, activity: str, via: EntryVia, by: str, count: int, *, again: bool = False
) -> Changes:
    """One line more on record, or the last one grown by `count`. `again`: the count takes its place instead."""
    last = next(
        reversed([one for one in state.where(Entry, activity=activity) if (one.via, one.by) == (via, by)]), None
    )
    if last is None or context.now - last.ended_at > SITTING:
        now = context.now
        made = Entry(id=context.new_id(), activity=activity, via=via, by=by, count=count, began_at=now, ended_at=now)
        return put(made)
    return put(replace(last, count=count if again else last.count + count, ended_at=context.now))


def entries_of(state: State, activity: str) -> tuple[Entry, ...]:
    """What was typed in for an activity, in the order it began."""
    return tuple(sorted(state.where(Entry, activity=activity), key=lambda one: (one.began_at, one.id)))
