"""A minute of bad network for four phones, with two server kills: whatever was typed or chosen last is on the server's
disk or still on the phone (SPEC L51, L92, L93)."""

import json
import os
import random
import secrets
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from components.journey.records import Ballot
from components.journey.rooms import ballot_id, notes_for
from tests.browser.bad_network import BadNetwork
from tests.browser.conftest import Server
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

MINUTE = 60.0
CUT = 30.0
KILLS = (14.0, 38.0)
MOVES = (12.0, 34.0, 46.0)
"""When the room goes from the choices to the notes, back, and to the notes again: whoever is cut off then stays where
they were."""


class Somebody:
    """A phone on its own network, everything that was typed and sent on it, and what was chosen last of each step."""

    def __init__(self, me: Phone, network: BadNetwork, chance: random.Random) -> None:
        self.me, self.network = me, network
        self.typed: list[str] = []
        self.draft = ""
        self.chosen: dict[str, int] = {}
        self.cut_at = chance.uniform(3, MINUTE - CUT - 3)
        self.silent = chance.random() < 0.5
        self.was_cut = self.was_mended = False

    @property
    def has_lived(self) -> bool:
        """Cut off and back, and there was time to write and to choose."""
        return self.was_mended and bool(self.typed and self.chosen)

    def lives(self, now: float) -> None:
        """The network as it is at this moment of the minute."""
        if not self.was_cut and now >= self.cut_at:
            self.network.cut(silent=self.silent)
            self.was_cut = True
        if not self.was_mended and now >= self.cut_at + CUT:
            self.network.end_cut()
            self.was_mended = True

    def acts(self, turn: int) -> None:
        """Write a note or choose a face, whichever is asked on this phone; what is pressed just as the room goes on
        answers nothing (L93), and is not counted."""
        if self.me.page.locator(".faces").count():
            item, value, taken = self.me.page.evaluate(CHOOSE, turn)
            if taken:
                self.chosen[item] = value
        elif self.me.page.locator(".writing textarea").count():
            self.writes(f"Note {turn}", send=turn % 5 != 4)

    def writes(self, text: str, send: bool) -> None:
        """What is not sent, by choice or because the room has gone on, stays a draft."""
        became = self.me.page.evaluate(WRITE, [text, send])
        assert became in ("sent", "draft", "elsewhere"), f"{text}: {became}"
        if became == "sent":
            self.typed.append(text)
        if became != "elsewhere":
            self.draft = text if became == "draft" else ""

    def still_here(self) -> list[str]:
        """The notes that wait on this phone."""
        return [one["body"]["text"] for one in self.waiting() if "text" in one["body"]]

    def choices_here(self) -> dict[str, int]:
        """The choices that wait on this phone."""
        return {one["body"]["step"]: one["body"]["value"] for one in self.waiting() if "value" in one["body"]}

    def waiting(self) -> list[Any]:
        return list(self.me.page.evaluate(WAITING))

    def drafts_here(self) -> list[str]:
        """The words that stand in a field of this phone, unsent."""
        return list(self.me.page.evaluate(DRAFTS))

    def token(self) -> str:
        return str(self.me.page.evaluate(TOKEN))


KEPT = """(part) => Object.entries(localStorage).filter(([name]) => name.includes(part))
  .map(([, kept]) => JSON.parse(kept))"""
WAITING = f"() => ({KEPT})('/q/').filter((one) => one.body)"
TOKEN = f"() => ({KEPT})('/me')[0].token"
# In one step: between looking at the page and pressing, the room cannot go on.
DRAFTS = f"() => ({KEPT})('/d/')"
WRITE = f"""([text, send]) => {{
  const field = document.querySelector('.writing textarea')
  if (!field) return 'elsewhere'
  field.value = text
  field.dispatchEvent(new Event('input', {{ bubbles: true }}))
  if (send) field.form.requestSubmit()
  if (({KEPT})('/n/').some((one) => one.text === text)) return 'sent'
  return ({KEPT})('/d/').includes(text) ? 'draft' : 'lost'
}}"""
CHOOSE = f"""(turn) => {{
  const faces = document.querySelectorAll('.faces input')
  if (!faces.length) return ['', 0, false]
  const face = faces[(turn * 7 + 3) % faces.length]
  const item = face.name.slice('rate-'.length)
  face.click()
  const taken = ({KEPT})('/q/').some((one) => one.body?.step === item && one.body.value === Number(face.value))
  if (turn % 3) document.querySelector('.moving .next')?.click()
  return [item, Number(face.value), taken]
}}"""


