"""How often and how much phones may send, and the pages beside the requests (SPEC L44, L45, L52, L53)."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from components.journey.errors import Refused
from components.journey.operations.activities import close_activity
from components.journey.operations.room import close_room, open_room
from components.journey.operations.sessions import add_session
from components.journey.records import Ballot, Note, Participant, Room, Session
from components.journey.rooms import shown_code
from components.live.answering import BODY_LIMIT
from components.live.arrivals import FROM_ONE_ADDRESS
from components.live.guessing import EACH_CODE, IN_ALL, ROOMS
from components.live.note_limit import MOST_NOTES
from components.live.phone_api import SENDINGS
from components.live.phone_site import PhoneSite

from .asgi import ask, bearer
from .loop_kit import Bench, played
from .room_kit import THIS_MACHINE, Kit, Phone, frozen, key, kit_in, phone_in


def kept(kit: Kit, kind: type[Any]) -> tuple[Any, ...]:
    return kit.store.read(kit.project).all(kind)


# ---- how often, how much ----------------------------------------------------------------------


def test_a_thousand_wrong_codes(browser: TestClient, kit: Kit) -> None:
    """L44: soon all are refused alike, the right one too; whoever is in goes on."""
    inside = phone_in(browser, kit.code)
    frozen(kit)
    answers = [browser.get(f"/api/join/WRONG{number}").status_code for number in range(1_000)]
    assert answers[0] == 404 and answers.count(404) == ROOMS[1] and answers[-1] == 429
    assert inside.ask("POST", "/me/export", {}).status_code == 200
    kit.site.api._guessing._homes.clear()
    for turns in (kit.site.api._guessing._strangers, kit.site.api._guessing._rooms):
        turns._left["192.168.1.50"] = (0.0, turns._clock())
    for path in ("/api/join/{}", "/join/{}", "/screen/{}", "/api/join/{}/events"):
        assert browser.get(path.format(kit.code)).status_code == 429
    assert browser.post(f"/api/join/{kit.code}/participants", json={"key": key()}).status_code == 429


def test_one_device_that_guesses_keeps_no_newcomer_out(browser: TestClient, kit: Kit) -> None:
    """L44: at an address where somebody is in this very room, its code is no secret. Wrong ones stay refused there, and
    so do wrong tokens and the codes of other rooms, right or wrong."""
    code = kit.code
    phone_in(browser, code)
    session = kit.run(add_session, title="Autre").changes.of_kind(Session)[0].id
    kit.run(open_room, session=session)
    (other,) = (one.code for one in kit.store.read(kit.project).all(Room) if one.session == session)
    frozen(kit)
    answers = [browser.get(f"/api/join/WRONG{number}").status_code for number in range(int(ROOMS[1]) + 1)]
    assert answers[-1] == 429
    assert [browser.get(f"/api/join/{code}").status_code for code in (other, "WRONG0")] == [429, 429]
    held_out = {"Authorization": "Bearer " + "0" * 40}
    assert browser.get(f"/api/join/{code}/events", headers=held_out).status_code == 429
    for path in ("/api/join/{}", "/join/{}", "/screen/{}"):
        assert browser.get(path.format(code)).status_code == 200
    assert phone_in(browser, code).token
    with kit.browser(("192.0.2.1", 1)) as elsewhere:
        assert [elsewhere.get("/api/join/WRONG").status_code for _ in range(31)][-1] == 429
        assert elsewhere.get(f"/api/join/{code}").status_code == 429


def test_a_room_behind_one_address_does_not_lock_itself_out(browser: TestClient, kit: Kit) -> None:
    """L44: where somebody is in, ten times as many mistakes; and what comes from elsewhere does not count there."""
    inside = phone_in(browser, kit.code)
    frozen(kit)
    assert inside.ask("POST", "/me/export", {}).status_code == 200
    assert inside.ask("POST", "/hints", {"text": "x", "layer": "doing"}).status_code == 200
    answers = [browser.get(f"/api/join/WRONG{number}").status_code for number in range(200)]
    assert set(answers) == {404}
    for number in range(int(IN_ALL[1]) + 1):
        kit.site.api._guessing.wrong(f"10.0.{number // 250}.{number % 250}")
    assert browser.get(f"/api/join/{kit.code}").status_code == 200
    with pytest.raises(Refused):
        kit.site.api._guessing.refuse("192.0.2.1")


def test_tokens_are_guessed_under_no_code_for_long(browser: TestClient, kit: Kit) -> None:
    """L44: from however many addresses; a right token is let in all the same, and so is who comes without one."""
    inside = phone_in(browser, kit.code)
    frozen(kit)
    for number in range(int(EACH_CODE[1]) + 1):
        kit.site.api._guessing.wrong(f"10.0.{number // 250}.{number % 250}", kit.code)
    held_out = {"Authorization": "Bearer " + "0" * 40}
    assert browser.get(f"/api/join/{kit.code}/events", headers=held_out).status_code == 429
    assert inside.ask("POST", "/hints", {"text": "x", "layer": "doing"}).status_code == 200
    assert phone_in(browser, kit.code).token


def test_ten_thousand_requests_of_one_phone(kit: Kit) -> None:
    """L45: most are told to wait; another phone does not notice."""
    activity = kit.activity("rate")
    item, app = kit.items(activity)[0], kit.app()
    base = f"/api/join/{kit.code}"

    async def play() -> tuple[list[int], int]:
        tokens = [(await ask(app, "POST", f"{base}/participants", {"key": key()}))[1]["token"] for _ in range(2)]

        async def send(number: int, token: str) -> int:
            asked = {"key": key(), "activity": activity, "step": item, "value": number % 3 - 1}
            return (await ask(app, "POST", f"{base}/contributions", asked, [bearer(token)]))[0]

        return [await send(number, tokens[0]) for number in range(10_000)], await send(1, tokens[1])

    before = kit.store.read(kit.project).seq
    start = time.monotonic()
    answers, other = asyncio.run(play())
    allowed = SENDINGS[1] + SENDINGS[0] * (time.monotonic() - start) + 2
    assert answers.count(429) >= 10_000 - allowed and other == 201
    assert kit.store.read(kit.project).seq - before <= allowed + 3


def test_a_room_is_not_filled_from_one_address(kit: Kit) -> None:
    """L45: a company behind one comes in at once, and then two a second; others, and who is in already, do not wait."""
    arrivals = kit.site.api._arrivals
    arrivals._addresses._rate = 1e-3
    with kit.browser() as crowd, kit.browser(("192.0.2.1", 1)) as other, kit.browser(THIS_MACHINE, "localhost") as own:
        joining = {"key": key()}
        path = f"/api/join/{kit.code}/participants"
        answers = [crowd.post(path, json=joining).status_code]
        answers += [crowd.post(path, json={"key": key()}).status_code for _ in range(int(FROM_ONE_ADDRESS[1]) + 9)]
        assert answers == [201] * int(FROM_ONE_ADDRESS[1]) + [429] * 10
        assert crowd.post(path, json=joining).status_code == 200
        late = crowd.post(f"{path}?lang=en", json={"key": key()})
        assert late.json()["code"] == "many_coming" and "by itself" in late.json()["message"]
        assert int(late.headers["Retry-After"]) >= 1
        assert other.post(path, json={"key": key()}).status_code == 201
        assert own.post(path, json={"key": key()}).status_code == 201
        arrivals._addresses._rate = 1e9
        assert crowd.post(path, json={"key": key()}).status_code == 201
    assert len(kept(kit, Participant)) == FROM_ONE_ADDRESS[1] + 3


def test_three_hundred_phones_behind_one_address_come_in_at_once(kit: Kit) -> None:
    """L45"""

    async def play(bench: Bench) -> None:
        assert all(await asyncio.gather(*(bench.phone() for _ in range(300))))

    played(kit, play)
    assert len(kept(kit, Participant)) == 300


def test_a_body_that_is_too_long_is_not_read(browser: TestClient, kit: Kit) -> None:
    """L45: by its announced length, and by its real one."""
    activity = kit.activity("capture", 0)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, text="x" * 1_000_000).status_code == 413

    headers = {"Authorization": f"Bearer {phone.token}", "Content-Type": "application/json"}
    parts = (b"x" * 9_000 for _ in range(9))
    assert BODY_LIMIT < 9 * 9_000
    answer = browser.post(f"/api/join/{kit.code}/contributions", content=parts, headers=headers)
    assert answer.status_code == 413 and not kept(kit, Note)


def test_control_characters_and_other_oddities_are_cleaned_or_refused(browser: TestClient, kit: Kit) -> None:
    """L52"""
    activity = kit.activity("capture", 0)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, text="a\x00b\x1b[31m\u202ec").status_code == 201
    assert [one.text for one in kept(kit, Note)] == ["ab[31mc"]
    raw = b'{"key":"%s","activity":"%s","text":"\\ud800"}' % (key().encode(), activity.encode())
    headers = {"Authorization": f"Bearer {phone.token}", "Content-Type": "application/json"}
    assert browser.post(f"/api/join/{kit.code}/contributions", content=raw, headers=headers).status_code == 422
    assert phone.send(activity, text=" \n ").status_code == 422
    assert phone.send(activity, text="x" * 15_000).status_code == 422


def test_an_activity_of_another_workshop_is_not_found(browser: TestClient, kit: Kit, tmp_path: Path) -> None:
    """L7"""
    other = kit_in(tmp_path / "other")
    activity = other.activity("vote")
    assert phone_in(browser, kit.code).send(activity, dots={}).status_code == 404


def test_two_hundred_votes_at_once_keep_the_limit(kit: Kit) -> None:
    """L8, L9, L53: one phone's votes in a race are one ballot within its dots; two hundred phones' are two hundred."""
    activity = kit.activity("vote", dots=3)
    items = kit.items(activity)

    async def play(bench: Bench) -> None:
        one = await bench.phone()
        dots = [{items[n % 4]: 1 + n % 2, items[(n + 1) % 4]: 1 + n % 3} for n in range(50)]
        raced = await asyncio.gather(*(bench.send(one, activity, dots=each) for each in dots))
        assert set(raced) <= {200, 201, 422} and 201 in raced and 422 in raced
        tokens = [await bench.phone() for _ in range(200)]
        sent = await asyncio.gather(*(bench.send(token, activity, dots={items[0]: 2, items[1]: 1}) for token in tokens))
        assert sent == [201] * 200
        over = await asyncio.gather(*(bench.send(token, activity, dots={items[0]: 2, items[1]: 2}) for token in tokens))
        assert over == [422] * 200

    played(kit, play)
    ballots = kit.store.read(kit.project).all(Ballot)
    assert len(ballots) == 201
    assert all(sum(given for (given,) in one.values.values()) <= 3 for one in ballots)


def test_a_phone_writes_no_more_notes_than_anybody_reads(browser: TestClient, kit: Kit) -> None:
    """L45: those taken back are counted, those that were refused are not; what is kept is acknowledged again, and other
    phones, and other questions, are not concerned."""
    kit.site.api._sendings._rate = kit.site.api._sendings._burst = 1e9
    asked = kit.activity("answer", anonymity="anonymous")
    question, phone, other = kit.items(asked)[0], phone_in(browser, kit.code), phone_in(browser, kit.code)
    assert phone.send(asked, key("refused"), question=question, text=" ").status_code == 422
    names = [key(f"n{number}x") for number in range(MOST_NOTES)]
    assert {phone.send(asked, one, question=question, text="Encore").status_code for one in names} == {201}
    assert phone.ask("DELETE", f"/contributions/{names[0]}").status_code == 200
    over = phone.send(asked, key("over"), question=question, text="De trop")
    assert (over.status_code, over.json()["code"]) == (409, "notes_overfull") and "200" in over.json()["message"]
    for one in names[:2]:
        assert phone.send(asked, one, question=question, text="Encore").status_code == 200
    assert other.send(asked, question=question, text="D'une autre").status_code == 201
    assert len(kept(kit, Note)) == MOST_NOTES
    kit.run(close_activity, asked)
    assert phone.send(kit.activity("capture", 0), text="Ailleurs").status_code == 201


def test_notes_with_a_name_are_counted_after_a_restart_too(browser: TestClient, kit: Kit) -> None:
    """L45"""
    kit.site.api._sendings._rate = kit.site.api._sendings._burst = 1e9
    asked, phone = kit.activity("capture", 0, anonymity="named"), phone_in(browser, kit.code, name="Inès")
    for _ in range(MOST_NOTES):
        phone.send(asked, text="Encore")
    kit.site = PhoneSite(lambda: kit.store, lambda: ("192.168.1.2", 8501))
    with kit.browser() as anew:
        late = Phone(anew, phone.code, phone.token, phone.participant)
        assert late.send(asked, text="De trop").status_code == 409


# ---- pages ------------------------------------------------------------------------------------


def test_a_code_is_asked_for_and_mended(browser: TestClient, kit: Kit) -> None:
    """L3: a friendly page in the browser's language."""
    wrong = browser.get("/join/<b>no", headers={"Accept-Language": "en"})
    assert wrong.status_code == 404 and "No room has this code" in wrong.text and "<b>no" not in wrong.text
    typed = browser.get("/join", params={"code": shown_code(kit.code).lower()}, follow_redirects=False)
    assert typed.headers["location"] == f"/join/{kit.code}"


