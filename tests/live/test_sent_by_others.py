"""What a page of another site makes somebody's browser send is not looked at (SPEC L42)."""

import json

import pytest
from starlette.testclient import TestClient

from components.journey.records import Note, Participant

from .room_kit import Kit, Phone, key, phone_in

OURS = {"Content-Type": "application/json"}
FOREIGN: list[dict[str, str]] = [
    {"Content-Type": "text/plain"},
    {"Content-Type": "text/plain; application/json"},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Content-Type": "multipart/form-data; boundary=application/json"},
    {},
    OURS | {"Sec-Fetch-Site": "cross-site"},
    OURS | {"Sec-Fetch-Site": "same-site"},
]
"""What a form and a plain request of a script can send, and what a browser says of whose page it was."""


def sent(phone: Phone, method: str, path: str, told: object, headers: dict[str, str]) -> int:
    headers = {"Authorization": f"Bearer {phone.token}"} | headers
    content = json.dumps(told).encode() if told is not None else b""
    answer = phone.browser.request(method, f"/api/join/{phone.code}{path}?lang=en", content=content, headers=headers)
    if answer.status_code == 403:
        assert answer.json()["code"] == "request_foreign" and "own page" in answer.json()["message"]
    return int(answer.status_code)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_l42_a_page_of_another_site_changes_nothing(kit: Kit, browser: TestClient, headers: dict[str, str]) -> None:
    activity = kit.activity("capture", 0)
    phone = phone_in(browser, kit.code)
    before = kit.store.read(kit.project)
    note = {"key": key("note"), "activity": activity, "text": "D'ailleurs"}
    for path, told in (
        ("/participants", {"key": key()}), ("/contributions", note),
        ("/me", {"key": key(), "name": "X", "department": None}),
        ("/finished", {"activity": activity, "finished": True}), ("/hints", {"text": "x", "layer": ""}),
        ("/me/export", {}), ("/me/erase", {}),
    ):  # fmt: skip
        assert sent(phone, "POST", path, told, headers) == 403
    assert sent(phone, "PUT", f"/contributions/{key('note')}", {"key": key(), "text": "x"}, headers) == 403
    if "Sec-Fetch-Site" in headers:
        assert sent(phone, "DELETE", f"/contributions/{key('note')}", None, headers) == 403
    assert kit.store.read(kit.project) is before


@pytest.mark.parametrize("more", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}], ids=str)
def test_l42_our_own_page_is_heard_under_whatever_name(kit: Kit, browser: TestClient, more: dict[str, str]) -> None:
    """Behind a proxy that calls us by another name than the page's own, too."""
    activity = kit.activity("capture", 0)
    phone = phone_in(browser, kit.code)
    ours = {"Content-Type": "application/json; charset=utf-8", "Origin": "https://atelier.example.org"} | more
    assert sent(phone, "POST", "/participants", {"key": key()}, ours) == 201
    note = {"key": key("note"), "activity": activity, "text": "Attente"}
    assert sent(phone, "POST", "/contributions", note, ours) == 201
    assert sent(phone, "DELETE", f"/contributions/{key('note')}", None, more) == 200
    state = kit.store.read(kit.project)
    assert len(state.all(Participant)) == 2 and not state.all(Note)


def test_l42_no_leave_is_given_to_ask(kit: Kit, browser: TestClient) -> None:
    """A browser asks before it sends JSON for another site's page: it is answered nothing that allows it."""
    asks = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    asks["Access-Control-Request-Headers"] = "content-type"
    for path in ("participants", "contributions", "me/erase", "contributions/x"):
        answer = browser.options(f"/api/join/{kit.code}/{path}", headers=asks)
        assert answer.status_code in (403, 404, 405)
        assert not [name for name in answer.headers if name.startswith("access-control")]
