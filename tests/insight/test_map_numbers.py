"""E5, M13–M16: the numbers of the evidence list and of the map, exactly."""

from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.continuity import continuity, second_hand
from components.insight.evidence_mix import best_grade, card_grade, evidence_mix, grade_mix
from components.insight.map_fill import map_fill
from components.insight.step_values import FEELING_VALUE, step_value, step_values
from components.journey.records import (
    Card,
    Channel,
    Department,
    Evidence,
    Feeling,
    Journey,
    Person,
    Phase,
    Step,
    Touchpoint,
)
from components.journey.state import State, put

JOURNEY = Journey(id="j", name="Parcours", order="a0", layers=("doing", "pains"))
STEP = Step(id="s1", phase="p1", title="Je déclare", order="a0")


def touchpoint(
    number: int, feeling: Feeling = "basic", volume: int | tuple[int, int] | None = None, **fields: Any
) -> Touchpoint:
    low, high = volume if isinstance(volume, tuple) else (volume, volume)
    given: dict[str, Any] = {"step": "s1", "channel": f"c{number}", "order": f"a{number}"} | fields
    return Touchpoint(id=f"t{number}", feeling=feeling, volume_low=low, volume_high=high, **given)


# ---- evidence -----------------------------------------------------------------------------


def source(number: int, **fields: Any) -> Evidence:
    return Evidence(id=f"e{number}", title=f"Source {number}", order=f"a{number}", **fields)


def test_e5_the_mix_wants_both_natures() -> None:
    empty = evidence_mix(State())
    assert (empty.total, empty.complete, empty.grades) == (0, False, {"A": 0, "B": 0, "C": 0, "D": 0})
    state = State(
        [
            source(1, grade="A", nature="qualitative", verbatim="« Qui paie ? »"),
            source(
                2, grade="A", nature="qualitative", verbatim="« Rien »", no_personal_data=True, dated=date(2026, 1, 2)
            ),
        ]
    )
    mix = evidence_mix(state)
    assert (mix.qualitative, mix.quantitative, mix.complete) == (2, 0, False)
    assert (mix.undated, mix.unchecked, mix.grades["A"]) == (("e1",), ("e1",), 2)
    assert evidence_mix(State([*state, source(3, nature="quantitative")])).complete


def test_m16_a_card_is_as_good_as_its_best_source() -> None:
    state = State([source(1, grade="C"), source(2, grade="B")])
    card = Card(id="x", step="s1", layer="pains", text="…", order="a0", evidence=("e1", "e2", "gone"))
    assert best_grade(state, ["e1", "e2"]) == "B"
    assert card_grade(state, card) == "B"
    assert (
        card_grade(state, Card(id="x", step="s1", layer="pains", text="…", order="a0", grade="D", evidence=("e2",)))
        == "D"
    )
    assert card_grade(state, Card(id="x", step="s1", layer="pains", text="…", order="a0")) is None


# ---- filling ------------------------------------------------------------------------------


def test_m16_a_map_rests_on_its_cards_by_grade() -> None:
    """S3.15: only the cards of this map; those without grade nor source rest on nothing."""
    phases = [
        Phase(id="p1", journey="j", title="x", order="a0"),
        Phase(id="p9", journey="other", title="x", order="a0"),
    ]
    steps = [STEP, Step(id="s9", phase="p9", title="x", order="a0")]
    source = Evidence(id="e1", title="Appels", order="a0", grade="B")
    cards = [
        Card(id="k1", step="s1", layer="pains", text="…", order="a0", evidence=("e1",)),
        Card(id="k2", step="s1", layer="doing", text="…", order="a0", grade="D", evidence=("e1",)),
        Card(id="k3", step="s1", layer="doing", text="…", order="a1"),
        Card(id="k4", step="s9", layer="doing", text="…", order="a0", grade="A"),
    ]
    state = State([JOURNEY, *phases, *steps, source, *cards])
    assert grade_mix(state, JOURNEY) == {"A": 0, "B": 1, "C": 0, "D": 1, None: 1}


def test_m14_fill_and_readiness() -> None:
    phases = [Phase(id=f"p{n}", journey="j", title=f"P{n}", order=f"a{n}") for n in (1, 2)]
    cards = [
        Card(id="k1", step="s1", layer="doing", text="1", order="a0"),
        Card(id="k2", step="s1", layer="doing", text="2", order="a1"),
        Card(id="k3", step="s1", layer="backstage", text="3", order="a0"),
    ]
    state = State([JOURNEY, *phases, STEP, *cards, touchpoint(1)])
    fill = map_fill(state, JOURNEY)
    assert (fill.steps, fill.cards, fill.touchpoints, fill.cells, fill.filled) == (1, 3, 1, 2, 1)
    assert (fill.rate, fill.ready, fill.empty_phases, fill.bare_steps) == (0.5, False, ("p2",), ())
    more = State([*state, Step(id="s2", phase="p2", title="J’attends", order="a0")])
    assert map_fill(more, JOURNEY).ready
    assert map_fill(more, JOURNEY).bare_steps == ("s2",)
    empty = map_fill(State([JOURNEY]), JOURNEY)
    assert (empty.rate, empty.ready, empty.too_detailed) == (None, False, False)


