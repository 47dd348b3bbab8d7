"""A project at one revision: an immutable view of its records, with the lookups screens need."""

from bisect import insort
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Concatenate, ParamSpec, TypeVar, cast

from .errors import Refused
from .records import PROJECT_ID, Project
from .records.base import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
P = ParamSpec("P")
Table = Mapping[str, Record]


@dataclass(frozen=True)
class Changes:
    """What an operation wants written: whole records to put, ids to drop."""

    put: tuple[Record, ...] = ()
    drop: tuple[str, ...] = ()

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.put + other.put, self.drop + other.drop)

    def __bool__(self) -> bool:
        return bool(self.put or self.drop)

    def of_kind(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind that are put, in order: how a caller learns the id of what it added."""
        return tuple(one for one in self.put if isinstance(one, kind))


def put(*records: Record) -> Changes:
    return Changes(put=records)


def _sort_key(record: Record) -> tuple[str, str]:
    return (getattr(record, "order", ""), record.id)


FEW = 200
"""Up to so many records changed at once are put in their places one by one; beyond, sorting anew is quicker."""


REMEMBERED = 48
"""Results that are remembered at one place before it starts afresh."""


class _Memory:
    """What was worked out already."""

    def __init__(self) -> None:
        self._kept: dict[object, object] = {}

    def once(self, key: object, make: Callable[[], object]) -> object:
        kept = self._kept  # one dictionary throughout: another tab may start a new one meanwhile
        if key not in kept:
            if len(kept) >= REMEMBERED:
                self._kept = kept = {}
            kept[key] = make()
        return kept[key]


class _Shelf:
    """All records of one kind; its sorted list and its indexes are made once, when first asked for."""

    def __init__(self, records: dict[str, Record]) -> None:
        self.by_id = records
        self.memory = _Memory()
        self._indexes: dict[str, dict[object, tuple[Record, ...]]] = {}

    def with_records(self, records: dict[str, Record], touched: Sequence[str]) -> "_Shelf":
        """The shelf that holds these records, which differ by those touched: its lists are this one's, mended."""
        after = _Shelf(records)
        if len(touched) > FEW:
            return after
        gone = [one for key in touched if (one := self.by_id.get(key)) is not None]
        come = [one for key in touched if (one := records.get(key)) is not None]
        if "ordered" in self.__dict__:
            after.ordered = _mended(self.ordered, gone, come)
        for field, groups in list(self._indexes.items()):
            mended = dict(groups)
            for value in dict.fromkeys(getattr(one, field) for one in (*gone, *come)):
                out = [one for one in gone if getattr(one, field) == value]
                into = [one for one in come if getattr(one, field) == value]
                mended[value] = _mended(groups.get(value, ()), out, into)
            after._indexes[field] = {value: members for value, members in mended.items() if members}
        return after

    @cached_property
    def ordered(self) -> tuple[Record, ...]:
        return tuple(sorted(self.by_id.values(), key=_sort_key))

    def index(self, field: str) -> dict[object, tuple[Record, ...]]:
        if field not in self._indexes:
            groups: dict[object, list[Record]] = {}
            for record in self.ordered:
                groups.setdefault(getattr(record, field), []).append(record)
            self._indexes[field] = {value: tuple(members) for value, members in groups.items()}
        return self._indexes[field]


def _mended(members: tuple[Record, ...], gone: Sequence[Record], come: Sequence[Record]) -> tuple[Record, ...]:
    """A sorted list without those gone and with those come, in their places."""
    left = {one.id for one in gone}
    found = [one for one in members if one.id not in left] if left else list(members)
    for one in come:
        insort(found, one, key=_sort_key)
    return tuple(found)


_EMPTY = _Shelf({})


class State:
    """The records of a project after the change numbered `seq`."""

    def __init__(self, records: Iterable[Record] = (), seq: int = 0) -> None:
        shelves: dict[type[Record], dict[str, Record]] = {}
        for record in records:
            shelves.setdefault(type(record), {})[record.id] = record
        self._shelves = {kind: _Shelf(table) for kind, table in shelves.items()}
        self._kind_of = {record_id: kind for kind, table in shelves.items() for record_id in table}
        self.seq = seq
        self._memory = _Memory()
        self._tried: tuple[Changes, State] | None = None

    def __iter__(self) -> Iterator[Record]:
        for shelf in self._shelves.values():
            yield from shelf.by_id.values()

    def __len__(self) -> int:
        return len(self._kind_of)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._kind_of

    def __eq__(self, other: object) -> bool:
        """Two states are equal when they hold the same records, whatever their revision."""
        return isinstance(other, State) and {r.id: r for r in self} == {r.id: r for r in other}

    __hash__ = None  # type: ignore[assignment]

    def any(self, record_id: str | None) -> Record | None:
        """The record with this id, of whatever kind."""
        kind = self._kind_of.get(record_id) if record_id else None
        return self._shelves[kind].by_id[cast(str, record_id)] if kind else None

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        record = self.any(record_id)
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], record_id: str | None) -> R:
        """Like `find`, but refuses when there is no such record (deleted meanwhile, wrong address)."""
        record = self.find(kind, record_id)
        if record is None:
            raise Refused("not_found", kind=str(kind.__struct_config__.tag))
        return record

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in its order."""
        return cast("tuple[R, ...]", self._shelves.get(kind, _EMPTY).ordered)

    def where(self, kind: type[R], /, **equals: object) -> tuple[R, ...]:
        """The records of a kind whose one named field has this value, in order (indexed)."""
        ((field, value),) = equals.items()
        return cast("tuple[R, ...]", self._shelves.get(kind, _EMPTY).index(field).get(value, ()))

    def untouched(self, other: "State", but: Container[type[Record]] = ()) -> bool:
        """Are the records the very same as in another state of this project, some kinds left out? Quick: one look at
        each kind. May say no where records were put back as they were."""
        kinds = self._shelves.keys() | other._shelves.keys()
        return all(self._shelves.get(one) is other._shelves.get(one) for one in kinds if one not in but)

    def once(self, make: Callable[Concatenate["State", P], T], *args: P.args, **named: P.kwargs) -> T:
        """What `make(state, *args)` gives, worked out once for these records and forgotten with them.

        For pure functions whose result nobody changes; everything it depends on is in the arguments,
        which are hashable. A state never changes, so what was worked out from it stays true; another
        project and another revision are other states, so nothing goes from one to the other.
        """
        key = (make, args, tuple(named.items()))
        return cast(T, self._memory.once(key, lambda: make(self, *args, **named)))

    def once_among(
        self, kind: type[R], make: Callable[Concatenate[tuple[R, ...], P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Like `once`, for what the records of one kind alone tell (all of them, in their order): remembered as long
        as none of them changes, whatever else does."""
        shelf = self._shelves.get(kind, _EMPTY)
        key = (kind, make, args, tuple(named.items()))
        return cast(T, shelf.memory.once(key, lambda: make(cast("tuple[R, ...]", shelf.ordered), *args, **named)))

    @property
    def project(self) -> Project:
        return self.get(Project, PROJECT_ID)

    def apply(self, changes: Changes, seq: int | None = None) -> "State":
        """The state after these changes. Untouched kinds keep their lookups.

        An operation looks at what its changes would lead to before they are written; applied again
        they lead to the same, which need not be sorted twice.
        """
        tried, self._tried = self._tried, None
        if tried is not None and tried[0] is changes:
            return tried[1]._at(self.seq if seq is None else seq)
        after = self._at(self.seq if seq is None else seq)
        after._shelves, after._kind_of = dict(self._shelves), dict(self._kind_of)
        touched: dict[type[Record], dict[str, Record]] = {}
        moved: dict[type[Record], list[str]] = {}

        def table(kind: type[Record], record_id: str) -> dict[str, Record]:
            if kind not in touched:
                touched[kind], moved[kind] = dict(self._shelves.get(kind, _EMPTY).by_id), []
            moved[kind].append(record_id)
            return touched[kind]

        for record_id in changes.drop:
            kind = after._kind_of.pop(record_id, None)
            if kind is not None:
                del table(kind, record_id)[record_id]
        for record in changes.put:
            before = after._kind_of.get(record.id)
            if before is not None and before is not type(record):
                del table(before, record.id)[record.id]
            table(type(record), record.id)[record.id] = record
            after._kind_of[record.id] = type(record)
        for kind, records in touched.items():
            shelf = self._shelves.get(kind)
            ids = tuple(dict.fromkeys(moved[kind]))
            after._shelves[kind] = shelf.with_records(records, ids) if shelf else _Shelf(records)
        if seq is None:
            self._tried = changes, after
        return after

    def _at(self, seq: int) -> "State":
        """The same records under another revision."""
        same = State.__new__(State)
        same.seq, same._shelves, same._kind_of = seq, self._shelves, self._kind_of
        same._memory, same._tried = _Memory(), None
        return same
