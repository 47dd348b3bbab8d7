"""The running program: all its routes, its death in a vote, a proxy before it (SPEC L40, L46, L51, L65)."""

import asyncio
import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from websockets import Origin, Subprotocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from components.journey.records import Ballot, Participant
from components.live.door import is_for_phones
from components.store import Store

from .room_kit import KEY, Kit, key
from .served import NGINX, Served, nginx, serving, start

STREAMLIT = Subprotocol("streamlit")
FROM_ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}
"""What a proxy says; to the door, it is the same as another machine."""


@pytest.fixture
def served(kit: Kit) -> Iterator[Served]:
    kit.activity("vote", dots=3)
    kit.store.close(kit.project)
    with serving(kit.store.folder, ATELIER_KEY=KEY) as found:
        yield found


def every_route() -> list[tuple[str, BaseRoute]]:
    """Each route of the server as `app.py` builds it, ours and Streamlit's, with an address for it."""
    import app

    built = app.app._build_starlette_app()
    found: list[tuple[str, BaseRoute]] = []

    def walk(routes: list[BaseRoute], base: str) -> None:
        for one in routes:
            path = base + str(getattr(one, "path", ""))
            found.append((path, one))
            if isinstance(one, Mount):
                walk(list(one.routes or []), path)

    walk(list(built.routes), "")
    return found


def filled(path: str) -> str:
    """An address that a route's pattern fits."""
    parts = [("x" if "{" in part else part) for part in path.split("/")]
    return "/" + "/".join(parts).strip("/")


def test_no_request_of_a_phone_reaches_a_route_of_the_console(served: Served) -> None:
    """L40: every route of the running server, by every method, and every websocket."""
    routes = every_route()
    paths = {path for path, _route in routes}
    assert any("_stcore/stream" in one for one in paths) and any("/api/console/" in one for one in paths)
    assert any("upload_file" in one for one in paths) and len(paths) > 15
    assert any(isinstance(route, WebSocketRoute) for _path, route in routes)
    with httpx.Client(base_url=served.base, headers=FROM_ELSEWHERE) as phone:
        for path, route in routes:
            address = filled(path)
            assert not is_for_phones(address), f"{path} would be shadowed by the room's pages"
            methods = {"GET", "POST", *(getattr(route, "methods", None) or ())} if isinstance(route, Route) else {"GET"}
            for method in methods:
                answer = phone.request(method, address, headers={"X-Atelier": "1"})
                assert answer.status_code == 403, (method, address, answer.status_code)
            with pytest.raises(InvalidStatus) as refused:
                connect(f"ws://127.0.0.1:{served.port}{address}", additional_headers=FROM_ELSEWHERE)
            assert refused.value.response.status_code == 403


def test_the_facilitator_reaches_the_console_and_phones_their_pages(served: Served, kit: Kit) -> None:
    """L40, L41: from this machine, and from elsewhere with the key; the websocket included."""
    assert httpx.get(served.base).status_code == 200
    with connect(f"ws://127.0.0.1:{served.port}/_stcore/stream", subprotocols=[STREAMLIT]):
        pass
    with httpx.Client(base_url=served.base, headers=FROM_ELSEWHERE) as elsewhere:
        assert elsewhere.get("/").status_code == 403
        for path in (f"/join/{kit.code}", f"/screen/{kit.code}", f"/api/join/{kit.code}", "/healthz"):
            assert elsewhere.get(path).status_code == 200
        elsewhere.get("/", params={"key": KEY})
        assert elsewhere.get("/").status_code == 200
        cookie = "; ".join(f"{name}={value}" for name, value in elsewhere.cookies.items())
    headers = FROM_ELSEWHERE | {"Cookie": cookie}
    stream = f"ws://127.0.0.1:{served.port}/_stcore/stream"
    with connect(stream, subprotocols=[STREAMLIT], additional_headers=headers):
        pass


def test_a_server_killed_in_the_middle_of_a_vote_loses_nothing(served: Served, kit: Kit) -> None:
    """L51: what was acknowledged is there; what was not is sent again with its key, and counts once."""
    activity, items, code = next(iter(_activities(kit))), kit.items(next(iter(_activities(kit)))), kit.code
    base, acknowledged, midway = served.base, dict[int, str](), threading.Event()

    async def phone(number: int, client: httpx.AsyncClient) -> None:
        joined = await _until_answered(client, f"/api/join/{code}/participants", {"key": key(f"join{number}x")})
        headers = {"Authorization": f"Bearer {joined.json()['token']}"}
        for turn in range(6):
            dots = {items[turn % 4]: 1 + number % 2}
            asked = {"key": key(f"vote{number}x{turn}x"), "activity": activity, "dots": dots}
            answer = await _until_answered(client, f"/api/join/{code}/contributions", asked, headers)
            assert answer.status_code in (200, 201), answer.text
            acknowledged[number] = items[turn % 4]
            if len(acknowledged) == 10:
                midway.set()

    async def play() -> None:
        async with httpx.AsyncClient(base_url=base, timeout=5) as client:
            await asyncio.gather(*(phone(number, client) for number in range(20)))

    again: list[Served] = []

    def kill_and_restart() -> None:
        assert midway.wait(60)
        served.kill()
        again.append(start(kit.store.folder, served.port))

    killer = threading.Thread(target=kill_and_restart)
    killer.start()
    try:
        asyncio.run(play())
    finally:
        killer.join()
        again[0].kill()
    ballots = Store(kit.store.folder).read(kit.project).all(Ballot)
    assert len(ballots) == 20 and len(acknowledged) == 20
    assert {item for one in ballots for item in one.values} == set(acknowledged.values())


