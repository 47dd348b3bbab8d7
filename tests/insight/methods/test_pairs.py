"""Q8: strengths from comparisons, against published fits and the classical iteration."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from components.insight.methods.pair_rooms import many_strengths, pair_sheet, pair_strengths
from components.insight.methods.pairs import Choice, laplace_score, margin_of, rank_pairs, strengths, wins_of
from components.insight.methods.ranking import Caution
from components.insight.solid.draws import draws

FOUR = [[0, 5, 6, 7], [3, 0, 5, 6], [2, 3, 0, 5], [1, 2, 3, 0]]
BASEBALL = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]
"""Milwaukee, Detroit, Toronto, New York, Boston, Cleveland, Baltimore in 1987."""


Matrix = np.ndarray[Any, np.dtype[np.float64]]


def block(rows: list[list[int]]) -> Matrix:
    return np.array(rows, dtype=np.float64)


def iterated(wins: Matrix) -> Matrix:
    """Zermelo's iteration (MM), which has nothing in common with ours but the answer."""
    power = np.ones(len(wins))
    for _ in range(20_000):
        games = (wins + wins.T) / (power[:, None] + power[None, :])
        following = wins.sum(axis=1) / games.sum(axis=1)
        following /= np.exp(np.log(following).mean())
        if np.abs(np.log(following / power)).max() < 1e-10:
            break
        power = following
    found: Matrix = np.log(following)
    return found


def test_q8_citations_between_journals() -> None:
    """Agresti, p. 448; the first example of the BradleyTerry2 vignette."""
    found = strengths(block([[0, 730, 498, 221], [33, 0, 68, 17], [320, 813, 0, 142], [284, 276, 325, 0]]))
    assert not found.held
    assert (found.values - found.values[0]).round(4).tolist() == [0, -2.9491, -0.4796, 0.2690]


def test_q8_baseball() -> None:
    """Agresti (2002), table 10.11; BradleyTerry2's own test asks for these digits."""
    found = strengths(block(BASEBALL))
    over_baltimore = found.values - found.values[-1]
    assert over_baltimore[:-1].round(2).tolist() == [1.58, 1.44, 1.29, 1.25, 1.11, 0.68]


def test_q20_rooms_of_games_spread_as_the_published_standard_errors() -> None:
    """Agresti (2002), p. 438: the standard errors over Baltimore are about 0.3 (BradleyTerry2's own test: 0.3 each, to
    one digit). Each game a ballot of its own, as where nobody knows who compared; rooms also draw who plays whom, and
    so spread a little more."""
    teams = "MDTNBCb"
    games = [
        Choice(teams[at], teams[other])
        for at, row in enumerate(BASEBALL)
        for other, wins in enumerate(row)
        for _ in range(wins)
    ]
    answers = pair_sheet(teams, games)
    drawn = pair_strengths(answers)(draws(answers, rounds=2000).weights)
    spread = (drawn - drawn[:, -1:]).std(axis=0)[:-1]
    wins, power = block(BASEBALL), strengths(block(BASEBALL)).values
    chance = expit(power[:, None] - power[None, :])
    information = -(wins + wins.T) * chance * (1 - chance)
    information -= np.diag(information.sum(axis=1))
    errors = np.sqrt(np.diag(np.linalg.inv(information[:-1, :-1])))
    assert errors.round(1).tolist() == [0.3] * 6
    assert ((spread > 0.97 * errors) & (spread < 1.2 * errors)).all()


def test_q8_four_items_and_a_circle() -> None:
    found = strengths(block(FOUR))
    assert found.values.round(4).tolist() == [0.8644, 0.2767, -0.2767, -0.8644]
    assert found.chance(0, 1) == pytest.approx(0.6428, abs=5e-5)
    shares = [laplace_score(sum(row), sum(column)) for row, column in zip(FOUR, zip(*FOUR, strict=True), strict=True)]
    assert [round(one, 2) for one in shares] == [73.08, 57.69, 42.31, 26.92]
    assert strengths(block([[0, 1, 0], [0, 0, 1], [1, 0, 0]])).values == pytest.approx([0, 0, 0], abs=1e-9)


def test_q8_the_score_goes_with_the_rank_however_unevenly_pairs_were_drawn() -> None:
    """Who met the weak won a larger share; the chance against a middle item still follows the rank."""
    games = {("a", "c"): (10, 8), ("b", "d"): (16, 6), ("c", "d"): (8, 1), ("c", "b"): (3, 1)}
    choices = [
        Choice(winner, loser)
        for (one, other), (won, lost) in games.items()
        for winner, loser, times in ((one, other, won), (other, one, lost))
        for _ in range(times)
    ]
    found = rank_pairs("abcd", choices)
    shares = {one.item: next(part.value or 0 for part in one.parts if part.code == "share") for one in found.items}
    assert [one.item for one in found.items] == ["a", "c", "b", "d"] and shares["b"] > shares["c"]
    scores = [one.score or 0 for one in found.items]
    assert scores == sorted(scores, reverse=True) and 0 < scores[-1] < 50 < scores[0] < 100
    strength = {one.item: one.parts[0].value or 0 for one in found.items}
    assert found.of("c").score == pytest.approx(100 * expit(strength["c"]))


