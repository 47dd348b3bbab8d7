"""Votes left open for days, on the screens where a facilitator looks (SPEC V31 to V35)."""

from datetime import time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.balloting import items_of
from components.journey.operations.ballots import enter_ballot
from components.journey.operations.open_votes import leave_open, note_voters
from components.journey.operations.people import add_person
from components.journey.operations.room import go_to_activity, join_room, lock_room
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, Participant, Room, Session
from components.store import Outcome, Store
from tests.conftest import Clock, OpenScreen

from .reading import words

pytestmark = pytest.mark.screen


def run(store: Store, project: str, operation: object, *args: object, **fields: object) -> Outcome:
    return store.run(project, operation, "me", None, *args, **fields)  # type: ignore[arg-type]


def said(app: AppTest) -> str:
    return words(app).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.fixture
def asked(store: Store, project: str) -> str:
    session = run(store, project, add_session, title="Atelier").changes.of_kind(Session)[0].id
    made = run(store, project, add_activity, session=session, kind="vote", question="Où agir ?")
    vote = str(made.changes.of_kind(Activity)[0].id)
    run(store, project, put_to_vote, activity=vote, texts=["Attendre", "Payer"])
    return vote


@pytest.fixture
def left_open(store: Store, project: str, asked: str, clock: Clock) -> str:
    run(store, project, leave_open, asked, until=clock() + timedelta(days=3))
    return asked


def test_v31_a_day_an_hour_and_a_zone_leave_it_open(
    open_screen: OpenScreen, store: Store, project: str, asked: str, clock: Clock
) -> None:
    app = open_screen("votes", project)
    app.date_input(key=f"{asked}.until.day").set_value((clock() + timedelta(days=8)).date()).run()
    app.time_input(key=f"{asked}.until.at").set_value(time(12, 0)).run()
    app.selectbox(key=f"{asked}.until.zone").select("America/Montreal").run()
    app.button(key=f"{asked}.until.send").click().run()
    kept = store.read(project).get(Activity, asked)
    assert kept.closes_at is not None and kept.closes_at.isoformat() == "2026-12-02T17:00:00+00:00"
    assert "mercredi 2 décembre 2026, 12:00 (America/Montreal)" in said(app)
    assert store.read(project).all(Room)[0].activity == asked


def test_v33_a_moment_that_has_passed_is_refused_and_stays_to_be_mended(
    open_screen: OpenScreen, store: Store, project: str, left_open: str, clock: Clock
) -> None:
    app = open_screen("votes", project)
    app.date_input(key=f"{left_open}.until.day").set_value(clock().date()).run()
    app.time_input(key=f"{left_open}.until.at").set_value(time(6, 0)).run()
    app.button(key=f"{left_open}.until.send").click().run()
    assert "Ce moment est passé" in said(app)
    assert store.read(project).get(Activity, left_open).closes_at == clock() + timedelta(days=3)


def test_v35_a_reminder_in_both_languages_names_nobody(open_screen: OpenScreen, project: str, left_open: str) -> None:
    french, english = (one.value for one in open_screen("votes", project).code)
    for told in ("Essai\nOù agir ?", "jusqu'au vendredi 27 novembre 2026, 10:00 (Europe/Paris)", "/join/"):
        assert told in french.replace("\u00a0", " ").replace("’", "'")
    assert "until Friday, 27 November 2026, 10:00 (Europe/Paris)" in english


def test_v34_who_has_voted_and_whom_to_remind_never_what(
    open_screen: OpenScreen, store: Store, project: str, left_open: str
) -> None:
    session = store.read(project).get(Activity, left_open).session
    for name in ("Léa Martin", "Noé Petit"):
        run(store, project, add_person, name=name)
    for number in range(6):
        run(store, project, join_room, session=session, key=f"k{number}", token_hash=f"h{number}", name=f"Ana{number}")
    run(store, project, join_room, session=session, key="k9", token_hash=f"h{9}", name="lea")
    people = {one.name: one.id for one in store.read(project).all(Participant)}
    voted = [people[f"Ana{number}"] for number in range(5)]
    first = items_of(store.read(project), left_open)[0].id
    for _one in range(6):
        run(store, project, enter_ballot, activity=left_open, values={first: (1,)}, via="phone")
    run(store, project, note_voters, left_open, voted=voted)
    told = said(open_screen("votes", project))
    assert "Ont voté (5) :** Ana0, Ana1, Ana2, Ana3, Ana4" in told
    assert "sans que l'on sache s'ils ont voté (2) :** Ana5, lea" in told
    assert "1 autre réponse" in told
    assert "pas vus sous leur nom (1) :** Noé Petit" in told


def test_what_keeps_phones_away_is_told_with_its_mend(
    open_screen: OpenScreen, store: Store, project: str, left_open: str
) -> None:
    session = store.read(project).get(Activity, left_open).session
    run(store, project, go_to_activity, session=session, activity=None)
    run(store, project, lock_room, session=session)
    app = open_screen("votes", project)
    app.button(key="open_votes.go_to_activity").click().run()
    app.button(key="open_votes.lock_room").click().run()
    (room,) = store.read(project).all(Room)
    assert (room.activity, room.locked) == (left_open, False)
    assert not [one for one in app.button if str(one.key).startswith("open_votes.")]


def test_v32_home_and_checklist_tell_it_before_and_after(
    open_screen: OpenScreen, store: Store, project: str, left_open: str, clock: Clock
) -> None:
    assert "ouvert jusqu" in said(open_screen("checklist", project))
    assert "Vote ouvert jusqu" in said(open_screen("home", project))
    clock.forward(days=4)
    assert "attendent d" in said(open_screen("checklist", project))
    assert "1 vote à dévoiler" in said(open_screen("home", project))
    assert "fermé tout seul" in said(open_screen("votes", project))


def test_on_a_shared_screen_no_name_and_no_reminder(open_screen: OpenScreen, project: str, left_open: str) -> None:
    app = open_screen("votes", project, share="1")
    assert "Ouvert jusqu" in said(app) and not app.code
    assert "Ont voté" not in said(app)
