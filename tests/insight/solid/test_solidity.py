"""Q20 to Q25: rank probabilities, single ballots, verdict, departments (the worked examples vote8 and clear8)."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from components.insight.solid.departments import balanced_scores, departments, told_apart
from components.insight.solid.draws import draws
from components.insight.solid.odds import alike, beats, rank_odds, ranks
from components.insight.solid.sheet import Floats, Sheet, means, medians, shares, sheet, table, totals
from components.insight.solid.solidity import solidity, sum_solidity
from components.insight.solid.stability import Margin, changed_margin, leaders, removal_margin, sum_margin
from components.insight.solid.verdict import verdict
from tests.tried import tried

from ..test_votes import CLEAR8, DEPARTMENTS, LETTERS, VOTE8

ROWS = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=6)


def sums(answers: Sheet) -> Floats:
    return totals(answers.field(0))(draws(answers).weights)


# ---- rooms like this one ------------------------------------------------------------------


def test_q20_vote8_exact() -> None:
    block = table(LETTERS, VOTE8)
    drawn = draws(block)
    assert drawn.exact and drawn.rounds == 6435 and drawn.seed is None
    scores = totals(block.field(0))(drawn.weights)
    odds = rank_odds(scores, drawn.chances)
    assert odds.first.round(4).tolist() == [0.4151, 0.4151, 0.1698, 0, 0, 0]
    assert odds.top(2).round(4).tolist() == [0.7773, 0.7829, 0.4044, 0.0164, 0.0184, 0.0005]
    assert odds.intervals == ((1, 4), (1, 4), (1, 5), (3, 6), (3, 6), (4, 6))
    assert odds.mean_rank.round(3).tolist() == [1.882, 1.875, 2.606, 4.624, 4.611, 5.402]
    duels = beats(scores, drawn.chances)
    assert duels[1, 2] == pytest.approx(0.7051, abs=5e-5) and duels[0, 1] == pytest.approx(0.5)


def test_q20_clear8_exact() -> None:
    found = sum_solidity(table("ABC", CLEAR8))
    assert [round(one.first, 4) for one in found.items] == [0.9323, 0.0677, 0]
    assert found.exact and found.verdict.code == "clear" and found.verdict.items == ("A",)


def test_q20_drawing_agrees_with_looking_at_all_rooms() -> None:
    block = table(LETTERS, VOTE8)
    exact, drawn = sum_solidity(block), sum_solidity(block, rounds=6000)
    assert not drawn.exact and drawn.rounds == 6000 and drawn.seed is not None
    for one in exact.items:
        other = next(x for x in drawn.items if x.item == one.item)
        assert other.odds == pytest.approx(one.odds, abs=0.02) and other.first == pytest.approx(one.first, abs=0.015)
        assert other.mean_rank == pytest.approx(one.mean_rank, abs=0.05)


def test_q20_ballots_that_say_the_same_are_one_kind() -> None:
    """Thirty people who say one of two things: every room is looked at."""
    found = sum_solidity(table("AB", [(1, 0)] * 20 + [(0, 1)] * 10))
    assert found.exact and found.rounds == 31
    assert found.items[0].first == pytest.approx(binom.sf(15, 30, 2 / 3) + binom.pmf(15, 30, 2 / 3) / 2)


@given(ROWS)
@tried(40)
def test_q20_all_rooms_are_those_one_can_draw(rows: list[tuple[int, ...]]) -> None:
    """Against drawing every sequence of ballots by brute force."""
    rows = rows[:4]
    block = table("ABC", rows)
    column, n = block.field(0), len(rows)
    every = np.array([column[list(picked)].sum(axis=0) for picked in product(range(n), repeat=n)])
    drawn = draws(block)
    mine = rank_odds(totals(column)(drawn.weights), drawn.chances)
    assert drawn.exact and mine.table == pytest.approx(rank_odds(every).table, abs=1e-9)


@given(ROWS, st.randoms(), st.permutations(range(3)))
@tried(40)
def test_q1_neither_the_order_of_ballots_nor_of_items_matters(
    rows: list[tuple[int, ...]], chance: object, order: list[int]
) -> None:
    first = sum_solidity(table("ABC", rows), most=3)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = sum_solidity(table(["ABC"[at] for at in order], [[row[at] for at in order] for row in rows]), most=3)
    one, other = ({x.item: x for x in found.items} for found in (first, again))
    for item in "ABC":
        assert one[item].odds == pytest.approx(other[item].odds) and one[item].rank == other[item].rank
        assert (one[item].low, one[item].high, one[item].best, one[item].worst) == (
            other[item].low, other[item].high, other[item].best, other[item].worst,
        )  # fmt: skip
    assert (first.margin, first.changed, first.steady) == (again.margin, again.changed, again.steady)
    assert (first.verdict.code, set(first.verdict.items)) == (again.verdict.code, set(again.verdict.items))


def test_q20_the_same_ballots_in_another_order_draw_the_same_rooms() -> None:
    rows = np.random.default_rng(1).integers(0, 4, (40, 5)).tolist()
    one, other = (sum_solidity(table("ABCDE", each), rounds=500) for each in (rows, rows[::-1]))
    assert one == other and not one.exact


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=30))
def test_q21_probabilities_add_up_and_equals_share(rounds: list[list[int]]) -> None:
    scores = np.array(rounds, dtype=float)
    odds = rank_odds(scores)
    assert odds.table.sum(axis=0) == pytest.approx([1] * 4) and odds.table.sum(axis=1) == pytest.approx([1] * 4)
    places = ranks(scores)
    brute = np.zeros((4, 4))
    for row, ranked in zip(scores, places, strict=True):
        for item in range(4):
            same = int((row == row[item]).sum())
            brute[item, ranked[item] - 1 : ranked[item] - 1 + same] += 1 / same
    assert odds.table == pytest.approx(brute / len(rounds))
    twin = rank_odds(np.hstack([scores, scores[:, :1]]))
    assert twin.table[0] == pytest.approx(twin.table[-1])


def test_q21_what_nobody_answered_comes_last() -> None:
    assert rank_odds(np.array([[1.0, np.nan, 2.0]])).table.tolist() == [[0, 1, 0], [0, 0, 1], [1, 0, 0]]
    assert ranks(np.array([[1.0, np.nan, np.nan]])).tolist() == [[1, 2, 2]]


# ---- single ballots -----------------------------------------------------------------------


def test_q22_how_many_ballots() -> None:
    vote8, clear8 = table(LETTERS, VOTE8), table("ABC", CLEAR8)
    assert sum_solidity(vote8).margin == Margin(1, 1) == removal_margin(totals(vote8.field(0)), 8)
    assert sum_solidity(clear8).margin == Margin(3, 3) == removal_margin(totals(clear8.field(0)), 8)
    assert not sum_solidity(vote8).steady and sum_solidity(clear8).steady
    assert changed_margin(vote8.field(0), 2) == 1
    assert changed_margin(clear8.field(0), 3) == 2  # two that gave A 3 give B 3 instead: 10 to 13


def test_q22_leave_one_out_ranges() -> None:
    found = {one.item: (one.best, one.worst) for one in sum_solidity(table(LETTERS, VOTE8)).items}
    assert found["A"] == (1, 2) and found["C"] == (2, 3) and found["F"] == (5, 6)


@given(ROWS)
def test_q22_the_quick_count_of_ballots_is_that_of_trying_all(rows: list[tuple[int, ...]]) -> None:
    block = table("ABC", rows)
    assert sum_margin(block.field(0)).ballots == removal_margin(totals(block.field(0)), len(rows)).ballots


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=4))
def test_q22_changing_ballots_is_that_of_trying_all(rows: list[tuple[int, int]]) -> None:
    column = np.array(rows, dtype=float)
    now = leaders(column.sum(axis=0))

    def changes(size: int) -> bool:
        ballots = list(product(range(3), repeat=2))
        for who in product([False, True], repeat=len(rows)):
            if sum(who) == size:
                for new in product(ballots, repeat=size):
                    trial = column.copy()
                    trial[np.array(who)] = new
                    if leaders(trial.sum(axis=0)) != now:
                        return True
        return False

    assert changed_margin(column, 2) == next((size for size in range(1, len(rows) + 1) if changes(size)), None)


def test_q22_nothing_left_out_changes_a_unanimous_vote() -> None:
    assert sum_margin(np.array([[3.0, 0.0]] * 4)) == Margin(None, 3)
    assert sum_margin(np.zeros((0, 2))) == Margin(None, 0)
    assert removal_margin(means(np.array([[3.0, 0.0]] * 4)), 4) == Margin(None, 3)
    found = sum_solidity(table("AB", [(1, 0)]))
    assert not found.steady and found.margin == Margin(None, 0) and found.verdict.code == "leaning"


def test_q22_beyond_what_can_be_tried_it_says_how_far_it_looked() -> None:
    column = np.array([[3.0, 0.0]] * 60)
    assert removal_margin(means(column), 60) == Margin(None, 2)


# ---- verdict ------------------------------------------------------------------------------


def test_q23_vote8_has_no_clear_leader() -> None:
    found = sum_solidity(table(LETTERS, VOTE8))
    assert found.verdict.code == "open" and set(found.verdict.items) == {"A", "B", "C"}
    won = {(one.item, one.other): one.chance for one in found.duels}
    assert won["B", "A"] == pytest.approx(0.5) and won["B", "C"] == pytest.approx(0.7051, abs=5e-5)


def test_q23_a_clear_leader_is_set_against_the_closest_behind() -> None:
    found = sum_solidity(table("ABC", CLEAR8))
    (duel,) = found.duels
    assert found.verdict.code == "clear" and (duel.item, duel.other) == ("A", "B")
    assert duel.chance == pytest.approx(found.items[0].first, abs=0.001)
    assert sum_solidity(table("AB", [(0, 0)])).duels == () and sum_solidity(table("A", [(1,)])).duels == ()


@pytest.mark.parametrize(
    ("first", "steady", "quorum", "code", "items"),
    [
        ([0.80, 0.20], True, True, "clear", ("A",)),
        ([0.95, 0.05], False, True, "leaning", ("A",)),
        ([0.79, 0.21], True, True, "leaning", ("A",)),
        ([0.40, 0.60], True, True, "leaning", ("B",)),
        ([0.59, 0.41], True, True, "open", ("A", "B")),
        ([0.95, 0.05], True, False, "indicative", ("A",)),
    ],
)
def test_q23_thresholds(first: list[float], steady: bool, quorum: bool, code: str, items: tuple[str, ...]) -> None:
    found = verdict("AB", first, ["A"], steady=steady, quorum=quorum)
    assert (found.code, found.items) == (code, items)


def test_q23_nothing_to_conclude() -> None:
    assert sum_solidity(table("AB", [])).verdict.code == "nothing"
    assert sum_solidity(table("AB", [(0, 0)])).verdict.code == "nothing"
    many = [str(at) for at in range(20)]
    assert verdict(many, [0.05] * 20, many[:2], steady=False).items == ("0", "1")


# ---- other rules than sums ----------------------------------------------------------------


@given(
    st.lists(st.lists(st.sampled_from([1.0, 2.0, 4.5, np.nan]), min_size=2, max_size=2), min_size=1, max_size=7),
    st.data(),
)
def test_q20_medians_and_means_of_weighted_ballots(rows: list[list[float]], data: st.DataObject) -> None:
    """A ballot of weight 2 counts as two ballots."""
    column = np.array(rows)
    weights = np.array([data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows)))], dtype=float)
    middle, mean = medians(column)(weights)[0], means(column)(weights)[0]
    rated = shares(column >= 2, ~np.isnan(column))(weights)[0]
    for at in range(2):
        repeated = np.repeat(column[:, at], weights[0].astype(int))
        heard = repeated[~np.isnan(repeated)]
        if len(heard):
            assert middle[at] == np.median(heard) and mean[at] == pytest.approx(heard.mean())
            assert rated[at] == pytest.approx((heard >= 2).mean())
        else:
            assert np.isnan([middle[at], mean[at], rated[at]]).all()


def test_q20_a_ranking_by_medians() -> None:
    rows = [{"A": (5,), "B": (3,)}, {"A": (4,), "B": (3,)}, {"A": (5,), "B": (4,)}, {"A": (5,)}]
    block = sheet("ABC", rows)
    found = solidity(block, medians(block.field(0)))
    assert [(one.item, one.score, one.rank) for one in found.items] == [("A", 5, 1), ("B", 3, 2), ("C", None, 3)]
    assert found.verdict.code == "clear" and found.margin.ballots is None


@pytest.mark.parametrize(
    ("intervals", "places"),
    [
        ([(1, 4), (1, 4), (1, 5), (3, 6), (3, 6), (4, 6)], ((1, 3), (4, 6))),
        ([(1, 1), (2, 5), (2, 5), (2, 5), (2, 5)], ((2, 5),)),
        ([(1, 3), (1, 3), (1, 3)], ((1, 3),)),
        ([(1, 1), (2, 2), (3, 3)], ()),
        ([(1, 1), (2, 3), (3, 3)], ()),
        ([(1, 2), (1, 2), (3, 4), (3, 4), (5, 7), (5, 7), (5, 7)], ((1, 2), (5, 7))),
        ([(1, 1)], ()),
        ([], ()),
    ],
)
def test_q39_places_that_cannot_be_told_apart(
    intervals: list[tuple[int, int]], places: tuple[tuple[int, int], ...]
) -> None:
    assert alike(intervals) == places


# ---- departments --------------------------------------------------------------------------


def test_q24_departments_weighed_alike() -> None:
    """vote8: the tie of A and B hides a split. The arithmetic only; three, three and two voters are never shown."""
    block = table(LETTERS, VOTE8, DEPARTMENTS)
    scoring = totals(block.field(0))
    assert (balanced_scores(block, scoring)).round(4).tolist() == [0.8333, 0.7778, 0.7222, 0.2778, 0.2222, 0.1667]
    found = departments(block, scoring)
    assert found.first == {} and found.hidden == 3 and found.balanced is None and not found.divided


def test_q24_departments_large_enough() -> None:
    rows = [(1, 0)] * 7 + [(0, 1)] * 5
    block = table("AB", rows, ["web"] * 7 + ["shop"] * 5)
    found = departments(block, totals(block.field(0)))
    assert found.first == {"web": ("A",), "shop": ("B",)} and found.divided
    assert found.voted == (1, 2) and found.balanced == (1, 1)
    unnamed = table("AB", [*rows, (1, 1), (1, 1)], [*["web"] * 7, *["shop"] * 5, None, None])
    assert departments(unnamed, totals(unnamed.field(0))).balanced is None
    alone = table("AB", rows, ["web"] * 12)
    assert departments(alone, totals(alone.field(0))).balanced is None
    nobody = table("AB", rows)
    assert departments(nobody, totals(nobody.field(0))).first == {}


def voters(**sizes: int) -> Sheet:
    """So many ballots of each department for A; `nameless` of none."""
    groups = [None if name == "nameless" else name for name, size in sizes.items() for _ in range(size)]
    return table("AB", [(1, 0)] * len(groups), groups)


def test_q38_without_one_department() -> None:
    """By hand: web gives A 6; shop B 5; care B 3 and C 2. All: B 8, A 6, C 2; without shop A 6, B 3, C 2; without care
    A 6, B 5, C 0; without web B 8, C 2, A 0: the same leads, and the places behind change."""
    rows = [(1, 0, 0)] * 6 + [(0, 1, 0)] * 5 + [(0, 1, 0)] * 3 + [(0, 0, 1)] * 2
    block = table("ABC", rows, ["web"] * 6 + ["shop"] * 5 + ["care"] * 5)
    found = departments(block, totals(block.field(0)))
    assert found.voted == (2, 1, 3)
    assert found.without == {"care": (1, 2, 3), "shop": (1, 2, 3), "web": (3, 1, 2)}
    assert [one for one in found.without if found.leads_otherwise(one)] == ["care", "shop"]
    assert found.first_without("shop") == ("A",) and found.first_without("web") == ("B",)
    assert found.order_changes("web") and not found.leads_otherwise("web")
    alike = departments(voters(web=5, shop=5), totals(voters(web=5, shop=5).field(0)))
    assert not any(alike.leads_otherwise(one) or alike.order_changes(one) for one in alike.without)


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"tech": 9, "sales": 6}, ["sales", "tech"]),
        ({"tech": 9, "sales": 4}, []),
        ({"digital": 6, "service": 7, "sales": 3, "legal": 5}, ["digital", "service"]),
        ({"tech": 3, "sales": 3, "legal": 2}, []),
        ({"tech": 6, "nameless": 5}, ["tech"]),
        ({"tech": 6, "nameless": 4}, []),
        ({"tech": 9}, []),
    ],
)
def test_q38_both_sides_are_large_enough(sizes: dict[str, int], told: list[str]) -> None:
    assert told_apart(voters(**sizes), 5).left_out == told
    assert list(departments(voters(**sizes), totals(voters(**sizes).field(0))).without) == told


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d", "nameless"]), st.integers(1, 9), min_size=1),
    st.integers(3, 5),
)
def test_q38_subtracting_never_leaves_a_small_group(sizes: dict[str, int], minimum: int) -> None:
    """No sum and difference of what is told (all, each department shown, all without each) is a few people only."""
    found, names = told_apart(voters(**sizes), minimum), list(sizes)
    whole = np.ones(len(names))
    own = {name: np.array([float(one == name) for one in names]) for name in names}
    told = [whole, *(own[one] for one in found.shown), *(whole - own[one] for one in found.left_out)]
    for count in range(1, len(names) + 1):
        for some in combinations(names, count):
            size = sum(sizes[one] for one in some)
            small = size < minimum and size < sum(sizes.values())
            hidden = count == 1 and some[0] not in found.shown and some[0] != "nameless" and len(names) > 1
            if small or hidden:
                aimed = np.sum([own[one] for one in some], axis=0)
                ranks = [int(np.linalg.matrix_rank(np.array(rows))) for rows in (told, [*told, aimed])]
                assert ranks[0] < ranks[1], f"{some} could be worked out"
