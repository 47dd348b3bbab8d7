"""Every table of a project that can leave as CSV or XLSX. Adding one: an entry in `TABLES`.

Each has its title in the catalogues (`table.<name>`) and its place in `docs/exports.md`.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from components.insight.readiness import GateView, readiness
from components.journey.commitment import gaps
from components.journey.records import (
    Action,
    Activity,
    Attendance,
    Ballot,
    Block,
    Card,
    Channel,
    ChecklistItem,
    Decision,
    Department,
    Evidence,
    Group,
    Item,
    Journey,
    Note,
    Override,
    Person,
    Persona,
    Project,
    Session,
    SignOff,
    Step,
    Tally,
    Touchpoint,
)

from .table_columns import Cell, Column, View, field_column, fields_of
from .table_kinds import JOURNEY, PHASE, Table, in_sessions, on_the_map, record_table

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


# ---- votes ---------------------------------------------------------------------------------------

MEASURES = {
    "vote": ("dots",),
    "score": ("impact", "effort"),
    "rate": ("emotion",),
    "truth": ("importance", "impact"),
}
"""What the numbers of a ballot are, per kind of activity, in their order."""


class _Answer(NamedTuple):
    """One item on one ballot. `number` counts the ballots of an activity in the order of their random
    ids, so that it says nothing of who voted when."""

    ballot: Ballot
    number: int
    item: str
    values: dict[str, int]


def _answers(view: View) -> Iterator[_Answer]:
    for activity in view.state.all(Activity):
        items = [one.id for one in view.state.where(Item, activity=activity.id)]
        for number, ballot in enumerate(view.state.where(Ballot, activity=activity.id), start=1):
            for item in items:
                if item in ballot.values:
                    named = dict(zip(MEASURES[activity.kind], ballot.values[item], strict=False))
                    yield _Answer(ballot, number, item, named)


def _measure(name: str) -> Column:
    return Column(name, f"column.{name}", lambda _view, answer: answer.values.get(name))


BALLOTS = (
    Column("activity", "field.ballot.activity", lambda view, answer: view.name(answer.ballot.activity)),
    Column("ballot", "column.ballot", lambda _view, answer: answer.number),
    Column("label", "field.ballot.label", lambda _view, answer: answer.ballot.label),
    Column("via", "field.ballot.via", lambda view, answer: view.say.code(f"ballot_via.{answer.ballot.via}")),
    Column(
        "department", "field.ballot.department", lambda view, answer: view.name(answer.ballot.department), personal=True
    ),
    Column("item", "column.item", lambda view, answer: view.name(answer.item)),
    *(_measure(name) for name in ("dots", "impact", "effort", "emotion", "importance")),
)


class _Hands(NamedTuple):
    tally: Tally
    item: str
    hands: int


def _hands(view: View) -> Iterator[_Hands]:
    for tally in view.state.all(Tally):
        yield from (_Hands(tally, item, hands) for item, hands in tally.hands.items())


HANDS = (
    Column("activity", "field.tally.activity", lambda view, one: view.name(one.tally.activity)),
    Column("item", "column.item", lambda view, one: view.name(one.item)),
    Column("hands", "field.tally.hands", lambda _view, one: one.hands),
    Column("voters", "field.tally.voters", lambda _view, one: one.tally.voters),
)


# ---- actions -------------------------------------------------------------------------------------


def _missing(view: View, action: Action) -> Cell:
    return view.listed(view.say.code(f"gap.{one}") for one in gaps(action))


MISSING = Column("missing", "column.missing", _missing)
LAYER = Column("layer", "field.card.layer", lambda view, card: view.say.code(f"layer.{card.layer}"))
NOTE_LAYER = Column(
    "layer", "field.note.layer", lambda view, note: view.say.code(f"layer.{note.layer}") if note.layer else ""
)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("frame", FRAME, _frame_answers),
        record_table("sessions", Session),
        record_table("departments", Department),
        record_table("channels", Channel),
        record_table("people", Person),
        record_table("attendance", Attendance, last=(_department("person", "column.person_department"),)),
        record_table("groups", Group, things=in_sessions(Group)),
        record_table("personas", Persona),
        record_table("evidence", Evidence),
        record_table("journeys", Journey),
        record_table("sign_offs", SignOff),
        record_table("steps", Step, first=(JOURNEY, PHASE), things=on_the_map(Step)),
        record_table("cards", Card, first=(JOURNEY, PHASE, field_column(Card, "step"), LAYER), things=on_the_map(Card)),
        record_table("touchpoints", Touchpoint, first=(JOURNEY, PHASE), things=on_the_map(Touchpoint)),
        record_table("agenda", Block, things=in_sessions(Block)),
        Table("checklist", GATES, _gates),
        record_table("materials", ChecklistItem, things=in_sessions(ChecklistItem)),
        record_table("overrides", Override),
        record_table(
            "notes", Note, first=(field_column(Note, "session"),), last=(NOTE_LAYER,), things=in_sessions(Note)
        ),
        record_table("activities", Activity, things=in_sessions(Activity)),
        record_table("items", Item),
        Table("ballots", BALLOTS, _answers),
        Table("hands", HANDS, _hands),
        record_table("decisions", Decision),
        record_table("actions", Action, last=(_department("owner", "column.owner_department"), MISSING)),
    )
}
"""All tables by name, in the order a workbook shows them."""
