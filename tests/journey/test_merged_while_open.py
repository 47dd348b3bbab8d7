"""Items merged while people vote: nobody's answer is lost, stuck or counted twice (SPEC V10)."""

from components.journey.balloting import ballots_of, counted_values, items_of
from components.journey.laws.votes import ballot_unfit
from components.journey.operations import ballots, contributions, voting
from components.journey.records import Activity, Ballot, Comparison

from .rooms import Workshop


class Voting:
    """One phone, and a vote on A, B, C, D."""

    def __init__(self, here: Workshop, kind: str = "vote", **rules: object) -> None:
        self.here, self.person = here, here.join(1)
        self.activity = here.ask(kind, "ABCD", True, **({"dots": 4} if kind == "vote" else {}) | rules)
        self.a, self.b, self.c, self.d = here.items(self.activity)
        self.sent = here.sent(self.activity, 1, self.person)

    def places(self, dots: dict[str, int]) -> None:
        self.here.do(contributions.contribute_vote, **self.sent, dots=dots)
        assert not list(ballot_unfit(self.here.state))

    def cannot_place(self, code: str, dots: dict[str, int]) -> None:
        self.here.refuses(code, contributions.contribute_vote, **self.sent, dots=dots)

    def merges(self, *items: str) -> str:
        self.here.do(voting.merge_items, items=items, text="Ensemble")
        return next(one.id for one in items_of(self.here.state, self.activity) if one.text == "Ensemble")

    @property
    def ballot(self) -> Ballot:
        (found,) = ballots_of(self.here.state, self.activity)
        return found

    @property
    def counted(self) -> dict[str, int]:
        return {item: given[0] for item, given in counted_values(self.here.state, self.ballot).items()}


def test_v10_a_ballot_of_before_the_merge_can_still_be_changed(here: Workshop) -> None:
    """Named by the item that stands now, or, from a phone that has not heard of it, by its part."""
    one = Voting(here)
    one.places({one.a: 2, one.b: 1})
    whole = one.merges(one.b, one.c)
    one.places({one.a: 1, one.b: 1})
    assert one.counted == {one.a: 1, whole: 1}
    one.places({one.a: 1, whole: 1})
    one.places({one.d: 1, whole: 2})
    assert one.counted == {one.d: 1, whole: 2}


def test_v10_dots_left_as_they_are_stay_with_the_parts(here: Workshop) -> None:
    one = Voting(here)
    one.places({one.a: 1, one.b: 1, one.c: 1})
    whole = one.merges(one.b, one.c)
    one.places({one.d: 2, whole: 2})
    here.do(voting.split_item, whole)
    assert one.counted == {one.d: 2, one.b: 1, one.c: 1}
    whole = one.merges(one.b, one.c)
    one.places({whole: 1})
    here.refuses("split_after_votes", voting.split_item, whole)


def test_v10_more_dots_than_the_stacking_limit_stay_or_become_fewer(here: Workshop) -> None:
    one = Voting(here, dots=6)
    one.places({one.b: 2, one.c: 2, one.d: 1})
    whole = one.merges(one.b, one.c)
    one.places({whole: 4, one.a: 1})
    one.places({whole: 3, one.a: 1})
    one.cannot_place("ballot_stacked", {whole: 4, one.a: 1})
    one.places({whole: 1})
    one.cannot_place("ballot_stacked", {whole: 3})
    one.places({whole: 2})


def test_v10_what_was_on_its_way_is_judged_by_what_its_phone_saw(here: Workshop) -> None:
    one = Voting(here)
    whole = one.merges(one.b, one.c)
    one.cannot_place("ballot_stacked", {whole: 3})
    one.places({one.b: 2, one.c: 2})
    assert one.counted == {whole: 4}
    one.cannot_place("ballot_stacked", {one.b: 2, whole: 3})
    one.cannot_place("ballot_stacked", {one.b: 3})
    one.cannot_place("ballot_too_many_dots", {one.a: 1, one.b: 2, one.c: 2})
    one.cannot_place("ballot_item_unknown", {"nothing": 1})


