"""What may be seen of a room: one function decides, and nothing leaks through it (SPEC L23, L24)."""

from collections.abc import Sequence

import msgspec
import pytest
from msgspec.structs import replace

from components.insight.methods.certainty import Places, classes_of, places_of
from components.insight.methods.of_state import ranking_of
from components.insight.methods.pairs import laplace_score
from components.insight.room import on_phones, public_activity, public_room
from components.insight.room_desk import desk_notes
from components.insight.room_notes import MOST_ON_PHONE, MOST_ON_WALL, PublicRest
from components.insight.room_progress import own_pairs, own_progress, progress, typed_in, unplaced
from components.insight.room_results import (
    MethodLine,
    NoveltyLine,
    PairLine,
    RateLine,
    Results,
    ScoreLine,
    TruthLine,
    VerdictLine,
    VoteLine,
    verdicts,
)
from components.insight.votes import department_split
from components.journey.operations import activities, contributed_notes, contributions, moderation, room, voting
from components.journey.records import Activity, Ballot, Department, Participant
from components.journey.rooms import ballot_id, comparison_id
from components.journey.silence import unheard
from tests.journey.rooms import Workshop, token


def seen(here: Workshop) -> str:
    """Everything a phone is sent, as text."""
    return msgspec.json.encode(public_room(here.state, here.room)).decode()


def reveal(here: Workshop, activity: str) -> None:
    here.do(activities.close_activity, activity)
    here.do(activities.reveal_activity, activity)


# ---- what everybody may see ---------------------------------------------------------------------


def test_l23_in_preparation_only_the_question_is_seen(here: Workshop) -> None:
    asked = here.ask("vote", opened=False, prompt="En silence")
    here.do(room.go_to_activity, session="s1", activity=asked)
    shown = public_room(here.state, here.room).activity
    assert shown is not None
    assert (shown.question, shown.prompt, shown.status, shown.items, shown.dots) == (
        "Quoi ?",
        "En silence",
        "draft",
        (),
        None,
    )


def test_l23_choices_stand_in_no_order_of_the_facilitators(here: Workshop) -> None:
    """What one chooses between follows random ids; steps stay in the order of the journey."""
    vote, rate = here.ask("vote", "ABCDEFGHIJ"), here.ask("rate")
    here.do(voting.move_item, here.items(vote)[9], position=0)
    shown = public_activity(here.state, here.state.get(Activity, vote)).items
    assert [one.id for one in shown] == sorted(one.id for one in shown)
    assert {one.letter for one in shown} == set("ABCDEFGHIJ")
    steps = public_activity(here.state, here.state.get(Activity, rate)).items
    assert [one.about for one in steps] == ["st0", "st1", "st2"]


def test_l23_a_closed_room_shows_nothing_asked(here: Workshop) -> None:
    here.ask("rate")
    here.do(room.close_room, session="s1")
    assert public_room(here.state, here.room).activity is None
    assert public_room(here.state, here.room).closed


def test_l23_notes_of_others_are_seen_when_shared_or_revealed(here: Workshop) -> None:
    one = here.join(1, name="Camille", department="large")
    for shared, secret in ((True, "vu-par-tous"), (False, "pas-encore-vu")):
        asked = here.ask("capture", shared=shared, anonymity="named")
        mine = {"activity": asked, "participant": one}
        here.do(contributed_notes.contribute_capture, **mine, note=f"n{shared}", text=secret)
        assert (secret in seen(here)) is shared
        here.do(moderation.decline_note, f"n{shared}")
        assert secret not in seen(here)
        here.do(moderation.keep_note, f"n{shared}")
        reveal(here, asked)
        shown = public_room(here.state, here.room).activity
        assert shown is not None
        assert [(note.text, note.author, note.department) for note in shown.notes] == [(secret, "Camille", "")]


