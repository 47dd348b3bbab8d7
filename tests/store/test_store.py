"""Reading and writing: merging, other processes, many writers at once (SPEC H2, H10, H11, H16)."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from components.journey.errors import Conflict, Refused
from components.journey.operation import Context
from components.journey.operations.frame import add_department, update_department
from components.journey.operations.project import Call, delete_records, edit_together, update_project
from components.journey.order import key_at
from components.journey.records import PROJECT_ID, Department
from components.journey.state import Changes, State, put
from components.store import Store
from components.store.names import slug

ROOT = Path(__file__).parents[2]


def take_a_seat(state: State, context: Context, /, *, seats: int) -> Changes:
    """A limit that must not be raced: so many departments at most."""
    taken = len(state.all(Department))
    if taken >= seats:
        raise Refused("not_found", kind="department")
    return put(Department(id=context.new_id(), name=f"Place {taken}", order=key_at(state.all(Department))))


def add_a_line(state: State, context: Context, /, *, line: str) -> Changes:
    """Reads, then writes: a lost change would show as a missing line."""
    return put(Department(id="lines", name=f"{getattr(state.any('lines'), 'name', '')} {line}".strip(), order="Zz"))


# ---- merging ------------------------------------------------------------------------------


def test_edits_of_different_fields_merge(store: Store, project: str) -> None:
    """H10"""
    seen = store.read(project).seq
    store.run(project, update_project, "A", seen, PROJECT_ID, why="pourquoi")
    after = store.run(project, update_project, "B", seen, PROJECT_ID, success="réussite").state
    assert (after.project.why, after.project.success) == ("pourquoi", "réussite")


def test_the_second_edit_of_a_field_is_told(store: Store, project: str) -> None:
    """H10: what is saved, what was written; nothing is overwritten."""
    seen = store.read(project).seq
    store.run(project, update_project, "A", seen, PROJECT_ID, why="à moi")
    with pytest.raises(Conflict) as conflict:
        store.run(project, update_project, "B", seen, PROJECT_ID, why="à toi")
    told = conflict.value
    assert (told.record, told.field, told.theirs, told.mine) == (PROJECT_ID, "project.why", "à moi", "à toi")
    assert store.read(project).project.why == "à moi"
    now = store.read(project).seq
    assert store.run(project, update_project, "B", now, PROJECT_ID, why="à toi").state.project.why == "à toi"


def test_both_writing_the_same_is_no_conflict(store: Store, project: str) -> None:
    """H10, H11"""
    seen = store.read(project).seq
    store.run(project, update_project, "A", seen, PROJECT_ID, why="pareil")
    assert not store.run(project, update_project, "B", seen, PROJECT_ID, why="pareil").changes


def test_a_table_of_edits_meets_other_peoples_edits(store: Store, project: str) -> None:
    """H10, H2: one cell in conflict, and no other cell is written."""
    seen = store.read(project).seq
    store.run(project, update_project, "A", None, PROJECT_ID, success="A")
    calls = [
        Call("update_project", (PROJECT_ID,), {"why": "B"}),
        Call("update_project", (PROJECT_ID,), {"success": "B"}),
    ]
    with pytest.raises(Conflict):
        store.run(project, edit_together, "B", seen, calls=calls)
    assert store.read(project).project.why == ""


def test_editing_what_was_deleted_is_refused(store: Store, project: str) -> None:
    store.run(project, take_a_seat, "A", None, seats=1)
    seat = store.read(project).all(Department)[0].id
    store.run(project, delete_records, "A", None, seat)
    with pytest.raises(Refused, match="not_found"):
        store.read(project).get(Department, seat)


def test_nothing_changed_nothing_written(store: Store, project: str) -> None:
    """H11"""
    before = store.history(project)
    outcome = store.run(project, update_project, "me", None, PROJECT_ID, name="Essai")
    assert not outcome.changes
    assert store.history(project) == before


def test_a_refused_operation_writes_nothing(store: Store, project: str) -> None:
    """H2"""
    before = store.history(project)
    with pytest.raises(Refused):
        store.run(project, update_project, "me", None, PROJECT_ID, name="")
    with pytest.raises(ZeroDivisionError):
        store.run(project, lambda _state, _context: 1 / 0, "me")  # type: ignore[arg-type, return-value]
    assert store.history(project) == before
    assert store.run(project, update_project, "me", None, PROJECT_ID, why="toujours").changes


# ---- other processes ----------------------------------------------------------------------


def test_reading_follows_other_processes(store: Store, project: str) -> None:
    store.read(project)
    other = Store(store.folder)
    other.run(project, update_project, "B", None, PROJECT_ID, why="d'ailleurs")
    other.run(project, take_a_seat, "B", None, seats=1)
    assert store.read(project) == other.read(project)
    other.run(project, delete_records, "B", None, store.read(project).all(Department)[0].id)
    assert store.read(project) == other.read(project) == Store(store.folder).read(project)
    assert store.stacks(project, "B") == other.stacks(project, "B")
    other.close(project)


def in_threads(count: int, work: object) -> list[BaseException]:
    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - told to the test
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


def test_a_limit_cannot_be_raced_by_threads(store: Store, project: str) -> None:
    """H2: forty at once, five seats."""
    store.read(project)
    refused = in_threads(40, lambda number: store.run(project, take_a_seat, f"a{number}", None, seats=5))
    assert len(store.read(project).all(Department)) == 5
    assert len(refused) == 35
    assert all(isinstance(one, Refused) for one in refused)


def test_no_change_is_lost_between_threads(store: Store, project: str) -> None:
    """H16: eighty writers through two stores of the same file, while others read."""
    second = Store(store.folder)

    def work(number: int) -> None:
        if number % 3 == 0:
            before = store.read(project)
            assert store.read(project).seq >= before.seq
        (store if number % 2 else second).run(project, add_a_line, f"a{number}", None, line=f"<{number}>")

    assert not in_threads(60, work)
    lines = store.read(project).get(Department, "lines").name.split()
    assert sorted(lines) == sorted(f"<{number}>" for number in range(60))
    assert store.read(project) == second.read(project) == Store(store.folder).read(project)
    second.close(project)


WRITER = """
import sys
from pathlib import Path
from components.store import Store
from tests.store.test_store import add_a_line, take_a_seat
from components.journey.errors import Refused
store = Store(Path(sys.argv[1]))
for number in range(20):
    store.run(sys.argv[2], add_a_line, sys.argv[3], None, line=f"<{sys.argv[3]}{number}>")
    try:
        store.run(sys.argv[2], take_a_seat, sys.argv[3], None, seats=7)
    except Refused:
        pass
