"""The list of people: one table, with where each stands for the chosen workshop."""

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from components.journey.attending import CONFIRMED, EXPECTED, attendees, status_of
from components.journey.operations.people import add_person, set_attendance, update_person
from components.journey.operations.project import Call
from components.journey.records import AttendanceStatus, Channel, Department, Person, Role, Session

from ..act import act
from ..choices import bound
from ..example import offer_example
from ..named import people_named
from ..place import Here
from ..screens import link
from ..table import Column, edit_table


class AttendeeRow:
    """A person with one more field, named by the workshop's id: where they stand for it."""

    def __init__(self, person: Person, session: Session | None, status: AttendanceStatus | None) -> None:
        self.id = person.id
        self._person = person
        self._statuses = {session.id: status} if session else {}

    def __getattr__(self, name: str) -> Any:
        statuses = self.__dict__.get("_statuses", {})
        return statuses[name] if name in statuses else getattr(self._person, name)


def people_table(here: Here, session: Session | None) -> None:
    """Everybody, to edit like a spreadsheet."""
    say, people = here.say, here.state.all(Person)
    if not people:
        st.markdown(say("Type in the first empty line of the table, or bring in a list from “Import”."))
        offer_example(here, "people")
    with st.container(horizontal=True, vertical_alignment="center", key="people_headline"):
        _headline(here, session)
        everything = st.toggle(say("All columns"), **bound("people.columns", [False, True]))
    edit_table(
        here,
        f"people.{session.id if session else ''}.{everything}.{here.sharing}",
        [AttendeeRow(one, session, status_of(here.state, session, one)) for one in people],
        _columns(here, session, everything),
        update=update_person,
        add=_new_person,
    )
    if session is not None and people:
        _all_at_once(here, session, people)


def _headline(here: Here, session: Session | None) -> None:
    say = here.say
    if session is None:
        st.info(say("No workshop is planned yet: who comes can be ticked once there is one."), icon=":material/event:")
        link("agenda", say("Plan a workshop"), ":material/arrow_forward:")
        return
    expected = len(attendees(here.state, session, EXPECTED))
    confirmed = len(attendees(here.state, session, CONFIRMED))
    said = say.plural("{n} person expected", "{n} people expected", expected)
    if expected:
        said += say.plural(", {n} confirmed", ", {n} confirmed", confirmed)
    st.caption(said, width="content")


def _columns(here: Here, session: Session | None, everything: bool) -> list[Column]:
    say, state = here.say, here.state
    departments = {one.id: one.name for one in state.all(Department)}
    roles = {one: say.code(f"role.{one}") for one in get_args(Role)}
    columns = [
        Column("name", say("Name"), required=True, width=165),
        Column("department", say("Department"), "choice", departments, width=160),
        Column("roles", say("Roles"), "many", roles, width=200),
    ]
    if session is not None:
        statuses = {one: say.code(f"attendance_status.{one}") for one in get_args(AttendanceStatus)}
        columns.append(Column(session.id, say("Attendance"), "choice", statuses, width=115, own=False))
    columns.append(
        Column(
            "customer_facing",
            say("Front line"),
            "tick",
            default=False,
            width=95,
            help=say("Meets customers in person, by phone or in writing"),
        )
    )
    columns.append(Column("job", say("Job"), width=195))
    return columns + (_more_columns(here) if everything else [])


def _more_columns(here: Here) -> list[Column]:
    say, state = here.say, here.state
    channels = {one.id: one.name for one in state.all(Channel)}
    people = people_named(here)
    found = [
        Column(
            "channels", say("Also speaks for"), "many", channels, help=say("Channels besides those of the department")
        ),
        Column(
            "manager",
            say("Reports to"),
            "choice",
            people,
            help=say("Only when the two should not sit in the same breakout group"),
        ),
    ]
    return found if here.sharing else [*found, Column("email", say("E-mail"), width=200)]


def _new_person(values: dict[str, Any]) -> Call:
    return Call(add_person.__name__, (), values)


def _all_at_once(here: Here, session: Session, people: Sequence[Person]) -> None:
    """Whole-list moves: invite those not invited yet, tick everybody confirmed as present."""
    say = here.say
    unasked = tuple(one.id for one in people if status_of(here.state, session, one) is None)
    confirmed = tuple(one.id for one in people if status_of(here.state, session, one) == "confirmed")
    with st.container(horizontal=True, key="people_all"):
        if unasked:
            label = say.plural("Invite {n} more person", "Invite {n} more people", len(unasked))
            st.button(label, key="invite_all", on_click=_set_all, args=(session.id, unasked, "invited"))
        if confirmed:
            label = say.plural("Mark {n} confirmed person present", "Mark {n} confirmed people present", len(confirmed))
            st.button(label, key="present_all", on_click=_set_all, args=(session.id, confirmed, "present"))


def _set_all(session: str, people: tuple[str, ...], status: AttendanceStatus) -> None:
    act(set_attendance, session=session, people=people, status=status)
