"""Whatever stands around a request: its address, its headers, its method (SPEC L40, L45, L52).

Beside what it says (`test_phone_hostile.py`). Straight to the server's application: a client would put much right.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.routing import Route

from components.journey.operations.room import show_on_screen
from components.live.door import is_for_phones
from tests.tried import tried

from .asgi import ELSEWHERE, bearer
from .room_kit import Kit, boundless, key, kit_in, phone_in

T = TypeVar("T")
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "PROPFIND", "\u00e9"]
ODD = [
    "%2F", "%00", "%0d%0aX: y", "..%2f..", "\u0661\u0662\u0663\u0664\u0665\u0666", "\u24b6\u24b7", "A" * 5_000,
    "%ff%fe", "%", "%zz", "", " ", "\ud7ff", "*", "{code}", "<script>", "K7R-4QM", "con", "\u202e", "0" * 300,
]  # fmt: skip
"""What stands where a code does, or the key of a note."""
HEADERS = {
    "last-event-id": ["", "x" * 5_000, "\xff\xfe", "-1", "9" * 40, "1.5", "\u00b2", "NaN", "0x10"],
    "content-length": ["", "-1", "9" * 30, "9" * 5_000, "0", "1", "\u0661", "\u00b2", "1, 2", "1e3", "x"],
    "content-encoding": ["gzip", "br", "x", ""],
    "content-type": ["application/json", "application/json; charset=utf-16", "text/plain", "", "\xff"],
    "accept-language": ["*", "fr;q=x", "fr;q=1e999", "xx-" * 900, "\xff", ",;,", "fr;q=-1", "en;q=nan"],
    "accept-encoding": ["gzip;q=0", "*", "\xff"],
    "accept": ["text/html", "*/*", "\xff"],
    "authorization": ["Bearer", "Bearer ", "Basic x", "Bearer " + "y" * 5_000, "\xff", "bearer\tz"],
    "cookie": ["atelier_facilitator=" + "9" * 50 + ".x", "=;=;", "\xff=\xff", "atelier_facilitator=\u00b2.x"],
    "host": ["", "a b", "[::1", "localhost:99999999", "\xff", "x" * 3_000],
    "origin": ["null", "\xff", "://"],
    "sec-fetch-site": ["cross-site", "none", "x"],
    "x-forwarded-for": ["1.2.3.4, x", "\xff"],
    "range": ["bytes=9-1", "bytes=-"],
    "transfer-encoding": ["chunked", "x"],
    "expect": ["100-continue"],
    "upgrade": ["websocket"],
}  # fmt: skip
QUERIES = [
    "lang=xx", "lang=" + "f" * 3_000, "lang=%ff", "lang=fr&lang=en", "since=-1", "since=1e9", "since=" + "9" * 30,
    "since=%D9%A1", "since=%C2%B2", "code=%00", "code=" + "A" * 3_000, "code=%ff", "code=%0d%0aX:y", "key=%ff",
    "at=x", "&&==&", "%", "\ud7ff", "code=//evil.example",
]  # fmt: skip
BLANKS = {"{code}": "", "{sent}": key("note"), "{version}": "x", "{name:path}": "phone/all.js"}
"""What stands in an address, and what usually does: of a code, the room's."""


class Around:
    """A room that shows a map, somebody in it, and every address that phones may reach."""

    def __init__(self, kit: Kit) -> None:
        boundless(kit)
        api, maps = kit.site.api, kit.site.maps
        for one in (api._looks, api.own._exports, api.own._erasings, maps._readings):
            one._addresses._burst = one._rooms._burst = 1e9
        for turns in (api._sendings, api._arrivals._rooms, api._arrivals._addresses):
            turns._burst = turns._rate = 1e9
        self.kit, self.app = kit, kit.app()
        kit.journey()
        kit.run(show_on_screen, session=kit.session, showing="map")
        self.activity = kit.activity("capture", 0)
        with kit.browser() as browser:
            self.token = phone_in(browser, kit.code).token
        self.addresses = sorted({route.path for route in kit.site.routes if isinstance(route, Route)})
        assert len(self.addresses) > 15

    @property
    def authorized(self) -> tuple[bytes, bytes]:
        return bearer(self.token)

    def filled(self, address: str) -> str:
        """An address under a right code."""
        for blank, usual in BLANKS.items():
            address = address.replace(blank, usual or self.kit.code)
        return address

    @property
    def seq(self) -> int:
        return self.kit.store.read(self.kit.project).seq


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Around]:
    yield Around(kit_in(tmp_path_factory.mktemp("around")))


