"""The change table read back: batches, undo stacks, earlier states, and erasing what must be forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Row, ScalarSelect, case, func, select

from components.journey.errors import Refused
from components.journey.laws import refuse_broken_laws
from components.journey.laws.lists import side_by_side
from components.journey.operation import broken_link
from components.journey.records import Activity, AnyRecord
from components.journey.records.base import Record
from components.journey.revealing import remembering
from components.journey.state import Changes, State

from .files import driver_of
from .schema import change, record

UNDO, REDO = "undo", "redo"
REACH = 2_000
"""How many of an actor's batches undo looks back over."""

SHOWN = 50
"""How many changes of one batch the history shows."""

_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(AnyRecord)


def encode(record: Record) -> str:
    return msgspec.json.encode(record).decode()


def decode(data: str) -> Record:
    """A record as the file holds it. Refuses what is not one of ours: the file was damaged or tampered with."""
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Refused("file_damaged") from None


@dataclass(frozen=True)
class Change:
    """One record before and after a batch; both None when the content was erased on request."""

    record_id: str
    kind: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True)
class Batch:
    """What one operation did: who, when, its name, up to which revision, how many records it wrote
    (`size`) and the first of them."""

    id: str
    seq: int
    actor: str
    at: datetime
    label: str
    refers: str | None
    size: int
    changes: tuple[Change, ...]


def _change_of(row: Row[tuple[object, ...]]) -> Change:
    before = decode(row.before) if row.before is not None else None
    after = decode(row.after) if row.after is not None else None
    return Change(row.record_id, row.kind, before, after)


def batches(
    connection: Connection,
    limit: int,
    before_seq: int | None = None,
    kind: str | None = None,
    actor: str | None = None,
) -> list[Batch]:
    """The latest batches, newest first, each with its first changes; only those of an actor, or
    about a kind of record, when asked."""
    # A batch is written in one transaction, so its numbers follow each other.
    heads = select(
        change.c.batch, func.min(change.c.seq).label("first"), func.max(change.c.seq).label("last")
    ).group_by(change.c.batch)
    if before_seq is not None:
        heads = heads.where(change.c.seq < before_seq)
    if actor is not None:
        heads = heads.where(change.c.actor == actor)
    if kind is not None:
        heads = heads.where(change.c.batch.in_(select(change.c.batch).where(change.c.kind == kind)))
    found = []
    for head in connection.execute(heads.order_by(func.max(change.c.seq).desc()).limit(limit)).all():
        within = select(change).where(change.c.seq.between(head.first, head.last))
        if kind is not None:
            within = within.where(change.c.kind == kind)
        rows = connection.execute(within.order_by(change.c.seq).limit(SHOWN)).all()
        if not rows:
            # An index that disagrees with its table.
            raise Refused("file_damaged")
        found.append(_batch_of(rows, head.first, head.last))
    return found


def past_of(connection: Connection, record_id: str, limit: int) -> list[Batch]:
    """The latest changes of one record, newest first, each with its own part of the batch alone."""
    asked = select(change).where(change.c.record_id == record_id).order_by(change.c.seq.desc()).limit(limit)
    return [_batch_of([row], row.seq, row.seq) for row in connection.execute(asked).all()]


def _batch_of(rows: Sequence[Row[tuple[object, ...]]], start: int, last: int) -> Batch:
    first = rows[0]
    return Batch(
        id=first.batch,
        seq=last,
        actor=first.actor,
        at=_moment(first.at),
        label=first.label,
        refers=first.refers,
        size=last - start + 1,
        changes=tuple(_change_of(row) for row in rows),
    )


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise Refused("file_damaged") from None


# ---- undo and redo ------------------------------------------------------------------------


@dataclass(frozen=True)
class Stacks:
    """What an actor could undo and redo now: (batch, label), the next one last."""

    undo: tuple[tuple[str, str], ...] = ()
    redo: tuple[tuple[str, str], ...] = ()


def stacks(connection: Connection, actor: str, known: Stacks = Stacks(), after: int = 0, until: int = 2**62) -> Stacks:
    """Replay an actor's batches onto what is known already: a new edit empties the redo stack, an
    undo moves one across; what was erased on request and the birth of the project are on neither."""
    erased = func.max(case((change.c.before.is_(None) & change.c.after.is_(None), 1), else_=0)).label("erased")
    query = (
        select(change.c.batch, change.c.label, change.c.refers, erased)
        .where(change.c.actor == actor, change.c.seq > after, change.c.seq <= until, change.c.batch != _birth())
        .group_by(change.c.batch)
        .order_by(func.min(change.c.seq).desc())
        .limit(REACH)
    )
    undo, redo = list(known.undo), list(known.redo)
    for row in reversed(connection.execute(query).all()):
        if row.refers is None:
            redo.clear()
            if not row.erased:
                undo.append((row.batch, row.label))
            continue
        source, target = (undo, redo) if row.label == UNDO else (redo, undo)
        target.extend(one for one in source if one[0] == row.refers)
        source[:] = [one for one in source if one[0] != row.refers]
    return Stacks(tuple(undo), tuple(redo))


def _birth() -> ScalarSelect[str]:
    """The batch that made the project."""
    return select(change.c.batch).order_by(change.c.seq).limit(1).scalar_subquery()


