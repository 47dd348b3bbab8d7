"""People: who attends, where they stand for each workshop, and the small groups."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ..attending import attendance_id, attendees, groups_of, takes_part_in_groups
from ..checks.breakouts import Guest, choose_scribe, propose
from ..errors import Refused
from ..operation import Context, compose, operation, revise
from ..order import key_at, keys_after
from ..records import Attendance, AttendanceStatus, Group, Person, Session
from ..state import Changes, State, put


@operation
def add_person(
    state: State, context: Context, /, *, name: str, position: int | None = None, **fields: object
) -> Changes:
    """Somebody new. A field named by the id of a workshop sets their attendance there."""
    own, statuses = _apart(state, fields)
    order = key_at(state.all(Person), position)
    person = compose(Person, context.new_id(), {"name": name, "order": order, **own})
    return put(person, *_attendances(person.id, statuses).put)


@operation
def update_person(state: State, context: Context, person: str, /, **fields: object) -> Changes:
    """Change some fields of a person. A field named by the id of a workshop sets their attendance there."""
    own, statuses = _apart(state, fields)
    changes = revise(state, Person, person, own)
    if own.get("manager") == person:
        raise Refused("own_manager")
    return changes + _attendances(person, statuses)


@operation
def move_person(state: State, context: Context, person: str, /, *, position: int) -> Changes:
    """Put a person at a place (0 = first) in the list."""
    return revise(state, Person, person, {"order": key_at(state.all(Person), position, moving=person)})


# ---- attendance ---------------------------------------------------------------------------


@operation
def set_attendance(
    state: State, context: Context, /, *, session: str, people: Iterable[str], status: AttendanceStatus | None
) -> Changes:
    """Where people stand for a workshop; None takes them off its list."""
    state.get(Session, session)
    total = Changes()
    for person in people:
        state.get(Person, person)
        total += _attendances(person, {session: status})
    return total


def _apart(state: State, fields: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """A person's own fields, and the statuses per workshop."""
    statuses = {name: value for name, value in fields.items() if state.find(Session, name) is not None}
    return {name: value for name, value in fields.items() if name not in statuses}, statuses


def _attendances(person: str, statuses: Mapping[str, object]) -> Changes:
    set_, dropped = [], []
    for session, status in statuses.items():
        if status is None:
            dropped.append(attendance_id(session, person))
        else:
            given = {"session": session, "person": person, "status": status}
            set_.append(compose(Attendance, attendance_id(session, person), given))
    return Changes(tuple(set_), tuple(dropped))


# ---- groups -------------------------------------------------------------------------------


@operation
def propose_groups(
    state: State, context: Context, /, *, session: str, names: Sequence[str], brief: str = ""
) -> Changes:
    """Replace the groups of a workshop by as many as there are `names`, with the people expected.

    The people of the workshop are spread as `checks.breakouts` says; each group gets a note taker.
    """
    found = state.get(Session, session)
    guests = guests_of(state, found)
    if len(guests) < len(names) or not names:
        raise Refused("groups_too_many", people=len(guests), groups=len(names))
    made = propose(guests, len(names))
    orders = keys_after((), len(names))
    groups = []
    for name, members, order in zip(names, made, orders, strict=True):
        scribe = choose_scribe(members)
        groups.append(
            Group(
                id=context.new_id(),
                session=session,
                name=name,
                order=order,
                members=tuple(one.id for one in members),
                scribe=scribe.id if scribe else None,
                brief=brief,
            )
        )
    return Changes(tuple(groups), tuple(one.id for one in groups_of(state, found)))


def guests_of(state: State, session: Session) -> list[Guest]:
    """The people expected at a workshop who take part in its groups, as the rule sees them."""
    return [
        Guest(
            id=one.id,
            rank=rank,
            department=one.department,
            customer_facing=one.customer_facing,
            manager=one.manager,
            scribe="scribe" in one.roles,
        )
        for rank, one in enumerate(attendees(state, session))
        if takes_part_in_groups(one)
    ]


@operation
def add_group(state: State, context: Context, /, *, session: str, name: str, brief: str = "") -> Changes:
    """A new, empty group."""
    found = state.get(Session, session)
    order = key_at(groups_of(state, found))
    return put(Group(id=context.new_id(), session=session, name=name, order=order, brief=brief))


@operation
def update_group(state: State, context: Context, group: str, /, **fields: object) -> Changes:
    """Change some fields of a group."""
    return revise(state, Group, group, fields)


@operation
def move_to_group(state: State, context: Context, /, *, session: str, person: str, group: str | None) -> Changes:
    """Put a person in one group of a workshop, and out of its others. None: in no group."""
    found = state.get(Session, session)
    state.get(Person, person)
    if group is not None and state.get(Group, group).session != session:
        raise Refused("link_broken", field="group.session")
    changed = []
    for one in groups_of(state, found):
        if one.id == group and person not in one.members:
            changed.append(replace(one, members=(*one.members, person)))
        elif one.id != group and person in one.members:
            left = tuple(member for member in one.members if member != person)
            changed.append(replace(one, members=left, scribe=None if one.scribe == person else one.scribe))
    return put(*changed)