class Away:
    """The whole program as a process of its own, on the folder of a room that asks for notes and for choices."""

    def __init__(self, folder: Path) -> None:
        room = RoomServer(folder)
        self.project, self.path = room.project, f"/join/{room.code}"
        self.session = room.session
        self.asked = room.ask("capture", "Que se passe-t-il ?")
        self.rated = room.ask("rate", "Que ressent Camille ?")
        room.store.close(room.project)
        self.server = Server(folder).start()

    def texts(self) -> list[str]:
        """What is on disk."""
        return sorted(one.text for one in notes_for(self.server.state(self.project), self.asked))

    def choices(self, token: str) -> dict[str, int]:
        """The ballot of one phone, as it is on disk."""
        found = self.server.state(self.project).find(Ballot, ballot_id(token, self.rated))
        return {item: value for item, (value,) in found.values.items()} if found else {}

    def goes_to(self, activity: str) -> None:
        """The facilitator brings everybody elsewhere; what is open stays open."""
        path = f"/api/console/{self.project}/rooms/{self.session}/operations"
        fields = {"session": self.session, "activity": activity}
        body = {"key": secrets.token_hex(10), "name": "go_to_activity", "args": [], "fields": fields}
        headers = {"X-Atelier": "1", "Content-Type": "application/json"}
        asked = urllib.request.Request(  # noqa: S310
            self.server.url + path, json.dumps(body).encode(), headers=headers, method="POST"
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
            assert answer.status == 200

    def waits_for(self, people: list[Somebody]) -> None:
        """At what somebody has not answered yet."""
        self.goes_to(self.asked if all(one.chosen for one in people) else self.rated)

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
            me.sees_question("Que ressent Camille ?")
            found.append(Somebody(me, network, chance))
        yield found


@pytest.mark.long
def test_a_minute_of_bad_network_loses_nothing(away: Away, people: list[Somebody]) -> None:
    """300 ms late, one piece in eight lost, half a minute cut while typing, the server killed twice."""
    for one in people:
        one.network.spoilt = True
    kills, moves, turn, began = list(KILLS), list(MOVES), 0, time.monotonic()
    while (now := time.monotonic() - began) < MINUTE or kills or not all(one.has_lived for one in people):
        assert now < 4 * MINUTE, [(one.typed, one.chosen, one.was_mended) for one in people]
        for one in people:
            one.lives(now)
        if moves and now >= moves[0]:
            moves.pop(0)
            away.goes_to(away.rated if len(moves) == 1 else away.asked)
        elif not moves and now > MINUTE:
            # On a slow machine somebody's turn came too seldom: the room waits for them.
            away.waits_for(people)
        if kills and now >= kills[0]:
            kills.pop(0)
            away.dies()
            people[turn % 4].acts(turn)
            turn += 1
            away.server.start()
        people[turn % 4].acts(turn)
        people[turn % 4].me.page.wait_for_timeout(300)
        turn += 1
    away.goes_to(away.asked)
    typed = sorted(text for one in people for text in one.typed)
    # First what is on the phones: what is saved meanwhile is found on disk.
    here = {text for one in people for text in one.still_here()}
    assert sorted(here.union(away.texts())) == typed
    for one in people:
        assert [one.draft] * bool(one.draft) == one.drafts_here()
        waits = one.choices_here()
        assert away.choices(one.token()) | waits == one.chosen
    # Once the network is well again, all of it arrives, each once, and every phone says so.
    for one in people:
        one.network.mend()
    until(lambda: len(away.texts()) >= len(typed) and not any(one.me.keeps() for one in people), 90)
    assert away.texts() == typed
    for one in people:
        assert away.choices(one.token()) == one.chosen
        one.me.sees_question("Que se passe-t-il ?")
        one.me.sees_saved()
        expect(one.me.page.locator(".sent li.saved")).to_have_count(len(one.typed))
        assert one.me.keeps() == 0
