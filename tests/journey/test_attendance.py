"""P5, P12: what the method warns about, by code."""

import pytest

from components.journey.attending import groups_of
from components.journey.checks.attendance import attendance_concerns
from components.journey.operation import Context
from components.journey.operations.evidence import add_evidence
from components.journey.operations.frame import add_department
from components.journey.operations.people import add_person, propose_groups, set_attendance, update_group, update_person
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Group, Person, Session
from components.journey.state import Changes

from .test_people import Build


@pytest.fixture
def build(context: Context) -> Build:
    return Build(context)


def workshop(build: Build, **fields: object) -> Session:
    made = Session(id="workshop", title="Atelier", order="a0", **fields)  # type: ignore[arg-type]
    build.state = build.state.apply(Changes((made,)))
    return made


def codes(build: Build) -> set[str]:
    return {one.code for one in attendance_concerns(build.state, build.state.get(Session, "workshop"))}


def team(build: Build, count: int = 6, **fields: object) -> list[str]:
    """Confirmed people of two departments, with every role that must be there."""
    departments = [build.do(add_department, name=name) for name in ("Ventes", "Digital")]
    roles = [("facilitator",), ("decision_maker",), ("co_facilitator", "sponsor"), ("customer_voice",)]
    return [
        build.do(
            add_person,
            name=f"P{n}",
            workshop="confirmed",
            department=departments[n % 2],
            customer_facing=True,
            roles=roles[n] if n < len(roles) else (),
            **fields,
        )
        for n in range(count)
    ]


def test_a_good_team_raises_nothing(build: Build) -> None:
    team(build)
    assert codes(build) == set()


def test_an_empty_list_says_only_that(build: Build) -> None:
    assert codes(build) == {"nobody_expected"}
    assert {one.code for one in attendance_concerns(build.state, None)} == {"nobody_expected"}


@pytest.mark.parametrize(
    ("place", "roles", "expected"),
    [
        (0, (), {"no_facilitator"}),
        (0, ("facilitator", "decision_maker"), {"facilitator_is_decision_maker"}),
        (0, ("facilitator", "journey_owner"), {"facilitator_is_journey_owner"}),
        (1, (), {"no_decision_maker"}),
        (2, (), {"no_sponsor"}),
        (3, (), {"customer_unheard"}),
        (4, ("scribe", "timekeeper", "journey_owner"), {"too_many_roles"}),
    ],
)
def test_roles(build: Build, place: int, roles: tuple[str, ...], expected: set[str]) -> None:
    people = team(build)
    build.do(update_person, people[place], roles=roles)
    assert codes(build) == expected


def test_the_owner_named_in_the_frame_does_not_facilitate(build: Build) -> None:
    people = team(build)
    build.do(update_project, PROJECT_ID, owner=people[0])
    assert codes(build) == {"facilitator_is_journey_owner"}


def test_observers(build: Build) -> None:
    people = team(build, 8)
    for one in people[4:7]:
        build.do(update_person, one, roles=("observer",))
    assert codes(build) == {"too_many_observers"}


@pytest.mark.parametrize(("mode", "expected"), [("remote", True), ("hybrid", True), ("in_person", False)])
def test_a_large_remote_room_needs_a_second_pair_of_hands(build: Build, mode: str, expected: bool) -> None:
    workshop(build, mode=mode)
    people = team(build, 8)
    build.do(update_person, people[2], roles=("sponsor",))
    assert codes(build) == set()
    build.do(add_person, name="Neuf", workshop="invited", customer_facing=True)
    assert ("no_co_facilitator" in codes(build)) is expected


def test_numbers(build: Build) -> None:
    people = team(build, 13)
    assert codes(build) == {"groups_needed"}
    build.do(propose_groups, session="workshop", names=["A", "B"])
    assert codes(build) == set()
    build.do(set_attendance, session="workshop", people=people[4:], status="absent")
    assert codes(build) == {"too_few_people", "absent_in_group"}
    workshop(build, mode="in_person")
    for n in range(18):
        build.do(add_person, name=f"Q{n}", workshop="invited", customer_facing=True)
    assert {"too_many_people", "in_no_group"} <= codes(build)


def test_departments_that_meet_customers(build: Build) -> None:
    team(build)
    service = build.do(add_department, name="Service client", customer_facing=True)
    build.do(add_department, name="Sinistres", critical=True)
    assert codes(build) == {"facing_department_absent", "critical_department_absent"}
    build.do(add_person, name="Zoé", department=service, workshop="invited", customer_facing=True)
    assert codes(build) == {"facing_department_unconfirmed", "critical_department_absent"}


def test_frontline_share(build: Build) -> None:
    people = team(build, 10)
    for one in people[3:]:
        build.do(update_person, one, customer_facing=False)
    assert "frontline_thin" not in codes(build)
    build.do(update_person, people[0], customer_facing=False)
    concern = next(
        one
        for one in attendance_concerns(build.state, build.state.get(Session, "workshop"))
        if one.code == "frontline_thin"
    )
    assert concern.facts["share"] == 0.2


def test_customers_are_heard_through_evidence_or_meetings(build: Build) -> None:
    people = team(build)
    build.do(update_person, people[3], roles=())
    build.do(add_evidence, title="Avis du service", method="staff")
    assert codes(build) == {"customer_unheard"}
    build.do(add_evidence, title="Entretiens", method="interview")
    assert codes(build) == set()


def test_groups(build: Build) -> None:
    people = team(build, 12)
    build.do(propose_groups, session="workshop", names=["A", "B"])
    first, second = groups_of(build.state, build.state.get(Session, "workshop"))
    sales = [one.id for one in build.state.all(Person) if one.department == build.state.all(Person)[0].department]
    build.do(update_person, sales[1], manager=sales[0])
    for one in sales:
        build.do(update_person, one, customer_facing=False)
    build.do(update_group, first.id, members=tuple(sales), scribe=None)
    build.do(update_group, second.id, members=tuple(people[4:5]))
    assert codes(build) == {
        "group_one_department",
        "group_no_customer_contact",
        "group_manager_and_report",
        "group_no_scribe",
        "group_size",
        "in_two_groups",
        "in_no_group",
    }
    assert all(
        isinstance(build.state.any(str(one.facts["group"])), Group)
        for one in attendance_concerns(build.state, build.state.get(Session, "workshop"))
        if "group" in one.facts
    )
