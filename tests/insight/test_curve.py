"""C1–C8: the emotion curve on the worked example "emo8", then each case it must tell apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields
from scipy.signal import find_peaks

from components.insight.curve import Curve, curve, curves, peak_end
from components.insight.curve_findings import valleys
from components.insight.volumes import comparable, step_volume
from components.journey.records import Activity, Card, Evidence, Journey, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State

from .test_emotion_and_truth import EMO8, IMPACT, IMPORTANCE, STEPS, VOLUMES, asked, journey


def emo8(*more: Record, rows: list[list[int]] = EMO8, volumes: list[int | None] | None = None) -> State:
    rated = asked("rate", [[(value,) for value in row] for row in rows])
    return State([*journey(list(VOLUMES) if volumes is None else volumes), *rated, *more])


def of(state: State) -> Curve:
    return curve(state, state.get(Journey, "j"))


def said(found: Curve) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in found.findings:
        told.setdefault(one.code, []).append(one.step)
    return told


def test_c4_emo8_the_curve() -> None:
    found = of(emo8())
    assert found.source == "ratings"
    assert [one.value for one in found.steps] == [1, 0.5, -1, -2, -0.5, 1, 1.5]
    assert [one.volume.middle for one in found.steps] == VOLUMES
    assert [one.split for one in found.steps] == [None, None, None, None, (-2, 2), None, None]
    assert round(found.concordance or 0, 5) == 0.66484 and round(found.reliability or 0, 4) == 0.5422


def test_c5_emo8_weighted_and_plain() -> None:
    found = of(emo8())
    assert found.weighted == pytest.approx(0.0816, abs=5e-5) and found.plain == pytest.approx(0.125)
    assert found.weighted_median == pytest.approx(0.0410, abs=5e-5)
    assert found.plain_median == pytest.approx(0.0714, abs=5e-5)
    assert found.unweighted is None


def test_c5_a_missing_volume_leaves_only_the_plain_value() -> None:
    found = of(emo8(volumes=[1000, 800, 650, None, 420, 380, 300]))
    assert (found.weighted, found.weighted_median, found.unweighted) == (None, None, "volume_unknown")
    assert found.plain == pytest.approx(0.125)


def test_c6_emo8_peak_end() -> None:
    (only,) = of(emo8()).peak_end
    assert (only.peak_step, only.peak, only.end, only.value) == ("S4", -2, 1.5, -0.25)


def test_c6_a_tie_between_worst_and_best_is_told_twice() -> None:
    both = peak_end([("a", 2), ("b", -2), ("c", -2), ("d", 1)])
    assert [(one.peak_step, one.value) for one in both] == [("b", -0.5), ("a", 1.5)]
    assert peak_end([]) == () and len(peak_end([("a", 0)])) == 1


def test_c7_emo8_findings() -> None:
    truths = asked("truth", [list(zip(IMPORTANCE, IMPACT, strict=True))] * 3)
    found = of(emo8(*truths))
    assert said(found) == {
        "pain": ["S3", "S4", "S5"],
        "silent_pain": ["S3", "S4", "S5"],
        "strong_pain": ["S3", "S4"],
        "delight": ["S1", "S6", "S7"],
        "cliff": ["S3"],
        "valley": ["S4"],
        "contested": ["S5"],
    }
    assert found.found("cliff")[0].facts == {"drop": 1.5, "before": "S2", "start": 0.5, "value": -1}
    assert found.found("valley")[0].facts == {"value": -2, "depth": 3, "side": "both"}
    assert found.found("contested")[0].facts == {"low": -2, "high": 2, "n": 8}
    assert [one.flag for one in found.steps] == [None, None, "candidate", "moment", "moment", None, "moment"]


def test_c7_a_pain_that_customers_told_is_not_silent() -> None:
    told = Evidence(id="e", title="Entretiens", order="a0", grade="A")
    opinion = with_fields(told, id="d", grade="D")
    cards = [
        Card(id="k3", step="S3", layer="pains", text="…", order="a0", evidence=("e",)),
        Card(id="k4", step="S4", layer="pains", text="…", order="a0", evidence=("d",)),
        Card(id="k5", step="S5", layer="pains", text="…", order="a0", evidence=("e",), status="refuted"),
    ]
    found = of(emo8(told, opinion, *cards)).found("silent_pain")
    assert [(one.step, one.facts["grade"]) for one in found] == [("S4", "D"), ("S5", None)]


def test_c8_target_and_gap() -> None:
    records = [with_fields(one, target=1) if isinstance(one, Step) else one for one in emo8()]
    found = of(State(records))
    assert [one.gap for one in found.steps] == [0, 0.5, 2, 3, None, 0, -0.5], "a split step has no value to be far from"
    assert [one.gaps for one in found.steps if one.gaps] == [(3, -1)]
    assert of(emo8()).steps[0].gap is None


def test_c4_before_any_rating_touchpoints_tell_the_curve_and_it_says_so() -> None:
    feelings = ["delight", "basic", "irritant", "strong_irritant", "strong_irritant", "basic", "delight"]
    records = [
        with_fields(one, feeling=feelings[STEPS.index(one.step)]) if isinstance(one, Touchpoint) else one
        for one in journey(list(VOLUMES))
    ]
    found = of(State(records))
    assert found.source == "touchpoints"
    assert [one.value for one in found.steps] == [1, 0, -1, -2, -2, 0, 1]
    assert said(found)["pain"] == ["S3", "S4", "S5"] and "strong_pain" not in said(found)
    assert found.found("valley")[0].step == "S4" and found.concordance is None


def test_c4_the_worst_touchpoint_is_told_where_a_mean_would_hide_it() -> None:
    """Its feeling beside the mean; not where the room rated, nor where there is nothing to hide."""
    good = Touchpoint(id="t0", step="S1", channel="web", device="phone", order="a0", feeling="strong_delight")
    records = [
        with_fields(one, feeling="irritant" if one.step in ("S1", "S2") else "basic", volume_low=10, volume_high=10)
        if isinstance(one, Touchpoint)
        else one
        for one in journey(list(VOLUMES))
    ]
    found = of(State([*records, with_fields(good, volume_low=30, volume_high=30)]))
    assert [(one.value, one.worse) for one in found.steps[:3]] == [(1.25, -1), (-1, None), (0, None)]
    assert all(one.worse is None for one in of(emo8(good)).steps)


def test_c7_a_split_step_is_no_valley_and_no_end_of_a_cliff() -> None:
    """The median of a split room is nobody's: nothing is said to fall from it, to it, or to lie there."""
    split = [2, 2, 2, 2, -2, -2, -2, -2]
    rows = [[2, mark, 2, -2, -2, 2, mark, 2] for mark in split]
    found = of(emo8(rows=[row[:7] for row in rows]))
    assert [one.value for one in found.steps] == [2, 0, 2, -2, -2, 2, 0]
    assert said(found)["contested"] == ["S2", "S7"]
    assert said(found)["cliff"] == ["S4"] and said(found)["valley"] == ["S4"]


