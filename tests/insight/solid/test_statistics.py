"""Q26 to Q31: concordance, splits, shares, weights, volumes; published answers, and SciPy."""

from collections import Counter
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, chi2, friedmanchisquare, rankdata, spearmanr

from components.insight.agreement import alpha, consensus, dispersion, polarisation
from components.insight.solid.concordance import concordance
from components.insight.solid.pain import Ranged, ranged_ranks, relief_ranks
from components.insight.solid.shares import rank_sets, wilson
from components.insight.solid.sheet import sheet
from components.insight.solid.splits import split_items, splits
from components.insight.solid.weights import (
    every_weighting,
    holds,
    one_at_a_time,
    share_led,
    shared_weights,
    weighted,
    weightings_around,
)
from components.insight.solid.what_if import rooms, what_if
from components.insight.truth import Reach, StepTruth

from ..test_agreement import ANXIETY, C_DATA
from ..test_votes import VOTE8

# ---- agreement ----------------------------------------------------------------------------


def test_q26_anxiety() -> None:
    """irr and DescTools, data set "anxiety": 20 subjects, 3 raters."""
    found = concordance(ANXIETY)
    assert found.w == pytest.approx(0.5396569, abs=5e-8) and found.label == "moderate"
    assert found.chi_square == pytest.approx(30.7604, abs=5e-5)
    assert found.chi_square == pytest.approx(friedmanchisquare(*zip(*ANXIETY, strict=True)).statistic)
    assert chi2.sf(found.chi_square or 0, 19) == pytest.approx(0.04288, abs=5e-6)
    assert found.chance is not None and found.chance < 0.06


def test_q26_vote8() -> None:
    found = concordance(VOTE8)
    assert found.w == pytest.approx(0.19357, abs=5e-6) and found.label == "weak"
    assert found.chi_square == pytest.approx(7.7427, abs=5e-5) and chi2.sf(7.7427, 5) == pytest.approx(0.171, abs=5e-4)
    assert found.mean_rho == pytest.approx(0.0784, abs=5e-5)
    assert found.chance == pytest.approx(0.166, abs=0.012) and found.shuffles == 20_000


def test_q26_anxiety_step_by_step() -> None:
    """S, the sum of t³ − t over ties, and W without the correction for ties, as irr gives them."""
    ranks = rankdata(ANXIETY, axis=1)
    squares = ((ranks.sum(axis=0) - 3 * 21 / 2) ** 2).sum()
    ties = sum(n**3 - n for row in ANXIETY for n in Counter(row).values())
    assert squares == pytest.approx(3004) and ties == 1674
    assert 12 * squares / (9 * (20**3 - 20)) == pytest.approx(0.501921, abs=5e-7)
    assert concordance(ANXIETY).w == pytest.approx(12 * squares / (9 * (20**3 - 20) - 3 * ties))


def test_q26_ten_projects_four_judges() -> None:
    """A worked lesson in print (ten projects, four judges): the squares of the differences add up to 1048, so that W,
    without ties, is 12 × 1048 / (16 × 990)."""
    projects = [
        (1, 2, 3, 4), (3, 1, 2, 2), (4, 4, 1, 3), (5, 5, 5, 1), (2, 6, 7, 6),
        (8, 3, 4, 7), (6, 8, 6, 5), (7, 7, 8, 9), (10, 10, 9, 8), (9, 9, 10, 10),
    ]  # fmt: skip
    found = concordance(list(zip(*projects, strict=True)))
    assert found.w == pytest.approx(12 * 1048 / (16 * 990)) and found.label == "strong"
    assert found.chance is not None and found.chance < 0.001


