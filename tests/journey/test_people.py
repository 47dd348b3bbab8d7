"""P1-P5, P8: people, attendance, groups, imports."""

import pytest

from components.journey.attending import attendees, status_of
from components.journey.errors import Refused
from components.journey.operation import Context, Operation, perform
from components.journey.operations.frame import add_channel, add_department
from components.journey.operations.guest_list import import_people
from components.journey.operations.people import (
    add_group,
    add_person,
    move_person,
    move_to_group,
    propose_groups,
    set_attendance,
    update_group,
    update_person,
)
from components.journey.operations.project import create_project, delete_records
from components.journey.records import Attendance, Channel, Department, Group, Person, Session
from components.journey.state import Changes, State

HERE = Session(id="workshop", title="Atelier", order="a0")


class Build:
    """A state grown by operations, with one workshop."""

    def __init__(self, context: Context) -> None:
        self.context, self.state = context, State()
        self.do(create_project, name="Essai", language="fr")
        self.state = self.state.apply(Changes((HERE,)))

    def do(self, operation: Operation[...], *args: object, **fields: object) -> str:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes.put[0].id if changes.put else ""

    def refused(self, operation: Operation[...], *args: object, **fields: object) -> str:
        with pytest.raises(Refused) as refusal:
            self.do(operation, *args, **fields)
        return refusal.value.code

    def people(self, count: int, **fields: object) -> list[str]:
        return [self.do(add_person, name=f"P{n}", workshop="confirmed", **fields) for n in range(count)]


@pytest.fixture
def build(context: Context) -> Build:
    return Build(context)


def test_attendance_is_one_per_person_and_workshop(build: Build) -> None:
    """P1"""
    lea = build.do(add_person, name="Léa", workshop="invited")
    build.do(update_person, lea, job="Conseillère", workshop="confirmed")
    build.do(set_attendance, session="workshop", people=[lea], status="present")
    assert [one.status for one in build.state.all(Attendance)] == ["present"]
    assert build.state.all(Person)[0].job == "Conseillère"
    build.do(update_person, lea, workshop=None)
    assert build.state.all(Attendance) == ()
    assert build.refused(update_person, lea, workshop="late") == "value_invalid"
    assert build.refused(update_person, lea, nowhere="present") == "value_invalid"
    assert build.refused(set_attendance, session="nowhere", people=[lea], status="present") == "not_found"


def test_who_is_expected(build: Build) -> None:
    """P2"""
    invited, absent, _unasked = (build.do(add_person, name=name) for name in "ABC")
    build.do(set_attendance, session="workshop", people=[invited], status="invited")
    build.do(set_attendance, session="workshop", people=[absent], status="absent")
    assert [one.id for one in attendees(build.state, HERE)] == [invited]
    assert len(attendees(build.state, None)) == 3
    assert status_of(build.state, HERE, build.state.get(Person, absent)) == "absent"


def test_deleting_a_person_deletes_their_attendance_and_seat(build: Build) -> None:
    people = build.people(3)
    build.do(propose_groups, session="workshop", names=["G"])
    build.do(delete_records, people[0])
    assert len(build.state.all(Attendance)) == 2
    assert people[0] not in build.state.all(Group)[0].members


def test_nobody_is_their_own_manager(build: Build) -> None:
    lea = build.do(add_person, name="Léa")
    assert build.refused(update_person, lea, manager=lea) == "own_manager"


def test_people_keep_the_order_given(build: Build) -> None:
    build.people(3)
    build.do(move_person, build.state.all(Person)[2].id, position=0)
    assert [one.name for one in build.state.all(Person)] == ["P2", "P0", "P1"]


# ---- groups -------------------------------------------------------------------------------