@pytest.mark.parametrize("anonymity", ["named", "anonymous"])
def test_l29_no_more_notes_are_sent_than_can_be_shown(here: Workshop, anonymity: str) -> None:
    """Of each step: the latest where they stand in the order they came; and how many more there are."""
    one = here.join(1, name="Camille")
    asked = here.ask("capture", shared=True, anonymity=anonymity)
    many = MOST_ON_WALL + 7
    for number in range(many):
        sent = {"activity": asked, "participant": one, "note": f"n{number:03}", "text": f"x{number:03}", "step": "st0"}
        here.do(contributed_notes.contribute_capture, **sent)
    few = {"activity": asked, "participant": one, "note": "few", "text": "Ailleurs", "step": "st1"}
    here.do(contributed_notes.contribute_capture, **few)
    wall = public_room(here.state, here.room)
    for most, seen in ((MOST_ON_WALL, wall.activity), (MOST_ON_PHONE, on_phones(wall).activity)):
        assert seen is not None
        shown = sorted(note.text for note in seen.notes if note.step == "st0")
        numbers = range(many - most, many) if anonymity == "named" else range(most)
        assert shown == [f"x{number:03}" for number in numbers]
        assert [note.text for note in seen.notes if note.step == "st1"] == ["Ailleurs"]
        assert seen.not_shown == (PublicRest("st0", None, None, many - most),)


@pytest.mark.parametrize("anonymity", ["named", "anonymous"])
def test_l29_made_up_notes_take_no_real_ones_place(here: Workshop, anonymity: str) -> None:
    people = {"r": here.join(1), "m": here.join(2, simulated=True)}
    asked = here.ask("capture", shared=True, anonymity=anonymity)
    # As many made-up ones before as after: whichever end is chosen from.
    for number in range(2 * MOST_ON_WALL + 5):
        who = "r" if 0 <= number - MOST_ON_WALL < 5 else "m"
        sent = {"activity": asked, "participant": people[who], "note": f"n{number:03}", "text": who}
        here.do(contributed_notes.contribute_capture, **sent)
    wall = public_room(here.state, here.room)
    for most, seen in ((MOST_ON_WALL, wall.activity), (MOST_ON_PHONE, on_phones(wall).activity)):
        assert seen is not None and len(seen.notes) == most
        assert [note.text for note in seen.notes].count("r") == 5


def test_l29_where_all_of_it_fits_phones_are_sent_the_same(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("capture", shared=True)
    here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note="n", text="x")
    wall = public_room(here.state, here.room)
    assert on_phones(wall) is wall and wall.activity is not None and wall.activity.not_shown == ()


def test_l23_departments_are_told_from_ten_notes_on(here: Workshop) -> None:
    people = [here.join(n, department="large", name=f"P{n}") for n in range(10)]
    asked = here.ask("capture", anonymity="department")
    for number, person in enumerate(people):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=person, note=f"n{number}", text="x")
    reveal(here, asked)
    shown = public_activity(here.state, here.state.get(Activity, asked)).notes
    assert {(one.author, one.department) for one in shown} == {("", "Vente")}
    few = here.ask("capture", anonymity="department")
    here.do(contributed_notes.contribute_capture, activity=few, participant=people[0], note="m", text="x")
    reveal(here, few)
    assert public_activity(here.state, here.state.get(Activity, few)).notes[0].department == ""


def test_l23_results_of_every_kind(here: Workshop) -> None:
    people = [here.join(n) for n in range(3)]
    rate, truth, vote, check = here.ask("rate"), here.ask("truth"), here.ask("vote", "AB"), here.ask("validate")
    first = here.items(vote)[0]
    for number, person in enumerate(people):
        here.do(contributions.contribute_rate, **here.sent(rate, number, person), about="st0", value=number - 2)
        here.do(contributions.contribute_truth, **here.sent(truth, number, person), about="st1", importance=4, impact=4)
        here.do(contributions.contribute_vote, **here.sent(vote, number, person), dots={first: 1})
        verdict = ("confirm", "confirm", "refute")[number]
        here.do(contributions.contribute_validate, **here.sent(check, number, person), about="c0", verdict=verdict)
    found = {}
    for asked in (rate, truth, vote, check):
        assert public_activity(here.state, here.state.get(Activity, asked)).results is None
        reveal(here, asked)
        told = public_activity(here.state, here.state.get(Activity, asked)).results
        assert told is not None and told.voters == 3
        found[asked] = told.lines
    items = [here.items(asked) for asked in (rate, truth, vote, check)]
    assert found[rate][0] == RateLine(items[0][0], 3, (1, 1, 1, 0, 0), -1.0, None, None, None)
    assert found[truth][1] == TruthLine(items[1][1], 3, 4.0, 4.0, 16.0, "moment")
    assert found[vote][0] == VoteLine(first, 3, 3, None, False), "below the quorum there are no ranks"
    assert found[check][0] == VerdictLine(items[3][0], 2, 0, 1)
    assert verdicts(here.state, check)[1] == VerdictLine(items[3][1], 0, 0, 0)


