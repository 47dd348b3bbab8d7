"""Whole projects made up by hypothesis: every kind of record, every field, links and laws that hold."""

import string
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from hypothesis import strategies as st

from components.journey.operation import clean, clean_text
from components.journey.records import KINDS, LINKS, PROJECT_ID, Link, Project
from components.journey.records.base import Record
from tests.lawful import alone, lawful

_LINK_OF: dict[tuple[type[Record], str], Link] = {(link.kind, link.field): link for link in LINKS}
_ALPHABET = string.ascii_letters + string.digits + " éœ«»’\n\t=+-@<>&\"'\\/🙂עא\u200d"
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))

Known = Mapping[type[Record], list[str]]
"""Per kind, the ids that a link may point to."""


def _texts(low: int, high: int) -> st.SearchStrategy[str]:
    cleaned = st.text(_ALPHABET, min_size=low, max_size=min(high, 12)).map(clean_text)
    return cleaned.filter(lambda text: low <= len(text) <= high)


def _of_type(info: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    inspect = msgspec.inspect
    match info:
        case inspect.NoneType():
            return st.none()
        case inspect.BoolType():
            return st.booleans()
        case inspect.StrType():
            return _texts(info.min_length or 0, info.max_length or 12)
        case inspect.IntType():
            return st.integers(info.ge if info.ge is not None else -100, info.le if info.le is not None else 100)
        case inspect.FloatType():
            return st.floats(info.ge or 0, info.le or 1, allow_nan=False)
        case inspect.LiteralType():
            return st.sampled_from(info.values)
        case inspect.DateTimeType():
            return _MOMENTS
        case inspect.DateType():
            return st.dates(date(2000, 1, 1), date(2100, 1, 1))
        case inspect.UnionType():
            return st.one_of([_of_type(one) for one in info.types])
        case inspect.VarTupleType():
            return st.lists(_of_type(info.item_type), max_size=3).map(tuple)
        case inspect.TupleType():
            return st.tuples(*(_of_type(one) for one in info.item_types))
        case inspect.DictType():
            return st.dictionaries(_texts(1, 12), _of_type(info.value_type), max_size=3)
        case inspect.StructType():
            return st.builds(info.cls, **{one.name: _of_type(one.type) for one in info.fields})
    raise TypeError(f"no values for {info}")


def _linked(info: msgspec.inspect.Type, ids: list[str]) -> st.SearchStrategy[Any]:
    """A value of a linking field that points only to these ids."""
    inspect = msgspec.inspect
    some = st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])
    match info:
        case inspect.VarTupleType():
            return some.map(tuple)
        case inspect.DictType():
            values = _of_type(info.value_type)
            return st.dictionaries(st.sampled_from(ids), values, max_size=3) if ids else st.just({})
        case inspect.UnionType():
            return st.one_of(st.none(), st.sampled_from(ids)) if ids else st.none()
    return st.sampled_from(ids)


def can_exist(kind: type[Record], known: Known) -> bool:
    """Whether every link that a record of this kind must have finds a target."""
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        link = _LINK_OF.get((kind, field.name))
        if link is not None and isinstance(field.type, msgspec.inspect.StrType) and not _ids(link, known):
            return False
    return True


def _ids(link: Link, known: Known) -> list[str]:
    if link.to is not None:
        return known.get(link.to, [])
    return [one for ids in known.values() for one in ids]


@st.composite
def any_record(draw: st.DrawFn, kind: type[Record], record_id: str, known: Known) -> Record:
    """Any record of a kind that its own rules allow, linked to what is known."""
    values: dict[str, Any] = {"id": record_id}
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        if field.name == "id":
            continue
        link = _LINK_OF.get((kind, field.name))
        values[field.name] = draw(_of_type(field.type) if link is None else _linked(field.type, _ids(link, known)))
    return alone(clean(kind(**values)))


@st.composite
def any_project(draw: st.DrawFn, size: int = 25, least: int = 0) -> tuple[Record, ...]:
    """Any project: its frame, and `least` to `size` records of any kinds in any order."""
    known: dict[type[Record], list[str]] = {}
    records: dict[str, Record] = {}
    kinds = [kind for name, kind in KINDS.items() if name not in ("project", "version")]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=least, max_size=size))):
        if can_exist(kind, known):
            record = draw(any_record(kind, f"r{number}", known))
            records[record.id] = record
            known.setdefault(kind, []).append(record.id)
    records[PROJECT_ID] = draw(any_record(Project, PROJECT_ID, known))
    return lawful(records.values())