def reversal(connection: Connection, state: State, batch: str, forward: bool, at: datetime) -> Changes:
    """The changes that take a batch back (or, `forward`, that make it again).

    Field by field: what others changed elsewhere in the same records stays. Refuses when a field is
    no longer as the batch left it, when something made since hangs on what would go, or when a law
    across records would be broken. What everybody has seen meanwhile stays seen (SPEC L19).
    """
    rows = connection.execute(select(change).where(change.c.batch == batch).order_by(change.c.seq)).all()
    put: list[Record] = []
    drop: list[str] = []
    for row in rows if forward else reversed(rows):
        if row.before is None and row.after is None:
            raise Refused("undo_erased")
        one = _change_of(row)
        start, end = (one.before, one.after) if forward else (one.after, one.before)
        taken_back = _taken_back(state.any(one.record_id), start, end, one.kind)
        if taken_back is None:
            drop.append(one.record_id)
        else:
            put.append(remembering(state, taken_back, at) if isinstance(taken_back, Activity) else taken_back)
    changes = side_by_side(state, Changes(tuple(put), tuple(drop)))
    after = state.apply(changes)
    broken = broken_link(after, changes)
    if broken is not None:
        raise Refused("undo_conflict", kind=str(type(broken).__struct_config__.tag))
    refuse_broken_laws(state, after, changes, "undo_law")
    return changes


def _taken_back(now: Record | None, start: Record | None, end: Record | None, kind: str) -> Record | None:
    """A record brought from `start` to `end`, given how it is now; None when it goes."""
    if now == start:
        return end
    if now is None or start is None or end is None or type(now) is not type(start):
        raise Refused("undo_conflict", kind=kind)
    fields = fields_between(start, end)
    if any(getattr(now, field) != getattr(start, field) for field in fields):
        raise Refused("undo_conflict", kind=kind)
    return msgspec.structs.replace(now, **{field: getattr(end, field) for field in fields})


# ---- earlier states -----------------------------------------------------------------------


def has_batch(connection: Connection, batch: str) -> bool:
    """Whether a batch of this name was written: the same request came before."""
    return bool(batches_among(connection, [batch]))


def batches_among(connection: Connection, batches: Sequence[str]) -> set[str]:
    """Which of these batches were written."""
    found: set[str] = set()
    for start in range(0, len(batches), 500):  # a statement takes a limited number of values
        part = tuple(batches[start : start + 500])
        asked = f"SELECT DISTINCT batch FROM change WHERE batch IN ({', '.join('?' * len(part))})"  # noqa: S608
        found |= {str(batch) for (batch,) in driver_of(connection).execute(asked, part)}
    return found


def changes_since(connection: Connection, seq: int) -> tuple[Changes, int]:
    """What was written after a revision, squashed, and the revision reached."""
    touched, reached = touched_since(connection, seq)
    # The records themselves say what became of them: their history may have been erased.
    put = tuple(decode(row.data) for row in connection.execute(select(record.c.data).where(record.c.seq > seq)))
    there = {one.id for one in put}
    return Changes(put, tuple(one for one in touched if one not in there)), reached


def touched_since(connection: Connection, seq: int) -> tuple[tuple[str, ...], int]:
    """The records written or deleted after a revision, each once, and the revision reached."""
    heads = connection.execute(select(change.c.seq, change.c.record_id).where(change.c.seq > seq)).all()
    return tuple(dict.fromkeys(row.record_id for row in heads)), max((row.seq for row in heads), default=seq)


def made(connection: Connection, record_id: str) -> tuple[int, datetime] | None:
    """The revision that the batch which first wrote a record led to, and when; None for a record never seen."""
    first = select(change.c.batch, change.c.at).where(change.c.record_id == record_id).order_by(change.c.seq).limit(1)
    row = connection.execute(first).first()
    if row is None:
        return None
    last = connection.execute(select(func.max(change.c.seq)).where(change.c.batch == row.batch)).scalar_one()
    return int(last), _moment(row.at)


def state_at(connection: Connection, now: State, seq: int) -> State:
    """The project as it was at an earlier revision, by walking back from now.

    Records whose history was erased on request stay as they are now.
    """
    rows = connection.execute(
        select(change.c.record_id, change.c.before, change.c.after)
        .where(change.c.seq > seq)
        .order_by(change.c.seq.desc())
    ).all()
    earliest: dict[str, str | None] = {}
    for row in rows:
        if row.before is None and row.after is None:
            continue
        earliest[row.record_id] = row.before
    put = tuple(decode(before) for before in earliest.values() if before is not None)
    drop = tuple(record_id for record_id, before in earliest.items() if before is None)
    return now.apply(Changes(put, drop), seq)


def fields_changed_since(connection: Connection, seq: int, but: Sequence[str] = ()) -> dict[str, set[str]]:
    """Per record, the fields that anyone changed after a revision, in other batches than these."""
    changed: dict[str, set[str]] = {}
    for row in connection.execute(select(change).where(change.c.seq > seq, change.c.batch.not_in(but))):
        one = _change_of(row)
        if one.before is not None and one.after is not None:
            changed.setdefault(one.record_id, set()).update(fields_between(one.before, one.after))
    return changed


def fields_between(before: Record, after: Record) -> set[str]:
    return {field for field in before.__struct_fields__ if getattr(before, field) != getattr(after, field, None)}


def forms_of_kind(connection: Connection, kind: str) -> dict[str, list[Record]]:
    """Per record of a kind that was ever there, every form still kept of it, oldest first."""
    rows = connection.execute(select(change).where(change.c.kind == kind).order_by(change.c.seq))
    found: dict[str, list[Record]] = {}
    for row in rows:
        one = _change_of(row)
        forms = found.setdefault(one.record_id, [])
        forms.extend(form for form in (one.before, one.after) if form is not None and form not in forms)
    return found
