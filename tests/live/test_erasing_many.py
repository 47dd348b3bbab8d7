"""Many people who are erased at once, by the facilitator or each by themselves (SPEC L25, L45)."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from components.journey.errors import Refused
from components.journey.operations.project import update_project
from components.journey.operations.room import merge_participants
from components.journey.records import PROJECT_ID, Note, Participant
from components.journey.rooms import token_hash
from components.live import own_erasing, participants
from components.live.participants import erase
from components.store import Store, backups
from tests.store.test_forget import traces

from .asgi import ask, bearer
from .loop_kit import Bench, played
from .room_kit import THIS_MACHINE, Kit, key, phone_in

NAMES = ("Ana Un", "Léa Deux", "Omar Trois", "Zoé Quatre", "Inès Cinq", "Bob Six")


@pytest.fixture
def crowd(kit: Kit, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Six people who wrote a note each, the last of whom is the second once more; erased two at a time."""
    monkeypatch.setattr(participants, "PORTION", 2)
    asked = kit.activity("capture", 0, anonymity="named", journey=kit.journey()[0])
    phones = [phone_in(browser, kit.code, name=name) for name in NAMES]
    for phone, other in zip(phones, NAMES[1:] + NAMES[:1], strict=True):
        assert phone.send(asked, text=f"Comme dit {other}").status_code == 201
    kit.run(merge_participants, into=phones[1].participant, others=[phones[5].participant])
    kit.store.back_up(kit.project, "manual")
    yield [one.participant for one in phones[:5]]


