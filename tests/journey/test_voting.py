"""Votes: items, limits, opening and closing, ballots (SPEC section V)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import components.journey.operations  # noqa: F401 - registers every operation
from components.insight.room_results import verdicts
from components.journey.balloting import (
    ballots_of,
    counted_values,
    default_dots,
    dots_range,
    items_of,
    letters,
    tally_of,
    voters_of,
)
from components.journey.errors import Refused
from components.journey.laws import breaches
from components.journey.operation import Context, perform
from components.journey.operations import activities, ballots, pairs, voting
from components.journey.operations.project import create_project, delete_records
from components.journey.records import (
    Activity,
    Attendance,
    Ballot,
    Card,
    Comparison,
    Department,
    Item,
    Journey,
    Person,
    Phase,
    Session,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State, put

from .rooms import Workshop

VOTE8 = [
    [2, 1, 0, 0, 0, 0],
    [1, 1, 1, 0, 0, 0],
    [2, 0, 0, 1, 0, 0],
    [0, 2, 0, 0, 1, 0],
    [0, 1, 1, 0, 1, 0],
    [1, 2, 0, 0, 0, 0],
    [0, 0, 2, 1, 0, 0],
    [1, 0, 1, 0, 0, 1],
]


class Desk:
    """A state that operations move forward, as a facilitator would."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.state = State()
        self.do(create_project, name="Essai", language="fr")
        self.add(Session(id="s1", title="Atelier", order="a0"))

    def do(self, operation: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes

    def add(self, *records: Record) -> None:
        self.state = self.state.apply(put(*records))

    def vote(self, texts: str = "ABCDEF", **fields: object) -> str:
        wanted = {"session": "s1", "kind": "vote", "question": "Que faut-il soigner ?", **fields}
        (activity,) = self.do(voting.add_activity, **wanted).of_kind(Activity)
        self.do(voting.put_to_vote, activity=activity.id, texts=list(texts))
        return activity.id

    def items(self, activity: str) -> dict[str, str]:
        return {one.text: one.id for one in items_of(self.state, activity)}

    def vote8(self) -> str:
        """The worked example: 8 ballots, 6 items, 3 dots, at most 2 on one item."""
        activity = self.vote(dots=3)
        self.do(activities.open_activity, activity)
        ids = list(self.items(activity).values())
        rows = [{item: (dots,) for item, dots in zip(ids, row, strict=True)} for row in VOTE8]
        self.do(ballots.enter_ballots, activity=activity, ballots=rows)
        return activity

    def refuses(self, code: str, operation: Callable[..., Changes], *args: object, **fields: object) -> None:
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.do(operation, *args, **fields)
        assert refusal.value.code == code
        assert self.state == before


@pytest.fixture
def desk(context: Context) -> Desk:
    return Desk(context)


def test_v1_default_dots_follow_the_published_table() -> None:
    expected = {4: 1, 6: 2, 8: 2, 10: 3, 12: 3, 15: 4, 20: 5, 30: 8, 60: 10}
    assert {n: default_dots(n) for n in expected} == expected
    assert default_dots(1) == 1
    assert dots_range(15) == (3, 5)


@given(st.integers(1, 300))
def test_v1_default_dots_are_a_quarter_rounded_half_up(items: int) -> None:
    assert default_dots(items) == min(10, max(1, int(items / 4 + 0.5)))


def test_v2_opening_fixes_the_dots_and_needs_two_items(desk: Desk) -> None:
    alone = desk.vote("A")
    desk.refuses("items_too_few", activities.open_activity, alone)
    activity = desk.vote("ABCDEFGHIJ")
    desk.do(activities.open_activity, activity)
    assert desk.state.get(Activity, activity).dots == 3


def test_v3_one_open_activity_of_a_kind_per_session(desk: Desk) -> None:
    first, second, other = desk.vote(), desk.vote(), desk.vote(kind="score")
    desk.do(activities.open_activity, first)
    desk.refuses("activity_already_open", activities.open_activity, second)
    desk.do(activities.open_activity, other)
    desk.do(activities.close_activity, first)
    desk.do(activities.open_activity, second)
    desk.refuses("activity_already_open", activities.reopen_activity, first)


def test_v4_the_status_moves_only_along_its_path(desk: Desk) -> None:
    activity = desk.vote()
    desk.refuses("activity_status_by_verb", voting.update_activity, activity, status="revealed")
    desk.refuses("activity_is_draft", activities.reveal_activity, activity)
    desk.do(activities.open_activity, activity)
    desk.refuses("activity_is_open", activities.reveal_activity, activity)
    desk.do(activities.close_activity, activity)
    desk.refuses("ballots_missing", activities.reveal_activity, activity)
    desk.do(activities.reopen_activity, activity)
    assert desk.state.get(Activity, activity).reopened_at is None
    desk.do(ballots.enter_ballot, activity=activity, values={desk.items(activity)["A"]: (1,)})
    desk.do(activities.close_activity, activity)
    desk.do(activities.reveal_activity, activity)
    desk.do(activities.reopen_activity, activity)
    assert desk.state.get(Activity, activity).reopened_at == datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_v5_ballots_come_in_only_while_open(desk: Desk) -> None:
    activity = desk.vote()
    values = {desk.items(activity)["A"]: (1,)}
    desk.refuses("ballots_not_accepted", ballots.enter_ballot, activity=activity, values=values)
    desk.do(activities.open_activity, activity)
    (ballot,) = desk.do(ballots.enter_ballot, activity=activity, values=values).of_kind(Ballot)
    desk.do(activities.close_activity, activity)
    desk.refuses("ballots_not_accepted", ballots.replace_ballot, ballot.id, values=values)
    desk.refuses("ballots_not_accepted", ballots.delete_ballots, ballot.id)
    desk.refuses("ballots_not_accepted", ballots.count_hands, activity=activity, voters=3, hands={})


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([1, 1, 1, 0, 0, 0], "ballot_too_many_dots"),
        ([3, 0, 0, 0, 0, 0], "ballot_stacked"),
        ([-1, 1, 0, 0, 0, 0], "ballot_out_of_range"),
        ([0, 0, 0, 0, 0, 0], "ballot_empty"),
    ],
)
def test_v6_limits_hold_in_the_operation(desk: Desk, row: list[int], code: str) -> None:
    activity = desk.vote()
    desk.do(activities.open_activity, activity)
    ids = desk.items(activity).values()
    values = {item: (dots,) for item, dots in zip(ids, row, strict=True)}
    desk.refuses(code, ballots.enter_ballot, activity=activity, values=values)
    desk.refuses(code, ballots.enter_ballots, activity=activity, ballots=[{next(iter(ids)): (1,)}, values])
    desk.refuses("ballot_item_unknown", ballots.enter_ballot, activity=activity, values={"elsewhere": (1,)})


