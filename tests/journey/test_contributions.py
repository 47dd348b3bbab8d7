"""What phones may send: marks, pairs, notes (SPEC L7 to L15)."""

import pytest

from components.journey.balloting import ballots_of, default_dots
from components.journey.operation import Context
from components.journey.operations import (
    activities,
    ballots,
    contributed_notes,
    contributions,
    room,
    voting,
)
from components.journey.records import (
    Activity,
    Note,
    Session,
)
from components.journey.rooms import (
    comparison_id,
    comparisons_of,
    note_id,
    notes_for,
)
from tests.conftest import Clock

from .rooms import Workshop, token

# ---- marks ----------------------------------------------------------------------------------


def test_l7_nothing_is_taken_but_for_an_open_activity_from_somebody_in_the_room(here: Workshop) -> None:
    asked, one = here.ask("rate", opened=False), here.join(1)
    mark = {**here.sent(asked, 1, one), "about": "st0", "value": 1}
    here.refuses("activity_not_open", contributions.contribute_rate, **mark)
    here.do(activities.open_activity, asked)
    here.do(room.remove_participant, one)
    here.refuses("participant_unknown", contributions.contribute_rate, **mark)
    here.do(room.remove_participant, one, removed=False)
    here.refuses("not_found", contributions.contribute_rate, **(mark | {"participant": "nobody"}))
    here.refuses(
        "contribution_unfit",
        contributions.contribute_truth,
        **here.sent(asked, 1, one),
        about="st0",
        importance=3,
        impact=3,
    )
    here.refuses("ballot_item_unknown", contributions.contribute_rate, **(mark | {"about": "c0"}))
    here.refuses("ballot_out_of_range", contributions.contribute_rate, **(mark | {"value": 3}))
    here.do(contributions.contribute_rate, **mark)
    here.do(room.close_room, session="s1")
    here.refuses("room_closed", contributions.contribute_rate, **(mark | {"value": 2}))
    here.do(room.open_room, session="s1")
    here.do(activities.close_activity, asked)
    here.refuses("activity_not_open", contributions.contribute_rate, **(mark | {"value": 2}))
    assert not here.do(contributions.contribute_rate, **mark), "what was kept before is not refused when repeated"


def test_l8_one_ballot_per_phone_one_answer_per_item(here: Workshop) -> None:
    asked, one, two = here.ask("rate"), here.join(1), here.join(2)
    for step, value in (("st0", 1), ("st1", -2), ("st0", -1)):
        here.do(contributions.contribute_rate, **here.sent(asked, 1, one), about=step, value=value)
    here.do(contributions.contribute_rate, **here.sent(asked, 2, two), about="st0", value=2)
    items = here.items(asked)
    found = {one.id: one.values for one in ballots_of(here.state, asked)}
    assert found[str(here.sent(asked, 1, one)["ballot"])] == {items[0]: (-1,), items[1]: (-2,)}
    assert len(found) == 2
    here.do(contributions.withdraw_mark, **here.sent(asked, 1, one), about="st0")
    here.do(contributions.withdraw_mark, **here.sent(asked, 1, one), about="st0")
    here.do(contributions.withdraw_mark, **here.sent(asked, 1, one), about="st1")
    assert len(ballots_of(here.state, asked)) == 1
    assert ballots_of(here.state, asked)[0].via == "phone"


def test_l8_every_kind_of_mark(here: Workshop) -> None:
    one = here.join(1)
    score, truth, validate = here.ask("score"), here.ask("truth"), here.ask("validate")
    here.do(contributions.contribute_score, **here.sent(score, 1, one), about=here.items(score)[0], impact=5, effort=1)
    here.do(contributions.contribute_truth, **here.sent(truth, 1, one), about="st1", importance=4, impact=2)
    here.do(contributions.contribute_validate, **here.sent(validate, 1, one), about="c1", verdict="refute")
    here.do(
        contributions.contribute_validate,
        **here.sent(validate, 1, one),
        about="c2",
        verdict="unsure",
        evidence="Vu hier",
        note="e1",
    )
    here.refuses(
        "value_invalid", contributions.contribute_validate, **here.sent(validate, 1, one), about="c1", verdict="maybe"
    )
    given = [list(ballots_of(here.state, kind)[0].values.values()) for kind in (score, truth, validate)]
    assert given == [[(5, 1)], [(4, 2)], [(-1,), (0,)]]
    assert (here.state.get(Note, "e1").text, here.state.get(Note, "e1").item) == ("Vu hier", here.items(validate)[2])
    here.refuses("ballots_not_for_kind", ballots.enter_ballot, activity=here.ask("answer"), values={"x": (1,)})


