"""Who is expected at a workshop, and who takes part in its small groups."""

from collections.abc import Iterable

from .ids import derived_id
from .records import Attendance, AttendanceStatus, Group, Person, Session
from .state import State

CONFIRMED: frozenset[AttendanceStatus] = frozenset({"confirmed", "present"})
EXPECTED: frozenset[AttendanceStatus] = frozenset({"invited", "confirmed", "present"})


def attendance_id(session: str, person: str) -> str:
    """The one attendance record that a person can have at a workshop."""
    return derived_id("attendance", session, person)


def status_of(state: State, session: Session | None, person: Person) -> AttendanceStatus | None:
    """Where a person stands for a workshop; None when nobody invited them."""
    found = state.find(Attendance, attendance_id(session.id, person.id)) if session else None
    return found.status if found else None


def attendees(
    state: State, session: Session | None, statuses: Iterable[AttendanceStatus] = EXPECTED
) -> tuple[Person, ...]:
    """The people whose attendance is one of `statuses`, in the order of the list.

    Without a workshop yet, everybody on the list counts: they are the people one thinks of inviting.
    """
    if session is None:
        return state.all(Person)
    wanted = set(statuses)
    return tuple(one for one in state.all(Person) if status_of(state, session, one) in wanted)


def faces_customers(person: Person) -> bool:
    """Whether this person meets customers in person, which a department's label does not prove."""
    return person.customer_facing


def takes_part_in_groups(person: Person) -> bool:
    """Whoever runs the room, and observers, stay out of the small groups."""
    return not {"facilitator", "co_facilitator", "observer"} & set(person.roles)


def groups_of(state: State, session: Session) -> tuple[Group, ...]:
    return state.where(Group, session=session.id)
