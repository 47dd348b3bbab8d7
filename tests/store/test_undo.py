"""Undo, redo, history and versions (SPEC H7 to H9, H13), on projects of every shape."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.laws import breaches
from components.journey.operation import Context, linked_ids
from components.journey.operations.project import (
    create_from,
    create_project,
    delete_records,
    name_version,
    restore,
    update_project,
)
from components.journey.records import KINDS, LINKS, PROJECT_ID, Card, Department, Journey, Phase, Step
from components.journey.records.base import Record
from components.journey.state import Changes, State, put
from components.store import Store
from tests.generated import any_project, any_record, can_exist
from tests.lawful import fitted
from tests.tried import tried

Put = Callable[..., Changes]
CHOICES = [kind for name, kind in KINDS.items() if name not in ("version",)]


def write(state: State, context: Context, /, *, records: tuple[Record, ...]) -> Changes:
    """A test's own operation: any records at all."""
    return put(*records)


@contextmanager
def lawfully() -> Iterator[None]:
    """What would break a law is refused, and only that."""
    try:
        yield
    except Refused as refusal:
        assert refusal.code == "law_broken"


@contextmanager
def fresh_store() -> Iterator[tuple[Store, str]]:
    numbers = itertools.count(1)
    with TemporaryDirectory() as folder:
        made = Store(Path(folder) / "data", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC), lambda: f"n{next(numbers)}")
        project = made.create("Essai", create_project, name="Essai", language="fr")
        yield made, project
        made.close(project)


def known_in(state: State) -> dict[type[Record], list[str]]:
    known: dict[type[Record], list[str]] = {}
    for one in state:
        known.setdefault(type(one), []).append(one.id)
    return known


def do_something(store: Store, project: str, actor: str, data: st.DataObject, number: int) -> None:
    """One random change, unless it breaks a law: add or edit any record, delete with what hangs on it, restore."""
    state = store.read(project)
    known = known_in(state)
    verb = data.draw(st.sampled_from(["add", "add", "add", "edit", "delete", "restore"]))
    if verb in ("add", "edit"):
        kinds = [kind for kind in CHOICES if can_exist(kind, known) and (verb == "add" or known.get(kind))]
        kind = data.draw(st.sampled_from(kinds))
        fresh = PROJECT_ID if kind.__name__ == "Project" else f"r{number}"
        record_id = data.draw(st.sampled_from(known[kind])) if verb == "edit" else fresh
        record = fitted(state, data.draw(any_record(kind, record_id, known)))
        with lawfully():
            store.run(project, write, actor, None, records=(record,))
    elif verb == "delete":
        deletable = [one.id for one in state if one.id != PROJECT_ID]
        if deletable:
            chosen = data.draw(st.lists(st.sampled_from(deletable), min_size=1, max_size=3))
            with lawfully():
                store.run(project, delete_records, actor, None, *chosen)
    else:
        # A version names the end of an operation, never the middle of one (seed 230363501539011).
        ends = sorted({batch.seq for batch in store.history(project, limit=1_000)})
        past = store.state_at(project, data.draw(st.sampled_from(ends)))
        store.run(project, restore, actor, None, records=tuple(past))


STORE_LAWS = tried(40, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])


@STORE_LAWS
@given(st.integers(1, 12), st.data())
def test_undoing_in_reverse_restores_every_earlier_state(count: int, data: st.DataObject) -> None:
    """H7: and redoing forward comes back to every later one; on disk as in memory."""
    with fresh_store() as (store, project):
        states = [store.read(project)]
        for number in range(count):
            do_something(store, project, "me", data, number)
            if store.read(project) != states[-1]:
                states.append(store.read(project))
        for earlier in reversed(states[:-1]):
            assert store.undo(project, "me").state == earlier
            assert Store(store.folder).read(project) == earlier
        with pytest.raises(Refused, match="nothing_to_undo"):
            store.undo(project, "me")
        for later in states[1:]:
            assert store.redo(project, "me").state == later
        with pytest.raises(Refused, match="nothing_to_redo"):
            store.redo(project, "me")


@STORE_LAWS
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["do", "do", "undo", "redo"])), max_size=14), st.data()
)
def test_two_people_never_take_back_each_others_work(turns: list[tuple[str, str]], data: st.DataObject) -> None:
    """H7, H8, H5, H21: a step touches only its own batch or is refused; links and laws hold; the past is as it was."""
    with fresh_store() as (store, project):
        seen = {store.read(project).seq: store.read(project)}
        authors: dict[tuple[tuple[str, str], str], set[str]] = {}
        for number, (actor, verb) in enumerate(turns):
            before = store.read(project)
            if verb == "do":
                do_something(store, project, actor, data, number)
            else:
                try:
                    outcome = getattr(store, verb)(project, actor)
                except Refused as refusal:
                    assert refusal.code in ("undo_conflict", "undo_law", f"nothing_to_{verb}")
                    assert store.read(project) == before
                else:
                    for key, value in differing(before, outcome.state) if verb == "undo" else ():
                        assert actor in authors[(key, value)], "took back what somebody else wrote"
            now = store.read(project)
            if verb == "do":
                for key, value in differing(now, before):
                    authors.setdefault((key, value), set()).add(actor)
            seen[now.seq] = now
            assert_links_hold(now)
            assert not list(breaches(now))
        for seq, state in seen.items():
            assert store.state_at(project, seq) == state