def test_v6_nobody_is_offered_more_dots_on_one_item_than_they_have(desk: Desk) -> None:
    activity = desk.vote("ABCD")
    desk.do(activities.open_activity, activity)
    with pytest.raises(Refused) as refusal:
        desk.do(ballots.enter_ballot, activity=activity, values={desk.items(activity)["A"]: (9,)})
    assert (refusal.value.code, refusal.value.facts["limit"]) == ("ballot_stacked", 1)


def test_v6_scores_and_ratings_have_their_own_ranges(desk: Desk) -> None:
    score, rate = desk.vote("AB", kind="score"), desk.vote("AB", kind="rate")
    for activity in (score, rate):
        desk.do(activities.open_activity, activity)
    a, b = desk.items(score)["A"], desk.items(rate)["A"]
    desk.refuses("ballot_incomplete", ballots.enter_ballot, activity=score, values={a: (3,)})
    desk.refuses("ballot_out_of_range", ballots.enter_ballot, activity=score, values={a: (0, 3)})
    desk.refuses("ballot_out_of_range", ballots.enter_ballot, activity=rate, values={b: (3,)})
    desk.do(ballots.enter_ballot, activity=score, values={a: (5, 1)})
    desk.do(ballots.enter_ballot, activity=rate, values={b: (0,)})


def test_v7_ballots_carry_a_number_never_a_name(desk: Desk) -> None:
    desk.add(Person(id="p1", name="Camille Durand", order="a0"))
    activity = desk.vote8()
    assert sorted(int(one.label) for one in ballots_of(desk.state, activity)) == list(range(1, 9))
    values = {desk.items(activity)["A"]: (1,)}
    for name in ("Camille Durand", "camille"):
        desk.refuses("ballot_names_someone", ballots.enter_ballot, activity=activity, values=values, label=name)
    (more,) = desk.do(ballots.enter_ballot, activity=activity, values=values).of_kind(Ballot)
    assert more.label == "9"


