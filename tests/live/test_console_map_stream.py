"""Who may ask for the map on the console, and the stream of its changes (SPEC I2, I8, I9, I13)."""

import asyncio
import json
import signal
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from components.journey.operations.cards import add_card
from components.journey.records import Journey
from components.live.console_map import Consoles
from components.live.ending import lifespan
from components.store import Store

from .console_kit import first_step

# ---- the door ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Host": "localhost.evil.example:8501"},
    ],
)
def test_another_site_gets_nothing(page: TestClient, project: str, journey: Journey, headers: dict[str, str]) -> None:
    """I8"""
    assert page.get(f"/api/console/{project}/maps/{journey.id}", headers=headers).status_code == 403
    assert page.post(f"/api/console/{project}/undo", json={}, headers=headers).status_code == 403


def test_a_form_of_another_site_can_do_nothing(page: TestClient, project: str) -> None:
    """I8: a form cannot send our header."""
    del page.headers["X-Atelier"]
    assert page.post(f"/api/console/{project}/undo", json={}).status_code == 403


# ---- the stream -------------------------------------------------------------------------------


def _events(consoles: Consoles, project: str, journey: str, since: int) -> Any:
    scope = {
        "type": "http", "method": "GET", "path": "/", "headers": [], "query_string": f"since={since}&lang=en".encode(),
        "path_params": {"project": project, "journey": journey},
    }  # fmt: skip
    return consoles.events(Request(scope))


async def _read(stream: Any, kind: str = "change") -> dict[str, Any]:
    async for chunk in stream:
        if chunk.startswith(f"event: {kind}"):
            return json.loads(chunk.partition("data: ")[2])  # type: ignore[no-any-return]
    raise AssertionError("the stream ended")


def test_the_stream_tells_what_changed_as_it_is_kept(
    consoles: Consoles, store: Store, project: str, journey: Journey
) -> None:
    """I2, I9: first all numbers, then only what differs; what was written between is in the first message."""
    seen = store.read(project).seq
    step = first_step(store, project).id

    async def follow() -> tuple[dict[str, Any], dict[str, Any]]:
        stream = (await _events(consoles, project, journey.id, seen)).body_iterator
        first = await _read(stream)
        async with asyncio.timeout(5):
            second_read = asyncio.create_task(_read(stream))
            await asyncio.to_thread(store.run, project, add_card, "me", None, step=step, layer="doing", text="A")
            second = await second_read
        await stream.aclose()
        return first, second

    first, second = asyncio.run(follow())
    assert first["whole"] and step in first["numbers"] and not first["put"]
    assert [one["text"] for one in second["put"]] == ["A"] and not second["whole"]
    assert second["seq"] == store.read(project).seq


def test_a_stream_resumes_where_it_was_cut(consoles: Consoles, store: Store, project: str, journey: Journey) -> None:
    """I9"""
    seen = store.read(project).seq
    step = first_step(store, project).id
    for text in "AB":
        store.run(project, add_card, "me", None, step=step, layer="doing", text=text)

    async def follow() -> dict[str, Any]:
        stream = (await _events(consoles, project, journey.id, seen)).body_iterator
        first = await _read(stream)
        await stream.aclose()
        return first

    assert {one["text"] for one in asyncio.run(follow())["put"]} == {"A", "B"}


def test_a_stream_ends_with_its_map(consoles: Consoles, store: Store, project: str) -> None:
    """I9"""

    async def follow() -> dict[str, Any]:
        stream = (await _events(consoles, project, "nowhere", 0)).body_iterator
        return await _read(stream, "gone")

    assert asyncio.run(follow())["message"]


def test_a_stream_ends_when_the_server_is_told_to_stop(
    consoles: Consoles, store: Store, project: str, journey: Journey
) -> None:
    """I13: a page left open does not hold the server up."""

    async def listen() -> list[str]:
        heard: list[str] = []
        stream = (await _events(consoles, project, journey.id, 0)).body_iterator
        async for line in stream:
            heard.append(line)
            if line.startswith("event: change"):
                asyncio.get_running_loop().call_later(0.1, signal.raise_signal, signal.SIGTERM)
        return heard

    async def run() -> list[str]:
        before = signal.signal(signal.SIGTERM, lambda *_told: None)
        try:
            async with lifespan(None):
                return await asyncio.wait_for(listen(), 5)
        finally:
            signal.signal(signal.SIGTERM, before)
            signal.signal(signal.SIGINT, signal.default_int_handler)

    assert asyncio.run(run())[-1].startswith("event: change")
