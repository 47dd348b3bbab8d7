"""Are the right people coming? Roles, numbers, customer contact, small groups: what the method warns about."""

from collections.abc import Iterable, Iterator

from ..attending import CONFIRMED, EXPECTED, attendees, faces_customers, groups_of, takes_part_in_groups
from ..records import Department, Evidence, EvidenceMethod, Group, Person, Role, Session
from ..state import State
from .breakouts import MAX_GROUP, MIN_GROUP
from .concern import Concern

NOT_ONE_PERSON: tuple[tuple[Role, Role], ...] = (("facilitator", "decision_maker"), ("facilitator", "journey_owner"))
"""Pairs of roles that one person should not hold: who runs the room has no stake in the result."""
MAX_ROLES = 2
MAX_OBSERVERS = 2
CO_FACILITATOR_ABOVE = 8
"""A remote room with more people than this needs a second pair of hands."""
FEWEST, MOST = 5, 20
GROUPS_ABOVE = 12
"""A remote plenary with more people than this must be split."""
FRONTLINE_SHARE = 0.3
CUSTOMER_METHODS: frozenset[EvidenceMethod] = frozenset({"interview", "observation", "survey", "verbatims", "reviews"})
"""Evidence in which customers themselves speak or are seen."""


def attendance_concerns(state: State, session: Session | None) -> tuple[Concern, ...]:
    """Everything the method warns about for the people of a workshop (None: of the project so far)."""
    people = attendees(state, session)
    if not people:
        return (Concern("nobody_expected"),)
    found = [*role_concerns(state, people, session), *size_concerns(people, session), *mix_concerns(state, session)]
    return (*found, *(group_concerns(state, session) if session else ()))


def holders(people: Iterable[Person], role: Role) -> tuple[Person, ...]:
    return tuple(one for one in people if role in one.roles)


