"""Q12, Q23: below what is needed to conclude, neither pairs nor classes are said to be sure."""

from collections.abc import Sequence

import pytest

from components.insight.matrix import matrix
from components.insight.methods.certainty import certainty_of, class_departments_of, classes_of, preference_of
from components.insight.methods.of_state import (
    alike_of,
    concordance_of,
    people_known,
    ranking_of,
    ranks_told,
    told_ranks,
)
from components.insight.methods.pairs import LEAST_COMPARED, Choice, least_compared
from components.insight.room_outlook import outlook
from components.insight.solid.stability import Margin
from components.insight.solid.verdict import Verdict
from components.insight.votes import quorum
from components.journey.balloting import voters_of
from components.journey.records import Activity, Ballot, Comparison
from components.journey.state import State

from ...journey.test_methods import GOOD
from ...journey.test_methods import room as asked


def compared(won: int, lost: int, people: int | None = None) -> tuple[State, Activity]:
    """So many times A before B, and B before A, by so many people in turn; None: nobody knows by whom."""
    state, activity = asked("compare")
    pairs = [("A", "B")] * won + [("B", "A")] * lost
    made = [
        Comparison(id=f"c{at:02}", activity="v", winner=one, loser=two, ballot=f"p{at % people}" if people else "")
        for at, (one, two) in enumerate(pairs)
    ]
    return State([*state, *made]), activity


def verdict_after(won: int, lost: int, people: int | None = None) -> Verdict:
    found = certainty_of(*compared(won, lost, people))
    assert found is not None
    return found.verdict


@pytest.mark.parametrize(("won", "lost"), [(1, 0), (13, 0), (LEAST_COMPARED - 1, 0)])
def test_q23_a_few_comparisons_are_too_early_to_conclude(won: int, lost: int) -> None:
    found = verdict_after(won, lost)
    assert (found.code, found.items, found.concludes) == ("early", ("A",), False)


