"""Rules O1, O3, O6, O7, O10, O12: insights and opportunities."""

from datetime import UTC, datetime

import pytest

from components.journey.errors import Refused
from components.journey.laws import Breach, breaches
from components.journey.operation import Context, Operation, perform
from components.journey.operations.actions import (
    add_action,
    plan_from_decision,
    plan_from_opportunity,
    update_action,
)
from components.journey.operations.capture import place_note_on_map
from components.journey.operations.findings import (
    add_insight,
    add_opportunity,
    move_insight,
    move_opportunity,
    opportunity_from,
    opportunity_of,
    update_insight,
    update_opportunity,
)
from components.journey.operations.project import delete_records
from components.journey.operations.voting import put_to_vote
from components.journey.records import (
    Action,
    Activity,
    Card,
    Decision,
    Evidence,
    Insight,
    Item,
    Journey,
    Note,
    Opportunity,
    Person,
    Phase,
    Session,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import State
from components.journey.walk import steps_behind

THEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def state() -> State:
    return State(
        [
            Journey(id="j", name="Sinistre", order="a0"),
            Phase(id="ph", journey="j", title="Après", order="a0"),
            Step(id="st1", phase="ph", title="J'appelle", order="a0"),
            Step(id="st2", phase="ph", title="J'attends", order="a1"),
            Card(id="c1", step="st2", layer="opportunities", text="Un suivi daté", order="a0"),
            Card(id="c2", step="st1", layer="pains", text="Trois numéros", order="a0"),
            Session(id="s1", title="Atelier", order="a0"),
            Note(id="n1", session="s1", type="idea", text="Le même tableau", at=THEN, order="a0", step="st2"),
            Note(id="n2", session="s1", type="idea", text="Une idée de nulle part", at=THEN, order="a1"),
            Evidence(id="e1", title="Entretiens", order="a0"),
            Person(id="p1", name="Anne", order="a0"),
            Activity(id="v1", session="s1", kind="vote", question="?", order="a0"),
        ]
    )


def done(state: State, context: Context, run: Operation[...], *args: object, **fields: object) -> State:
    return perform(state, context, run, *args, **fields)[1]


def refused(state: State, context: Context, run: Operation[...], *args: object, **fields: object) -> str:
    with pytest.raises(Refused) as refusal:
        perform(state, context, run, *args, **fields)
    return refusal.value.code


def test_o1_an_insight_rests_on_what_was_seen_and_said(state: State, context: Context) -> None:
    state = done(
        state,
        context,
        add_insight,
        text="Le silence inquiète",
        steps=("st2",),
        sources=("c2", "n1"),
        evidence=("e1",),
    )
    (made,) = state.all(Insight)
    assert steps_behind(state, (made.id,)) == ("st2", "st1")
    for sources in (("e1",), ("p1",), ("st1",)):
        assert refused(state, context, update_insight, made.id, sources=sources) == "finding_source_unfit"
    assert refused(state, context, update_insight, made.id, sources=("nowhere",)) == "link_broken"
    assert refused(state, context, add_insight, text="  ") == "text_missing"
    assert refused(state, context, add_opportunity, text="x", sources=("e1",)) == "finding_source_unfit"


def test_o1_what_a_finding_rests_on_may_go(state: State, context: Context) -> None:
    state = done(state, context, add_insight, text="I", steps=("st2",), sources=("c1", "n1"), evidence=("e1",))
    (insight,) = state.all(Insight)
    state = done(state, context, add_opportunity, text="O", insights=(insight.id,), steps=("st2",))
    state = done(state, context, delete_records, "st2", "n1", "e1")
    (left,) = state.all(Insight)
    assert (left.steps, left.sources, left.evidence) == ((), (), ())
    state = done(state, context, delete_records, insight.id)
    assert state.all(Opportunity)[0].insights == ()


def test_findings_move(state: State, context: Context) -> None:
    for text in ("A", "B", "C"):
        state = done(state, context, add_insight, text=text)
        state = done(state, context, add_opportunity, text=text)
    state = done(state, context, move_insight, state.all(Insight)[2].id, position=0)
    state = done(state, context, move_opportunity, state.all(Opportunity)[0].id, position=1)
    assert [one.text for one in state.all(Insight)] == ["C", "A", "B"]
    assert [one.text for one in state.all(Opportunity)] == ["B", "A", "C"]


def test_o3_why_before_how(state: State, context: Context) -> None:
    assert refused(state, context, add_opportunity, text="O", how="Un écran") == "opportunity_why_first"
    state = done(state, context, add_opportunity, text="O", why="Le silence inquiète", how="Un écran")
    (made,) = state.all(Opportunity)
    assert refused(state, context, update_opportunity, made.id, why=" ") == "opportunity_why_first"
    state = done(state, context, update_opportunity, made.id, how="", why="")
    assert state.all(Opportunity)[0].how == ""


def test_o3_a_how_without_a_why_does_not_come_in_another_way(state: State) -> None:
    broken = State([*state, Opportunity(id="o1", text="O", order="a0", how="Un écran")])
    assert [one for one in breaches(broken) if one.law == "opportunity_how_without_why"] == [
        Breach("opportunity_how_without_why", ("o1",))
    ]
    assert not list(breaches(State([*state, Opportunity(id="o1", text="O", order="a0", how="H", why="W")])))


@pytest.mark.parametrize(
    "fields",
    [{"lever": "improve"}, {"dimension": "digital"}, {"category": "delete"}, {"novelty": 0}, {"feasibility": 6}],
)
def test_o6_o9_only_known_values(state: State, context: Context, fields: dict[str, object]) -> None:
    assert refused(state, context, add_opportunity, text="O", **fields) == "value_invalid"


def test_o6_people_decide_the_class(state: State, context: Context) -> None:
    state = done(state, context, add_opportunity, text="O")
    (made,) = state.all(Opportunity)
    assert made.category is None
    state = done(state, context, update_opportunity, made.id, category="transform", category_reason="On change tout")
    after = state.get(Opportunity, made.id)
    assert (after.category, after.category_reason) == ("transform", "On change tout")


@pytest.mark.parametrize(("source", "steps"), [("c1", ("st2",)), ("n1", ("st2",)), ("n2", ())])
def test_o7_a_card_or_a_note_makes_one_opportunity(
    state: State, context: Context, source: str, steps: tuple[str, ...]
) -> None:
    state = done(state, context, opportunity_from, source)
    (made,) = state.all(Opportunity)
    assert (made.text, made.steps, made.sources) == (state.any(source).text, steps, (source,))  # type: ignore[union-attr]
    assert refused(state, context, opportunity_from, source) == "opportunity_made_already"


def test_o7_a_note_and_its_card_are_one(state: State, context: Context) -> None:
    state = done(state, context, place_note_on_map, "n1")
    card = next(one for one in state.all(Card) if one.note == "n1")
    for first, second in (("n1", card.id), (card.id, "n1")):
        after = done(state, context, opportunity_from, first)
        assert refused(after, context, opportunity_from, second) == "opportunity_made_already"
        assert opportunity_of(after, after.get(Note, "n1")) is not None


def test_o7_only_cards_and_notes(state: State, context: Context) -> None:
    assert refused(state, context, opportunity_from, "st1") == "opportunity_source_unfit"
    assert refused(state, context, opportunity_from, "gone") == "not_found"


def chosen(sources: tuple[str, ...], outcome: str = "chosen") -> Record:
    return Decision(id="d1", text="D", order="a0", reason="r", outcome=outcome, decided_at=THEN, sources=sources)  # type: ignore[arg-type]


def with_opportunity(state: State, context: Context) -> tuple[State, str]:
    state = done(state, context, add_opportunity, text="O " * 200, why="W", how="H", steps=("st1",), sources=("c1",))
    return state, state.all(Opportunity)[0].id


def test_o10_an_action_is_born_from_an_opportunity(state: State, context: Context) -> None:
    state, opportunity = with_opportunity(state, context)
    state = State([*state, chosen((opportunity,))])
    state = done(state, context, plan_from_opportunity, opportunity)
    (made,) = state.all(Action)
    assert (made.why, made.how, made.steps) == ("W", "H", ("st1", "st2"))
    assert (made.opportunity, made.decision) == (opportunity, "d1")
    assert len(made.title) <= 300 and made.title.startswith("O O O")


def test_o10_an_opportunity_nobody_chose_brings_no_decision(state: State, context: Context) -> None:
    state, opportunity = with_opportunity(state, context)
    state = State([*state, chosen((opportunity,), "later")])
    state = done(state, context, plan_from_opportunity, opportunity)
    assert state.all(Action)[0].decision is None


def test_o10_a_link_made_later_fills_what_is_blank(state: State, context: Context) -> None:
    state, opportunity = with_opportunity(state, context)
    state = done(state, context, add_action, title="Blank")
    state = done(state, context, add_action, title="Own", why="Mine", steps=("st2",))
    for one in state.all(Action):
        state = done(state, context, update_action, one.id, opportunity=opportunity)
    blank, own = state.all(Action)
    assert (blank.why, blank.steps) == ("W", ("st1", "st2"))
    assert (own.why, own.steps) == ("Mine", ("st2",))
    state = done(state, context, update_action, blank.id, opportunity=None)
    assert state.get(Action, blank.id).opportunity is None


@pytest.mark.parametrize("voted", [True, False])
def test_o10_a_decision_about_an_opportunity_is_planned_as_it(state: State, context: Context, voted: bool) -> None:
    state, opportunity = with_opportunity(state, context)
    state = done(state, context, put_to_vote, activity="v1", sources=(opportunity,))
    (item,) = state.all(Item)
    state = State([*state, chosen((item.id,) if voted else (opportunity,))])
    state = done(state, context, plan_from_decision, "d1")
    (made,) = state.all(Action)
    assert (made.opportunity, made.steps) == (opportunity, ("st1", "st2"))


def test_o12_opportunities_are_put_to_the_vote(state: State, context: Context) -> None:
    state, opportunity = with_opportunity(state, context)
    for _twice in range(2):
        state = done(state, context, put_to_vote, activity="v1", sources=(opportunity,))
    (item,) = state.all(Item)
    assert item.sources == (opportunity,) and len(item.text) <= 300
    assert steps_behind(state, (item.id,)) == ("st1", "st2")


def test_what_stands_nowhere_or_leads_in_a_circle_ends(state: State) -> None:
    circle = Insight(id="i1", text="x", order="a0", sources=("i1", "n2"))
    assert steps_behind(State([*state, circle]), ("i1", "gone", "e1")) == ()
