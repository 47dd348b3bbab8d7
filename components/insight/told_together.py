"""Who may be told to have sent something, where what they sent must lead back to nobody (SPEC L27).

A note without a name is read as it comes. Were its author marked at the same moment, whoever looks would know whose it
is: so people are told together. That helps only if those left untold are many enough, too, since the count of those
who have sent something moves with the next new author's note.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from components.journey.groups import joined_departments
from components.journey.records import Activity
from components.journey.rooms import people_in
from components.journey.state import State

TAKES_NOTES = frozenset({"capture", "answer", "validate"})

Group = frozenset[str]
"""People among whom a note's author cannot be told apart."""


def is_nameless(activity: Activity) -> bool:
    """Does it take notes that keep no name?"""
    return activity.kind in TAKES_NOTES and activity.anonymity != "named"


def groups_of(state: State, activity: Activity) -> tuple[Group, ...]:
    """The people with a phone by what their notes tell of them: the department, where it does and has people enough.
    Made-up people have nothing to hide, and hide nobody: each is a group alone."""
    told = joined_departments(state, activity) if activity.anonymity == "department" else frozenset()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in people_in(state, activity.session):
        if one.via == "phone" or one.simulated:
            department = one.department if one.department in told else ""
            found[one.id if one.simulated else department or ""].add(one.id)
    return tuple(frozenset(one) for one in found.values())


def told_together(
    told: AbstractSet[str], sent: AbstractSet[str], groups: Sequence[Group], least: int, still_open: bool
) -> frozenset[str]:
    """Who is told to have sent something by now? `told`: who was already; `least`: so many at once, or none."""
    return frozenset(told).union(*(_new_of(group, told, sent, least, still_open) for group in groups))


def _new_of(
    group: Group, told: AbstractSet[str], sent: AbstractSet[str], least: int, still_open: bool
) -> AbstractSet[str]:
    new = group & sent - told
    left = group - told - new
    together = len(new) >= least and (not left or len(left) >= least or not still_open)
    # Of a group that has sent something as a whole, the count has said so already.
    return new if together or (not left and not group & told) else frozenset()


def count_gives_away(
    told: AbstractSet[str], sent: AbstractSet[str], groups: Iterable[Group], least: int, still_open: bool
) -> bool:
    """Would one more who has sent something be known by the count alone? When only few are left untold: people went,
    or the activity was opened again after its closing told all but a few."""
    left = ((group - told) for group in groups if group & told)
    return any(0 < len(one) < least and (still_open or bool(one & sent)) for one in left)


def finished_together(
    finished: AbstractSet[str], told: AbstractSet[str], groups: Iterable[Group], still_open: bool
) -> AbstractSet[str]:
    """Who is told to have finished? Whoever writes on is no longer finished, at the very moment of the note: so nobody
    while it is open, unless all have; then those who are told to have sent something."""
    everybody = frozenset[str]().union(*groups)
    if everybody <= finished:
        return finished
    return frozenset() if still_open else finished & told