def test_v10_merged_twice_it_counts_for_the_last(here: Workshop) -> None:
    one = Voting(here)
    one.places({one.a: 1, one.b: 2, one.c: 1})
    first = one.merges(one.a, one.b)
    here.do(voting.merge_items, items=[first, one.c], text="Tout")
    (whole,) = (item.id for item in items_of(here.state, one.activity) if item.text == "Tout")
    assert one.counted == {whole: 4}
    one.places({first: 3, one.d: 1})
    assert one.counted == {whole: 3, one.d: 1}


def test_l7_repeating_is_no_change_after_a_merge_either(here: Workshop) -> None:
    one = Voting(here)
    one.places({one.a: 1, one.b: 1})
    whole, before = one.merges(one.b, one.c), one.ballot
    assert not here.do(contributions.contribute_vote, **one.sent, dots={one.a: 1, whole: 1})
    assert not here.do(contributions.contribute_vote, **one.sent, dots={one.a: 1, one.b: 1})
    assert one.ballot == before


def test_v10_votes_that_cost_credits_are_added_up(here: Workshop) -> None:
    one = Voting(here, "quadratic", credits=100)
    whole = one.merges(one.b, one.c)
    one.places({one.b: 5, one.c: 3})
    assert one.ballot.values == {whole: (8,)}
    one.cannot_place("ballot_overspent", {one.b: 7, one.c: 7})


def test_v10_one_answer_per_item_the_later_one_stands(here: Workshop) -> None:
    one = Voting(here, "score")
    whole = one.merges(one.b, one.c)
    for item, effort in ((one.b, 1), (one.c, 4)):
        here.do(contributions.contribute_score, **one.sent, about=item, impact=5, effort=effort)
    assert one.ballot.values == {whole: (5, 4)}
    here.do(contributions.withdraw_mark, **one.sent, about=one.b)
    assert not ballots_of(here.state, one.activity)


def test_v10_a_step_that_stands_in_a_merged_item_is_rated_there(here: Workshop) -> None:
    asked, person = here.ask("rate"), here.join(1)
    first, second, _third = here.items(asked)
    here.do(voting.merge_items, items=[first, second])
    whole = here.items(asked)[0]
    here.do(contributions.contribute_rate, **here.sent(asked, 1, person), about="st1", value=-2)
    assert ballots_of(here.state, asked)[0].values == {whole: (-2,)}


def test_v10_a_pair_of_what_is_one_item_now_is_refused_in_its_own_words(here: Workshop) -> None:
    one = Voting(here, "compare")
    whole = one.merges(one.b, one.c)
    said = {"activity": one.activity, "participant": one.person, "comparison": "k"}
    here.refuses("comparison_merged", contributions.contribute_compare, **said, winner=one.b, loser=one.c)
    here.refuses("comparison_needs_two", contributions.contribute_compare, **said, winner=one.a, loser=one.a)
    here.do(contributions.contribute_compare, **said, winner=one.b, loser=one.a)
    assert [(pair.winner, pair.loser) for pair in here.state.where(Comparison, activity=one.activity)] == [
        (whole, one.a)
    ]


def test_v10_a_paper_ballot_is_corrected_beyond_the_limit_it_was_merged_to(here: Workshop) -> None:
    one = Voting(here)
    here.do(ballots.enter_ballot, activity=one.activity, values={one.b: (2,), one.c: (1,)})
    whole = one.merges(one.b, one.c)
    here.do(ballots.replace_ballot, one.ballot.id, values={whole: (3,), one.a: (1,)})
    assert one.counted == {whole: 3, one.a: 1}
    here.refuses("ballot_stacked", ballots.replace_ballot, one.ballot.id, values={whole: (4,)})
    assert here.state.get(Activity, one.activity).stacking == 2
