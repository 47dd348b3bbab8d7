"""A room with its desk and its wall, what the facilitator does there, and what is asked of every page of ours."""

import re

from playwright.sync_api import APIRequestContext, Browser, Locator, Page, expect

from components.journey.balloting import items_of
from components.journey.marks import Mark, marks_of
from components.journey.operation import Operation
from components.journey.operations.actions import plan_from_decision, update_action
from components.journey.operations.activities import close_activity, open_activity, reveal_activity
from components.journey.operations.ballots import enter_ballots
from components.journey.operations.decisions import add_decision
from components.journey.operations.pairs import enter_pair_sheet
from components.journey.operations.room import open_room
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote, update_activity
from components.journey.pair_rounds import sheet_pairs
from components.journey.records import Action, Activity, ActivityKind, Decision, Journey, Room, Session
from components.journey.state import Changes, State
from components.store import Store
from tests.browser.axe import told, violations
from tests.browser.conftest import Server, new_page
from tests.browser.phones import RULES
from tests.browser.steps import go

ITEMS = ("Aucune date avant 9 jours", "Silence de trois semaines", "Photos refusées", "Aucun numéro la nuit")


class Scene:
    """A workshop with three activities prepared, its room open; who looks at what."""

    def __init__(self, server: Server, project: str) -> None:
        self.server, self.project = server, project
        store = Store(server.data)

        def run(operation: Operation[...], **fields: object) -> Changes:
            return store.run(project, operation, "me", None, **fields).changes

        self.session = run(add_session, title="Atelier en salle").of_kind(Session)[0].id
        journey = store.read(project).all(Journey)[0].id
        self.asked = {
            kind: run(add_activity, session=self.session, kind=kind, question=question, journey=journey, **more)
            .of_kind(Activity)[0]
            .id
            for kind, question, more in (
                ("capture", "Que vit Camille ?", {"minutes": 5}),
                ("vote", "Que réparer d'abord ?", {"dots": 2}),
                ("answer", "Que faire ?", {"layer": "opportunities"}),
            )
        }
        run(put_to_vote, activity=self.asked["vote"], texts=list(ITEMS))
        run(put_to_vote, activity=self.asked["answer"], texts=["Une idée ?"])
        run(open_room, session=self.session)
        self.code = next(one.code for one in store.read(project).all(Room) if one.session == self.session)
        store.close(project)

    @classmethod
    def at(cls, server: Server, project: str, kind: ActivityKind, **fields: object) -> "Scene":
        """One whose room is at this activity, open."""
        made, store = cls(server, project), Store(server.data)
        if fields:
            store.run(project, update_activity, "me", None, made.asked[kind], **fields)
        store.run(project, open_activity, "me", None, made.asked[kind])
        store.close(project)
        return made

    def opens(self, kind: ActivityKind, question: str) -> Activity:
        """Something more that is asked, of six people."""
        store = Store(self.server.data)
        fields = {"session": self.session, "question": question, "invited": 6}
        made = store.run(self.project, add_activity, "me", None, kind=kind, **fields)  # type: ignore[arg-type]
        (asked,) = made.changes.of_kind(Activity)
        store.run(self.project, put_to_vote, "me", None, activity=asked.id, texts=list(ITEMS))
        store.run(self.project, open_activity, "me", None, asked.id)
        store.close(self.project)
        return asked

    def plans_from(self, asked: Activity) -> None:
        """Its first item is decided, and an action with a metric is born of that."""
        store = Store(self.server.data)

        def run(operation: Operation[...], *args: object, **fields: object) -> Changes:
            return store.run(self.project, operation, "me", None, *args, **fields).changes

        item = items_of(store.read(self.project), asked.id)[0]
        (decision,) = run(add_decision, text=item.text, outcome="chosen", reason="Pour voir", item=item.id).of_kind(
            Decision
        )
        (action,) = run(plan_from_decision, decision.id).of_kind(Action)
        run(update_action, action.id, metric="Rappels")
        store.close(self.project)

    def reveals(self, kind: ActivityKind, asks: APIRequestContext) -> str:
        """Something more that was asked and answered by six, a split room among them; its question."""
        store, question = Store(self.server.data), f"Et par {kind} ?"

        def run(operation: Operation[...], *args: object, **fields: object) -> Changes:
            return store.run(self.project, operation, "me", None, *args, **fields).changes

        asked = self.opens(kind, question)
        if kind == "compare":
            for number in range(1, 7):
                said = [(*pair, False) for pair in sheet_pairs(store.read(self.project), asked.id, number)]
                run(enter_pair_sheet, activity=asked.id, number=number, answers=said)
        else:
            run(enter_ballots, activity=asked.id, ballots=six_ballots(store.read(self.project), asked))
        run(close_activity, asked.id)
        store.close(self.project)
        # By the running server: it is what tells the wall.
        path = f"/api/console/{self.project}/rooms/{self.session}/operations"
        body = {"key": f"reveal{asked.id}", "name": reveal_activity.__name__, "args": [asked.id], "fields": {}}
        answer = asks.post(f"{self.server.url}{path}", data=body, headers={"X-Atelier": "1"})
        assert answer.ok, answer.text()
        return question.replace(" ?", "\u202f?")

    @property
    def state(self) -> State:
        return self.server.state(self.project)

    @property
    def join(self) -> str:
        return f"{self.server.url}/join/{self.code}"

    def desk(self, window: Browser | Page, language: str = "fr", dark: bool = False, script: str = "") -> Page:
        """In a kept window, or in a fresh one of this browser."""
        page = window if isinstance(window, Page) else new_page(window, language, dark)
        if script:
            page.add_init_script(script)
        go(page, f"{self.server.url}/live?project={self.project}&session={self.session}&lang={language}")
        expect(page.locator(".rd .door .code")).to_be_visible()
        return page

    def wall(self, browser: Browser, language: str = "fr", dark: bool = False) -> Page:
        page = new_page(browser, language, dark)
        page.goto(f"{self.server.url}/screen/{self.code}?lang={language}")
        expect(page.locator("h1")).not_to_be_empty()
        return page


def six_ballots(state: State, asked: Activity) -> list[dict[str, tuple[int, ...]]]:
    """Of six people: on the first item they are at two ends, on the others near each other."""

    def given(mark: Mark, person: int, item: int, part: int) -> int:
        all_of_them = sorted(mark.allowed or range(mark.low, mark.high + 1))
        ends = (all_of_them[0], all_of_them[-1])
        return ends[person % 2] if not item else all_of_them[(item + part + person // 5) % len(all_of_them)]

    items = [one.id for one in items_of(state, asked.id)]
    return [
        {
            item: tuple(given(mark, person, at, part) for part, mark in enumerate(marks_of(asked)))
            for at, item in enumerate(items)
        }
        for person in range(6)
    ]


def press(desk: Page, name: str | re.Pattern[str]) -> None:
    button(desk, name).click()


def button(desk: Page, name: str | re.Pattern[str]) -> Locator:
    return desk.locator(".rd").get_by_role("button", name=name, exact=isinstance(name, str)).first


def brings_to(desk: Page, question: str) -> None:
    expect(desk.locator(".rd .acts .here")).to_be_visible()
    if desk.locator(".rd .here h2").all_inner_texts() != [question]:
        press(desk, f"Amener la salle à\u00a0: {question}")
    expect(desk.locator(".rd .here h2")).to_have_text(question)


def is_clean(page: Page) -> None:
    found = violations(page, only=RULES)
    assert not found, told(found)
