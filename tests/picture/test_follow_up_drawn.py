"""What the pictures of a follow-up say, in both languages, with the same numbers in their tables."""

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest

from components.insight.follow_up import histories, promises, score
from components.insight.reviews import ReviewState
from components.insight.taught import Lesson, lessons
from components.journey.records import Action, Journey, Step
from components.journey.state import State
from components.language import speech
from components.picture.follow_up import (
    history_numbers,
    lessons_chart,
    lessons_numbers,
    promises_chart,
    promises_numbers,
)
from components.picture.follow_up_words import (
    happened_words,
    lesson_words,
    prediction_words,
    review_words,
    score_words,
    value_words,
)
from components.picture.palette import LIGHT
from sample_data import build

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def example() -> State:
    return State(build("fr", TODAY))


def test_a_prediction_reads_as_a_promise(example: State) -> None:
    said = [prediction_words(example, speech("en"), one.prediction) for one in promises(example, TODAY)]
    assert any("−2 → 0 by 16 February 2027 (60% sure)" in one for one in said)
    assert any("8% → 30% by 23 November 2026 (80% sure)" in one for one in said)


def test_percentages_read_as_each_language_writes_them() -> None:
    assert [value_words(speech(one), 6.5, False, "%") for one in ("fr", "en")] == ["6,5\u202f%", "6.5%"]
    assert value_words(speech("fr"), 6, False, "jours") == "6\u00a0jours"


def test_what_happened_in_one_line(example: State) -> None:
    say = speech("fr")
    told = [happened_words(say, one) for one in promises(example, TODAY)]
    assert told[:1] == ["Pas encore à terme"]
    assert any(one.startswith("Tenue · 35\u202f% relevé le") and one.endswith("cinq premiers jours") for one in told)
    assert any(one.startswith("Manquée · −0,5") for one in told)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_picture_and_its_table_agree(example: State, language: str) -> None:
    say, found = speech(language), promises(example, TODAY)
    spec = promises_chart(found, example, say, LIGHT).to_dict()
    rows = next(iter(spec["datasets"].values()))
    assert [one["progress"] for one in rows if one["progress"] is not None] == pytest.approx([27 / 22, 0.5])
    assert promises_numbers(found, example, say).shape == (5, 7)


def test_two_promises_of_the_same_are_told_apart_by_their_actions(example: State) -> None:
    first = next(one for one in promises(example, TODAY) if one.prediction.step)
    other = next(one.id for one in example.all(Action) if one.id != first.prediction.action)
    twice = [first, replace(first, prediction=msgspec.structs.replace(first.prediction, action=other))]
    drawn = promises_chart(twice, example, speech("en"), LIGHT).to_dict()
    (rows,) = drawn["datasets"].values()
    titles = [example.get(Action, one.prediction.action).title for one in twice]
    told = [row["what"] if isinstance(row["what"], str) else " ".join(row["what"]) for row in rows]
    assert all(title.split()[0] in words for title, words in zip(titles, told, strict=True))
    assert len(set(told)) == 2


def test_progress_off_the_drawing_stands_at_its_edge(example: State) -> None:
    from msgspec.structs import replace

    one = next(one for one in promises(example, TODAY) if one.reading is not None)
    assert one.reading is not None
    far = replace(one.reading, value=1e6)
    spec = promises_chart([type(one)(one.prediction, "kept", far, 0)], example, speech("en"), LIGHT).to_dict()
    (row,) = next(iter(spec["datasets"].values()))
    assert row["progress"] == 1.5 and "1,000,000" in row["value"]


def test_the_score_in_words(example: State) -> None:
    assert score_words(speech("en"), score([])).startswith("No prediction has come to its day")
    said = score_words(speech("en"), score(promises(example, TODAY)))
    assert said.startswith("1 of 2 predictions kept (50%")
    assert "Brier score 0.2 " in said and "said 70% on average, 50% came true" in said


def test_metrics_over_time(example: State) -> None:
    table = history_numbers(histories(example), speech("fr"))
    assert "35" in table.iloc[0].to_string() and table.shape == (2, 5)


def test_what_was_believed_said_and_read(example: State) -> None:
    say, journey = speech("en"), example.all(Journey)[0]
    found = tuple(one for one in lessons(example, journey) if one.told)
    spec = lessons_chart(found, example, say, LIGHT).to_dict()
    kinds = {one["kind"] for one in next(iter(spec["datasets"].values()))}
    assert kinds == {"What we believed", "What the room said", "What was read since"}
    table = lessons_numbers(found, example, say)
    assert len(table) == len(found) and "−0.5" in table.to_string()


def test_surprises_are_told_both_ways() -> None:
    steps = State([Step(id=one, phase="p", title=one, order=one) for one in ("a", "b")])
    found = (Lesson("a", 1, -2, False, None, None), Lesson("b", 0, 1, False, None, None))
    assert lesson_words(steps, speech("en"), found) == [
        "“a” is worse than believed: −2, not +1.",
        "“b” is better than believed: +1, not 0.",
    ]


def test_when_a_journey_is_looked_at_again() -> None:
    late = ReviewState("j", None, date(2026, 11, 20), -4, ())
    assert review_words(speech("en"), late) == "Review 4 days late"
    soon = ReviewState("j", None, datetime(2027, 5, 17, tzinfo=UTC).date(), 30, ())
    assert review_words(speech("fr"), soon) == "Prochaine revue le 17 mai 2027"
