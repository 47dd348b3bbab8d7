"""The page of promises for everybody, and the calendar of due dates and reviews."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from components.exchange.calendar import plan_calendar_file
from components.exchange.invitation import invitation
from components.exchange.progress_pdf import content, progress_pdf
from components.insight.follow_up import follow_ups
from components.journey.records import Action, Journey, Person, Prediction, Project, Reading, Session
from components.journey.state import State
from components.language import speech
from sample_data import build

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def example() -> State:
    return State(build("fr", TODAY))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_s1_24_promises_metrics_and_reviews_are_published(example: State, language: str) -> None:
    assert progress_pdf(example, speech(language), NOW).startswith(b"%PDF-")


def test_s1_24_what_the_page_says_names_nobody(example: State) -> None:
    told = content(example, speech("fr"), NOW)
    assert len(told["promised"]) == len(example.all(Prediction)) == 5  # type: ignore[arg-type]
    assert "Prédictions tenues\u00a0: 1 sur 2" in str(told["score"])
    rows = told["history"]
    assert isinstance(rows, list) and len(rows) == len({one.about for one in example.all(Reading)}) == 2
    assert any("35" in str(row) for row in rows)
    words = str(told)
    assert not [one.name for one in example.all(Person) if one.name in words]


def test_a_project_without_promises_has_its_page() -> None:
    empty = State([example_frame()])
    assert content(empty, speech("en"), NOW)["history"] == []
    assert progress_pdf(empty, speech("en"), NOW).startswith(b"%PDF-")


def example_frame() -> Project:
    return State(build("en", TODAY)).project


def test_due_dates_predictions_and_reviews_are_whole_days(example: State) -> None:
    calendar = Calendar.from_ical(plan_calendar_file(example, NOW))
    events = {str(one["uid"]): one for one in calendar.walk("VEVENT")}
    live = [one for one in example.all(Action) if one.status not in ("done", "dropped") and one.due]
    open_ = [one for one in example.all(Prediction) if one.by > TODAY]
    assert len(events) == len(live) + len(open_) + len(example.all(Journey))
    for action in live:
        event = next(one for key, one in events.items() if key.startswith(f"{action.id}.due"))
        day = event.decoded("dtstart")
        assert day == action.due and type(day) is date
        assert action.title in str(event["summary"])
    review = next(one for key, one in events.items() if ".review." in key)
    assert "concurrent" in str(review["description"])


def test_y10_the_invitation_to_a_follow_up_says_what_is_checked(example: State) -> None:
    follow_up, other = follow_ups(example)[0], example.all(Session)[0]
    told = invitation(example, follow_up)
    assert "Ce que nous vérifierons ensemble\n- " in told and "8\u202f% → 30\u202f%" in told
    assert "Ce que nous vérifierons" not in invitation(example, other)
