"""Who is told by a department, and who is not: small groups, people without a name, made-up people (SPEC L11, L12)."""

from components.journey.operations import activities, contributed_notes, contributions, open_votes, room, voting
from components.journey.records import Activity, Ballot, Note

from .rooms import Workshop


def writes(here: Workshop, asked: str, who: str, note: str = "n") -> str | None:
    """The department that a note of theirs keeps."""
    fields = {"activity": asked, "participant": who, "note": note, "text": "Trop long"}
    here.do(contributed_notes.contribute_capture, **fields)
    return here.state.get(Note, note).department


def votes(here: Workshop, asked: str, number: int, who: str) -> str | None:
    """The department that their ballot keeps."""
    sent = here.sent(asked, number, who)
    here.do(contributions.contribute_vote, **sent, dots={here.items(asked)[0]: 1})
    return here.state.get(Ballot, str(sent["ballot"])).department


def made_up(here: Workshop, *numbers: int) -> list[str]:
    return [here.join(one, department="small", simulated=True) for one in numbers]


# ---- without a name -------------------------------------------------------------------------


def test_l12_without_a_name_a_small_department_is_not_told(here: Workshop) -> None:
    alone, named = here.join(1, department="small"), here.join(2, name="Ana", department="small")
    asked = here.ask("capture", anonymity="named")
    assert writes(here, asked, alone) is None
    assert writes(here, asked, named, "m") == "small"


def test_l12_without_a_name_a_large_department_is(here: Workshop) -> None:
    people = [here.join(one, department="large") for one in range(5)]
    asked = here.ask("capture", anonymity="named")
    assert writes(here, asked, people[0]) == "large"


def test_l13_tightened_notes_keep_only_a_department_of_enough_people(here: Workshop) -> None:
    asked = here.ask("capture", anonymity="named")
    writes(here, asked, here.join(1, name="Ana", department="small"))
    people = [here.join(one, name=f"P{one}", department="large") for one in range(2, 7)]
    writes(here, asked, people[0], "m")
    here.do(voting.update_activity, asked, anonymity="department")
    kept = {one: here.state.get(Note, one) for one in "nm"}
    assert [(kept[one].participant, kept[one].department) for one in "nm"] == [(None, None), (None, "large")]


# ---- made-up people -------------------------------------------------------------------------


def test_l11_made_up_people_hide_nobody(here: Workshop) -> None:
    made_up(here, 1, 2, 3, 4)
    real = here.join(5, department="small")
    assert writes(here, here.ask("capture", anonymity="department"), real) is None
    assert votes(here, here.ask("vote"), 5, real) is None


def test_l11_made_up_people_show_what_real_ones_would(here: Workshop) -> None:
    first, *_others = made_up(here, 1, 2, 3, 4, 5)
    assert writes(here, here.ask("capture", anonymity="department"), first) == "small"
    assert votes(here, here.ask("vote"), 1, first) == "small"


def test_l11_closing_forgets_a_department_that_only_made_up_ballots_fill(here: Workshop) -> None:
    people = [here.join(one, department="small") for one in range(5)]
    rehearsing, asked = made_up(here, *range(5, 11)), here.ask("vote")
    for number, who in enumerate([people[0], *rehearsing]):
        votes(here, asked, number and number + 4, who)
    here.do(activities.close_activity, asked)
    kept = {(one.simulated, one.department) for one in here.state.where(Ballot, activity=asked)}
    assert kept == {(False, None), (True, "small")}


def test_l11_who_voted_is_not_listed_among_made_up_people(here: Workshop) -> None:
    rehearsing, real, asked = made_up(here, 1, 2, 3, 4), here.join(5, department="small"), here.ask("vote")
    for number, who in enumerate([*rehearsing, real], start=1):
        votes(here, asked, number, who)
    here.do(activities.close_activity, asked, voted=[*rehearsing, real], finished=[*rehearsing, real])
    closed = here.state.get(Activity, asked)
    assert closed.voted == closed.finished == tuple(sorted(rehearsing))
    assert closed.heard == ()


def test_v34_made_up_people_do_not_make_a_list_of_those_who_voted(here: Workshop) -> None:
    """Five real names are there already; one more real one would stand beside its ballot."""
    people, rehearsing = [here.join(one) for one in range(6)], made_up(here, *range(6, 10))
    asked = here.ask("vote", opened=False)
    here.do(open_votes.leave_open, asked, until=here.context.now.replace(hour=23))
    here.do(open_votes.note_voters, asked, voted=people[:5])
    here.do(open_votes.note_voters, asked, voted=[people[5], *rehearsing])
    assert here.state.get(Activity, asked).voted == tuple(sorted(people[:5]))


def test_l22_what_a_rehearsal_left_in_the_lists_goes_with_it(here: Workshop) -> None:
    rehearsing, asked = made_up(here, 1, 2, 3, 4, 5), here.ask("vote")
    for number, who in enumerate(rehearsing, start=1):
        votes(here, asked, number, who)
    here.do(activities.close_activity, asked, voted=rehearsing)
    here.do(room.remove_simulated, session="s1")
    assert here.state.get(Activity, asked).voted == ()
