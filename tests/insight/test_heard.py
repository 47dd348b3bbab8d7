"""Rules C25 to C28: which teams have been heard on which steps."""

from datetime import UTC, datetime

from components.insight.heard import Counted, Heard, heard
from components.journey.records import (
    Activity,
    Ballot,
    Channel,
    Department,
    Item,
    Journey,
    Note,
    Person,
    Phase,
    Session,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import State
from components.language import speech
from components.picture.heard import heard_sentences, heard_table, unknown_caption

THEN = datetime(2026, 11, 24, tzinfo=UTC)
TEAMS = {"sales": 5, "care": 6, "legal": 1}
"""How many people each department has."""
JOURNEY = Journey(id="j", name="Parcours", order="a0", layers=("doing",))


def place(*more: Record) -> State:
    """Three steps; Care's phone rings at the second, Legal has no channel."""
    return State(
        [
            JOURNEY,
            Phase(id="p", journey="j", title="Avant", order="a0"),
            *(Step(id=f"st{n}", phase="p", title=f"Étape {n}", order=f"a{n}") for n in range(3)),
            *(Department(id=name, name=name.title(), order=f"a{n}") for n, name in enumerate(TEAMS)),
            *(
                Person(id=f"{name}{n}", name=f"{name} {n}", order=f"{name}{n}", department=name)
                for name, size in TEAMS.items()
                for n in range(size)
            ),
            Channel(id="phone", name="Téléphone", order="a0", departments=("care",)),
            Touchpoint(id="t", step="st1", channel="phone", order="a0"),
            Session(id="s", title="Atelier", order="a0"),
            *more,
        ]
    )


def note(name: str, step: str, **fields: object) -> Note:
    return Note(id=name, session="s", type="fact", text="…", at=THEN, order=name, step=step, **fields)  # type: ignore[arg-type]


def asked(kind: str, **ballots: int) -> list[Record]:
    """One activity about the first two steps, with so many ballots per department that answer the first."""
    made: list[Record] = [
        Activity(id="act", session="s", kind=kind, question="?", order="a0", status="closed"),  # type: ignore[arg-type]
        Item(id="i0", activity="act", text="Étape 0", order="a0", sources=("st0",)),
        Item(id="i1", activity="act", text="Étape 1", order="a1", sources=("st1",)),
    ]
    for department, count in ballots.items():
        of = None if department == "nobody" else department
        made += [
            Ballot(id=f"{department}{n}b", activity="act", values={"i0": (1,)}, department=of) for n in range(count)
        ]
    return made


def counts(found: Heard, counted: Counted = "all") -> dict[str, list[int]]:
    told = {team.department.id: [team.of(step.id, counted) for step in found.steps] for team in found.teams}
    return told | {"?": [found.unnamed(step.id, counted) for step in found.steps]}


def test_c25_notes_and_answers_are_counted_per_step() -> None:
    state = place(
        note("n1", "st0", author="sales1"),
        note("n2", "st0", department="care"),
        note("n3", "st1"),
        note("n4", "st1", department="care", simulated=True),
        note("n5", "st1", department="care", status="declined"),
        *asked("rate", sales=5, care=5),
    )
    found = heard(state, JOURNEY)
    assert counts(found) == {"sales": [6, 0, 0], "care": [6, 0, 0], "legal": [0, 0, 0], "?": [0, 1, 0]}
    assert counts(found, "notes")["sales"] == [1, 0, 0]
    assert counts(found, "answers")["care"] == [5, 0, 0]


def test_c25_a_vote_by_dots_tells_what_was_put_to_it_not_what_was_chosen() -> None:
    found = heard(place(*asked("vote", sales=5, care=5)), JOURNEY)
    assert counts(found)["sales"] == counts(found)["care"] == [5, 5, 0]


def test_c26_ballots_of_a_small_group_count_without_their_team() -> None:
    found = heard(place(*asked("rate", sales=5, care=4)), JOURNEY)
    assert counts(found)["care"] == [0, 0, 0]
    assert counts(found)["?"][0] >= 4


def test_c27_a_small_team_is_told_without_a_count_and_not_at_all_on_a_shared_screen() -> None:
    state = place(note("n1", "st0", author="legal0"), note("n2", "st0", author="legal0"))
    say, alone = speech("en"), heard(state, JOURNEY)
    assert list(heard_table(say, state, alone, "all")["Legal"]) == ["heard", "–", "–"]
    shared = heard(state, JOURNEY, True)
    assert [team.department.id for team in shared.teams] == ["sales", "care"]
    assert counts(shared)["?"] == [2, 0, 0]


def test_c27_what_the_room_may_not_see_yet_is_not_counted_on_a_shared_screen() -> None:
    sealed = Activity(id="act", session="s", kind="capture", question="?", order="a0", status="open")
    state = place(sealed, note("n1", "st0", activity="act", department="sales"))
    assert counts(heard(state, JOURNEY))["sales"] == [1, 0, 0]
    assert counts(heard(state, JOURNEY, True))["sales"] == [0, 0, 0]


def test_c28_whom_to_invite_is_told_in_sentences() -> None:
    state = place(note("n1", "st0", author="sales1"), note("n2", "st1", author="sales2"))
    told = heard_sentences(speech("en"), heard(state, JOURNEY), "all")
    assert told == (
        "Nobody has been heard on “Étape 2”: ask the room what happens there.",
        "Known from Sales alone: “Étape 0” and “Étape 1”. Invite Care to confirm or correct.",
        "As far as is known, heard on no step: Care and Legal. Invite these teams, or ask some of their people before "
        "the next workshop.",
    )


def test_c28_a_team_is_missed_where_its_channels_are() -> None:
    state = place(note("n1", "st1", author="sales1"), note("n2", "st0", author="care1"), note("n3", "st2"))
    told = heard_sentences(speech("fr"), heard(state, JOURNEY), "all")
    assert any(one.startswith("Invitez Care à parler de «\u00a0Étape 1\u00a0»") for one in told)
    assert "1 contribution ne dit pas son service" in unknown_caption(speech("fr"), heard(state, JOURNEY), "all")
    table = heard_table(speech("en"), state, heard(state, JOURNEY), "all")
    assert table["Care"]["2. Étape 1"] == "to invite"


def test_c28_a_step_is_not_known_from_one_team_alone_while_others_may_have_spoken() -> None:
    state = place(note("n1", "st0", author="sales1"), note("n2", "st0"))
    assert heard(state, JOURNEY).alone("all") == ()