def differing(state: State, other: State) -> Iterator[tuple[tuple[str, str], str]]:
    """What a state has otherwise than another: per field its value, per record that came or went its all."""
    for record_id in {one.id for one in state} | {one.id for one in other}:
        mine, theirs = state.any(record_id), other.any(record_id)
        if mine is None or theirs is None or type(mine) is not type(theirs):
            if mine != theirs:
                yield (record_id, ""), ""
            continue
        for one in mine.__struct_fields__:
            if getattr(mine, one) != getattr(theirs, one):
                # As stored: the same instant may be written with another name of its time zone.
                yield (record_id, one), msgspec.json.encode(getattr(mine, one)).decode()


def assert_links_hold(state: State) -> None:
    for link in LINKS:
        for record in state.all(link.kind):
            assert all(target in state for target in linked_ids(record, link)), (record.id, link.field)


# ---- by hand ------------------------------------------------------------------------------


def test_a_new_edit_empties_redo(store: Store, project: str) -> None:
    """H9"""
    store.run(project, update_project, "me", None, PROJECT_ID, why="un")
    store.undo(project, "me")
    store.run(project, update_project, "me", None, PROJECT_ID, why="deux")
    with pytest.raises(Refused, match="nothing_to_redo"):
        store.redo(project, "me")
    assert store.read(project).project.why == "deux"


def test_the_birth_of_a_project_is_nobodys_to_undo(store: Store, project: str) -> None:
    for actor in ("me", "birth-not-me"):
        with pytest.raises(Refused, match="nothing_to_undo"):
            store.undo(project, actor)


def test_the_author_of_a_project_is_whoever_made_it(store: Store) -> None:
    """H22: the history says so; even its author cannot undo it."""
    made = store.create_by("me", "Essai", create_project, name="Essai", language="fr")
    (birth,) = store.history(made)
    assert birth.actor == "me"
    for again in (store, Store(store.folder)):
        assert not again.stacks(made, "me").undo
        with pytest.raises(Refused, match="nothing_to_undo"):
            again.undo(made, "me", birth.id)
    store.run(made, update_project, "me", None, PROJECT_ID, why="un")
    assert [label for _batch, label in store.stacks(made, "me").undo] == ["update_project"]
    store.undo(made, "me")
    with pytest.raises(Refused, match="nothing_to_undo"):
        store.undo(made, "me")


def test_undo_refuses_what_somebody_changed_since(store: Store, project: str) -> None:
    """H8"""
    store.run(project, update_project, "A", None, PROJECT_ID, why="à moi")
    store.run(project, update_project, "B", None, PROJECT_ID, why="à moi, puis à toi")
    with pytest.raises(Refused) as refused:
        store.undo(project, "A")
    assert (refused.value.code, refused.value.facts) == ("undo_conflict", {"kind": "project"})
    assert store.read(project).project.why == "à moi, puis à toi"


def test_what_others_changed_elsewhere_in_the_record_stays(store: Store, project: str) -> None:
    """H8: field by field, backwards and forwards."""
    store.run(project, update_project, "A", None, PROJECT_ID, why="à moi")
    store.run(project, update_project, "B", None, PROJECT_ID, success="à toi")
    frame = store.undo(project, "A").state.project
    assert (frame.why, frame.success) == ("", "à toi")
    frame = store.redo(project, "A").state.project
    assert (frame.why, frame.success) == ("à moi", "à toi")


def test_undo_refuses_when_somebody_built_on_it(store: Store, project: str) -> None:
    """H8, H5: B wrote a step in the phase A added; A cannot make the phase vanish under it."""
    store.run(project, write, "A", None, records=(Journey(id="j", name="J", order="a0"),))
    store.run(project, write, "A", None, records=(Phase(id="p", journey="j", title="P", order="a0"),))
    store.run(project, write, "B", None, records=(Step(id="s", phase="p", title="Je viens", order="a0"),))
    with pytest.raises(Refused, match="undo_conflict"):
        store.undo(project, "A")
    store.undo(project, "B")
    store.undo(project, "A")
    assert store.read(project).find(Phase, "p") is None


