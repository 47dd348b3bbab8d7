"""Bringing in a list of people from elsewhere, as one batch."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..attending import attendance_id
from ..naming import same_name
from ..operation import Context, compose, operation
from ..order import keys_from
from ..records import Attendance, Channel, Department, Person, Session
from ..records.base import Record
from ..state import Changes, State


@operation
def import_people(
    state: State, context: Context, /, *, rows: Sequence[Mapping[str, object]], session: str | None = None
) -> Changes:
    """Add the people of a list, or complete those who are there already.

    Each row has a `name` and any of: `department`, `manager` (names), `channels` (names), `job`,
    `roles`, `customer_facing`, `email`, `status` (for `session`; invited when absent). A department
    or channel that does not exist is made. Somebody with the same e-mail, else the same name, is the
    same person: filled cells replace what was known, empty ones change nothing.
    """
    if session is not None:
        state.get(Session, session)
    arrival = _Arrival(state, context)
    people = [arrival.person(row) for row in rows]
    for person, row in zip(people, rows, strict=True):
        arrival.name_manager(person, row)
        if session is not None:
            arrival.invite(session, person, row.get("status"))
    return Changes(tuple(arrival.made.values()))


def _names(row: Mapping[str, object]) -> tuple[str, ...]:
    """The channels a row names."""
    names = row.get("channels", ())
    return tuple(map(str, names)) if isinstance(names, tuple | list) else ()


class _Arrival:
    """The lists as they grow while rows are read."""

    def __init__(self, state: State, context: Context) -> None:
        self.context = context
        self.state = state
        self.made: dict[str, Record] = {}
        self._departments = {same_name(one.name): one.id for one in state.all(Department)}
        self._channels = {same_name(one.name): one.id for one in state.all(Channel)}
        self._people = {one.id: one for one in state.all(Person)}
        self._by_name = {same_name(one.name): one.id for one in state.all(Person)}
        self._by_email = {one.email.casefold(): one.id for one in state.all(Person) if one.email}
        self._person_orders = keys_from(state.all(Person))
        self._department_orders = keys_from(state.all(Department))
        self._channel_orders = keys_from(state.all(Channel))

    def person(self, row: Mapping[str, object]) -> str:
        """The id of the row's person, added or completed."""
        name, email = str(row["name"]), str(row.get("email", "")).casefold()
        known = self._by_email.get(email) or self._namesake(name, email)
        fields = {key: row[key] for key in ("job", "roles", "customer_facing", "email") if key in row}
        if row.get("department"):
            fields["department"] = self._department(str(row["department"]))
        if _names(row):
            fields["channels"] = tuple(dict.fromkeys(map(self._channel, _names(row))))
        if known is None:
            person = compose(
                Person, self.context.new_id(), {"name": name, "order": next(self._person_orders), **fields}
            )
        else:
            person = replace(self._people[known], **fields)
        self._put(person)
        self._people[person.id] = person
        self._by_name.setdefault(same_name(name), person.id)
        if email:
            self._by_email[email] = person.id
        return person.id

    def _namesake(self, name: str, email: str) -> str | None:
        """Somebody of this name, unless both have an e-mail and they differ: then they are two people."""
        found = self._by_name.get(same_name(name))
        known = self._people[found].email.casefold() if found else ""
        return None if known and email and known != email else found

    def name_manager(self, person: str, row: Mapping[str, object]) -> None:
        """The manager named in a row, when it is somebody of the list."""
        manager = self._by_name.get(same_name(str(row.get("manager", ""))))
        if manager is not None and manager != person:
            self._people[person] = replace(self._people[person], manager=manager)
            self._put(self._people[person])

    def invite(self, session: str, person: str, status: object) -> None:
        key = attendance_id(session, person)
        if status or (key not in self.made and self.state.find(Attendance, key) is None):
            given = {"session": session, "person": person, "status": status or "invited"}
            self._put(compose(Attendance, key, given))

    def _department(self, name: str) -> str:
        key = same_name(name)
        if key not in self._departments:
            made = Department(id=self.context.new_id(), name=name, order=next(self._department_orders))
            self._departments[key] = made.id
            self._put(made)
        return self._departments[key]

    def _channel(self, name: str) -> str:
        key = same_name(name)
        if key not in self._channels:
            made = Channel(id=self.context.new_id(), name=name, order=next(self._channel_orders))
            self._channels[key] = made.id
            self._put(made)
        return self._channels[key]

    def _put(self, record: Record) -> None:
        self.made[record.id] = record
