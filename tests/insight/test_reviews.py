"""Rules Y11 and Y12: when a journey is stale; and what the workshop taught."""

from datetime import UTC, date, datetime

import pytest

from components.insight.reviews import review_state, review_states
from components.insight.taught import Lesson, furthest, lessons
from components.journey.records import (
    PROJECT_ID,
    Activity,
    Ballot,
    Channel,
    Item,
    Journey,
    Phase,
    Project,
    Reading,
    Review,
    Session,
    Signal,
    Step,
    Touchpoint,
)
from components.journey.state import State

BORN = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def state(*more: object, **journey: object) -> State:
    frame = Project(id=PROJECT_ID, name="Sinistre", created_at=BORN)
    return State([frame, Journey(id="j", name="Sinistre", order="a0", **journey), *more])  # type: ignore[arg-type, list-item]


def seen(found: State, now: datetime = NOW) -> tuple[date | None, date, int, bool]:
    one = review_state(found, found.get(Journey, "j"), now)
    return one.last, one.next_on, one.days_left, one.stale


def test_y11_six_months_after_the_last_time() -> None:
    assert seen(state()) == (None, date(2026, 7, 31), -116, True)
    workshop = Session(id="s", title="Atelier", order="a0", starts_at=datetime(2026, 11, 18, 9, 0), time_zone="UTC")
    assert seen(state(workshop)) == (None, date(2027, 5, 18), 175, False)
    review = Review(id="r", journey="j", at=datetime(2026, 11, 20, tzinfo=UTC), reason="r")
    assert seen(state(workshop, review)) == (date(2026, 11, 20), date(2027, 5, 20), 177, False)
    assert seen(state(workshop, review, review_on=date(2026, 11, 24))) == (
        date(2026, 11, 20), date(2026, 11, 24), 0, False,
    )  # fmt: skip


def test_y12_stale_from_the_day_after() -> None:
    assert seen(state(review_on=date(2026, 11, 23)))[2:] == (-1, True)


@pytest.mark.parametrize("trigger", ["customer", "product", "market"])
def test_y12_a_signal_makes_it_stale_at_once(trigger: str) -> None:
    fields = {"journey": "j", "trigger": trigger, "text": "Autre chose", "order": "a0", "noticed_on": date(2026, 11, 1)}
    waiting = Signal(id="g", **fields)  # type: ignore[arg-type]
    review = Review(id="r", journey="j", at=NOW, reason="r")
    answered = Signal(id="h", review="r", **fields)  # type: ignore[arg-type]
    assert seen(state(waiting, review_on=date(2027, 1, 1)))[3]
    assert not seen(state(review, answered, review_on=date(2027, 1, 1)))[3]
    (one,) = review_states(state(waiting), NOW)
    assert [each.id for each in one.signals] == ["g"]


# ---- what the workshop taught ------------------------------------------------------------------------


def map_of(feeling: str) -> list[object]:
    return [
        Phase(id="ph", journey="j", title="Après", order="a0"),
        Step(id="s1", phase="ph", title="J'appelle", order="a0", target=1),
        Step(id="s2", phase="ph", title="J'attends", order="a1"),
        Channel(id="c", name="Téléphone", order="a0"),
        Touchpoint(id="t", step="s1", channel="c", order="a0", feeling=feeling),  # type: ignore[arg-type]
        Session(id="w", title="Atelier", order="a0"),
        Activity(
            id="v", session="w", kind="rate", question="?", order="a0", status="revealed", revealed_at=NOW
        ),
        Item(id="i1", activity="v", text="J'appelle", order="a0", sources=("s1",)),
        Item(id="i2", activity="v", text="J'attends", order="a1", sources=("s2",)),
        *(Ballot(id=f"b{n}", activity="v", values={"i1": (one,), "i2": (two,)}) for n, (one, two) in
          enumerate([(-2, -2), (-1, 2), (-1, -2), (0, 2)])),
    ]  # fmt: skip


def test_hypothesis_workshop_and_data_side_by_side() -> None:
    now = state(*map_of("basic"), Reading(id="r", about="s1", day=date(2027, 2, 1), value=0.5))
    before = state(*map_of("delight"))
    first, second = lessons(now, now.get(Journey, "j"), before)
    assert (first.believed, first.room, first.split, first.read and first.read.value, first.target) == (
        1, -1, False, 0.5, 1,
    )  # fmt: skip
    assert (first.turn, second.turn, second.split, second.told) == ("worse", None, True, True)
    assert lessons(now, now.get(Journey, "j"))[0].believed == 0


def test_what_surprised_most_comes_first() -> None:
    def lesson(step: str, believed: float | None, room: float | None) -> Lesson:
        return Lesson(step, believed, room, False, None, None)

    found = (lesson("a", 0, 1), lesson("b", 1, -2), lesson("c", 0, 0.5), lesson("d", None, 2))
    assert [(one.step, one.turn) for one in furthest(found)] == [("b", "worse"), ("a", "better")]