def told_of(here: Workshop, asked: str, rows: Sequence[Sequence[tuple[int, ...]]]) -> Results:
    """What is told once these marks, one row per person, were given to the items and revealed."""
    for number, row in enumerate(rows, start=len(here.state.all(Participant))):
        sent = here.sent(asked, number, here.join(number))
        for item, marks in zip(here.items(asked), row, strict=True):
            match here.state.get(Activity, asked).kind if marks else "nothing":
                case "truth":
                    about = {"importance": marks[0], "impact": marks[1]}
                    here.do(contributions.contribute_truth, **sent, about=item, **about)
                case "score":
                    here.do(contributions.contribute_score, **sent, about=item, impact=marks[0], effort=marks[1])
                case "novelty" | "moscow":
                    here.do(contributions.contribute_marks, **sent, about=item, marks=marks)
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None
    return told


def test_q32_novelty_is_a_place_with_its_spread_and_no_rank(here: Workshop) -> None:
    asked = here.ask("novelty", "ABC", invited=6)
    a, b, c = here.items(asked)
    rows = [[(5, 2), (4, 3), ()]] * 3 + [[(5, 1), (2, 4), ()]] * 3
    told = told_of(here, asked, rows)
    assert told.outlook is None and not told.few and told.high == (3, 3)
    assert told.lines == (
        NoveltyLine(a, 6, 5, 1.5, "explore", False, (5, 5), (1, 2)),
        NoveltyLine(b, 6, 3, 3.5, "try", True, (2, 4), (3, 4)),
        NoveltyLine(c, 0, None, None, None, False),
    )


def test_q32_below_the_quorum_a_place_only_indicates(here: Workshop) -> None:
    for kind, line in (("novelty", NoveltyLine), ("score", ScoreLine)):
        told = told_of(here, here.ask(kind, "AB"), [[(5, 2), ()]] * 4)
        only, _unanswered = told.lines
        assert told.few == "people" and isinstance(only, line) and only.unsure
        assert (only.n, only.corner) == (4, {"novelty": "explore", "score": "quick_win"}[kind])


def test_q32_where_high_begins_is_told_of_impact_and_effort(here: Workshop) -> None:
    """Against the room's middle, two fours and a five are not all high."""
    asked = here.ask("score", "ABC", threshold="median", invited=5)
    told = told_of(here, asked, [[(4, 1), (5, 1), (5, 2)]] * 5)
    assert told.high == (5, 1) and not told.few
    assert [one.corner for one in told.lines if isinstance(one, ScoreLine)] == ["drop", "big_bet", "big_bet"]


def test_q32_of_a_class_it_is_told_how_many_say_so(here: Workshop) -> None:
    """Four of six must have it; no rank: what people take for granted is not ahead of what delights them."""
    asked = here.ask("moscow", "AB", invited=6)
    told = told_of(here, asked, [[(4,), ()]] * 4 + [[(3,), ()]] * 2)
    first, silent = told.lines
    assert first == MethodLine(here.items(asked)[0], None, False, None, 4 / 6, "commitment.must", 6, 4, unsure=True)
    assert silent == MethodLine(here.items(asked)[1], None, False, None, 0.0, "") and told.few == ""


