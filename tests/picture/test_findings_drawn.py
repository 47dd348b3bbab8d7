"""The pictures of opportunities: every cell and every idea is there, the words say what they show."""

import json
from typing import Any

import pytest

from components.insight.findings import Balance, balance
from components.insight.novelty import Idea, Voted, ideas
from components.insight.spread import Spread, spread
from components.journey.records import Opportunity
from components.journey.state import State
from components.language import Speech, speech
from components.picture.balance import balance_chart, balance_numbers, balance_summary
from components.picture.novelty import ideas_chart, ideas_numbers, ideas_summary, otherwise_words
from components.picture.palette import LIGHT

SAY = speech("en")


def opportunity(name: str, **fields: Any) -> Opportunity:
    return Opportunity(id=name, text=f"Idea {name}", order=name, **fields)


def balanced(*every: Opportunity) -> Balance:
    return balance(State(every))


def data_of(chart: Any) -> list[dict[str, Any]]:
    return [row for rows in json.loads(chart.to_json())["datasets"].values() for row in rows]


THREE = (
    opportunity("a", dimension="service", lever="repair", novelty=5, feasibility=4),
    opportunity("b", dimension="service", lever="repair", novelty=4, feasibility=1),
    opportunity("c", dimension="relational", novelty=5, feasibility=4),
)


def test_the_balance_is_told_and_counted() -> None:
    told = balance_summary(SAY, balanced(*THREE))
    assert "2 opportunities with a dimension and a lever." in told
    assert "Dimension without an opportunity: transactional." in told
    assert "Most used lever: repair (2)." in told and "None sets you apart for good." in told
    assert "1 opportunity still lacks its dimension or its lever." in told
    durable = balanced(
        *(opportunity(one, dimension=one, lever="differentiate") for one in ("relational", "service", "transactional"))
    )
    assert "All three dimensions are worked on." in balance_summary(SAY, durable)
    assert "apart" not in balance_summary(SAY, durable)


def test_the_balance_has_a_disc_for_every_pair() -> None:
    rows = data_of(balance_chart(SAY, balanced(*THREE), LIGHT))
    assert len(rows) == 12
    assert [(row["dimension"], row["lever"], row["words"]) for row in rows if row["count"]] == [
        ("Service (2)", "Repair (2)", "2")
    ]
    table = balance_numbers(SAY, balanced(*THREE))
    assert list(table["In all"]) == ["1", "2", "0"] and list(table["Repair"]) == ["0", "2", "0"]


def test_novelty_and_feasibility_stay_apart() -> None:
    state = State([*THREE, opportunity("d")])
    found, names = ideas(state), {one.id: one.text for one in state.all(Opportunity)}
    numbers = {"a": "1", "b": "2", "c": "3", "d": "4"}
    rows = [row for row in data_of(ideas_chart(SAY, found, numbers, LIGHT)) if "label" in row]
    assert {(row["feasibility"], row["novelty"], row["label"]) for row in rows} == {(4, 5, "1, 3"), (1, 4, "2")}
    told = ideas_summary(SAY, found, names)
    assert told == "Try: “Idea a” and “Idea c”. Explore: “Idea b”. 1 opportunity lacks a mark."
    table = ideas_numbers(SAY, found, numbers, names)
    assert list(table.columns) == ["", "Opportunity", "Novelty", "Feasibility", "Where it stands", "According to"]
    assert list(table["Novelty"]) == ["5", "4", "5"]


@pytest.mark.parametrize("say", [SAY, speech("fr")])
def test_nothing_original_is_said(say: Speech) -> None:
    state = State([opportunity("a", novelty=2, feasibility=4)])
    found = ideas(state)
    told = ideas_summary(say, found, {"a": "A"})
    assert say("Nothing original so far.") in told
    assert [one.corner for one in found] == ["simple"]


def test_o9_what_the_room_said_is_drawn_with_its_spread_and_its_doubt() -> None:
    sure, few = Spread(6, 4, 3.5, 4, 4), Spread(2, 5, 5, 5, 5)
    found = (
        Idea("a", 4, 4, "try", Voted(sure, sure, enough=True)),
        Idea("b", 5, 5, "try", Voted(few, few, enough=False)),
        Idea("c", 1, 5, "simple"),
    )
    names, numbers = {one: f"Idea {one}" for one in "abc"}, {"a": "1", "b": "2", "c": "3"}
    rows = data_of(ideas_chart(SAY, found, numbers, LIGHT))
    marks = {row["label"]: row["unsure"] for row in rows if "label" in row}
    assert marks == {"1": False, "2≈": True, "3": False}
    assert [(row["left"], row["right"]) for row in rows if "left" in row] == [(3.5, 4)], "two answers have no band"
    assert "Indicative only, too few have voted: “Idea b”." in ideas_summary(SAY, found, names)
    table = ideas_numbers(SAY, found, numbers, names)
    assert list(table["Novelty"]) == ["4 (3.5–4)", "5", "1"]
    assert list(table["According to"]) == ["6 people", "2 people · indicative", "entered by hand"]


def test_o9_marks_by_hand_that_the_room_contradicts_are_told() -> None:
    by_hand = Opportunity(id="o", text="Photos", order="a", novelty=2, feasibility=4)
    novelty, feasibility = spread([4, 4, 4]), spread([4, 4, 4])
    assert novelty is not None and feasibility is not None
    said = otherwise_words(speech("en"), by_hand, Voted(novelty, feasibility, enough=True))
    assert said == "The room said otherwise, and its marks count: novelty 4, feasibility 4."
    assert otherwise_words(speech("en"), by_hand, Voted(novelty, feasibility, enough=False)) is None
    agreed = Opportunity(id="o", text="Photos", order="a", novelty=4, feasibility=4)
    assert otherwise_words(speech("en"), agreed, Voted(novelty, feasibility, enough=True)) is None
