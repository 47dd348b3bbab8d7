"""Ratings, moments of truth and relief (the worked example "emo8"), and the matrix."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from components.insight.answers import latest_revealed
from components.insight.emotion import item_ratings, ratings
from components.insight.matrix import matrix, quadrant
from components.insight.spread import spread
from components.insight.truth import flag_of, reach_of, relief_score, step_truths
from components.journey.records import (
    Activity,
    ActivityKind,
    Ballot,
    Channel,
    Item,
    Journey,
    Phase,
    Project,
    Session,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import State

EMO8 = [
    [1, 0, -1, -2, 0, 1, 2],
    [1, 1, -1, -2, -1, 0, 1],
    [0, 1, 0, -2, 2, 1, 1],
    [1, 0, -1, -1, -2, 1, 2],
    [2, 1, -1, -2, 2, 1, 2],
    [0, 0, -2, -2, -2, 0, 1],
    [1, 1, 0, -1, 2, 1, 2],
    [1, 0, -1, -2, -2, 1, 1],
]
VOLUMES = [1000, 800, 650, 600, 420, 380, 300]
IMPORTANCE, IMPACT = [3, 3, 4, 5, 5, 3, 4], [2, 2, 3, 5, 5, 2, 4]
STEPS = [f"S{number}" for number in range(1, 8)]
THEN = datetime(2026, 1, 1, tzinfo=UTC)


def asked(kind: ActivityKind, rows: Sequence[Sequence[tuple[int, ...]]], **fields: Any) -> list[Record]:
    """A revealed activity on the steps S1, S2 …, with one ballot per row."""
    activity = Activity(
        id=kind,
        session="s",
        kind=kind,
        question="?",
        order="a0",
        status="revealed",
        revealed_at=THEN,
        **fields,
    )
    steps = STEPS[: len(rows[0])]
    items = [Item(id=f"{kind}{one}", activity=kind, text=one, order=f"a{one}", sources=(one,)) for one in steps]
    ballots = [
        Ballot(id=f"{kind}b{n}", activity=kind, values={f"{kind}{s}": v for s, v in zip(steps, row, strict=True)})
        for n, row in enumerate(rows)
    ]
    return [activity, *items, *ballots]


def journey(volumes: list[int | None], **step_fields: Any) -> list[Record]:
    project = Project(id="project", name="p", created_at=THEN, customers_in_scope=1000)
    records: list[Record] = [project, Session(id="s", title="s", order="a0"), Channel(id="web", name="Web", order="a0")]
    records += [Journey(id="j", name="j", order="a0"), Phase(id="p", journey="j", title="p", order="a0")]
    for step, volume in zip(STEPS, volumes, strict=False):
        records.append(Step(id=step, phase="p", title=step, order=step, **step_fields))
        touchpoint = Touchpoint(
            id=f"t{step}", step=step, channel="web", order="a0", volume_low=volume, volume_high=volume
        )
        records.append(touchpoint)
    return records


def test_emo8_medians_quartiles_means_and_irritant_shares() -> None:
    rows = [[(value,) for value in row] for row in EMO8]
    state = State([*journey(list(VOLUMES)), *asked("rate", rows)])
    found = item_ratings(state, "rate")
    spreads = [one.spread for one in found if one.spread]
    assert [one.median for one in spreads] == [1, 0.5, -1, -2, -0.5, 1, 1.5]
    assert [one.q1 for one in spreads] == [0.75, 0, -1, -2, -2, 0.75, 1]
    assert [one.q3 for one in spreads] == [1, 1, -0.75, -1.75, 2, 1, 2]
    assert [one.mean for one in spreads] == [0.875, 0.5, -0.875, -1.75, -0.125, 0.75, 1.5]
    assert [one.irritant_share for one in found] == [0, 0, 0.75, 1, 0.5, 0, 0]
    assert found[4].counts == (3, 1, 1, 0, 3)
    assert all(one.band for one in spreads)


def test_emo8_moments_of_truth_and_relief() -> None:
    rates = asked("rate", [[(value,) for value in row] for row in EMO8])
    truths = asked("truth", [list(zip(IMPORTANCE, IMPACT, strict=True))] * 3)
    state = State([*journey(list(VOLUMES)), *rates, *truths])
    found = step_truths(state, "j", latest_revealed(state, "truth"), rated=True)
    assert [one.truth for one in found] == [6, 6, 12, 25, 25, 6, 16]
    assert [one.flag for one in found] == [None, None, "candidate", "moment", "moment", None, "moment"]
    relief = [one.relief for one in found if one.relief]
    assert [round(low, 2) for low, _high in relief] == [0, 0, 22.34, 60.0, 21.0, 0, 0]
    assert all(low == high for low, high in relief)
    assert {(one.judged_by, one.share_from) for one in found} == {("room", "ratings")}


def test_c4_a_step_keeps_its_latest_ratings_when_a_later_vote_leaves_it_out() -> None:
    """The same rule for the relief as for the curve."""
    rates = asked("rate", [[(value,) for value in row] for row in EMO8])
    items = [one for one in rates if isinstance(one, Item)]
    (first,) = (one for one in rates if isinstance(one, Activity))
    later = replace(first, id="later", order="a9", revealed_at=THEN + timedelta(days=1))
    again = replace(items[2], id="again", activity="later")
    happy = [Ballot(id=f"n{n}", activity="later", values={"again": (2,)}) for n in range(3)]
    state = State([*journey(list(VOLUMES)), *rates, later, again, *happy])
    found = step_truths(state, "j", rated=True)
    assert [one.irritant_share for one in found] == [0, 0, 0, 1, 0.5, 0, 0]
    assert {one.share_from for one in found} == {"ratings"}


def test_an_unknown_volume_gives_an_interval_and_drops_nothing() -> None:
    rates = asked("rate", [[(value,) for value in row] for row in EMO8])
    truths = asked("truth", [list(zip(IMPORTANCE, IMPACT, strict=True))])
    state = State([*journey([1000, 800, 650, None, 420, 380, 300]), *rates, *truths])
    fourth = step_truths(state, "j", latest_revealed(state, "truth"), rated=True)[3]
    assert fourth.relief == (0, 100) and fourth.reach.why == "volume_unknown"


def test_without_ratings_the_map_stands_in_and_says_so() -> None:
    state = State(journey(list(VOLUMES), importance=5, impact=4))
    first = step_truths(state, "j")[0]
    assert (first.truth, first.judged_by, first.irritant_share, first.share_from) == (20, "map", 0, "touchpoints")
    bare = step_truths(State(journey([10])), "j")[0]
    assert bare.relief is None and bare.missing == ("importance",)
    lonely = State([one for one in journey([10]) if not isinstance(one, Touchpoint)])
    assert step_truths(lonely, "j")[0].missing == ("importance", "irritants")


def touchpoint(low: int | None, high: int | None, unit: str = "") -> Touchpoint:
    return Touchpoint(
        id=f"{low}{high}{unit}", step="x", channel="c", order="", volume_low=low, volume_high=high, unit=unit
    )


@pytest.mark.parametrize(
    ("touchpoints", "customers", "expected"),
    [
        ([touchpoint(650, 650)], 1000, (0.65, 0.65, None)),
        ([touchpoint(500, 800)], 1000, (0.5, 0.8, "volume_range")),
        ([touchpoint(500, None)], 1000, (0.5, 0.5, None)),
        ([touchpoint(600, 600), touchpoint(300, 300)], 1000, (0.6, 0.9, "several_touchpoints")),
        ([touchpoint(600, 600), touchpoint(None, None)], 1000, (0.6, 1, "volume_unknown")),
        ([touchpoint(600, 600, "calls"), touchpoint(3, 3, "visits")], 1000, (0, 1, "units_differ")),
        ([touchpoint(5000, 5000)], 1000, (1, 1, None)),
        ([touchpoint(600, 600)], None, (0, 1, "scope_unknown")),
        ([], 1000, (0, 1, "no_touchpoint")),
    ],
)
def test_reach(touchpoints: list[Touchpoint], customers: int | None, expected: tuple[float, float, str | None]) -> None:
    found = reach_of(touchpoints, customers)
    assert (found.low, found.high, found.why) == expected


def test_flags_and_limits() -> None:
    assert [flag_of(one) for one in (11, 12, 15, 16, 25)] == [None, "candidate", "candidate", "moment", "moment"]
    assert relief_score(25, 1, 1) == 100 and relief_score(1, 1, 1) == 0
    assert spread([]) is None and ratings("x", []).irritant_share is None


@pytest.mark.parametrize(
    ("impact", "effort", "corner"),
    [(5, 1, "quick_win"), (3, 2.5, "quick_win"), (5, 3, "big_bet"), (2.5, 1, "fill_in"), (1, 5, "drop")],
)
def test_quadrants(impact: float, effort: float, corner: str) -> None:
    assert quadrant(impact, effort, 3, 3) == corner


def test_matrix_flags_a_quadrant_that_a_few_people_could_change() -> None:
    rows = [
        [(5, 1), (2, 2), (4, 4)],
        [(5, 2), (2, 1), (4, 4)],
        [(4, 1), (4, 2), (5, 3)],
        [(4, 2), (4, 1), (4, 3)],
        [(5, 1), (4, 1), (3, 5)],
    ]
    state = State([*journey([1, 1, 1]), *asked("score", rows)])
    found = matrix(state, state.get(Activity, "score")).items
    assert [(one.quadrant, one.unstable) for one in found] == [
        ("quick_win", False),
        ("quick_win", True),
        ("big_bet", False),
    ]
    assert found[1].impact and (found[1].impact.q1, found[1].impact.q3) == (2, 4)


def test_matrix_threshold_can_be_the_median_of_the_items() -> None:
    rows = [[(5, 1), (4, 2), (4, 2)]] * 3
    state = State([*journey([1, 1, 1]), *asked("score", rows, threshold="median")])
    found = matrix(state, state.get(Activity, "score"))
    assert (found.impact_threshold, found.effort_threshold) == (4, 2)
    assert [one.quadrant for one in found.items] == ["quick_win", "big_bet", "big_bet"]


def test_an_item_nobody_scored_has_no_place() -> None:
    rows = [[(5, 1), (4, 2)]]
    records = [*journey([1, 1, 1]), *asked("score", rows)]
    records.append(Item(id="extra", activity="score", text="extra", order="z"))
    state = State(records)
    last = matrix(state, state.get(Activity, "score")).items[-1]
    assert (last.item, last.quadrant, last.unstable) == ("extra", None, False)