def test_whoever_was_in_finds_their_page_under_every_code(browser: TestClient, kit: Kit) -> None:
    """L98: a page request carries no token, so the browser looks for itself; the page is the same for every code, does
    not tell which lead somewhere, and counts as no guess. A wall asks for a code and leads nowhere else."""
    frozen(kit)
    before = browser.get(f"/join/{kit.code}/in?lang=en").text
    assert 'id="words"' in before and f'data-code="{kit.code}"' in before
    kit.run(close_room, session=kit.session)
    for _ in range(400):
        gone = browser.get(f"/join/{shown_code(kit.code).lower()}/in?lang=en")
    assert gone.status_code == 200 and gone.text == before
    assert browser.get("/join/222222/in?lang=en").text == before.replace(kit.code, "222222")
    for odd in ("<b>no", "22", "0O1IL0"):
        assert browser.get(f"/join/{odd}/in").status_code == 404
    way = f'plain/back.js" data-code="{kit.code}"'
    wrong = browser.get(f"/join/{kit.code}")
    assert wrong.status_code == 404 and way in wrong.text
    assert "back.js" not in browser.get(f"/screen/{kit.code}").text + browser.get("/join").text
    assert "back.js" not in browser.get("/join/<b>no").text
    for _ in range(40):
        late = browser.get(f"/join/{kit.code}")
    assert late.status_code == 429 and way in late.text


def test_the_code_to_scan_leads_to_the_page(browser: TestClient, kit: Kit) -> None:
    answer = browser.get(f"/join/{kit.code}/qr.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml") and b"<path" in answer.content
    assert browser.get("/join/NOTHIN/qr.svg").status_code == 404


def test_health(browser: TestClient, kit: Kit) -> None:
    assert browser.get("/healthz").json() == {"ok": True}
    browser.get(f"/join/{kit.code}")
    path = kit.store.path_of(kit.project)
    kit.store.close(kit.project)
    path.write_bytes(b"damaged" * 1_000)
    assert browser.get("/healthz").status_code == 503
