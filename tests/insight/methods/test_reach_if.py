"""Q36: other volumes and other reaches, and from where on something else would come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.methods.products import rank_rice
from components.insight.methods.reach_if import leads_from, reach_to_lead, relief_if, rice_if, worth_trying
from components.insight.solid.sheet import sheet
from components.insight.truth import Reach, StepTruth

KNOWN = rank_rice(sheet("AB", [{"A": (2000, 2, 0.8, 3), "B": (5000, 2, 0.8, 2)}], numbers=4))
"""The published ones: 1,066.67 and 4,000."""


def step(name: str, truth: tuple[float, float] | None, share: float | None, low: float, high: float) -> StepTruth:
    importance, impact = truth or (None, None)
    return StepTruth(name, importance, impact, "room", share, "ratings", Reach(low, high, None))


STEPS = (step("pay", (5, 5), 0.6, 0.2, 0.4), step("wait", (4, 4), 0.8, 0.5, 0.5), step("calm", None, 0.5, 1, 1))


def test_q36_a_volume_tried_takes_the_place_of_what_is_known() -> None:
    found = relief_if(STEPS, {"pay": 1.0}, moment_from=20)
    assert [one.relief for one in found] == [(60, 60), STEPS[1].relief, None]
    assert [one.flag for one in STEPS] == ["moment", "moment", None]
    assert [one.flag for one in found] == ["moment", "candidate", None]
    assert [one.step for one in worth_trying(STEPS)] == ["pay", "wait"]


def test_q36_from_which_volume_on_a_step_leads() -> None:
    """Waiting relieves 100 × 15/24 × 0.8 × 0.5 = 25; paying as much from 25 / 60 on."""
    assert leads_from(STEPS, "pay") == pytest.approx(25 / 60)
    assert leads_from(STEPS, "calm") is None
    full = relief_if(STEPS, {"pay": 1.0}, moment_from=16)
    assert leads_from(full, "wait") is None, "not even if everybody came by"


@given(st.floats(0.01, 1))
def test_q36_at_its_turn_a_step_relieves_as_much_as_the_best(other: float) -> None:
    tried = relief_if(STEPS, {"wait": other}, moment_from=16)
    turn = leads_from(tried, "pay")
    assert turn is not None
    (own, best, _calm) = relief_if(tried, {"pay": turn}, moment_from=16)
    assert own.relief and best.relief and own.relief[0] == pytest.approx(best.relief[0])


def test_q36_other_reaches_of_rice() -> None:
    assert rice_if(KNOWN, {}).items == KNOWN.items
    found = rice_if(KNOWN, {"A": 9000.0})
    assert [(one.item, one.score, one.rank) for one in found.items] == [("A", 4800, 1), ("B", 4000, 2)]
    assert found.items[0].parts[0].value == 9000
    assert reach_to_lead(KNOWN, "A") == pytest.approx(7500)
    assert [one.rank for one in rice_if(KNOWN, {"A": 7500.0}).items] == [1, 1]