def test_v8_the_department_is_kept_only_when_it_is_large_enough(desk: Desk) -> None:
    for name, size in (("large", 5), ("small", 4)):
        desk.add(Department(id=name, name=name, order=name))
        desk.add(
            *(Person(id=f"{name}{i}", name=f"{name}{i}", department=name, order=f"{name}{i}") for i in range(size))
        )
    activity = desk.vote()
    desk.do(activities.open_activity, activity)
    values = {desk.items(activity)["A"]: (1,)}
    kept = [
        desk.do(ballots.enter_ballot, activity=activity, values=values, department=one).of_kind(Ballot)[0].department
        for one in ("large", "small", None)
    ]
    assert kept == ["large", None, None]
    desk.add(Attendance(id="x", session="s1", person="large0"))
    (after,) = desk.do(ballots.enter_ballot, activity=activity, values=values, department="large").of_kind(Ballot)
    assert after.department is None


def test_v8_departments_are_noted_apart_only_from_a_large_batch(desk: Desk) -> None:
    desk.add(Department(id="claims", name="Claims", order="a0"))
    activity = desk.vote()
    desk.do(activities.open_activity, activity)
    vote = ballots.Vote({desk.items(activity)["A"]: (1,)}, "claims")
    for count, heard in ((1, ()), (4, ()), (5, ("claims",))):
        desk.do(ballots.enter_ballots, activity=activity, ballots=[vote] * count)
        assert desk.state.get(Activity, activity).heard == heard
    assert {one.department for one in ballots_of(desk.state, activity)} == {None}


def test_v8_a_lower_minimum_needs_the_rooms_consent_before_the_vote(desk: Desk) -> None:
    activity = desk.vote()
    desk.refuses("group_minimum_without_consent", voting.update_activity, activity, group_minimum=3)
    desk.do(voting.update_activity, activity, group_minimum=3, consent="Accord de tous à 10 h")
    desk.refuses("value_invalid", voting.update_activity, activity, group_minimum=2)
    voted = desk.vote8()
    desk.refuses("activity_has_ballots", voting.update_activity, voted, group_minimum=3, consent="oui")


def test_v9_what_ballots_were_cast_under_stays(desk: Desk) -> None:
    activity = desk.vote8()
    items = desk.items(activity)
    desk.refuses("activity_has_ballots", voting.update_activity, activity, dots=2)
    desk.refuses("activity_has_ballots", voting.put_to_vote, activity=activity, texts=["G"])
    desk.refuses("activity_has_ballots", voting.remove_items, items["F"])
    desk.do(voting.update_activity, activity, question="Autrement dit", invited=9)
    desk.do(voting.update_item, items["F"], text="F, mieux dit")
    assert "F, mieux dit" in desk.items(activity)


def test_v10_merging_adds_dots_and_unites_supporters(desk: Desk) -> None:
    """D and E of the worked example: 4 dots, 4 supporters; splitting gives every ballot back as it was."""
    activity = desk.vote8()
    items, before = desk.items(activity), desk.state
    desk.do(voting.merge_items, items=[items["E"], items["D"]], text="D ou E")
    assert list(desk.items(activity)) == ["A", "B", "C", "D ou E", "F"]
    whole = desk.items(activity)["D ou E"]
    given = [counted_values(desk.state, one).get(whole, (0,))[0] for one in ballots_of(desk.state, activity)]
    assert (sum(given), sum(1 for one in given if one)) == (4, 4)
    desk.do(voting.split_item, whole)
    assert desk.state == before


def test_v10_a_part_can_leave_a_merge_of_three(desk: Desk) -> None:
    activity = desk.vote()
    items = desk.items(activity)
    desk.do(voting.merge_items, items=[items["A"], items["B"], items["C"]])
    desk.do(voting.split_item, items["B"])
    assert list(desk.items(activity)) == ["A", "B", "D", "E", "F"]
    desk.refuses("item_not_merged", voting.split_item, items["D"])
    desk.do(voting.split_item, items["C"])
    assert list(desk.items(activity)) == list("ABCDEF")


def test_v10_what_cannot_be_merged_or_split(desk: Desk) -> None:
    activity, other, score = desk.vote8(), desk.vote(), desk.vote(kind="score")
    items, elsewhere, scored = desk.items(activity), desk.items(other), desk.items(score)
    desk.refuses("merge_needs_two", voting.merge_items, items=[items["A"], items["A"]])
    desk.refuses("merge_across_activities", voting.merge_items, items=[items["A"], elsewhere["A"]])
    desk.do(voting.merge_items, items=[items["A"], items["B"]])
    desk.refuses("item_already_merged", voting.merge_items, items=[items["A"], items["C"]])
    whole = desk.items(activity)["A"]
    desk.do(ballots.enter_ballot, activity=activity, values={whole: (1,)})
    desk.refuses("split_after_votes", voting.split_item, whole)
    desk.do(activities.open_activity, score)
    desk.do(ballots.enter_ballot, activity=score, values={scored["A"]: (1, 1)})
    desk.refuses("merge_only_dots", voting.merge_items, items=[scored["A"], scored["B"]])
    desk.do(activities.close_activity, activity)
    desk.do(activities.reveal_activity, activity)
    desk.refuses("activity_is_revealed", voting.merge_items, items=[items["C"], items["D"]])


