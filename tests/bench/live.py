"""A room full of phones: `python -m tests.bench.live --phones 100`.

Each phone joins, keeps its stream open and votes; a facilitator changes what the room is asked; a
projected view follows. The load generator shares the machine's processors. The floor is a bare
Starlette route that commits one row to SQLite, under the same load with as many silent streams, in
turns with the real server. Afterwards every acknowledged ballot must be in the file. In between, tap to
pixel in a real browser, beside bare pages in the same one (`live_pixels`).
"""

import argparse
import asyncio
import json
import random
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from components.journey.operations.activities import open_activity
from components.journey.operations.project import create_project
from components.journey.operations.room import go_to_activity, open_room
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, Ballot, Item, Room, Session
from components.journey.rooms import ballot_id
from components.store import Store
from tests.bench.live_phones import Answer, Line, Phone, listen
from tests.bench.live_pixels import tap_to_pixel
from tests.bench.live_servers import HOST, free_port, resident, served
from tests.bench.report import Case, case, finish

ROUNDS = 7
"""Bursts of votes, each against a burst of the floor just before it. The median burst counts: a disk that
holds everybody up for a moment says nothing about either server."""
PUSHES = 15
SINGLES = 40
EACH_SECOND = 5.0
"""Contributions a second while the room is otherwise quiet."""
MOST_TIMES_BARE = 3.0
MOST_MEMORY = 150.0
MOST_PAGE = 30.0
DOTS = 3
LOADED = re.compile(rb"""(?:src|href|from|import)\s*[=(]?\s*["']((?:/assets/|\./)[^"']+)["']""")
"""What a page or a module loads: scripts, styles, imports."""


@dataclass(frozen=True)
class Workshop:
    """What the bench's project holds."""

    project: str
    session: str
    code: str
    activity: str
    items: tuple[str, ...]


def prepared(folder: Path) -> Workshop:
    """A workshop whose room is open, with a vote between a dozen items."""
    store = Store(folder)
    project = store.create("Essai", create_project, name="Essai", language="fr")
    session = store.run(project, add_session, "bench", None, title="Atelier 1").state.all(Session)[0].id
    store.run(project, open_room, "bench", None, session=session)
    question = {"session": session, "question": "Que faut-il réparer ?", "dots": DOTS}
    store.run(project, add_activity, "bench", None, kind="vote", **question)  # type: ignore[arg-type]
    activity = store.read(project).all(Activity)[0].id
    texts = [f"Irritant numéro {number} de ce parcours" for number in range(12)]
    store.run(project, put_to_vote, "bench", None, activity=activity, texts=texts)
    store.run(project, open_activity, "bench", None, activity)
    state = store.run(project, go_to_activity, "bench", None, session=session, activity=activity).state
    items = tuple(one.id for one in state.where(Item, activity=activity))
    store.close(project)
    return Workshop(project, session, state.all(Room)[0].code, activity, items)


# ---- the room ---------------------------------------------------------------------------------


async def joined(workshop: Workshop, port: int, count: int) -> tuple[list[Phone], list[float]]:
    """Phones that have come in, a few at a time, and how long each waited."""
    phones = [Phone(number, Line(HOST, port)) for number in range(count)]
    took: list[float] = []

    async def join(phone: Phone) -> None:
        path = f"/api/join/{workshop.code}/participants"
        asked = {"key": f"phone{phone.number:016d}", "name": f"Personne {phone.number}"}
        while (answer := await phone.line.ask("POST", path, asked)).status == 429:
            await asyncio.sleep(1)
        assert answer.status in (200, 201), answer
        phone.token = json.loads(answer.body)["token"]
        took.append(answer.took)

    for start in range(0, count, 10):
        await asyncio.gather(*(join(one) for one in phones[start : start + 10]))
    return phones, took


async def opened(workshop: Workshop, phones: Sequence[Phone]) -> None:
    for phone in phones:
        phone.stream = await listen(phone.line, f"/api/join/{workshop.code}/events", phone.token)


def ballot(workshop: Workshop, chance: random.Random) -> dict[str, int]:
    first, second = chance.sample(workshop.items, 2)
    return {first: 2, second: 1}


async def vote(workshop: Workshop, phone: Phone, dots: dict[str, int]) -> Answer:
    phone.sent += 1
    asked = {"key": f"vote{phone.number:08d}x{phone.sent:06d}", "activity": workshop.activity, "dots": dots}
    answer = await phone.line.ask("POST", f"/api/join/{workshop.code}/contributions", asked, phone.token)
    if answer.status in (200, 201):
        phone.acknowledged = dots
    return answer


