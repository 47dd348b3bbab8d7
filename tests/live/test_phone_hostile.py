"""Whatever is sent: an answer, never a failure, and a refused request changes nothing (SPEC L52)."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.testclient import TestClient

from tests.tried import tried

from .room_kit import Kit, Phone, boundless, key, kit_in, phone_in

KINDS = ["vote", "rate", "truth", "score", "validate", "compare", "answer", "capture"]
FIELDS = [
    "dots", "step", "value", "item", "importance", "impact", "effort", "card", "verdict", "evidence", "winner", "loser",
    "items", "draw", "question", "text", "layer", "finished", "name", "department", "keys", "extra",
]  # fmt: skip
PATHS = ["/contributions", "/finished", "/hints", "/me", "/me/export", "/participants"]
_json = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


class Hostile:
    """One room with an activity of each kind, and a phone whose turns do not run out."""

    def __init__(self, kit: Kit, browser: TestClient) -> None:
        kit.site.api._sendings._burst = kit.site.api._sendings._rate = 1e9
        boundless(kit)
        for turns in (kit.site.api._arrivals._rooms, kit.site.api._arrivals._addresses):
            turns._burst = turns._rate = 1e9
        self.kit = kit
        journey, self.step = kit.journey()
        about = {"capture": {"journey": journey, "items": 0}}
        self.activities = {kind: kit.activity(kind, **about.get(kind, {})) for kind in KINDS}  # type: ignore[arg-type]
        self.items = {kind: kit.items(one) for kind, one in self.activities.items()}
        self.phone: Phone = phone_in(browser, kit.code)

    @property
    def seq(self) -> int:
        return self.kit.store.read(self.kit.project).seq


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    kit = kit_in(tmp_path_factory.mktemp("hostile"))
    with kit.browser() as browser:
        yield Hostile(kit, browser)


def answered(hostile: Hostile, method: str, path: str, content: bytes) -> int:
    before, phone = hostile.seq, hostile.phone
    headers = {"Authorization": f"Bearer {phone.token}", "Content-Type": "application/json"}
    answer = phone.browser.request(method, f"/api/join/{phone.code}{path}", content=content, headers=headers)
    assert answer.status_code in (200, 201, 401, 404, 405, 409, 413, 422), (answer.status_code, answer.text)
    if answer.status_code >= 400:
        assert hostile.seq == before
        assert answer.status_code in (404, 405) or answer.json()["message"]
    return answer.status_code


@tried(200)
@given(data=some.data())
def test_whatever_a_phone_sends(hostile: Hostile, data: some.DataObject) -> None:
    """L52"""
    kind = data.draw(some.sampled_from(KINDS))
    plausible = some.sampled_from([*hostile.items[kind], hostile.step, "pains", "confirm", 1, 5, -2, "", "J'attends"])
    names = data.draw(some.lists(some.sampled_from(FIELDS), max_size=4, unique=True))
    payload = {name: data.draw(plausible | _json) for name in names}
    if data.draw(some.booleans()):
        payload["dots"] = data.draw(some.dictionaries(plausible.map(str), some.integers(-1, 3) | _json, max_size=3))
    activity = data.draw(some.sampled_from([hostile.activities[kind], hostile.step, "nothing"]) | _json)
    told = {"key": key(), "activity": activity, **payload}
    path = data.draw(some.sampled_from(PATHS))
    answered(hostile, "POST", path, json.dumps(told).encode())


@tried(100)
@given(content=some.binary(max_size=200) | _json.map(lambda one: json.dumps(one).encode()))
def test_whatever_bytes_arrive(hostile: Hostile, content: bytes) -> None:
    """L52"""
    for method, path in (
        ("POST", "/contributions"), ("PUT", "/contributions/x"), ("DELETE", "/contributions/x"),
        ("POST", "/participants"), ("POST", "/hints"),
    ):  # fmt: skip
        answered(hostile, method, path, content)


@tried(50)
@given(data=some.data())
def test_whatever_is_taken_back(hostile: Hostile, data: some.DataObject) -> None:
    """L8, L52: a key of nobody's, something else's id, an item of any kind of activity."""
    ids = [one for items in hostile.items.values() for one in items] + list(hostile.activities.values())
    sent = data.draw(some.sampled_from([*ids, hostile.step, hostile.phone.participant]) | some.text(max_size=60))
    answered(hostile, "DELETE", f"/contributions/{quote(sent, safe='')}", b"")


@tried(25)
@given(keys=some.lists(some.text(max_size=50) | _json, max_size=5) | _json, extra=_json, whole=some.booleans())
def test_whatever_comes_with_being_erased(hostile: Hostile, keys: Any, extra: Any, whole: bool) -> None:
    """L25, L52: refused and still known, or erased and known no longer."""
    phone = hostile.phone
    hostile.phone = phone_in(phone.browser, phone.code, name="Inès")
    try:
        content = {"keys": keys, "extra": extra} if whole else extra
        erased = answered(hostile, "POST", "/me/erase", json.dumps(content).encode()) == 200
        assert hostile.phone.ask("POST", "/me/export", {}).status_code == (401 if erased else 200)
    finally:
        hostile.phone = phone


@tried(50)
@given(
    path=some.text(some.characters(codec="utf-8", exclude_characters="?#"), max_size=30),
    method=some.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]),
)
def test_whatever_address_is_asked(hostile: Hostile, path: str, method: str) -> None:
    """L40, L52"""
    for base in ("/join/", "/api/join/", "/screen/", "/assets/", "/api/join/x/"):
        answer = hostile.phone.browser.request(method, base + quote(path), follow_redirects=False)
        assert answer.status_code in (200, 303, 401, 403, 404, 405) and answer.text != "console"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_meant_for_another_kind_is_refused(hostile: Hostile, kind: str) -> None:
    """L7, L52"""
    item = (hostile.items[kind] or [hostile.step])[0]
    payloads: dict[str, dict[str, Any]] = {
        "vote": {"dots": {item: 1}}, "rate": {"step": item, "value": 1}, "compare": {"winner": item, "loser": item},
        "truth": {"step": item, "importance": 1, "impact": 1}, "score": {"item": item, "impact": 1, "effort": 1},
        "validate": {"card": item, "verdict": "confirm"}, "answer": {"question": item, "text": "x"},
    }  # fmt: skip
    for other, payload in payloads.items():
        if other != kind:
            told = {"key": key(), "activity": hostile.activities[kind], **payload}
            assert answered(hostile, "POST", "/contributions", json.dumps(told).encode()) == 422


@pytest.mark.parametrize(
    "told",
    [
        {"value": 3}, {"value": -3}, {"value": 1.5}, {"value": "1"}, {"value": None}, {"value": 10**30},
        {"step": "unknown", "value": 1}, {"key": "short", "value": 1}, {"key": "A" * 20, "value": 1},
    ],
)  # fmt: skip
def test_values_out_of_range_are_refused(hostile: Hostile, told: dict[str, Any]) -> None:
    """L52"""
    item = hostile.items["rate"][0]
    asked = {"key": key(), "activity": hostile.activities["rate"], "step": item, **told}
    assert answered(hostile, "POST", "/contributions", json.dumps(asked).encode()) == 422