def test_v10_a_closed_vote_can_still_be_merged_and_split(desk: Desk) -> None:
    """Its votes stay what they were (V5)."""
    activity = desk.vote8()
    items = desk.items(activity)
    desk.do(activities.close_activity, activity)
    cast = desk.state.where(Ballot, activity=activity)
    desk.do(voting.merge_items, items=[items["A"], items["B"]], text="A ou B")
    (whole,) = (one for one in items_of(desk.state, activity) if one.text == "A ou B")
    desk.do(voting.split_item, whole.id)
    assert desk.state.where(Ballot, activity=activity) == cast
    assert desk.items(activity) == items


def test_v11_free_words_that_are_there_already_are_not_added_again(desk: Desk) -> None:
    activity = desk.vote("")
    desk.do(voting.put_to_vote, activity=activity, texts=["Délais", "délais ", "Le  suivi"])
    desk.do(voting.put_to_vote, activity=activity, texts=["DÉLAIS", "le suivi", "Jargon"])
    assert [one.text for one in items_of(desk.state, activity)] == ["Délais", "Le  suivi", "Jargon"]
    desk.refuses("items_all_there", voting.put_to_vote, activity=activity, texts=["jargon"])


def test_v11_items_come_from_the_map_once_each(desk: Desk) -> None:
    desk.add(
        Journey(id="j", name="J", order="a0"),
        Phase(id="p", journey="j", title="P", order="a0"),
        Step(id="st", phase="p", title="Je déclare", order="a0"),
        Card(id="c1", step="st", layer="pains", text="Trop\nlong " * 100, order="a0"),
    )
    activity = desk.vote("")
    for _ in range(2):
        desk.do(voting.put_to_vote, activity=activity, sources=["c1", "st"], texts=["Libre", "Libre", ""])
    found = items_of(desk.state, activity)
    assert [one.sources for one in found] == [("c1",), ("st",), ()]
    assert len(found[0].text) <= 300
    assert found[0].text.startswith("Trop long Trop") and found[0].text.endswith("…")
    desk.refuses("item_source_unfit", voting.put_to_vote, activity=activity, sources=["p"])
    desk.refuses("not_found", voting.put_to_vote, activity=activity, sources=["gone"])
    desk.do(delete_records, "c1")
    assert items_of(desk.state, activity)[0].sources == ()


def test_v11_a_vote_takes_over_items_of_another(desk: Desk) -> None:
    """What they stand for comes along; nothing twice, no vote, nothing merged."""
    desk.add(
        Journey(id="j", name="J", order="a0"),
        Phase(id="p", journey="j", title="P", order="a0"),
        Step(id="st", phase="p", title="Je déclare", order="a0"),
    )
    first = desk.vote("ABC")
    desk.do(voting.put_to_vote, activity=first, sources=["st"])
    desk.do(voting.merge_items, items=[desk.items(first)["A"], desk.items(first)["B"]])
    wanted = {"session": "s1", "kind": "score", "question": "Et ?"}
    (again,) = desk.do(voting.add_activity, **wanted, same_as=first).of_kind(Activity)
    assert [(one.text, one.sources, one.merged_into) for one in items_of(desk.state, again.id)] == [
        ("A", (), None), ("C", (), None), ("Je déclare", ("st",), None),
    ]  # fmt: skip
    third = desk.vote(["c "])  # type: ignore[arg-type]
    desk.do(voting.copy_items, activity=third, items=list(desk.items(first).values()))
    assert list(desk.items(third)) == ["c", "A", "Je déclare"]
    desk.refuses("items_all_there", voting.copy_items, activity=third, items=[desk.items(first)["C"]])
    desk.refuses("not_found", voting.add_activity, **wanted, same_as="gone")
    desk.do(activities.open_activity, third)
    desk.do(ballots.enter_ballot, activity=third, values={desk.items(third)["A"]: (1,)})
    desk.refuses("activity_has_ballots", voting.copy_items, activity=third, items=[])


def test_v11_items_move(desk: Desk) -> None:
    activity = desk.vote()
    desk.do(voting.move_item, desk.items(activity)["F"], position=1)
    assert "".join(desk.items(activity)) == "AFBCDE"
    desk.do(voting.remove_items, desk.items(activity)["F"])
    assert "".join(desk.items(activity)) == "ABCDE"


