"""C1, C2: agreement on one step and over all steps, against published and hand-checked answers, and SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, friedmanchisquare

from components.insight.agreement import (
    agreement,
    agreement_label,
    alpha_ordinal,
    concordance_label,
    kendall_w,
)
from components.insight.emotion import camps, ratings
from components.insight.spread import median_interval

from .test_emotion_and_truth import EMO8

ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
C_DATA = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
"""The four observers and twelve units of Krippendorff's own example."""


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333),
        ((2, 0, 1, 1), 0.08),
        ((4, 0, 0, 0, 4), -1),
        ((2, 2, 2, 2, 2), 0),
        ((0, 0, 8, 0, 0), 1),
        ((3, 1, 0, 1, 3), -0.5694),
        ((0, 0, 1, 3, 4), 0.6875),
        ((0, 4, 0, 4, 0), 0.1667),
    ],
)
def test_c1_van_der_eijk(counts: tuple[int, ...], expected: float) -> None:
    found = agreement(counts)
    assert found is not None and found == pytest.approx(expected, abs=0.005 if expected == 0.08 else 5e-5)


def test_c1_emo8_agreement_step_by_step() -> None:
    rated = [ratings(str(at), column) for at, column in enumerate(zip(*EMO8, strict=True))]
    found = [round(one.agreement or 0, 4) for one in rated]
    assert found == [0.75, 0.75, 0.75, 0.875, -0.5208, 0.875, 0.75]
    assert [one.split for one in rated] == [None, None, None, None, (-2, 2), None, None]


@given(st.lists(st.integers(0, 30), min_size=3, max_size=7))
def test_c1_agreement_stays_in_its_bounds_and_ignores_direction(counts: list[int]) -> None:
    found = agreement(counts)
    if not any(counts):
        assert found is None
    else:
        assert found is not None and -1 - 1e-9 <= found <= 1 + 1e-9
        assert found == pytest.approx(agreement(counts[::-1]))
        assert found == pytest.approx(agreement([3 * one for one in counts]))


def test_c1_labels() -> None:
    assert [agreement_label(one) for one in (0.6, 0.59, 0.2, 0.19, 0, -0.01)] == [
        "agree", "mixed", "mixed", "dispersed", "dispersed", "split",
    ]  # fmt: skip
    assert [concordance_label(one) for one in (0.7, 0.5, 0.3, 0.29)] == ["strong", "moderate", "fair", "weak"]


def test_c1_a_split_is_drawn_where_the_camps_are() -> None:
    assert camps((-2, -2, -2, -1, 2, 2, 2)) == (-2, 2)
    assert camps((-1, -1, 1, 2)) == (-1, 2)
    assert camps((-2, 0, 0, 0)) == (-2, 0)
    assert ratings("x", [-2, -2, 1, 1]).split == (-2, 1)
    assert ratings("x", [0, 1, 1]).split is None and ratings("x", []).split is None


def test_c2_emo8_over_all_steps() -> None:
    assert kendall_w(EMO8) == pytest.approx(0.66484, abs=5e-6)
    assert alpha_ordinal(EMO8) == pytest.approx(0.5422, abs=5e-5)


def test_c2_kendall_published() -> None:
    assert kendall_w(ANXIETY) == pytest.approx(0.5396569, abs=5e-8)
    statistic, _p = friedmanchisquare(*zip(*ANXIETY, strict=True))
    assert kendall_w(ANXIETY) == pytest.approx(statistic / (3 * 19))


@given(st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), min_size=2, max_size=8))
def test_c2_kendall_is_friedman(rows: list[list[int]]) -> None:
    found = kendall_w(rows)
    if all(len(set(row)) == 1 for row in rows):
        assert found is None
    else:
        statistic, _p = friedmanchisquare(*zip(*rows, strict=True))
        assert found == pytest.approx(statistic / (len(rows) * 3))


def test_c2_gaps() -> None:
    assert kendall_w([[1, 2, None], [1, 2, 3]]) is None
    assert kendall_w([[1], [2]]) is None and kendall_w([]) is None
    assert alpha_ordinal(C_DATA) == pytest.approx(0.8154, abs=5e-5)
    assert alpha_ordinal([[1, None], [None, 2]]) is None
    assert alpha_ordinal([[1, 1], [1, 1]]) is None and alpha_ordinal([]) is None
    assert alpha_ordinal([[1, 2, 3], [1, 2, 3]]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("n", "low", "high", "confidence"),
    [(5, 1, 5, 93.75), (6, 1, 6, 96.88), (8, 2, 7, 92.97), (10, 2, 9, 97.85), (12, 3, 10, 96.14), (15, 4, 12, 96.48)],
)
def test_c3_median_interval(n: int, low: int, high: int, confidence: float) -> None:
    found = median_interval(range(1, n + 1))
    assert found is not None
    assert (found.low, found.high, round(100 * found.confidence, 2)) == (low, high, confidence)
    assert found.confidence == pytest.approx(1 - 2 * binom.cdf(low - 1, n, 0.5))


def test_c3_emo8_median_intervals() -> None:
    columns = list(zip(*EMO8, strict=True))
    fourth, fifth = (ratings("x", columns[at]).interval for at in (3, 4))
    assert fourth and (fourth.low, fourth.high) == (-2, -1)
    assert fifth and (fifth.low, fifth.high) == (-2, 2)
    assert ratings("x", [1, 1, 1, 1]).interval is None
