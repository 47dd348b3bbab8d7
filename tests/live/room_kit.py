"""A room that is open, and phones that speak to it without a browser."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient

from components.journey.operations.activities import open_activity
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project
from components.journey.operations.room import go_to_activity, open_room
from components.journey.operations.sessions import add_session
from components.journey.operations.steps import add_step
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, Item, Journey, Phase, Room, Session, Step
from components.live.door import Door
from components.live.keys import Keys
from components.live.limits import Turns
from components.live.phone_site import PhoneSite
from components.store import Store

ELSEWHERE = ("192.168.1.50", 50_000)
THIS_MACHINE = ("127.0.0.1", 50_000)
KEY = "the facilitator's key"
_NUMBERS = itertools.count()


def key(name: str = "") -> str:
    """A request's name: new each time, or the one of this name."""
    return name.ljust(20, "0").lower() if name else f"k{next(_NUMBERS):019}"


@dataclass
class Kit:
    """A store with one project and one open room, and its site."""

    store: Store
    project: str
    session: str
    site: PhoneSite

    @property
    def code(self) -> str:
        return self.store.read(self.project).all(Room)[0].code

    def run(self, operation: Callable[..., Any], *args: object, **fields: object) -> Any:
        """What the facilitator does on a screen."""
        return self.store.run(self.project, operation, "facilitator", None, *args, **fields)

    def activity(self, kind: str, items: int = 4, opened: bool = True, **fields: object) -> str:
        """An activity the room is brought to."""
        question = fields.pop("question", f"Question {kind} ?")
        made = self.run(add_activity, session=self.session, kind=kind, question=question, **fields)
        (found,) = made.changes.of_kind(Activity)
        if items:
            self.run(put_to_vote, activity=found.id, texts=[f"Irritant {one}" for one in range(items)])
        if opened:
            self.run(open_activity, found.id)
        self.run(go_to_activity, session=self.session, activity=found.id)
        return str(found.id)

    def items(self, activity: str) -> list[str]:
        return [one.id for one in self.store.read(self.project).where(Item, activity=activity)]

    def journey(self) -> tuple[str, str]:
        """A journey with a step."""
        journey = self.run(add_journey, name="Parcours").changes.of_kind(Journey)[0]
        phase = self.store.read(self.project).all(Phase)[0].id
        return journey.id, self.run(add_step, phase=phase, title="Je cherche").changes.of_kind(Step)[0].id

    def app(self, **door: Any) -> Starlette:
        """The site behind the door, and something in the console's place that must not be reached."""
        settings: dict[str, Any] = {"phones": self.site.app, "keys": lambda: Keys(b"s" * 32, KEY)} | door
        return Starlette(routes=[Mount("/", _console)], middleware=[Middleware(Door, **settings)])

    @contextmanager
    def browser(
        self, client: tuple[str, int] = ELSEWHERE, host: str = "192.168.1.2:8501", **door: Any
    ) -> Iterator[TestClient]:
        with TestClient(self.app(**door), base_url=f"http://{host}", client=client) as browser:
            yield browser


async def _console(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "console"})
        await send({"type": "websocket.close"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b"console"})


def kit_in(folder: Path, **store: Any) -> Kit:
    """A new project with an open room."""
    made = Store(folder, **store)
    project = made.create("Essai", create_project, name="Essai", language="fr")
    session = made.run(project, add_session, "facilitator", None, title="Atelier 1").changes.of_kind(Session)[0].id
    made.run(project, open_room, "facilitator", None, session=session)
    return Kit(made, project, session, PhoneSite(lambda: made, lambda: ("192.168.1.2", 8501)))


@dataclass
class Phone:
    """A phone that is in."""

    browser: TestClient
    code: str
    token: str
    participant: str

    def ask(self, method: str, path: str, json: object = None, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        return self.browser.request(method, f"/api/join/{self.code}{path}", json=json, headers=headers, **more)

    def send(self, activity: str, named: str = "", **payload: object) -> Any:
        return self.ask("POST", "/contributions", {"key": named or key(), "activity": activity, **payload})


def phone_in(browser: TestClient, code: str, **asked: object) -> Phone:
    """Somebody comes in."""
    answer = browser.post(f"/api/join/{code}/participants", json={"key": key(), **asked})
    assert answer.status_code == 201, answer.text
    return Phone(browser, code, answer.json()["token"], answer.json()["participant"])


def frozen(kit: Kit) -> None:
    """No turn to guess comes back while a test runs, however slow the machine."""
    for turns in _turns(kit):
        turns._rate = 1e-3


def boundless(kit: Kit) -> None:
    """As many wrong guesses as a test wants."""
    for turns in _turns(kit):
        turns._burst = turns._rate = 1e9


def _turns(kit: Kit) -> tuple[Turns, ...]:
    guessing = kit.site.api._guessing
    return guessing._strangers, guessing._rooms, guessing._codes, guessing._all
