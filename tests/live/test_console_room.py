"""What the facilitator's room asks of the server (SPEC L70 to L79)."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.journey.balloting import ballots_of
from components.journey.operations.cards import add_card
from components.journey.operations.room import close_room, remove_participant, show_on_screen
from components.journey.records import Activity, Ballot, Note, Participant
from components.journey.rooms import people_in, token_hash
from components.language import speech
from components.live.console_room import Desks
from components.live.door import Door
from components.live.screen_words import screen_words
from tests.store.test_forget import traces

from .room_kit import ELSEWHERE, THIS_MACHINE, Kit, key, phone_in

OURS = {"X-Atelier": "1"}


@pytest.fixture
def desks(kit: Kit) -> Desks:
    return Desks(lambda: kit.store, kit.site.rooms, kit.site.api.writing)


@pytest.fixture
def app(kit: Kit, desks: Desks) -> Starlette:
    return Starlette(routes=desks.routes, middleware=[Middleware(Door, phones=kit.site.app)])


@pytest.fixture
def desk(app: Starlette) -> Iterator[TestClient]:
    """The facilitator's own machine; phones of the same test go through the same server."""
    with TestClient(app, base_url="http://localhost:8501", headers=OURS, client=THIS_MACHINE) as found:
        yield found


def base(kit: Kit) -> str:
    return f"/api/console/{kit.project}/rooms/{kit.session}"


def ask(desk: TestClient, kit: Kit, name: str, *args: object, **fields: object) -> Any:
    told = {"key": key(), "name": name, "args": list(args), "fields": fields}
    return desk.post(f"{base(kit)}/operations?lang=en", json=told)


# ---- operations -----------------------------------------------------------------------------------


def test_l72_the_room_is_moved_by_named_operations(desk: TestClient, kit: Kit) -> None:
    asked = kit.activity("vote", opened=False)
    assert ask(desk, kit, "open_activity", asked, minutes=5).status_code == 200
    found = kit.store.read(kit.project).get(Activity, asked)
    assert found.status == "open" and found.deadline is not None
    assert ask(desk, kit, "lock_room", session=kit.session, locked=True).status_code == 200


def test_l72_what_the_room_does_not_need_cannot_be_asked(desk: TestClient, kit: Kit) -> None:
    before = kit.store.read(kit.project).seq
    for name in ("delete_records", "update_project", "contribute_vote", "enter_ballot", "nothing"):
        assert ask(desk, kit, name).status_code == 422
    assert kit.store.read(kit.project).seq == before


def test_l72_a_refusal_is_told_in_words(desk: TestClient, kit: Kit) -> None:
    asked = kit.activity("vote", items=1, opened=False)
    answer = ask(desk, kit, "open_activity", asked)
    assert answer.status_code == 422 and answer.json()["code"] == "items_too_few" and "2" in answer.json()["message"]


def test_l72_closing_keeps_who_has_sent_something_and_who_has_finished(desk: TestClient, kit: Kit) -> None:
    asked = kit.activity("rate")
    item, phones = kit.items(asked)[0], [phone_in(desk, kit.code) for _one in range(6)]
    for one in phones[:5]:
        assert one.send(asked, step=item, value=1).status_code == 201
        assert one.ask("POST", "/finished", {"activity": asked, "finished": True}).status_code == 200
    assert ask(desk, kit, "close_activity", asked).status_code == 200
    closed = kit.store.read(kit.project).get(Activity, asked)
    assert set(closed.voted) == set(closed.finished) == {one.participant for one in phones[:5]}


