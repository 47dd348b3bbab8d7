"""The plan drawn: chart, sentence and numbers say the same, in the reader's language."""

from datetime import date

import pytest

from components.insight.plan import Plan, plan
from components.journey.records import Action, Person
from components.journey.state import State
from components.language import speech
from components.picture.palette import palette
from components.picture.plan import (
    calendar_chart,
    calendar_numbers,
    calendar_summary,
    workload_chart,
    workload_numbers,
    workload_summary,
)

DAY = date(2026, 11, 24)


@pytest.fixture
def state() -> State:
    """Two namesakes, two actions of the same title, one late, one with a due date alone, one dropped."""
    return State(
        [
            Person(id="p1", name="Anne", order="a0"),
            Person(id="p2", name="Anne", order="a1"),
            Action(id="a1", title="Rappeler", order="a0", owner="p1", start=date(2026, 10, 1), due=date(2026, 11, 20)),
            Action(id="a2", title="Rappeler", order="a1", owner="p2", contributors=("p1",), due=date(2026, 12, 1)),
            Action(id="a3", title="Refaire", order="a2", due=date(2027, 1, 1), status="dropped"),
            Action(id="a4", title="Former", order="a3"),
        ]
    )


@pytest.fixture
def today(state: State) -> Plan:
    return plan(state, DAY)


def test_the_calendar_draws_what_is_dated(today: Plan, state: State) -> None:
    drawn = calendar_chart(today, state, speech("fr"), palette("light")).to_dict()
    rows = next(rows for rows in drawn["datasets"].values() if len(rows) == 2)
    assert [(row["title"], row["whole"], row["late"], row["left"]) for row in rows] == [
        ("1. Rappeler", True, True, "4 jours de retard"),
        ("2. Rappeler", False, False, "encore 7 jours"),
    ]
    assert (rows[0]["start"], rows[0]["end"]) == ("2026-10-01T00:00:00", "2026-11-21T00:00:00")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["2 actions datées, du 1er octobre 2026 au 1er décembre 2026", "1 action est en retard"]),
        ("en", ["2 dated actions, from 1 October 2026 to 1 December 2026", "1 action is late"]),
    ],
)
def test_the_sentence_says_what_the_calendar_shows(today: Plan, language: str, words: list[str]) -> None:
    told = calendar_summary(today, speech(language))
    assert all(one in told for one in words)


def test_the_numbers_are_those_of_the_calendar(today: Plan, state: State) -> None:
    numbers = calendar_numbers(today, state, speech("en"))
    assert list(numbers["Time left"]) == ["4 days late", "7 days left"]


def test_workload_keeps_namesakes_apart(today: Plan, state: State) -> None:
    drawn = workload_chart(today, state, speech("en"), palette("dark")).to_dict()
    rows = next(iter(drawn["datasets"].values()))
    assert len({row["person"] for row in rows}) == 3
    assert [(row["part"], row["count"], row["from"]) for row in rows] == [
        ("Owner", 1, 0),
        ("Contributor", 1, 1),
        ("Owner", 1, 0),
        ("Owner", 1, 0),
    ]
    assert "Nobody carries most" in workload_summary(today, state, speech("en")), "equals are told as such"
    assert "1 action has no owner" in workload_summary(today, state, speech("en"))
    assert list(workload_numbers(today, state, speech("en"))["Late"]) == ["1", "0", "0"]