@pytest.mark.parametrize(("level", "count", "expected"), [("L0", 15, False), ("L0", 16, True), ("L1", 40, False)])
def test_an_overview_has_at_most_fifteen_steps(level: Literal["L0", "L1", "L2"], count: int, expected: bool) -> None:
    journey = Journey(id="j", name="x", order="a0", level=level)
    steps = [Step(id=f"s{n}", phase="p", title="x", order=f"a{n:03}") for n in range(count)]
    assert (
        map_fill(State([journey, Phase(id="p", journey="j", title="x", order="a0"), *steps]), journey).too_detailed
        is expected
    )


# ---- step values --------------------------------------------------------------------------


def test_m13_feelings_are_worth_minus_two_to_two() -> None:
    assert FEELING_VALUE == {"strong_delight": 2, "delight": 1, "basic": 0, "irritant": -1, "strong_irritant": -2}


def test_m13_volume_weighted_mean() -> None:
    found = step_value(STEP, [touchpoint(1, "delight", 300), touchpoint(2, "strong_irritant", 100)])
    assert (found.value, found.unweighted, found.worst) == (0.25, None, "t2")


def test_m13_a_range_counts_by_its_middle() -> None:
    found = step_value(STEP, [touchpoint(1, "delight", (100, 500)), touchpoint(2, "irritant", 100)])
    assert (found.value, found.unweighted) == (0.5, None)


def test_m13_unweighted_and_marked_when_volumes_cannot_weigh() -> None:
    unknown = step_value(STEP, [touchpoint(1, "delight", 300), touchpoint(2, "strong_irritant")])
    assert (unknown.value, unknown.unweighted) == (-0.5, "volume_unknown")
    units = step_value(
        STEP, [touchpoint(1, "delight", 300, unit="appels"), touchpoint(2, "irritant", 10, unit="visites")]
    )
    assert (units.value, units.unweighted) == (0.0, "units_differ")
    nobody = step_value(STEP, [touchpoint(1, "delight", 0), touchpoint(2, "irritant", 0)])
    assert (nobody.value, nobody.unweighted) == (0.0, None)


def test_m13_one_touchpoint_needs_no_weight_and_none_gives_no_value() -> None:
    assert step_value(STEP, [touchpoint(1, "irritant")]).value == -1
    assert step_value(STEP, [touchpoint(1, "irritant")]).unweighted is None
    assert step_value(STEP, []).value is None
    assert step_value(STEP, [touchpoint(1, "irritant", status="refuted")]).value is None


def test_m13_the_worst_is_the_busiest_of_the_lowest() -> None:
    found = step_value(
        STEP, [touchpoint(1, "irritant", 5), touchpoint(2, "irritant", 50), touchpoint(3, "delight", 900)]
    )
    assert found.worst == "t2"


def test_the_gap_to_the_emotion_aimed_at() -> None:
    aimed = Step(id="s1", phase="p1", title="x", order="a0", target=1)
    assert step_value(aimed, [touchpoint(1, "strong_irritant")]).gap == 3
    assert step_value(STEP, [touchpoint(1, "strong_irritant")]).gap is None
    state = State([JOURNEY, Phase(id="p1", journey="j", title="x", order="a0"), aimed, touchpoint(1, "delight")])
    assert [one.gap for one in step_values(state, JOURNEY)] == [0]


FEELINGS = st.sampled_from(list(FEELING_VALUE))


@given(st.lists(st.tuples(FEELINGS, st.none() | st.integers(0, 10**9)), min_size=1, max_size=8))
def test_a_value_lies_between_its_worst_and_best_feeling(rows: list[tuple[Feeling, int | None]]) -> None:
    found = step_value(STEP, [touchpoint(n, feeling, volume) for n, (feeling, volume) in enumerate(rows)])
    values = [FEELING_VALUE[feeling] for feeling, _volume in rows]
    assert found.value is not None
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9


# ---- availability -------------------------------------------------------------------------


def test_m15_continuity_counts_what_is_known() -> None:
    contacts = [
        touchpoint(1, availability="possible"),
        touchpoint(2, availability="broken"),
        touchpoint(3, availability="broken", channel="c1", device="phone"),
        touchpoint(4, availability="unknown"),
        touchpoint(5, availability="broken", status="refuted"),
    ]
    state = State([JOURNEY, Phase(id="p1", journey="j", title="x", order="a0"), STEP, *contacts])
    found = continuity(state, JOURNEY)
    assert (found.possible, found.broken, found.unknown) == (1, 2, 1)
    assert found.share == pytest.approx(1 / 3)
    assert found.grid == {("s1", "c1"): "broken", ("s1", "c2"): "broken", ("s1", "c4"): "unknown"}
    assert continuity(State([JOURNEY]), JOURNEY).share is None


def test_c12_a_channel_without_an_owner_present_is_described_second_hand() -> None:
    state = State(
        [
            Department(id="d1", name="Agences", order="a0"),
            Department(id="d2", name="Site", order="a1"),
            Channel(id="c1", name="Agence", order="a0", departments=("d1",)),
            Channel(id="c2", name="Site", order="a1", departments=("d2",)),
            Channel(id="c3", name="Courrier", order="a2"),
            Person(id="n", name="Omar", order="a0", department="d1"),
        ]
    )
    assert second_hand(state, "j") == {"c2", "c3"}
    named = state.apply(put(Person(id="m", name="Lou", order="a1", channels=("c3",))))
    assert second_hand(named, "j") == {"c2"}
