"""What phones ask, and what they are answered (SPEC L44, L45, L50 to L55; docs/live.md)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from components.journey.operations.activities import close_activity
from components.journey.operations.frame import add_department
from components.journey.operations.project import create_from, create_project, duplicate_project
from components.journey.operations.room import (
    close_room,
    lock_room,
    merge_participants,
    new_code,
    open_room,
    own_doors,
    remove_participant,
)
from components.journey.operations.sessions import add_session
from components.journey.records import Ballot, Comparison, Department, Note, Participant, Room, Session
from components.journey.rooms import shown_code, token_hash
from components.live.phone_site import PhoneSite
from components.live.rooms import Place, Rooms
from components.store import BY_ITSELF, Store

from .room_kit import Kit, Phone, frozen, key, phone_in


def kept(kit: Kit, kind: type[Any]) -> tuple[Any, ...]:
    return kit.store.read(kit.project).all(kind)


# ---- one room per code --------------------------------------------------------------------------


def test_a_copy_of_the_project_takes_no_phone_away(browser: TestClient, kit: Kit) -> None:
    """L3: not while both are open in this program, nor in one started later."""
    phone = phone_in(browser, kit.code, name="Inès")
    original = tuple(kit.store.read(kit.project))
    copy = kit.store.create("Copie", duplicate_project, records=original, name="Copie")
    (room,), (person,) = kit.store.read(copy).all(Room), kit.store.read(copy).all(Participant)
    assert room.code != kit.code and room.closed_at is not None and person.token_hash == ""
    kit.store.run(copy, open_room, "facilitator", None, session=kit.session)
    for rooms in (kit.site.rooms, Rooms(lambda: kit.store)):
        assert rooms.find(kit.code) == rooms.with_token(phone.token) == Place(kit.project, kit.session)
        assert rooms.find(room.code) == Place(copy, kit.session)


def test_a_file_copied_by_hand_takes_no_phone_away(browser: TestClient, kit: Kit) -> None:
    """L3: it holds the same open room; who is in stays where they came in."""
    phone_in(browser, kit.code, name="Inès")
    twin = kit.store.create("Jumeau", create_from, records=tuple(kit.store.read(kit.project)))
    assert kit.store.read(twin).all(Room)[0].code == kit.code
    assert kit.site.rooms.find(kit.code) == Place(kit.project, kit.session)
    kit.store.run(twin, own_doors, BY_ITSELF)
    assert kit.store.read(twin).all(Room)[0].code != kit.code
    assert kit.site.rooms.find(kit.code) == Place(kit.project, kit.session)


def test_a_room_opened_elsewhere_is_found_as_soon_as_its_project_is_read(tmp_path: Path) -> None:
    """L3: also by who comes just after a wrong code was looked for in the files."""
    here, elsewhere = Store(tmp_path), Store(tmp_path)
    rooms = Rooms(lambda: here)
    assert rooms.find("WRNGCD") is None
    project = elsewhere.create("Ailleurs", create_project, name="Ailleurs", language="fr")
    session = elsewhere.run(project, add_session, "me", None, title="Atelier").state.all(Session)[0].id
    (room,) = elsewhere.run(project, open_room, "me", None, session=session).state.all(Room)
    here.read(project)
    assert rooms.find(room.code) == Place(project, session)


# ---- coming in --------------------------------------------------------------------------------


def test_coming_in(browser: TestClient, kit: Kit) -> None:
    """L50: the code in any way it is typed; no name is a choice."""
    seen = browser.get(f"/api/join/{shown_code(kit.code).lower()}").json()
    assert (seen["project"], seen["workshop"], seen["locked"]) == ("Essai", "Atelier 1", False)
    phone = phone_in(browser, kit.code, name="  Inès \n B ")
    nobody = phone_in(browser, kit.code)
    assert {one.name for one in kept(kit, Participant)} == {"Inès B", ""}
    assert phone.token != nobody.token


@pytest.mark.parametrize("told", [{}, {"name": None}, {"name": ""}, {"name": None, "department": None}])
def test_no_name_may_be_said_in_any_way(kit: Kit, browser: TestClient, told: dict[str, object]) -> None:
    """L50, L90: missing, null or empty; and so may a name be taken off again."""
    assert browser.post(f"/api/join/{kit.code}/participants", json={"key": key(), **told}).status_code == 201
    inside = phone_in(browser, kit.code, name="Inès")
    assert inside.ask("POST", "/me", {"key": key(), "name": None, "department": None}).status_code == 200
    assert [one.name for one in kept(kit, Participant)] == ["", ""]


def test_joining_again_with_the_same_key_is_the_same_phone(browser: TestClient, kit: Kit) -> None:
    """L50"""
    asked = {"key": key("mine"), "name": "Inès"}
    path = f"/api/join/{kit.code}/participants"
    first, again = browser.post(path, json=asked), browser.post(path, json=asked)
    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json()
    assert len(kept(kit, Participant)) == 1


def test_neither_the_key_nor_the_token_is_kept(browser: TestClient, kit: Kit) -> None:
    """L50: in no file of the project's folder."""
    answer = browser.post(f"/api/join/{kit.code}/participants", json={"key": key("secretkey")})
    token = answer.json()["token"]
    kit.store.close(kit.project)
    content = b"".join(one.read_bytes() for one in kit.store.folder.rglob("*") if one.is_file())
    assert token_hash(token).encode() in content
    assert token.encode() not in content and key("secretkey").encode() not in content