def test_q26_three_comparisons_of_ten_with_ties() -> None:
    """The example of NAG's g08da: W is 0.828, its significance 0.008 by the formula for large samples."""
    found = concordance([
        (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
        (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
        (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
    ])  # fmt: skip
    assert round(found.w or 0, 3) == 0.828 and round(float(chi2.sf(found.chi_square or 0, 9)), 3) == 0.008


def test_q26_the_chance_is_that_of_all_shuffles() -> None:
    """Every order of every ballot, by brute force."""
    rows = [[1, 2, 2], [1, 3, 2], [0, 0, 1], [3, 1, 2]]
    ranks = rankdata(rows, axis=1)
    seen = (ranks.sum(axis=0) ** 2).sum()
    every = [(np.sum(one, axis=0) ** 2).sum() for one in product(*(list(permutations(row)) for row in ranks))]
    assert concordance(rows).chance == pytest.approx(np.mean(np.array(every) >= seen - 1e-9), abs=0.012)


def test_q26_the_mean_rank_correlation_is_that_of_all_pairs() -> None:
    rows = [[1, 2, 3, 4], [2, 1, 4, 3], [4, 3, 2, 1]]
    pairs = [spearmanr(rows[i], rows[j]).statistic for i in range(3) for j in range(i)]
    assert concordance(rows).mean_rho == pytest.approx(np.mean(pairs))


def test_q26_alike_by_chance_and_not() -> None:
    """Three ballots that order three items alike: the two others fall so one time in 6 × 6."""
    found = concordance([[1, 2, 3]] * 3)
    assert found.w == pytest.approx(1) and found.chance == pytest.approx(1 / 36, abs=0.004)
    assert concordance([[1, 1], [2, 2]]).w is None and concordance([]).chance is None
    large = concordance(np.random.default_rng(1).integers(0, 5, (300, 60)).tolist())
    assert large.shuffles == 1111 and large.chance is not None and large.chance > 0.001


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=5), st.randoms())
def test_q1_concordance_ignores_the_order_of_ballots(rows: list[list[int]], chance: object) -> None:
    first = concordance(rows, shuffles=1000)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = concordance([row[::-1] for row in rows], shuffles=1000)
    assert again.chance == first.chance and again.w == pytest.approx(first.w)


def test_q27_second_opinions_on_a_split() -> None:
    """agrmt, "agreement", "Leik", "consensus"."""
    counts = (30, 40, 210, 130, 530, 50, 10)
    assert polarisation(counts) == pytest.approx(0.194, abs=5e-4)
    assert dispersion(counts) == pytest.approx(0.287, abs=5e-4)
    assert consensus(counts) == pytest.approx(0.7256876, abs=5e-8)
    assert polarisation((0, 0)) is None and dispersion((0, 0)) is None and consensus((0, 0)) is None
    assert dispersion((4, 0, 0, 4)) == 1 and consensus((4, 0, 0, 4)) == 0 and consensus((0, 8, 0)) == 1


def test_q27_krippendorff_by_every_metric() -> None:
    """Krippendorff's C data (irr, "kripp.alpha")."""
    found = [alpha(C_DATA, one) for one in ("nominal", "ordinal", "interval", "ratio")]
    assert [round(one or 0, 4) for one in found] == [0.7434, 0.8154, 0.8491, 0.7974]


def test_q27_items_that_split_the_room() -> None:
    rows = [{"a": (1, 3), "b": (4, 4)}] * 4 + [{"a": (5, 3), "b": (5, 4)}] * 4
    found = splits(sheet("abc", rows, numbers=2), ((1, 5), (1, 5)))
    assert [(one.item, one.part) for one in found] == [("a", 0), ("b", 0), ("c", 0), ("a", 1), ("b", 1), ("c", 1)]
    (deep,) = split_items(found)
    assert (deep.item, deep.part, deep.counts, deep.agreement, deep.camps) == ("a", 0, (4, 0, 0, 0, 4), -1, (1, 5))
    assert deep.label == "split" and found[1].label == "agree" and found[2].label is None


# ---- shares and counts --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "asked", "low", "high"),
    [
        (5, 8, 0.306, 0.863),
        (0, 8, 0, 0.324),
        (8, 8, 0.676, 1),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_q31_wilson_published(said: int, asked: int, low: float, high: float) -> None:
    """The last four: Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I."""
    found = wilson(said, asked)
    assert found and (found.low, found.high) == pytest.approx((low, high), abs=5.1e-4 if asked == 8 else 5.1e-5)


@given(st.integers(0, 60), st.integers(1, 60))
def test_q31_wilson_is_scipys(said: int, asked: int) -> None:
    found, reference = (
        wilson(min(said, asked), asked),
        binomtest(min(said, asked), asked).proportion_ci(method="wilson"),
    )
    assert found and (found.low, found.high) == pytest.approx((reference.low, reference.high), abs=1e-12)
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("counts", "sets"),
    [
        ((40, 22, 12, 6), ((1, 2), (1, 3), (2, 4), (3, 4))),
        ((12, 9, 4), ((1, 3),) * 3),
        (tuple(range(1, 11)), ((1, 10),) * 10),
        ((0, 0), ((1, 2),) * 2),
        ((), ()),
    ],
)
def test_q31_rank_sets_worked(counts: tuple[int, ...], sets: tuple[tuple[int, int], ...]) -> None:
    assert rank_sets(counts) == sets


def test_q31_two_items_are_a_coin() -> None:
    """Told apart at the first count whose coin is unlikely enough, with both directions paid for."""
    heads = next(one for one in range(10, 21) if binom.sf(one - 1, 20, 0.5) <= 0.05 / 2)
    assert rank_sets((heads, 20 - heads)) == ((1, 1), (2, 2)) and rank_sets((heads - 1, 21 - heads)) == ((1, 2), (1, 2))


# ---- weights ------------------------------------------------------------------------------

MARKS = np.array([[9, 6, 3], [6, 7, 8], [5, 9, 6], [8, 4, 5]], dtype=float)
WEIGHTS = (0.5, 0.3, 0.2)


def test_q28_where_the_leader_changes() -> None:
    found = [holds(MARKS, WEIGHTS, one) for one in range(3)]
    assert [(round(one.low, 4), round(one.high, 4)) for one in found] == [(0.4643, 1), (0, 0.4), (0, 0.2308)]
    assert [(one.below, one.above) for one in found] == [((1,), ()), ((), (2,)), ((), (1,))]
    assert [one.weight for one in found] == [0.5, 0.3, 0.2]


def test_q28_shares_of_all_weightings() -> None:
    grid = every_weighting(3)
    assert len(grid) == 5151 and grid.sum(axis=1) == pytest.approx(np.ones(5151))
    assert share_led(MARKS, grid).round(4).tolist() == [0.2501, 0.4558, 0.2901, 0.0039]
    assert len(every_weighting(1)) == 1 and len(every_weighting(6)) <= 20_000


def test_q28_weights_like_these() -> None:
    led = share_led(MARKS, weightings_around(WEIGHTS, 20_000))
    assert led.tolist() == pytest.approx([0.68, 0.28, 0.04, 0], abs=0.015)


@given(st.integers(0, 2), st.floats(0, 1))
def test_q28_within_its_bounds_the_leader_leads(criterion: int, value: float) -> None:
    bounds = holds(MARKS, WEIGHTS, criterion)
    scores = weighted(MARKS, one_at_a_time(WEIGHTS, criterion, value))[0]
    if bounds.low + 1e-6 < value < bounds.high - 1e-6:
        assert scores.argmax() == 0
    elif value < bounds.low - 1e-6 or value > bounds.high + 1e-6:
        assert scores.argmax() != 0


def test_q28_weights_of_nothing_weigh_alike() -> None:
    assert shared_weights((0, 0)).tolist() == [0.5, 0.5]
    assert one_at_a_time((1, 0, 0), 0, 0.5).tolist() == [0.5, 0.25, 0.25]
    assert one_at_a_time((1,), 0, 1).tolist() == [1]
    alone = holds(np.array([[1.0, 2.0]]), (1, 1), 0)
    assert (alone.low, alone.high, alone.below, alone.above) == (0, 1, (), ())


# ---- volumes ------------------------------------------------------------------------------


def test_q30_known_volumes_give_known_ranks() -> None:
    scores = [0, 0, 22.34, 60.0, 21.0, 0, 0]
    found = ranged_ranks([Ranged(str(at), one, one) for at, one in enumerate(scores)])
    assert [(one.item, one.best, one.worst) for one in found[:3]] == [("3", 1, 1), ("2", 2, 2), ("4", 3, 3)]
    assert found[0].first == 1 and found[0].interval == (1, 1)
    assert {(one.best, one.worst, round(one.mean_rank, 6)) for one in found[3:]} == {(4, 4, 5.5)}


def test_q30_ranges_that_overlap() -> None:
    """A in [1, 3], B in [2, 4], evenly: A is ahead of B one time in eight. C is behind for certain."""
    found = {one.item: one for one in ranged_ranks([Ranged("A", 1, 3), Ranged("B", 2, 4), Ranged("C", 0.5, 0.5)])}
    assert found["A"].first == pytest.approx(0.125, abs=0.01) and found["B"].first == pytest.approx(0.875, abs=0.01)
    assert (found["C"].best, found["C"].worst) == (3, 3) and (found["A"].best, found["A"].worst) == (1, 2)
    assert ranged_ranks([]) == ()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=6), st.permutations(range(6)))
