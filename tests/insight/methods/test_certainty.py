"""Q12, Q23: below what is needed to conclude, neither pairs nor classes are said to be sure."""

import pytest

from components.insight.methods.certainty import certainty_of, classes_of, preference_of
from components.insight.methods.pairs import LEAST_COMPARED, Choice, lead_stays, least_compared
from components.insight.solid.verdict import Verdict
from components.journey.records import Ballot, Comparison
from components.journey.state import State

from ...journey.test_methods import GOOD
from ...journey.test_methods import room as asked


def verdict_after(won: int, lost: int) -> Verdict:
    state, activity = asked("compare")
    pairs = [("A", "B")] * won + [("B", "A")] * lost
    made = [Comparison(id=f"c{at}", activity="v", winner=one, loser=two) for at, (one, two) in enumerate(pairs)]
    found = certainty_of(State([*state, *made]), activity)
    assert found is not None
    return found.verdict


@pytest.mark.parametrize(("won", "lost"), [(1, 0), (13, 0), (LEAST_COMPARED - 1, 0)])
def test_q23_a_few_comparisons_are_too_early_to_conclude(won: int, lost: int) -> None:
    found = verdict_after(won, lost)
    assert (found.code, found.items, found.steady, found.concludes) == ("early", ("A",), False, False)


def test_q23_enough_comparisons_conclude_as_far_as_they_go() -> None:
    assert verdict_after(LEAST_COMPARED, 0).code == "clear"
    assert verdict_after(LEAST_COMPARED // 2, LEAST_COMPARED // 2).code == "open"


def test_q23_how_many_would_rather_take_the_first() -> None:
    """Three in four did: so would the next, under Bradley and Terry's model. The duel is about who leads instead."""
    state, activity = asked("compare")
    pairs = [("A", "B")] * 12 + [("B", "A")] * 4
    made = [Comparison(id=f"c{at}", activity="v", winner=one, loser=two) for at, (one, two) in enumerate(pairs)]
    state = State([*state, *made])
    found, solid = preference_of(state, activity), certainty_of(state, activity)
    assert found and (found.item, found.other) == ("A", "B") and found.chance == pytest.approx(0.75, abs=1e-6)
    assert solid and [(one.item, one.other) for one in solid.duels] == [("A", "B")]
    assert solid.duels[0].chance == pytest.approx(solid.items[0].first) and solid.duels[0].chance > 0.95
    assert preference_of(*asked("ice")) is None and preference_of(*asked("compare")) is None


def test_q23_each_comparison_is_left_out_once() -> None:
    won, lost = Choice("A", "B"), Choice("B", "A")
    assert lead_stays("AB", [won] * 3 + [lost])
    # Without one that A won, both would be equal.
    assert not lead_stays("AB", [won] * 2 + [lost])
    assert not lead_stays("AB", [won]) and not lead_stays("AB", [])
    assert not lead_stays("ABC", [won, Choice("B", "C"), Choice("C", "A")])


def test_q23_the_item_compared_least_counts() -> None:
    assert least_compared("ABC", [Choice("A", "B"), Choice("B", "C"), Choice("A", "B", draw=True)]) == 1
    assert least_compared("AB", []) == least_compared("", []) == 0


@pytest.mark.parametrize("kind", ["score", "kano", "moscow"])
@pytest.mark.parametrize(("voters", "sure"), [(1, False), (4, False), (5, True)])
def test_q12_below_the_quorum_no_class_is_sure(kind: str, voters: int, sure: bool) -> None:
    state, activity = asked(kind)
    values = {"A": GOOD.get(kind, (5, 1)), "B": GOOD.get(kind, (5, 1))}
    ballots = [Ballot(id=f"b{at}", activity="v", values=values) for at in range(voters)]
    found = classes_of(State([*state, *ballots]), activity)
    assert [(one.sure, one.quorum) for one in found] == [(sure, sure)] * 2 and found[0].chance == 1
