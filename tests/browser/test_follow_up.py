"""From revealed votes to a follow-up ninety days later: a decision, a commitment of its owner, what it predicts of a
metric and of an emotion, and nothing typed twice."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from components.journey.operations.project import create_from
from components.journey.records import Action, Attendance, Block, Decision, Person, Prediction, Reading, Session
from components.journey.records.base import Record
from components.store import Store
from components.store.folder import AHEAD
from sample_data import build
from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
from tests.browser.steps import Facilitator

pytestmark = pytest.mark.browser

DAYS = 90


@pytest.fixture
def later(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server whose clock can be moved between two starts."""
    monkeypatch.delenv(AHEAD, raising=False)
    running = Server(tmp_path_factory.mktemp("later") / "data")
    yield running
    running.stop()


def revealed(language: str) -> tuple[Record, ...]:
    """The example as it stands when its votes have just been revealed: nothing decided, planned or promised."""
    records = build(language, datetime.now(UTC).date())
    planned = {one.id for one in records if isinstance(one, Decision | Action | Prediction | Reading)}
    looking_back = {one.id for one in records if isinstance(one, Session) and one.follow_up is not None}
    gone = planned | looking_back
    return tuple(
        one for one in records
        if one.id not in gone and getattr(one, "session", None) not in looking_back
        and getattr(one, "action", None) not in planned
    )  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", *in_everything("fr")])
def test_from_revealed_votes_to_ninety_days_later(
    browser: Browser, later: Server, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    store = Store(later.data)
    project = store.create("Suivi", create_from, records=revealed(language))
    store.close(project)
    later.start()
    page = new_page(browser, language)
    me = Facilitator(page, later.url, language)
    page.goto(f"{later.url}/priorities?project={project}&lang={language}")
    page.wait_for_selector("h1")
    me.presses("Decide")
    me.fills_code("field.decision.reason", "2 × 12")
    me.presses("Keep this decision")

    due = datetime.now(UTC).date() + timedelta(days=60)
    owner = next(one for one in Store(later.data).read(project).all(Person) if "facilitator" not in one.roles).name
    promise(me, owner, due)

    me.goes_to("follow_up")
    me.presses("Plan the {days}-day follow-up", days=DAYS)
    me.sees(me.say("Follow-up at {days} days", days=DAYS))
    page.context.close()

    later.stop()
    monkeypatch.setenv(AHEAD, str(DAYS))
    later.start()
    come_back(browser, later, project, language)


def promise(me: Facilitator, owner: str, due: date) -> None:
    """From the decision to an action that says by how much and by when, whose owner commits to it; it predicts its
    metric in one click, and the emotion that the curve proposes in another."""
    me.goes_to("actions")
    me.presses("Plan an action")
    form = me.hook("action_form")
    me.chooses(me.say.code("field.action.owner"), owner, within=form)
    for field, text in {"metric": "Appels", "baseline": "34 %", "target": "15 %", "metric_source": "CRM"}.items():
        me.fills_code(f"field.action.{field}", text, within=form)
    me.types_a_date(me.say.code("field.action.due"), due, within=form)
    me.fills_code("field.action.cost", "0", within=form)
    me.presses("Predict: {metric} from {before} to {after}", metric="Appels", before="34 %", after="15 %")
    me.sees(re.compile(r"34\s?%\s→\s15\s?%"))
    form.get_by_text(me.say("Predict an emotion")).click()
    me.presses("Predict", within=form)
    me.sees(re.compile(rf"^{me.say('Emotion at “{step}”', step='')[:8]}.* → "), within=form)
    me.presses("Commit", within=form)
    expect(form.get_by_role("button", name=me.say("Commit"), exact=True)).to_have_count(0)


def come_back(browser: Browser, later: Server, project: str, language: str) -> None:
    """Ninety days later everything is there; the only thing typed is what was read."""
    state = Store(later.data).read(project)
    session = next(one for one in state.all(Session) if one.follow_up == DAYS)
    (action,) = state.all(Action)
    assert state.where(Block, session=session.id)
    assert action.status == "committed"
    assert action.owner in {one.person for one in state.where(Attendance, session=session.id)}
    promised = {one.kind: one for one in state.all(Prediction)}
    page = new_page(browser, language)
    me = Facilitator(page, later.url, language)
    page.goto(f"{later.url}/follow_up?project={project}&lang={language}")
    page.wait_for_selector("h1")
    me.sees(me.say("Actions due by then ({n})", n=1), me.say("Predictions to check ({n})", n=2))
    me.sees(me.say.code("verdict.to_read"))
    metric = line_of(me, promised["metric"])
    field = metric.get_by_label(f"{me.say.code('field.reading.value')} (%)", exact=True)
    field.fill("14")
    field.press("Tab")
    expect(metric.get_by_label(me.say.code("field.reading.source"), exact=True)).to_have_value("CRM")
    me.presses("Note this reading", within=metric)
    me.sees(re.compile(rf"{me.say.code('verdict.kept')} · 14\s?%"))
    me.fills_code("field.reading.value", "2", within=line_of(me, promised["emotion"]))
    me.presses("Note this reading", within=line_of(me, promised["emotion"]))
    me.sees(re.compile(rf"{me.say.code('verdict.kept')} · \+2"))
    me.picks(me.say("Promised and happened"))
    me.sees_a_chart()
    me.sees(re.compile(r"100\s?%"))
    page.context.close()
    read = {one.about: one for one in Store(later.data).read(project).all(Reading)}
    metric_read, felt = read[action.id], read[promised["emotion"].step or ""]
    assert (metric_read.value, metric_read.source, metric_read.session) == (14.0, "CRM", session.id)
    assert (felt.value, felt.session) == (2.0, session.id)


def line_of(me: Facilitator, prediction: Prediction) -> Locator:
    """Where a reading of this prediction is noted."""
    return me.page.locator(f"[class*='st-key-draft-reading-{prediction.id}']")
