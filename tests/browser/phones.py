"""Phones in a room: a server of phones alone that can be stopped and started anew, and the steps people take on them.

The facilitator's side is played by operations, so that every test decides what the room is asked and when.
"""

import asyncio
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, ViewportSize, expect

from components.journey.balloting import ballots_of, items_of
from components.journey.operations import activities, room, voting
from components.journey.operations.project import create_from
from components.journey.records import Activity, Card, Comparison, Department, Item, Journey, Note, Phase, Session, Step
from components.journey.rooms import notes_for, room_of
from components.journey.state import Changes, State
from components.live.phone_site import PhoneSite
from components.live.rooms import Place
from components.store import Outcome, Store
from sample_data import build
from tests.browser.axe import TAGS, told, violations
from tests.browser.complaints import COMPLAINTS
from tests.browser.conftest import PATIENCE

SMALL = ViewportSize(width=320, height=640)
RULES = (*TAGS, "best-practice")


class RoomServer:
    """The phones' side of the server, on one folder, with one room open in the French or English example."""

    def __init__(self, folder: Path, language: str = "fr") -> None:
        self.folder, self.language = folder, language
        self.store = Store(folder)
        self.project = self.store.create("Atelier", create_from, records=build(language, self.store.clock().date()))
        self.session = self.state.all(Session)[0].id
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.site: PhoneSite | None = None
        self.do(room.open_room, session=self.session)

    # ---- the server -----------------------------------------------------------------------

    def start(self) -> "RoomServer":
        self.site = PhoneSite(lambda: self.store, lambda: ("0.0.0.0", self.port))  # noqa: S104 - what it says of itself
        options = uvicorn.Config(
            self.site.app, "127.0.0.1", self.port, log_level="warning", timeout_graceful_shutdown=1, lifespan="off"
        )
        self._server = uvicorn.Server(options)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._served(self._server)), daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 20
        while not self._server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        return self

    @staticmethod
    async def _served(server: uvicorn.Server | None) -> None:
        assert server is not None
        await server.serve()

    def stop(self) -> None:
        """Gone for everybody, in the middle of whatever it was doing."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = self._server.force_exit = True
            self._thread.join(20)
        self._server = None

    def restart(self) -> None:
        """As after a crash: nothing in memory, everything from the disk."""
        self.stop()
        self.store.close(self.project)
        self.store = Store(self.folder)
        self.start()

    @property
    def code(self) -> str:
        found = room_of(self.state, self.session)
        assert found is not None
        return found.code

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/join/{self.code}"

    # ---- the facilitator ------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self.store.read(self.project)

    def do(self, operation: Callable[..., Changes], *args: object, **fields: object) -> Outcome:
        return self.store.run(self.project, operation, "facilitator", None, *args, **fields)

    def ask(
        self, kind: str, question: str, texts: tuple[str, ...] = (), minutes: int | None = None, **fields: object
    ) -> str:
        """An activity, open at once. Steps and hypotheses come from the example's journey."""
        journey = self.state.all(Journey)[0]
        wanted = {"session": self.session, "kind": kind, "question": question, "journey": journey.id, **fields}
        before = {one.id for one in self.state.all(Activity)}
        self.do(voting.add_activity, **wanted)
        (asked,) = (one.id for one in self.state.all(Activity) if one.id not in before)
        if kind in ("rate", "truth"):
            self.do(voting.put_to_vote, activity=asked, sources=[one.id for one in self.steps()])
        elif kind == "validate":
            cards = [one for one in self.state.all(Card) if one.status == "hypothesis"][:3]
            self.do(voting.put_to_vote, activity=asked, sources=[one.id for one in cards])
        elif kind != "capture":
            self.do(voting.put_to_vote, activity=asked, texts=list(texts))
        self.do(activities.open_activity, asked, minutes=minutes, reason="essai")
        return asked

    def open_activities(self) -> list[str]:
        return [one.id for one in self.state.all(Activity) if one.status == "open"]

    def close(self, activity: str) -> None:
        self.do(activities.close_activity, activity)

    def reveal(self, activity: str) -> None:
        self.do(activities.close_activity, activity)
        self.do(activities.reveal_activity, activity)

    def rests(self) -> None:
        """The room is open and waits: nothing is asked."""
        for one in self.open_activities():
            self.close(one)
        self.do(room.go_to_activity, session=self.session, activity=None)

    # ---- what is on disk ------------------------------------------------------------------

    def steps(self) -> tuple[Step, ...]:
        journey = self.state.all(Journey)[0].id
        phases = [one.id for one in self.state.where(Phase, journey=journey)]
        return tuple(step for phase in phases for step in self.state.where(Step, phase=phase))

    def items(self, activity: str) -> tuple[Item, ...]:
        return tuple(items_of(self.state, activity))

    def ballots(self, activity: str) -> list[dict[str, tuple[int, ...]]]:
        """What the ballots say, by the items' texts."""
        texts = {one.id: one.text for one in self.items(activity)}
        found = ballots_of(self.state, activity)
        return [{texts[item]: tuple(values) for item, values in one.values.items()} for one in found]

    def notes(self, activity: str) -> list[Note]:
        return list(notes_for(self.state, activity))

    def texts(self, activity: str) -> list[str]:
        return sorted(one.text for one in self.notes(activity))

    def finished(self, activity: str) -> tuple[str, ...]:
        """Who says "I have finished": known to the running server only."""
        assert self.site is not None
        hub = self.site.rooms._hubs.get(Place(self.project, self.session))
        return tuple(sorted(hub._marks.have_finished(self.state, activity))) if hub else ()

    def pairs(self, activity: str) -> list[Comparison]:
        return list(self.state.where(Comparison, activity=activity))

    def departments(self) -> list[str]:
        return [one.name for one in self.state.all(Department)]


