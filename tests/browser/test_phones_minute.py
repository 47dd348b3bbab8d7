"""A minute of bad network for four phones, with two server kills: whatever was typed is on the server's disk or
still on the phone (SPEC L51, L92)."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from components.journey.rooms import notes_for
from components.store import Store
from tests.browser.bad_network import BadNetwork
from tests.browser.conftest import Server
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

MINUTE = 60.0
CUT = 30.0
KILLS = (14.0, 38.0)


class Somebody:
    """A phone on its own network, and everything that was typed and sent on it."""

    def __init__(self, me: Phone, network: BadNetwork, chance: random.Random) -> None:
        self.me, self.network = me, network
        self.typed: list[str] = []
        self.cut_at = chance.uniform(3, MINUTE - CUT - 3)
        self.silent = chance.random() < 0.5
        self.was_cut = self.was_mended = False

    def lives(self, now: float) -> None:
        """The network as it is at this moment of the minute."""
        if not self.was_cut and now >= self.cut_at:
            self.network.cut(silent=self.silent)
            self.was_cut = True
        if not self.was_mended and now >= self.cut_at + CUT:
            self.network.end_cut()
            self.was_mended = True

    def writes(self, text: str) -> None:
        self.me.writes(text)
        self.typed.append(text)

    def still_here(self) -> list[str]:
        """The notes that wait on this phone."""
        return list(self.me.page.evaluate(WAITING))


WAITING = """() => Object.entries(localStorage).filter(([name]) => name.includes('/q/'))
  .map(([, kept]) => JSON.parse(kept)).filter((one) => one.body && 'text' in one.body).map((one) => one.body.text)"""


class Away:
    """The whole program as a process of its own, on the folder of a room that asks for notes."""

    def __init__(self, folder: Path) -> None:
        room = RoomServer(folder)
        self.project, self.path = room.project, f"/join/{room.code}"
        self.asked = room.ask("capture", "Que se passe-t-il ?")
        room.store.close(room.project)
        self.server = Server(folder).start()

    def texts(self) -> list[str]:
        """What is on disk."""
        store = Store(self.server.data)
        found = sorted(one.text for one in notes_for(store.read(self.project), self.asked))
        store.close(self.project)
        return found

    def dies(self) -> None:
        self.server.stop(kill=True)


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Away]:
    running = Away(tmp_path / "data")
    yield running
    running.server.stop(kill=True)


@pytest.fixture
def people(away: Away, browser: Browser) -> Iterator[list[Somebody]]:
    seed = 20_261_124 if os.environ.get("CI") else random.randrange(10**6)  # noqa: S311 - repeatable on purpose
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311
    with ExitStack() as stack:
        found = []
        for number in range(4):
            network = BadNetwork(away.server.port, random.Random(chance.random()))  # noqa: S311
            stack.callback(network.close)
            me = stack.enter_context(phone(browser, f"http://127.0.0.1:{network.port}{away.path}"))
            me.joins(f"Personne {number}")
            me.sees_question("Que se passe-t-il ?")
            found.append(Somebody(me, network, chance))
        yield found


@pytest.mark.long
def test_a_minute_of_bad_network_loses_nothing(away: Away, people: list[Somebody]) -> None:
    """300 ms late, one piece in eight lost, half a minute cut while typing, the server killed twice."""
    for one in people:
        one.network.spoilt = True
    kills, turn, began = list(KILLS), 0, time.monotonic()
    while (now := time.monotonic() - began) < MINUTE or kills or not all(one.was_mended for one in people):
        for one in people:
            one.lives(now)
        if kills and now >= kills[0]:
            kills.pop(0)
            away.dies()
            people[turn % 4].writes(f"Sans serveur {turn}")
            away.server.start()
        people[turn % 4].writes(f"Note {turn}")
        people[turn % 4].me.page.wait_for_timeout(300)
        turn += 1
    typed = sorted(text for one in people for text in one.typed)
    here = {text for one in people for text in one.still_here()}  # first: what is saved meanwhile is found on disk
    assert sorted(here.union(away.texts())) == typed
    # Once the network is well again, all of it arrives, each once, and every phone says so.
    for one in people:
        one.network.mend()
    until(lambda: len(away.texts()) >= len(typed), 90)
    assert away.texts() == typed
    for one in people:
        one.me.sees_saved()
        expect(one.me.page.locator(".sent li.saved")).to_have_count(min(40, len(one.typed)))
        assert one.me.keeps() == 0
