"""From a field of a record to a column of a table: every kind of record can leave, whatever its fields.

A column is made from the field's own type: a named choice becomes its words, a link the name of
what it points to, a moment the local time. So a field added to a record is exported without more work.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache, cached_property
from typing import Any, Literal, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from components.journey import records
from components.journey.records import LINKS, Participant, Person, Record, Session, Touchpoint
from components.journey.state import State
from components.journey.zones import zone_of
from components.language import Speech

Cell = str | int | float | date | datetime | None
"""What a cell may hold. A number or a date stays one; a datetime has no zone: it is local to the project."""

NAMED_BY = ("name", "title", "text", "label", "question", "term")
"""The fields, in order of preference, that say what a record is called."""

PERSONAL = {
    ("entry", "by"),
    ("person", "name"),
    ("person", "email"),
    ("persona", "approver"),
    ("project", "terms_agreed_by"),
    ("project", "controller"),
    ("sign_off", "by"),
    ("telling", "by"),
    ("participant", "name"),
}
"""Fields that name somebody without linking to a person."""


@dataclass(frozen=True)
class View:
    """What a table is made from: the project and the language it is told in."""

    state: State
    say: Speech
    personal: bool = False
    """Whether names are told."""

    @cached_property
    def zone(self) -> tzinfo:
        """The project's clock: that of its first workshop."""
        sessions = self.state.all(Session)
        return zone_of(sessions[0]) if sessions else ZoneInfo("Europe/Paris")

    def name(self, record_id: str | None) -> str:
        """What the record with this id is called; empty when there is none."""
        record = self.state.any(record_id)
        if record is None:
            return ""
        if isinstance(record, Touchpoint) and not record.label:
            return self.name(record.channel)
        return next((str(getattr(record, one)) for one in NAMED_BY if getattr(record, one, "")), "")

    def local(self, at: datetime) -> datetime:
        """A moment as the project's clock shows it, without a zone (spreadsheets know none)."""
        return at.astimezone(self.zone).replace(tzinfo=None) if at.tzinfo else at

    def yes(self, value: bool) -> str:
        return self.say("yes") if value else self.say("no")

    def listed(self, words: Iterator[str]) -> str:
        return self.say.series(word for word in words if word)


@dataclass(frozen=True)
class Column:
    """`label`: a catalogue code. `personal`: left out unless names are asked for; `told`: whether it has anything to
    tell in this project, where it would be empty in nearly all."""

    key: str
    label: str
    cell: Callable[[View, Any], Cell]
    personal: bool = False
    told: Callable[[View], bool] = lambda _view: True


def field_column(kind: type[Record], field: str) -> Column:
    """A field of a record as a column, titled with the field's own words."""
    tag = str(kind.__struct_config__.tag)
    to = _links().get((kind, field))
    personal = to in (Person, Participant) or (tag, field) in PERSONAL
    teller = _teller(kind, field)
    return Column(field, f"field.{tag}.{field}", lambda view, record: teller(view, getattr(record, field)), personal)


def fields_of(kind: type[Record], without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The fields of a kind that a reader can use: all but its id and order key."""
    return tuple(one for one in kind.__struct_fields__ if one not in ("id", "order", *without))


# ---- how a value is told -----------------------------------------------------------------------

Teller = Callable[[View, Any], Cell]


@cache
def _links() -> dict[tuple[type[Record], str], type[Record] | None]:
    return {(link.kind, link.field): link.to for link in LINKS}


@cache
def _choices() -> dict[object, str]:
    """Each named choice (a Literal of `records`) and the beginning of its codes: WorkMode -> work_mode."""
    return {
        value: "".join(f"_{c.lower()}" if c.isupper() and at else c.lower() for at, c in enumerate(alias))
        for alias, value in vars(records).items()
        if get_origin(value) is Literal
    }


@cache
def _teller(kind: type[Record], field: str) -> Teller:
    hint = get_type_hints(kind)[field]
    if (kind, field) in _links():
        return _names
    if kind.__name__ == "Journey" and field == "layers":
        return lambda view, value: view.listed(view.say.code(f"layer.{one}") for one in value)
    if field == "layer":
        return lambda view, value: view.say.code(f"layer.{value}") if value else ""
    prefix = _choice_in(hint)
    if prefix is not None:
        return lambda view, value: _words(view, prefix, value)
    return _plain


def _choice_in(hint: object) -> str | None:
    """The named choice a type is, or is a tuple or an optional of."""
    if hint in _choices():
        return _choices()[hint]
    inside = [_choice_in(one) for one in get_args(hint)] if get_origin(hint) is not Literal else []
    return next((one for one in inside if one), None)


def _words(view: View, prefix: str, value: object) -> str:
    if isinstance(value, tuple):
        return view.listed(_words(view, prefix, one) for one in value)
    return "" if value is None else view.say.code(f"{prefix}.{value}")


def _names(view: View, value: object) -> str:
    if isinstance(value, tuple):
        return view.listed(view.name(one) for one in value)
    return view.name(value if isinstance(value, str) else None)


def _plain(view: View, value: object) -> Cell:
    if isinstance(value, bool):
        return view.yes(value)
    if isinstance(value, datetime):
        return view.local(value)
    if isinstance(value, tuple):
        return view.listed(str(one) for one in value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)
