"""S4.11: what a journey costs its customer, and the words for it."""

import pytest

from components.insight.customer_cost import customer_cost, wait_minutes
from components.journey.records import Journey, Phase, Step
from components.journey.state import State
from components.language import speech
from components.picture.step_facts import cost_words

HOUR, DAY = 60, 1_440


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Trois jours", 3 * DAY),
        ("3 j", 3 * DAY),
        ("two weeks", 14 * DAY),
        ("1h30", 90),
        ("1,5 heure", 90),
        ("entre 2 et 3 jours", 3 * DAY),
        ("an hour at the counter", HOUR),
        ("un an", 365 * DAY),
        ("48 h", 48 * HOUR),
        ("trop longtemps", None),
        ("3 appels", None),
    ],
)
def test_a_wait_is_read_as_people_write_it(text: str, minutes: float | None) -> None:
    assert wait_minutes(text) == minutes


def journey(*steps: dict[str, object]) -> State:
    return State(
        [
            Journey(id="j", name="Sinistre", order="a0"),
            Phase(id="p", journey="j", title="Avant", order="a0"),
            *(Step(id=f"s{n}", phase="p", title=f"J’attends {n}", order=f"a{n}", **one) for n, one in enumerate(steps)),  # type: ignore[arg-type]
        ]
    )


def told(*steps: dict[str, object], language: str = "en") -> str:
    return cost_words(customer_cost(journey(*steps), "j"), speech(language))


def test_the_greatest_effort_and_the_longest_wait_are_named() -> None:
    steps: tuple[dict[str, object], ...] = (
        {"effort": 4, "wait": "48 h"},
        {"effort": 2, "wait": "Trois jours"},
        {"effort": 4, "wait": "un peu"},
        {},
    )
    found = customer_cost(journey(*steps), "j")
    assert [[one.id for one in group] for group in (found.hardest, found.longest, found.unread)] == [
        ["s0", "s2"],
        ["s1"],
        ["s2"],
    ]
    assert told(*steps) == (
        "The customer's greatest effort: “J’attends 0” and “J’attends 2” (4 out of 5). "
        "The customer's longest wait: “J’attends 1” (Trois jours)."
    )
    assert "(4 sur 5)" in told(*steps, language="fr")


def test_waits_that_cannot_be_compared_are_quoted_and_nothing_is_said_of_nothing() -> None:
    assert told({"wait": "un peu"}, {}).endswith("“J’attends 0” (un peu).")
    assert told({}, {}) == ""