async def asked(app: Any, scope: dict[str, Any], body: bytes) -> tuple[int, bytes]:
    """What is answered; whoever asked leaves a moment later, so that no stream lasts."""
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        message = next(sent, None)
        if message is None:
            await asyncio.sleep(0.01)
        return message or {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    await asyncio.wait_for(app(scope, receive, send), 5)
    return told[0]["status"], b"".join(one.get("body", b"") for one in told)


def scope_of(method: str, path: str, query: str = "", headers: Sequence[tuple[bytes, bytes]] = ()) -> dict[str, Any]:
    """A request as a server hands it on: of the path what is no text stays in the raw one."""
    host = () if any(name == b"host" for name, _value in headers) else ((b"host", b"192.168.1.2:8501"),)
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path, errors="replace"), "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": query.encode("utf-8", "surrogatepass"), "root_path": "", "headers": [*headers, *host],
        "client": (ELSEWHERE, 1), "server": ("192.168.1.2", 8501),
    }  # fmt: skip


def judged(around: Around, scope: dict[str, Any], body: bytes) -> int:
    """No failure, nothing of the console, and nothing changed by what was refused or only read."""
    before = around.seq
    status, told = asyncio.run(asked(around.app, scope, body))
    assert status < 500, (scope, status, told[:200])
    assert told != b"console" or not is_for_phones(scope["path"])
    if status >= 400 or scope["method"] in ("GET", "HEAD", "OPTIONS", "TRACE"):
        assert around.seq == before, (scope, status)
    return status


@tried(300)
@given(data=some.data())
def test_l52_whatever_stands_around_a_request(around: Around, data: some.DataObject) -> None:
    def pick(choices: Sequence[T]) -> T:
        return data.draw(some.sampled_from(choices))

    path = pick(around.addresses)
    for blank, usual in BLANKS.items():
        path = path.replace(blank, pick([usual or around.kit.code] * 3 + ODD))
    path += pick([""] * 5 + ["/", "//", "/..", "/%2e%2e", ";x"])
    names = data.draw(some.lists(some.sampled_from(sorted(HEADERS)), max_size=4))
    headers = [(name.encode(), pick(HEADERS[name]).encode()) for name in names]
    if data.draw(some.booleans()) and "authorization" not in names:
        headers.append(around.authorized)
    query = "&".join(data.draw(some.lists(some.sampled_from(QUERIES), max_size=3)))
    body = pick([b"", b"{}", b'{"key": "%s", "keys": []}' % key().encode(), b"\xff" * 30, b"[" * 20_000])
    if path.endswith("/me/erase"):
        body = b"[]"  # the one phone stays
    judged(around, scope_of(pick(METHODS), path, query, headers), body)


def test_l52_each_odd_header_and_query_on_every_address(around: Around) -> None:
    """As otherwise they would be: under a right code, with a right token, as JSON."""
    usual = (b"content-type", b"application/json"), around.authorized
    for route in around.kit.site.routes:
        path = around.filled(route.path)
        body = b"[]" if path.endswith("/me/erase") else b"{}"
        for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
            for name, values in HEADERS.items():
                kept = tuple(one for one in usual if one[0] != name.encode())
                for value in values:
                    judged(around, scope_of(method, path, headers=((name.encode(), value.encode()), *kept)), body)
            for query in QUERIES:
                judged(around, scope_of(method, path, query, usual), body)


def test_l52_methods_that_are_not_meant_are_refused_on_every_address(around: Around) -> None:
    for address in around.addresses:
        for method in ("PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"):
            assert judged(around, scope_of(method, around.filled(address)), b"{}") in (403, 404, 405)