def test_a_locked_room_and_a_closed_one(browser: TestClient, kit: Kit) -> None:
    """L52, L98: the door is locked for those who are not in."""
    inside = phone_in(browser, kit.code)
    kit.run(lock_room, session=kit.session)
    path = f"/api/join/{kit.code}/participants"
    refused = browser.post(path, json={"key": key()}, headers={"Accept-Language": "en"})
    assert (refused.status_code, refused.json()["code"]) == (409, "room_locked")
    assert browser.get(f"/api/join/{kit.code}").json()["locked"] is True
    assert inside.ask("GET", "").json()["locked"] is False
    assert inside.ask("POST", "/me", {"key": key(), "name": "Inès", "department": None}).status_code == 200
    code = kit.code
    kit.run(close_room, session=kit.session)
    assert browser.get(f"/join/{code}").status_code == 404
    assert inside.ask("POST", "/me", {"key": key(), "name": "", "department": None}).status_code == 404


def test_a_new_code_keeps_those_who_are_in(browser: TestClient, kit: Kit) -> None:
    """L3, L44"""
    inside = phone_in(browser, kit.code)
    old = kit.code
    kit.run(new_code, session=kit.session)
    assert browser.get(f"/api/join/{old}").status_code == 404
    assert browser.get(f"/api/join/{kit.code}").status_code == 200
    assert inside.ask("POST", "/me/export", {}).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a" * 40, "é", "a" * 5_000])
def test_a_wrong_token_opens_nothing(browser: TestClient, kit: Kit, token: str) -> None:
    """L52"""
    activity = kit.activity("vote")
    phone_in(browser, kit.code)
    asked = {"key": key(), "activity": activity, "dots": {kit.items(activity)[0]: 1}}
    headers = {b"Authorization": f"Bearer {token}".encode()}
    answer = browser.post(f"/api/join/{kit.code}/contributions", json=asked, headers=headers)
    assert answer.status_code == 401 and answer.json()["message"] and not kept(kit, Ballot)


def test_somebody_shown_out_is_no_longer_known(browser: TestClient, kit: Kit) -> None:
    """L5, L52"""
    phone = phone_in(browser, kit.code)
    kit.run(remove_participant, phone.participant)
    assert phone.ask("POST", "/me", {"key": key(), "name": "Inès", "department": None}).status_code == 401


# ---- sending ----------------------------------------------------------------------------------