def test_l9_dots_are_replaced_as_a_whole_within_the_limits(here: Workshop) -> None:
    asked, one = here.ask("vote", "ABCDEFGHIJ"), here.join(1)
    a, b, c = here.items(asked)[:3]
    assert here.state.get(Activity, asked).dots == default_dots(10) == 3
    here.do(contributions.contribute_vote, **here.sent(asked, 1, one), dots={a: 2, b: 1})
    here.do(contributions.contribute_vote, **here.sent(asked, 1, one), dots={c: 1, a: 0})
    assert [each.values for each in ballots_of(here.state, asked)] == [{c: (1,)}]
    here.refuses("ballot_stacked", contributions.contribute_vote, **here.sent(asked, 1, one), dots={a: 3})
    here.refuses("ballot_too_many_dots", contributions.contribute_vote, **here.sent(asked, 1, one), dots={a: 2, b: 2})
    here.do(contributions.contribute_vote, **here.sent(asked, 1, one), dots={})
    assert not ballots_of(here.state, asked)


def test_l10_pairs_are_answered_once_each(here: Workshop) -> None:
    asked, one = here.ask("compare"), here.join(1)
    a, b = here.items(asked)[:2]
    key = comparison_id(token(1), asked, a, b)
    assert key == comparison_id(token(1), asked, b, a)
    said = {"activity": asked, "participant": one, "comparison": key}
    here.do(contributions.contribute_compare, **said, winner=a, loser=b)
    here.do(contributions.contribute_compare, **said, winner=b, loser=a)
    assert [(each.winner, each.loser) for each in comparisons_of(here.state, asked)] == [(b, a)]
    here.do(contributions.contribute_compare, **said, winner=b, loser=a, draw=True)
    assert not here.do(contributions.contribute_compare, **said, winner=a, loser=b, draw=True)
    here.refuses("comparison_needs_two", contributions.contribute_compare, **said, winner=a, loser=a)


def test_l11_a_department_is_told_only_when_enough_of_it_are_in_the_room(here: Workshop) -> None:
    people = {n: here.join(n, department="large" if n < 5 else "small") for n in range(8)}
    asked = here.ask("vote")
    first = here.items(asked)[0]
    for number, person in people.items():
        here.do(contributions.contribute_vote, **here.sent(asked, number, person), dots={first: 1})
    assert sorted(str(each.department) for each in ballots_of(here.state, asked)) == ["None"] * 3 + ["large"] * 5
    here.do(activities.close_activity, asked, voted=people.values())
    assert here.state.get(Activity, asked).heard == ("large", "small")
    assert here.state.get(Activity, asked).voted == tuple(sorted(people.values()))


def test_l11_closing_forgets_departments_of_too_few_ballots(here: Workshop) -> None:
    people = [here.join(n, department="large") for n in range(5)]
    asked = here.ask("vote")
    first = here.items(asked)[0]
    for number in (0, 1):
        here.do(contributions.contribute_vote, **here.sent(asked, number, people[number]), dots={first: 1})
    here.do(activities.close_activity, asked, voted=people[:2], finished=people[:2])
    closed = here.state.get(Activity, asked)
    assert {each.department for each in ballots_of(here.state, asked)} == {None}
    assert (closed.heard, closed.voted, closed.finished) == ((), (), ())


# ---- notes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anonymity", "kept"),
    [("named", ("author", "large")), ("department", (None, "large")), ("anonymous", (None, None))],
)
def test_l12_a_note_keeps_of_its_author_what_the_activity_told(
    here: Workshop, clock: Clock, anonymity: str, kept: tuple[str | None, str | None]
) -> None:
    people = [here.join(n, department="large") for n in range(5)]
    asked = here.ask("capture", anonymity=anonymity)
    clock.forward(minutes=3)
    here.context = Context("phone", clock(), here.context.new_id)
    here.do(contributed_notes.contribute_capture, activity=asked, participant=people[0], note="n", text="Je cherche")
    note = here.state.get(Note, "n")
    assert ("author" if note.participant == people[0] else note.participant, note.department) == kept
    assert (note.at == clock()) is (anonymity == "named")