def test_q8_an_item_that_never_lost_is_held_back() -> None:
    wins = block([[0, 3, 3], [0, 0, 2], [0, 1, 0]])
    found = strengths(wins)
    assert found.held and found.values.round(4).tolist() == [2.2051, -0.8013, -1.4038]


def test_q8_margins() -> None:
    assert margin_of(16) == 0.125 and round(margin_of(40) or 0, 3) == 0.079 and margin_of(0) is None


def test_q8_draws_count_half() -> None:
    choices = [Choice("a", "b", draw=True), Choice("a", "b"), Choice("b", "a"), Choice("a", "zzz"), Choice("a", "a")]
    assert wins_of("ab", choices).tolist() == [[0, 1.5], [1.5, 0]]
    found = rank_pairs("ab", choices)
    assert [(one.rank, one.score) for one in found.items] == [(1, 50), (1, 50)]


def test_q8_items_never_compared_and_groups_never_compared() -> None:
    found = rank_pairs("abc", [Choice("a", "b"), Choice("b", "a")])
    assert found.of("c").rank is None and found.of("a").rank == 1
    assert found.cautions == (Caution("unanswered", ("c",)),)
    apart = rank_pairs("abcd", [Choice("a", "b"), Choice("c", "d")])
    assert {one.rank for one in apart.items} == {None}
    assert [one.code for one in apart.cautions] == ["separate_groups", "undefeated"]
    assert apart.cautions[0].fact == 2 and apart.of("a").parts[0].value is not None
    assert {one.rank for one in rank_pairs("ab", []).items} == {None}


def test_q8_undefeated_items_are_named() -> None:
    found = rank_pairs("abc", [Choice("a", "b"), Choice("a", "c"), Choice("b", "c"), Choice("c", "b")])
    assert [one.item for one in found.items] == ["a", "b", "c"]
    assert Caution("undefeated", ("a",)) in found.cautions


@given(st.lists(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=4, max_size=4), max_size=4))
def test_q8_many_rooms_at_once_have_the_strengths_of_each_alone(rooms: list[list[list[int]]]) -> None:
    """Also where something was never compared, never won, or groups are apart."""
    wins = np.array(rooms, dtype=np.float64).reshape(len(rooms), 4, 4) * (1 - np.eye(4))
    found = many_strengths(wins, None)
    for own, room in zip(found, wins, strict=True):
        assert own == pytest.approx(strengths(room).values, abs=1e-5, nan_ok=True)


def test_q8_far_apart_strengths_are_found_too() -> None:
    rows = block([[0, 730, 498, 221], [33, 0, 68, 17], [320, 813, 0, 142], [284, 276, 325, 0]])
    lopsided = block([[0, 900, 900, 900], [1, 0, 900, 900], [1, 1, 0, 900], [1, 1, 1, 0]])
    found = many_strengths(np.stack([rows, lopsided]), None)
    assert found[0] == pytest.approx(strengths(rows).values, abs=1e-6)
    assert found[1] == pytest.approx(strengths(lopsided).values, abs=1e-5)


def test_q23_one_person_s_comparisons_are_one_ballot() -> None:
    own = [Choice("a", "b", ballot="p"), Choice("b", "c", ballot="p"), Choice("b", "a", ballot="q")]
    sheet = pair_sheet("abc", [*own, Choice("a", "c"), Choice("a", "c")])
    assert sheet.ballots == 4 and sheet.values.sum() == 5
    assert pair_sheet("abc", []).ballots == 0


@given(st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), min_size=4, max_size=4))
def test_q8_the_classical_iteration_agrees(rows: list[list[int]]) -> None:
    wins = block(rows)
    np.fill_diagonal(wins, 0)
    assert strengths(wins).values == pytest.approx(iterated(wins), abs=1e-5)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=12), st.permutations("abcd"))
def test_q1_permuted_items_permute(pairs: list[tuple[str, str]], order: list[str]) -> None:
    choices = [Choice(*one) for one in pairs]
    one, other = rank_pairs("abcd", choices), rank_pairs(order, choices[::-1])
    for item in "abcd":
        first, second = one.of(item), other.of(item)
        assert (first.score is None) == (second.score is None)
        assert first.score == pytest.approx(second.score, abs=1e-4) if first.score is not None else second.rank is None