def send_each(kit: Kit, phone: Phone) -> dict[str, Callable[[], Any]]:
    """One contribution of each kind."""
    journey, step = kit.journey()
    made: dict[str, Callable[[], Any]] = {}

    def adds(kind: str, payload: Callable[[list[str]], dict[str, Any]], **fields: Any) -> None:
        def send() -> Any:
            activity = kit.activity(kind, 0 if kind == "capture" else 4, **fields)
            return phone.send(activity, **payload(kit.items(activity)))

        made[kind] = send

    adds("vote", lambda items: {"dots": {items[0]: 1}})
    adds("rate", lambda items: {"step": items[0], "value": -2})
    adds("truth", lambda items: {"step": items[0], "importance": 5, "impact": 4})
    adds("score", lambda items: {"item": items[0], "impact": 5, "effort": 1})
    adds("validate", lambda items: {"card": items[0], "verdict": "refute", "evidence": "Vu hier"})
    adds("compare", lambda items: {"winner": items[0], "loser": items[1]})
    adds("quadratic", lambda items: {"dots": {items[0]: 9, items[1]: -3}})
    adds("kano", lambda items: {"item": items[0], "marks": [1, 5]})
    adds("rice", lambda items: {"item": items[0], "marks": [2000, 200, 80, 30]})
    adds("answer", lambda items: {"question": items[0], "text": "Parce que"})
    adds("capture", lambda _items: {"text": "J'attends", "step": step, "layer": "pains"}, journey=journey)
    return made


@pytest.mark.parametrize(
    "kind",
    ["vote", "rate", "truth", "score", "validate", "compare", "answer", "capture", "quadratic", "kano", "rice"],
)
def test_each_kind_is_kept_before_it_is_acknowledged(browser: TestClient, kit: Kit, kind: str) -> None:
    """L51: read from the file by somebody else."""
    answer = send_each(kit, phone_in(browser, kit.code))[kind]()
    assert answer.status_code == 201, answer.text
    assert answer.json()["id"] in Store(kit.store.folder).read(kit.project)


def test_q9_a_quadratic_ballot_is_judged_as_a_whole(browser: TestClient, kit: Kit) -> None:
    """Moving votes from one item to another never passes by a ballot that spends too much."""
    phone, activity = phone_in(browser, kit.code), kit.activity("quadratic")
    one, other = kit.items(activity)[:2]
    assert phone.send(activity, dots={one: 10}).status_code == 201
    assert phone.send(activity, dots={one: 10, other: 1}).status_code == 422
    assert phone.send(activity, dots={other: -10}).status_code == 201
    (ballot,) = kit.store.read(kit.project).all(Ballot)
    assert ballot.values == {other: (-10,)}
    assert phone.send(activity, dots={}).status_code == 201 and not kit.store.read(kit.project).all(Ballot)


def test_a_repeated_sending_is_done_once_also_after_a_restart(browser: TestClient, kit: Kit, tmp_path: Path) -> None:
    """L51: an earlier vote that arrives again does not take the place of a later one."""
    activity = kit.activity("vote")
    one, other, *_rest = kit.items(activity)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, key("first"), dots={one: 1}).status_code == 201
    assert phone.send(activity, key("second"), dots={other: 1}).status_code == 201
    assert phone.send(activity, key("first"), dots={one: 1}).status_code == 200
    kit.store.close(kit.project)
    restarted = Kit(Store(kit.store.folder), kit.project, kit.session, kit.site)
    restarted.site = type(kit.site)(lambda: restarted.store, lambda: ("127.0.0.1", 8501))
    with restarted.browser() as again:
        phone.browser = again
        assert phone.send(activity, key("first"), dots={one: 1}).status_code == 200
    (ballot,) = restarted.store.read(kit.project).all(Ballot)
    assert ballot.values == {other: (1,)}


def test_a_lost_answer_is_given_again_when_the_activity_has_closed_meanwhile(browser: TestClient, kit: Kit) -> None:
    """L7, L51: what was taken is not refused afterwards; what comes late is."""
    activity = kit.activity("vote")
    one, other, *_rest = kit.items(activity)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, key("vote"), dots={one: 1}).status_code == 201
    kit.run(close_activity, activity)
    assert phone.send(activity, key("vote"), dots={one: 1}).status_code == 200
    late = phone.send(activity, dots={other: 1})
    assert (late.status_code, late.json()["code"]) == (409, "activity_not_open")


def test_two_windows_of_one_phone_are_one_voter(browser: TestClient, kit: Kit) -> None:
    """L8"""
    activity = kit.activity("rate")
    items = kit.items(activity)
    phone = phone_in(browser, kit.code)
    twin = Phone(browser, kit.code, phone.token, phone.participant)
    phone.send(activity, step=items[0], value=1)
    twin.send(activity, step=items[1], value=-1)
    (ballot,) = kept(kit, Ballot)
    assert ballot.values == {items[0]: (1,), items[1]: (-1,)}


