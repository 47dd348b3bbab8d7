"""What holds across records, whatever was done, undone, redone, restored or brought in (SPEC H21).

A law is a function over a state that finds where it is broken. Operations refuse earlier and say it
better; the laws are what stands behind them, for the ways in that no operation watches: an undo that
brings one field back next to another, a version restored, a file written elsewhere.

To add one: write it in the file of its subject with `@law(rule, kinds it looks at)`, yield the ids
of the records that break it together (the first one is named to people), and give `law.<its name>`
its words in the catalogues.
"""

from collections.abc import Iterator
from functools import cache

from ..errors import Refused
from ..records import LINKS, Activity
from ..records.base import Record
from ..state import Changes, State
from . import agenda, decide, following, lists, mapping, people, room, votes
from .law import LAWS, Breach, Law
from .room import anonymity_loosened
from .votes import ballots_changed_after_closing

FEW = 200
"""Up to so many records written at once, the laws look beside them only."""

BETWEEN_STATES = (ballots_changed_after_closing.__name__, anonymity_loosened.__name__)
"""The laws about two states."""

__all__ = ["BETWEEN_STATES", "LAWS", "Breach", "Law", "breaches", "refuse_broken_laws"]

# The subjects are imported for the laws they register.
_SUBJECTS = (agenda, decide, following, lists, mapping, people, room, votes)


def breaches(state: State, kinds: frozenset[type[Record]] | None = None) -> Iterator[Breach]:
    """Where is a law broken? `kinds`: only the laws that look at one of these kinds of record."""
    for law in LAWS if kinds is None else _watching(kinds):
        for found in law.broken(state):
            yield Breach(law.name, found)


def refuse_broken_laws(before: State, after: State, changes: Changes, code: str = "law_broken") -> None:
    """Refuse changes that break a law which held before them; `code` is what the refusal is called.

    What was broken already does not hold back other work: a project written by an older program, or
    mended by hand, can be mended step by step.
    """
    gone = (before.any(one) for one in changes.drop)
    replaced = (before.any(one.id) for one in changes.put)
    touched = frozenset(type(one) for one in (*changes.put, *gone, *replaced) if one is not None)
    found = list(_breaches_near(after, changes.put, touched))
    if found:
        known = set(breaches(before, touched))
        found = [one for one in found if one not in known]
    found += _between(before, after, touched)
    if found:
        name = named(after, after.any(found[0].records[0]))
        raise Refused(code, reasons=(f"law.{found[0].law}",), name=name)


def _breaches_near(state: State, records: tuple[Record, ...], kinds: frozenset[type[Record]]) -> Iterator[Breach]:
    """Where is a law broken, now that these records are written? A deletion alone breaks no law that has a `near`."""
    for law in _watching(kinds):
        found = law.near(state, records) if law.near and len(records) <= FEW else law.broken(state)
        yield from (Breach(law.name, one) for one in found)


@cache
def _watching(kinds: frozenset[type[Record]]) -> tuple[Law, ...]:
    """The laws that look at one of these kinds of record."""
    return tuple(one for one in LAWS if not kinds.isdisjoint(one.watches))


def _between(before: State, after: State, touched: frozenset[type[Record]]) -> list[Breach]:
    """The laws about two states: a vote stays as it was closed, a promise as it was made."""
    sealed = [] if touched.isdisjoint(votes.SEALED) else list(ballots_changed_after_closing(before, after))
    loosened = list(anonymity_loosened(before, after)) if Activity in touched else []
    return [
        *(Breach(ballots_changed_after_closing.__name__, one) for one in sealed),
        *(Breach(anonymity_loosened.__name__, one) for one in loosened),
    ]


def named(state: State, record: Record | None) -> str:
    """What people call a record: its own words, else those of what it hangs on."""
    while record is not None:
        for field in ("title", "name", "question", "text", "label"):
            if getattr(record, field, ""):
                return str(getattr(record, field))[:80]
        held = (getattr(record, link.field) for link in LINKS if link.kind is type(record) and link.goes)
        record = next((found for found in map(state.any, held) if found is not None), None)
    return ""
