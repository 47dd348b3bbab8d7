"""Every table of a project that can leave as CSV or XLSX. Adding one: an entry in `TABLES`.

Each has its title in the catalogues (`table.<name>`) and its place in `docs/exports.md`.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from components.insight.readiness import GateView, readiness
from components.journey.commitment import gaps
from components.journey.operations.words import terms
from components.journey.records import (
    Action,
    Activity,
    Allocation,
    Attendance,
    Card,
    Channel,
    ChecklistItem,
    Cluster,
    Decision,
    Department,
    EarlierDecision,
    Entry,
    Evidence,
    GlossaryTerm,
    Group,
    Handover,
    Indicator,
    Item,
    Journey,
    Measure,
    Note,
    Override,
    Participant,
    Passage,
    Person,
    Persona,
    Prediction,
    Project,
    Reading,
    Review,
    Session,
    Signal,
    SignOff,
    Step,
    Telling,
    Touchpoint,
    VoiceReason,
)
from components.journey.rooms import note_counts
from components.journey.wordings import earlier

from .table_columns import Cell, Column, View, field_column, fields_of
from .table_kinds import JOURNEY, PHASE, Table, in_sessions, on_the_map, record_table, rehearsed
from .tables_counted import AGENDA, COVERAGE, HEARD, PROBLEMS, SPENDING, TRUTHS, WAVES
from .tables_curve import CURVE
from .tables_doubts import DOUBTS
from .tables_findings import INSIGHTS, OPPORTUNITIES
from .tables_follow_up import JUDGED
from .tables_votes import BALLOTS, HANDS, METHODS, PAIRS, RANKINGS, SCORES, SOLIDITY

# ---- the frame, as a list of answers -----------------------------------------------------------


def _frame_answers(view: View) -> Iterator[tuple[str, Cell]]:
    """What was answered, field by field; nothing that is empty."""
    for field in fields_of(Project, ("archived", "sample", "names_removed_at")):
        column = field_column(Project, field)
        value = column.cell(view, view.state.project)
        if value not in (None, "") and (view.personal or not column.personal):
            yield view.say.code(column.label), value


FRAME = (
    Column("field", "column.field", lambda _view, answer: answer[0]),
    Column("value", "column.value", lambda _view, answer: answer[1]),
)


# ---- what can be told of a person without the name -----------------------------------------------


def _department_of(field: str) -> Callable[[View, Any], Cell]:
    def cell(view: View, record: Any) -> Cell:
        person = view.state.find(Person, getattr(record, field))
        return view.name(person.department) if person else ""

    return cell


def _department(field: str, label: str) -> Column:
    return Column(f"{field}_department", label, _department_of(field))


# ---- readiness -----------------------------------------------------------------------------------


class _Gate(NamedTuple):
    session: Session
    gate: GateView


def _gates(view: View) -> Iterator[_Gate]:
    for session in view.state.all(Session):
        yield from (_Gate(session, gate) for gate in readiness(view.state, session).gates)


def _answered(view: View, one: _Gate) -> Cell:
    return view.say.code(f"gate_answer_value.{one.gate.answered}") if one.gate.answered else ""


GATES = (
    Column("session", "field.gate_answer.session", lambda _view, one: one.session.title),
    Column("gate", "field.gate_answer.gate", lambda view, one: view.say.code(f"gate_key.{one.gate.key}")),
    Column("weight", "column.weight", lambda _view, one: one.gate.weight),
    Column("proposed", "column.proposed", lambda view, one: view.say.code(f"gate_answer_value.{one.gate.proposed}")),
    Column("answer", "field.gate_answer.answer", _answered),
    Column("note", "field.gate_answer.note", lambda _view, one: one.gate.note),
)


# ---- actions -------------------------------------------------------------------------------------


def _missing(view: View, action: Action) -> Cell:
    return view.listed(view.say.code(f"gap.{one}") for one in gaps(action))


MISSING = Column("missing", "column.missing", _missing)
LAYER = Column("layer", "field.card.layer", lambda view, card: view.say.code(f"layer.{card.layer}"))
NOTE_LAYER = Column(
    "layer", "field.note.layer", lambda view, note: view.say.code(f"layer.{note.layer}") if note.layer else ""
)


# ---- the room ------------------------------------------------------------------------------------


def _counting(view: View) -> Iterator[Note]:
    """Not those that wait to be read, were put aside, or that the room may not see yet."""
    found = in_sessions(Note)(view)
    yield from (one for one in found if note_counts(view.state, one))


def _earlier(view: View) -> Iterator[EarlierDecision]:
    """Decision by decision, the latest wording first."""
    for decision in view.state.all(Decision):
        yield from earlier(view.state, decision.id)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("frame", FRAME, _frame_answers),
        record_table("sessions", Session),
        record_table("departments", Department),
        record_table("channels", Channel),
        record_table("people", Person),
        record_table("attendance", Attendance, last=(_department("person", "column.person_department"),)),
        COVERAGE,
        record_table("groups", Group, things=in_sessions(Group)),
        record_table("personas", Persona),
        record_table("evidence", Evidence),
        record_table("journeys", Journey),
        record_table("sign_offs", SignOff),
        record_table("passages", Passage),
        record_table("tellings", Telling),
        record_table("handovers", Handover, last=(_department("owner", "column.owner_department"),)),
        record_table("steps", Step, first=(JOURNEY, PHASE), things=on_the_map(Step)),
        record_table("cards", Card, first=(JOURNEY, PHASE, field_column(Card, "step"), LAYER), things=on_the_map(Card)),
        record_table("touchpoints", Touchpoint, first=(JOURNEY, PHASE), things=on_the_map(Touchpoint)),
        record_table("glossary", GlossaryTerm, things=lambda view: terms(view.state)),
        record_table("kept_wordings", VoiceReason),
        CURVE,
        PROBLEMS,
        HEARD,
        record_table("indicators", Indicator),
        record_table("allocations", Allocation),
        record_table("measures", Measure, first=(JOURNEY, PHASE), things=on_the_map(Measure)),
        AGENDA,
        Table("checklist", GATES, _gates),
        record_table("materials", ChecklistItem, things=in_sessions(ChecklistItem)),
        record_table("overrides", Override),
        record_table("notes", Note, first=(field_column(Note, "session"),), last=(NOTE_LAYER,), things=_counting),
        record_table("note_groups", Cluster, things=in_sessions(Cluster)),
        record_table("participants", Participant, without=("token_hash",), things=in_sessions(Participant)),
        record_table("activities", Activity, things=in_sessions(Activity)),
        record_table("items", Item),
        record_table("entries", Entry),
        BALLOTS,
        HANDS,
        RANKINGS,
        METHODS,
        SOLIDITY,
        PAIRS,
        SCORES,
        TRUTHS,
        *DOUBTS,
        INSIGHTS,
        OPPORTUNITIES,
        record_table("decisions", Decision),
        record_table("decision_log", EarlierDecision, last=(rehearsed(Decision, by="decision"),), things=_earlier),
        record_table("actions", Action, last=(_department("owner", "column.owner_department"), MISSING)),
        WAVES,
        SPENDING,
        record_table("predictions", Prediction, last=JUDGED),
        record_table("readings", Reading),
        record_table("reviews", Review),
        record_table("signals", Signal),
    )
}
"""All tables by name, in the order a workbook shows them."""