async def says_finished(workshop: Workshop, phone: Phone) -> None:
    """ "I have finished", or not yet, after all: it changes what is shown of how far the room is."""
    phone.finished = not phone.finished
    asked = {"activity": workshop.activity, "finished": phone.finished}
    await phone.line.ask("POST", f"/api/join/{workshop.code}/finished", asked, phone.token)


async def burst(ask: Callable[[int], Awaitable[Answer]], count: int, seconds: float) -> list[float]:
    """Everybody sends one thing within so many seconds, each when chance wants: how long each waited."""
    chance = random.Random(count)  # noqa: S311 - repeatable on purpose

    async def one(number: int) -> float:
        await asyncio.sleep(chance.random() * seconds)
        answer = await ask(number)
        assert answer.status in (200, 201), answer
        return answer.took

    return await asyncio.gather(*(one(number) for number in range(count)))


@asynccontextmanager
async def bare_lines(port: int, count: int) -> AsyncIterator[list[Line]]:
    """As many lines to the bare server, and as many streams that hear nothing."""
    lines = [Line(HOST, port) for _ in range(count)]
    streams = [await listen(one, "/events") for one in lines]
    yield lines
    for one in streams:
        one.transport.close()


# ---- what is measured -------------------------------------------------------------------------


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _all(bursts: Sequence[Sequence[float]]) -> list[float]:
    return [one for burst in bursts for one in burst]


def spoken(values: Sequence[float]) -> str:
    return f"p50 {share(values, 0.5):.1f}, p95 {share(values, 0.95):.1f}, p99 {share(values, 0.99):.1f} ms"


async def acknowledgements(workshop: Workshop, phones: list[Phone], lines: list[Line], target: bool) -> list[Case]:
    """Bursts of votes of everybody: within a second, and all at the same moment."""
    chance, found = random.Random(7), []  # noqa: S311
    body = {"key": "x" * 20, "activity": workshop.activity, "dots": ballot(workshop, chance)}
    for name, seconds in (("within 2 s", 2.0), ("all at once", 0.0)):
        ours: list[list[float]] = []
        bare: list[list[float]] = []
        for _ in range(ROUNDS):
            bare.append(await burst(lambda n: lines[n].ask("POST", "/vote", body), len(phones), seconds))
            ours.append(
                await burst(lambda n: vote(workshop, phones[n], ballot(workshop, chance)), len(phones), seconds)
            )
        label = f"{len(phones)} phones vote {name}: acknowledged ({spoken(_all(ours))}; bare {spoken(_all(bare))})"
        most = MOST_TIMES_BARE if target else None
        value, floor = (median(share(one, 0.95) for one in rounds) for rounds in (ours, bare))
        found.append(case("live", label, value, "ms p95, the median burst", floor=floor, target=most))
    return found


async def pushes(workshop: Workshop, phones: list[Phone], port: int) -> list[float]:
    """The facilitator changes the question: how long until each phone has it, the commit included."""
    desk, took = Line(HOST, port), []
    for number in range(PUSHES):
        wanted = f"Question {number:04d}"
        asked = {
            "project": workshop.project,
            "name": "update_activity",
            "args": [workshop.activity],
            "fields": {"question": wanted},
        }
        arrivals = [one.stream.until(wanted.encode()) for one in phones if one.stream]
        start = time.perf_counter()
        assert (await desk.ask("POST", "/bench/operate", asked)).status == 200
        took += [(at - start) * 1_000 for at in await asyncio.wait_for(asyncio.gather(*arrivals), 30)]
        await asyncio.sleep(0.4)
    desk.close()
    return took


async def singles(workshop: Workshop, phones: list[Phone], port: int) -> tuple[list[float], list[float]]:
    """A few votes a second in a full room: how long until acknowledged, and until the projected view counts them.

    Each phone that votes has not voted before the counting starts: so each vote is seen in the count.
    """
    screen = await listen(Line(HOST, port), f"/api/join/{workshop.code}/events")
    await asyncio.sleep(0.3)
    acknowledged, seen, chance = [], [], random.Random(3)  # noqa: S311
    for phone in phones[:SINGLES]:
        await asyncio.sleep(chance.expovariate(EACH_SECOND))
        arrival = screen.until(b"event: progress")
        start = time.perf_counter()
        acknowledged.append((await vote(workshop, phone, ballot(workshop, chance))).took)
        seen.append((await asyncio.wait_for(arrival, 10) - start) * 1_000)
    screen.transport.close()
    return acknowledged, seen