def test_undoing_a_deletion_needs_what_it_hung_on(store: Store, project: str) -> None:
    """H5, H8: A deleted a card, B its whole phase: A's card has nowhere to come back to."""
    tree = (
        Journey(id="j", name="J", order="a0"),
        Phase(id="p", journey="j", title="P", order="a0"),
        Step(id="s", phase="p", title="Je viens", order="a0"),
        Card(id="c", step="s", layer="pains", text="Long", order="a0"),
    )
    store.run(project, write, "A", None, records=tree)
    store.run(project, delete_records, "A", None, "c")
    store.run(project, delete_records, "B", None, "p")
    with pytest.raises(Refused, match="undo_conflict"):
        store.undo(project, "A")
    store.undo(project, "B")
    assert store.undo(project, "A").state.find(Card, "c") == tree[3]


def test_an_earlier_change_of_mine_can_be_taken_back_alone(store: Store, project: str) -> None:
    """H7: out of turn, when nothing was built on it; what is not mine is not offered."""
    for letter in "abc":
        store.run(project, write, "me", None, records=(Department(id=letter, name=letter, order=f"a{letter}"),))
    (first, _label), *_later = store.stacks(project, "me").undo
    assert [one.id for one in store.undo(project, "me", first).state.all(Department)] == ["b", "c"]
    assert len(store.stacks(project, "me").undo) == 2
    assert store.redo(project, "me").state.find(Department, "a")
    with pytest.raises(Refused, match="nothing_to_undo"):
        store.undo(project, "you", first)


def test_what_was_told_to_be_the_latest_is_taken_back_only_while_it_is(store: Store, project: str) -> None:
    """H35: another window of the same browser has gone on meanwhile."""

    def last(which: str) -> str:
        batch: str = getattr(store.stacks(project, "me"), which)[-1][0]
        return batch

    store.run(project, update_project, "me", None, PROJECT_ID, why="un")
    told = last("undo")
    store.run(project, name_version, "me", None, name="Avant l'atelier")
    before = store.read(project)
    with pytest.raises(Refused) as refused:
        store.undo(project, "me", told, as_last=True)
    assert (refused.value.code, refused.value.facts) == ("undo_of_another", {"operation": "name_version"})
    assert store.read(project) == before
    assert store.undo(project, "me", last("undo"), as_last=True).label == "name_version"
    named = last("redo")
    store.undo(project, "me", told, as_last=True)
    with pytest.raises(Refused) as refused:
        store.redo(project, "me", named, as_last=True)
    assert (refused.value.code, refused.value.facts) == ("redo_of_another", {"operation": "update_project"})
    assert store.redo(project, "me", last("redo"), as_last=True).state.project.why == "un"
    for which in (store.undo, store.redo):
        with pytest.raises(Refused, match="nothing_to_"):
            which(project, "nobody", told, as_last=True)


def test_stacks_say_what_comes_next(store: Store, project: str) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="un")
    store.run(project, name_version, "me", None, name="Avant l'atelier")
    assert [label for _batch, label in store.stacks(project, "me").undo] == ["update_project", "name_version"]
    store.undo(project, "me")
    assert [label for _batch, label in store.stacks(project, "me").redo] == ["name_version"]
    again = Store(store.folder)
    assert again.stacks(project, "me") == store.stacks(project, "me")
    again.close(project)


def test_history_tells_who_changed_what(store: Store, project: str) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="un")
    latest, birth = store.history(project)
    assert (latest.actor, latest.label, latest.size) == ("me", "update_project", 1)
    ((before, after),) = [(one.before, one.after) for one in latest.changes]
    assert before is not None and after is not None
    assert (getattr(before, "why", None), getattr(after, "why", None)) == ("", "un")
    assert birth.label == "create_project"
    assert store.history(project, limit=1) == [latest]
    assert store.history(project, before_seq=latest.seq) == [birth]


def test_history_of_a_great_batch_shows_its_size_and_its_first_changes(store: Store, project: str) -> None:
    many = tuple(Department(id=f"d{n}", name=f"D{n}", order=f"c{n:03d}") for n in range(120))
    store.run(project, write, "me", None, records=many)
    latest = store.history(project)[0]
    assert latest.size == 120
    assert 0 < len(latest.changes) < 120


@tried(20, deadline=None)
@given(any_project())
def test_restoring_is_undoable(records: tuple[Record, ...]) -> None:
    """H13"""
    with fresh_store() as (store, project):
        now = store.run(project, name_version, "me", None, name="Maintenant").state
        past = State(records)
        versions = tuple(one for one in now if one.id != PROJECT_ID)
        assert store.run(project, restore, "me", None, records=records).state == State([*past, *versions])
        assert store.undo(project, "me").state == now


def test_an_import_can_be_undone_wholly(store: Store, project: str) -> None:
    before = store.read(project)
    copy = (before.project, Department(id="d", name="D", order="a0"))
    store.run(project, create_from, "me", None, records=copy)
    assert store.undo(project, "me").state == before