def test_q32_it_is_told_why_there_is_no_ranking(here: Workshop) -> None:
    """Too few people, somebody who has to be heard missing: each in its own words."""
    assert told_of(here, here.ask("moscow", "AB", invited=9), [[(4,), (1,)]] * 5).few == "people"
    here.add(Department(id="critical", name="Sinistres", order="a2", critical=True))
    assert told_of(here, here.ask("moscow", "AB", invited=5), [[(4,), (1,)]] * 5).few == "unheard"


def test_v17_moments_of_truth_have_no_rank_below_the_quorum(here: Workshop) -> None:
    rows = [[(5, 5), (4, 4), (4, 4)]] * 5
    ranks = {}
    for people in (4, 5):
        told = told_of(here, here.ask("truth", invited=5), rows[:people])
        lines = [one for one in told.lines if isinstance(one, TruthLine)]
        assert [(one.truth, one.flag) for one in lines] == [(25, "moment"), (16, "moment"), (16, "moment")]
        ranks[people] = [(one.rank, one.tied) for one in lines]
        assert told.few == ("" if people == 5 else "people")
    assert ranks == {4: [(None, False)] * 3, 5: [(1, False), (2, True), (2, True)]}


def test_l80_a_ranking_says_what_may_be_concluded_from_it(here: Workshop) -> None:
    """Six for A, five for B: one ballot decides; the lines reach from the fewest to the most that might have been."""
    asked = here.ask("vote", "ABC")
    a, b, c = here.items(asked)
    for number in range(11):
        dots = {a if number < 6 else b: 1}
        here.do(contributions.contribute_vote, **here.sent(asked, number, here.join(number)), dots=dots)
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None and told.outlook is not None
    assert (told.outlook.code, told.outlook.items, told.outlook.swayed) == ("leaning", (a,), True)
    ranges = {one.item: (one.low, one.high) for one in told.outlook.ranges}
    assert ranges[a] == (3.0, 9.0) and ranges[b] == (2.0, 8.0) and ranges[c] == (0.0, 0.0)


def test_l80_below_the_quorum_nothing_is_concluded(here: Workshop) -> None:
    asked = here.ask("vote", "AB")
    here.do(contributions.contribute_vote, **here.sent(asked, 1, here.join(1)), dots={here.items(asked)[0]: 1})
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None and told.outlook is None


def test_l80_where_items_have_classes_nobody_leads(here: Workshop) -> None:
    """Two items that all must have: no open question between them."""
    asked = here.ask("moscow", "AB")
    for number in range(8):
        sent = here.sent(asked, number, here.join(number))
        for item in here.items(asked):
            here.do(contributions.contribute_marks, **sent, about=item, marks=(4,))
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None and told.voters == 8 and told.outlook is None


def test_q12_the_room_hears_how_sure_classes_are_and_which_do_not_stand_out(here: Workshop) -> None:
    """One item that all must have, one on which the room is torn between two commitments."""
    asked = here.ask("moscow", "AB")
    settled, torn = here.items(asked)
    for number in range(8):
        sent = here.sent(asked, number, here.join(number))
        here.do(contributions.contribute_marks, **sent, about=settled, marks=(4,))
        here.do(contributions.contribute_marks, **sent, about=torn, marks=(4 if number % 2 else 2,))
    reveal(here, asked)
    activity = here.state.get(Activity, asked)
    told = public_activity(here.state, activity).results
    assert told is not None and told.places == places_of(classes_of(here.state, activity))
    assert told.places == Places(1, (torn,), divided=False)
    lines = {one.item: one for one in told.lines if isinstance(one, MethodLine)}
    assert lines[settled].mixed == () and not lines[settled].unsure
    assert lines[torn].mixed == ("commitment.could", "commitment.must") and lines[torn].unsure


