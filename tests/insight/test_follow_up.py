"""Rules Y5 to Y7, Y10: promised against happened."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.insight.follow_up import (
    ALWAYS_HALF,
    Promise,
    dossier,
    follow_ups,
    histories,
    kept,
    promise,
    promises,
    score,
)
from components.journey.records import (
    PROJECT_ID,
    Action,
    Journey,
    Measure,
    Phase,
    Prediction,
    Project,
    Reading,
    Session,
    Step,
)
from components.journey.state import State

MADE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2027, 2, 22)


def prediction(key: str = "p", before: float = 12, after: float = 70, **fields: object) -> Prediction:
    given: dict[str, object] = {"action": "a", "order": key, "by": DAY, "made_at": MADE, "unit": "%"}
    return Prediction(id=key, before=before, after=after, **(given | fields))  # type: ignore[arg-type]


def reading(value: float, day: date, about: str = "a") -> Reading:
    return Reading(id=f"{about}{day}", about=about, day=day, value=value)


def state(*more: object) -> State:
    return State(
        [
            Project(id=PROJECT_ID, name="Sinistre", created_at=MADE),
            Journey(id="j", name="Sinistre", order="a0"),
            Phase(id="ph", journey="j", title="Après", order="a0"),
            Step(id="st", phase="ph", title="J'attends", order="a0"),
            Measure(id="m", step="st", name="Délai", order="a0"),
            Action(id="a", title="Dater", order="a0", due=DAY, owner=None),
            Action(id="b", title="Plus tard", order="a1", due=date(2027, 9, 1)),
            Action(id="c", title="Fait", order="a2", due=date(2026, 12, 1), status="done"),
            *more,  # type: ignore[list-item]
        ]
    )


# ---- one promise -----------------------------------------------------------------------------------


def test_y5_the_first_reading_on_or_after_the_day_judges() -> None:
    found = state(
        prediction(), reading(75, date(2027, 1, 10)), reading(66, date(2027, 2, 25)), reading(80, date(2027, 3, 25))
    )
    before = promise(found, found.get(Prediction, "p"), date(2027, 2, 1))
    assert (before.verdict, before.reading and before.reading.value, before.days_left) == ("waiting", 75, 21)
    on_the_day = promise(found, found.get(Prediction, "p"), DAY)
    assert (on_the_day.verdict, on_the_day.judged) == ("to_read", False)
    after = promise(found, found.get(Prediction, "p"), date(2027, 4, 1))
    assert (after.verdict, after.reading and after.reading.value) == ("missed", 66)


def test_y5_what_was_read_before_it_was_made_does_not_count() -> None:
    found = state(prediction(by=date(2026, 11, 1)), reading(90, date(2026, 11, 20)))
    assert promise(found, found.get(Prediction, "p"), DAY).verdict == "to_read"


@pytest.mark.parametrize(
    ("before", "after", "value", "reached"),
    [(12, 70, 70, True), (12, 70, 69.9, False), (34, 15, 15, True), (34, 15, 20, False), (-2, 1, 2, True)],
)
def test_y5_reached_or_passed_in_the_direction_promised(
    before: float, after: float, value: float, reached: bool
) -> None:
    assert kept(prediction(before=before, after=after), value) is reached


@pytest.mark.parametrize(
    ("before", "after", "value", "share"),
    [(-2, 1, 1, 1.0), (-2, 1, -0.5, 0.5), (34, 15, 34, 0.0), (34, 15, 43.5, -0.5), (12, 70, 99, 1.5)],
)
def test_y6_progress(before: float, after: float, value: float, share: float) -> None:
    one = Promise(prediction(before=before, after=after), "waiting", reading(value, DAY), 0)
    assert one.progress == pytest.approx(share)
    assert Promise(one.prediction, "to_read", None, 0).progress is None


@given(
    some.floats(-100, 100), some.floats(-100, 100), some.floats(-100, 100)
)  # fmt: skip
def test_y5_y6_kept_is_progress_of_one_or_more(before: float, after: float, value: float) -> None:
    if abs(after - before) < 1e-6 or abs(value - after) < 1e-6:
        return
    one = Promise(prediction(before=before, after=after), "missed", reading(value, DAY), 0)
    assert one.progress is not None
    assert kept(one.prediction, value) == (one.progress >= 1)


def test_an_emotion_is_read_at_its_step() -> None:
    found = state(prediction(before=-2, after=1, kind="emotion", step="st"), reading(1, DAY, "st"), reading(1, DAY))
    (one,) = promises(found, DAY)
    assert (one.verdict, one.reading and one.reading.about) == ("kept", "st")


# ---- the score -------------------------------------------------------------------------------------


def told(outcome: str, chance: int | None = None) -> Promise:
    return Promise(prediction(chance=chance), outcome, None, 0)  # type: ignore[arg-type]


def test_y7_three_kept_of_four() -> None:
    """Brier by hand: (0.9-1)² + (0.8-1)² + (0.6-0)² = 0.01 + 0.04 + 0.36 = 0.41, over 3."""
    found = score([told("kept", 90), told("kept", 80), told("missed", 60), told("kept"), told("waiting", 10)])
    assert (found.judged, found.kept, found.rated) == (4, 3, 3)
    assert found.hits and found.hits.share == 0.75
    assert found.hits.low == pytest.approx(0.3006, abs=1e-4) and found.hits.high == pytest.approx(0.9544, abs=1e-4)
    assert found.brier == pytest.approx(0.41 / 3)
    assert found.said == pytest.approx(2.3 / 3) and found.came == pytest.approx(2 / 3)


def test_y7_nothing_judged_nothing_scored() -> None:
    found = score([told("waiting", 50), told("to_read", 50)])
    assert (found.judged, found.hits, found.brier, found.said) == (0, None, None, None)


@given(some.lists(some.sampled_from(["kept", "missed"]), min_size=1, max_size=20))
def test_y7_always_saying_half_earns_a_quarter(outcomes: list[str]) -> None:
    assert score([told(one, 50) for one in outcomes]).brier == pytest.approx(ALWAYS_HALF)


@given(some.lists(some.tuples(some.sampled_from(["kept", "missed"]), some.integers(0, 100)), min_size=1, max_size=20))
def test_y7_the_order_never_matters_and_certainty_can_be_perfect(found: list[tuple[str, int]]) -> None:
    one = score([told(outcome, chance) for outcome, chance in found])
    assert one.brier == pytest.approx(score([told(*each) for each in found[::-1]]).brier or 0)
    assert one.brier is not None and 0 <= one.brier <= 1
    assert score([told(outcome, 100 if outcome == "kept" else 0) for outcome, _chance in found]).brier == 0


# ---- follow-ups and histories ------------------------------------------------------------------------


def test_y10_a_follow_up_checks_what_is_due_by_its_day() -> None:
    back = Session(id="f", title="Suivi", order="a1", follow_up=90, starts_at=datetime(2027, 2, 22, 14, 0))
    later = prediction("q", by=date(2027, 6, 1))
    early = prediction("r", by=date(2026, 12, 31))
    found = state(back, prediction(), later, early, reading(20, date(2027, 1, 2)))
    seen = dossier(found, back, date(2026, 12, 1))
    assert [one.action.id for one in seen.actions] == ["a", "c"]
    assert [(one.prediction.id, one.verdict) for one in seen.predictions] == [("p", "to_read"), ("r", "missed")]
    assert [one.prediction.id for one in seen.to_read] == ["p"]
    assert dossier(found, back, date(2027, 10, 1)).day == date(2027, 10, 1)
    assert [one.action.id for one in dossier(found, back, date(2027, 10, 1)).actions] == ["a", "b", "c"]


def test_follow_ups_in_their_order() -> None:
    some_ = [
        Session(id="x", title="x", order="a0"),
        Session(id="n", title="n", order="a1", follow_up=30),
        Session(id="l", title="l", order="a2", follow_up=90, starts_at=datetime(2027, 2, 22)),
        Session(id="e", title="e", order="a3", follow_up=60, starts_at=datetime(2027, 1, 22)),
    ]
    assert [one.id for one in follow_ups(state(*some_))] == ["e", "l", "n"]


def test_s1_24_the_history_of_each_metric() -> None:
    found = histories(
        state(
            prediction(), reading(40, date(2027, 1, 2)), reading(25, date(2026, 12, 2)),
            reading(6, date(2026, 12, 2), "m"), reading(5, date(2027, 1, 2), "m"), reading(-1, DAY, "st"),
        )
    )  # fmt: skip
    assert [(one.about.id, [each.value for each in one.readings]) for one in found] == [
        ("a", [25, 40]),
        ("m", [6, 5]),
        ("st", [-1]),
    ]
    assert [(one.start, one.aim, one.unit, one.change) for one in found] == [
        (12, 70, "%", 28),
        (None, None, "", -1),
        (None, None, "", None),
    ]
