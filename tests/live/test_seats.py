"""How many streams of a room somebody may hold, and that nobody is kept out by it (SPEC L44, L63, L65)."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from components.journey.operations.cards import add_card
from components.journey.operations.journeys import add_journey
from components.journey.operations.room import show_on_screen
from components.journey.operations.steps import add_step
from components.journey.records import Journey, Phase, Step
from components.live import ending
from components.live.phone_events import SCREENS
from components.live.rooms import Place
from components.live.screen_map import STREAMS
from components.live.seats import EACH_ADDRESS, Seats

from .asgi import HERE, Listening, listen
from .loop_kit import Bench, played
from .room_kit import ELSEWHERE, THIS_MACHINE, Kit, frozen

Opening = Callable[[str], Awaitable[Listening]]
"""Opens one more stream without a token, from an address."""


def opening_walls(bench: Bench) -> Opening:
    return lambda client: bench.listen(client=client)


def opening_maps(bench: Bench) -> Opening:
    return lambda client: listen(bench.app, f"/api/join/{bench.code}/map/events", client=client)


def map_shown(kit: Kit) -> str:
    """The room is shown a map; a step of it."""
    _journey, step = kit.journey()
    kit.run(show_on_screen, session=kit.session, showing="map")
    return step


async def settled() -> None:
    """Whoever was let go has gone."""
    await asyncio.sleep(0.15)


def alive(streams: list[Listening]) -> int:
    return sum(not one.task.done() for one in streams)


def test_the_room_is_full_at_the_cost_of_whoever_has_most() -> None:
    """L63"""
    seats, place, gone = Seats(each=3, most=6), Place("project", "session"), list[str]()
    held = []

    def sit(who: str | None, name: str) -> None:
        seat = seats.taken(place, who, lambda: gone.append(name))
        seat.__enter__()
        held.append(seat)

    for name in ("wall", "a1", "a2", "a3"):
        sit(name[:1], name)
    assert gone == []
    sit("a", "a4")
    assert gone == ["a1"]
    for name in ("b1", "b2"):
        sit("b", name)
    sit("c", "c1")
    assert gone == ["a1", "a2"]
    for number in range(20):
        sit(None, f"facilitator {number}")
    assert gone == ["a1", "a2"]
    for seat in held:
        seat.__exit__(None, None, None)
    assert not seats._taken[place]


@pytest.mark.parametrize(("opening", "most"), [(opening_walls, SCREENS), (opening_maps, STREAMS)])
def test_nobody_keeps_the_wall_out(kit: Kit, opening: Callable[[Bench], Opening], most: int) -> None:
    """L63: an address lets go of its own oldest; the facilitator's are not counted; who has few is let in."""
    map_shown(kit)

    async def play(bench: Bench) -> None:
        opens = opening(bench)
        walls = [await opens(HERE) for _ in range(EACH_ADDRESS + 1)]
        other = [await opens("192.168.1.60")]
        many = [await opens("192.168.1.70") for _ in range(EACH_ADDRESS + 3)]
        await settled()
        assert [one.task.done() for one in many] == [True] * 3 + [False] * EACH_ADDRESS
        # Told so, they do not come back at once: they would take turns for ever.
        assert [len(one.of("rest")) for one in many] == [1] * 3 + [0] * EACH_ADDRESS
        for number in range(most):
            many.append(await opens(f"192.168.2.{number // EACH_ADDRESS}"))
        other.append(await opens("192.168.1.60"))
        walls.append(await opens(HERE))
        await settled()
        assert alive(walls) == EACH_ADDRESS + 2 and alive(other) == 2
        assert alive(many) == most - 2
        assert all(one.status == 200 for one in walls + other + many)

    played(kit, play)


def test_phones_are_not_counted_as_walls(kit: Kit) -> None:
    """L63: a room of phones behind the wall's own address."""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        wall = await bench.listen()
        phones = [await bench.listen(await bench.phone()) for _ in range(EACH_ADDRESS + 2)]
        await settled()
        assert alive([wall, *phones]) == EACH_ADDRESS + 3

    played(kit, play)


def test_a_window_that_was_let_go_takes_no_seat(kit: Kit) -> None:
    """L63: a page that is loaded again and again, faster than the server notices."""
    kit.activity("vote")

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        windows = [await bench.listen(token) for _ in range(9)]
        await settled()
        assert [one.task.done() for one in windows] == [True] * 5 + [False] * 4

    played(kit, play)


def test_guesses_from_elsewhere_do_not_hold_up_the_facilitator(kit: Kit) -> None:
    """L44: after any number of wrong codes, the wall opens on the facilitator's machine."""
    kit.activity("vote")
    frozen(kit)
    for number in range(2_000):
        kit.site.api._guessing.wrong(f"10.0.{number // 250}.{number % 250}")
    with kit.browser(ELSEWHERE) as stranger:
        assert stranger.get(f"/screen/{kit.code}").status_code == 429
    with kit.browser(THIS_MACHINE, "localhost:8501") as facilitator:
        assert facilitator.get(f"/screen/{kit.code}").status_code == 200
    with kit.browser(THIS_MACHINE, "localhost:8501", trust_this_machine=False) as proxy:
        assert proxy.get(f"/screen/{kit.code}").status_code == 429


def test_the_wall_is_told_of_the_map_that_is_shown_alone(kit: Kit) -> None:
    """L74: nothing of the other maps of the project, neither at first nor as they change; what moves away is gone."""
    step = map_shown(kit)
    journey = kit.run(add_journey, name="Autre").changes.of_kind(Journey)[0].id
    phase = kit.store.read(kit.project).where(Phase, journey=journey)[0].id
    elsewhere = kit.run(add_step, phase=phase, title="Secret").changes.of_kind(Step)[0].id
    kit.run(add_card, step=elsewhere, layer="doing", text="Caché")

    async def play(bench: Bench) -> None:
        wall = await opening_maps(bench)("192.168.1.60")
        first = await wall.until("change")
        assert step in {one["id"] for one in first["put"]}
        await bench.desk(add_card, step=elsewhere, layer="doing", text="Caché aussi")
        await bench.desk(add_card, step=step, layer="doing", text="J'appelle")
        while not any(one.get("text") == "J'appelle" for one in wall.of("change")[-1]["put"]):
            await asyncio.sleep(0.05)
        told = str(wall.of("change"))
        assert "Caché" not in told and "Secret" not in told and "Autre" not in told

    played(kit, play)


def test_a_map_on_the_wall_follows_and_ends_with_the_server(kit: Kit) -> None:
    """L65, L74"""
    step = map_shown(kit)

    async def play(bench: Bench) -> None:
        wall = await opening_maps(bench)("192.168.1.60")
        await wall.until("change")
        await bench.desk(add_card, step=step, layer="doing", text="J'appelle")
        assert [one["text"] for one in (await wall.until("change", 2))["put"] if "text" in one] == ["J'appelle"]
        for ring in tuple(ending._BELLS):
            ring()
        await asyncio.wait_for(wall.task, 5)
        assert not wall.of("rest")

    played(kit, play)