def test_q30_the_order_of_steps_changes_nothing(ends: list[tuple[int, int]], order: list[int]) -> None:
    steps = [Ranged(str(at), min(pair), max(pair)) for at, pair in enumerate(ends)]
    again = [steps[at] for at in order if at < len(steps)]
    one, other = ({x.item: x for x in ranged_ranks(each, rounds=200)} for each in (steps, again))
    for item, x in one.items():
        assert x.mean_rank == pytest.approx(other[item].mean_rank)
        assert (x.best, x.worst, x.interval) == (other[item].best, other[item].worst, other[item].interval)
        assert x.best <= x.interval[0] and x.interval[1] <= len(steps)


def test_q30_relief_of_steps_and_those_nothing_is_known_of() -> None:
    """emo8: importance, impact, share of irritants and reach give 22.34, 60 and 21; a wide reach leaves ranks open."""

    def step(name: str, importance: int | None, impact: int, share: float | None, low: float, high: float) -> StepTruth:
        return StepTruth(name, importance, impact, "room", share, "ratings", Reach(low, high, None))

    sure, wide = step("a", 5, 5, 0.6, 1, 1), step("b", 5, 5, 1.0, 0, 1)
    found, unknown = relief_ranks([sure, wide, step("c", None, 3, 0.5, 0, 1), step("d", 3, 3, None, 0, 1)])
    assert unknown == ("c", "d")
    assert {one.item: (one.low, one.high, one.best, one.worst) for one in found} == {
        "a": (60, 60, 1, 2), "b": (0, 100, 1, 2),
    }  # fmt: skip
    assert found[0].item == "a" and found[0].first == pytest.approx(0.6, abs=0.015)


