"""Who has to recognise a map before it is called validated, and what becomes of it when somebody no longer does."""

from msgspec.structs import replace

from .records import Department, Journey, SignOff
from .records.base import Record
from .state import Changes, State

SIGNED_STATUSES = ("validated", "published")
"""What a map may be called only once it is recognised."""
AGREEMENT: frozenset[type[Record]] = frozenset({Journey, Department, SignOff})
"""The kinds of record by which a map comes to be recognised, or no longer is."""


def missing_sign_offs(state: State, journey: Journey) -> list[Department]:
    """The departments that meet customers and have not recognised this map yet."""
    signed = {one.department for one in state.where(SignOff, journey=journey.id)}
    return [one for one in state.all(Department) if one.customer_facing and one.id not in signed]


def recognised(state: State, journey: Journey) -> bool:
    """Whether every department that meets customers has signed off; at least one of any kind when none does."""
    return bool(state.where(SignOff, journey=journey.id)) and not missing_sign_offs(state, journey)


def unrecognised(state: State) -> list[Journey]:
    """The maps called validated or published that are not recognised."""
    signed = (one for one in state.all(Journey) if one.status in SIGNED_STATUSES)
    return [one for one in signed if not recognised(state, one)]


def back_to_work(before: State, after: State, changes: Changes) -> Changes:
    """These changes, and with them the maps they leave without an agreement back to "working"."""
    touched = {type(one) for one in (*changes.put, *(before.any(one) for one in changes.drop))}
    unsigned = [] if AGREEMENT.isdisjoint(touched) else unrecognised(after)
    if not unsigned:
        return changes
    records = {one.id: one for one in changes.put} | {one.id: replace(one, status="working") for one in unsigned}
    return Changes(tuple(one for one in records.values() if before.any(one.id) != one), changes.drop)


def taken_back(before: State, changes: Changes) -> list[Journey]:
    """The maps that these changes call "working" again after they were validated or published."""
    return [
        one
        for one in changes.of_kind(Journey)
        if one.status == "working"
        and (was := before.find(Journey, one.id)) is not None
        and was.status in SIGNED_STATUSES
    ]