def test_l80_scores_that_are_no_sums_show_what_they_might_have_been(here: Workshop) -> None:
    asked = here.ask("ice", "AB")
    for number in range(8):
        sent = here.sent(asked, number, here.join(number))
        for item in here.items(asked):
            here.do(contributions.contribute_marks, **sent, about=item, marks=(5 + number % 3, 6, 7))
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None and told.outlook is not None
    scores = {one.item: one.score or 0 for one in told.lines if isinstance(one, MethodLine)}
    ranges = {one.item: (one.low, one.high) for one in told.outlook.ranges}
    assert ranges.keys() == scores.keys()
    assert all(low <= scores[item] <= high and low < high for item, (low, high) in ranges.items())


def test_pairs_are_scored_as_published() -> None:
    """Wins of four items against each other; the published scores, one won and one lost added."""
    wins = [[0, 5, 6, 7], [3, 0, 5, 6], [2, 3, 0, 5], [1, 2, 3, 0]]
    scores = [laplace_score(sum(row), sum(other[place] for other in wins)) for place, row in enumerate(wins)]
    assert [round(one, 2) for one in scores] == [73.08, 57.69, 42.31, 26.92]


def test_l23_pairs_are_counted_with_draws_as_halves(here: Workshop) -> None:
    asked = here.ask("compare", "ABC")
    a, b, c = here.items(asked)
    for number in range(4):
        person = here.join(number)
        for winner, loser, draw in ((a, b, False), (b, c, False), (a, c, number == 0)):
            key = comparison_id(token(number), asked, winner, loser)
            mine = {"activity": asked, "participant": person, "comparison": key}
            mine["ballot"] = ballot_id(token(number), asked)
            here.do(contributions.contribute_compare, **mine, winner=winner, loser=loser, draw=draw)
    ranked = ranking_of(here.state, here.state.get(Activity, asked))
    assert ranked is not None and [(one.item, one.rank) for one in ranked.items] == [(a, 1), (b, 2), (c, 3)]
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked)).results
    assert told is not None and told.voters == 4 and told.few == "people"
    lines = [one for one in told.lines if isinstance(one, PairLine)]
    assert [(one.item, one.wins, one.losses) for one in lines] == [(a, 7.5, 0.5), (b, 4, 4), (c, 0.5, 7.5)]
    assert [one.score for one in lines] == [one.score for one in ranked.items], "Q8: the number of the console"
    first = lines[0]
    assert (first.item, first.wins, first.losses, first.rank) == (a, 7.5, 0.5, None), "Q23: eight comparisons, no rank"


def test_l12_beside_notes_no_department_leads_to_somebody_without_a_name(here: Workshop) -> None:
    """Named notes of ten: whoever gave no name, or takes it back later, is not told by a department of one."""
    alone = here.join(0, name="Ana", department="small")
    large = [here.join(n, name="" if n == 1 else f"P{n}", department="large") for n in range(1, 10)]
    asked = here.ask("capture", anonymity="named")
    for number, person in enumerate([alone, *large]):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=person, note=f"n{number}", text="x")
    here.do(room.update_participant, alone, name="")
    reveal(here, asked)
    shown = {
        one.id: (one.author, one.department)
        for one in public_activity(here.state, here.state.get(Activity, asked)).notes
    }
    on_desk = {one.id: (one.author, one.department) for one in desk_notes(here.state, asked).notes}
    assert shown == on_desk
    assert (shown["n0"], shown["n1"], shown["n2"]) == (("", ""), ("", "Vente"), ("P2", "Vente"))


def test_l11_made_up_notes_are_none_of_the_ten(here: Workshop) -> None:
    people = [here.join(n, department="large", simulated=n > 5) for n in range(12)]
    asked = here.ask("capture", anonymity="department")
    for number, person in enumerate(people):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=person, note=f"n{number}", text="x")
    reveal(here, asked)
    assert {one.department for one in public_activity(here.state, here.state.get(Activity, asked)).notes} == {""}