# ---- what if ------------------------------------------------------------------------------


def test_q28_moving_a_weight() -> None:
    items = dict(zip("ABCD", MARKS.tolist(), strict=True))
    given_ = rooms(sheet("ABCDE", [items] * 3, numbers=3))
    assert given_.items == tuple("ABCD")
    found = what_if(given_, WEIGHTS)
    assert (
        found and found.scores == (6.9, 6.7, 6.4, 6.2) and found.ranks == (1, 2, 3, 4) and found.first == (1, 0, 0, 0)
    )
    assert [round(one, 4) for one in given_.led] == [0.2501, 0.4558, 0.2901, 0.0039]
    assert found.around == pytest.approx((0.68, 0.28, 0.04, 0), abs=0.03)
    moved = what_if(given_, one_at_a_time(WEIGHTS, 0, 0.4).tolist())
    assert moved and moved.ranks == (3, 1, 2, 4) and moved.first[1] == 1
    assert what_if(rooms(sheet("A", [], numbers=2)), (1, 1)) is None


def test_q28_divided_marks_leave_a_doubt() -> None:
    rows = [{"A": (5, 1), "B": (1, 5)}] * 3 + [{"A": (1, 1), "B": (5, 5)}] * 3
    found = what_if(rooms(sheet("AB", rows, numbers=2)), (1, 0))
    assert found and found.ranks == (1, 1) and found.first == pytest.approx((0.5, 0.5))
