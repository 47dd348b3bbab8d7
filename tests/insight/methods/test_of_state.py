"""From ballots of the project to rankings and what stands beside them."""

import pytest

from components.insight.methods.beside import side_by_side
from components.insight.methods.of_state import (
    METHOD_OF,
    concordance_of,
    departments_of,
    other_rules_of,
    rank_sets_of,
    ranking_of,
    ranks_told,
    rooms_of,
    sheet_of,
    solidity_of,
    splits_of,
)
from components.insight.room_results import results
from components.insight.solid.stability import Margin
from components.insight.solid.what_if import what_if
from components.journey.records import Ballot, Comparison, Item, Tally
from components.journey.state import State

from ...journey.test_methods import GOOD
from ...journey.test_methods import room as asked
from ..test_votes import DEPARTMENTS
from ..test_votes import room as dots


@pytest.mark.parametrize(
    ("kind", "score"),
    [
        ("rice", 2000 * 2 * 0.8 / 3),
        ("ice", 336),
        ("wsjf", 4.8),
        ("kano", 4),
        ("moscow", 3),
        ("quadratic", -20),
        ("opportunity", 20),
        ("weighted", 7.5),
    ],
)
def test_q1_every_kind_is_ranked_by_its_method(kind: str, score: float) -> None:
    state, activity = asked(kind)
    ballots = [Ballot(id=f"b{at}", activity="v", values={"A": GOOD[kind]}) for at in range(2)]
    state = State([*state, *ballots])
    found = ranking_of(state, activity)
    assert found and found.method == METHOD_OF[activity.kind] and found.of("A").score == pytest.approx(score)
    solid = solidity_of(state, activity)
    assert solid and solid.ballots == 2 and solid.exact
    # Two voters are below the quorum of five.
    assert solid.verdict.code == "indicative"


def test_dots_of_the_project() -> None:
    state, activity = dots(departments=DEPARTMENTS)
    found, solid = ranking_of(state, activity), solidity_of(state, activity)
    assert found and [one.item for one in found.items] == list("ABCDEF")
    assert solid and solid.verdict.code == "open" and solid.changed == Margin(1, 1)
    split, rules, alike = (
        departments_of(state, activity),
        other_rules_of(state, activity),
        concordance_of(state, activity),
    )
    assert split and split.hidden == 3 and split.balanced is None
    assert rules and rules.counted[0].scores == (7, 7, 5, 2, 2, 1)
    assert alike and alike.w == pytest.approx(0.19357, abs=5e-6)


def test_q38_without_one_department_ties_are_broken_as_in_the_ranking() -> None:
    """Web gives A 5, shop A 3 from three people and B 3 from two: without web, A has more supporters."""
    rows = [(1, 0, 0)] * 5 + [(1, 0, 0)] * 3 + [(0, 2, 0), (0, 1, 0), (0, 0, 1)]
    state, activity = dots(rows, ["web"] * 5 + ["shop"] * 6)
    found = departments_of(state, activity)
    assert found and found.without == {"web": (1, 2, 3), "shop": (1, 2, 2)}
    assert not found.leads_otherwise("web") and not found.order_changes("web") and found.order_changes("shop")


def test_q38_pairs_without_one_department() -> None:
    """By person: six of web prefer A three times each, five of shop B three times each."""
    state, activity = asked("compare", status="revealed")
    people = [("web", "A", "B")] * 6 + [("shop", "B", "A")] * 5
    state = State([*state, *(
        Comparison(id=f"c{at}.{time}", activity="v", winner=won, loser=lost, ballot=f"p{at}", department=where)
        for at, (where, won, lost) in enumerate(people)
        for time in range(3)
    )])  # fmt: skip
    found = departments_of(state, activity)
    assert found and found.voted == (1, 2) and found.without == {"web": (2, 1), "shop": (1, 2)}
    assert found.leads_otherwise("web") and not found.leads_otherwise("shop")


def test_q24_no_rank_of_departments_below_the_quorum() -> None:
    state, activity = dots([(1, 0)] * 6 + [(0, 1)] * 6, ["web"] * 6 + ["shop"] * 6, invited=30)
    assert departments_of(state, activity) is None


def test_q29_orders_of_a_formula_by_borda_and_duels() -> None:
    """By hand. A gets 6, 6, 6, 0, 0, 5 and B 5, 5, 5, 10, 10, 5: B has the better mean, A wins three duels to two.
    Borda: a point for each better, half for the equal one. Who marks A alone has no order."""
    state, activity = asked("weighted")
    marks = [(6, 5)] * 3 + [(0, 10)] * 2 + [(5, 5)]
    ballots = [
        Ballot(id=f"b{at}", activity="v", values={"A": (first, first), "B": (second, second)})
        for at, (first, second) in enumerate(marks)
    ]
    lone = Ballot(id="lone", activity="v", values={"A": (1, 1)})
    found = other_rules_of(State([*state, *ballots, lone]), activity)
    assert found and [one.rule for one in found.counted] == ["method", "borda", "pairwise"]
    assert [one.ranks for one in found.counted] == [(2, 1), (1, 2), (1, 2)]
    assert found.counted[1].scores == (3.5, 2.5) and not found.survives and not found.circle
    assert other_rules_of(State([*state, lone]), activity) is None, "no ballot with an order"