def test_l23_evidence_is_shown_with_its_hypothesis_once_revealed(here: Workshop) -> None:
    one, asked = here.join(1, name="Camille"), here.ask("validate", anonymity="named")
    sent = here.sent(asked, 1, one)
    for number, text in enumerate(("vu-en-agence", "à-écarter")):
        about = {"about": "c1", "verdict": "confirm", "evidence": text, "note": f"n{number}"}
        here.do(contributions.contribute_validate, **sent, **about)
    here.do(contributed_notes.enter_note, activity=asked, about="c2", text="sur-papier")
    here.do(moderation.decline_note, "n1")
    assert "vu-en-agence" not in seen(here)
    reveal(here, asked)
    told = public_activity(here.state, here.state.get(Activity, asked))
    second, third = here.items(asked)[1:]
    assert {(note.item, note.text, note.author) for note in told.notes} == {
        (second, "vu-en-agence", "Camille"),
        (third, "sur-papier", ""),
    }


# ---- progress -----------------------------------------------------------------------------------


def test_l24_a_phone_is_told_what_it_sent(here: Workshop) -> None:
    one, two = here.join(1), here.join(2)
    vote, rate, pairs = here.ask("vote", "ABCDEFGHIJ"), here.ask("rate"), here.ask("compare", "ABC")
    first = here.items(vote)[0]
    here.do(contributions.contribute_vote, **here.sent(vote, 1, one), dots={first: 2})
    here.do(contributions.contribute_rate, **here.sent(rate, 1, one), about="st1", value=-1)
    told = own_progress(here.state, here.state.get(Activity, vote), token(1), one)
    assert (told.values, told.dots_left, told.asked) == ({first: (2,)}, 1, None)
    told = own_progress(here.state, here.state.get(Activity, rate), token(1), one)
    assert (told.answered, told.asked) == (1, 3)
    assert own_progress(here.state, here.state.get(Activity, rate), token(2), two).values == {}
    compare = here.state.get(Activity, pairs)
    for done in range(3):
        told = own_progress(here.state, compare, token(1), one)
        assert (told.answered, told.asked) == (done, 3)
        assert told.pair is not None
        key = comparison_id(token(1), pairs, *told.pair)
        mine = {"activity": pairs, "participant": one, "comparison": key}
        here.do(contributions.contribute_compare, **mine, winner=told.pair[0], loser=told.pair[1])
    assert own_progress(here.state, compare, token(1), one).pair is None
    orders = {tuple(pair for pair, _done in own_pairs(here.state, compare, token(n))) for n in range(9)}
    assert len(orders) > 3, "each phone has an order of its own"


def test_l24_progress_counts_and_tells_no_small_department(here: Workshop) -> None:
    people = [here.join(n, department="large" if n < 6 else "small") for n in range(12)]
    here.do(room.update_participant, people[11], department=None)
    asked = here.ask("rate")
    for number, person in enumerate(people):
        here.do(contributions.contribute_rate, **here.sent(asked, number, person), about=f"st{number % 3}", value=-2)
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.joined, told.answered, told.answers) == (12, 12, 12)
    assert (told.departments, told.hidden) == ({"large": 6}, 1), "beside one without a department, five would tell"
    assert (told.steps, told.hidden_steps) == ({}, 3), "four people each: too few"
    here.do(contributions.contribute_rate, **here.sent(asked, 0, people[0]), about="st1", value=-2)
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.steps, told.hidden_steps) == ({"st1": 5}, 2)
    assert "-2" not in msgspec.json.encode(told).decode()


@pytest.mark.parametrize(("kind", "dots"), [("vote", 2), ("quadratic", -3)])
def test_l24_which_step_got_dots_is_what_came_out(here: Workshop, kind: str, dots: int) -> None:
    who = here.join(1)
    asked = here.ask(kind, (), opened=False, **({"dots": 2} if kind == "vote" else {}))
    here.do(voting.put_to_vote, activity=asked, sources=["st0", "st1", "st2"])
    here.do(activities.open_activity, asked)
    here.do(contributions.contribute_vote, **here.sent(asked, 1, who), dots={here.items(asked)[0]: dots})
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.answered, told.answers, told.steps) == (1, 1, {})