def test_c4_ratings_and_touchpoints_are_never_mixed_in_one_number() -> None:
    rated = asked("rate", [[(value,) for value in row[:3]] for row in EMO8])
    found = of(State([*journey(list(VOLUMES)), *rated]))
    assert [one.source for one in found.steps] == ["ratings"] * 3 + ["touchpoints"] * 4
    assert found.source == "ratings" and [one.step for one in found.told] == ["S1", "S2", "S3"]
    assert found.plain == pytest.approx((0.875 + 0.5 - 0.875) / 3)


def test_c4_sealed_ratings_show_nothing() -> None:
    hidden = [replace_status(one) for one in emo8()]
    assert of(State(hidden)).source == "touchpoints"


def replace_status(record: Record) -> Record:
    return with_fields(record, status="closed", revealed_at=None) if isinstance(record, Activity) else record


def test_c4_a_later_rating_replaces_only_the_steps_it_is_about() -> None:
    again = [with_fields(one, id=f"2{one.id}") for one in asked("rate", [[(2,)]] * 5)]
    moved: list[Record] = []
    for one in again:
        fields = {"activity": "2rate"} if hasattr(one, "activity") else {"order": "a9"}
        if hasattr(one, "values"):
            fields["values"] = {"2rateS1": (2,)}  # type: ignore[assignment]
        moved.append(with_fields(one, **fields))
    found = of(emo8(*moved))
    assert [one.value for one in found.steps] == [2, 0.5, -1, -2, -0.5, 1, 1.5]


def test_c4_an_empty_journey() -> None:
    state = State([Journey(id="j", name="j", order="a0")])
    found = of(state)
    assert (found.source, found.steps, found.plain, found.peak_end, found.findings) == (None, (), None, (), ())
    assert curves(state, state.all(Journey))[0].journey == "j"


@given(st.lists(st.integers(-4, 4).map(lambda n: n / 2), max_size=30))
def test_c7_valleys_are_those_of_scipy_away_from_the_ends(values: list[float]) -> None:
    expected, facts = find_peaks(-np.array(values), prominence=1) if len(values) > 2 else (np.array([]), {})
    inside = dict(zip(expected.tolist(), facts.get("prominences", ()), strict=True))
    ours = dict(valleys(values))
    ends = {at for at in ours if at not in inside}
    assert {at: depth for at, depth in ours.items() if at not in ends} == pytest.approx(inside)
    for at in ends:
        assert len(set(values[: at + 1])) == 1 or len(set(values[at:])) == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-2, 0, 1], [(0, 3)]),
        ([1, 0, -1], [(2, 2)]),
        ([-1, -1, 1], [(0, 2)]),
        ([0, 0.5, 0], []),
        ([-2, -2], []),
        ([], []),
        ([1, 0, 0.5, -1, 2], [(3, 2)]),
    ],
)
def test_c7_valleys_at_the_ends_too(values: list[float], expected: list[tuple[int, float]]) -> None:
    assert valleys(values) == expected


def test_c5_the_volume_of_a_step() -> None:
    one = Touchpoint(id="t", step="s", channel="c", order="a0", volume_low=10, volume_high=20, quality="measured")
    found = step_volume([one, with_fields(one, id="u", quality="estimated")])
    assert (found.low, found.high, found.middle, found.quality, found.why) == (20, 40, 30, "estimated", None)
    assert step_volume([one]).quality == "measured"
    assert step_volume([one, with_fields(one, id="u", status="refuted", volume_low=None)]).low == 10
    assert step_volume([one, with_fields(one, id="u", volume_low=None, volume_high=None)]).why == "volume_unknown"
    assert step_volume([one, with_fields(one, id="u", unit="calls")]).why == "units_differ"
    assert step_volume([]).middle is None
    assert comparable([found, replace(found, unit="calls")]) == "units_differ"
    assert comparable([found, replace(found, low=0, high=0)]) is None
