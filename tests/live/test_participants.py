"""Forgetting the people in a room, and giving them what is kept about them (SPEC L25, L26, X3)."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from components.console.project.people_data import everybody_forgotten, remove_expired
from components.exchange.participant_out import participant_json
from components.exchange.project_json import write_project
from components.journey.operations import activities, contributed_notes, contributions, room, voting
from components.journey.operations.sessions import add_session, update_session
from components.journey.records import Activity, Ballot, Note, Participant, Session
from components.journey.rooms import ballot_id, known_by, token_hash
from components.journey.state import Changes
from components.live.participants import erase, participant_forms
from components.store import Store
from tests.conftest import Clock
from tests.store.test_forget import traces

NAME, TOKEN = "Zébulon Quichotte", "the-secret-of-zebulon"


class Kept:
    """A room that Zébulon joined, wrote a signed note in, named somebody in, and voted in."""

    def __init__(self, store: Store, project: str) -> None:
        self.store, self.project = store, project
        self.session = self.run(add_session, title="Atelier").of_kind(Session)[0].id
        self.run(room.open_room, session=self.session)
        joining = {"session": self.session, "key": "k", "token_hash": token_hash(TOKEN), "name": NAME}
        self.person = self.run(room.join_room, **joining).of_kind(Participant)[0].id
        mine = {"participant": self.person}
        self.signed = self.ask("capture", anonymity="named")
        self.run(contributed_notes.contribute_capture, **mine, activity=self.signed, note="n1", text="Je signe")
        self.run(contributed_notes.contribute_capture, **mine, activity=self.signed, note="n2", text=f"{NAME} l'a dit")
        self.run(activities.close_activity, self.signed)
        self.hidden = self.ask("capture")
        self.run(contributed_notes.contribute_capture, **mine, activity=self.hidden, note="n3", text="Sans nom")
        self.vote = self.ask("vote")
        self.ballot = ballot_id(TOKEN, self.vote)
        items = self.run(voting.put_to_vote, activity=self.vote, texts=["A", "B"]).put
        self.run(activities.open_activity, self.vote)
        self.run(contributions.contribute_vote, **mine, activity=self.vote, ballot=self.ballot, dots={items[0].id: 1})

    def run(self, operation: Callable[..., Changes], /, *args: object, **fields: object) -> Changes:
        return self.store.run(self.project, operation, "me", None, *args, **fields).changes

    def ask(self, kind: str, **fields: object) -> str:
        wanted = {"session": self.session, "kind": kind, "question": kind, **fields}
        asked: str = self.run(voting.add_activity, **wanted).of_kind(Activity)[0].id
        if kind == "capture":
            self.run(activities.open_activity, asked)
        return asked


@pytest.fixture
def kept(store: Store, project: str) -> Kept:
    return Kept(store, project)


def test_l25_whoever_holds_the_secret_is_given_what_is_kept(kept: Kept) -> None:
    state = kept.store.read(kept.project)
    content = participant_json(state, kept.session, TOKEN, notes=["n3"])
    assert content is not None
    told = json.loads(content)
    assert told["participant"]["name"] == NAME
    assert "token_hash" not in told["participant"] and TOKEN not in content.decode()
    assert sorted(one["id"] for one in told["notes"]) == ["n1", "n2", "n3"]
    assert [one["id"] for one in told["ballots"]] == [kept.ballot]
    assert participant_json(state, kept.session, "another") is None


def test_l25_forgetting_leaves_no_trace(kept: Kept) -> None:
    """Neither the name nor the hash of the device, in the file, its history or its copies."""
    kept.store.back_up(kept.project, "manual")
    hashed = token_hash(TOKEN)
    assert traces(kept.store.folder, NAME) and traces(kept.store.folder, hashed)
    erase(kept.store, kept.project, [kept.person], "room", own=["n3", kept.ballot])
    state = kept.store.read(kept.project)
    assert state.get(Note, "n1").participant is None
    assert state.get(Note, "n2").text == "Un participant l'a dit"
    assert state.find(Note, "n3") is None
    assert state.find(Ballot, kept.ballot) is None
    assert known_by(state, kept.session, TOKEN) is None
    assert traces(kept.store.folder, NAME, hashed) == []
    kept.store.close(kept.project)
    assert traces(kept.store.folder, NAME, hashed) == []
    assert participant_forms(kept.store, kept.project) == {}


def test_l25_notes_go_too_when_asked_and_closed_ballots_stay(kept: Kept) -> None:
    kept.run(activities.close_activity, kept.vote)
    erase(kept.store, kept.project, [kept.person], "room", own=["n3", kept.ballot], notes=True)
    state = kept.store.read(kept.project)
    assert not state.all(Note)
    assert [one.id for one in state.all(Ballot)] == [kept.ballot]
    assert kept.store.forms_of_kind(kept.project, "ballot") == {kept.ballot: list(state.all(Ballot))}, (
        "no gap in its past"
    )
    assert traces(kept.store.folder, "Je signe", "Sans nom") == []


def test_l26_names_in_rooms_go_when_the_time_is_over(kept: Kept, clock: Clock) -> None:
    kept.run(update_session, kept.session, starts_at=datetime(2026, 11, 24, 9, 0), status="done")
    clock.forward(days=89)
    assert remove_expired(kept.store, kept.project, kept.store.read(kept.project)) == 0
    clock.forward(days=3)
    assert remove_expired(kept.store, kept.project, kept.store.read(kept.project)) == 1
    assert traces(kept.store.folder, NAME) == []
    assert len(kept.store.read(kept.project).all(Participant)) == 1


def test_l26_handed_over_without_names(kept: Kept) -> None:
    state = kept.store.read(kept.project)
    assert NAME in write_project(state).decode()
    without = write_project(state, everybody_forgotten(kept.store, kept.project, state)).decode()
    assert NAME not in without and token_hash(TOKEN) not in without
