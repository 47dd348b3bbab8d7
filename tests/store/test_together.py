"""Requests of many people in one transaction (SPEC L51, L53)."""

from components.journey.errors import Refused
from components.journey.operation import Context
from components.journey.operations.frame import add_department
from components.journey.records import Department
from components.journey.state import Changes, State
from components.store import Done, Request, Store, run_together


def asked(name: str) -> Request:
    return Request(f"key of {name}", add_department, "room", {"name": name})


def test_each_is_kept_or_refused_alone_in_the_order_they_came(store: Store, project: str) -> None:
    """L53"""
    results = run_together(store, project, [asked("A"), asked(""), asked("C")])
    assert [type(one) for one in results] == [Done, Refused, Done]
    assert [one.name for one in store.read(project).all(Department)] == ["A", "C"]
    assert [one.name for one in Store(store.folder).read(project).all(Department)] == ["A", "C"]


def test_each_sees_what_those_before_it_left(store: Store, project: str) -> None:
    """L53: a limit holds among those who came at once."""

    def at_most_two(state: State, context: Context, /, *, name: str) -> Changes:
        if len(state.all(Department)) >= 2:
            raise Refused("room_full", limit=2)
        return add_department(state, context, name=name)

    results = run_together(store, project, [Request(f"k{n}", at_most_two, "room", {"name": f"D{n}"}) for n in range(9)])
    assert [isinstance(one, Done) for one in results] == [True, True] + [False] * 7
    assert len(store.read(project).all(Department)) == 2


def test_a_repeated_request_is_done_once(store: Store, project: str) -> None:
    """L51: within the same transaction, in a later one, and after a restart."""
    first, twin = run_together(store, project, [asked("A"), asked("A")])
    assert isinstance(first, Done) and isinstance(twin, Done) and (first.repeated, twin.repeated) == (False, True)
    (later,) = run_together(Store(store.folder), project, [asked("A")])
    assert isinstance(later, Done) and later.repeated
    assert len(store.read(project).all(Department)) == 1


def test_each_is_a_change_of_its_own_in_the_history(store: Store, project: str) -> None:
    """L53, L54: with its own name; its time is the one it asks for."""
    day = store.clock().replace(hour=0)
    run_together(store, project, [asked("A"), Request("key of B", add_department, "room", {"name": "B"}, (), day)])
    latest = store.history(project)[:2]
    assert [(one.id, one.label, one.at) for one in latest] == [
        ("key of B", "add_department", day), ("key of A", "add_department", store.clock())
    ]  # fmt: skip


def test_whoever_listens_is_told_once_it_is_on_disk(store: Store, project: str) -> None:
    """I2"""
    told: list[int] = []
    store.listen(lambda _project, _state: told.append(len(Store(store.folder).read(project).all(Department))))
    run_together(store, project, [asked("A"), asked("B")])
    assert told == [2]


def test_who_comes_while_others_are_decided_goes_with_them(store: Store, project: str) -> None:
    """L53: on disk in the same commit, decided on what those before left; repeated ones are known among them too."""
    told: list[int] = []
    store.listen(lambda _project, _state: told.append(len(Store(store.folder).read(project).all(Department))))
    coming = [[asked("B"), asked("")], [asked("A"), asked("C")], []]
    results = run_together(store, project, [asked("A")], lambda: coming.pop(0))
    assert [one.repeated if isinstance(one, Done) else one.code for one in results] == [
        False, False, "text_missing", True, False
    ]  # fmt: skip
    assert [one.name for one in store.read(project).all(Department)] == ["A", "B", "C"]
    assert told == [3] and coming == []