def _ids(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(one.id for one in people)


# ---- roles --------------------------------------------------------------------------------


def role_concerns(state: State, people: tuple[Person, ...], session: Session | None) -> Iterator[Concern]:
    """Roles that are missing, doubled, or held together by one person."""
    if not holders(people, "facilitator"):
        yield Concern("no_facilitator")
    for role, other in NOT_ONE_PERSON:
        both = [one for one in holders(people, role) if other in one.roles or _is_owner(state, one, other)]
        if both:
            yield Concern(f"{role}_is_{other}", {"people": _ids(both)})
    if not holders(people, "decision_maker"):
        yield Concern("no_decision_maker")
    if _is_remote(session) and len(people) > CO_FACILITATOR_ABOVE and not holders(people, "co_facilitator"):
        yield Concern("no_co_facilitator", {"count": len(people), "limit": CO_FACILITATOR_ABOVE})
    observers = holders(people, "observer")
    if len(observers) > MAX_OBSERVERS:
        yield Concern("too_many_observers", {"people": _ids(observers), "limit": MAX_OBSERVERS})
    if state.project.sponsor is None and not any("sponsor" in one.roles for one in state.all(Person)):
        yield Concern("no_sponsor")
    loaded = [one for one in people if len(one.roles) > MAX_ROLES]
    if loaded:
        yield Concern("too_many_roles", {"people": _ids(loaded), "limit": MAX_ROLES})


def _is_owner(state: State, person: Person, role: Role) -> bool:
    """The journey owner named in the frame holds that role, ticked or not."""
    return role == "journey_owner" and state.project.owner == person.id


def _is_remote(session: Session | None) -> bool:
    return session is not None and session.mode != "in_person"


# ---- numbers ------------------------------------------------------------------------------


def size_concerns(people: tuple[Person, ...], session: Session | None) -> Iterator[Concern]:
    """Too few to see the whole journey, too many to speak, or too many for one remote room."""
    if session is None:
        return
    if len(people) < FEWEST:
        yield Concern("too_few_people", {"count": len(people), "limit": FEWEST})
    if len(people) > MOST:
        yield Concern("too_many_people", {"count": len(people), "limit": MOST})


# ---- who is missing -----------------------------------------------------------------------


def mix_concerns(state: State, session: Session | None) -> Iterator[Concern]:
    """Departments, contact with customers and the customers' own voice."""
    coming = attendees(state, session, CONFIRMED)
    present = {one.department for one in coming}
    expected = {one.department for one in attendees(state, session)}
    facing = [one for one in state.all(Department) if one.customer_facing and one.id not in present]
    unasked = tuple(one.id for one in facing if one.id not in expected)
    waiting = tuple(one.id for one in facing if one.id in expected)
    if unasked:
        yield Concern("facing_department_absent", {"departments": unasked})
    if waiting:
        yield Concern("facing_department_unconfirmed", {"departments": waiting})
    critical = tuple(one.id for one in state.all(Department) if one.critical and one.id not in expected)
    if critical:
        yield Concern("critical_department_absent", {"departments": critical})
    share = frontline_share(state, session)
    if share is not None and share < FRONTLINE_SHARE:
        yield Concern("frontline_thin", {"share": share, "limit": FRONTLINE_SHARE})
    if not customer_is_heard(state, session):
        yield Concern("customer_unheard")


def frontline_share(state: State, session: Session | None) -> float | None:
    """The part of the people expected who meet customers themselves, 0 to 1; None when nobody is expected."""
    people = attendees(state, session, EXPECTED)
    return sum(map(faces_customers, people)) / len(people) if people else None


def customer_is_heard(state: State, session: Session | None) -> bool:
    """A customer (or who met some) attends, customers were met, or there is evidence in which they speak.

    Without, people describe their idealised process: convincing, and biased.
    """
    voice = holders(attendees(state, session), "customer_voice")
    evidence = any(one.method in CUSTOMER_METHODS for one in state.all(Evidence))
    return bool(voice) or state.project.customer_contacts > 0 or evidence


# ---- groups -------------------------------------------------------------------------------


def group_concerns(state: State, session: Session) -> Iterator[Concern]:
    """What is wrong with the small groups of a workshop, or that there are none where there must be."""
    groups, people = groups_of(state, session), attendees(state, session)
    if not groups:
        if _is_remote(session) and len(people) > GROUPS_ABOVE:
            yield Concern("groups_needed", {"count": len(people), "limit": GROUPS_ABOVE})
        return
    for group in groups:
        yield from _one_group(state, group)
    placed = [person for group in groups for person in group.members]
    twice = tuple(one for one in dict.fromkeys(placed) if placed.count(one) > 1)
    if twice:
        yield Concern("in_two_groups", {"people": twice})
    left = tuple(one.id for one in people if takes_part_in_groups(one) and one.id not in placed)
    if left:
        yield Concern("in_no_group", {"people": left})
    expected = {one.id for one in people}
    away = tuple(one for one in dict.fromkeys(placed) if one not in expected)
    if away:
        yield Concern("absent_in_group", {"people": away})


def _one_group(state: State, group: Group) -> Iterator[Concern]:
    members = [one for one in (state.find(Person, key) for key in group.members) if one is not None]
    where: dict[str, object] = {"group": group.id}
    if not MIN_GROUP <= len(members) <= MAX_GROUP:
        yield Concern("group_size", where | {"count": len(members), "low": MIN_GROUP, "high": MAX_GROUP})
    if members and len({one.department for one in members}) < 2:
        yield Concern("group_one_department", where)
    if members and not any(map(faces_customers, members)):
        yield Concern("group_no_customer_contact", where)
    names = {one.id: one for one in members}
    pairs = [(one.manager, one.id) for one in members if one.manager in names]
    if pairs:
        yield Concern("group_manager_and_report", where | {"people": tuple(dict.fromkeys(sum(pairs, ())))})
    if members and group.scribe not in names:
        yield Concern("group_no_scribe", where)
