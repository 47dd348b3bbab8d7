"""The attacker's test: what can somebody who holds the project file tell of who voted what? (SPEC L17)"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import components.journey.operations  # noqa: F401 - registers every operation
from components.journey.balloting import ballots_of
from components.journey.ids import derived_id
from components.journey.operations import activities, contributed_notes, contributions, room, voting
from components.journey.operations.project import update_project
from components.journey.operations.sessions import add_session
from components.journey.records import PROJECT_ID, Activity, Ballot, Item, Note, Participant, Session
from components.journey.rooms import ballot_id, note_id, participant_id, token_hash
from components.journey.state import Changes
from components.store import Request, Store, run_together
from tests.conftest import Clock

PEOPLE = 12
NAMES = [f"Zébulon {letter}" for letter in "ABCDEFGHIJKL"]


def token(number: int) -> str:
    return f"a-secret-only-phone-{number:02d}-knows"


class Held:
    """A workshop with twelve people, two votes and a capture, everybody answering in the same order."""

    def __init__(self, store: Store, project: str, clock: Clock) -> None:
        self.store, self.project, self.clock = store, project, clock
        self.keys: list[str] = []
        (session,) = self.run(add_session, title="Atelier").of_kind(Session)
        self.session = session.id
        self.run(room.open_room, session=self.session)
        for number, name in enumerate(NAMES):
            secret = {"key": f"joining{number}", "token_hash": token_hash(token(number))}
            self.run(room.join_room, session=self.session, name=name, **secret)
            clock.forward(seconds=7)

    def run(self, operation: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        return self.store.run(self.project, operation, "facilitator", None, *args, **fields).changes

    def phone(self, operation: Callable[..., Changes], **fields: object) -> None:
        """As the server does it: with the request's key, on the day."""
        key = f"requestkey{len(self.keys):06d}"
        self.keys.append(key)
        day = self.clock().replace(hour=0, minute=0, second=0)
        (done,) = run_together(self.store, self.project, [Request(key, operation, "room", fields, at=day)])
        assert not isinstance(done, Exception), done
        self.clock.forward(seconds=11)

    def person(self, number: int) -> str:
        return participant_id(self.session, f"joining{number}")

    def ask(self, kind: str, **fields: object) -> str:
        wanted = {"session": self.session, "kind": kind, "question": kind, **fields}
        (asked,) = self.run(voting.add_activity, **wanted).of_kind(Activity)
        if kind == "vote":
            self.run(voting.put_to_vote, activity=asked.id, texts=list("ABCDEFGH"))
        self.run(activities.open_activity, asked.id)
        return asked.id

    def vote(self, activity: str, order: Iterable[int]) -> None:
        items = [one.id for one in self.store.read(self.project).where(Item, activity=activity)]
        for number in order:
            mine = {"activity": activity, "participant": self.person(number)}
            ballot = ballot_id(token(number), activity)
            for dots in ({items[number % 8]: 1}, {items[number % 8]: 1, items[(number + 1) % 8]: 1}):
                self.phone(contributions.contribute_vote, **mine, ballot=ballot, dots=dots)
            # The facilitator goes on working meanwhile: a landmark in the history.
            self.run(update_project, PROJECT_ID, why=f"Vers {self.clock():%H:%M:%S}")

    def close(self, activity: str) -> None:
        everybody = [self.person(number) for number in range(PEOPLE)]
        self.run(activities.close_activity, activity, voted=everybody, finished=everybody)

    def truth(self, activity: str) -> dict[str, int]:
        """Whose each ballot is: what the attacker would like to know."""
        return {ballot_id(token(number), activity): number for number in range(PEOPLE)}


@pytest.fixture
def held(store: Store, project: str, clock: Clock) -> Held:
    return Held(store, project, clock)


@pytest.fixture
def votes(held: Held) -> tuple[str, str]:
    """Two closed votes, everybody in the order they came, both times."""
    first = held.ask("vote")
    held.vote(first, range(PEOPLE))
    held.close(first)
    second = held.ask("vote")
    held.vote(second, range(PEOPLE))
    held.close(second)
    return first, second


def opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def observables(connection: sqlite3.Connection, ballots: Iterable[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Whatever the file tells of each of these ballots, besides the answers themselves."""
    ids = set(ballots)
    for column in ("rowid", "seq"):
        rows = connection.execute(f"SELECT id, {column} AS told FROM record").fetchall()  # noqa: S608 - our own names
        yield f"record.{column}", {row["id"]: row["told"] for row in rows if row["id"] in ids}
    for column in ("seq", "batch", "actor", "at", "label", "refers"):
        rows = connection.execute(f"SELECT record_id, {column} AS told FROM change ORDER BY seq").fetchall()  # noqa: S608
        per: dict[str, list[object]] = {one: [] for one in ids}
        for row in rows:
            if row["record_id"] in ids:
                per[row["record_id"]].append(row["told"])
        assert {len(told) for told in per.values()} == {1}, "how often somebody changed their vote"
        yield f"change.{column}", {one: told[0] for one, told in per.items()}


def test_l17_no_order_time_batch_or_actor_tells_ballots_apart(held: Held, votes: tuple[str, str]) -> None:
    """Whatever can be sorted by comes in the order of the ids; whatever cannot is the same for all."""
    path = held.store.path_of(held.project)
    held.store.close(held.project)
    connection = opened(path)
    for activity in votes:
        ballots = sorted(held.truth(activity))
        for name, told in observables(connection, ballots):
            values = [told[one] for one in ballots]
            if name in ("record.rowid", "change.seq"):
                steps = {int(str(after)) - int(str(before)) for before, after in pairwise(values)}
                assert steps == {1}, name
            else:
                assert len(set(values)) == 1, name
    connection.close()


def test_l17_the_order_of_one_vote_says_nothing_of_the_other(held: Held, votes: tuple[str, str]) -> None:
    """The voters, as each vote lists them, are in two orders that have nothing to do with one another."""
    lists = [[held.truth(activity)[one] for one in sorted(held.truth(activity))] for activity in votes]
    assert lists[0] != lists[1]
    assert lists[0] != list(range(PEOPLE)) != lists[1]
    stored = [[one.id for one in ballots_of(held.store.read(held.project), activity)] for activity in votes]
    assert stored == [sorted(held.truth(activity)) for activity in votes]


def test_l17_no_id_follows_from_what_the_file_holds(held: Held, votes: tuple[str, str]) -> None:
    """Every word of the file, tried as the secret (and as the hash of one), gives no ballot."""
    held.store.close(held.project)
    connection = opened(held.store.path_of(held.project))
    words = set()
    for table in ("record", "change"):
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
            words |= set(_words(tuple(row)))
    connection.close()
    first, second = ({*held.truth(activity)} for activity in votes)
    assert first <= words and second <= words and not first & second
    for word in words:
        for activity in votes:
            assert ballot_id(word, activity) not in first | second
            assert derived_id("ballot", token_hash(word), activity) not in first | second
    assert not words & {token(number) for number in range(PEOPLE)}
    assert not words & set(held.keys)


def _words(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
            if value.startswith("{"):
                yield from _words(_leaves(json.loads(value)))


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from _leaves(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _leaves(inside)
    else:
        yield value


def test_l17_nothing_names_a_ballot_and_a_person_together(held: Held, votes: tuple[str, str]) -> None:
    connection = opened(held.store.path_of(held.project))
    ballots = {one for activity in votes for one in held.truth(activity)}
    people = {held.person(number) for number in range(PEOPLE)} | set(NAMES)
    for table in ("record", "change"):
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
            words = set(_words(tuple(row)))
            assert not (words & ballots and words & people)
    connection.close()


def test_l17_free_pages_and_side_files_hold_nothing_older(held: Held, votes: tuple[str, str], tmp_path: Path) -> None:
    """Byte by byte, a ballot's id occurs in the file as often as in a fresh file with the same rows."""
    path = held.store.path_of(held.project)
    sides = [one.read_bytes() for one in path.parent.glob(f"{path.name}-*")]
    held.store.close(held.project)
    content, fresh = path.read_bytes(), tmp_path / "fresh.sqlite"
    connection = opened(path)
    connection.execute("VACUUM INTO ?", (str(fresh),))
    connection.close()
    for activity in votes:
        for one in held.truth(activity):
            assert content.count(one.encode()) == fresh.read_bytes().count(one.encode()), one
    for key in held.keys:
        assert not any(key.encode() in held_ for held_ in (content, *sides))


def test_l17_copies_taken_while_people_vote_are_sealed_too(held: Held, clock: Clock, tmp_path: Path) -> None:
    first = held.ask("vote")
    held.vote(first, range(PEOPLE))
    held.store.back_up(held.project, "manual")
    handed = tmp_path / "handed.atelier"
    handed.write_bytes(held.store.whole_file(held.project))
    copies = [handed, *(one.path for one in held.store.backups(held.project) if one.reason == "manual")]
    for path in copies:
        connection = opened(path)
        ballots = sorted(held.truth(first))
        rows = [row["id"] for row in connection.execute("SELECT id FROM record WHERE kind = 'ballot' ORDER BY rowid")]
        assert rows == ballots
        told = dict(observables(connection, ballots))
        assert all(len(set(told[name].values())) == 1 for name in ("change.at", "change.batch", "record.seq"))
        connection.close()
        assert not any(key.encode() in path.read_bytes() for key in held.keys)
    assert held.store.read(held.project).get(Activity, first).status == "open"
    clock.forward(minutes=1)
    again = held.store.adopt("Copie", handed.read_bytes())
    assert len(ballots_of(held.store.read(again), first)) == PEOPLE


def test_l17_notes_without_a_name_are_sealed_those_with_one_keep_their_history(held: Held) -> None:
    hidden = held.ask("capture")
    for number in range(PEOPLE):
        mine = {"activity": hidden, "participant": held.person(number), "text": f"Note {number}"}
        held.phone(contributed_notes.contribute_capture, **mine, note=note_id(token(number), "k"))
    held.close(hidden)
    named = held.ask("capture", anonymity="named")
    held.phone(
        contributed_notes.contribute_capture, activity=named, participant=held.person(0), text="Je signe", note="n0"
    )
    held.close(named)
    state = held.store.read(held.project)
    ids = sorted(one.id for one in state.where(Note, activity=hidden))
    connection = opened(held.store.path_of(held.project))
    rows = [row["id"] for row in connection.execute("SELECT id FROM record WHERE kind = 'note' ORDER BY rowid")]
    assert [one for one in rows if one in ids] == ids
    assert {str(one.at) for one in state.where(Note, activity=hidden)} == {str(state.get(Activity, hidden).opened_at)}
    kept = connection.execute("SELECT actor FROM change WHERE record_id = 'n0'").fetchall()
    assert [row["actor"] for row in kept] == ["room"]
    connection.close()


def test_l17_what_was_taken_back_leaves_no_answer(held: Held) -> None:
    first = held.ask("vote")
    held.vote(first, range(PEOPLE))
    ballot = ballot_id(token(0), first)
    held.phone(contributions.contribute_vote, activity=first, participant=held.person(0), ballot=ballot, dots={})
    held.close(first)
    connection = opened(held.store.path_of(held.project))
    rows = connection.execute("SELECT before, after FROM change WHERE record_id = ?", (ballot,)).fetchall()
    assert [(row["before"], row["after"]) for row in rows] == [(None, None)]
    connection.close()
    other = Store(held.store.folder)
    assert other.read(held.project) == held.store.read(held.project)
    other.close(held.project)


def test_l17_a_process_that_read_before_follows(held: Held) -> None:
    """Nobody who was looking on keeps a ballot that was taken back, or misses one."""
    first = held.ask("vote")
    held.vote(first, range(3))
    other = Store(held.store.folder)
    other.read(held.project)
    ballot = ballot_id(token(0), first)
    held.phone(contributions.contribute_vote, activity=first, participant=held.person(0), ballot=ballot, dots={})
    held.vote(first, range(3, PEOPLE))
    held.close(first)
    assert other.read(held.project) == held.store.read(held.project)
    other.close(held.project)


def test_l17_closing_can_be_undone_and_done_again(held: Held) -> None:
    first = held.ask("vote")
    held.vote(first, range(PEOPLE))
    before = {one.id: one.values for one in ballots_of(held.store.read(held.project), first)}
    held.close(first)
    state = held.store.undo(held.project, "facilitator").state
    assert state.get(Activity, first).status == "open"
    assert {one.id: one.values for one in ballots_of(state, first)} == before
    held.vote(first, range(3))
    held.close(first)
    assert len(held.store.read(held.project).all(Ballot)) == PEOPLE
    undoable = [label for _batch, label in held.store.stacks(held.project, "facilitator").undo]
    assert undoable[-1] == "close_activity" and undoable.count("close_activity") == 1


def test_l17_who_voted_is_a_sorted_list_apart(held: Held, votes: tuple[str, str]) -> None:
    state = held.store.read(held.project)
    people = tuple(sorted(one.id for one in state.all(Participant)))
    for activity in votes:
        assert state.get(Activity, activity).voted == state.get(Activity, activity).finished == people


def test_l17_the_past_before_closing_holds_no_ballot(held: Held, votes: tuple[str, str], clock: Clock) -> None:
    """What the file can still say of an earlier moment is how many had voted at none."""
    state = held.store.read(held.project)
    for batch in held.store.history(held.project, 200):
        past = held.store.state_at(held.project, batch.seq)
        counts = [len(ballots_of(past, activity)) for activity in votes if past.any(activity) is not None]
        assert set(counts) <= {0, PEOPLE}
    assert clock() - state.project.created_at > timedelta(minutes=5)