def left(kit: Kit) -> int:
    return len(kit.store.read(kit.project).all(Participant))


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[object]:
    """Calls from now on."""
    calls: list[object] = []
    true: Callable[..., Any] = getattr(owner, name)

    def call(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return true(*args, **named)

    monkeypatch.setattr(owner, name, call)
    return calls


def test_l25_many_go_some_at_a_time_and_from_copies_once(
    kit: Kit, crowd: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, here = counted(monkeypatch, backups, "rewrite"), counted(monkeypatch, Store, "forget_here")
    erase(kit.store, kit.project, crowd, "me", notes=True)
    assert (len(copies), len(here)) == (1, 3)
    assert left(kit) == 0 and not kit.store.read(kit.project).all(Note)
    kit.store.close(kit.project)
    assert traces(kit.store.folder, *NAMES) == []


def test_l25_others_write_between_two_portions(kit: Kit, crowd: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def other_writes(_seconds: float) -> None:
        writes = threading.Thread(target=lambda: kit.run(update_project, PROJECT_ID, why=f"{left(kit)} de plus"))
        writes.start()
        writes.join(5)
        assert not writes.is_alive()

    monkeypatch.setattr("components.live.participants.time.sleep", other_writes)
    erase(kit.store, kit.project, crowd, "me")
    assert left(kit) == 0 and kit.store.read(kit.project).project.why == "0 de plus"


def test_l25_what_was_cut_short_leaves_nobody_half_erased_and_goes_on(
    kit: Kit, crowd: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the program is killed: who is gone is gone everywhere, who is not is there with their name."""
    true, times = Store.forget_here, iter(range(9))

    def cut_short(*args: Any, **named: Any) -> Any:
        if next(times):
            raise Refused("disk_full")
        return true(*args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "forget_here", cut_short)
        with pytest.raises(Refused, match="disk_full"):
            erase(kit.store, kit.project, crowd, "me", notes=True)
    there = {one.name for one in kit.store.read(kit.project).all(Participant)}
    assert there and there < set(NAMES)
    kit.store.close(kit.project)
    assert traces(kit.store.folder, *(set(NAMES) - there - {"Bob Six"})) == []
    still = [one.id for one in kit.store.read(kit.project).all(Participant)]
    erase(kit.store, kit.project, still, "me", notes=True)
    kit.store.close(kit.project)
    assert traces(kit.store.folder, *NAMES) == []


# ---- each by themselves -------------------------------------------------------------------------


def test_l45_a_whole_room_that_erases_itself_goes_together(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one address, at the same moment: nobody is refused, and the project is rewritten a few times, not once for
    each; twice asked is once done."""
    asked = kit.activity("capture", 0, journey=kit.journey()[0])
    runs, people = counted(monkeypatch, own_erasing, "erase"), 40

    async def play(bench: Bench) -> None:
        tokens = [await bench.phone() for _ in range(people)]
        keys = [key() for _ in tokens]
        for token, named in zip(tokens, keys, strict=True):
            told = {"key": named, "activity": asked, "text": "Secret de Polichinelle"}
            assert (await ask(bench.app, "POST", f"/api/join/{bench.code}/contributions", told, [bearer(token)]))[0]

        async def leave(token: str, named: str) -> int:
            path = f"/api/join/{bench.code}/me/erase"
            return (await ask(bench.app, "POST", path, {"keys": [named]}, [bearer(token)]))[0]

        pressed = [*zip(tokens, keys, strict=True), (tokens[-1], keys[-1])]
        assert await asyncio.gather(*(leave(*one) for one in pressed)) == [200] * (people + 1)

    played(kit, play)
    assert len(runs) <= 3 and left(kit) == 0
    kit.store.close(kit.project)
    assert traces(kit.store.folder, "Polichinelle") == []


def test_l45_one_who_makes_erasing_stumble_stops_no_other(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    true: Callable[..., Any] = vars(own_erasing)["erase"]
    marked: list[str] = []

    def stumbles(store: Store, project: str, people: Any, actor: str, **more: Any) -> Any:
        if set(marked) & set(people):
            raise ValueError("stumbled")
        return true(store, project, people, actor, **more)

    monkeypatch.setattr(own_erasing, "erase", stumbles)

    async def play(bench: Bench) -> None:
        tokens = [await bench.phone() for _ in range(4)]
        known = kit.store.read(kit.project).all(Participant)
        marked.append(next(one.id for one in known if one.token_hash == token_hash(tokens[2])))

        async def leave(token: str) -> int:
            try:
                return (await ask(bench.app, "POST", f"/api/join/{bench.code}/me/erase", {}, [bearer(token)]))[0]
            except ValueError:
                return 500

        assert await asyncio.gather(*(leave(one) for one in tokens)) == [200, 200, 500, 200]

    played(kit, play)
    assert [one.id for one in kit.store.read(kit.project).all(Participant)] == marked


def test_l45_a_script_does_not_erase_without_end(kit: Kit, browser: TestClient) -> None:
    """Who has to wait is told for how long, and is still there; another address and the facilitator's are not held."""
    erasings = kit.site.api.own._erasings
    erasings._addresses._burst, erasings._addresses._rate = 2, 1e-3
    phones = [phone_in(browser, kit.code) for _ in range(3)]
    assert [one.ask("POST", "/me/erase", {}).status_code for one in phones[:2]] == [200, 200]
    refused = phones[2].ask("POST", "/me/erase", {})
    assert refused.status_code == 429 and refused.json()["code"] == "too_fast" and int(refused.headers["Retry-After"])
    assert left(kit) == 1
    for where in ({"client": ("192.0.2.1", 1)}, {"client": THIS_MACHINE, "host": "localhost:8501"}):
        with kit.browser(**where) as other:
            assert phone_in(other, kit.code).ask("POST", "/me/erase", {}).status_code == 200


def test_l45_what_is_kept_of_oneself_is_not_asked_for_without_end(kit: Kit, browser: TestClient) -> None:
    phone = phone_in(browser, kit.code)
    exports = kit.site.api.own._exports
    exports._rooms._burst, exports._rooms._rate = 3, 1e-3
    assert [phone.ask("POST", "/me/export", {}).status_code for _ in range(5)] == [200] * 3 + [429] * 2