def test_l12_notes_without_a_name_stand_in_the_order_of_their_random_ids(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("capture")
    ids = [note_id(token(1), f"k{n}") for n in range(30)]
    for each in ids:
        here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note=each, text=each)
    assert [each.id for each in notes_for(here.state, asked)] == sorted(ids)


def test_l12_a_small_department_is_not_told(here: Workshop) -> None:
    one, asked = here.join(1, department="small"), here.ask("capture", anonymity="department")
    here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note="n", text="Je cherche")
    assert here.state.get(Note, "n").department is None


def test_l13_anonymity_is_never_loosened_once_told(here: Workshop) -> None:
    asked, one = here.ask("capture", opened=False, anonymity="named"), here.join(1)
    here.do(voting.update_activity, asked, anonymity="anonymous")
    here.do(voting.update_activity, asked, anonymity="named")
    here.do(activities.open_activity, asked)
    here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note="n", text="Je cherche")
    here.do(voting.update_activity, asked, anonymity="department")
    assert here.state.get(Note, "n").participant is None
    here.refuses("anonymity_loosened", voting.update_activity, asked, anonymity="named")
    here.do(activities.close_activity, asked)
    here.do(activities.reveal_activity, asked)
    here.refuses("anonymity_loosened", voting.update_activity, asked, anonymity="named")


def test_l14_notes_go_where_the_activity_says(here: Workshop) -> None:
    one = here.join(1)
    asked = here.ask("capture", layer="pains", step="st1")
    said = {"activity": asked, "participant": one, "text": "C'est long"}
    here.do(contributed_notes.contribute_capture, **said, note="n1", step="st1", layer="doing")
    assert (here.state.get(Note, "n1").step, here.state.get(Note, "n1").layer) == ("st1", "pains")
    here.do(activities.close_activity, asked)
    free = here.ask("capture")
    here.do(contributed_notes.contribute_capture, **(said | {"activity": free}), note="n2", step="st2", layer="doing")
    here.refuses(
        "layer_unknown", contributed_notes.contribute_capture, **(said | {"activity": free}), note="n3", layer="x"
    )
    here.add(Session(id="s9", title="Autre", order="a5"))
    here.refuses("not_found", contributed_notes.contribute_capture, **(said | {"activity": free}), note="n3", step="x")
    questions = here.ask("answer", "PQ")
    here.do(
        contributed_notes.contribute_answer,
        activity=questions,
        participant=one,
        note="n4",
        about=here.items(questions)[1],
        text="Parce que",
    )
    assert here.state.get(Note, "n4").item == here.items(questions)[1]
    here.refuses(
        "text_missing", contributed_notes.contribute_capture, **(said | {"activity": free, "text": " "}), note="n5"
    )


def test_l15_a_note_is_its_authors_while_the_activity_is_open(here: Workshop) -> None:
    one, two = here.join(1), here.join(2)
    asked = here.ask("capture", anonymity="named")
    for _ in range(2):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note="n", text="Je cherche")
    here.do(contributed_notes.edit_note, "n", participant=one, text="Je compare")
    here.refuses("note_not_yours", contributed_notes.edit_note, "n", participant=two, text="Autre")
    here.refuses("note_not_yours", contributed_notes.withdraw_note, "n", participant=two)
    here.do(contributed_notes.enter_note, activity=asked, text="Sur papier")
    (paper,) = (each for each in notes_for(here.state, asked) if each.via == "paper")
    here.refuses("note_not_yours", contributed_notes.withdraw_note, paper.id, participant=one)
    here.do(contributed_notes.withdraw_note, "n", participant=one)
    assert not here.do(contributed_notes.withdraw_note, "n", participant=one)
    here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note="m", text="Je paie")
    here.do(activities.close_activity, asked)
    here.refuses("activity_not_open", contributed_notes.edit_note, "m", participant=one, text="Trop tard")