def test_l24_whoever_sent_several_notes_is_one(here: Workshop) -> None:
    """Two people with five notes each are no department that may be told, nor a step."""
    people = [here.join(n, name=f"P{n}", department="large" if n < 5 else "small") for n in range(10)]
    asked = here.ask("capture", anonymity="named")

    def write(person: str, note: str) -> None:
        fields = {"activity": asked, "participant": person, "note": note, "text": "x", "step": "st0"}
        here.do(contributed_notes.contribute_capture, **fields)

    for person in (people[0], people[5]):
        for number in range(5):
            write(person, f"{person}{number}")
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.departments, told.hidden, told.steps, told.hidden_steps) == ({}, 2, {}, 1)
    for person in people:
        write(person, f"{person}last")
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.departments, told.hidden, told.steps) == ({"large": 5, "small": 5}, 0, {"st0": 10})
    assert told.answers == 20


def test_l24_evidence_is_no_second_person(here: Workshop) -> None:
    people, asked = [here.join(n, department="large") for n in range(5)], here.ask("validate", anonymity="department")
    for number in range(4):
        about = {"about": "c0", "verdict": "confirm", "evidence": "Vu", "note": f"n{number}"}
        here.do(contributions.contribute_validate, **here.sent(asked, number, people[number]), **about)
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.departments, told.hidden, told.steps) == ({}, 1, {})


@pytest.mark.parametrize("kind", ["rate", "vote"])
def test_l24_made_up_people_hide_nobody_and_show_a_rehearsal(here: Workshop, kind: str) -> None:
    people = [here.join(n, department="large", simulated=n > 0) for n in range(6)]
    asked = here.ask(kind)

    def answer(number: int) -> None:
        sent = here.sent(asked, number, people[number])
        if kind == "rate":
            here.do(contributions.contribute_rate, **sent, about="st0", value=1)
        else:
            here.do(contributions.contribute_vote, **sent, dots={here.items(asked)[0]: 1})

    for number in range(1, 6):
        answer(number)
    told = progress(here.state, here.state.get(Activity, asked))
    assert told.departments == {"large": 5}
    # Before the rule, a ballot of somebody alone could carry the department.
    answer(0)
    here.add(replace(here.state.get(Ballot, ballot_id(token(0), asked)), department="large"))
    told = progress(here.state, here.state.get(Activity, asked))
    assert (told.departments, told.hidden, told.steps) == ({}, 1, {})
    if kind == "vote":
        split = department_split(here.state, here.state.get(Activity, asked))
        assert (split.shares, split.hidden) == ({}, 1)


def test_l24_who_has_not_been_heard(here: Workshop) -> None:
    people = [here.join(n) for n in range(8)]
    asked = here.ask("capture", anonymity="named")
    here.do(contributed_notes.contribute_capture, activity=asked, participant=people[0], note="n", text="x")
    assert {one.id for one in unheard(here.state, "s1")} == {*people[1:]}
    assert {one.id for one in unheard(here.state, "s1", heard=people[1:3])} == {*people[3:]}
    here.do(activities.close_activity, asked, voted=people[:6])
    assert {one.id for one in unheard(here.state, "s1")} == {*people[6:]}
    here.join(9, via="paper")
    assert {one.id for one in unheard(here.state, "s1")} == {*people[6:]}, "of people without a phone nobody can tell"
    asked = here.ask("answer")
    here.do(contributed_notes.enter_note, activity=asked, about=here.items(asked)[0], text="Sur papier")
    assert typed_in(here.state, asked) == 1


def test_v34_after_a_restart_nobody_of_a_small_vote_is_called_silent_for_sure(here: Workshop) -> None:
    """The ballots say how many, never who: only the server's memory, and the phones themselves, know that."""
    people = [here.join(n) for n in range(4)]
    asked = here.ask("vote")
    for number in (0, 1):
        sent = here.sent(asked, number, people[number])
        here.do(contributions.contribute_vote, **sent, dots={here.items(asked)[0]: 1})
    assert unplaced(here.state, "s1", heard=people[:2]) == 0
    assert unplaced(here.state, "s1") == 2
    assert len(unheard(here.state, "s1")) == 4
