"""Made-up records brought within the laws across records (SPEC H21), changing as little as that takes."""

from collections.abc import Iterable

from msgspec.structs import replace

from components.journey.balloting import has_votes
from components.journey.laws import breaches
from components.journey.layers import LAYERS
from components.journey.marks import marks_of
from components.journey.operation import remove
from components.journey.records import (
    Action,
    Activity,
    Ballot,
    Block,
    Card,
    Channel,
    Cluster,
    Department,
    Item,
    Journey,
    Note,
    Person,
    Persona,
    Project,
    Run,
    Tally,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State

_ROWS = tuple(LAYERS)


def _row(text: str) -> str:
    return _ROWS[len(text) % len(_ROWS)]


def alone(record: Record) -> Record:
    """The record, keeping the laws that it can keep by itself. Its order key follows from its id."""
    if "order" in record.__struct_fields__:
        number = int("".join(filter(str.isdigit, record.id)) or 0)
        record = replace(record, order=f"c{number:03d}")
    match record:
        case Department() | Channel():
            return replace(record, name=f"{record.name[:200]} {record.id}")
        case Person(manager=manager) if manager == record.id:
            return replace(record, manager=None)
        case Persona(status="agreed") if not record.approver.strip():
            return replace(record, status="draft")
        case Block():
            layer = _row(record.layer) if record.layer else ""
            return replace(record, minimum=min(record.minimum, record.minutes), layer=layer)
        case Cluster():
            return replace(record, layer=_row(record.layer) if record.layer else "")
        case Touchpoint(volume_low=low, volume_high=high):
            ends = sorted(one for one in (low, high) if one is not None)
            return replace(record, volume_low=min(ends, default=None), volume_high=max(ends, default=None))
        case Card():
            return replace(record, layer=_row(record.layer))
        case Note():
            return replace(record, layer=_row(record.layer) if record.layer else "")
        case Project() | Journey():
            return replace(record, layers=tuple(map(_row, record.layers)))
        case Run() if record.block_started_at is None or record.block not in record.visits:
            return replace(record, block=None)
        case Activity():
            weights = record.weights[:8]
            criteria = "\n".join(str(at) for at in range(len(weights)))
            layer, consent = _row(record.layer) if record.layer else "", record.consent.strip() or "oui"
            return replace(record, consent=consent, layer=layer, criteria=criteria, weights=weights)
        case Action():
            others = tuple(one for one in record.contributors if one != record.owner)
            return replace(record, contributors=others, how=record.how if record.why.strip() else "")
    return record


def fitted(state: State, record: Record) -> Record:
    """The record, with answers that its vote asks for."""
    if not isinstance(record, Ballot | Tally):
        return record
    activity = state.get(Activity, record.activity)
    asked = {one.id for one in state.where(Item, activity=activity.id)}
    if isinstance(record, Tally):
        hands = {item: 1 for item in record.hands if item in asked}
        return replace(record, hands=hands, unsure={}, against={}, voters=len(asked))
    marks, left = marks_of(activity), activity.dots if activity.dots is not None else 100
    values: dict[str, tuple[int, ...]] = {}
    for item, given in record.values.items():
        numbers = (*given, *(0 for _ in marks))[: len(marks)]
        fitting = [sorted(one.allowed or range(one.low, min(one.high, one.low + 100) + 1)) for one in marks]
        answer = tuple(choices[n % len(choices)] for n, choices in zip(numbers, fitting, strict=True))
        if activity.kind == "quadratic":
            answer = (0,)
        if activity.kind == "vote":
            answer = (min(answer[0], activity.stacking, left),)
            left -= answer[0]
        if item in asked:
            values[item] = answer
    return replace(record, values=values)


def lawful(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, less those that break a law together with others."""
    state = State(records)
    for item in state.all(Item):
        into = state.find(Item, item.merged_into)
        if into is not None and into.activity != item.activity:
            state = state.apply(Changes((replace(item, merged_into=None),)))
    for ballot in (*state.all(Ballot), *state.all(Tally)):
        state = state.apply(Changes((fitted(state, ballot),)))
    for activity in state.all(Activity):
        if activity.status == "draft" and has_votes(state, activity.id):
            state = state.apply(Changes((replace(activity, status="closed"),)))
    while (broken := next(breaches(state), None)) is not None:
        # The last of those that break it together is a record that can go; the first may be a person.
        state = state.apply(remove(state, broken.records[-1]))
    return tuple(state)