def test_q23_enough_comparisons_conclude_as_far_as_they_go() -> None:
    assert verdict_after(LEAST_COMPARED, 0).code == "clear"
    assert verdict_after(LEAST_COMPARED // 2, LEAST_COMPARED // 2).code == "open"


@pytest.mark.parametrize(("people", "code"), [(1, "indicative"), (4, "indicative"), (5, "clear")])
def test_q23_people_are_counted_not_comparisons(people: int, code: str) -> None:
    """Sixteen answers of one person are one person's."""
    state, activity = compared(LEAST_COMPARED, 0, people)
    assert verdict_after(LEAST_COMPARED, 0, people).code == code
    assert (voters_of(state, "v"), quorum(state, activity).met) == (people, people >= 5)
    assert ranks_told(state, activity) is (people >= 5)
    assert told_ranks(state, activity) == ({"A": 1, "B": 2} if people >= 5 else {})


def test_q23_hands_and_older_files_count_the_fewest_people_there_can_be() -> None:
    """As many as answered the pair that most answered: 16, not 16 times the pairs."""
    state, _activity = compared(LEAST_COMPARED, 0)
    assert voters_of(state, "v") == LEAST_COMPARED
    assert not people_known(state, _activity) and people_known(*compared(3, 3, 2))


def test_q23_people_are_drawn_not_comparisons() -> None:
    """Twelve for A and four for B look sure one by one; of four people who agree with themselves, one may not come."""
    loose, tied = certainty_of(*compared(12, 4)), certainty_of(state_of_four(), asked("compare")[1])
    assert loose and tied and loose.items[0].first > 0.95 > tied.items[0].first
    assert (loose.ballots, tied.ballots) == (16, 4) and tied.margin.ballots == 2


def state_of_four() -> State:
    state, _activity = asked("compare")
    said = [("A", "B", f"p{at // 4}") for at in range(12)] + [("B", "A", "p3")] * 4
    made = [
        Comparison(id=f"c{at:02}", activity="v", winner=one, loser=two, ballot=who)
        for at, (one, two, who) in enumerate(said)
    ]
    return State([*state, *made])


def test_q23_how_many_would_rather_take_the_first() -> None:
    """Three in four did: so would the next, under Bradley and Terry's model. The duel is about who leads instead."""
    state, activity = compared(12, 4)
    found, solid = preference_of(state, activity), certainty_of(state, activity)
    assert found and (found.item, found.other) == ("A", "B") and found.chance == pytest.approx(0.75, abs=1e-6)
    assert solid and [(one.item, one.other) for one in solid.duels] == [("A", "B")]
    assert solid.duels[0].chance == pytest.approx(solid.items[0].first) and solid.duels[0].chance > 0.95
    assert preference_of(*asked("ice")) is None and preference_of(*asked("compare")) is None


def test_q22_each_person_s_comparisons_are_left_out_once() -> None:
    solid = certainty_of(*compared(9, 7))
    assert (
        solid
        and solid.steady
        and solid.swayed
        and solid.margin.ballots == 2
        and solid.changed
        and solid.changed.ballots == 1
    )
    firm = certainty_of(*compared(16, 0))
    assert firm and firm.steady and not firm.swayed and firm.changed == Margin(None, 2)


def test_q23_the_wall_and_the_console_tell_one_verdict() -> None:
    """Also of pairs: who leads, whether one person could change it, the ranks."""
    for people in (2, 8):
        state, activity = compared(LEAST_COMPARED, 0, people)
        seen, found = outlook(state, activity), certainty_of(state, activity)
        assert (seen is not None) is (people == 8)
        if seen and found:
            assert (seen.code, seen.items, seen.swayed) == (found.verdict.code, found.verdict.items, found.swayed)


def test_q23_the_item_compared_least_counts() -> None:
    assert least_compared("ABC", [Choice("A", "B"), Choice("B", "C"), Choice("A", "B", draw=True)]) == 1
    assert least_compared("AB", []) == least_compared("", []) == 0


def classes(kind: str, rows: Sequence[tuple[int, ...]], departments: str = "") -> tuple[State, Activity]:
    state, activity = asked(kind)
    places = departments or " " * len(rows)
    ballots = [
        Ballot(id=f"b{at:02}", activity="v", values={"A": row}, department=where.strip() or None)
        for at, (row, where) in enumerate(zip(rows, places, strict=True))
    ]
    return State([*state, *ballots]), activity


def test_q12_how_many_ballots_another_class_takes() -> None:
    """Four musts and two shoulds: three musts less, or one who says should instead, and the weaker commitment wins."""
    found = classes_of(*classes("moscow", [(4,)] * 4 + [(3,)] * 2))[0]
    assert (found.label, found.without, found.left_out.ballots, found.changed.ballots) == ("must", (), 2, 1)
    close = classes_of(*classes("moscow", [(4,)] * 3 + [(3,)] * 2))[0]
    assert (close.without, close.left_out.ballots) == (("should",), 1)
    alike = classes_of(*classes("moscow", [(4,)] * 5))[0]
    assert (alike.without, alike.left_out.ballots, alike.left_out.tried, alike.changed.ballots) == ((), None, 4, 3)
    kano = classes_of(*classes("kano", [(1, 3)] * 4 + [(1, 5)]))[0]
    assert (kano.label, kano.changed.ballots, kano.left_out.ballots) == ("delight", 2, 3)


@pytest.mark.parametrize("low", [0, 1, 2, 3])
def test_q12_a_divided_place_is_not_sure_wherever_it_is_told(low: int) -> None:
    """One definition for the sentence, the matrix, the wall and the files: the middle half on both sides."""
    state, activity = classes("score", [(5, 1)] * (8 - low) + [(1, 1)] * low)
    (placed, *_rest), (found, *_others) = matrix(state, activity).items, classes_of(state, activity)
    told = ranking_of(state, activity)
    assert told and found.divided is placed.unstable is (low >= 3) and found.sure is not found.divided
    assert ("A" in [item for one in told.cautions for item in one.items]) is found.divided
    assert found.changed.ballots == min(4, 5 - low), "four who call it much effort move it, too"


def test_o9_corners_of_novelty_are_sure_or_not_and_never_ranks() -> None:
    state, activity = classes("novelty", [(5, 4)] * 6)
    (found, *_others) = classes_of(state, activity)
    assert (found.label, found.sure, found.changed.ballots) == ("try", True, 3)
    assert quorum(state, activity).met and told_ranks(state, activity) == {}


def test_q24_departments_place_items_and_none_too_small_is_told() -> None:
    rows = [(4,)] * 6 + [(2,)] * 5
    found = class_departments_of(*classes("moscow", rows, "D" * 6 + "S" * 5))
    assert found.places["D"][0] == 3 and found.places["S"][0] == 1 and found.parted == ("A",)
    assert (found.voted[0], found.balanced and found.balanced[0], found.hidden) == (3, 1, 0)
    small = class_departments_of(*classes("moscow", rows, "D" * 7 + "S" * 4))
    assert small.places == {} and small.hidden == 2 and small.balanced is None


def test_q38_classes_without_one_department() -> None:
    """Must by six against five shoulds; without either department the others alone decide."""
    rows = [(4,)] * 6 + [(2,)] * 5
    found = class_departments_of(*classes("moscow", rows, "D" * 6 + "S" * 5))
    assert (found.without["D"][0], found.without["S"][0]) == (1, 3)
    assert found.moved_without("D") == ("A",) and found.moved_without("S") == ()
    assert class_departments_of(*classes("moscow", rows, "D" * 7 + "S" * 4)).without == {}
    assert class_departments_of(*classes("kano", [(1, 3)] * 6, "D" * 6)).without == {}, "nobody else"


def test_q26_what_has_no_order_is_sorted_alike_or_not() -> None:
    """Krippendorff's alpha of Kano's categories and of the corners of novelty; W of the order of all other methods."""
    state, activity = asked("kano")
    ballots = [Ballot(id=f"b{at}", activity="v", values={"A": (1, 5), "B": (3, 3)}) for at in range(5)]
    state = State([*state, *ballots])
    assert alike_of(state, activity) == 1 and concordance_of(state, activity) is None
    state, activity = asked("novelty")
    ballots = [Ballot(id=f"b{at}", activity="v", values={"A": (5, 4), "B": (1, 2)}) for at in range(5)]
    state = State([*state, *ballots])
    assert alike_of(state, activity) == 1 and concordance_of(state, activity) is None, "corners have no order"
    state, activity = asked("ice")
    marks: dict[str, tuple[int, ...]] = {"A": (9, 9, 9), "B": (1, 2, 3)}
    state = State([*state, *(Ballot(id=f"b{at}", activity="v", values=marks) for at in range(4))])
    found = concordance_of(state, activity)
    assert found and found.w == 1 and alike_of(state, activity) is None


@pytest.mark.parametrize("kind", ["rice", "ice", "wsjf", "opportunity", "weighted", "quadratic"])
def test_q22_what_one_person_could_change_is_counted_by_every_method(kind: str) -> None:
    state, activity = asked(kind)
    best = {"opportunity": (5, 1), "weighted": (10, 10), "quadratic": (7,)}.get(kind, GOOD[kind])
    low = {"rice": (1, 25, 50, 900), "ice": (1, 1, 1), "wsjf": (1, 1, 1, 20), "opportunity": (1, 5),
           "weighted": (0, 0), "quadratic": (-7,)}[kind]  # fmt: skip
    ballots = [Ballot(id=f"b{at}", activity="v", values={"A": best, "B": low}) for at in range(5)]
    solid = certainty_of(State([*state, *ballots]), activity)
    assert solid and solid.changed and solid.changed.ballots == 3 and not solid.swayed


@pytest.mark.parametrize("kind", ["score", "kano", "moscow"])
@pytest.mark.parametrize(("voters", "sure"), [(1, False), (4, False), (5, True)])
def test_q12_below_the_quorum_no_class_is_sure(kind: str, voters: int, sure: bool) -> None:
    state, activity = asked(kind)
    values = {"A": GOOD.get(kind, (5, 1)), "B": GOOD.get(kind, (5, 1))}
    ballots = [Ballot(id=f"b{at}", activity="v", values=values) for at in range(voters)]
    found = classes_of(State([*state, *ballots]), activity)
    assert [(one.sure, one.quorum) for one in found] == [(sure, sure)] * 2 and found[0].chance == 1
