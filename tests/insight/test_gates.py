"""What the program sees of each gate, on a project that is filled step by step (SPEC R8, R9)."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from components.insight.gates import GATES
from components.insight.readiness import GateView, readiness, view
from components.journey.attending import attendance_id
from components.journey.operation import Context, perform
from components.journey.operations.agenda import apply_template
from components.journey.operations.checklist import (
    add_usual_items,
    answer_gate,
    override_readiness,
    update_checklist_item,
)
from components.journey.operations.project import delete_records, update_project
from components.journey.records import (
    PROJECT_ID,
    Attendance,
    Card,
    Channel,
    ChecklistItem,
    Department,
    Evidence,
    GateKey,
    Journey,
    Person,
    Persona,
    Phase,
    Project,
    Session,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import State, put

SESSION = Session(id="s", title="Diagnostic", order="a0", mode="hybrid", starts_at=datetime(2026, 12, 2, 9, 0))


@pytest.fixture
def empty(context: Context) -> State:
    return State([Project(id=PROJECT_ID, name="Essai", created_at=context.now), SESSION])


@pytest.fixture
def full(context: Context) -> State:
    """Everything in place for a hybrid workshop of two people."""
    frame = Project(
        id=PROJECT_ID,
        name="Essai",
        created_at=context.now,
        meta_objective="Que le sinistre ne soit plus une épreuve",
        why="Deux clients sur dix partent dans l’année",
        success="Quatre semaines au lieu de neuf",
        scope_in="Dégât des eaux en appartement",
        terms_agreed_by="Inès, directrice",
        map_type="journey",
        layers_agreed=True,
        owner="p2",
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 12, 18),
        customer_contacts=6,
    )
    session = replace(
        SESSION,
        link="https://visio.exemple",
        venue="Salle 4",
        capacity=8,
        accessible=True,
        wall_metres=5,
        setup_minutes=45,
        tool_tested=True,
    )
    people: list[Record] = [
        Department(id="d1", name="Sinistres", order="a0", customer_facing=True),
        Channel(id="c1", name="Téléphone", order="a0", departments=("d1",)),
        Channel(id="c2", name="Fax", order="a1", in_scope=False),
        Person(id="p1", name="Léa", order="a0", department="d1", roles=("facilitator",)),
        Person(id="p2", name="Omar", order="a1", department="d1", roles=("journey_owner",)),
        *(Attendance(id=attendance_id("s", p), session="s", person=p, status="confirmed") for p in ("p1", "p2")),
    ]
    known: list[Record] = [
        Evidence(id="e1", title="12 entretiens", order="a0", source="Terrain", dated=date(2026, 10, 1)),
        Evidence(id="e2", title="Volumes", order="a1", source="SI", dated=date(2026, 10, 9), nature="quantitative"),
        Persona(id="n1", name="Nadia", order="a0", status="agreed", approver="Inès"),
        Persona(id="n2", name="Brouillon", order="a1"),
        Journey(id="j", name="Dégât des eaux", order="a0", persona="n1", layers=("doing", "pains")),
        Journey(id="k", name="Demain", order="a1", persona="n1", state="future"),
        Phase(id="f1", journey="j", title="Découvrir", order="a0"),
        Phase(id="f2", journey="k", title="Rêver", order="a0"),
        Step(id="t1", phase="f1", title="Je vois la fuite", order="a0"),
        Card(id="b1", step="t1", layer="pains", text="Personne ne répond", order="a0"),
    ]
    _c, state = perform(State([frame, session, *people, *known]), context, apply_template, "s", template="A1")
    return state


def seen(state: State, key: GateKey) -> GateView:
    return view(state, state.get(Session, "s"), next(one for one in GATES if one.key == key))


def codes(state: State, key: GateKey) -> list[str]:
    return [one.code for one in seen(state, key).missing]


@pytest.mark.parametrize("key", [one.key for one in GATES])
def test_everything_in_place_is_seen(full: State, key: GateKey) -> None:
    """R8, S0.20 to S0.26, S0.3, S0.4, S0.7, S4.34, S2.5, S4.6."""
    assert (seen(full, key).proposed, codes(full, key)) == ("yes", [])


@pytest.mark.parametrize("key", [one.key for one in GATES])
def test_nothing_in_place_is_seen_too(empty: State, key: GateKey) -> None:
    """R8, R9: an empty project says for each gate what is missing."""
    assert seen(empty, key).proposed == "no"
    assert codes(empty, key)


@pytest.mark.parametrize(
    ("key", "record", "fields", "proposed", "missing"),
    [
        ("terms", PROJECT_ID, {"terms_agreed_by": ""}, "partly", ["terms_unsigned"]),
        ("objective", PROJECT_ID, {"why": ""}, "partly", ["why_missing"]),
        ("map_agreed", PROJECT_ID, {"layers_agreed": False}, "partly", ["layers_open"]),
        ("map_agreed", PROJECT_ID, {"map_type": "experience"}, "partly", ["map_type_unexplained"]),
        ("map_agreed", PROJECT_ID, {"map_type": "experience", "map_type_reason": "Large"}, "yes", []),
        ("owner", PROJECT_ID, {"owner": None}, "no", ["owner_missing"]),
        ("customers", PROJECT_ID, {"customer_contacts": 4}, "partly", ["customers_met"]),
        ("customers", PROJECT_ID, {"customer_contacts": 5}, "yes", []),
        ("calendar", PROJECT_ID, {"ends_on": date(2026, 11, 27)}, "partly", ["workshops_outside"]),
        ("calendar", PROJECT_ID, {"rounds_planned": 35}, "partly", ["calendar_too_short"]),
        ("calendar", PROJECT_ID, {"ends_on": date(2026, 10, 1)}, "no", ["calendar_missing"]),
        ("calendar", "s", {"starts_at": None}, "partly", ["workshops_undated"]),
        ("experts", "c2", {"in_scope": True}, "partly", ["experts_some"]),
        ("experts", "c1", {"departments": ()}, "no", ["experts_none"]),
        (
            "facilitator",
            "p1",
            {"roles": ("facilitator", "decision_maker")},
            "partly",
            ["facilitator_is_decision_maker"],
        ),
        ("facilitator", PROJECT_ID, {"owner": "p1"}, "partly", ["facilitator_is_journey_owner"]),
        ("facilitator", attendance_id("s", "p1"), {"status": "absent"}, "partly", ["facilitator_not_invited"]),
        ("evidence", "e2", {"nature": "qualitative"}, "partly", ["evidence_no_quantitative"]),
        ("evidence", "e2", {"source": ""}, "partly", ["evidence_vague"]),
        ("personas", "n1", {"status": "challenged"}, "no", ["persona_open"]),
        ("personas", "n1", {"approver": ""}, "partly", ["persona_unsigned"]),
        ("personas", "j", {"persona": "n2"}, "partly", ["persona_open"]),
        ("venue", "s", {"link": ""}, "partly", ["link_missing"]),
        ("venue", "s", {"capacity": 1}, "partly", ["capacity_short"]),
        ("venue", "s", {"capacity": 2}, "yes", []),
        ("venue", "s", {"mode": "remote", "venue": "", "capacity": None}, "yes", []),
        ("agenda", "s", {"minutes": 90}, "partly", ["agenda_flawed"]),
        ("tool", "s", {"tool_tested": False}, "no", ["tool_untested"]),
    ],
)
def test_each_thing_missing_is_named(
    full: State, key: GateKey, record: str, fields: dict[str, object], proposed: str, missing: list[str]
) -> None:
    """R8, R9."""
    found = full.any(record)
    assert found is not None
    state = full.apply(put(replace(found, **fields)))
    assert (seen(state, key).proposed, codes(state, key)) == (proposed, missing)


def test_a_phase_without_a_step_is_named_and_the_fill_rate_is_given(full: State) -> None:
    """S0.25: every phase of the current map holds a step; one card in two cells -> 50 %."""
    (finding,) = seen(full, "hypothesis").findings
    assert finding.facts["share"] == 0.5
    state = full.apply(put(Phase(id="f3", journey="j", title="Réparer", order="a1")))
    (finding,) = seen(state, "hypothesis").findings
    assert (seen(state, "hypothesis").proposed, finding.facts["names"]) == ("partly", ("Réparer",))


def test_remote_tests_count_until_ticked(full: State, context: Context) -> None:
    """S0.7: the tool counts as tested once every remote test is ticked."""
    _c, state = perform(full, context, add_usual_items, session="s")
    assert codes(state, "tool") == ["remote_tests_left"]
    assert seen(state, "tool").ways == (("checklist", "items"),), "R9: not beside the room and the link"
    for one in state.all(ChecklistItem):
        _c, state = perform(state, context, update_checklist_item, one.id, done=True)
    assert codes(state, "tool") == []


def test_rounds_come_before_booking_on_the_iterative_track(full: State, context: Context) -> None:
    """S0.19: a room booked while rounds are left is a gap; on the simple track it is not."""
    _c, state = perform(full, context, update_project, PROJECT_ID, track="iterative", rounds_planned=2)
    _c, state = perform(state, context, add_usual_items, session="s")
    assert codes(state, "venue") == ["booked_before_rounds"]
    assert seen(state, "venue").ways == (("checklist", "items"),)
    _c, simple = perform(state, context, update_project, PROJECT_ID, track="simple")
    assert codes(simple, "venue") == []


def test_the_manual_answer_wins_and_a_disagreement_is_said(full: State, context: Context) -> None:
    """R1, R7: the answer counts, what the program sees stays visible beside it."""
    _c, state = perform(full, context, answer_gate, session="s", gate="personas", answer="no", note="Omar hésite")
    gate = seen(state, "personas")
    assert (gate.proposed, gate.answer, gate.differs, gate.note) == ("yes", "no", True, "Omar hésite")
    result = readiness(state, state.get(Session, "s"))
    assert result.status == "blocked" and not result.may_start
    _c, state = perform(state, context, override_readiness, session="s", reason="Le comité l’a voulu")
    result = readiness(state, state.get(Session, "s"))
    assert result.status == "blocked" and result.may_start


def test_a_facilitator_who_is_gone_blocks(full: State, context: Context) -> None:
    """R7, S0.4."""
    _c, state = perform(full, context, delete_records, "p1")
    assert readiness(state, state.get(Session, "s")).gaps[0].key == "facilitator"