@pytest.mark.parametrize(
    ("kind", "told"), [("ice", True), ("opportunity", True), ("weighted", True), ("rice", False), ("wsjf", False)]
)
def test_q29_which_formulas_have_orders(kind: str, told: bool) -> None:
    state, activity = asked(kind)
    ballots = [Ballot(id=f"b{at}", activity="v", values=dict.fromkeys("AB", GOOD[kind])) for at in range(5)]
    assert (other_rules_of(State([*state, *ballots]), activity) is not None) is told


def test_q20_hands_counted_are_no_ballots() -> None:
    state, activity = dots()
    state = State([*state, Tally(id="t", activity="v", voters=4, hands={"C": 4})])
    assert solidity_of(state, activity) is None and other_rules_of(state, activity) is None


def test_merged_items_count_as_one() -> None:
    state, activity = dots()
    whole = Item(id="DE", activity="v", text="D or E", order="aD")
    parts = [Item(id=one, activity="v", text=one, order=f"a{one}", merged_into="DE") for one in "DE"]
    merged = State([*(one for one in state if one.id not in "DE"), whole, *parts])
    found = ranking_of(merged, activity)
    assert found and found.of("DE").score == 4 and sheet_of(merged, activity).items == ("A", "B", "C", "DE", "F")


def test_pairs_of_the_project() -> None:
    state, activity = asked("compare")
    state = State([*state, *(Comparison(id=f"c{at}", activity="v", winner="A", loser="B") for at in range(3))])
    found = ranking_of(state, activity)
    assert found and [one.item for one in found.items] == ["A", "B"]


@pytest.mark.parametrize(("compared", "told"), [(15, False), (16, True)])
def test_q23_no_rank_is_told_before_each_item_was_compared_often(compared: int, told: bool) -> None:
    """Neither beside other votes nor to the room."""
    state, activity = asked("compare", status="revealed")
    state = State([*state, *(Comparison(id=f"c{at}", activity="v", winner="A", loser="B") for at in range(compared))])
    places = [row.places[0] for row in side_by_side(state, [activity])]
    assert ranks_told(state, activity) is told
    assert [one.rank for one in places if one] == ([1, 2] if told else [None, None])
    assert [one.rank for one in results(state, activity).lines] == ([1, 2] if told else [None, None])  # type: ignore[union-attr]


def test_q31_rank_sets_where_each_chose_one() -> None:
    rows = [(1, 0, 0)] * 40 + [(0, 1, 0)] * 12 + [(0, 0, 1)] * 4
    state, activity = dots(rows)
    assert rank_sets_of(state, activity) == {"A": (1, 1), "B": (2, 3), "C": (2, 3)}
    assert rank_sets_of(*dots([(2, 0, 0), *rows])) is None and rank_sets_of(*asked("ice")) is None
    state = State([*state, Tally(id="t", activity="v", voters=4, hands={"C": 4})])
    assert rank_sets_of(state, activity) is None


def test_scores_truths_and_what_ranks_nothing() -> None:
    for kind, method in (("score", "corners"), ("truth", "truth")):
        state, activity = asked(kind)
        state = State([*state, Ballot(id="b", activity="v", values={"A": (5, 1), "B": (2, 4)})])
        found, solid = ranking_of(state, activity), solidity_of(state, activity)
        assert found and found.method == method and found.items[0].item in "AB" and solid
    assert ranking_of(*asked("capture")) is None and solidity_of(*asked("rate")) is None
    assert (
        concordance_of(*asked("rate")) is None
        and concordance_of(*asked("kano")) is None
        and splits_of(*asked("vote")) == ()
    )


def test_q27_marks_of_the_project_that_split_the_room() -> None:
    state, activity = asked("opportunity")
    ballots = [Ballot(id=f"b{at}", activity="v", values={"A": (1 if at < 4 else 5, 3)}) for at in range(8)]
    found = splits_of(State([*state, *ballots]), activity)
    assert [(one.item, one.part) for one in found if one.camps] == [("A", 0)]


def test_q28_weights_of_the_project_can_be_moved() -> None:
    state, activity = asked("weighted")
    state = State([*state, Ballot(id="b", activity="v", values={"A": (10, 0), "B": (0, 10)})])
    given = rooms_of(state, activity)
    assert given and rooms_of(*asked("ice")) is None
    now, then = what_if(given, activity.weights), what_if(given, (1, 3))
    assert now and then and (now.ranks, then.ranks) == ((1, 2), (2, 1))


def test_q28_weights_move_over_stretched_marks_where_the_ranking_does() -> None:
    """As given, 10 and 5 outweigh 0 and 9; stretched, one 1 against another, and the tie is told in both places."""
    state, activity = asked("weighted", weights=(1, 1), stretched=True)
    state = State([*state, Ballot(id="b", activity="v", values={"A": (10, 5), "B": (0, 9)})])
    ranked, given = ranking_of(state, activity), rooms_of(state, activity)
    found = what_if(given, activity.weights) if given else None
    assert ranked and found and [one.score for one in ranked.items] == list(found.scores) == [0.5, 0.5]
    assert found.ranks == (1, 1) and found.first == (0.5, 0.5)


def test_the_activity_says_how_it_is_counted() -> None:
    state, activity = asked("kano", proxy=True)
    state = State([*state, Ballot(id="b", activity="v", values={"A": (1, 5)})])
    found = ranking_of(state, activity)
    assert found and [one.code for one in found.cautions] == ["unanswered", "one_voice", "not_distinct", "proxy"]