def test_groups_hold_those_expected_who_neither_run_nor_watch(build: Build) -> None:
    """P6"""
    members = set(build.people(6))
    build.do(add_person, name="Anne", workshop="confirmed", roles=("facilitator",))
    build.do(add_person, name="Omar", workshop="confirmed", roles=("observer",))
    build.do(add_person, name="Zoé", workshop="absent")
    build.do(propose_groups, session="workshop", names=["G1", "G2"])
    groups = build.state.all(Group)
    assert [one.name for one in groups] == ["G1", "G2"]
    assert {one for group in groups for one in group.members} == members
    assert all(group.scribe in group.members for group in groups)
    build.do(propose_groups, session="workshop", names=["A", "B", "C"])
    assert [one.name for one in build.state.all(Group)] == ["A", "B", "C"]
    assert build.refused(propose_groups, session="workshop", names=list("ABCDEFG")) == "groups_too_many"
    assert build.refused(propose_groups, session="workshop", names=[]) == "groups_too_many"


def test_moving_somebody_to_another_group(build: Build) -> None:
    """P8"""
    people = build.people(6)
    build.do(propose_groups, session="workshop", names=["G1", "G2"])
    first, second = build.state.all(Group)
    moved = first.scribe
    build.do(move_to_group, session="workshop", person=moved, group=second.id)
    first, second = build.state.all(Group)
    assert moved in second.members
    assert moved not in first.members
    assert first.scribe is None
    build.do(move_to_group, session="workshop", person=moved, group=None)
    assert moved not in build.state.all(Group)[1].members
    build.do(add_group, session="workshop", name="G3")
    build.do(update_group, build.state.all(Group)[2].id, members=(people[0],), brief="Après l'achat")
    other = Session(id="later", title="Atelier 2", order="a1")
    build.state = build.state.apply(Changes((other,)))
    assert build.refused(move_to_group, session="later", person=people[0], group=first.id) == "link_broken"


# ---- import -------------------------------------------------------------------------------


ROWS = [
    {"name": "Léa Martin", "department": "Ventes", "email": "lea@example.org", "roles": ("decision_maker",)},
    {
        "name": "Noël Petit",
        "department": "ventes",
        "customer_facing": True,
        "manager": "Léa  MARTIN",
        "status": "confirmed",
    },
    {"name": "Anne", "department": "Digital", "channels": ("Site web", "E-mail")},
]


def test_an_import_adds_people_departments_and_channels_in_one_batch(build: Build) -> None:
    """P3"""
    sales = build.do(add_department, name="VENTES")
    web = build.do(add_channel, name="site WEB")
    build.do(import_people, rows=ROWS, session="workshop")
    lea, noel, anne = build.state.all(Person)
    assert [one.name for one in (lea, noel, anne)] == ["Léa Martin", "Noël Petit", "Anne"]
    assert lea.department == noel.department == sales
    assert noel.manager == lea.id
    assert [one.name for one in build.state.all(Department)] == ["VENTES", "Digital"]
    assert [one.name for one in build.state.all(Channel)] == ["site WEB", "E-mail"]
    assert web in anne.channels
    assert [status_of(build.state, HERE, one) for one in (lea, noel, anne)] == ["invited", "confirmed", "invited"]


def test_importing_again_changes_nothing(build: Build) -> None:
    """P4"""
    build.do(import_people, rows=ROWS, session="workshop")
    before = build.state
    build.do(import_people, rows=ROWS, session="workshop")
    assert build.state == before


def test_an_import_completes_and_keeps_what_it_does_not_say(build: Build) -> None:
    """P4"""
    build.do(add_person, name="léa martin", job="Directrice", workshop="absent")
    build.do(import_people, rows=ROWS, session="workshop")
    lea = build.state.all(Person)[0]
    assert (lea.name, lea.job, lea.email) == ("léa martin", "Directrice", "lea@example.org")
    assert status_of(build.state, HERE, lea) == "absent"


def test_namesakes_with_different_addresses_are_two_people(build: Build) -> None:
    """P4"""
    rows = [{"name": "Léa", "email": "lea@a.org"}, {"name": "Léa", "email": "lea@b.org"}]
    build.do(import_people, rows=rows)
    assert len(build.state.all(Person)) == 2
    assert build.state.all(Attendance) == ()


def test_ten_thousand_people_at_once(build: Build) -> None:
    build.do(import_people, rows=[{"name": f"P{n}", "department": f"D{n % 7}"} for n in range(10_000)])
    assert [one.name for one in build.state.all(Person)][:2] == ["P0", "P1"]