def test_a_note_is_its_phones_alone(browser: TestClient, kit: Kit) -> None:
    """L55: known by everybody, rewritten by one."""
    activity = kit.activity("capture", 0, shared=True)
    phone, other = phone_in(browser, kit.code), phone_in(browser, kit.code)
    note = phone.send(activity, key("note"), text="J'attends").json()["id"]
    for name in (key("note"), note):
        assert other.ask("PUT", f"/contributions/{name}", {"key": key(), "text": "Pirate"}).status_code == 404
        assert other.ask("DELETE", f"/contributions/{name}").status_code == 200
    assert phone.ask("PUT", f"/contributions/{note}", {"key": key(), "text": "Pirate"}).status_code == 404
    assert phone.ask("PUT", f"/contributions/{key('note')}", {"key": key(), "text": "J'espère"}).status_code == 200
    assert [one.text for one in kept(kit, Note)] == ["J'espère"]
    assert phone.ask("DELETE", f"/contributions/{key('note')}").status_code == 200
    assert phone.ask("DELETE", f"/contributions/{key('note')}").status_code == 200
    assert not kept(kit, Note)


def test_a_mark_is_taken_back(browser: TestClient, kit: Kit) -> None:
    """L8"""
    activity = kit.activity("rate")
    items = kit.items(activity)
    phone = phone_in(browser, kit.code)
    for _time in range(2):
        phone.send(activity, step=items[0], value=1)
        assert phone.ask("DELETE", f"/contributions/{items[0]}").status_code == 200
        assert not kept(kit, Ballot)


def test_a_pair_that_is_a_draw(browser: TestClient, kit: Kit) -> None:
    activity = kit.activity("compare")
    items = kit.items(activity)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, items=items[:2], draw=True).status_code == 201
    assert phone.send(activity, items=items[:2]).status_code == 422
    assert phone.send(activity, winner=items[0]).status_code == 422
    assert [one.draw for one in kept(kit, Comparison)] == [True]


def test_the_history_knows_the_room_and_the_day(browser: TestClient, kit: Kit) -> None:
    """L54"""
    phone = phone_in(browser, kit.code, name="Inès")
    activity = kit.activity("vote")
    phone.send(activity, dots={kit.items(activity)[0]: 1})
    batches = kit.store.history(kit.project, actor="room")
    assert {one.label for one in batches} == {"join_room", "contribute_vote"}
    assert all(one.at - one.at.replace(hour=0, minute=0, second=0, microsecond=0) == timedelta() for one in batches)


# ---- one's own data ---------------------------------------------------------------------------


def test_what_was_sent_as_somebody_else_and_never_answered_does_not_stand_twice(browser: TestClient, kit: Kit) -> None:
    """L96: a note, an answer, what a hypothesis rests on; whatever did not arrive does now, once."""
    asked = kit.activity("answer", 1)
    sent: dict[str, Any] = {"question": kit.items(asked)[0], "text": "Une seule fois"}
    first, second, third = (phone_in(browser, kit.code) for _ in range(3))
    kept_as = first.send(asked, key("once"), **sent).json()["id"]
    again = second.send(asked, key("once"), **sent, before=[first.token])
    assert (again.status_code, again.json()) == (200, {"id": kept_as, "past": True})
    assert third.send(asked, key("new"), **sent, before=[first.token, second.token]).status_code == 201
    assert third.send(asked, key("new"), **sent, before=[first.token]).status_code == 200
    assert len(kept(kit, Note)) == 2
    assert third.send(asked, key("more"), **sent, before=["?"]).status_code == 422


def test_ones_own_data_and_nobody_elses(browser: TestClient, kit: Kit) -> None:
    """L25"""
    kit.run(add_department, name="Digital")
    department = kept(kit, Department)[0].id
    phone, other = phone_in(browser, kit.code, name="Inès Roy", department=department), phone_in(browser, kit.code)
    activity = kit.activity("capture", 0)
    phone.send(activity, key("note"), text="À moi")
    other.send(activity, key("note"), text="À l'autre")
    told = phone.ask("POST", "/me/export", {"keys": [key("note")]}).json()
    assert (told["name"], told["department"]) == ("Inès Roy", "Digital")
    assert [one["text"] for one in told["answers"]] == ["À moi"]