def test_l72_those_who_sent_nothing_are_shown_out_but_who_is_told_to_have_or_is_there(
    desk: TestClient, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L27: what a mark without a name would give away is not used: who is shown out may have sent such a one."""
    since = kit.store.clock().isoformat()
    asked = kit.activity("capture", items=0, anonymity="anonymous")
    voted = kit.activity("vote")
    there, voter, writer, silent = (phone_in(desk, kit.code) for _one in range(4))
    voter.send(voted, dots={kit.items(voted)[0]: 1})
    writer.send(asked, text="Sans nom")
    monkeypatch.setattr("components.live.hub.Hub.connected", lambda _hub: frozenset({there.participant}))

    def left() -> set[str]:
        return {one.id for one in people_in(kit.store.read(kit.project), kit.session)}

    name = "remove_silent_participants"
    assert ask(desk, kit, name, session=kit.session, since=since).status_code == 200
    assert left() == {there.participant, voter.participant}
    kit.store.undo(kit.project, kit.store.history(kit.project)[0].actor)
    assert left() == {one.participant for one in (there, voter, writer, silent)}
    assert ask(desk, kit, name, session=kit.session, since=since, connected=True).status_code == 200
    assert left() == {voter.participant}
    assert ask(desk, kit, name, session=kit.session, since="?").status_code == 422


def test_l25_the_facilitator_erases_people_for_good(desk: TestClient, kit: Kit) -> None:
    """Everybody who was shown out, or whoever asks; with their notes or without. Nothing is left, in copies neither."""
    signed = kit.activity("capture", items=0, anonymity="named")
    out, asks, stays = (phone_in(desk, kit.code, name=f"{name} Roy") for name in ("Ana", "Léa", "Omar"))
    for one, text in ((out, "D'Ana"), (asks, "De Léa"), (stays, "D'Omar")):
        assert one.send(signed, text=text).status_code == 201
    kit.run(remove_participant, out.participant)
    kit.store.back_up(kit.project, "manual")
    path = f"{base(kit)}/erase?lang=en"
    assert desk.post(path, json={"shown_out": True}).status_code == 200
    assert desk.post(path, json={"participants": [asks.participant], "notes": True}).status_code == 200
    for again in ({"shown_out": True}, {"participants": [asks.participant]}, {}):
        assert desk.post(path, json=again).status_code == 404
    state = kit.store.read(kit.project)
    assert [one.id for one in state.all(Participant)] == [stays.participant]
    assert {one.text: one.participant for one in state.all(Note)} == {"D'Ana": None, "D'Omar": stays.participant}
    kit.store.close(kit.project)
    assert not traces(kit.store.folder, "Ana Roy", "Léa Roy", "De Léa", token_hash(out.token), token_hash(asks.token))
    assert traces(kit.store.folder, "Omar Roy")


def test_only_the_facilitator_reaches_the_room(app: Starlette, kit: Kit) -> None:
    """L40"""
    with TestClient(app, base_url="http://192.168.1.2:8501", client=ELSEWHERE) as phone:
        for path in ("events", "similar?activity=x"):
            assert phone.get(f"{base(kit)}/{path}").status_code == 403
        for path in ("operations", "erase", "rehearsal", "rehearsal/stop"):
            assert phone.post(f"{base(kit)}/{path}", json={}).status_code == 403


def test_a_room_that_is_closed_has_no_stream(desk: TestClient, kit: Kit) -> None:
    kit.run(close_room, session=kit.session)
    assert desk.get(f"{base(kit)}/events").status_code == 422


# ---- notes that look alike ------------------------------------------------------------------------


def test_l78_likely_pairs_are_suggested_and_nothing_is_decided(desk: TestClient, kit: Kit) -> None:
    asked = kit.activity("capture", items=0)
    phone = phone_in(desk, kit.code)
    texts = ("Je ne sais pas où en est mon dossier", "Je ne sais pas où en est mon dossier !", "Le café est froid")
    for text in texts:
        assert phone.send(asked, text=text, layer="pains").status_code == 201
    before = kit.store.read(kit.project)
    (pair,) = desk.get(f"{base(kit)}/similar?activity={asked}").json()["pairs"]
    assert {before.get(Note, one).text for one in pair} == set(texts[:2])
    assert kit.store.read(kit.project).seq == before.seq


# ---- a rehearsal ----------------------------------------------------------------------------------


def until(found: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_l79_made_up_people_answer_and_leave_in_one_go(desk: TestClient, kit: Kit) -> None:
    asked = kit.activity("vote", items=6)
    assert desk.post(f"{base(kit)}/rehearsal", json={"people": 5, "minutes": 0.1}).json()["running"] is True
    until(lambda: len(ballots_of(kit.store.read(kit.project), asked)) == 5)
    state = kit.store.read(kit.project)
    assert all(one.simulated for one in state.all(Participant)) and all(one.simulated for one in state.all(Ballot))
    assert ask(desk, kit, "remove_simulated", session=kit.session).status_code == 200
    after = kit.store.read(kit.project)
    assert not after.all(Participant) and not after.all(Ballot)
    assert after.get(Activity, asked).status == "draft"


def test_l79_who_rehearses_again_is_the_same(desk: TestClient, kit: Kit) -> None:
    """Nobody is added until more are asked for, and nobody votes twice."""
    asked = kit.activity("vote", items=6)

    def rehearsed(people: int) -> set[str]:
        desk.post(f"{base(kit)}/rehearsal", json={"people": people, "minutes": 0.1})
        until(lambda: len(ballots_of(kit.store.read(kit.project), asked)) == people)
        until(lambda: not desk.post(f"{base(kit)}/rehearsal/stop", json={}).json()["running"])
        return {one.id for one in kit.store.read(kit.project).all(Participant)}

    first = rehearsed(2)
    more = rehearsed(3)
    assert first < more and len(more) == 3
    assert rehearsed(3) == more


@pytest.mark.parametrize("told", [{"people": 0}, {"people": 301}, {"minutes": 0}, {"minutes": 1e9}, {"people": "x"}])
def test_l79_a_rehearsal_has_its_limits(desk: TestClient, kit: Kit, told: dict[str, object]) -> None:
    assert desk.post(f"{base(kit)}/rehearsal", json=told).status_code == 422


@pytest.mark.parametrize("kind", ["capture", "rate", "truth", "vote", "score", "validate", "compare", "answer"])
def test_l79_every_kind_of_activity_can_be_rehearsed(desk: TestClient, kit: Kit, kind: str) -> None:
    asked = kit.activity(kind, items=0 if kind == "capture" else 3)
    desk.post(f"{base(kit)}/rehearsal", json={"people": 1, "minutes": 0.1})
    until(lambda: kit.site.rooms.voted_in(kit.project, kit.session, asked))
    desk.post(f"{base(kit)}/rehearsal/stop", json={})


# ---- the projected view ---------------------------------------------------------------------------


def test_l73_the_page_holds_no_control(desk: TestClient, kit: Kit) -> None:
    answer = desk.get(f"/screen/{kit.code}?lang=en")
    assert answer.status_code == 200
    assert not any(tag in answer.text for tag in ("<button", "<input", "<form", "<select"))
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy.replace("style-src-attr 'unsafe-inline'", "")


def test_l74_a_map_is_read_only_while_it_is_shown(desk: TestClient, kit: Kit) -> None:
    journey, step = kit.journey()
    kit.run(add_card, step=step, layer="doing", text="J'appelle")
    path = f"/api/join/{kit.code}/map"
    assert desk.get(path).status_code == 404
    kit.run(show_on_screen, session=kit.session, showing="map")
    told = desk.get(f"{path}?lang=en").json()
    assert told["journey"] == journey and any(one.get("text") == "J'appelle" for one in told["records"])
    assert not any("hints" in one for one in told["numbers"].values())
    kit.run(show_on_screen, session=kit.session, showing="activity")
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("since", ["²", "9" * 5_000, "-1", "x", ""])
def test_l52_no_revision_that_is_asked_for_makes_the_server_stumble(desk: TestClient, kit: Kit, since: str) -> None:
    """Nor one that a browser says it knows; whether a map is shown or not."""
    journey, _step = kit.journey()
    for path in (f"/api/join/{kit.code}/map/events", f"/api/console/{kit.project}/maps/{journey}"):
        answer = desk.get(path, params={"since": since, "at": since}, headers={"X-Atelier": "1"})
        assert answer.status_code in (200, 404), answer.text
    known = {b"Last-Event-ID": since.encode("latin-1")}
    assert "gone" in desk.get(f"/api/join/{kit.code}/map/events", headers=known).text


def test_l73_both_languages_say_the_same_things() -> None:
    french, english = screen_words(speech("fr")), screen_words(speech("en"))
    assert french.keys() == english.keys() and all(french.values()) and all(english.values())
