"""Rule C29: the problems of a journey, end to end."""

from datetime import UTC, datetime

from components.insight.problems import Done, problems
from components.journey.records import (
    PROJECT_ID,
    Action,
    Card,
    Channel,
    Decision,
    Insight,
    Journey,
    Opportunity,
    Passage,
    Phase,
    Project,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import State
from components.language import speech
from components.picture.problems import problems_summary, problems_table

THEN = datetime(2026, 11, 24, tzinfo=UTC)
JOURNEY = Journey(id="j", name="Parcours", order="a0", layers=("doing", "pains"))


def place(*more: Record) -> State:
    return State(
        [
            Project(id=PROJECT_ID, name="P", created_at=THEN),
            JOURNEY,
            *(Phase(id=f"p{n}", journey="j", title=f"Phase {n}", order=f"a{n}") for n in range(2)),
            Step(id="st0", phase="p0", title="I ask", order="a0"),
            Step(id="st1", phase="p1", title="I wait", order="a0", importance=5, impact=5),
            Step(id="st2", phase="p1", title="I get it", order="a1"),
            Channel(id="web", name="Web", order="a0"),
            Channel(id="phone", name="Phone", order="a1"),
            Touchpoint(id="t0", step="st1", channel="phone", order="a0", feeling="irritant", label="Endless music"),
            Touchpoint(id="t1", step="st0", channel="web", order="a0", availability="broken"),
            Touchpoint(id="t2", step="st0", channel="phone", order="a1", feeling="irritant", status="refuted"),
            Card(id="c0", step="st1", layer="pains", text="Nobody knows", order="a0", status="confirmed", grade="B"),
            Card(id="c1", step="st1", layer="doing", text="I call", order="a1"),
            Passage(id="x", step="st0", channel="web", to_step="st1", to_channel="phone", state="broken"),
            *more,
        ]
    )


def done(*more: Record) -> dict[str, Done]:
    return {one.about: one.done for one in problems(place(*more), JOURNEY).found}


def test_c29_from_the_first_step_to_the_last() -> None:
    found = problems(place(), JOURNEY)
    assert [(one.kind, one.about, one.decisive) for one in found.found] == [
        ("blocked", "t1", False),
        ("break", "x", False),
        ("irritant", "t0", True),
        ("pain", "c0", True),
    ]
    assert [one.id for one in found.touched] == ["st0", "st1"]


def test_c29_how_far_people_have_got() -> None:
    assert set(done().values()) == {"nothing"}
    learned = Insight(id="i", text="…", order="a0", sources=("c0",))
    could = Opportunity(id="o", text="…", order="a0", sources=("t0",), insights=("i",))
    chosen = Decision(id="d", text="…", order="a0", reason="…", decided_at=THEN, sources=("o",))
    planned = Action(id="a", title="…", order="a0", decision="d")
    assert {done(learned, could)[one] for one in ("t0", "c0")} == {"opportunity"}
    assert {done(learned, could, chosen)[one] for one in ("t0", "c0")} == {"decided"}
    assert done(learned, could, chosen, planned) == {"t0": "planned", "c0": "planned", "t1": "nothing", "x": "nothing"}
    over = Action(id="a", title="…", order="a0", opportunity="o", status="done")
    assert done(learned, could, over)["t0"] == "done"


def test_c29_what_was_rejected_or_dropped_is_nothing_done() -> None:
    rejected = Decision(id="d", text="…", order="a0", reason="…", decided_at=THEN, sources=("t0",), outcome="rejected")
    dropped = Action(id="a", title="…", order="a0", steps=("st1",), status="dropped")
    assert done(rejected, dropped)["t0"] == "nothing"


def test_c29_what_is_left_alone_at_a_moment_of_truth_is_named() -> None:
    say, state = speech("en"), place()
    found = problems(state, JOURNEY)
    assert problems_summary(say, state, found) == (
        "4 problems, on 2 of 3 steps. Most stand in “Phase 0” and “Phase 1”. Nothing is done yet about 4 of them. "
        "2 of these stand at moments of truth, among them: “Endless music”; “Nobody knows”."
    )
    table = problems_table(say, state, found)
    assert list(table["Problem"]) == ["Web", "Web", "Endless music", "Nobody knows"]
    assert table["Step"][2] == "I wait (moment of truth)"
    assert table["Known from"][3].endswith("level B")
