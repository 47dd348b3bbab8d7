"""Rules O2, O4, O5, O8, O9, O11: how far insights reach, what opportunities are, whether they balance."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.insight.chain import chain_of
from components.insight.findings import (
    balance,
    breadth_of,
    breadths,
    efforts_said,
    suggested_class,
    suggestions,
)
from components.insight.novelty import corner, ideas
from components.journey.records import (
    PROJECT_ID,
    Action,
    Activity,
    Ballot,
    Card,
    Evidence,
    Insight,
    Item,
    Journey,
    Opportunity,
    Phase,
    Project,
    Session,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import State

THEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PHASES = 5


def a_map(name: str = "j") -> list[Record]:
    """Five macro-steps of one step each."""
    found: list[Record] = [Journey(id=name, name=name, order=name)]
    for number in range(PHASES):
        found.append(Phase(id=f"{name}p{number}", journey=name, title=f"P{number}", order=f"a{number}"))
        found.append(Step(id=f"{name}s{number}", phase=f"{name}p{number}", title=f"S{number}", order="a0"))
    return found


def touchpoint(name: str, step: str, feeling: str, **fields: object) -> Touchpoint:
    return Touchpoint(id=name, step=step, channel="ch", order=name, feeling=feeling, **fields)  # type: ignore[arg-type]


def card(name: str, step: str, layer: str, **fields: object) -> Card:
    return Card(id=name, step=step, layer=layer, text=name, order=name, **fields)  # type: ignore[arg-type]


def opportunity(name: str = "o", **fields: object) -> Opportunity:
    return Opportunity(id=name, text=name, order=name, **fields)  # type: ignore[arg-type]


def insight(name: str = "i", **fields: object) -> Insight:
    return Insight(id=name, text=name, order=name, **fields)  # type: ignore[arg-type]


# ---- insights ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "span", "crossing"),
    [((), None, False), (("js1",), 0.2, False), (("js0", "js3"), 0.4, True), (("js0", "js1", "js4"), 0.6, True)],
)
def test_o2_span_and_cross_cutting(steps: tuple[str, ...], span: float | None, crossing: bool) -> None:
    found = breadth_of(State([*a_map(), one := insight(steps=steps)]), one)
    assert (found.span, found.cross_cutting) == (span, crossing)


def test_o2_where_its_sources_stand_counts() -> None:
    one = insight(steps=("js4",), sources=("c", "t"))
    contact = touchpoint("t", "js2", "basic")
    found = breadth_of(State([*a_map(), card("c", "js0", "pains"), contact, one]), one)
    assert found.phases == ("jp0", "jp2", "jp4")


def test_o2_a_macro_step_and_its_copy_are_not_two() -> None:
    one = insight(steps=("js0", "ks0", "ks1"))
    found = breadth_of(State([*a_map("j"), *a_map("k"), one]), one)
    assert (found.phases, found.of) == (("kp0", "kp1"), PHASES)
    alone = insight(steps=("js0", "ks0"))
    assert not breadth_of(State([*a_map("j"), *a_map("k"), alone]), alone).cross_cutting


def test_o1_the_best_source_tells_how_well_it_is_known() -> None:
    sources = [Evidence(id="e", title="E", order="a0", grade="B"), card("c", "js0", "pains", grade="A")]
    one, other = insight("a", evidence=("e",), sources=("c",)), insight("b", evidence=("e",))
    found = breadths(State([*a_map(), *sources, one, other, insight("z")]))
    assert [found[key].grade for key in ("a", "b", "z")] == ["A", "B", None]


# ---- the class (O4, row by row) ----------------------------------------------------------


@pytest.mark.parametrize(
    ("feeling", "feasibility", "category", "why"),
    [
        ("irritant", 5, "repair", "irritant_easy"),
        ("strong_irritant", 4, "repair", "irritant_easy"),
        ("irritant", 3, "optimise", "irritant_hard"),
        ("irritant", 1, "optimise", "irritant_hard"),
        ("basic", 3, "optimise", "basic_hard"),
        ("basic", 4, None, "nothing_to_mend"),
        ("delight", 1, None, "nothing_to_mend"),
        ("irritant", None, None, "effort_missing"),
        ("basic", None, None, "effort_missing"),
    ],
)
def test_o4_repair_and_optimise(feeling: str, feasibility: int | None, category: str | None, why: str) -> None:
    one = opportunity(steps=("js0",), feasibility=feasibility)
    found = suggested_class(State([*a_map(), touchpoint("t", "js0", feeling), one]), one)
    assert (found.category, found.why) == (category, why)


@pytest.mark.parametrize("layer", ["needs", "expectation"])
def test_o4_a_need_without_a_touchpoint_asks_to_innovate(layer: str) -> None:
    one = opportunity(steps=("js0",), feasibility=5)
    need = card("c", "js0", layer)
    assert suggested_class(State([*a_map(), need, one]), one).category == "innovate"
    met = State([*a_map(), need, touchpoint("t", "js0", "irritant"), one])
    assert suggested_class(met, one).category == "repair"
    gone = State([*a_map(), need, touchpoint("t", "js0", "irritant", status="refuted"), one])
    assert suggested_class(gone, one).category == "innovate"
    refuted = State([*a_map(), card("c", "js0", layer, status="refuted"), one])
    assert suggested_class(refuted, one).why == "nothing_to_mend"


def test_o4_the_widest_class_that_applies() -> None:
    base = [*a_map(), touchpoint("t", "js0", "irritant")]
    wide, narrow = insight("w", steps=("js0", "js1", "js2")), insight("n", steps=("js0", "js1"))
    cases = {
        "repair": opportunity(steps=("js0",), feasibility=5, insights=("n",)),
        "innovate": opportunity(steps=("js0",), feasibility=5, new_channel=True),
        "transform": opportunity(steps=("js0",), feasibility=5, new_channel=True, insights=("n", "w")),
    }
    for category, one in cases.items():
        assert suggested_class(State([*base, wide, narrow, one]), one).category == category
    owner = opportunity(new_owner=True, new_channel=True)
    assert suggested_class(State([*base, owner]), owner).why == "new_owner"


def test_o4_without_a_step_nothing_is_suggested() -> None:
    one = opportunity(feasibility=3)
    found = suggestions(State([*a_map(), one]))["o"]
    assert (found.category, found.why, found.effort) == (None, "step_missing", 3)


def test_o5_only_the_touchpoints_it_names() -> None:
    contacts = [touchpoint("t", "js0", "irritant"), touchpoint("u", "js0", "delight")]
    one = opportunity(sources=("u",), feasibility=5)
    assert suggested_class(State([*a_map(), *contacts, one]), one).why == "nothing_to_mend"
    other = opportunity(sources=("t",), feasibility=5)
    assert suggested_class(State([*a_map(), *contacts, other]), other).category == "repair"


@pytest.mark.parametrize(("status", "category"), [("hypothesis", "repair"), ("refuted", None)])
def test_o5_an_irritant_it_or_its_insight_rests_on(status: str, category: str | None) -> None:
    base = [*a_map(), touchpoint("t", "js0", "basic"), card("c", "js0", "pains", status=status)]
    own = opportunity(sources=("c",), feasibility=5)
    learned = opportunity(steps=("js0",), insights=("i",), feasibility=5)
    for one in (own, learned):
        assert suggested_class(State([*base, insight(sources=("c",)), one]), one).category == category


def score(name: str, *efforts: int, status: str = "revealed", hour: int = 9) -> list[Record]:
    at = datetime(2026, 11, 24, hour, tzinfo=UTC)
    return [
        Activity(id=name, session="s", kind="score", question="?", order=name, status=status, revealed_at=at),  # type: ignore[arg-type]
        Item(id=f"{name}i", activity=name, text="O", order="a0", sources=("o",)),
        *(
            Ballot(id=f"{name}b{number}", activity=name, values={f"{name}i": (5, effort)})
            for number, effort in enumerate(efforts)
        ),
    ]


def test_o5_what_the_room_said_of_the_effort_wins() -> None:
    base = [*a_map(), Session(id="s", title="S", order="a0"), touchpoint("t", "js0", "irritant")]
    one = opportunity(steps=("js0",), feasibility=1)
    state = State([*base, one, *score("b", 4, 5, 5, hour=10), *score("c", 1, 2, 2, hour=11), *score("d", 4, hour=9)])
    found = suggested_class(state, one)
    assert (found.category, found.effort, found.effort_from) == ("repair", 2, "room")
    sealed = State([*base, one, *score("b", 1, 1, 1, status="closed")])
    assert efforts_said(sealed) == {}
    assert (suggested_class(sealed, one).category, suggested_class(sealed, one).effort_from) == (
        "optimise",
        "feasibility",
    )


# ---- balance, novelty, chain ---------------------------------------------------------------------

marks = some.one_of(some.none(), some.integers(1, 5))


@given(
    some.lists(
        some.tuples(
            some.sampled_from((None, "relational", "service", "transactional")),
            some.sampled_from((None, "repair", "smooth", "personalise", "differentiate")),
            marks,
            marks,
        ),
        max_size=12,
    )
)
def test_o8_o9_nothing_is_counted_twice_or_lost(
    rows: list[tuple[str | None, str | None, int | None, int | None]],
) -> None:
    state = State(
        opportunity(f"o{number}", dimension=dimension, lever=lever, novelty=novelty, feasibility=feasibility)
        for number, (dimension, lever, novelty, feasibility) in enumerate(rows)
    )
    found = balance(state)
    assert found.total == len(rows)
    assert sum(found.cells.values()) + found.undecided == len(rows)
    assert sum(found.dimensions.values()) == sum(1 for row in rows if row[0])
    assert sum(found.levers.values()) == sum(1 for row in rows if row[1])
    assert set(found.missing) == {"relational", "service", "transactional"} - {row[0] for row in rows}
    both = [(row[2], row[3]) for row in rows if row[2] and row[3]]
    assert sorted((one.novelty, one.feasibility) for one in ideas(state)) == sorted(both)


@pytest.mark.parametrize(
    ("novelty", "feasibility", "expected"),
    [(3, 3, "try"), (5, 2, "explore"), (2, 3, "simple"), (2, 2, "aside")],
)
def test_o9_corners(novelty: int, feasibility: int, expected: str) -> None:
    assert corner(novelty, feasibility) == expected


def novelty_vote(rows: list[tuple[int, int]], **marks: Any) -> State:
    """A revealed vote on one opportunity."""
    asked = Activity(
        id="v", session="s", kind="novelty", question="?", order="a0", status="revealed", revealed_at=THEN, invited=5
    )
    ballots = [Ballot(id=f"b{at}", activity="v", values={"i": row}) for at, row in enumerate(rows)]
    item = Item(id="i", activity="v", text="Idea", order="a0", sources=("o",))
    return State([*a_map(), opportunity(**marks), asked, item, *ballots])


def test_o9_the_room_judges_both_marks_and_they_take_the_place_of_those_entered() -> None:
    state = novelty_vote([(4, 2), (5, 2), (4, 1), (5, 2), (4, 3)], novelty=1, feasibility=5)
    (found,) = ideas(state)
    assert (found.novelty, found.feasibility, found.corner) == (4, 2, "explore")
    assert found.voted and found.voted.people == 5 and found.voted.sure
    assert (found.voted.novelty.q1, found.voted.novelty.q3) == (4, 5)


def test_o9_below_its_quorum_a_vote_is_only_indicative() -> None:
    few = [(4, 2), (5, 2)]
    (kept,) = ideas(novelty_vote(few, novelty=1, feasibility=5))
    assert (kept.novelty, kept.feasibility, kept.voted) == (1, 5, None)
    (found,) = ideas(novelty_vote(few))
    assert found.voted and not found.voted.enough and not found.voted.sure and found.novelty == 4.5


def test_o9_a_divided_room_is_told() -> None:
    (found,) = ideas(novelty_vote([(1, 5), (2, 5), (4, 5), (5, 5), (5, 5)]))
    assert found.corner == "try" and found.voted and found.voted.enough and not found.voted.sure


def test_o11_the_chain_from_goal_to_place() -> None:
    project = Project(id=PROJECT_ID, name="P", created_at=THEN)
    records = [*a_map(), project, insight(steps=("js1",)), opportunity(insights=("i",))]
    bare = Action(id="a", title="A", order="a0")
    assert chain_of(State([*records, bare]), bare).breaks == ("goal", "insight", "steps")
    linked = Action(id="b", title="B", order="a0", opportunity="o", objective="G")
    found = chain_of(State([*records, linked]), linked)
    assert (found.goal, found.insights, found.steps, found.breaks) == ("G", ("i",), ("js1",), ())
    own = Action(id="c", title="C", order="a0", opportunity="o", steps=("js4",))
    aimed = State([*a_map(), Project(id=PROJECT_ID, name="P", created_at=THEN, meta_objective="M"), *records[-2:], own])
    assert (chain_of(aimed, own).goal, chain_of(aimed, own).steps) == ("M", ("js4",))
