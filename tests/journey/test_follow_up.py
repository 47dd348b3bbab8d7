"""Rules Y1 to Y4, Y8, Y9: predictions, readings, the workshop that looks back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.journey.errors import Refused
from components.journey.following import follow_up_day, months_later, number_in, working_day
from components.journey.laws import breaches
from components.journey.operation import Context, Operation, perform
from components.journey.operations import follow_up
from components.journey.operations.project import delete_records
from components.journey.records import (
    PROJECT_ID,
    Action,
    Attendance,
    Block,
    Card,
    Journey,
    Measure,
    Person,
    Phase,
    Prediction,
    Project,
    Reading,
    Session,
    Step,
)
from components.journey.state import State

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Desk:
    """A project, its clock and its operations."""

    def __init__(self, state: State) -> None:
        self.state, self.now, self._made = state, NOW, 0

    def _id(self) -> str:
        self._made += 1
        return f"n{self._made}"

    def do(self, run: Operation[...], *args: Any, **fields: Any) -> Any:
        changes, self.state = perform(self.state, Context("t", self.now, self._id), run, *args, **fields)
        return changes.put[0] if changes.put else None

    def refuses(self, run: Operation[...], *args: Any, **fields: Any) -> str:
        with pytest.raises(Refused) as refusal:
            self.do(run, *args, **fields)
        return refusal.value.code


@pytest.fixture
def desk() -> Desk:
    return Desk(
        State(
            [
                Project(id=PROJECT_ID, name="Sinistre", created_at=NOW, sponsor="p3"),
                Person(id="p1", name="Anne", order="a0"),
                Person(id="p2", name="Bruno", order="a1"),
                Person(id="p3", name="Chloé", order="a2"),
                Person(id="p4", name="Denis", order="a3"),
                Journey(id="j", name="Sinistre", order="a0"),
                Phase(id="ph", journey="j", title="Après", order="a0"),
                Step(id="st", phase="ph", title="J'attends", order="a0"),
                Card(id="c", step="st", layer="pains", text="Trop long", order="a0"),
                Measure(id="m", step="st", name="Délai", order="a0"),
                Session(
                    id="s1", title="Atelier", order="a0", starts_at=datetime(2026, 11, 20, 14, 30), venue="Salle bleue",
                    mode="hybrid", time_zone="Europe/Paris", status="done",
                ),
                Action(
                    id="a", title="Dater", order="a0", owner="p1", contributors=("p2",), metric="Dossiers datés",
                    baseline="12 %", target="70 %", due=date(2027, 2, 20),
                ),
                Action(id="b", title="Écouter", order="a1", owner="p4", status="dropped"),
            ]
        )
    )  # fmt: skip


# ---- predictions -----------------------------------------------------------------------------------


def test_y1_an_emotion_at_a_step(desk: Desk) -> None:
    made = desk.do(follow_up.add_prediction, action="a", step="st", before=-2, after=1)
    assert (made.kind, made.by, made.made_at) == ("emotion", date(2027, 2, 20), NOW)


@pytest.mark.parametrize(
    "fields",
    [
        {"before": 2, "after": 2},
        {"before": 0, "after": 3, "step": "st"},
        {"before": -3, "after": 0, "step": "st"},
        {"before": 0, "after": 1, "kind": "emotion"},
        {"before": 0, "after": 1, "step": "st", "kind": "metric"},
    ],
)
def test_y1_what_says_nothing_or_cannot_be_read_is_refused(desk: Desk, fields: dict[str, Any]) -> None:
    assert desk.refuses(follow_up.add_prediction, action="a", **fields) == "prediction_unfit"


def test_y1_a_prediction_has_a_day(desk: Desk) -> None:
    assert desk.refuses(follow_up.add_prediction, action="b", before=0, after=1) == "prediction_undated"


def test_y1_the_law_finds_what_operations_did_not_write(desk: Desk) -> None:
    day = date(2027, 1, 1)
    bad = Prediction(id="x", action="a", order="a0", before=1.0, after=1.0, by=day, made_at=NOW)
    odd = Reading(id="y", about="c", day=day, value=1.0)
    found = {(one.law, one.records) for one in breaches(State([*desk.state, bad, odd]))}
    assert found == {("prediction_unfit", ("x",)), ("reading_unfit", ("y",))}


def test_y2_the_metric_is_not_typed_again(desk: Desk) -> None:
    made = desk.do(follow_up.predict_metric, "a")
    assert (made.kind, made.before, made.after, made.unit, made.by) == ("metric", 12.0, 70.0, "%", date(2027, 2, 20))
    assert desk.refuses(follow_up.predict_metric, "b") == "prediction_no_numbers"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 %", (12.0, "%")),
        ("environ 1 200 appels", (1200.0, "appels")),
        ("1\u202f200,5", (1200.5, "")),
        ("-2", (-2.0, "")),
        ("−2 points", (-2.0, "points")),
        ("3.5/5", (3.5, "/5")),
        ("inconnue", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_y2_numbers_as_people_write_them(text: str, found: tuple[float, str] | None) -> None:
    assert number_in(text) == found


@given(some.text(max_size=60))
def test_y2_any_text_has_a_number_or_none(text: str) -> None:
    found = number_in(text)
    assert found is None or (abs(found[0]) <= 1e12 and any(one.isdigit() for one in text))


@given(some.integers(-999_999, 999_999), some.sampled_from(["", " %", " jours"]))
def test_y2_a_number_is_read_as_written(number: int, unit: str) -> None:
    assert number_in(f"{number}{unit}") == (float(number), unit.strip())


def test_y3_a_prediction_is_fixed_once_read(desk: Desk) -> None:
    made = desk.do(follow_up.predict_metric, "a")
    desk.do(follow_up.update_prediction, made.id, after=60, chance=70)
    desk.do(follow_up.add_reading, about="a", value=20, source="Outil")
    assert desk.refuses(follow_up.update_prediction, made.id, after=20) == "prediction_read"
    desk.do(follow_up.update_prediction, made.id, after=60)
    assert desk.refuses(follow_up.update_prediction, made.id, made_at=NOW) == "value_invalid"
    assert desk.state.get(Prediction, made.id).chance == 70


def test_y3_what_was_read_before_does_not_hold_it(desk: Desk) -> None:
    desk.do(follow_up.add_reading, about="a", value=12, day=date(2026, 11, 1))
    made = desk.do(follow_up.predict_metric, "a")
    desk.do(follow_up.update_prediction, made.id, after=60)
    assert desk.state.get(Prediction, made.id).after == 60


def test_a_prediction_goes_with_its_action_and_a_reading_with_what_it_reads(desk: Desk) -> None:
    desk.do(follow_up.predict_metric, "a")
    desk.do(follow_up.add_reading, about="a", value=20)
    desk.do(follow_up.add_reading, about="m", value=5)
    desk.do(delete_records, "a")
    assert desk.state.all(Prediction) == () and [one.about for one in desk.state.all(Reading)] == ["m"]


# ---- readings --------------------------------------------------------------------------------------


def test_y4_one_reading_a_day(desk: Desk) -> None:
    desk.do(follow_up.add_reading, about="a", value=20, source="Outil")
    desk.do(follow_up.add_reading, about="a", value=25, source="Outil, corrigé")
    desk.do(follow_up.add_reading, about="a", value=30, day=date(2026, 12, 24))
    found = [(one.day, one.value, one.source) for one in desk.state.where(Reading, about="a")]
    assert sorted(found) == [(date(2026, 11, 24), 25.0, "Outil, corrigé"), (date(2026, 12, 24), 30.0, "")]


@pytest.mark.parametrize(("about", "value"), [("c", 1), ("st", 3), ("st", -2.5), ("p1", 0)])
def test_y4_what_cannot_be_read(desk: Desk, about: str, value: float) -> None:
    assert desk.refuses(follow_up.add_reading, about=about, value=value) == "reading_unfit"


def test_y4_several_at_once_or_none(desk: Desk) -> None:
    rows = [{"about": "st", "value": 0.5, "source": "La salle"}, {"about": "m", "value": 4}]
    desk.do(follow_up.add_readings, rows=rows)
    assert {one.about: one.value for one in desk.state.all(Reading)} == {"st": 0.5, "m": 4.0}
    assert desk.refuses(follow_up.add_readings, rows=[{"about": "a", "value": 1}, {"about": "c", "value": 1}])
    assert not desk.state.where(Reading, about="a")


def test_y4_a_reading_is_mended_not_moved(desk: Desk) -> None:
    made = desk.do(follow_up.add_reading, about="st", value=1)
    desk.do(follow_up.update_reading, made.id, value=-1, source="Entretiens")
    assert desk.refuses(follow_up.update_reading, made.id, value=4) == "reading_unfit"
    assert desk.refuses(follow_up.update_reading, made.id, day=date(2027, 1, 1)) == "value_invalid"
    assert desk.state.get(Reading, made.id).value == -1


# ---- the workshop that looks back --------------------------------------------------------------------


def test_y9_a_follow_up_types_nothing(desk: Desk) -> None:
    made = desk.do(follow_up.plan_follow_up, days=90, title="Suivi à 90 jours")
    assert (made.title, made.follow_up, made.template, made.minutes) == ("Suivi à 90 jours", 90, "R", 60)
    assert (made.venue, made.mode, made.time_zone) == ("Salle bleue", "hybrid", "Europe/Paris")
    assert made.starts_at == datetime(2027, 2, 18, 14, 30)
    assert [one.minutes for one in desk.state.where(Block, session=made.id)] == [5, 10, 10, 10, 5, 10, 10]
    invited = {one.person: one.status for one in desk.state.where(Attendance, session=made.id)}
    assert invited == {"p1": "invited", "p2": "invited", "p3": "invited"}


def test_y8_at_most_one_per_workshop_and_number_of_days(desk: Desk) -> None:
    first = desk.do(follow_up.plan_follow_up, days=30)
    assert first.title == "Suivi du plan d’action"
    assert desk.refuses(follow_up.plan_follow_up, days=30) == "follow_up_planned"
    desk.do(follow_up.plan_follow_up, days=60)
    desk.do(delete_records, first.id)
    desk.do(follow_up.plan_follow_up, days=30)


def test_y8_it_looks_back_at_the_workshop_not_at_the_last_follow_up(desk: Desk) -> None:
    desk.do(follow_up.plan_follow_up, days=30)
    desk.now = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    assert desk.do(follow_up.plan_follow_up, days=90).starts_at == datetime(2027, 2, 18, 14, 30)


def test_y8_never_in_the_past_never_at_a_weekend(desk: Desk) -> None:
    later = datetime(2027, 7, 3, 9, 0, tzinfo=UTC)
    assert follow_up_day(desk.state, later, 30) == date(2027, 7, 5)
    assert follow_up_day(State([desk.state.project]), NOW, 30) == date(2026, 12, 24)


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_y8_the_monday_after(day: date) -> None:
    found = working_day(day)
    assert found.weekday() < 5 and 0 <= (found - day).days <= 2 and (found == day) == (day.weekday() < 5)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 11, 24), date(2027, 5, 24)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_y11_six_months_later(day: date, later: date) -> None:
    assert months_later(day, 6) == later
