"""A vote closes at its time, whoever is there to see it (SPEC V32)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from components.journey.errors import Refused
from components.journey.operations.ballots import enter_ballot
from components.journey.operations.open_votes import leave_open
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, Item, Session
from components.journey.state import Changes
from components.store import Request, Store, run_together
from tests.conftest import Clock


@pytest.fixture
def asked(store: Store, project: str, clock: Clock) -> str:
    """A vote with two ballots that stays open for three days."""

    def run(operation: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        return store.run(project, operation, "me", None, *args, **fields).changes

    session = run(add_session, title="Atelier").of_kind(Session)[0].id
    vote = run(add_activity, session=session, kind="vote", question="Quoi ?").of_kind(Activity)[0].id
    run(put_to_vote, activity=vote, texts=["A", "B"])
    run(leave_open, vote, until=clock() + timedelta(days=3))
    for item in store.read(project).where(Item, activity=vote):
        run(enter_ballot, activity=vote, values={item.id: (1,)})
    return str(vote)


def ballot(store: Store, project: str, asked: str) -> dict[str, Any]:
    first = store.read(project).where(Item, activity=asked)[0].id
    return {"activity": asked, "values": {first: (1,)}}


def test_v32_reading_closes_it(store: Store, project: str, asked: str, clock: Clock) -> None:
    until = store.read(project).get(Activity, asked).closes_at
    clock.forward(days=2, hours=23)
    assert store.read(project).get(Activity, asked).status == "open"
    clock.forward(hours=5)
    closed = store.read(project).get(Activity, asked)
    assert (closed.status, closed.closed_at) == ("closed", until)
    assert store.read(project).get(Activity, asked) == closed


def test_v32_a_program_that_was_not_running_finds_it_closed(
    store: Store, project: str, asked: str, clock: Clock, new_id: Callable[[], str], tmp_path: Path
) -> None:
    until = store.read(project).get(Activity, asked).closes_at
    store.close(project)
    clock.forward(days=30)
    again = Store(tmp_path / "data", clock, new_id)
    assert again.read(project).get(Activity, asked).closed_at == until
    again.close(project)


def test_v32_a_ballot_that_comes_later_is_refused(store: Store, project: str, asked: str, clock: Clock) -> None:
    late = ballot(store, project, asked)
    clock.forward(days=3)
    with pytest.raises(Refused, match="ballots_not_accepted"):
        store.run(project, enter_ballot, "me", None, **late)
    (answer,) = run_together(store, project, [Request("key of the late one", enter_ballot, "room", late)])
    assert isinstance(answer, Refused) and answer.code == "ballots_not_accepted"
    assert store.read(project).get(Activity, asked).status == "closed"


def test_v32_phones_that_are_refused_leave_it_closed_and_sealed(
    store: Store, project: str, asked: str, clock: Clock
) -> None:
    late = ballot(store, project, asked)
    clock.forward(days=3)
    run_together(store, project, [Request("key of the late one", enter_ballot, "room", late)])
    assert store.read(project).get(Activity, asked).status == "closed"
    written = {batch.label: batch.actor for batch in store.history(project, 50)}
    assert (written["close_activity"], written["close_overdue"]) == ("seal", "program")


def test_v32_closing_by_itself_is_nobodys_to_undo(store: Store, project: str, asked: str, clock: Clock) -> None:
    clock.forward(days=4)
    store.read(project)
    with pytest.raises(Refused):
        store.undo(project, "me")
    assert store.read(project).get(Activity, asked).status == "closed"


def test_v32_two_programs_close_it_once(
    store: Store, project: str, asked: str, clock: Clock, new_id: Callable[[], str], tmp_path: Path
) -> None:
    other = Store(tmp_path / "data", clock, lambda: "other" + new_id())
    other.read(project)
    clock.forward(days=3)
    late = ballot(store, project, asked)
    with pytest.raises(Refused, match="ballots_not_accepted"):
        other.run(project, enter_ballot, "me", None, **late)
    assert store.read(project).get(Activity, asked) == other.read(project).get(Activity, asked)
    other.close(project)