async def pixels(workshop: Workshop, phones: list[Phone], port: int, bare: int) -> list[Case]:
    """From a tap in a browser to what two others show. The other phones have all voted: they change their
    ballots or say that they have finished or not yet, which is shown beside; how many have answered is the tap's."""
    chance = random.Random(13)  # noqa: S311
    desk = f"/live?project={workshop.project}&session={workshop.session}&lang=fr"
    body = {"key": "x" * 20, "activity": workshop.activity, "dots": ballot(workshop, chance)}
    async with bare_lines(bare, len(phones)) as lines:

        async def ours() -> None:
            phone = chance.choice(phones)
            if chance.random() < 0.5:
                await vote(workshop, phone, ballot(workshop, chance))
            else:
                await says_finished(workshop, phone)

        async def floor() -> None:
            await chance.choice(lines).ask("POST", "/vote", body)

        base, floor_base = (f"http://{HOST}:{one}" for one in (port, bare))
        return await tap_to_pixel(base, workshop.code, desk, floor_base, (ours, floor), len(phones))


async def page_weight(workshop: Workshop, port: int) -> float:
    """Kilobytes over the wire of the page for phones and everything it loads before anybody joins."""
    line, todo, known = Line(HOST, port), [f"/join/{workshop.code}"], set[str]()
    while todo:
        path = todo.pop()
        if path not in known:
            known.add(path)
            answer = await line.ask("GET", path, Accept_Encoding="gzip")
            assert answer.status == 200, path
            todo += [urljoin(path, found.decode()) for found in LOADED.findall(answer.body)]
    line.close()
    return line.bytes / 1_000


async def measured(workshop: Workshop, port: int, pid: int, bare: int, count: int) -> tuple[list[Case], list[Phone]]:
    found: list[Case] = []
    page = await page_weight(workshop, port)
    found.append(case("live", "the page for phones, with all it loads", page, "kB", target=MOST_PAGE))
    phones, took = await joined(workshop, port, count)
    found.append(case("live", f"{count} phones join ({spoken(took)})", share(took, 0.95), "ms p95"))
    before = resident(pid)
    await opened(workshop, phones)
    await asyncio.sleep(1)
    each = (resident(pid) - before) / count
    target = count <= 300
    acknowledged, seen = await singles(workshop, phones, port)
    label = f"tap to the projected view's stream, {EACH_SECOND:.0f} a second ({spoken(seen)})"
    found.append(case("live", label, share(seen, 0.95), "ms p95"))
    found.append(
        case("live", f"the same taps acknowledged ({spoken(acknowledged)})", share(acknowledged, 0.95), "ms p95")
    )
    told = await pushes(workshop, phones, port)
    found.append(case("live", f"a new question on {count} phones ({spoken(told)})", share(told, 0.95), "ms p95"))
    async with bare_lines(bare, count) as lines:
        found += await acknowledgements(workshop, phones, lines, target)
    later = (resident(pid) - before) / count
    label = f"memory of the server per phone ({each:.0f} kB once connected)"
    found.append(case("live", label, later, "kB", target=MOST_MEMORY if target else None))
    received = fmean(one.line.bytes + (one.stream.bytes if one.stream else 0) for one in phones) / 1_000
    found.append(case("live", "received by a phone in all of this, the page left out", received, "kB"))
    # Last: the facilitator's screen takes memory of its own.
    found += await pixels(workshop, phones, port, bare)
    return found, phones


def lost(folder: Path, workshop: Workshop, phones: Sequence[Phone]) -> int:
    """Acknowledged votes that are not in the file once the server was killed."""
    state = Store(folder).read(workshop.project)
    kept = {one.id: {item: dots for item, (dots,) in one.values.items()} for one in state.all(Ballot)}
    return sum(
        kept.get(ballot_id(one.token, workshop.activity)) != one.acknowledged for one in phones if one.acknowledged
    )


def cases(count: int) -> Iterator[Case]:
    with TemporaryDirectory() as name:
        folder, port, bare = Path(name), free_port(), free_port()
        workshop = prepared(folder / "data")
        ours = ["-m", "streamlit", "run", "tests/bench/live_app.py", "--server.port", str(port)]
        floor = ["-m", "tests.bench.live_floor", str(bare), str(folder / "bare.db")]
        with served(ours, port, "/healthz", folder / "data") as pid, served(floor, bare, "/", folder):
            found, phones = asyncio.run(measured(workshop, port, pid, bare, count))
        yield from found
        yield case(
            "live", f"{count} phones: acknowledged and lost", lost(folder / "data", workshop, phones), "votes", target=0
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=100)
    finish(cases(parser.parse_args().phones))


if __name__ == "__main__":
    main()