"""


def test_two_processes_lose_nothing_and_share_limits(store: Store, project: str) -> None:
    """H2, H16"""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(store.folder), project, name], cwd=ROOT) for name in "AB"
    ]
    for writer in writers:
        assert writer.wait(60) == 0
    state = store.read(project)
    assert sorted(state.get(Department, "lines").name.split()) == sorted(
        f"<{name}{n}>" for name in "AB" for n in range(20)
    )
    assert len([one for one in state.all(Department) if one.id != "lines"]) == 6  # the lines take the seventh seat


def test_many_readers_do_not_hold_up_a_writer(store: Store, project: str) -> None:
    """A hundred tabs redraw while somebody writes: nobody waits for a connection that another holds."""
    stop = threading.Event()

    def work(number: int) -> None:
        if number:
            while not stop.is_set():
                store.read(project)
            return
        try:
            for line in range(20):
                store.run(project, add_a_line, "w", None, line=f"{line}")
        finally:
            stop.set()

    assert not in_threads(30, work)
    assert store.read(project).get(Department, "lines").name.split()[-1] == "19"


# ---- names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dégât des eaux : de la fuite", "degat-des-eaux-de-la-fuite"),
        ("../../etc/passwd", "etc-passwd"),
        ("שלום", "project"),
        ("🙂", "project"),
        ("x" * 200, "x" * 40),
        ("CON", "con"),
    ],
)
def test_file_names_come_from_project_names(name: str, expected: str) -> None:
    assert slug(name) == expected


# ---- requests that may arrive twice -------------------------------------------------------------


def test_a_repeated_request_changes_nothing(store: Store, project: str) -> None:
    """I1: the key of a request is its batch; the first record it makes takes it as its id."""
    key = "k" * 20
    first = store.run_once(key, project, add_department, "me", None, (), name="Sales")
    assert [one.id for one in first.changes.put] == [key]
    store.run(project, update_department, "me", None, key, name="Sales and service")
    again = store.run_once(key, project, add_department, "me", None, (), name="Sales")
    assert not again.changes
    assert again.state.get(Department, key).name == "Sales and service"


def test_a_repeated_request_is_known_after_a_restart(store: Store, project: str) -> None:
    """I1"""
    store.run_once("k" * 20, project, add_department, "me", None, (), name="Sales")
    store.run(project, delete_records, "me", None, "k" * 20)
    store.close(project)
    assert not store.run_once("k" * 20, project, add_department, "me", None, (), name="Sales").changes


def test_listeners_hear_of_every_change_after_it_is_kept(store: Store, project: str) -> None:
    """I2"""
    heard: list[tuple[str, int]] = []
    store.listen(lambda which, state: heard.append((which, state.seq)))
    before = store.read(project).seq
    done = store.run(project, add_department, "me", None, name="Sales")
    store.run(project, update_department, "me", None, done.changes.put[0].id, name="Sales")
    assert heard == [(project, done.state.seq)]
    changes, now = store.changes_since(project, before)
    assert (changes, now) == (done.changes, done.state)
    assert store.changes_since(project, now.seq)[0] == Changes()


def test_ones_own_earlier_requests_are_no_conflict(store: Store, project: str) -> None:
    """I1: a page edits a field twice without waiting to see the first edit kept; somebody else's is still told."""
    seen, (first, second) = store.read(project).seq, ("a" * 20, "b" * 20)
    store.run_once(first, project, update_project, "A", seen, (), PROJECT_ID, why="un")
    with pytest.raises(Conflict):
        store.run_once(second, project, update_project, "A", seen, (), PROJECT_ID, why="deux")
    after = store.run_once(second, project, update_project, "A", seen, (first,), PROJECT_ID, why="deux").state
    assert after.project.why == "deux"
    store.run(project, update_project, "B", None, PROJECT_ID, why="trois")
    with pytest.raises(Conflict):
        store.run_once("c" * 20, project, update_project, "A", seen, (first, second), PROJECT_ID, why="quatre")