WORDS: dict[str, dict[str, str | re.Pattern[str]]] = {
    "fr": {
        "enter": "Entrer dans l’atelier", "name": re.compile("Votre prénom"), "department": re.compile("Votre service"),
        "saved": re.compile("Enregistré"), "finished": "J’ai fini", "send": "Envoyer", "note": "Votre note",
        "answer": "Votre réponse", "step": "Étape", "next": "Suivant", "more": "Une gommette de plus",
        "less": "Une gommette de moins", "edit": re.compile("^Modifier"), "withdraw": re.compile("^Retirer"),
        "keep": "Enregistrer", "equal": "Les deux se valent", "mine": "Moi",
        "here": re.compile("gardé sur ce téléphone"), "offline": re.compile("Pas de connexion"),
        "waiting": "Vous y êtes", "not_sent": "Pas encore envoyé",
    },
    "en": {
        "enter": "Enter the workshop", "name": re.compile("Your first name"),
        "department": re.compile("Your department"), "saved": re.compile("Saved"), "finished": "I have finished",
        "send": "Send", "note": "Your note", "answer": "Your answer", "step": "Step", "next": "Next",
        "more": "One dot more", "less": "One dot less", "edit": re.compile("^Edit"),
        "withdraw": re.compile("^Withdraw"), "keep": "Save", "equal": "Both the same", "mine": "Me",
        "here": re.compile("kept on this phone"), "offline": re.compile("No connection"), "waiting": "You are in",
        "not_sent": "Not sent yet",
    },
}  # fmt: skip