def test_v12_hands_are_counted_apart_from_ballots(desk: Desk) -> None:
    activity = desk.vote8()
    items = desk.items(activity)
    desk.do(ballots.count_hands, activity=activity, voters=4, hands={items["A"]: 4, items["B"]: 2, items["C"]: 0})
    assert voters_of(desk.state, activity) == 12
    desk.refuses("hands_over_voters", ballots.count_hands, activity=activity, voters=4, hands={items["A"]: 5})
    desk.refuses(
        "hands_too_many", ballots.count_hands, activity=activity, voters=1, hands=dict.fromkeys(items.values(), 1)
    )
    desk.refuses("merge_after_hands", voting.merge_items, items=[items["A"], items["B"]])
    desk.do(ballots.count_hands, activity=activity, voters=4, hands={})
    assert tally_of(desk.state, activity) is None


def test_v12_hands_for_hypotheses_and_pairs(context: Context) -> None:
    """Totals beside the ballots of phones; of a pair as many answers as hands, counted anew as a whole."""
    here = Workshop(context)
    asked = here.ask("validate")
    one, two, _three = here.items(asked)
    here.do(ballots.count_verdict_hands, activity=asked, voters=9, hands={one: (5, 1, 3), two: (0, 0, 2)}, by="Ana")
    assert [(each.confirm, each.unsure, each.refute) for each in verdicts(here.state, asked)][:2] == [
        (5, 1, 3),
        (0, 0, 2),
    ]
    here.refuses("hands_over_voters", ballots.count_verdict_hands, activity=asked, voters=4, hands={one: (3, 1, 1)})
    assert not list(breaches(here.state))
    here.do(ballots.count_verdict_hands, activity=asked, voters=9, hands={})
    assert tally_of(here.state, asked) is None
    asked = here.ask("compare")
    one, two, *_others = here.items(asked)
    for hands in ((4, 2, 1), (1, 2, 0)):
        here.do(pairs.count_pair_hands, activity=asked, one=two, other=one, hands=hands)
    said = here.state.where(Comparison, activity=asked)
    assert sorted((each.winner, each.draw) for each in said) == sorted([(two, False), (one, False), (one, False)])
    here.refuses("comparison_needs_two", pairs.count_pair_hands, activity=asked, one=one, other=one, hands=(1, 0, 0))


def test_v13_a_ballot_is_replaced_as_a_whole_or_taken_back(desk: Desk) -> None:
    activity = desk.vote8()
    items = desk.items(activity)
    first = next(one for one in ballots_of(desk.state, activity) if one.label == "1")
    desk.do(ballots.replace_ballot, first.id, values={items["F"]: (2,)})
    assert desk.state.get(Ballot, first.id).values == {items["F"]: (2,)}
    desk.refuses("ballot_too_many_dots", ballots.replace_ballot, first.id, values={items["F"]: (2,), items["E"]: (2,)})
    desk.do(ballots.delete_ballots, first.id)
    assert len(ballots_of(desk.state, activity)) == 7


def test_v15_a_phones_ballot_is_changed_by_nobody_else(desk: Desk) -> None:
    activity = desk.vote8()
    item = desk.items(activity)["F"]
    (sent,) = desk.do(ballots.enter_ballot, activity=activity, values={item: (1,)}, via="phone").of_kind(Ballot)
    desk.refuses("ballot_of_a_phone", ballots.replace_ballot, sent.id, values={item: (2,)})
    desk.refuses("ballot_of_a_phone", ballots.delete_ballots, sent.id)
    assert desk.state.get(Ballot, sent.id).values == {item: (1,)}


def test_v14_deleting_an_activity_leaves_nothing_behind(desk: Desk) -> None:
    before = desk.state
    activity = desk.vote8()
    items = desk.items(activity)
    desk.do(voting.merge_items, items=[items["A"], items["B"]])
    desk.do(delete_records, activity)
    assert desk.state == before
    assert not desk.state.all(Item)


def test_a_run_off_asks_again_between_equals(desk: Desk) -> None:
    items = desk.items(desk.vote8())
    (again,) = desk.do(voting.add_run_off, items=[items["A"], items["B"]], question="A ou B ?").of_kind(Activity)
    assert list(desk.items(again.id)) == ["A", "B"]
    assert (again.dots, again.stacking, again.status) == (1, 1, "draft")
    desk.refuses("run_off_needs_two", voting.add_run_off, items=[items["A"]], question="?")


def test_letters_go_on_after_z() -> None:
    names = list(letters([Session(id=str(i), title="x", order="") for i in range(28)]).values())
    assert [names[0], names[25], names[26], names[27]] == ["A", "Z", "AA", "AB"]