def test_the_limits_of_a_vote_hold_over_two_hundred_connections(served: Served, kit: Kit) -> None:
    """L8, L9, L53: whatever comes at once, through the server as it runs: a phone has one ballot, within its dots."""
    activity, items = _activities(kit)[0], kit.items(_activities(kit)[0])
    most = httpx.Limits(max_connections=200, max_keepalive_connections=200)

    async def play() -> None:
        async with httpx.AsyncClient(base_url=served.base, timeout=30, limits=most) as client:

            async def joins() -> dict[str, str]:
                joined = await _until_answered(client, f"/api/join/{kit.code}/participants", {"key": key()})
                return {"Authorization": f"Bearer {joined.json()['token']}"}

            async def votes(phone: dict[str, str], dots: dict[str, int]) -> int:
                asked = {"key": key(), "activity": activity, "dots": dots}
                path = f"/api/join/{kit.code}/contributions"
                return (await client.post(path, json=asked, headers=phone)).status_code

            phones = await asyncio.gather(*(joins() for _ in range(200)))
            fits, over = {items[0]: 2, items[1]: 1}, {items[0]: 2, items[1]: 2}
            both = await asyncio.gather(*(votes(one, (over, fits)[n % 2]) for n, one in enumerate(phones)))
            assert both == [422, 201] * 100
            raced = await asyncio.gather(*(votes(phones[0], {items[n % 4]: 1 + n % 2}) for n in range(50)))
            assert set(raced) <= {200, 201} and 201 in raced

    asyncio.run(play())
    ballots = Store(kit.store.folder).read(kit.project).all(Ballot)
    assert len(ballots) == 101
    assert all(sum(given for (given,) in one.values.values()) <= 3 for one in ballots)


def _activities(kit: Kit) -> list[str]:
    from components.journey.records import Activity

    return [one.id for one in Store(kit.store.folder).read(kit.project).all(Activity)]


async def _until_answered(
    client: httpx.AsyncClient, path: str, asked: object, headers: dict[str, str] | None = None
) -> httpx.Response:
    """As a phone does: the same request again until there is an answer."""
    for _try in range(300):
        try:
            answer = await client.post(path, json=asked, headers=headers)
        except httpx.TransportError:
            await asyncio.sleep(0.1)
            continue
        if answer.status_code not in (429, 503):
            return answer
        await asyncio.sleep(0.2)
    raise TimeoutError(path)


def test_an_open_page_does_not_hold_the_server_up(served: Served, kit: Kit) -> None:
    """L65"""
    with httpx.stream("GET", f"{served.base}/api/join/{kit.code}/events", timeout=20) as stream:
        told = stream.iter_lines()
        assert "event: room" in told
        served.process.send_signal(signal.SIGTERM)
        assert "event: room" not in told, "it ends without anything new"
    assert served.process.wait(10) is not None


def test_a_rehearsal_does_not_hold_the_server_up(served: Served, kit: Kit) -> None:
    """L81: told to stop while three hundred follow the room and vote, it ends, and leaves one whole file."""
    base = f"{served.base}/api/console/{kit.project}/rooms/{kit.session}"
    asked = {"people": 300, "minutes": 0.5}
    assert httpx.post(f"{base}/rehearsal", json=asked, headers={"X-Atelier": "1"}).json()["running"]
    with httpx.stream("GET", f"{base}/events", timeout=20) as stream:
        counts = (json.loads(one[6:]) for one in stream.iter_lines() if one.startswith('data: {"joined"'))
        assert next(one for one in counts if one["present"] > 100 and one["answered"] > 10)
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(10) is not None
    assert not [*kit.store.folder.glob("*-wal")]
    assert len(kit.store.read(kit.project).all(Participant)) > 100


def test_a_request_whose_head_never_ends_is_cut_off(served: Served) -> None:
    """L45: what comes before a body is bounded too, whatever reads it."""
    taken = 0
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line, pytest.raises(OSError):
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        for number in range(1_000):
            line.sendall(b"X-%d: " % number + b"x" * 10_000 + b"\r\n")
            taken += 10_000
            time.sleep(0.001)  # time for the server to hang up
    assert taken < 5_000_000
    assert httpx.get(f"{served.base}/healthz").is_success


@pytest.mark.skipif(NGINX is None, reason="no nginx here")
def test_behind_a_real_nginx(served: Served, kit: Kit, tmp_path: Path) -> None:
    """L46: phones come in, streams are not held back, the console asks for the key although nginx is here too."""
    (folder := tmp_path / "nginx").mkdir()
    with nginx(folder, served.port) as port, httpx.Client(base_url=f"http://localhost:{port}", timeout=10) as elsewhere:
        assert elsewhere.get("/").status_code == 403
        assert elsewhere.get("/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403
        assert elsewhere.get(f"/join/{kit.code}").status_code == 200
        with elsewhere.stream("GET", f"/api/join/{kit.code}/events") as stream:
            assert "event: room" in stream.iter_lines()
        with pytest.raises(InvalidStatus):
            connect(f"ws://localhost:{port}/_stcore/stream")
        assert elsewhere.get("/", params={"key": KEY}).status_code == 303
        assert elsewhere.get("/").status_code == 200
        cookie = "; ".join(f"{name}={value}" for name, value in elsewhere.cookies.items())
        address, origin = f"ws://localhost:{port}/_stcore/stream", Origin(f"http://localhost:{port}")
        headers = {"Cookie": cookie}
        with connect(address, subprotocols=[STREAMLIT], additional_headers=headers, origin=origin):
            pass