class Phone:
    """Somebody with a phone: what they see, and what they do with a thumb."""

    def __init__(self, page: Page, url: str, language: str = "fr") -> None:
        self.page, self.url, self.words = page, url, WORDS[language]

    # ---- coming in ------------------------------------------------------------------------

    def opens(self) -> "Phone":
        self.page.goto(self.url)
        return self

    def joins(self, name: str = "", department: str = "") -> "Phone":
        """Type or scan, choose a name or none, be in."""
        self.opens()
        expect(self.button("enter")).to_be_visible()
        if name:
            self.page.get_by_label(self.words["name"]).fill(name)
        if department:
            self.page.get_by_label(self.words["department"]).select_option(label=department)
        self.button("enter").click()
        # While the server is asked the button is renamed: only when the form is gone is one in.
        expect(self.page.locator("form.join")).to_have_count(0)
        return self

    def button(self, word: str) -> Locator:
        return self.page.get_by_role("button", name=self.words[word], exact=True)

    # ---- what they see --------------------------------------------------------------------

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_question(self, question: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=question)).to_be_visible()

    def sees_saved(self) -> None:
        """Nothing waits any more, and the page says so."""
        expect(self.page.locator(".foot .state")).to_contain_text(self.words["saved"])

    def is_told(self, words: str | re.Pattern[str]) -> None:
        """Somebody who listens to the page hears it."""
        expect(self.page.locator("#said")).to_contain_text(words)

    def is_clean(self) -> None:
        """Nothing an accessibility checker finds, nothing wider than the phone, no target smaller than a thumb."""
        found = violations(self.page, only=RULES)
        assert not found, told(found)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert self.page.evaluate(TOO_SMALL) == []

    # ---- what they do ---------------------------------------------------------------------

    def writes(self, text: str, field: str = "note") -> None:
        self.page.get_by_label(self.words[field], exact=True).fill(text)
        self.button("send").click()

    def at_step(self, title: str) -> None:
        self.page.get_by_label(self.words["step"], exact=True).select_option(label=title)

    def rates(self, value: int) -> None:
        """The face, at the step that is shown."""
        sign = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}[value]
        self.page.get_by_role("radio", name=re.compile("^" + re.escape(sign) + " ")).check()

    def goes_on(self) -> None:
        self.page.get_by_role("button", name=self.words["next"], exact=True).click()

    def scores(self, first: int, second: int) -> None:
        expect(self.page.locator(".scale")).to_have_count(2)
        for group, value in zip(self.page.get_by_role("group").all(), (first, second), strict=True):
            group.get_by_role("radio", name=str(value), exact=True).check()

    def says(self, verdict: str) -> None:
        self.page.get_by_role("radio", name=verdict).check()

    def places_dot(self, item: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.get_by_role("group", name=item).get_by_role("button", name=self.words["more"]).click()

    def takes_dot(self, item: str) -> None:
        self.page.get_by_role("group", name=item).get_by_role("button", name=self.words["less"]).click()

    def reads_pair(self) -> None:
        """No pair is answered sooner than it can have been read (L93)."""
        self.page.wait_for_timeout(450)

    def prefers(self) -> tuple[str, str]:
        """The upper one of the two on screen: (winner, loser)."""
        self.reads_pair()
        sides = self.page.locator("button.side")
        names = (sides.nth(0).inner_text(), sides.nth(1).inner_text())
        sides.nth(0).click()
        return names

    def finishes(self) -> None:
        self.button("finished").click()

    # ---- the network ----------------------------------------------------------------------

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def curve(self) -> FloatRect:
        """Where the curve is that one draws, in sight."""
        curve = self.page.locator("[data-draw]")
        curve.scroll_into_view_if_needed()
        box = curve.bounding_box()
        assert box, "No curve is shown"
        return box

    def loses_network(self) -> None:
        self.context.set_offline(True)
        expect(self.page.locator("#offline")).to_be_visible()

    def finds_network(self) -> None:
        self.context.set_offline(False)
        expect(self.page.locator("#offline")).to_have_count(0)

    def keeps(self) -> int:
        """How many things wait on this phone."""
        return int(self.page.evaluate("Object.keys(localStorage).filter((name) => name.includes('/q/')).length"))


TOO_SMALL = """() => [...document.querySelectorAll('button, input, select, textarea, summary')]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one, (one.type === 'radio' ? one.nextElementSibling : one).getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)"""


Act = tuple[str] | tuple[str, str | None]
"""A tap on what a selector finds; a text or a choice for a field; with None: waiting until it shows."""

BEGIN = """(acts) => {
  const soon = (time) => new Promise((go) => setTimeout(go, time))
  const shown = async (selector) => {
    for (const until = Date.now() + 30_000; Date.now() < until; await soon(25)) {
      const one = document.querySelector(selector)
      if (one && one.getAttribute('aria-disabled') !== 'true') return one
    }
    throw new Error('never shown: ' + selector)
  }
  const choose = (one, value) => {
    const options = [...(one.options ?? [])]
    one.value = options.find((each) => each.text === value)?.value ?? value
    for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, { bubbles: true }))
  }
  const all = async () => {
    for (const [selector, ...value] of acts) {
      const one = await shown(selector)
      if (!value.length) one.click()
      else if (value[0] !== null) choose(one, value[0])
      await soon(0)
    }
  }
  window.begun = all().then(() => '', String)
}"""


def together(phones: Sequence[Phone], acts: Callable[[int], Sequence[Act]]) -> None:
    """Everybody at once, as a room does; returns when all are done."""
    for number, one in enumerate(phones):
        one.page.evaluate(BEGIN, [list(act) for act in acts(number)])
    assert [one.page.evaluate("() => window.begun") for one in phones] == [""] * len(phones)


@contextmanager
def phone(browser: Browser, url: str, language: str = "fr", dark: bool = False, **more: Any) -> Iterator[Phone]:
    """A phone-sized window of somebody with this language."""
    context = browser.new_context(
        viewport=SMALL,
        color_scheme="dark" if dark else "light",
        locale="en-GB" if language == "en" else "fr-FR",
        has_touch=True,
        **more,
    )
    context.set_default_timeout(PATIENCE)
    COMPLAINTS.listen(context)
    try:
        yield Phone(context.new_page(), url, language)
    finally:
        context.close()


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for what the server writes."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
