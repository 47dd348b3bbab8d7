"""A project that holds one record of every kind, every field filled, made from the records' own types."""

from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from components.journey.records import KINDS, LINKS, PROJECT_ID, Record
from components.journey.state import State

LINKED = {(link.kind, link.field): link.to for link in LINKS}


def id_of(kind: type[Record]) -> str:
    tag = str(kind.__struct_config__.tag)
    return PROJECT_ID if tag == "project" else f"#{tag}"


def one_of_each() -> State:
    return State([_filled(kind) for kind in KINDS.values()])


def _filled(kind: type[Record]) -> Record:
    hints = get_type_hints(kind)
    values = {
        field: _linked(kind, field, hints[field])
        if (kind, field) in LINKED
        else _value(f"{kind.__name__} {field}", hints[field])
        for field in kind.__struct_fields__
        if field not in ("id", "merged_into")  # nothing is merged into itself
    }
    given: dict[str, Any] = {
        "values": {"#item": (4, 5)},
        "layer": "pains",
        "layers": ("doing", "pains"),
        "time_zone": "Europe/Paris",
        "gate": "terms",
    }
    return kind(id=id_of(kind), **(values | {name: given[name] for name in given if name in values}))


def _linked(kind: type[Record], field: str, hint: object) -> object:
    target = LINKED[(kind, field)]
    found = id_of(target) if target else "#card"
    if get_origin(hint) is dict:
        return {found: _value(field, get_args(hint)[1])}
    return (found,) if get_origin(hint) is tuple else found


def _value(field: str, hint: object) -> Any:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return inside[-1]
    if origin in (Union, UnionType):
        return _value(field, next(one for one in inside if one is not type(None)))
    if origin is tuple:
        return tuple(_value(field, one) for one in inside if one is not Ellipsis)
    if origin is dict:
        return {}
    simple: dict[object, Any] = {
        str: f"({field})",
        int: 2,
        float: 0.5,
        bool: True,
        date: date(2026, 12, 1),
        datetime: datetime(2026, 11, 24, 15, 30, tzinfo=UTC),
    }
    return simple.get(hint)
