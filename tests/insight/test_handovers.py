"""M19, M20: whose part is late, what waits for us, and which part of the map it is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from components.insight.handovers import handovers, overdue, part_of
from components.insight.map_changes import Part
from components.journey.operation import remove
from components.journey.records import Handover, Journey, Phase
from components.journey.state import State

DAY = date(2026, 11, 24)
THEN = datetime(2026, 11, 1, tzinfo=UTC)


def held(name: str, days: int, **fields: object) -> Handover:
    return Handover(id=name, journey="j", due=DAY + timedelta(days), at=THEN, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "late", "soon"), [(-1, True, False), (0, False, True), (3, False, True), (4, False, False)]
)
def test_m19_late_from_the_day_after(days: int, late: bool, soon: bool) -> None:
    (one,) = handovers(State([held("a", days)]), DAY)
    assert (one.days_left, one.overdue, one.soon, one.over) == (days, late, soon, False)


@pytest.mark.parametrize("status", ["returned", "accepted", "taken_back"])
def test_m19_only_what_its_owner_still_has_is_late(status: str) -> None:
    (one,) = handovers(State([held("a", -30, status=status)]), DAY)
    assert (one.days_left, one.overdue, one.soon) == (None, False, False)
    assert one.over == (status != "returned")


def test_m19_what_came_back_first_then_the_soonest_what_is_over_last() -> None:
    state = State(
        [held("done", -9, status="accepted"), held("later", 5), held("late", -2), held("back", 8, status="returned")]
    )
    assert [one.handover.id for one in handovers(state, DAY)] == ["back", "late", "later", "done"]
    assert [one.handover.id for one in overdue(state, DAY)] == ["late"]
    assert handovers(state, DAY, "another") == ()


def test_m20_the_part_as_each_state_knows_it() -> None:
    one = held("a", 1, whole=False, phases=("p1", "p2"))
    before = State(
        [
            Journey(id="j", name="x", order="a0"),
            *(Phase(id=f"p{n}", journey="j", title="x", order=f"a{n}") for n in (1, 2, 3)),
            one,
        ]
    )
    after = before.apply(remove(before, "p1"))
    now = after.get(Handover, "a")
    assert part_of(before, now) == Part("j", ("p1", "p2"))
    assert part_of(after, now) == Part("j", ("p2",))
    assert part_of(after.apply(remove(after, "p2")), now) == Part("j", ())
    assert part_of(before, held("new", 1)) == Part("j", None)