def test_being_forgotten(browser: TestClient, kit: Kit) -> None:
    """L25: nothing is left in the folder, and the phone is no longer known."""
    phone = phone_in(browser, kit.code, name="Inès Roy")
    activity = kit.activity("capture", 0)
    phone.send(activity, key("note"), text="Secret de Polichinelle")
    vote = kit.activity("vote")
    phone.send(vote, dots={kit.items(vote)[0]: 1})
    assert phone.ask("POST", "/me/erase", {"keys": [key("note")]}).json() == {"erased": True}
    assert phone.ask("POST", "/me/export", {}).status_code == 401
    assert not kept(kit, Note) and not kept(kit, Ballot)
    kit.store.close(kit.project)
    content = b"".join(one.read_bytes() for one in kit.store.folder.rglob("*") if one.is_file())
    assert b"Roy" not in content and b"Polichinelle" not in content


def test_being_forgotten_with_what_one_sent_as_somebody_else(browser: TestClient, kit: Kit) -> None:
    """L25, L96: also when the two were put together, so that one of the tokens is unknown once the other asked."""
    earlier, phone = phone_in(browser, kit.code, name="Inès Roy"), phone_in(browser, kit.code, name="Inès")
    activity = kit.activity("capture", 0, anonymity="anonymous")
    earlier.send(activity, key("before"), text="Avant")
    phone.send(activity, key("after"), text="Après")
    kit.run(merge_participants, into=phone.participant, others=[earlier.participant])
    own = {"keys": [key("before"), key("after")], "tokens": [earlier.token, phone.token]}
    assert earlier.ask("POST", "/me/erase", own).json() == {"erased": True}
    assert phone.ask("POST", "/me/erase", own).status_code == 401
    assert not kept(kit, Note) and not any(one.name for one in kept(kit, Participant))


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("ending", ["closed", "shown out"])
def test_ones_own_data_after_the_end(kit: Kit, ending: str, restarted: bool) -> None:
    """L25: taken along and erased when the room is closed or one was shown out, also after a restart."""
    with kit.browser() as browser:
        phone, other = phone_in(browser, kit.code, name="Inès Roy"), phone_in(browser, kit.code, name="Omar Diallo")
        phone.send(kit.activity("capture", 0), key("note"), text="Secret de Polichinelle")
        if ending == "closed":
            kit.run(close_room, session=kit.session)
        else:
            kit.run(remove_participant, phone.participant)
    if restarted:
        kit.site = PhoneSite(lambda: kit.store, lambda: ("192.168.1.2", 8501))
    with kit.browser() as browser:
        late = Phone(browser, phone.code, phone.token, phone.participant)
        told = late.ask("POST", "/me/export", {"keys": [key("note")]}).json()
        assert told["name"] == "Inès Roy" and [one["text"] for one in told["answers"]] == ["Secret de Polichinelle"]
        assert late.ask("POST", "/hints", {"text": "J'attends", "layer": "doing"}).status_code in (401, 404)
        assert late.ask("POST", "/me/erase", {"keys": [key("note")]}).json() == {"erased": True}
        assert late.ask("POST", "/me/export", {}).status_code == 401
    assert [one.name for one in kept(kit, Participant) if one.name] == ["Omar Diallo"] and not kept(kit, Note)
    assert other.participant in kit.store.read(kit.project)
    kit.store.close(kit.project)
    content = b"".join(one.read_bytes() for one in kit.store.folder.rglob("*") if one.is_file())
    assert b"Roy" not in content and b"Polichinelle" not in content


def test_no_other_token_opens_what_is_kept_of_a_closed_room(browser: TestClient, kit: Kit) -> None:
    """L25, L44: wrong ones count against the address they come from, until all that are not known are held up."""
    phone = phone_in(browser, kit.code, name="Inès")
    kit.run(close_room, session=kit.session)
    frozen(kit)
    wrong = Phone(browser, phone.code, "a" * 40, "")
    answers = [wrong.ask("POST", "/me/erase", {}).status_code for _ in range(310)]
    assert answers[0] == 401 and answers[-1] == 429
    assert browser.post(f"/api/join/{phone.code}/me/export", json={}).status_code == 401
    assert phone.ask("POST", "/me/export", {}).status_code == 200
